"""A student's own decisions about clients, read from the log."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

from massage import caution, paths
from massage.field import ACTIONS, rank
from massage.items import Case, Screen
from massage.learner.attempts import Log
from massage.learner.decisions import OwnDecision, own_decisions
from massage.learner.events import answer
from massage.learner.first import items_of
from massage.screening import Client, decide
from massage.source import SourceError
from massage.told import Told

ASKED = [item for item in items_of(Screen, Case).values() if not {"action", "decision"} & set(item.solved)]
SCREENS = [item for item in ASKED if isinstance(item, Screen)]
SAFE = next(item for item in SCREENS if item.decision.action == "adapt")
GRAVE = next(item for item in SCREENS if item.decision.action == "emergency")
CASE = next(item for item in ASKED if isinstance(item, Case))
FILLED_IN = next(item for item in items_of(Screen).values() if "action" in item.solved)
START = datetime(2026, 1, 5, 10, tzinfo=UTC)


@pytest.fixture
def keep():
    """Keeps an answer as a quiz in another kernel does, each a minute after the one before."""
    log, minutes = Log(paths.answers()), iter(range(600))

    def keep(asked, action, **changes):
        at = START + timedelta(minutes=next(minutes))
        response = {"action": action, "reasons": []}
        event = answer(asked, response, score=0.0, at=at, variant=asked.variant(0), confidence=2)
        log.keep(attrs.evolve(event, **changes))

    return keep


def found():
    """What a new kernel reads."""
    return own_decisions(Log(paths.answers()))


def own(action, *findings, **changes):
    """A decision about somebody with these findings."""
    client = Client(age=40, reason="Stiff back", site="back", stage="none", pain=0, findings=findings, **changes)
    return OwnDecision(client="Ines, 34", action=action, decision=decide(client))


def test_nothing_answered_is_a_line():
    """Before the first decision the cell says what to do, and writes nothing."""
    assert repr(caution()).startswith("Nobody has come to your door yet.")
    assert not paths.answers().exists()


@pytest.mark.parametrize(
    ("action", "finding", "cell", "falls_short"),
    [
        ("proceed", None, "went", False),
        ("adapt", None, "went", False),
        ("postpone", None, "careful", False),
        ("proceed", {"bruise": "arms"}, "went", True),
        ("adapt", {"bruise": "arms"}, "went", False),
        ("clearance", {"bruise": "arms"}, "careful", False),
        ("proceed", "anticoagulants", "missed", False),
        ("adapt", "chest-pain", "missed", False),
        ("postpone", "chest-pain", "held", True),
        ("emergency", "chest-pain", "held", False),
        ("emergency", "fever", "held", False),
        ("clearance", "fever", "held", True),
    ],
)
def test_where_a_decision_stands(action, finding, cell, falls_short):
    """Hands on or off against what the client was; on the right side it may still not be enough."""
    one = own(action, *([finding] if finding else []))
    assert (cell, falls_short) == (one.cell, one.falls_short)


@pytest.mark.parametrize("action", ["adapt", "clearance"])
def test_an_action_that_is_accepted_is_right_on_its_own_side(action):
    """Where schools differ nobody is called too careful, and no danger was missed."""
    one = own(action, "artery-risk-neck") if action == "adapt" else own(action, "neuropathy")
    either = attrs.evolve(one, decision=attrs.evolve(one.decision, accept=("adapt", "clearance")))
    assert ({"adapt": "went", "clearance": "held"}[action], False) == (either.cell, either.falls_short)


@pytest.mark.parametrize("item", ASKED, ids=lambda item: item.id)
def test_no_danger_hides(item):
    """Whoever goes on where that is not accepted, and hands should stay off, has missed a danger."""
    least, right = rank("clearance"), item.decision
    for action in set(ACTIONS) - set(right.accept):
        one = OwnDecision(client="", action=action, decision=right)
        assert (rank(action) < least <= rank(right.action)) == (one.cell == "missed")
        assert (rank(action) < rank(right.action)) == (one.cell == "missed" or one.falls_short)


def test_a_decision_is_read_as_it_was_made(keep):
    """Who it was about, in the words of the question's name, what was done and what was right."""
    keep(GRAVE, "postpone")
    (one,) = found()
    assert (GRAVE.id.replace("-", " ").capitalize(), "postpone") == (one.client, one.action)
    assert GRAVE.decision == one.decision


def test_a_case_tells_who_came(keep):
    """Its person, and not its name in the bank."""
    keep(CASE, None, response={"action": "refer"})
    assert [(" ".join(CASE.person.split()).rstrip("."), "refer")] == [(one.client, one.action) for one in found()]


def test_the_first_answer_counts(keep):
    """Once the feedback has told, an answer is no decision of one's own."""
    keep(GRAVE, "proceed")
    keep(GRAVE, "emergency")
    assert ["proceed"] == [one.action for one in found()]


def test_they_stand_in_the_order_in_which_they_were_made(keep):
    """Whatever their place in the bank."""
    for item in (GRAVE, SAFE):
        keep(item, "adapt")
    assert [GRAVE.decision, SAFE.decision] == [one.decision for one in found()]


def test_what_was_filled_in_is_nobodys_own(keep):
    """A client whose action stood there already says nothing about the student's caution."""
    keep(FILLED_IN, "proceed")
    assert [] == found()


def test_an_answer_without_an_action_is_none(keep):
    """Reasons alone decide nothing."""
    keep(SAFE, None)
    assert [] == found()


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "0000000000"},
        {"item": "gone"},
        {"item": "met-nobody"},
        {"item": "met-"},
        {"event": "mark"},
        {"response": "adapt"},
        {"response": {"action": "sing", "reasons": []}},
    ],
)
def test_what_cannot_be_read_is_passed_over(keep, changes):
    """Another version, a question that is gone, a log that somebody changed by hand: the next answer is the first."""
    keep(SAFE, "proceed", **changes)
    assert [] == found()
    keep(SAFE, "adapt")
    assert ["adapt"] == [one.action for one in found()]


def test_a_generated_client_is_met_again(keep):
    """Their name in the log is enough: who they were, and what was right about them."""
    from massage.items.met import as_case
    from massage.screening.cases import meet

    made = as_case(meet(7, 2))
    keep(made, None, response={"action": "emergency"})
    (one,) = found()
    assert (made.person, "emergency", made.decision) == (one.client, one.action, one.decision)


def test_new_answers_are_seen(keep):
    """Running the cell again reads what was answered since."""
    keep(SAFE, "adapt")
    assert 1 == len(caution().rows)
    keep(GRAVE, "proceed")
    assert "<Picture: caution, 2 rows>" == repr(caution())


def test_a_bank_with_mistakes_is_told(monkeypatch):
    """Not a traceback: the file and the line."""

    def broken():
        raise SourceError(())

    monkeypatch.setattr("massage.learner.first.read_bank", broken)
    with pytest.raises(Told):
        caution()
