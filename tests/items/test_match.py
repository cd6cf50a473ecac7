"""Items answered by giving each option its match."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.items import Malformed, Match, score
from massage.items.feedback import explain
from massage.items.item import Option, Row

FOUR = """
    type: match
    stem: How long does each place stay out?
    key: {a: x, b: y, c: y, d: z}
    options:
      a: {text: Strain, rationale: It tears again., sources: [S24]}
      b: {text: Scar, rationale: It holds late.}
      c: {text: Bruise, rationale: It bleeds on.}
      d: Patch
    matches:
      x: Three days
      y: Six weeks
      z: Always
      w: Not at all
"""
SAFETY = FOUR + "    safety: yes\n"
VARIED = """
    type: match
    stem: "A {who}. What fits?"
    key: {a: "{first}", b: x}
    options: {a: "The {who} asks.", b: Another asks.}
    matches: {x: "Yes, {who}.", y: "No."}
    variants:
      - {who: child, first: y}
      - {who: runner, first: x}
"""
RIGHT = {"a": "x", "b": "y", "c": "y", "d": "z"}


# Scores ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "share"),
    [
        (RIGHT, 1),
        ({**RIGHT, "d": "w"}, 3 / 4),
        ({"a": "x", "b": "y", "c": "y"}, 3 / 4),
        ({"a": "x", "b": "x", "c": "x", "d": "x"}, 1 / 4),
        (dict.fromkeys("abcd", "y"), 1 / 2),
        ({"d": "z"}, 1 / 4),
        ({"a": "y"}, 0),
        (dict.fromkeys("abcd", "w"), 0),
        ({}, 0),
    ],
)
def test_match(item, response, share):
    """The share of all options whose match is right; one that was left out is not, and nothing is taken off."""
    assert share == score(item(FOUR), response)
    assert float(share == 1) == score(item(SAFETY), response)


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("wxyz")))
def test_any_match(response):
    """Whatever is matched: the share that is right, and all or nothing for safety."""
    fields = {"type": "match", "stem": "s", "key": RIGHT, "options": dict.fromkeys("abcd", "o")}
    fields["matches"] = dict.fromkeys("wxyz", "m")
    right = sum(RIGHT[letter] == match for letter, match in response.items())

    assert right / 4 == Match(**fields).score(response)
    assert (right == 4) == Match(**fields, safety=True).score(response)


@pytest.mark.parametrize("blank", [None, "", [], {}])
def test_blank(item, blank):
    """Nothing matched is a blank, and scores 0."""
    assert {} == item(FOUR).parse(blank)
    assert 0 == score(item(FOUR), blank) == score(item(SAFETY), blank)


@pytest.mark.parametrize(
    "response",
    [
        *("a", "abcd", ["a"], [["a", "x"]], 0, 1.5, True, False, {"a"}, ("a", "x")),
        *({"e": "x"}, {"x": "a"}, {"A": "x"}, {"a": "X"}, {"a": "a"}, {"a": "?"}, {1: "x"}, {None: "x"}),
        *({"a": None}, {"a": 1}, {"a": True}, {"a": ["x"]}, {"a": {"x": "x"}}, {"a": ""}, {"a": "Three days"}),
        {**RIGHT, "e": "x"},
        {**RIGHT, "a": ["x"]},
        {str(number): "x" for number in range(10_000)},
        {"a": json.loads("[" * 900 + "]" * 900)},
        {"a": "x" * 10**6},
        {"x" * 10**6: "x"},
    ],
    ids=range(31),
)
def test_malformed(item, response):
    """What names another option or match than there are is refused, and the message about it stays short."""
    with pytest.raises(Malformed, match=r" (does not match the options|is no match of this item)$") as error:
        score(item(FOUR), response)
    assert len(str(error.value)) < 200


# Feedback -------------------------------------------------------------------------------------------------


def test_marks(item):
    """Each option is matched rightly or wrongly, or missed."""
    expected = {"a": "right", "b": "wrong", "c": "missed", "d": "missed"}

    assert expected == item(FOUR).marks({"b": "x", "a": "x"})


def test_the_first_wrong_try(item):
    """Each option stands with the match it was given; only what is right is explained, for a reason tells the match."""
    told = explain(item(FOUR), {"a": "x", "b": "z", "d": "w"}, 0)

    assert not told.revealed
    assert (
        Row(mark="right", text="Strain → Three days", rationale="It tears again.", sources=("S24",)),
        Row(mark="wrong", text="Scar → Always"),
        Row(mark="", text="Bruise → no answer"),
        Row(mark="wrong", text="Patch → Not at all"),
    ) == told.rows


def test_the_second_wrong_try(item):
    """Each option stands with its right match, and what was chosen instead is told."""
    told = explain(item(FOUR), {"a": "x", "b": "z"}, 1)

    assert told.revealed
    assert (
        Row(mark="right", text="Strain → Three days", rationale="It tears again.", sources=("S24",)),
        Row(mark="wrong", text="Scar → Six weeks", rationale="It holds late.", word="You chose: Always"),
        Row(mark="missed", text="Bruise → Six weeks", rationale="It bleeds on.", word="You chose: no answer"),
        Row(mark="missed", text="Patch → Always", word="You chose: no answer"),
    ) == told.rows


def test_a_right_try(item):
    """All of it is right, with its reasons."""
    told = explain(item(FOUR), RIGHT, 0)

    assert (True, {"right"}) == (told.right, {row.mark for row in told.rows})
    assert ["It tears again.", "It holds late.", "It bleeds on.", ""] == [row.rationale for row in told.rows]


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("wxyz")))
def test_a_first_wrong_try_tells_no_match_that_was_not_given(response):
    """Whatever was matched wrongly, neither its match nor its reason is told."""
    options = {letter: Option(f"o-{letter}", f"reason-{letter}") for letter in "abcd"}
    matches = {letter: f"m-{letter}" for letter in "wxyz"}
    one = Match(type="match", stem="s", key=RIGHT, options=options, matches=matches)
    told = explain(one, response, 0)

    for letter, row in zip("abcd", told.rows, strict=True):
        if response.get(letter) != RIGHT[letter]:
            assert ("", f"o-{letter} → {matches.get(response.get(letter), 'no answer')}") == (row.rationale, row.text)
            assert row.mark == ("wrong" if letter in response else "")


def test_in_words(item):
    """A response is told match by match, in the order of the options."""
    assert ("Strain → Always", "Bruise → Three days") == item(FOUR).told({"c": "x", "a": "z"})
    assert () == item(FOUR).told({})


def test_what_is_sent_to_answer_with(item):
    """Options in an order of their own, and the matches as they stand; nothing says which belong together."""
    one = item(FOUR)
    sent = one.public(3)

    assert {"options", "matches"} == set(sent)
    assert [("x", "Three days"), ("y", "Six weeks"), ("z", "Always"), ("w", "Not at all")] == sent["matches"]
    assert [(letter, one.options[letter].text) for letter in one.letters(3)] == sent["options"]
    assert 20 < len({tuple(one.public(seed)["options"]) for seed in range(100)})
    assert "rationale" not in repr(sent) and "tears" not in repr(sent)


def test_samples(item):
    """The wrong response has no right match in it; a safety item has no part to test."""
    made = item(FOUR).samples()

    assert (RIGHT, 0, 1 / 4) == (made["right"], score(item(FOUR), made["wrong"]), score(item(FOUR), made["partly"]))
    assert "partly" not in item(SAFETY).samples()


# Variants and versions ------------------------------------------------------------------------------------


def test_variants(item):
    """Key, options and matches are filled in."""
    one = item(VARIED)
    first, second = (one.filled(one.variant(seed)) for seed in range(2))

    assert ("The child asks. → Yes, child.",) == first.told({"a": "x"})
    assert (0.5, 1) == (score(first, {"a": "x", "b": "x"}), score(second, {"a": "x", "b": "x"}))


@pytest.mark.parametrize(
    ("old", "new"),
    [("d: z", "d: w"), ("z: Always", "z: Ever"), ("d: Patch", "d: Plaster"), ("      w: Not at all\n", "")],
)
def test_another_version(item, old, new):
    """The key, the options and every match make the version."""
    before = item(FOUR).version

    assert old in FOUR
    assert before != item(FOUR.replace(old, new)).version


def test_the_same_version(item):
    """A reason can be mended without losing anybody's answers."""
    before = item(FOUR).version

    assert before == item(FOUR.replace("It tears again.", "It tears.")).version


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "old", "new", "expected"),
    [
        (FOUR, ", d: z", "", ["6:10: the option 'd' is missing in the key"]),
        (FOUR, "d: z", "d: v", ["6:32: the key 'v' is none of the matches; known here: x, y, z, w"]),
        (
            FOUR,
            "d: z",
            "d: z, e: x",
            ["6:38: the key 'e' is none of the options; known here: a, b, c, d"],
        ),
        (
            FOUR,
            "d: z",
            "e: v",
            [
                "6:10: the option 'd' is missing in the key",
                "6:32: the key 'e' is none of the options; known here: a, b, c, d",
                "6:32: the key 'v' is none of the matches; known here: x, y, z, w",
            ],
        ),
        (FOUR, "d: z", "c: z", ["6:29: 'c' is given twice; first on line 6"]),
        (FOUR, "{a: x, b: y, c: y, d: z}", "[a, b]", ["6:10: expected names with values, found a list"]),
        (FOUR, "{a: x, b: y, c: y, d: z}", "a", ["6:10: expected names with values, found text"]),
        (FOUR, "a: x, ", "a: [x, y], ", ["6:14: expected a name, found a list"]),
        (FOUR, "x: Three days", "x:", ["13:9: nothing stands here; write text or take the line out"]),
        (VARIED, "first: x", "first: z", ["11:9: the key 'z' is none of the matches; known here: x, y"]),
    ],
)  # fmt: skip
def test_unfit(told, lines, old, new, expected):
    """A key that does not give every option one of the matches is told at its place."""
    assert old in lines
    assert expected == told(lines.replace(old, new))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("key: {a: x}\noptions: {a: one}\nmatches: {x: ex, y: why}", ["7:14: at least two options are needed"]),
        ("key: {a: x, b: x}\noptions: {a: one, b: two}\nmatches: {x: ex}", ["8:14: at least two matches are needed"]),
        ("key: {a: x, b: x}\noptions: {a: one, b: two}", ["4:5: 'matches' is missing"]),
        ("options: {a: one, b: two}\nmatches: {x: ex, y: why}", ["4:5: 'key' is missing"]),
    ],
)
def test_too_few(told, lines, expected):
    """With one option or one match there is nothing to find out."""
    assert expected == told(f"type: match\nstem: s\n{lines}")
