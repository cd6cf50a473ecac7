"""What the theme practice promises: its size by area and type, a person in each item, and honest words about custom."""

import re
from collections import Counter

import pytest

from massage import paths
from massage.field import read_references, read_regions
from massage.items import Choice, Choices, Hotspot, Text
from massage.items.bank import read_theme

ITEMS = list(read_theme("practice").items.values())
AREAS = {"practice": 14, "kinesiology": 14, "anatomy": 4, "ethics": 8}
TYPES = {"choice", "choices", "match", "order", "hotspot", "number", "text"}
HIGHER = ("apply", "analyse", "evaluate")
PERSON = re.compile(r"\b[A-Z][a-z]+, (an? )?(\d\d)\b")
CUSTOM = re.compile(r"standard teaching|custom|no study|exam topic|exam matter|topic of the exam", re.IGNORECASE)
FIGURE = re.compile(r"\b\d+\.\d+\b|\b\d+(?= per cent)")

each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)


def asked(item):
    """The words of the question: the stem and what there is to choose from."""
    return "\n".join((item.stem, *(option.text for option in item.options.values())))


def explained(item):
    """The words of the feedback: why an answer is right or wrong, and models."""
    whole = (getattr(item, name, None) for name in ("rationale", "model"))
    options = (option.rationale for option in item.options.values())
    return "\n".join(filter(None, (*whole, *options, *getattr(item, "mistakes", {}).values())))


# Size -----------------------------------------------------------------------------------------------------


def test_size():
    """About 44 items, with enough of each area of the exam that the other themes ask little about."""
    of_area = Counter(item.area for item in ITEMS)

    assert 42 <= len(ITEMS) <= 50
    assert {} == {area: of_area[area] for area, fewest in AREAS.items() if of_area[area] < fewest}


def test_types():
    """Seven types, each at least twice; items with one best answer are at most 60 in a hundred."""
    of_type = Counter(item.type for item in ITEMS)

    assert set(of_type) == TYPES
    assert min(of_type.values()) >= 2
    assert of_type["choice"] <= 0.6 * len(ITEMS)


def test_more_than_remembering():
    """At least half of the items ask to apply, to analyse or to evaluate."""
    assert sum(item.level in HIGHER for item in ITEMS) >= len(ITEMS) / 2


def test_the_keys_of_choices_are_spread():
    """No letter is the key of more than a third of the items with one right option, and each letter is one."""
    keys = [item.key for item in ITEMS if isinstance(item, Choice)]

    assert set("abcd") == set(keys)
    assert max(map(keys.count, keys)) <= len(keys) / 3


# People ---------------------------------------------------------------------------------------------------


@each_item
def test_an_item_is_about_a_person(item):
    """A client with a name and an age makes it matter."""
    assert PERSON.search(asked(item))


def test_nobody_comes_twice():
    """Each client is another one."""
    named = Counter(name[0].split(",")[0] for item in ITEMS for name in PERSON.finditer(asked(item)))

    assert [] == [name for name, times in named.items() if times > 1]


@each_item
def test_a_choice_has_four_options(item):
    """As in the exam, one best answer stands among four."""
    assert not isinstance(item, Choice) or len(item.options) == 4


def test_texts_have_a_model_and_points():
    """What is spoken or written is marked against four points at the least."""
    assert all(len(item.checklist) >= 4 for item in ITEMS if isinstance(item, Text))


# Honest and safe ------------------------------------------------------------------------------------------


@each_item
def test_custom_is_called_custom(item):
    """Where an item rests on what was not yet checked, its feedback says so."""
    named = {name for one in (item, *item.options.values()) for name in one.sources}

    assert "S00" not in named or isinstance(item, Text) or CUSTOM.search(explained(item))


def test_every_figure_was_read():
    """Decimals and shares in per cent stand in the references or with the regions."""
    known = " ".join(
        (paths.ASSETS / "field" / f"{name}.yaml").read_text(encoding="utf-8") for name in ("references", "regions")
    )
    found = {figure for item in ITEMS for figure in FIGURE.findall(f"{item.stem}\n{explained(item)}")}

    assert {"77.3", "16.9"} <= found
    assert [] == sorted(figure for figure in found if not re.search(rf"\b{re.escape(figure)}\b", known))


@each_item
def test_muscles_nerves_and_landmarks_were_read(item):
    """What is said of muscles, nerves and landmarks stands on pages that were read; terms of the exam may not."""
    known = read_references()

    if item.area in ("anatomy", "kinesiology"):
        assert {known[name].status for name in item.sources if name != "S00"} == {"checked"}


def test_safety_is_marked():
    """What could hurt a client counts as safety: germs, falls, a neck at its end, nerves, touch without a yes."""
    wanted = {"hands-at-the-door", "drop-of-blood-on-the-sheet", "oil-for-somebody-with-a-nut-allergy",
              "head-turned-to-the-end", "black-before-her-eyes", "more-than-the-label-allows", "room-before-he-comes",
              "two-wishes-in-mid-session", "murmur-from-a-drowsy-client", "hand-that-grips-the-sheet",
              "promise-me-first", "tablet-left-out-for-today", "nerve-of-the-shrug",
              "nerve-below-the-muscle"}  # fmt: skip

    assert wanted == {item.id for item in ITEMS if item.safety}


@each_item
def test_no_key_is_harmful(item):
    """No right answer is marked as dangerous."""
    right = {item.key} if isinstance(item, Choice) else set(item.key) if isinstance(item, Choices) else set()

    assert [] == [letter for letter in right if item.options[letter].harmful]


def test_places_with_a_yes_of_their_own():
    """The item about a yes taken back names places that the course asks for one by one, and the sacrum below them."""
    (item,) = (item for item in ITEMS if isinstance(item, Hotspot) and item.area == "ethics")
    regions = read_regions()

    assert {"neck", "gluteal"} == {name for name in item.key if regions[name].consent}
    assert item.safety
