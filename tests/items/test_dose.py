"""What the theme dose promises: its size, its types, its lures, and its statements asked on two levels."""

from itertools import chain

import pytest

from massage.field import read_claims
from massage.items import TYPES, Choice, Planning, Verdict
from massage.items.bank import read_theme

CLAIMS = read_claims()
ITEMS = list(read_theme("dose").items.values())
OURS = ("C42", "C43", "C44", "C49", "C54")
FITTING = ("choice", "choices", "number", "order", "match", "text", "verdict", "plan", "hotspot")
HIGHER = ("apply", "analyse", "evaluate")

PLANS = [item for item in ITEMS if isinstance(item, Planning)]


def lures(item):
    """The statements of the article among the wrong options."""
    return {option.claim for option in item.options.values() if option.claim}


def test_size():
    """At least 25 items, and 4 of each type that fits; clients to decide about have a theme of their own."""
    assert 25 <= len(ITEMS)
    assert set(FITTING) <= set(TYPES)
    assert {name: 4 for name in FITTING} == {name: min(4, sum(one.type == name for one in ITEMS)) for name in FITTING}


def test_more_than_remembering():
    """At least half of the items ask to apply, to analyse or to evaluate."""
    assert sum(item.level in HIGHER for item in ITEMS) >= len(ITEMS) / 2


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_names_its_claims(item):
    """Every item names the statements of the article that it is about, and where its facts stand."""
    assert item.claims and set(item.claims) <= set(CLAIMS)
    assert item.sources


@pytest.mark.parametrize("name", OURS)
def test_a_claim_is_asked_on_two_levels(name):
    """Every statement on dose, and the one on twice a year, is asked here on two levels at the least."""
    assert 2 <= len({item.level for item in ITEMS if name in item.claims})


def test_the_article_tempts():
    """Each doubtful statement on dose lures in some item; what schools agree on lures in none."""
    found = set(chain.from_iterable(map(lures, ITEMS)))

    assert {"C42", "C44", "C54"} <= found
    assert "C43" not in found
    assert 8 <= sum(bool(lures(item)) for item in ITEMS)


def test_what_is_weighed():
    """The four statements on dose are weighed here, and twice a year is weighed in another theme."""
    assert ["C42", "C43", "C44", "C49"] == sorted(item.claims[0] for item in ITEMS if isinstance(item, Verdict))


def test_the_keys_of_choices_are_spread():
    """No letter is the key of more than half of the items with one right option, and each letter is one."""
    keys = [item.key for item in ITEMS if isinstance(item, Choice)]

    assert set("abcd") == set(keys)
    assert max(map(keys.count, keys)) <= len(keys) / 2


def test_plans_teach_the_dose():
    """A first session, one that grows, one to mend, one that keeps to the agreed time, and one that must not be."""
    clients = {item.id: item.client for item in PLANS}

    assert any(client.session == 1 and client.anxious for client in clients.values())
    assert any(client.last and client.minutes > client.last.minutes for client in clients.values())
    assert any(item.start and item.start.minutes > item.client.minutes for item in PLANS)
    assert ["no-hands-when-it-spreads"] == [item.id for item in PLANS if item.model is None]


def test_no_model_is_firmer_than_the_last_session():
    """Time comes before pressure in every model, and half an hour is the most."""
    for item in PLANS:
        if item.model and item.client.last:
            assert max(step.pressure for step in item.model.steps) <= item.client.last.pressure
            assert item.model.minutes <= 30


def test_safety_is_marked():
    """What could hurt a client counts as safety: an elbow, more force, a pain that spreads, no gain, how deep where."""
    wanted = {"elbow-for-a-rower", "weigh-more-intensity", "four-times-a-six", "what-the-answer-means",
              "no-hands-when-it-spreads", "shooting-past-the-knee", "four-places-that-stop-at-three", "light-in-front",
              "where-the-dose-is-nought", "three-noughts-in-front"}  # fmt: skip

    assert wanted == {item.id for item in ITEMS if item.safety}
