"""Items answered by choosing: one option, or several."""

import pytest

from massage.items import Choice, Choices, Malformed, score

ONE = """
    type: choice
    stem: Which?
    key: b
    options: {a: one, b: two, c: three}
"""
SEVERAL = """
    type: choices
    stem: Which?
    key: [a, b, c]
    options: {a: one, b: two, c: three, d: four, e: five}
"""
SAFETY = """
    type: choices
    stem: Which?
    safety: yes
    key: [a, b]
    options:
      a: one
      b: two
      c: harmless
      d: {text: harmful, harmful: yes}
"""


# One option -----------------------------------------------------------------------------------------------


def test_a_teacher_needs_only_four_lines(item):
    """Type, stem, key and options are enough, and the text of an option may stand alone."""
    one = item(ONE)

    assert (Choice, "one", "two", None) == (
        type(one),
        one.id,
        one.options["b"].text,
        one.options["b"].rationale,
    )


@pytest.mark.parametrize(
    ("response", "expected"), [("b", 1.0), ("a", 0.0), ("c", 0.0), (None, 0.0), ("", 0.0), ([], 0.0)]
)
def test_choice(item, response, expected):
    """The key scores 1; every other option and a blank score 0."""
    assert expected == score(item(ONE), response)


@pytest.mark.parametrize(
    "response", ["d", "B", "b ", "ab", ["b"], {"b": 1}, 1, 0, True, False, 1.5, {}, [None]]
)
def test_choice_malformed(item, response):
    """A response that no student can have given is refused, not scored."""
    with pytest.raises(Malformed, match=r"is none of the options$"):
        score(item(ONE), response)


def test_what_was_malformed(item):
    """The message repeats what came, shortened."""
    with pytest.raises(Malformed, match=r"^'d' is none of the options$"):
        score(item(ONE), "d")
    with pytest.raises(Malformed, match=r"^'d+\.\.\.d+' is none of the options$"):
        score(item(ONE), "d" * 1000)


def test_choice_marks(item):
    """The option that was chosen is right or wrong, the key that was not chosen is missed."""
    assert {"a": "", "b": "right", "c": ""} == item(ONE).marks("b")
    assert {"a": "wrong", "b": "missed", "c": ""} == item(ONE).marks("a")
    assert {"a": "", "b": "missed", "c": ""} == item(ONE).marks(None)


def test_choice_in_words(item):
    """A response is told by the text of its option, a blank one by nothing."""
    assert ("two",) == item(ONE).told("b")
    assert () == item(ONE).told(None)


# A wrong option that the article says ---------------------------------------------------------------------

LURE = ONE.replace("a: one", "a: {text: one, rationale: It does not., claim: C03}")


def test_a_wrong_option_that_the_article_says(item):
    """Why it is wrong ends with the statement that it is; nothing of that is shown to answer with."""
    one = item(LURE)
    chosen, *others = one.rows("a", False)

    assert ("C03", None) == (one.options["a"].claim, one.options["b"].claim)
    assert ("wrong", "It does not. (The article says it: C03.)") == (chosen.mark, chosen.rationale)
    assert ["", ""] == [row.rationale for row in others]
    assert "C03" not in repr(one.public(0))


def test_a_wrong_option_that_the_article_says_and_nothing_else(item):
    """Without a rationale that alone is told."""
    chosen, *_ = item(LURE.replace("rationale: It does not., ", "")).rows("a", False)

    assert "(The article says it: C03.)" == chosen.rationale


def test_who_says_it_is_no_part_of_the_version(item):
    """Naming the statement changes neither what is asked nor what is right."""
    assert item(ONE).version == item(LURE).version


# Several options ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ("", 0),
        ("a", 1 / 3),
        ("ab", 2 / 3),
        ("abc", 1),
        ("cba", 1),
        ("ad", 0),
        ("abd", 1 / 6),
        ("abcd", 1 / 2),
        ("abcde", 0),
        ("de", 0),
        ("d", 0),
    ],
)
def test_choices(item, response, expected):
    """Right ticks / 3 keys - wrong ticks / 2 distractors, and never under 0."""
    assert pytest.approx(expected) == score(item(SEVERAL), list(response))


