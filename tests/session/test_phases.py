"""The phases of a session: open, warm, work, calm."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import read_regions, read_strokes
from massage.screening import Client
from massage.session import Plan, Step
from massage.session.phases import PHASES, phases

SORE = Client(age=40, reason="Sore low back", site="lower-back", stage="subacute", pain=4)


def plan(*rows):
    """A plan of (stroke, region, pressure), each of two minutes."""
    return Plan(
        title="Phases", steps=[Step(stroke, region, minutes=2, pressure=pressure) for stroke, region, pressure in rows]
    )


def found(plan, client=None):
    """The phases as (name, first step, last step)."""
    return [(one.name, one.first, one.last) for one in phases(plan, client)]


OPEN, CALM = ("effleurage", "back", 2), ("effleurage", "back", 1)
LIGHT, FIRM = ("petrissage", "upper-back", 2), ("friction", "upper-back", 3)
PAINFUL = ("petrissage", "lower-back", 2)


def test_a_whole_session():
    """Effleurage opens and calms; what comes before the painful place warms."""
    assert [("open", 1, 1), ("warm", 2, 3), ("work", 4, 4), ("calm", 5, 5)] == found(
        plan(OPEN, LIGHT, OPEN, PAINFUL, CALM), SORE
    )


def test_minutes_are_those_of_the_steps():
    """Each phase starts where the one before it ended."""
    half = Step("effleurage", "back", minutes=2.5, pressure=1)
    spans = [
        (one.start, one.end)
        for one in phases(Plan(title="x", steps=[half, Step(*LIGHT[:2], minutes=4, pressure=2), half]))
    ]
    assert [(0, 2.5), (2.5, 6.5), (6.5, 9)] == spans


def test_effleurage_in_a_row_is_one_phase():
    """The opening ends with the first other stroke, and the calm begins after the last."""
    assert [("open", 1, 2), ("work", 3, 3), ("calm", 4, 5)] == found(plan(OPEN, OPEN, LIGHT, CALM, CALM))


@pytest.mark.parametrize(
    ("rows", "client", "work"),
    [
        pytest.param(
            [LIGHT, FIRM, PAINFUL], None, 3, id="nobody: the highest pressure, if it is firmer than the first step"
        ),
        pytest.param([LIGHT, LIGHT], None, 2, id="nobody, and nothing is firmer than the first step: all of it"),
        pytest.param([LIGHT, PAINFUL, FIRM], SORE, 3, id="the painful place"),
        pytest.param([LIGHT, FIRM, PAINFUL], SORE, 4, id="the painful place, also where work beside it is firmer"),
        pytest.param([LIGHT, ("petrissage", "back", 2)], SORE, 3, id="a larger region holds the painful place"),
        pytest.param(
            [PAINFUL, ("friction", "lower-back", 3)], SORE, 3, id="all on the painful place: the highest pressure"
        ),
        pytest.param([PAINFUL, PAINFUL], SORE, 2, id="all on the painful place, none firmer: all of it"),
    ],
)
def test_where_work_begins(rows, client, work):
    """Step 1 opens; what lies before the work warms."""
    (begins,) = (first for name, first, _ in found(plan(OPEN, *rows, CALM), client) if name == "work")
    assert work == begins


def test_without_pain_no_place_is_painful():
    """The site of a client who has none tells nothing."""
    well = Client(age=40, reason="To relax", site="lower-back", stage="none", pain=0)
    assert found(plan(OPEN, LIGHT, PAINFUL, CALM)) == found(plan(OPEN, LIGHT, PAINFUL, CALM), well)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([OPEN], [("open", 1, 1)]),
        ([OPEN, CALM], [("open", 1, 1), ("calm", 2, 2)]),
        ([OPEN, OPEN, OPEN, CALM], [("open", 1, 1), ("warm", 2, 3), ("calm", 4, 4)]),
        ([LIGHT], [("work", 1, 1)]),
        ([LIGHT, FIRM], [("warm", 1, 1), ("work", 2, 2)]),
        ([OPEN, LIGHT], [("open", 1, 1), ("work", 2, 2)]),
        ([LIGHT, CALM], [("work", 1, 1), ("calm", 2, 2)]),
    ],
)
def test_a_plan_may_lack_phases(rows, expected):
    """Only the phases that are there are told."""
    assert expected == found(plan(*rows))


STEPS = st.builds(
    Step,
    st.sampled_from(list(read_strokes())),
    st.sampled_from([name for name in read_regions() if name != "body"]),
    minutes=st.sampled_from([0.5, 1, 2, 0.1]),
    pressure=st.integers(1, 5),
)


@given(st.lists(STEPS, min_size=1, max_size=8), st.sampled_from([None, SORE]))
def test_phases_follow_each_other_over_the_whole_plan(steps, client):
    """From the first step to the last, from minute 0 to the end, in the order of the names, with no gap."""
    plan = Plan(title="Any", steps=steps)
    told = phases(plan, client)
    names = [one.name for one in told]

    assert names == [name for name in PHASES if name in names]
    assert (1, 0, len(steps)) == (told[0].first, told[0].start, told[-1].last)
    assert pytest.approx(plan.minutes) == told[-1].end
    for one, after in pairwise(told):
        assert (one.last + 1, one.end) == (after.first, after.start)


@given(st.lists(STEPS, min_size=1, max_size=8))
def test_only_effleurage_opens_and_calms(steps):
    """Neither phase holds another stroke."""
    for one in phases(Plan(title="Any", steps=steps)):
        if one.name in ("open", "calm"):
            assert {"effleurage"} == {step.family for step in steps[one.first - 1 : one.last]}
