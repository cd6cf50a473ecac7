"""The decision: total, monotone, and what each record says."""

from itertools import combinations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage.field import ACTIONS, read_conditions, read_patterns, read_references, read_regions, within
from massage.screening import Client, Finding, decide
from massage.screening.decide import facts

CONDITIONS = read_conditions()
PLACES = [None, *read_regions()]
NEUTRAL = Client(age=40, reason="A rest", site="arms", stage="none", pain=0)


def client(*findings, **changed):
    """A client of whom nothing else is to be said."""
    found = [Finding(*one) if isinstance(one, tuple) else one for one in findings]
    return attrs.evolve(NEUTRAL, findings=found, **changed)


def rank(action):
    return ACTIONS.index(action)


def clients():
    """Any client, at the bounds as well."""
    places = st.sampled_from(PLACES)
    names = st.sampled_from(list(CONDITIONS))
    return st.builds(
        lambda age, site, stage, pain, session, names, where, cleared: Client(
            age=age,
            reason="x",
            site=site,
            stage=stage,
            pain=pain,
            session=session,
            findings=[Finding(name, place) for name, place in zip(names, where, strict=False)],
            cleared=cleared,
        ),
        st.sampled_from([0, 17, 18, 19, 20, 40, 50, 51, 69, 70, 120]) | st.integers(0, 120),
        st.sampled_from(list(read_regions())),
        st.sampled_from(["none", "acute", "subacute", "chronic"]),
        st.integers(0, 10),
        st.integers(1, 1000),
        st.lists(names, max_size=6, unique=True),
        st.lists(places, min_size=6, max_size=6),
        st.lists(names, max_size=3),
    )


# Each condition alone -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_alone_gives_what_its_record_says(name):
    """The action, the class, the accepted ones and the limits are those of the record."""
    record, decision = CONDITIONS[name], decide(client(name))

    assert (record.action, ()) == (decision.action, decision.also)
    assert {record.action, *record.accept} == set(decision.accept)
    assert [(name, record.class_, record.place)] == [(one.condition, one.class_, one.place) for one in decision.reasons]
    assert set(record.rules_out.strokes) == set(decision.limits.strokes)
    assert set(record.rules_out.positions) == set(decision.limits.positions)
    assert (record.rules_out.pressure or 4) == decision.limits.pressure
    assert record.rules_out.minutes == decision.limits.minutes
    left_out = [*record.rules_out.regions, *([record.place] if record.rules_out.place and record.place else [])]
    assert {inner for one in left_out for inner in within(one)} == set(decision.limits.regions)


@pytest.mark.parametrize("name", [name for name, one in CONDITIONS.items() if one.cleared])
def test_a_clearance_is_worth_what_the_record_says(name):
    """With a written clearance the action is milder; the limits hold on, unless the record names others."""
    record, cleared = CONDITIONS[name], decide(client(name, cleared=[name]))

    assert record.cleared == cleared.action
    limits = record.cleared_limits or record.rules_out
    assert (limits.pressure or 4, set(limits.strokes)) == (cleared.limits.pressure, set(cleared.limits.strokes))


@pytest.mark.parametrize("name", [name for name, one in CONDITIONS.items() if not one.cleared])
def test_no_letter_clears_what_no_letter_can(name):
    """A clearance for a red flag, or for something passing, changes nothing."""
    assert decide(client(name)) == decide(client(name, cleared=[name]))


@pytest.mark.parametrize("place", read_regions())
def test_a_place_and_all_that_lies_in_it_stay_out(place):
    """A bruise keeps its place out, and every region within; a bruise all over stops the session."""
    decision = decide(client(("bruise", place)))

    assert within(place) == set(decision.limits.regions)
    assert ("postpone" if place == "body" else "adapt") == decision.action


def test_two_places_of_one_finding():
    """Each place has its reason, and both stay out."""
    decision = decide(client(("bruise", "arms"), ("bruise", "legs")))

    assert ["arms", "legs"] == [one.place for one in decision.reasons]
    assert {"arms", "axilla", "legs", "groin"} == set(decision.limits.regions)


def test_widespread_catching_skin_disease():
    """In one place it is postponed, and all over nothing milder is accepted."""
    assert "adapt" in decide(client(("contagious-skin", "arms"))).accept
    assert ("postpone",) == decide(client(("contagious-skin", "body"))).accept


