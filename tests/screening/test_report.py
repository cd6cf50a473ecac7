"""A decision in words and as data."""

import json

import pytest

from massage.field import ACTIONS, read_actions, read_conditions, read_references
from massage.screening import Client, decide
from massage.screening.report import plain, report


def decision(*findings, **changed):
    given = {"age": 40, "reason": "x", "site": "arms", "stage": "none", "pain": 0, "findings": findings} | changed
    return decide(Client(**given))


@pytest.mark.parametrize("name", read_conditions())
def test_every_condition_is_told_whole(name):
    """Whatever was found: the action, why, the sources, what stays allowed, words for the client, and whom to call."""
    told = report(decision(name))

    assert read_actions()[told.action].name == told.name
    ((title, _, why, sources),) = told.reasons
    assert (title, why) == (read_conditions()[name].name, read_conditions()[name].why)
    assert set(sources.split(", ")) <= set(read_references())
    assert all((told.means, told.allowed, told.say, told.call))


def test_what_is_still_owed_is_told():
    """A drunk client with cancer is told to come again, and to bring a letter."""
    told = report(decision("intoxication", "cancer-current"))

    assert "postpone" == told.action
    assert any("clearance" in line and "Cancer" in line for line in told.also)


def test_a_weak_sign_asks():
    """The questions of every weak sign are told, each once."""
    asked = report(decision("weight-loss", "morning-stiffness")).ask

    assert 2 == len(asked) == len(set(asked))
    assert () == report(decision("weight-loss", "stroke-signs")).ask


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        ([], "Places: back (without spine), neck (without front of the neck), buttocks, chest, "
         "arms (without armpit), legs (without groin)."),
        ([], "Strokes: effleurage, petrissage, friction, tapotement, vibration."),
        ([], "Positions: prone, side-lying, half-sitting, seated, supine."),
        ([], "Pressure: at most 4 of 5."),
        ([{"bruise": "arms"}], "Places: back (without spine), neck (without front of the neck), "
         "buttocks, chest, legs (without groin)."),
        (["bruise"], "Leave out the place of this, which you have to find first: a fresh bruise."),
        (["fever"], "Nothing with the hands today."),
        (["anticoagulants"], "Nothing until the letter is there. With it, if it sets no other limits:"),
        (["anticoagulants"], "Strokes: effleurage, petrissage, vibration; leave out tapotement, friction."),
        (["pregnancy-late"], "Positions: side-lying, half-sitting, seated; leave out prone, supine."),
        (["acute-stage"], "Time: at most 20 minutes."),
    ],
)
def test_what_stays_allowed(findings, line):
    """Places, strokes, pressure and positions are told in words."""
    assert line in report(decision(*findings)).allowed


def test_after_a_clearance():
    """It is told that the letter is there, and nobody is asked for it again."""
    told = report(decision("osteoporosis", cleared=["osteoporosis"]))

    assert ("adapt", read_actions()["adapt"].say, read_actions()["adapt"].call) == (told.action, told.say, told.call)
    assert told.reasons[0][1].endswith("; cleared in writing")


def test_the_text_has_everything():
    """The plain text starts with the action and holds every section."""
    text = report(decision("anticoagulants", "fever")).text

    assert text.startswith("POSTPONE: ")
    for title in ("Reasons", "Still owed besides", "What stays allowed", "Say to the client", "Whom to call"):
        assert f"\n{title}\n" in text


def test_as_data():
    """Plain JSON: action, also, reasons and limits, in the words of the files."""
    data = plain(decision({"bruise": "shoulder-girdle"}, "fever"))

    assert data == json.loads(json.dumps(data))
    assert ("postpone", ["adapt"]) == (data["action"], data["also"])
    assert {"condition", "class", "text", "sources", "action", "place"} == set(data["reasons"][0])
    assert ["fever", "bruise"] == [one["condition"] for one in data["reasons"]]
    expected = {"regions": ["shoulder-girdle"], "strokes": [], "pressure": 4, "minutes": None, "positions": []}
    assert expected == data["limits"]


def test_the_actions_are_in_words():
    """Each action has a name, a meaning, words to say, and whom to call."""
    assert tuple(read_actions()) == ACTIONS
    for one in read_actions().values():
        assert all((one.name, one.means, one.say, one.call)) and set(one.sources) <= set(read_references())
