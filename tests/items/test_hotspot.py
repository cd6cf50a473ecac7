"""Items answered by marking places on a map of the body."""

import pytest

from massage.field import read_regions
from massage.items import Hotspot, Malformed, score

NODES = """
    type: hotspot
    map: back
    stem: Which places hold no clapping hands?
    key: [kidneys, spine, neck]
    rationale: Organs and bone lie close to the skin there.
    mistakes:
      legs: Thick muscle lies there.
"""
SAFETY = """
    type: hotspot
    map: front
    safety: yes
    stem: Which places do no hands touch?
    key: [neck-front, axilla, groin]
"""


def test_a_teacher_needs_only_four_lines(item):
    """Type, map, stem and key are enough."""
    one = item("type: hotspot\nmap: side\nstem: Where?\nkey: [neck]")

    assert (Hotspot, ("neck",), None) == (type(one), one.key, one.rationale)


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (["kidneys", "spine", "neck"], 1.0),
        (["neck", "kidneys", "spine"], 1.0),
        (["neck", "kidneys"], 2 / 3),
        (["neck", "kidneys", "legs"], 1 / 3),
        (["neck", "kidneys", "spine", "legs"], 2 / 3),
        (["neck", "legs"], 0.0),
        (["legs", "arms", "sacrum"], 0.0),
        ([], 0.0),
        (None, 0.0),
        ("", 0.0),
    ],
)
def test_score(item, response, expected):
    """Right marks less wrong marks, by the number of right places, not under 0."""
    assert pytest.approx(expected) == score(item(NODES), response)


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (["neck-front", "axilla", "groin"], 1),
        (["neck-front", "axilla"], 0),
        (["neck-front", "axilla", "groin", "chest"], 0),
        ([], 0),
    ],
)
def test_a_safety_item_is_right_or_wrong(item, response, expected):
    """A place left out could hurt somebody, and a place too many shows that nobody knows which."""
    assert expected == score(item(SAFETY), response)


def test_marking_every_place_never_passes(item):
    """Whoever marks all of them has less than half, with as many right places as an item may have."""
    places = item(NODES).places
    most = item("type: hotspot\nmap: back\nstem: Where?\nkey: [" + ", ".join(places[:9]) + "]")

    assert 0 < score(most, list(places)) < 0.5


@pytest.mark.parametrize(
    "response",
    ["neck", "kidney", ["kidney"], ["chest"], ["back"], ["neck", "neck"], {"neck": 1}, {}, 1, True, [None], [["neck"]]],
)
def test_malformed(item, response):
    """A place that this map does not show, or one that is marked twice, was never given."""
    with pytest.raises(Malformed):
        score(item(NODES), response)


# What is told ---------------------------------------------------------------------------------------------


def rows(item, response, revealed):
    return [(row.mark, row.place) for row in item.rows(item.parse(response), revealed)]


def test_a_first_wrong_try_explains_only_what_was_marked(item):
    """What is right and was left out stays untold until the second try."""
    one = item(NODES)

    assert [("right", "neck"), ("wrong", "legs")] == rows(one, ["legs", "neck"], False)
    told = list(one.rows(one.parse(["legs", "neck"]), False))
    assert ["Thick muscle lies there."] == [row.rationale for row in told if row.mark == "wrong"]
    assert one.rationale not in {row.rationale for row in told}


def test_the_key_is_told_from_head_to_foot(item):
    """Why it is right comes first, then each place that is right or was marked; the others are not listed."""
    one = item(NODES)
    found = list(one.rows(one.parse(["legs", "neck"]), True))

    expected = [("", ""), ("right", "neck"), ("missed", "spine"), ("missed", "kidneys"), ("wrong", "legs")]
    assert expected == [(row.mark, row.place) for row in found]
    assert ("Why", "Neck, Spine, Kidney areas", one.rationale) == (found[0].word, found[0].text, found[0].rationale)


def test_every_place_has_a_rationale(item):
    """A place without words of its own is told by where it lies.

    A wrong one has the sources of the region; of a right one the item itself has them.
    """
    one, regions = item(NODES), read_regions()

    for row in one.rows(one.parse(["legs", "arms"]), True):
        if row.place and row.place not in one.mistakes:
            sources = () if row.place in one.key else regions[row.place].sources
            assert (regions[row.place].where, sources) == (row.rationale, row.sources)


def test_the_number_is_told(item):
    """Whoever marks more or fewer places than asked hears it; whoever marks as many hears only what is wrong."""
    one = item(NODES)

    assert "You marked 1 of 3." == one.remark(one.parse(["neck"]))
    assert ["", ""] == [one.remark(one.parse(given)) for given in ([], ["neck", "legs", "arms"])]


def test_what_is_shown_to_answer_with(item):
    """The map, its places with their names from head to foot, and how many are right; nothing of the key."""
    one = item(NODES)
    public = one.public(0)

    assert ("back", 3, ("neck", "Neck")) == (public["map"], public["many"], public["places"][0])
    assert len(one.places) == len(public["places"])
    assert public == one.public(1)  # a body is not shuffled


def test_the_version_is_that_of_map_and_key(item):
    """The order in which the key is written changes nothing; another key or another map does."""
    one = item(NODES)
    turned = item(NODES.replace("[kidneys, spine, neck]", "[neck, kidneys, spine]"))
    other = item(NODES.replace("[kidneys, spine, neck]", "[neck, kidneys]"))

    assert one.version == turned.version != other.version


# What contradicts itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("[kidneys, spine, neck]", "[kidney]", "unknown place on this map: 'kidney'; did you mean 'kidneys'?"),
        ("[kidneys, spine, neck]", "[back]", "unknown place on this map: 'back'"),
        ("[kidneys, spine, neck]", "[]", "at least one place must be right"),
        ("[kidneys, spine, neck]", "[neck, neck]", "the key names a place twice"),
        ("legs: Thick", "leg: Thick", "unknown place on this map: 'leg'; did you mean 'legs'?"),
        ("legs: Thick", "spine: Thick", "'spine' is right, so it is no mistake"),
        ("map: back", "map: bak", "unknown 'bak'; did you mean 'back'?"),
    ],
)
def test_contradictions_are_told(told, before, after, expected):
    """Each with its place and the remedy."""
    assert before in NODES
    assert expected in "\n".join(told(NODES.replace(before, after)))


def test_too_many_right_places_are_told(told):
    """With more than two thirds of a map, marking everything would pass; a safety item may not have all."""
    assert "4 of 4 places are right, so marking every place would pass" in told(
        "type: hotspot\nmap: side\nsafety: yes\nstem: Where?\nkey: [neck, neck-front, collar, shoulder-girdle]"
    )[0]
    assert "3 of 4 places are right" in told(
        "type: hotspot\nmap: side\nstem: Where?\nkey: [neck, neck-front, collar]"
    )[0]


def test_variants_fill_key_and_words(item):
    """A placeholder may stand in the stem, the key and the rationale."""
    one = item("""
        type: hotspot
        map: back
        stem: Where are the {what}?
        key: ["{where}"]
        rationale: There are the {what}.
        variants:
          - {what: kidneys, where: kidneys}
          - {what: buttocks, where: gluteal}
    """)

    assert [("kidneys",), ("gluteal",)] == [one.filled(one.variant(seed)).key for seed in (0, 1)]
