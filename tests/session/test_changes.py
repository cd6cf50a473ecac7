"""What differs between two plans."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import NODES, POSITIONS
from massage.session import Plan, Step
from massage.session.changes import changes, moved, paired

OPEN = Step("effleurage", "back", minutes=4, pressure=2, toward="axillary", check=True)
KNEAD = Step("petrissage", "upper-back", minutes=3, pressure=3)
RUB = Step("friction", "lower-back", minutes=2, pressure=3)
CLAP = Step("clapping", "upper-back", minutes=1, pressure=2)
PLAN = Plan(title="Before", steps=[OPEN, KNEAD, RUB, CLAP, OPEN])


def told(*steps, **changed):
    """The changes from PLAN to one with other steps, as (kind, before, after)."""
    other = attrs.evolve(PLAN, title="After", steps=steps or PLAN.steps, **changed)
    return [(one.kind, one.before, one.after) for one in changes(PLAN, other)]


def test_the_same_plan_has_no_changes():
    """A title is no part of a session."""
    assert [] == told()


def test_a_step_is_added():
    """All others stay what they were."""
    assert [("added", 0, 3)] == told(OPEN, KNEAD, OPEN, RUB, CLAP, OPEN)


def test_a_step_is_removed():
    """It has a number in the first plan alone."""
    assert [("removed", 4, 0)] == told(OPEN, KNEAD, RUB, OPEN)


def test_two_steps_change_places():
    """One of them moved, and none is another stroke."""
    assert [("moved", 2, 3)] == told(OPEN, RUB, KNEAD, CLAP, OPEN)


def test_a_step_moves_far():
    """The others are not moved by it."""
    assert [("moved", 4, 2)] == told(OPEN, CLAP, KNEAD, RUB, OPEN)


@pytest.mark.parametrize(
    ("changed", "kind", "what"),
    [
        ({"minutes": 5}, "longer", "2 minutes longer, 5 instead of 3"),
        ({"minutes": 2.5}, "shorter", "0.5 minutes shorter, 2.5 instead of 3"),
        ({"minutes": 4}, "longer", "1 minute longer, 4 instead of 3"),
        ({"pressure": 4}, "firmer", "firmer, pressure 4 instead of 3"),
        ({"pressure": 1}, "lighter", "lighter, pressure 1 instead of 3"),
        ({"stroke": "friction"}, "stroke", "friction instead of petrissage"),
        ({"region": "sacrum"}, "region", "on the sacrum instead of the upper back"),
        ({"toward": "axillary"}, "toward", "towards the axillary nodes instead of no direction"),
        ({"check": True}, "check", "the client is asked how it feels"),
    ],
)
def test_a_step_changes(changed, kind, what):
    """Each change has its kind, the step's number in both plans, and words."""
    other = attrs.evolve(PLAN, steps=[OPEN, attrs.evolve(KNEAD, **changed), *PLAN.steps[2:]])
    (change,) = changes(PLAN, other)
    assert (kind, 2, 2, what) == (change.kind, change.before, change.after, change.what)
    assert change.text.startswith("Step 2, ") and change.text.endswith(f": {what}.")


def test_changes_of_one_step_stand_together():
    """A step that moves, grows and softens is told three times, one after another."""
    found = told(OPEN, KNEAD, CLAP, OPEN, attrs.evolve(RUB, minutes=3, pressure=2))
    assert [("moved", 3, 5), ("longer", 3, 5), ("lighter", 3, 5)] == found


def test_a_form_of_the_same_family_is_the_same_step():
    """Hacking for clapping is another stroke, whatever else changes."""
    assert ["stroke", "longer", "firmer"] == [
        kind for kind, *_ in told(OPEN, KNEAD, RUB, attrs.evolve(CLAP, stroke="hacking", minutes=2, pressure=3), OPEN)
    ]


def test_a_step_with_nothing_in_common_is_another():
    """Another stroke on another region was taken out and put in."""
    vibrate = Step("vibration", "sacrum", minutes=2, pressure=1)
    assert {("removed", 3, 0), ("added", 0, 3)} == set(told(OPEN, KNEAD, vibrate, CLAP, OPEN))


def test_the_whole_plan_changes():
    """Position and what is left out come first; a region that lies in one left out is no news."""
    plan = attrs.evolve(PLAN, leaves_out=["neck", "lower-back"])
    other = attrs.evolve(PLAN, position="seated", leaves_out=["lower-back", "kidneys", "scapula"])
    assert [
        "The whole plan: the client is seated instead of prone.",
        "The whole plan: also leaves out shoulder blade.",
        "The whole plan: no longer leaves out neck.",
    ] == [one.text for one in changes(plan, other)]


def test_a_step_with_another_number_says_both():
    """Who reads the words finds the step in either plan."""
    other = attrs.evolve(PLAN, steps=[*PLAN.steps[:2], attrs.evolve(RUB, minutes=3), *PLAN.steps[2:]])
    assert ["Step 3, friction on the lower back: new, 3 minutes at pressure 3."] == [
        one.text for one in changes(PLAN, other)
    ]
    longer = attrs.evolve(PLAN, steps=[OPEN, attrs.evolve(RUB, minutes=3), CLAP, OPEN])
    assert "Step 3, now 2, friction on the lower back: 1 minute longer, 3 instead of 2." in [
        one.text for one in changes(PLAN, longer)
    ]


STEPS = st.builds(
    Step,
    st.sampled_from(["effleurage", "petrissage", "clapping", "hacking"]),
    st.sampled_from(["back", "upper-back", "lower-back"]),
    minutes=st.sampled_from([0.5, 1, 2]),
    pressure=st.integers(1, 3),
    toward=st.sampled_from([None, *NODES]),
    check=st.booleans(),
)
PLANS = st.builds(
    Plan,
    title=st.just("Any"),
    position=st.sampled_from(POSITIONS),
    leaves_out=st.lists(st.sampled_from(["neck", "kidneys"]), max_size=2, unique=True),
    steps=st.lists(STEPS, max_size=7),
)


@given(PLANS, PLANS)
def test_every_step_is_paired_once(plan, other):
    """Each step of either plan is in one pair, in the order of the second plan."""
    pairs = paired(plan, other)
    assert list(range(1, len(plan.steps) + 1)) == sorted(before for before, _ in pairs if before)
    assert list(range(1, len(other.steps) + 1)) == [after for _, after in pairs if after]
    assert (0, 0) not in pairs


@given(PLANS, PLANS)
def test_what_is_told_is_what_differs(plan, other):
    """A change is told where one is, and its opposite on the way back."""
    found, back = changes(plan, other), changes(other, plan)
    is_same = (plan.position, plan.leaves_out, plan.steps) == (other.position, other.leaves_out, other.steps)
    assert is_same <= (found == ())
    assert len(plan.steps) - len(other.steps) == _count(found, "removed") - _count(found, "added")
    assert len(other.steps) - len(plan.steps) == _count(back, "removed") - _count(back, "added")


@given(PLANS, PLANS)
def test_steps_that_did_not_move_are_in_order(plan, other):
    """Without the moved ones the numbers rise in both plans."""
    pairs = paired(plan, other)
    stayed = [before for before, after in pairs if before and after and after not in moved(pairs)]
    assert stayed == sorted(stayed)


@given(PLANS)
def test_a_plan_is_not_changed_by_itself(plan):
    """Nothing is told, and each step is its own pair."""
    assert () == changes(plan, plan)
    assert [(number, number) for number in range(1, len(plan.steps) + 1)] == list(paired(plan, plan))


def _count(found, kind):
    return sum(one.kind == kind for one in found)
