"""A session made for a client: sound for all, or none, and none only where there is a plain reason."""

import random

import pytest

from massage.field import POSITIONS, STAGES, rank, read_conditions, read_regions
from massage.screening import Client, decide
from massage.screening.client import Last
from massage.session import review
from massage.session.fitted import LEAST, SHAPES, fitted
from massage.session.plans import read_plans

CONDITIONS = list(read_conditions())
PLACES = [one for one in read_regions() if one != "body"]


def client(**given):
    """Somebody whose lower back is stiff, and what is `given`; a letter is there for every finding."""
    findings = given.get("findings", [])
    cleared = [one if isinstance(one, str) else next(iter(one)) for one in findings]
    usual = {"age": 45, "reason": "Stiff back", "site": "lower-back", "stage": "chronic", "pain": 3, "session": 2}
    return Client(**usual | {"cleared": cleared} | given)


def anybody(chance):
    """A client of any age, place and pain, with up to three findings; most of them with a place and a letter."""
    names = chance.sample(CONDITIONS, chance.choice([0, 1, 2, 2, 3]))
    session = chance.choice([1, 1, 2, 5])
    given = {
        "age": chance.randint(12, 95),
        "site": chance.choice(list(read_regions())),
        "stage": chance.choice(STAGES),
        "pain": chance.randint(0, 10),
        "anxious": chance.random() < 0.3,
        "session": session,
        "minutes": chance.choice([None, None, 3, 10, 20, 30, 60]),
        "findings": [{one: chance.choice(PLACES)} if chance.random() < 0.6 else one for one in names],
        "screened": chance.choice([[], ["neck"]]),
        "consent": chance.choice([[], ["collar", "shoulder-girdle"]]),
    }
    if session > 1 and chance.random() < 0.5:
        given["last"] = Last(minutes=chance.choice([10, 20, 30]), pressure=chance.randint(1, 4))
    if chance.random() < 0.2:
        given["cleared"] = []
    return client(**given)


def reason(client, minutes):
    """Why a client who may be massaged gets no session all the same; nothing where there is no reason."""
    decision = decide(client)
    known = [one for one in (minutes, client.minutes, decision.limits.minutes) if one is not None]
    if any(one.lacks_place for one in decision.reasons):
        return "nobody said where a finding is"
    if {"upper-back", "lower-back"} <= set(decision.limits.regions):
        return "the whole back stays out"
    if min(known) < LEAST:
        return "too little time for any session"
    if min(known) < 10 and client.session == 1 and (client.pain >= 4 or client.anxious):
        return "too little time for a first session"
    return ""


def check(client, minutes):
    """Sound, no longer than was booked, and only on the back; or nothing, with a reason."""
    plan = fitted(client, minutes)
    if rank(decide(client).action) >= rank("clearance"):
        assert plan is None
    elif plan is None:
        assert reason(client, minutes), client
    else:
        assert () == tuple(one for one in review(plan, client) if not one.custom)
        assert plan.steps and LEAST <= plan.minutes <= minutes
        assert {one.region for one in plan.steps} <= {"back", "upper-back", "lower-back"}
    return plan


@pytest.mark.parametrize("seed", range(4))
def test_it_is_sound_or_there_is_none(seed):
    """A thousand clients at a time, with findings in any mixture."""
    chance = random.Random(seed)
    for _ in range(1000):
        check(anybody(chance), chance.choice([5, 12.5, 20, 30, 45, 60]))


@pytest.mark.parametrize("name", CONDITIONS)
def test_each_finding_alone(name):
    """Everywhere, with a letter and without one, in fresh and in old pain, in a first and in a later session."""
    for place in PLACES:
        for stage, session in (("acute", 1), ("chronic", 2)):
            check(client(findings=[{name: place}], stage=stage, session=session), 20)
    check(client(findings=[name]), 20)
    check(client(findings=[name], cleared=[]), 20)


def test_most_who_may_be_massaged_get_a_session():
    """Where places are known and the time is usual, it lacks only where both halves of the back stay out."""
    chance = random.Random(7)
    allowed = none = 0
    for _ in range(1000):
        findings = [{one: chance.choice(PLACES)} for one in chance.sample(CONDITIONS, chance.choice([0, 1, 2]))]
        one = client(findings=findings, age=chance.randint(18, 90), session=chance.choice([1, 2]))
        if rank(decide(one).action) < rank("clearance"):
            allowed += 1
            none += check(one, 20) is None
    assert none <= 0.1 * allowed


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_sound_as_it_stands(name):
    """For somebody healthy, in twenty minutes; only its order knows where it hurts."""
    plan = read_plans()[name]
    assert () == review(plan, client(site="back", stage="none", pain=0, minutes=20))
    assert 20 == plan.minutes


@pytest.mark.parametrize("minutes", [5, 7.5, 9.9, 10, 11, 12.5, 15, 20, 25, 45, 60, 90, 240])
def test_the_time_is_shared_out(minutes):
    """All of what was booked, but for what is less than a unit of the clock."""
    plan = fitted(client(), minutes)
    assert 0 <= minutes - plan.minutes < (1 if minutes >= 10 else 0.5)
    assert all(step.minutes >= 0.5 for step in plan.steps)


@pytest.mark.parametrize("minutes", [0, -5, 4.5])
def test_no_time_is_no_session(minutes):
    """It does not raise for a number that books nothing."""
    assert fitted(client(), minutes) is None


def test_the_painful_place_comes_last():
    """In the lower back or in the upper one."""
    for site in ("lower-back", "upper-back"):
        kneaded = [one.region for one in fitted(client(site=site), 20).steps if one.stroke == "petrissage"]
        assert site == kneaded[-1]


def test_fresh_pain_is_stroked_and_not_kneaded():
    """The comfortable neighbour is kneaded; the fresh place gets light stroking."""
    steps = fitted(client(stage="acute", pain=6), 20).steps
    assert {("petrissage", 2)} == {(one.stroke, one.pressure) for one in steps if one.region == "upper-back"}
    assert {("effleurage", 1)} == {(one.stroke, one.pressure) for one in steps if one.region == "lower-back"}


def test_hands_do_not_cross_a_half_that_stays_out():
    """A bruise on the upper back leaves the lower back, in every step."""
    plan = fitted(client(findings=[{"bruise": "upper-back"}]), 20)
    assert {"lower-back"} == {one.region for one in plan.steps}
    assert "upper-back" in plan.leaves_out


def test_nobody_lies_on_what_is_left_out():
    """With a port in the chest the client lies on one side; that place is told with the others."""
    plan = fitted(client(findings=["implant-or-port"]), 20)
    assert ("side-lying", True) == (plan.position, "chest" in plan.leaves_out)
    assert POSITIONS[0] == fitted(client(findings=["varicose-veins"]), 20).position


def test_stroking_runs_to_other_nodes_where_some_were_removed():
    """Away from the armpit where the arm stays out, as far as custom knows another way."""
    steps = fitted(client(findings=["lymph-nodes-removed"]), 20).steps
    assert {"inguinal"} == {one.toward for one in steps if one.stroke == "effleurage"}


def test_strokes_that_come_out_alike_are_one_step():
    """With cancer in bone the lower back alone is stroked, in one piece."""
    plan = fitted(client(findings=["cancer-in-bone", {"bruise": "upper-back"}]), 20)
    assert [("effleurage", "lower-back", 20, 1)] == [
        (one.stroke, one.region, one.minutes, one.pressure) for one in plan.steps
    ]


def test_its_title_says_what_it_is():
    """For a student who reads it as a model."""
    assert "The whole back, 20 minutes" == fitted(client(), 20).title
