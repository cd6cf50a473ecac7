"""What the theme strokes promises: its size, its types and levels, and that each statement is asked on two levels."""

import pytest

from massage.field import read_claims, read_regions, read_strokes
from massage.items import TYPES, Choice, Planning
from massage.items.bank import read_bank, read_theme
from massage.session import review

ITEMS = list(read_theme("strokes").items.values())
BANK = [item for theme in read_bank() for item in theme.items.values()]
HIGHER = ("apply", "analyse", "evaluate")
OURS = ("C31", "C32", "C33", "C34", "C35", "C36", "C37", "C38", "C48")
WEIGHED = ("C33", "C34", "C35", "C36", "C48")

# Deciding about a client is asked by the theme contraindications, the trials stand in physiology.
ELSEWHERE = ("case", "screen", "trial")

each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
each_claim = pytest.mark.parametrize("name", OURS)


def words(item):
    """All words of a question that a student sees before answering, in lower case."""
    told = [item.stem, *(option.text for option in item.options.values()), *getattr(item, "matches", {}).values()]
    return " ".join(told).lower()


def test_size():
    """At least 45 items, 4 of each type that fits, 12 of them about safety."""
    of_type = {name: sum(item.type == name for item in ITEMS) for name in TYPES if name not in ELSEWHERE}

    assert len(ITEMS) >= 45
    assert min(of_type.values()) >= 4, of_type
    assert sum(item.safety for item in ITEMS) >= 12


def test_more_than_remembering():
    """At least half of the items ask to apply, to analyse or to evaluate, and each level is there."""
    levels = [item.level for item in ITEMS]

    assert sum(level in HIGHER for level in levels) >= len(levels) / 2
    assert {"remember", "understand", *HIGHER} == set(levels)


@each_item
def test_an_item_names_its_claims(item):
    """Every item names the statements of the article that it is about."""
    assert item.claims and set(item.claims) <= set(read_claims())


@each_claim
def test_a_claim_is_asked_on_two_levels(name):
    """Every statement on strokes is asked twice here, on different levels."""
    levels = [item.level for item in ITEMS if name in item.claims]

    assert len(levels) >= 2
    assert len(set(levels)) >= 2, levels


def test_what_is_weighed_here():
    """The statements on technique and direction are weighed here."""
    assert sorted(WEIGHED) == sorted(name for item in ITEMS if item.type == "verdict" for name in item.claims)


@pytest.mark.parametrize("name", read_strokes())
def test_every_stroke_is_asked(name):
    """No stroke is left out: each is named in a question, or used in a plan."""
    used = {step.stroke for item in ITEMS if isinstance(item, Planning) and item.model for step in item.model.steps}

    assert name in used or any(name in words(item) for item in ITEMS)


@pytest.mark.parametrize("trap", ["patting", "rubbing", "sawing", "strokes between movements", "massage of the pelvis"])
def test_every_trap_of_translation_is_asked(trap):
    """Each word that misleads a reader of the article is asked about."""
    assert any(trap in words(item) for item in ITEMS)


def test_the_article_tempts():
    """At least 8 items have a wrong option that is a doubtful statement of the article."""
    assert sum(any(option.claim for option in item.options.values()) for item in ITEMS) >= 8


def test_the_keys_of_choices_are_spread():
    """No letter is the key of more than a third of the items with one right option."""
    keys = [item.filled(item.variant(0)).key for item in ITEMS if isinstance(item, Choice)]

    assert max(map(keys.count, keys)) <= len(keys) / 3
    assert 4 <= len(set(keys))


# Where custom and anatomy differ --------------------------------------------------------------------------------


def test_no_single_direction_is_keyed_where_two_are_right():
    """A place whose strokes may run to two groups of nodes is no key of a map that asks for one of them."""
    both = {name for name, region in read_regions().items() if len(region.toward) > 1}
    asked = [item for item in ITEMS if item.type == "hotspot" and "C36" in item.claims]

    assert asked
    assert [] == [item.id for item in asked if both & set(item.key)]


# Safety ---------------------------------------------------------------------------------------------------------


@each_item
def test_a_harmful_option_makes_it_safety(item):
    """An item that offers something harmful to tick is about safety."""
    assert item.safety or not any(option.harmful for option in item.options.values())


@pytest.mark.parametrize("item", [item for item in ITEMS if isinstance(item, Planning)], ids=lambda item: item.id)
def test_a_plan_begins_from_a_mistake_worth_mending(item):
    """A plan to begin from breaks a rule of danger or of the trade, and a dangerous one makes the item safety."""
    weights = {one.weight for one in review(item.start, item.client)} if item.start else set()

    assert not item.start or weights & {"danger", "fault"}
    assert item.safety or "danger" not in weights
