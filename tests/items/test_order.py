"""Items answered by putting steps in order."""

import pytest

from massage.items import Malformed, Order, score
from massage.items.bank import read_bank

FOUR = """
    type: order
    stem: In which order?
    key: [a, b, c, d]
    options: {a: one, b: two, c: three, d: four}
"""
TIE = FOUR.replace("[a, b, c, d]", "[a, [b, c], d]")


@pytest.mark.parametrize(
    ("response", "pairs", "expected"),
    [
        ("abcd", "6 of 6", 1),
        ("bacd", "5 of 6", 2 / 3),
        ("abdc", "5 of 6", 2 / 3),
        ("badc", "4 of 6", 1 / 3),
        ("cabd", "4 of 6", 1 / 3),
        ("dabc", "3 of 6", 0),
        ("dbca", "1 of 6", 0),
        ("dcba", "0 of 6", 0),
        ("", "none", 0),
    ],
)
def test_order(item, response, pairs, expected):
    """2 x the share of pairs in order - 1, and never under 0."""
    assert pytest.approx(expected) == score(item(FOUR), list(response)), pairs


@pytest.mark.parametrize(
    ("response", "pairs", "expected"),
    [
        ("abcd", "5 of 5", 1),
        ("acbd", "5 of 5", 1),
        ("bacd", "4 of 5", 0.6),
        ("cabd", "4 of 5", 0.6),
        ("abdc", "4 of 5", 0.6),
        ("cbad", "3 of 5", 0.2),
        ("dabc", "2 of 5", 0),
        ("dcba", "0 of 5", 0),
    ],
)
def test_a_tie(item, response, pairs, expected):
    """The pair of a tie is right either way round and does not count."""
    assert pytest.approx(expected) == score(item(TIE), list(response)), pairs


@pytest.mark.parametrize(
    ("response", "expected"), [("abcd", 1), ("acbd", 1), ("bacd", 0), ("abdc", 0), ("", 0)]
)
def test_order_safety(item, response, expected):
    """A safety item needs every pair in order; there is no part, and a tie stays a tie."""
    assert expected == score(item(TIE + "    safety: yes\n"), list(response))


@pytest.mark.parametrize("blank", [None, "", [], ()])
def test_order_blank(item, blank):
    """Nothing in order is a blank, and scores 0."""
    assert () == item(FOUR).parse(blank)
    assert 0 == score(item(FOUR), blank)


@pytest.mark.parametrize(
    "response",
    [
        "abcd",
        ["a"],
        ["a", "b", "c"],
        [*"abcde"],
        [*"abcc"],
        [*"abce"],
        [1, 2, 3, 4],
        [["a"]],
        {"a": 1},
        0,
        True,
        [None] * 4,
        ["a", "b", "c", 4],
    ],
)
def test_order_malformed(item, response):
    """What is not an order of all the steps is refused."""
    with pytest.raises(Malformed, match=r"is not an order of all the steps$"):
        score(item(FOUR), response)


@pytest.mark.parametrize(
    ("response", "wrong"), [("abcd", ""), ("dabc", "d"), ("bcda", "a"), ("acbd", "b"), ("dcba", "cba")]
)
def test_order_marks(item, response, wrong):
    """The longest run in order is right; to move the other steps is enough."""
    assert {letter: "wrong" if letter in wrong else "right" for letter in response} == item(FOUR).marks(
        tuple(response)
    )


def test_order_marks_of_a_tie(item):
    """The steps of a tie are right either way round."""
    assert {"right"} == set(item(TIE).marks(tuple("acbd")).values())


def test_options_in_another_order(item):
    """The order in which the options stand in the file means nothing."""
    one = item(FOUR.replace("a: one, b: two, c: three, d: four", "d: four, b: two, a: one, c: three"))

    assert 1 == score(one, ["a", "b", "c", "d"])


def test_two_groups(item):
    """Where only one pair of groups has an order there is no part to test."""
    assert "partly" in item(TIE).samples()
    assert "partly" not in item(FOUR.replace("[a, b, c, d]", "[[a, b], [c, d]]")).samples()


def test_order_in_words(item):
    """A response is told step by step, numbered."""
    assert ("1. two", "2. one", "3. three", "4. four") == item(FOUR).told(tuple("bacd"))


def test_order_right_response(item):
    """A key with a tie still gives one right response."""
    assert ("a", "b", "c", "d") == item(TIE).right_response()


ORDERS = [item for theme in read_bank() for item in theme.items.values() if isinstance(item, Order)]


@pytest.mark.parametrize("item", ORDERS, ids=lambda item: item.id)
def test_the_order_shown_is_never_the_right_one(item):
    """Whatever the number of tries, the steps that are shown still have to be moved."""
    shown = [item.letters(seed) for seed in range(51)]

    assert all(item.score(letters) < 1 for letters in shown)
    assert {tuple(sorted(item.options))} == {tuple(sorted(letters)) for letters in shown}


def test_an_order_that_is_not_shuffled(item):
    """Steps that are not shuffled and stand in the right order are shown the other way round."""
    assert ("d", "c", "b", "a") == item(FOUR + "    shuffle: no\n").letters(0)
    assert ("a", "b", "c", "d") == item(
        FOUR.replace("[a, b, c, d]", "[b, a, c, d]") + "    shuffle: no\n"
    ).letters(0)


def test_two_steps(item):
    """Two steps are always shown the wrong way round."""
    two = item(
        FOUR.replace("[a, b, c, d]", "[b, a]").replace("a: one, b: two, c: three, d: four", "a: one, b: two")
    )

    assert {("a", "b")} == {two.letters(seed) for seed in range(51)}


def test_an_order_whose_key_is_filled_in(item):
    """Where a variant fills in the key, the steps are never shown in the right order either."""
    one = item("""
        type: order
        stem: In which order for {whom}?
        key: ["{first}", "{then}", c]
        options: {a: one, b: two, c: three}
        variants:
          - {whom: "an adult", first: a, then: b}
          - {whom: "a child", first: b, then: a}
    """)

    for seed in range(51):
        assert one.filled(one.variant(seed)).score(one.letters(seed)) < 1


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("[a, b, c]", ["6:10: the option 'd' is missing in the key"]),
        ("[a, b, c, d, a]", ["6:10: the option 'a' stands twice in the key"]),
        ("[a, [b, a], c, d]", ["6:10: the option 'a' stands twice in the key"]),
        ("[a, b, c, d, x]", ["6:10: the key 'x' is none of the options; known here: a, b, c, d"]),
        ("[[a, b, c, d]]", ["6:10: at least two steps must have an order"]),
        ("[[], [a, b, c, d]]", ["6:10: an empty list stands in the key"]),
        ("[]", [*(f"6:10: the option '{letter}' is missing in the key" for letter in "abcd"),
                "6:10: at least two steps must have an order"]),
        ("a", ["6:10: expected a list like [a, b], found text"]),
        ("[a, [b, [c]], d]", ["6:18: expected a name, found a list"]),
        ("[a, {b: c}, d]", ["6:14: did not expect names with values here"]),
    ],
)  # fmt: skip
def test_unfit(told, key, expected):
    """A key that is no order of the steps is told at its place."""
    assert sorted(expected) == told(FOUR.replace("[a, b, c, d]", key))