def test_choices_all_right_is_one(item):
    """Every key and nothing else is exactly 1, in any order."""
    assert 1.0 == score(item(SEVERAL), ["c", "a", "b"])
    assert isinstance(item(SEVERAL), Choices)


@pytest.mark.parametrize(
    ("response", "expected"),
    [("ab", 1), ("abc", 1), ("a", 0), ("", 0), ("abd", 0), ("abcd", 0), ("d", 0), ("c", 0), ("ac", 0)],
)
def test_choices_safety(item, response, expected):
    """A safety item fails on a missed key or a harmful tick, not on a harmless one; there is no part."""
    assert expected == score(item(SAFETY), list(response))


def test_choices_harmful_without_safety(item):
    """Where the item is no safety item, a harmful tick counts as any wrong one."""
    assert 0.5 == score(item(SAFETY.replace("safety: yes", "safety: no")), ["a", "b", "d"])


@pytest.mark.parametrize("blank", [None, "", [], ()])
def test_choices_blank(item, blank):
    """Nothing ticked is a blank."""
    assert () == item(SEVERAL).parse(blank)


@pytest.mark.parametrize(
    "response", ["a", "abc", ["f"], ["a", "f"], [1], [None], [["a"]], {"a": True}, {}, 0, True, [True]]
)
def test_choices_malformed(item, response):
    """What is no list of the options is refused."""
    with pytest.raises(Malformed, match=r"is not a list of the options$"):
        score(item(SEVERAL), response)


def test_choices_ticked_twice(item):
    """An option that is ticked twice is refused: it would count twice."""
    with pytest.raises(Malformed, match=r"^an option is ticked twice$"):
        score(item(SEVERAL), ["a", "a"])


def test_choices_in_any_order(item):
    """The same ticks are the same response, whatever was ticked first."""
    assert ("a", "b", "d") == item(SEVERAL).parse(["d", "a", "b"])


def test_choices_with_one_key(item):
    """Where one option is right there is no part to test."""
    assert "partly" in item(SEVERAL).samples()
    assert "partly" not in item(SEVERAL.replace("[a, b, c]", "[a]")).samples()


def test_choices_marks(item):
    """Each option is ticked rightly or wrongly, missed, or rightly left alone."""
    expected = {"a": "right", "b": "missed", "c": "missed", "d": "wrong", "e": ""}

    assert expected == item(SEVERAL).marks(("a", "d"))


def test_choices_in_words(item):
    """A response is told by the texts of its options."""
    assert ("one", "four") == item(SEVERAL).told(("a", "d"))


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ONE.replace("key: b", "key: d"),
            ["6:10: the key 'd' is none of the options; known here: a, b, c"],
        ),
        (
            ONE.replace("a: one, b: two, c: three", "b: two"),
            ["7:14: at least two options are needed"],
        ),
        (
            ONE.replace("b: two", "b: {text: two, harmful: yes}"),
            ["7:26: the key is marked harmful"],
        ),
        (
            SEVERAL.replace("[a, b, c]", "[a, x, y]"),
            [
                "6:10: the key 'x' is none of the options; known here: a, b, c, d, e",
                "6:10: the key 'y' is none of the options; known here: a, b, c, d, e",
            ],
        ),
        (SEVERAL.replace("[a, b, c]", "[a, b, a]"), ["6:10: the key names an option twice"]),
        (SEVERAL.replace("[a, b, c]", "[]"), ["6:10: at least one option must be right"]),
        (SEVERAL.replace("[a, b, c]", "[a, b, c, d, e]"), ["6:10: at least one option must be wrong"]),
        (SEVERAL.replace("[a, b, c]", "a"), ["6:10: expected a list like [a, b], found text"]),
        (
            SAFETY.replace("[a, b]", "[a, d]"),
            ["12:10: an option of the key is marked harmful"],
        ),
        (
            SAFETY.replace(", harmful: yes", ""),
            ["9:7: a safety item needs a wrong option with 'harmful: yes', or ticking every box would pass"],
        ),
    ],
)
def test_unfit(told, lines, expected):
    """A key and options that contradict each other are told at their place."""
    assert expected == told(lines)
