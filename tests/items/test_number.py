"""Items answered with a number."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.items import Malformed, Number, score
from massage.items.feedback import explain
from massage.items.item import Row

PLAIN = """
    type: number
    stem: From which week on?
    key: 13
    unit: weeks
"""
FULL = """
    type: number
    stem: How many minutes?
    key: 7.5
    within: 0.5
    unit: minutes
    rationale: Half of the quarter hour.
    mistakes:
      15: That is the whole quarter.
      -7.5: Time does not run backwards.
"""
VARIED = """
    type: number
    stem: "{ago} hours ago. How many more?"
    key: "{left}"
    unit: hours
    rationale: "72 less {ago}."
    mistakes:
      72: "The {ago} hours that have passed count too."
    variants:
      - {ago: "20", left: "52"}
      - {ago: "30", left: "42"}
"""


# Scores ---------------------------------------------------------------------------------------------------


def test_a_teacher_needs_only_four_lines(item):
    """Type, stem, key and unit are enough; then only the key itself is right."""
    one = item(PLAIN)

    assert (Number, 0.0, None, {}) == (type(one), one.within, one.rationale, dict(one.mistakes))
    assert (1, 0, 0) == (score(one, 13), score(one, 13.001), score(one, 12))


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (7.5, 1),
        (7, 1),
        (8, 1),
        (7.25, 1),
        (6.99, 0),
        (8.01, 0),
        (0, 0),
        (-7.5, 0),
        (15, 0),
        (999_999_999, 0),
        (None, 0),
        ("", 0),
    ],
)
def test_number(item, response, expected):
    """What lies within the bounds scores 1, the bounds themselves too; all else and a blank score 0."""
    assert expected == score(item(FULL), response)
    assert expected == score(item(FULL + "    safety: yes\n"), response)


def test_no_part_for_a_near_miss(item):
    """A score is 0 or 1."""
    assert {0.0, 1.0} == {score(item(FULL), tenth / 10) for tenth in range(100)}


def test_a_sum_of_tenths(item):
    """A number that misses the key by the computer's own rounding is right."""
    one = item(PLAIN.replace("13", "0.3"))

    assert 0.1 + 0.2 != 0.3
    assert 1 == score(one, 0.1 + 0.2)


@pytest.mark.parametrize("key", ["0", "-4", "+4", "1e3", ".5", "999999999", "150000"])
def test_keys_that_are_numbers(item, key):
    """A key may be nothing, less than nothing, and written as numbers are."""
    one = item(PLAIN.replace("13", key))

    assert float(key) == one.right_response()
    assert 1 == score(one, one.right_response())


@given(key=st.integers(-1000, 1000), within=st.integers(0, 50), off=st.integers(-100, 100))
def test_any_bounds(key, within, off):
    """Whatever the key and its bounds: right is what is no further off."""
    one = Number(type="number", stem="s", unit="u", key=str(key / 8), within=within / 8)

    assert (abs(off) <= within) == one.score(key / 8 + off / 8)


# Responses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", [None, ""])
def test_blank(item, blank):
    """Nothing typed is a blank, and 0 is none."""
    assert item(PLAIN).parse(blank) is None
    assert 0 == item(PLAIN).parse(0) is not None


@pytest.mark.parametrize(
    "response",
    [
        *("13", " ", "many", "1,5", [], [13], {}, {"a": 13}, True, False, [[13]], (13,), {13}, b"13", 13j),
        *(math.nan, math.inf, -math.inf, 1e9, -1e9, 1e308, 10**9, -(10**9), 10**400),
    ],
)
def test_malformed(item, response):
    """What is no number of an ordinary size is refused; neither yes nor a text is a number."""
    with pytest.raises(Malformed, match=r" is not a number$"):
        score(item(PLAIN), response)


# Feedback -------------------------------------------------------------------------------------------------

TOLD = {
    "right": Row(mark="right", text="7 minutes", rationale="Half of the quarter hour."),
    "key": Row(
        mark="missed", word="The answer", text="7.5 minutes, give or take 0.5", rationale="Half of the quarter hour."
    ),
    "mistake": Row(mark="wrong", text="15 minutes", rationale="That is the whole quarter."),
    "wrong": Row(mark="wrong", text="3 minutes"),
}


@pytest.mark.parametrize(
    ("response", "misses", "expected"),
    [
        (7, 0, ["right"]),
        (7, 1, ["right"]),
        (3, 0, ["wrong"]),
        (3, 1, ["wrong", "key"]),
        (15, 0, ["mistake"]),
        (15.0, 0, ["mistake"]),
        (15, 1, ["mistake", "key"]),
        (None, 0, []),
        (None, 1, ["key"]),
    ],
)
def test_rows(item, response, misses, expected):
    """A first wrong try tells why that number is wrong, where the item knows; the key and its reason come later."""
    assert tuple(TOLD[name] for name in expected) == explain(item(FULL), response, misses).rows


