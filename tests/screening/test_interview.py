"""The interview: what can be asked, what it costs, what is known after it, and what contradicts itself."""

import pytest

from massage.records import Unfit
from massage.screening import Client, Entry, Interview, decide

LETTER = Entry(ask="Have you a letter?", answer="Here.", clears=("anticoagulants",), after="pills", minutes=2)
ENTRIES = {
    "pills": Entry(ask="Do you take any medicine?", answer="A blood thinner.", tells=("anticoagulants",)),
    "letter": LETTER,
    "sport": Entry(ask="Do you do any sport?", answer="Chess."),
    "back": Entry(check="Look at the back", answer="A blue patch.", tells=("bruise",)),
}


def client(**changes):
    given = {"age": 50, "reason": "To relax.", "site": "back", "stage": "none", "pain": 0}
    return Client(
        **{**given, "findings": ["anticoagulants", {"bruise": "arms"}], "cleared": ["anticoagulants"], **changes}
    )


def interview(entries=ENTRIES, tells=(), time=4, **changes):
    return Interview(client=client(**changes), tells=tells, time=time, entries=entries)


def told(meeting):
    return [f"{'.'.join(map(str, path))}: {text}" for text, path in meeting.unfit()]


def test_an_entry_is_asked_or_checked():
    """An entry says either what is asked or what is checked, and costs whole minutes."""
    assert ("ask", "Have you a letter?") == (LETTER.kind, LETTER.text)
    assert ("check", "Look at the back") == (ENTRIES["back"].kind, ENTRIES["back"].text)
    for given in ({}, {"ask": "A", "check": "B"}, {"ask": "A", "minutes": 0}, {"ask": "A", "minutes": 61}):
        with pytest.raises(Unfit):
            Entry(answer="Yes.", **given)


def test_what_can_be_asked():
    """Nothing is asked twice, and what comes after another is offered after it."""
    meeting = interview()

    assert ("pills", "sport", "back") == meeting.open(())
    assert ("letter", "sport", "back") == meeting.open(["pills"])
    assert meeting.is_possible(["pills", "letter"])
    assert not meeting.is_possible(["letter", "pills"])
    assert not meeting.is_possible(["pills", "pills"])
    assert 3 == meeting.cost(["pills", "letter"])


def test_what_tells_something():
    """What tells a finding or shows a letter, with what opens it."""
    entries = {**ENTRIES, "pills": Entry(ask="Medicine?", answer="Something small.")}

    assert ("pills", "letter", "back") == interview(entries).telling


def test_what_is_known():
    """Only what was told counts, and a letter only once it was shown."""
    meeting = interview()

    assert "proceed" == meeting.known([]).action
    assert "clearance" == meeting.known(["pills"]).action
    assert "adapt" == meeting.known(["pills", "letter"]).action
    assert decide(meeting.client) == meeting.known(ENTRIES)
    assert "adapt" == meeting.without("pills").action
    assert "clearance" == meeting.without("letter").action


def test_what_the_door_tells():
    """A finding that the door tells is known before anything is asked, and so is a letter that nobody asks for."""
    entries = {"sport": ENTRIES["sport"], "more": ENTRIES["sport"]}

    assert "adapt" == interview(entries, tells=("anticoagulants", "bruise")).known([]).action


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"tells": ("fever",)}, "tells.0: 'fever' is none of this client's findings"),
        ({"tells": ("bruse",)}, "tells.0: unknown condition 'bruse'; did you mean 'bruise'?"),
        (
            {"tells": ("bruise",)},
            "interview.back.tells.0: 'bruise' is told already, at the door; let one place tell it",
        ),
        ({"findings": ["anticoagulants", "bruise", "fever"]}, "client.findings: nothing tells 'fever'"),
        ({"cleared": []}, "interview.letter.clears.0: 'anticoagulants' is not among what is cleared"),
        ({"time": 3}, "time: what tells something costs 4 minutes together, and there are 3"),
        ({"time": 5}, "time: everything can be asked in 5 minutes, and there are 5"),
        ({"time": 0}, "time: time 0 should be whole minutes, from 1 to 60"),
        ({"entries": {"letter": LETTER}}, "interview.letter.after: 'after' should name an entry that stands above"),
    ],
)
def test_what_contradicts_itself(changes, text):
    """Each mistake is told with its place and what would be right."""
    assert any(one.startswith(text) for one in told(interview(**changes))), told(interview(**changes))


def test_a_sound_interview():
    """Nothing is said of one that fits."""
    assert [] == told(interview())
