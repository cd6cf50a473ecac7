"""Two plans on one time axis, and the changes between them."""

import attrs
import pytest

from massage.figures.axes import NARROW, WIDE
from massage.figures.compare import DANGER, MEANS, picture, sign_of, together
from massage.session import Plan, Step
from massage.session.changes import changes

OPEN = Step("effleurage", "back", minutes=4, pressure=2, toward="axillary", check=True)
KNEAD = Step("petrissage", "upper-back", minutes=3, pressure=3)
RUB = Step("friction", "lower-back", minutes=2, pressure=3)
PLAN = Plan(title="Before", leaves_out=["kidneys"], steps=[OPEN, KNEAD, RUB, OPEN])
OTHER = Plan(
    title="After",
    leaves_out=["kidneys", "neck"],
    steps=[
        OPEN,
        Step("vibration", "lower-back", minutes=1, pressure=2),
        attrs.evolve(KNEAD, minutes=5, pressure=2),
        OPEN,
    ],
)
EMPTY = Plan(title="Nothing")


def bars(ax, side):
    """The bar of each step of one of the plans by its number."""
    found = [one for one in ax.patches if one.get_gid() and one.get_gid().startswith(side)]
    return {int(one.get_gid().split("-")[1]): one for one in found}


def signs_at(ax, side, number):
    """The signs on the line of the words of a step, left of them."""
    words = [text for text in ax.texts if text.get_text().split()[:1] == [str(number)] and " min" in text.get_text()]
    step = words[0] if side == "before" else words[-1]
    x, y = step.get_position()
    signs = [text for text in ax.texts if text.get_text() in MEANS and text.get_position()[0] < x]
    return [text.get_text() for text in signs if 0 <= text.get_position()[1] - y < 3]


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def ax(request, drawn):
    """PLAN above OTHER."""
    return drawn(picture(PLAN, OTHER), request.param)


@pytest.mark.parametrize(("side", "plan"), [("before", PLAN), ("after", OTHER)])
def test_bars_are_the_steps_of_both(ax, side, plan):
    """Each on the one axis of minutes, as high as its pressure."""
    found = bars(ax, side)
    expected = [(start, step.minutes, step.pressure) for step, start in zip(plan.steps, plan.starts, strict=True)]
    assert expected == [(one.get_x(), one.get_width(), one.get_height()) for _, one in sorted(found.items())]


def test_the_first_plan_stands_above_the_other(ax):
    """With what changed between the two."""
    (between,) = (text.get_position()[1] for text in ax.texts if text.get_text() == "What changed")
    assert min(one.get_y() for one in bars(ax, "before").values()) > between
    assert max(one.get_y() + one.get_height() for one in bars(ax, "after").values()) < between


def test_the_axis_holds_the_longer_plan(drawn):
    """Whichever it is."""
    for pair in ((PLAN, OTHER), (OTHER, PLAN)):
        assert (0, 14) == drawn(picture(*pair)).get_xlim()


def test_each_change_is_told_between_the_plans(ax, said):
    """Those of a step together."""
    words = said(ax)
    for told in (
        "Step 3, friction on the lower back: taken out.",
        "Step 2, vibration on the lower back: new, 1 minute at pressure 2.",
        "Step 2, now 3, petrissage on the upper back: 2 minutes longer, 5 instead of 3; lighter, ",
        "The whole plan: also leaves out neck.",
    ):
        assert told in words


def test_each_change_is_a_sign_at_its_step(drawn):
    """In both plans, where the step is in both."""
    ax = drawn(picture(PLAN, OTHER))
    assert ["↔", "↕"] == signs_at(ax, "after", 3)
    assert ["↔", "↕"] == signs_at(ax, "before", 2)
    assert ["\N{MINUS SIGN}"] == signs_at(ax, "before", 3)
    assert ["+"] == signs_at(ax, "after", 2)


def test_every_change_has_a_sign_that_is_explained():
    """In the caption, where it is used."""
    shown = picture(PLAN, OTHER)
    for change in changes(PLAN, OTHER):
        assert f"{sign_of(change)} {MEANS[sign_of(change)]}" in shown.caption
    assert "Signs" not in picture(PLAN, PLAN).caption


def test_the_changes_of_a_step_are_one_sentence():
    """Behind all their signs."""
    assert ("↔↕", "Step 2, now 3, petrissage on the upper back: 2 minutes longer, 5 instead of 3; "
            "lighter, pressure 2 instead of 3.") in together(changes(PLAN, OTHER))  # fmt: skip


def test_nothing_changed(drawn, said, width):
    """The same plan twice."""
    shown = picture(PLAN, PLAN)
    assert "Nothing changed" in said(drawn(shown, width)) and "Nothing changed." in shown.text.split("\n\n")[0]


def test_no_massage_beside_a_session(drawn, said, width):
    """An empty plan is told in words, on either side."""
    for pair in ((PLAN, EMPTY), (EMPTY, PLAN), (EMPTY, EMPTY)):
        assert "Nothing No massage today." in said(drawn(picture(*pair), width))
    assert not drawn(picture(EMPTY, EMPTY), width).axison


def test_what_endangers_anybody_is_marked_in_both(drawn):
    """A comparison never shows a step on the front of the neck as if it were sound."""
    throat = attrs.evolve(RUB, region="neck-front", pressure=2)
    shown = picture(attrs.evolve(PLAN, steps=[OPEN, throat, OPEN]), attrs.evolve(PLAN, steps=[OPEN, throat, RUB, OPEN]))
    assert 2 == [text.get_text() for text in drawn(shown).texts].count(DANGER)
    assert f"{DANGER} a danger for anybody" in shown.caption
    assert 2 == shown.text.count("A danger for anybody: ") and "A danger for anybody: " in shown.rows[2][0]


def test_the_table_has_a_row_a_step():
    """The whole plan first; a step of one plan alone says so."""
    rows = picture(PLAN, OTHER).rows
    assert "The whole plan: also leaves out neck." == rows[0][2]
    assert ("not in this plan", "taken out") == next((row[1], row[2][-10:-1]) for row in rows if "friction" in row[0])
    assert rows[1][0] == rows[1][1] and "nothing" == rows[1][2]
    assert 6 == len(rows)