@pytest.mark.parametrize("response", [None, 3, 15, 7.0000001, 1e8])
def test_a_first_wrong_try_tells_no_key(item, response):
    """Neither the number nor its rationale is told."""
    told = repr(explain(item(FULL.replace("within: 0.5", "within: 0")), response, 0).rows)

    assert "7.5" not in told and "Half" not in told


def test_a_key_without_bounds_is_told_alone(item):
    """Nothing is given or taken where only the key is right."""
    assert "13 weeks" == explain(item(PLAIN), 1, 1).rows[1].text


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (13, "13 weeks"),
        (13.0, "13 weeks"),
        (-2.5, "-2.5 weeks"),
        (150000.0, "150000 weeks"),
        (123456789, "123456789 weeks"),
        (13.00001, "13.00001 weeks"),
        (1234.5678, "1234.5678 weeks"),
    ],
)
def test_in_words(item, response, expected):
    """A number is told with its unit and every digit that was typed: a near miss does not read like the key."""
    assert (expected,) == item(PLAIN).told(response)
    assert () == item(PLAIN).told(None)


def test_what_is_sent_to_answer_with(item):
    """Only the unit is."""
    assert {"unit": "minutes"} == item(FULL).public(0)


def test_samples(item):
    """The item makes its own wrong answer, out of its bounds."""
    made = item(FULL).samples()

    assert (7.5, 9.0, None) == (made["right"], made["wrong"], made["blank"])


# Variants and versions ------------------------------------------------------------------------------------


def test_variants(item):
    """Key, rationale and the reasons of mistakes are filled in."""
    one = item(VARIED)
    first, second = (one.filled(one.variant(seed)) for seed in range(2))

    assert [1, 0, 0, 1] == [score(first, 52), score(first, 42), score(second, 52), score(second, 42)]
    assert "72 less 30." == second.rationale
    assert "The 20 hours that have passed count too." == explain(first, 72, 0).rows[0].rationale


@pytest.mark.parametrize(
    ("old", "new"), [("key: 7.5", "key: 7.6"), ("within: 0.5", "within: 0.4"), ("unit: minutes", "unit: hours")]
)
def test_another_version(item, old, new):
    """The key, its bounds and its unit make the version."""
    before = item(FULL).version

    assert before != item(FULL.replace(old, new)).version


@pytest.mark.parametrize(("old", "new"), [("Half of", "One half of"), ("That is", "It is"), ("      15:", "      16:")])
def test_the_same_version(item, old, new):
    """What is told about mistakes can be mended without losing anybody's answers."""
    before = item(FULL).version

    assert old in FULL
    assert before == item(FULL.replace(old, new)).version


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "old", "new", "expected"),
    [
        (PLAIN, "key: 13", "key: thirteen", ["6:10: the key 'thirteen' should be a number"]),
        (PLAIN, "key: 13", "key: 1e9", ["6:10: the key '1e9' should be a number"]),
        (PLAIN, "key: 13", "key: nan", ["6:10: the key 'nan' should be a number"]),
        (PLAIN, "key: 13", "key: -inf", ["6:10: the key '-inf' should be a number"]),
        (PLAIN, "key: 13", "key: [13]", ["6:10: expected a name, found a list"]),
        (PLAIN, "key: 13", "key: 13 weeks", ["6:10: '13 weeks' should be one name without spaces"]),
        (PLAIN, "    unit: weeks\n", "", ["4:5: 'unit' is missing"]),
        (PLAIN, "    key: 13\n", "", ["4:5: 'key' is missing"]),
        (FULL, "within: 0.5", "within: -0.5", ["7:13: within -0.5 should be 0 or more"]),
        (FULL, "within: 0.5", "within: some", ["7:13: expected a number, found 'some'"]),
        (FULL, "within: 0.5", "within: .inf", ["7:13: expected a number, found '.inf'"]),
        (FULL, "within: 0.5", "within: inf", ["7:13: expected a number, found 'inf'"]),
        (FULL, "15: That", "fifteen: That", ["11:16: the mistake 'fifteen' should be a number"]),
        (FULL, "15: That", "8: That", ["11:10: the mistake '8' counts as right"]),
        (FULL, "15: That", "-7.5: That", ["12:7: '-7.5' is given twice; first on line 11"]),
        (FULL, "key: 7.5", "key: much", ["6:10: the key 'much' should be a number"]),
        (PLAIN, "key: 13", "key: '{week}'", ["5:11: {week} stands in the text, but there are no variants"]),
        (VARIED, 'left: "42"', "left: some", ["13:9: the key 'some' should be a number"]),
        (VARIED, 'left: "42"', 'left: "72"', ["13:9: the mistake '72' counts as right"]),
    ],
)
def test_unfit(told, lines, old, new, expected):
    """A key that is no number, bounds under 0, and mistakes that are none are told at their place."""
    assert old in lines
    assert expected == told(lines.replace(old, new))


def test_all_that_is_unfit_is_told_at_once(told):
    """Bounds and mistakes are told together."""
    lines = FULL.replace("within: 0.5", "within: -1").replace("15:", "some:")

    assert ["7:13", "11:13"] == [one.partition(": ")[0] for one in told(lines)]
