"""What the theme contraindications promises: its size, its people, and that nothing of the field is left unasked."""

import re

import pytest

from massage.field import read_conditions
from massage.items import TYPES, Screen
from massage.items.bank import read_theme

ITEMS = list(read_theme("contraindications").items.values())
NOT_HERE = "case", "verdict", "trial", "plan", "hotspot"
"""The types of other themes."""
SCREENS = [item for item in ITEMS if isinstance(item, Screen)]
PERSON = re.compile(r"year-old|\b(he|she|his|her|him)\b", re.IGNORECASE)

RED_FLAGS = [
    "saddle-numbness", "bladder-bowel-change", "both-legs-weak", "suspected-fracture", "major-trauma",
    "weight-loss-night-pain", "spinal-infection-signs", "pulsating-abdomen", "lasting-belly-pain",
    "aneurysm-risk-lasting-pain", "tearing-pain", "kidney-signs", "grave-infection-signs", "inflammatory-back-pain",
    "artery-signs-neck", "myelopathy-signs", "one-cord-sign", "suspected-clot", "breathlessness", "chest-pain",
    "stroke-signs", "progressive-weakness", "child-back-pain", "chest-level-pain-unwell",
]


def asked(item):
    """The conditions that an item asks about: those it names, and the reasons of its client."""
    reasons = item.decision.reasons if isinstance(item, Screen) else ()
    return {*item.conditions, *(reason.condition for reason in reasons)}


ASKED = set().union(*map(asked, ITEMS))


def test_size():
    """At least 60 items, 4 of each type, 15 clients to decide about, 20 items of safety, 40 with a person.

    Verdicts and trials weigh the article, which the theme physiology does; plans belong to the session.
    """
    of_type = {name: sum(item.type == name for item in ITEMS) for name in TYPES if name not in NOT_HERE}

    assert len(ITEMS) >= 60
    assert min(of_type.values()) >= 4, of_type
    assert of_type["screen"] >= 15
    assert sum(item.safety for item in ITEMS) >= 20
    assert sum(bool(PERSON.search(item.stem)) for item in ITEMS) >= 40


@pytest.mark.parametrize("name", read_conditions())
def test_every_condition_is_asked(name):
    """No condition is left out."""
    assert name in ASKED


@pytest.mark.parametrize("name", RED_FLAGS)
def test_every_red_flag_is_asked(name):
    """No red flag is left out."""
    assert name in ASKED and name in read_conditions()


@pytest.mark.parametrize("letter", "AMLP")
def test_every_class_is_asked(letter):
    """Conditions of each class are asked, and a client of each class is decided about."""
    assert letter in {read_conditions()[name].class_ for name in ASKED}
    assert letter in {reason.class_ for item in SCREENS for reason in item.decision.reasons}


def test_every_action_is_the_key_of_a_client():
    """From going on to the emergency call: each is right for somebody."""
    assert 7 == len({item.decision.action for item in SCREENS})


def test_clients_are_shown_solved_in_steps():
    """Some clients have a part filled in, of either kind, and most have none."""
    solved = [item.solved for item in SCREENS]

    assert {("reasons",), ("action",), ()} == set(solved)
    assert solved.count(()) > len(solved) / 2


@pytest.mark.parametrize("item", SCREENS, ids=lambda item: item.id)
def test_what_decides_is_safety(item):
    """A client who must not be massaged today is a matter of safety."""
    assert item.safety or item.decision.action in ("proceed", "adapt")
