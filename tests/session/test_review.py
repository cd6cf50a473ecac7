"""The review as a whole: sound plans for people who differ, and what holds for every plan and every client."""

from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import NODES, POSITIONS, STAGES, around, rank, read_conditions, read_regions, read_strokes
from massage.records import Id
from massage.screening import Client, decide
from massage.session import RULES, Plan, Remark, Step, review
from massage.session.rule import WEIGHTS
from massage.source import read


@attrs.frozen
class Case:
    """A client with a plan."""

    client: Client
    plan: Plan


SOUND = read(Path(__file__).with_name("sound.yaml"), Mapping[Id, Case])

each_sound = pytest.mark.parametrize("name", SOUND)


# Sound plans ----------------------------------------------------------------------------------------------


def test_there_are_ten_people():
    """Ten clients at least, in every position but one, of every stage, some with findings and some with a letter."""
    clients = [case.client for case in SOUND.values()]

    assert 10 <= len(SOUND)
    assert {"prone", "side-lying", "seated", "supine"} == {case.plan.position for case in SOUND.values()}
    assert set(STAGES) == {client.stage for client in clients}
    assert 4 <= sum(bool(client.cleared) for client in clients)


@each_sound
def test_a_sound_plan_has_no_danger_no_fault_and_no_advice(name):
    """What is sound for somebody is told so; only a custom may be named."""
    case = SOUND[name]

    assert [] == [remark for remark in review(case.plan, case.client) if not remark.custom]
    assert rank(decide(case.client).action) < rank("clearance")


@each_sound
def test_a_sound_plan_is_not_sound_for_who_must_not_be_massaged(name):
    """The same plan is a danger once the client has a fever."""
    case = SOUND[name]
    ill = attrs.evolve(case.client, findings=(*case.client.findings, "fever"))

    assert "no_hands_where_the_decision_says_no" in {remark.rule for remark in review(case.plan, ill)}


# Every plan, every client ---------------------------------------------------------------------------------

REGIONS, STROKES, CONDITIONS = list(read_regions()), list(read_strokes()), list(read_conditions())
STEPS = st.builds(
    Step,
    st.sampled_from(STROKES),
    st.sampled_from([one for one in REGIONS if one != "body"]),
    minutes=st.integers(1, 60) | st.sampled_from([0.5, 1.5]),
    pressure=st.integers(1, 5),
    toward=st.none() | st.sampled_from(NODES),
    check=st.booleans(),
)
SOME_REGIONS = st.lists(st.sampled_from(REGIONS), max_size=4).map(tuple)
PLANS = st.builds(
    Plan,
    title=st.just("A plan"),
    position=st.sampled_from(POSITIONS),
    leaves_out=SOME_REGIONS,
    steps=st.lists(STEPS, max_size=8).map(tuple),
)
CLIENTS = st.builds(
    Client,
    age=st.integers(0, 120),
    reason=st.just("A visit"),
    site=st.sampled_from(REGIONS),
    stage=st.sampled_from(STAGES),
    pain=st.integers(0, 10),
    anxious=st.booleans(),
    session=st.integers(1, 5),
    minutes=st.none() | st.integers(1, 90),
    findings=st.lists(st.sampled_from(CONDITIONS), max_size=3).map(tuple),
    cleared=st.lists(st.sampled_from(CONDITIONS), max_size=3).map(tuple),
    screened=SOME_REGIONS,
    consent=SOME_REGIONS,
)


@given(PLANS, CLIENTS)
def test_any_plan(plan, client):
    """The review never raises, says the same twice, keeps the order of the steps, and names steps that are there."""
    remarks = review(plan, client)
    order = [(remark.step, WEIGHTS.index(remark.weight)) for remark in remarks]

    assert remarks == review(plan, client)
    assert sorted(order) == order
    assert {remark.step for remark in remarks} <= set(range(len(plan.steps) + 1))
    assert all(isinstance(remark, Remark) and remark.text.endswith(".") for remark in remarks)
    assert len(set(remarks)) == len(remarks)


@given(PLANS, CLIENTS)
def test_what_the_decision_rules_out_is_a_danger(plan, client):
    """Nothing that the decision rules out passes: action, regions, strokes, pressure, minutes, position, no place.

    Where there must be no massage, that alone is said.
    """
    decision, limits = decide(client), decide(client).limits
    told = {(remark.step, remark.rule) for remark in review(plan, client)}
    if not plan.steps or rank(decision.action) >= rank("clearance"):
        assert told == ({(0, "no_hands_where_the_decision_says_no")} if plan.steps else set())
        return
    expected = set()
    for number, step in enumerate(plan.steps, 1):
        expected |= {(number, "uses_no_stroke_that_is_ruled_out")} if step.family in limits.strokes else set()
        expected |= {(number, "stays_under_the_highest_pressure")} if step.pressure > limits.pressure else set()
        expected |= {(number, "spares_what_is_ruled_out")} if step.region in limits.regions else set()
    expected |= {(0, "knows_where_a_finding_is")} if any(one.lacks_place for one in decision.reasons) else set()
    expected |= {(0, "stays_under_the_longest_time")} if limits.minutes and plan.minutes > limits.minutes else set()
    expected |= {(0, "lies_as_this_client_may")} if plan.position in limits.positions else set()

    assert expected <= told


@given(PLANS, CLIENTS)
def test_what_hurts_anybody_is_a_danger(plan, client):
    """Hands on bone, throat and nodes, on what was not screened, or without the yes to a place: never passed."""
    regions = read_regions()
    told = {(remark.step, remark.rule) for remark in review(plan, client)}
    if (0, "no_hands_where_the_decision_says_no") in told:
        return
    for number, step in enumerate(plan.steps, 1):
        region = regions[step.region]
        if region.is_shut:
            assert (number, "keeps_off_bone_throat_and_nodes") in told
            continue
        if region.screening and not {region.screening, "body"} & set(client.screened):
            assert (number, "screens_first") in told
        if region.consent and step.region not in client.consent:
            assert (number, "has_the_consent_it_needs") in told
        if step.family in region.strokes:
            assert (number, "spares_places_that_shut_a_stroke_out") in told
        if step.pressure > (region.pressure or 4):
            assert (number, "stays_under_the_highest_pressure") in told


@given(PLANS, CLIENTS, st.sampled_from(CONDITIONS))
def test_a_further_finding_takes_no_danger_away(plan, client, condition):
    """Whoever turns out to have one thing more is in no less danger from the same plan."""
    more = attrs.evolve(client, findings=(*client.findings, condition), cleared=())
    client = attrs.evolve(client, cleared=())
    before, after = (
        {(one.step, one.rule) for one in review(plan, who) if one.weight == "danger"} for who in (client, more)
    )

    assert before <= after or (0, "no_hands_where_the_decision_says_no") in after


@given(PLANS, CLIENTS)
def test_to_leave_out_the_place_of_a_step_takes_no_danger_away(plan, client):
    """Nobody makes a step safe by writing that its own place, or the whole back, is left out."""
    for number, step in enumerate(plan.steps, 1):
        spared = attrs.evolve(plan, leaves_out=(*plan.leaves_out, *around(step.region)))
        before, after = ({one.rule for one in review(which, client) if one.step == number and one.weight == "danger"}
                         for which in (plan, spared))  # fmt: skip
        assert before <= after


def test_every_rule_speaks_of_a_step_or_of_the_plan():
    """Rules have names of their own, and each weight has some."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert set(WEIGHTS) == {rule.weight for rule in RULES}
