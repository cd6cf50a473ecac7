"""What every type of item shares: its fields, its variants, its version and the order of its options."""

import attrs
import pytest

from massage.items import TYPES, Item, Malformed
from massage.items.options import Optioned

PLAIN = """
    type: choice
    stem: Which?
    hint: Think.
    key: b
    options:
      a: {text: one, rationale: No.}
      b: {text: two, rationale: Yes.}
      c: three
"""
VARIED = """
    type: choice
    stem: "{age} years old, {side} calf. Which?"
    hint: "Think of the {side} leg."
    key: "{letter}"
    options:
      a: {text: "the {side} leg", rationale: "Not the {side} one."}
      b: "at {age}"
    variants:
      - {age: "47", side: left, letter: a}
      - {age: "58", side: right, letter: b}
"""

LOST = "{age} stands in the text, but there are no variants"


# Fields ---------------------------------------------------------------------------------------------------


def test_everything_that_an_item_may_carry(item):
    """An item with every field reads as it is written."""
    one = item("""
        type: choices
        level: apply
        area: pathology
        claims: [C28]
        sources: [R54]
        safety: yes
        read: Red flags
        shuffle: no
        stem: Which?
        hint: Think.
        exam: Another.
        key: [a]
        options:
          a: {text: one, rationale: Yes., sources: [R54]}
          b: {text: two, harmful: yes}
    """)

    expected = ("apply", "pathology", ("C28",), ("R54",), True, "Red flags", False, "Think.", "Another.")
    assert expected == (
        one.level, one.area, one.claims, one.sources, one.safety, one.read, one.shuffle, one.hint, one.exam,
    )  # fmt: skip
    assert (("R54",), False, True) == (
        one.options["a"].sources,
        one.options["a"].harmful,
        one.options["b"].harmful,
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (PLAIN.replace("type: choice", "level: apply"), "4:5: 'type' is missing"),
        (
            PLAIN.replace("type: choice", "type: choise"),
            "4:11: unknown type 'choise'; did you mean 'choice'?",
        ),
        (
            PLAIN.replace("type: choice", "type: [choice]"),
            "4:11: unknown type '?'; known here: choice, choices, number, order, hotspot, match, text, screen, plan",
        ),
        (
            PLAIN.replace("type: choice", "type: essay"),
            "4:11: unknown type 'essay'; known here: choice, choices, number, order, hotspot, match, text, screen, ",
        ),
        (PLAIN.replace("stem: Which?", "level: apply"), "4:5: 'stem' is missing"),
        (PLAIN.replace("key: b", "level: apply"), "4:5: 'key' is missing"),
        (PLAIN.replace("stem:", "steam:"), "5:5: unknown name 'steam'; did you mean 'stem'?"),
        (PLAIN.replace("hint: Think.", "level: aply"), "6:12: unknown 'aply'; did you mean 'apply'?"),
        (PLAIN.replace("hint: Think.", 'safety: "false "'), "6:13: expected yes or no, found 'false '"),
        (PLAIN.replace("hint: Think.", "claims: C28"), "6:13: expected a list like [a, b], found text"),
        (PLAIN.replace("hint: Think.", "id: two"), "6:5: unknown name 'id'; known here: type, stem, "),
        (
            PLAIN.replace("rationale: No.", "reason: No."),
            "9:22: unknown name 'reason'; known here: text, rationale, ",
        ),
        (PLAIN.replace("c: three", "b: three"), "11:7: 'b' is given twice; first on line 10"),
        ("a b", "4:5: expected names with values, found text"),
    ],
)
def test_fields_that_are_wrong(told, lines, expected):
    """A field that is missing, unknown or of the wrong kind is told at its place."""
    assert any(one.startswith(expected) for one in told(lines)), told(lines)


def test_all_mistakes_of_an_item(told):
    """Several mistakes of one item are told together."""
    lines = PLAIN.replace("hint: Think.", "level: x").replace("rationale: No.", "sources: R54").replace("stem", "steem")

    assert ["4:5", "5:5", "6:12", "9:31"] == [one.partition(": ")[0] for one in told(lines)]


def test_an_item_is_frozen(item):
    """Neither an item nor its options can be changed."""
    one = item(PLAIN)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.stem = "Else?"
    with pytest.raises(TypeError):
        one.options["d"] = one.options["a"]


@pytest.mark.parametrize("shape", TYPES.values(), ids=TYPES)
def test_a_type_has_one_entry(shape):
    """A type of item brings everything that an item needs, and the name of its view."""
    base = Optioned if issubclass(shape, Optioned) else Item
    needed = ["unfit", "parse", "score", "keyed", "right_response", "told", "samples", "rows", "public"]

    assert [] == [name for name in needed if getattr(shape, name) is getattr(Item, name)]
    assert base is Item or [] == [name for name in ("marks", "chosen") if getattr(shape, name) is getattr(base, name)]
    assert isinstance(shape.view, str)


# Variants -------------------------------------------------------------------------------------------------


def test_a_variant_fills_every_text(item):
    """Stem, hint, key and options take the values of the variant."""
    one = item(VARIED)
    filled = one.filled(one.variant(1))

    assert (
        "58 years old, right calf. Which?",
        "Think of the right leg.",
        "b",
        "the right leg",
        "Not the right one.",
        "at 58",
    ) == (
        filled.stem,
        filled.hint,
        filled.key,
        filled.options["a"].text,
        filled.options["a"].rationale,
        filled.options["b"].text,
    )