# Several --------------------------------------------------------------------------------------------------


def test_no_findings():
    """A client without findings goes on as planned, with nothing left out."""
    decision = decide(NEUTRAL)

    assert ("proceed", ("proceed",), (), ()) == (decision.action, decision.accept, decision.also, decision.reasons)
    assert ((), (), 4, None, ()) == attrs.astuple(decision.limits)[1:]


def test_a_drunk_client_with_cancer():
    """The session is postponed, and the clearance is still owed."""
    decision = decide(client("intoxication", "cancer-current"))

    assert ("postpone", ("clearance",)) == (decision.action, decision.also)


def test_all_pairs():
    """A second finding makes no decision milder, and loses no limit."""
    alone = {name: decide(client(name)) for name in CONDITIONS}
    for first, second in combinations(CONDITIONS, 2):
        both = decide(client(first, second))
        assert rank(both.action) >= max(rank(alone[first].action), rank(alone[second].action)), (first, second)
        assert both.action == decide(client(second, first)).action
        for one in (alone[first], alone[second]):
            assert set(both.limits.regions) >= set(one.limits.regions)
            assert set(both.limits.strokes) >= set(one.limits.strokes)
            assert both.limits.pressure <= one.limits.pressure


@given(clients(), st.sampled_from(list(CONDITIONS)), st.sampled_from(PLACES))
@settings(max_examples=300, deadline=None)
def test_a_further_finding_makes_nothing_milder(before, name, place):
    """Whoever the client is: more findings, and the action is as cautious and the limits as narrow, or more so."""
    after = attrs.evolve(before, findings=(*before.findings, Finding(name, place)))
    less, more = decide(before), decide(after)

    assert rank(more.action) >= rank(less.action)
    assert rank(more.accept[0]) >= rank(less.accept[0])
    assert {less.action, *less.also} - {"proceed"} <= {more.action, *more.also}
    assert set(less.limits.regions) <= set(more.limits.regions)
    assert {one.condition for one in less.reasons} <= {one.condition for one in more.reasons}
    assert set(less.limits.strokes) <= set(more.limits.strokes)
    assert set(less.limits.positions) <= set(more.limits.positions)
    assert more.limits.pressure <= less.limits.pressure
    assert (more.limits.minutes or 999) <= (less.limits.minutes or 999)


@given(clients())
@settings(max_examples=300, deadline=None)
def test_every_client_gets_a_decision(one):
    """Total: whatever the intake holds, there is one action, and no duty of any reason is lost."""
    decision = decide(one)

    assert decision.action in decision.accept and decision.action in ACTIONS
    asked = {reason.action for reason in decision.reasons} - {"proceed"}
    assert asked == {decision.action, *decision.also} - {"proceed"}
    assert list(decision.also) == sorted(decision.also, key=rank, reverse=True)
    assert decision.action not in decision.also
    assert {finding.condition for finding in one.findings} <= {reason.condition for reason in decision.reasons}
    assert all(rank(reason.action) <= rank(decision.action) for reason in decision.reasons)
    assert set(read_references()) >= {source for reason in decision.reasons for source in reason.sources}
    assert "body" not in decision.limits.regions or rank(decision.action) >= rank("postpone")
    assert decision == decide(one)


# Patterns and the intake ----------------------------------------------------------------------------------

CANCER = [
    "cancer-past",
    "weight-loss",
    "night-pain",
    "pain-in-several-places",
    "no-better-after-course",
    "new-pain-over-50",
    "new-pain-under-20",
]


@pytest.mark.parametrize("name", CANCER)
def test_one_weak_sign_is_a_reason_to_ask(name):
    """Alone it does not give the whole pattern."""
    assert "weight-loss-night-pain" not in [one.condition for one in decide(client(name)).reasons]


@pytest.mark.parametrize("pair", list(combinations(CANCER, 2)), ids="+".join)
def test_two_weak_signs_are_a_reason_to_send(pair):
    """Any two signs of the pattern refer the client."""
    assert rank(decide(client(*pair)).action) >= rank("refer")


def test_a_weak_sign_asks():
    """A weak sign has questions to ask next, and accepts a more cautious answer."""
    for name in ("weight-loss", "night-pain", "morning-stiffness", "weak-defences", "small-fall"):
        assert CONDITIONS[name].ask, name
        assert rank(decide(client(name)).accept[-1]) > rank(decide(client(name)).action)


