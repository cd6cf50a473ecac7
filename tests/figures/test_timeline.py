"""The timeline of a plan: what its bars, lanes, phases and signs say."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage.field import FAMILIES, NODES, read_regions, read_strokes
from massage.figures.axes import ALARM, NARROW, WIDE
from massage.figures.lanes import BODY, LOOKS, TOWARD
from massage.figures.timeline import marks_of, out, picture
from massage.screening import Client
from massage.session import Plan, Remark, Step, review
from massage.session.phases import phases

CLIENT = Client(age=47, reason="Stiff low back", site="lower-back", stage="subacute", pain=4, minutes=20,
                findings=[{"bruise": "scapula"}])  # fmt: skip
ILL = attrs.evolve(CLIENT, findings=["fever"])
OPEN = Step("effleurage", "back", minutes=4, pressure=2, toward="axillary", check=True)
SAW = Step("sawing", "lower-back", minutes=2.5, pressure=3)
PLAN = Plan(
    title="Back, short",
    leaves_out=["kidneys"],
    steps=[
        OPEN,
        Step("petrissage", "upper-back", minutes=3, pressure=3),
        SAW,
        Step("vibration", "lower-back", minutes=1, pressure=1),
        Step("clapping", "upper-back", minutes=1, pressure=2),
        Step("effleurage", "lower-back", minutes=2, pressure=1, toward="inguinal"),
    ],
)
UNSAFE = Plan(title="Unsafe", steps=[OPEN, Step("friction", "neck-front", minutes=1, pressure=2), OPEN])


def bars(ax):
    """The bar of each step by its number."""
    return {int(one.get_gid().split("-")[1]): one for one in ax.patches if one.get_gid()}


def lane_of(ax, name):
    """The height of a region's name."""
    (found,) = (text for text in ax.texts if text.get_text().split("\n")[0] == name)
    return found.get_position()[1]


def label(ax, number):
    """The words of a step, beside its bar or below."""
    return next(text for text in ax.texts if text.get_text().split()[:1] == [str(number)] and " min" in text.get_text())


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def ax(request, drawn):
    """PLAN without a client."""
    return drawn(picture(PLAN), request.param)


def test_a_bar_is_a_step(ax):
    """It begins when the step begins, is as long as its minutes and as high as its pressure."""
    found = bars(ax)
    for number, (step, start) in enumerate(zip(PLAN.steps, PLAN.starts, strict=True), 1):
        assert (start, step.minutes, step.pressure) == (
            found[number].get_x(), found[number].get_width(), found[number].get_height()
        )  # fmt: skip


def test_steps_on_a_region_stand_in_one_lane(ax):
    """On one line, and each region has its own."""
    lines = {}
    for number, bar in bars(ax).items():
        lines.setdefault(PLAN.steps[number - 1].region, set()).add(bar.get_y())
    assert {1} == {len(heights) for heights in lines.values()}
    assert 3 == len({min(heights) for heights in lines.values()})


def test_lanes_run_from_head_to_foot(drawn):
    """However the steps are ordered, and whatever is left out."""
    regions = [name for name in BODY if name != "body"]
    plan = Plan(title="All", leaves_out=["neck"],
                steps=[Step("effleurage", name, minutes=1, pressure=1) for name in reversed(regions)])  # fmt: skip
    found = bars(drawn(picture(plan)))
    heights = [found[len(regions) - place].get_y() for place in range(len(regions))]
    assert heights == sorted(heights, reverse=True)


def test_every_region_has_its_place():
    """A new region is drawn too, and none is missing here."""
    assert set(BODY) == set(read_regions())


def test_families_differ_in_colour_and_in_hatch(ax):
    """A form looks like its family, and is named."""
    found = bars(ax)
    assert set(FAMILIES) == set(LOOKS)
    assert 5 == len({colour for colour, _ in LOOKS.values()}) == len({hatch for _, hatch in LOOKS.values()})
    assert LOOKS["friction"][1] == found[3].get_hatch() and LOOKS["tapotement"][1] == found[5].get_hatch()
    assert "sawing" in label(ax, 3).get_text() and "clapping" in label(ax, 5).get_text()


def test_families_differ_in_grey():
    """Each is darker than the one before it by a tenth of white at least."""
    from matplotlib.colors import to_rgb

    greys = sorted(sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), to_rgb(colour), strict=True))
                   for colour, _ in LOOKS.values())  # fmt: skip
    assert all(after - before > 0.1 for before, after in pairwise(greys))