def test_each_try_shows_another_variant(item):
    """The seed counts through the variants and begins again after the last."""
    one = item(VARIED)

    assert ["47", "58", "47", "58"] == [one.variant(seed)["age"] for seed in range(4)]


def test_no_variants(item):
    """An item without variants is filled with nothing and stays itself."""
    one = item(PLAIN)

    assert {} == dict(one.variant(3))
    assert one is one.filled({})


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"age": "47"},
        {"age": "47", "side": "right", "letter": "a"},
        {"age": "47", "side": "left", "letter": "b"},
        {"age": "47", "side": "left", "letter": "a", "more": "x"},
        {"age": "{side}", "side": "left", "letter": "a"},
    ],
)
def test_a_foreign_variant(item, values):
    """Values that are none of the item's variants are refused: a student cannot choose an easier question."""
    with pytest.raises(Malformed, match=r"^these values are none of the item's variants$"):
        item(VARIED).filled(values)


def test_values_for_an_item_without_variants(item):
    """An item that has no variants takes no values."""
    with pytest.raises(Malformed):
        item(PLAIN).filled({"age": "47"})


def test_a_variant_of_another_order(item):
    """The values of a variant are the same in whatever order they come."""
    one = item(VARIED)

    assert "left" in one.filled({"letter": "a", "side": "left", "age": "47"}).stem


def test_values_are_never_code(item):
    """What stands in braces is a name and never evaluated."""
    one = item("""
        type: choice
        stem: "{a} {1+1} {a.b} { a }"
        key: a
        options: {a: one, b: two}
        variants:
          - {a: "{0} %s {a!r}"}
    """)

    assert "{0} %s {a!r} {1+1} {a.b} { a }" == one.filled(one.variant(0)).stem


@pytest.mark.parametrize(
    ("lines", "old", "new", "expected"),
    [
        (PLAIN, "Which?", "'{age}?'", f"5:11: {LOST}"),
        (PLAIN, "rationale: No.", "rationale: '{age}'", f"5:11: {LOST}"),
        (VARIED, "side: right, ", "", "13:9: 'side' is missing here"),
        (VARIED, "side: right, ", "side: right, skin: dark, ", "13:9: 'skin' is not used in the text"),
        (VARIED, "side: left", "sid: left",
         "12:9: 'sid' is not used in the text\n12:9: 'side' is missing here"),
        (VARIED, "letter: b", "letter: x", "13:9: the key 'x' is none of the options; known here: a, b"),
        (VARIED, "letter: b", "letter: b c", "13:9: the key 'b c' is none of the options; known here: a, b"),
        (VARIED, '"58"', '"{side}"', "13:9: {side} stands in the text, but there are no variants"),
    ],
)  # fmt: skip
def test_unfit_variants(told, lines, old, new, expected):
    """A placeholder without a value, a value without a placeholder, and a key that does not fit are told."""
    assert old in lines
    assert expected.splitlines() == told(lines.replace(old, new))


# What was asked -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stem: Which?", "stem: Which one?"),
        ("text: one", "text: won"),
        ("c: three", "c: tree"),
        ("c: three", "d: three"),
        ("c: three", "c: {text: three, harmful: yes}"),
        ("key: b", "key: a"),
        ("type: choice", "type: choice\n    safety: yes"),
        ("key: b", "key: a\n    variants: []"),
    ],
)
def test_another_version(item, old, new):
    """What was asked or keyed makes the version: a try at the older one does not count any more."""
    before = item(PLAIN).version

    assert old in PLAIN
    assert before != item(PLAIN.replace(old, new)).version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rationale: No.", "rationale: Never."),
        (", rationale: Yes.", ""),
        ("hint: Think.", "hint: Think again."),
        (
            "hint: Think.",
            "read: Red flags\n    level: apply\n    claims: [C28]\n    sources: [R54]\n    exam: b",
        ),
        ("hint: Think.", "shuffle: no"),
    ],
)
def test_the_same_version(item, old, new):
    """A rationale, a hint or a source can be mended without losing anybody's answers."""
    before = item(PLAIN).version

    assert old in PLAIN
    assert before == item(PLAIN.replace(old, new)).version


def test_the_version_of_variants(item):
    """The values of the variants belong to what was asked."""
    before = item(VARIED).version

    assert before != item(VARIED.replace('"47"', '"48"')).version


def test_the_version_is_the_same_on_every_machine(item):
    """A version is ten letters that depend on nothing but the item."""
    assert "a32a556215" == item(PLAIN).version


def test_the_version_of_a_key_with_a_tie(item):
    """A tie is part of the key."""
    lines = "type: order\nstem: s\nkey: [a, b, c]\noptions: {a: one, b: two, c: three}"
    before = item(lines).version

    assert before != item(lines.replace("[a, b, c]", "[a, [b, c]]")).version


def test_shuffled(item):
    """The options come in another order with each try, and in the same order for the same try."""
    one = item(PLAIN)
    shown = [one.letters(seed) for seed in range(50)]

    assert 6 == len(set(shown))
    assert shown == [one.letters(seed) for seed in range(50)]
    assert ("c", "a", "b") == one.letters(0)


def test_not_shuffled(item):
    """An order that means something is kept."""
    assert {("a", "b", "c")} == {item(PLAIN + "    shuffle: no\n").letters(seed) for seed in range(20)}