@pytest.mark.parametrize(
    ("changed", "findings", "action"),
    [
        ({"site": "lower-back", "pain": 3}, ["fever"], "urgent"),
        ({"site": "neck", "pain": 3}, ["injected-drugs"], "urgent"),
        ({"site": "arms", "pain": 3}, ["fever"], "postpone"),
        ({}, ["small-fall", "long-steroid-use"], "urgent"),
        ({}, ["kidney-signs", "confused-or-drowsy"], "emergency"),
        ({"site": "back", "stage": "chronic"}, ["morning-stiffness", "stable-psoriasis"], "refer"),
        ({"site": "back", "stage": "chronic"}, ["morning-stiffness", "better-with-movement"], "refer"),
        ({}, ["pregnancy-middle", "uncontrolled-hypertension"], "urgent"),
        ({"site": "back", "pain": 2}, ["aneurysm"], "urgent"),
        ({}, ["suspected-clot", "breathlessness"], "emergency"),
        ({"site": "back", "stage": "acute", "age": 60}, ["cancer-past"], "refer"),
    ],
)
def test_patterns(changed, findings, action):
    """Findings and facts that together weigh more."""
    assert action == decide(client(*findings, **changed)).action


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (17, {"under-18", "under-20"}),
        (18, {"under-20"}),
        (19, {"under-20"}),
        (20, set()),
        (50, set()),
        (51, {"over-50"}),
        (69, {"over-50"}),
        (70, {"over-50", "70-or-over"}),
    ],
)
def test_the_bounds_of_age(age, expected):
    """Each bound of age holds from its first year on."""
    assert expected == set(facts(client(age=age)))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"site": "lower-back", "pain": 0, "stage": "none"}, False),
        ({"site": "lower-back", "pain": 1, "stage": "none"}, True),
        ({"site": "lower-back", "pain": 0, "stage": "chronic"}, True),
        ({"site": "kidneys", "pain": 1}, True),
        ({"site": "neck", "pain": 1}, True),
        ({"site": "sacrum", "pain": 1}, True),
        ({"site": "body", "pain": 10}, True),
        ({"site": "legs", "pain": 10}, False),
        ({"site": "chest", "pain": 10}, False),
    ],
)
def test_what_counts_as_back_pain(changed, expected):
    """Pain, or a stage of it, anywhere on the back or neck."""
    assert expected == ("back-pain" in facts(client(**changed)))


def test_a_child_with_back_pain_is_referred():
    """Under 18 it is, at 18 it is not."""
    assert "refer" == decide(client(age=17, site="back", pain=2)).action
    assert "proceed" == decide(client(age=18, site="back", pain=2)).action


def test_acute_pain_is_worked_lightly_and_briefly():
    """The acute stage caps pressure and minutes, and leaves percussion out."""
    limits = decide(client(site="back", stage="acute", pain=6)).limits

    assert (2, 20, ("tapotement",)) == (limits.pressure, limits.minutes, limits.strokes)


def test_a_pattern_may_complete_another():
    """New pain over 50 comes from the intake, and with past cancer it makes two signs."""
    names = [one.condition for one in decide(client("cancer-past", age=60, site="back", stage="acute")).reasons]

    assert {"weight-loss-night-pain", "new-pain-over-50", "cancer-past", "acute-stage"} == set(names)


def test_every_pattern_can_hold():
    """Each pattern gives its condition to a client who has what it asks for."""
    intake = {
        "back-pain": {"site": "back", "pain": 3},
        "acute": {"stage": "acute"},
        "under-18": {"age": 12},
        "under-20": {"age": 19},
        "over-50": {"age": 60},
        "70-or-over": {"age": 70},
    }
    for pattern in read_patterns().values():
        named = (*pattern.with_, *pattern.of[: pattern.least])
        changed = {name: value for one in named for name, value in intake.get(one, {}).items()}
        found = decide(client(*[one for one in named if one not in intake], **changed))
        assert pattern.gives in [one.condition for one in found.reasons], pattern.id


def test_the_reasons_come_in_the_order_of_their_weight():
    """The decisive reasons stand first."""
    reasons = decide(client("bruise", "epilepsy", "fever", "suspected-clot")).reasons

    assert ["suspected-clot", "fever", "epilepsy", "bruise"] == [one.condition for one in reasons]