def test_words_of_a_step(ax):
    """Its number, its stroke, its minutes, a sign where the client is asked, and an arrow towards the nodes."""
    assert ["1", "effleurage", "✓", "4", "min", "↗", "axillary"] == label(ax, 1).get_text().split()
    assert ["3", "sawing", "2.5", "min"] == label(ax, 3).get_text().split()
    assert ["6", "effleurage", "2", "min", "↘", "inguinal"] == label(ax, 6).get_text().split()
    assert set(NODES) == set(TOWARD)


def test_phases_are_a_band_along_the_top(ax):
    """One word for each, over a band that spans its minutes."""
    told = phases(PLAN)
    words = [text.get_text() for text in ax.texts]
    tops = sorted((one for one in ax.patches if not one.get_gid()), key=lambda one: -one.get_y())
    assert [(one.start, one.end - one.start) for one in told] == [
        (one.get_x(), one.get_width()) for one in tops[: len(told)]
    ]
    assert ["open", "work", "calm"] == [one.name for one in told]
    assert {"open", "work", "calm"} <= set(words)


def test_the_axis_counts_minutes(ax):
    """From 0 to the end of the plan."""
    assert ("minutes", (0, 13.5)) == (ax.get_xlabel(), ax.get_xlim())
    assert 0 == ax.get_xticks()[0] and ax.get_xticks()[-1] <= 13.5


# What stays out -------------------------------------------------------------------------------------------


def test_what_the_plan_leaves_out_is_a_hatched_lane(ax):
    """Over the whole time, named, and without a bar."""
    (shut,) = (one for one in ax.patches if not one.get_gid() and one.get_hatch() and one.get_width() == PLAN.minutes)
    assert (0, PLAN.minutes) == (shut.get_x(), shut.get_width())
    assert "Kidney areas: left out" in [" ".join(text.get_text().split()) for text in ax.texts]


def test_what_the_client_rules_out_is_a_hatched_lane(drawn, said, width):
    """The reason is told apart from what the plan leaves out by itself."""
    assert "Shoulder blade: ruled out today" in said(drawn(picture(PLAN, CLIENT), width))


def test_a_lane_within_one_that_is_out_is_not_drawn_twice():
    """A region that lies in another is out with it."""
    plan = attrs.evolve(PLAN, leaves_out=["lower-back", "kidneys"])
    assert {"lower-back": "left out"} == out(plan)
    assert "ruled out today" == out(attrs.evolve(PLAN, leaves_out=["scapula"]), CLIENT)["scapula"]


def test_a_step_on_what_is_out_stands_on_hatched_ground(drawn):
    """Its bar is drawn, and its lane is hatched."""
    ax = drawn(picture(attrs.evolve(PLAN, leaves_out=["lower-back"])))
    shut = [one for one in ax.patches if not one.get_gid() and one.get_hatch() and one.get_width() == PLAN.minutes]
    assert [bars(ax)[3].get_y()] == [one.get_y() for one in shut]


# What the rules say ---------------------------------------------------------------------------------------


def remark(step, weight):
    return Remark(rule="a_rule", step=step, weight=weight, text="It is so.")


def test_each_weight_has_its_sign():
    """One for each weight at a step, the gravest first; what is about the whole plan stands by itself."""
    found = [remark(0, "fault"), remark(2, "advice"), remark(2, "danger"), remark(2, "danger"), remark(3, "advice")]
    assert {0: "\N{MULTIPLICATION SIGN}", 2: "!i", 3: "i"} == marks_of(found)


def test_signs_stand_at_their_steps(drawn, width):
    """Left of the words of the step, and not far from them."""
    client = attrs.evolve(CLIENT, findings=[])
    ax = drawn(picture(UNSAFE, client), width)
    assert {remark.step for remark in review(UNSAFE, client) if remark.weight == "danger"} >= {2}
    step = label(ax, 2)
    signs = [text for text in ax.texts if text.get_text() == "!" and text.get_position()[0] < step.get_position()[0]]
    assert any(0 <= sign.get_position()[1] - step.get_position()[1] < 3 for sign in signs)


def test_a_danger_has_a_thick_edge(drawn):
    """The bar itself says so, by width and by colour."""
    from matplotlib.colors import to_rgba

    found = bars(drawn(picture(UNSAFE, CLIENT)))
    assert to_rgba(ALARM) == found[2].get_edgecolor()
    sound = bars(drawn(picture(PLAN)))[2]
    assert sound.get_linewidth() < found[2].get_linewidth()


def test_a_danger_of_the_whole_plan_is_on_every_bar(drawn):
    """Whoever must not be massaged, no step of the plan looks sound."""
    from matplotlib.colors import to_rgba

    assert {to_rgba(ALARM)} == {bar.get_edgecolor() for bar in bars(drawn(picture(PLAN, ILL))).values()}


def test_without_a_client_only_what_endangers_anybody_is_marked(drawn):
    """The front of the neck is no place for hands, whoever lies there; and the caption says what was not looked for."""
    shown = picture(UNSAFE)
    signs = [text.get_text() for text in drawn(shown).texts if text.get_text() in ("!", "\N{MULTIPLICATION SIGN}", "i")]
    assert ["!"] == signs
    assert "No client is given: only what endangers anybody is marked." in shown.caption


def test_every_remark_is_told_in_words_and_in_the_table():
    """With the step that it is about."""
    shown = picture(PLAN, CLIENT)
    for one in review(PLAN, CLIENT):
        assert one.text in shown.text
        row = shown.rows[one.step - 1] if one.step else shown.rows[-1]
        assert one.text in row[-1]


def test_who_must_not_be_massaged_is_told_so(drawn, said, width):
    """Above everything else, with what to do instead, whatever the plan is."""
    for plan in (PLAN, Plan(title="Nothing")):
        shown = picture(plan, ILL)
        assert "No massage today. A doctor today." in said(drawn(shown, width))
        assert "A doctor today" in shown.text.split("\n\n")[0]


# Words, table, odd plans ----------------------------------------------------------------------------------


def test_the_table_is_the_plan():
    """A row a step."""
    shown = picture(PLAN)
    assert ("3", "7", "9.5", "2.5", "sawing (friction)", "Lower back", "3", "", "no", "") == shown.rows[2]
    assert ("1", "0", "4", "4", "effleurage", "Back", "2", "axillary", "yes", "") == shown.rows[0]
    assert len(PLAN.steps) == len(shown.rows)


def test_the_words_are_the_plan():
    """The first paragraph is short, and the steps follow."""
    lead, about, steps, shut = picture(PLAN).text.split("\n\n")[:4]
    assert "Timeline of “Back, short”: 13.5 minutes, prone. 6 steps on 3 regions." in lead and len(lead) < 200
    assert "Phases: open from minute 0 to 4, work from minute 4 to 11.5, calm from minute 11.5 to 13.5." == about
    assert "3. Minute 7 to 9.5, 2.5 minutes: sawing (friction) on the lower back, pressure 3." in steps.split("\n")
    assert "Left out: kidney areas." == shut


def test_an_empty_plan_says_so(drawn, said, width):
    """No axis, no lane, and one plain sentence."""
    shown = picture(Plan(title="Nothing"))
    ax = drawn(shown, width)
    assert "Nothing No massage today." == said(ax)
    assert ([], False) == (list(ax.patches), ax.axison)
    assert "no massage today" in shown.text and 1 == len(shown.rows)


def test_words_without_room_stand_below(drawn, width):
    """Each bar keeps its number; the words come once more, in the order of the steps."""
    plan = Plan(title="Many", steps=[OPEN, SAW] * 12)
    ax = drawn(picture(plan), width)
    alone = [text.get_text() for text in ax.texts if text.get_ha() == "left" and text.get_text().isdigit()]
    listed = [text.get_text().split()[0] for text in ax.texts if "min" in text.get_text().split()]
    numbers = [str(number) for number in range(1, 25)]
    assert sorted(numbers) == sorted({*alone, *listed[: len(listed) - len(alone)]})
    assert numbers == sorted(listed[:24], key=int)


@given(st.lists(st.builds(
    Step, st.sampled_from(list(read_strokes())), st.sampled_from([one for one in read_regions() if one != "body"]),
    minutes=st.floats(0.01, 240), pressure=st.integers(1, 5), toward=st.sampled_from([None, *NODES]),
), max_size=25), st.text(min_size=1).filter(str.strip))  # fmt: skip
@settings(max_examples=6)
def test_every_plan_can_be_drawn(steps, title):
    """Whatever the title says, however odd the minutes."""
    plan = Plan(title=title, steps=steps)
    shown = picture(plan)
    for width in (WIDE, NARROW):
        assert shown.png(width).startswith(b"\x89PNG")
