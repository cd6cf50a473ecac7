"""Items answered in words of one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.items import Malformed, Text, score
from massage.items.feedback import Feedback, explain
from massage.items.item import Row
from massage.items.text import LONGEST

THREE = """
    type: text
    stem: What do you write down?
    hint: Think of the next therapist.
    model: Numb left thumb, no massage, referred today.
    checklist:
      a: The place is named.
      b: What was done is named.
      c: The doctor is named.
"""
VARIED = """
    type: text
    stem: "Write to the {whom}."
    model: "Dear {whom}."
    checklist: {a: "The {whom} is greeted."}
    variants:
      - {whom: doctor}
      - {whom: client}
"""


# Responses and scores -------------------------------------------------------------------------------------


def test_a_teacher_needs_only_four_lines(item):
    """Type, stem, model and checklist are enough."""
    one = item(THREE.replace("    hint: Think of the next therapist.\n", ""))

    assert (Text, {}, ["a", "b", "c"]) == (type(one), dict(one.options), list(one.checklist))


@pytest.mark.parametrize("response", ["x", "0", "None", "Numb left thumb, no massage, referred today.", "\n é \n"])
def test_no_program_judges_words(item, response):
    """Whatever is written has no score, the model's own words neither."""
    assert score(item(THREE), response) is None
    assert score(item(THREE + "    safety: yes\n"), response) is None


@pytest.mark.parametrize("blank", [None, "", " ", "\n\t \r\n"])
def test_blank(item, blank):
    """Nothing but white space is a blank, and scores 0: there is nothing to mark."""
    assert "" == item(THREE).parse(blank)
    assert 0 == score(item(THREE), blank)


def test_white_space_around_an_answer(item):
    """It is taken off; what stands between the lines is kept."""
    assert "one\n\n two" == item(THREE).parse(" \none\n\n two \n")


@pytest.mark.parametrize(
    "response",
    [0, 1, 1.5, True, False, [], ["x"], {}, {"a": "x"}, b"x", "x" * (LONGEST + 1), " " * (LONGEST + 1)],
    ids=range(12),
)
def test_malformed(item, response):
    """What is no text, or longer than anybody writes, is refused, and the message about it stays short."""
    with pytest.raises(Malformed, match=r" is no text of 20000 characters at most$") as error:
        score(item(THREE), response)
    assert len(str(error.value)) < 150


def test_a_long_answer(item):
    """The longest answer is one."""
    assert score(item(THREE), "x" * LONGEST) is None


# The student's mark ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ticked", "share"), [("", 0), ("a", 1 / 3), ("ac", 2 / 3), ("ca", 2 / 3), ("abc", 1), ("cba", 1)]
)
def test_marked(item, ticked, share):
    """The share of the points that are in the answer; a safety item needs all of them."""
    assert share == item(THREE).marked(list(ticked)) == item(THREE).marked(tuple(ticked))
    assert float(share == 1) == item(THREE + "    safety: yes\n").marked(list(ticked))


@pytest.mark.parametrize(
    "ticked",
    [
        *(None, "", "a", "abc", 1, True, {}, {"a": True}, {"a"}, ["d"], ["a", "d"], ["A"], [""]),
        *(["The place is named."], ["a", "a"], [["a"]], [None], [1], [True], ["a", {}], ["abc"], ["x" * 10**6]),
        [*"abc", "a"],
    ],
    ids=range(23),
)  # fmt: skip
def test_a_mark_that_fits_no_checklist(item, ticked):
    """What is no list of the points, each once, is no mark."""
    with pytest.raises(Malformed, match=r" is not a list of the points$") as error:
        item(THREE).marked(ticked)
    assert len(str(error.value)) < 100


@pytest.mark.parametrize("ticked", [[], ["a"], ["b"]])
def test_an_item_that_a_program_judges_takes_no_mark(item, ticked):
    """Nobody marks a choice for themselves."""
    with pytest.raises(Malformed):
        item("type: choice\nstem: s\nkey: a\noptions: {a: one, b: two}").marked(ticked)


# Feedback -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("misses", [0, 1])
def test_feedback(item, misses):
    """What was written stands there, and the model may be shown beside it: who marks needs it."""
    told = (Row(mark="", word="You wrote", text="I waited.", plain=True),)

    assert Feedback(None, False, True, told) == explain(item(THREE), "I waited.", misses)


def test_feedback_on_a_blank(item):
    """A first blank tells nothing, a second one tells the model."""
    model = Row(mark="missed", word="A model answer", text="Numb left thumb, no massage, referred today.")

    assert Feedback(0.0, False, False, ()) == explain(item(THREE), "", 0)
    assert Feedback(0.0, False, True, (model,)) == explain(item(THREE), "", 1)


def test_in_words(item):
    """A response is told as it was written."""
    assert ("one\ntwo",) == item(THREE).told("one\ntwo")
    assert () == item(THREE).told("")


@given(st.integers(0, 100))
def test_what_is_sent_to_answer_with(seed):
    """Nothing is: neither the model nor what it must contain."""
    assert {} == Text(type="text", stem="s", model="m", checklist={"a": "p"}).public(seed)


# Variants and versions ------------------------------------------------------------------------------------


def test_variants(item):
    """Model and checklist are filled in."""
    one = item(VARIED)
    filled = one.filled(one.variant(1))

    assert ("Dear client.", {"a": "The client is greeted."}) == (filled.model, dict(filled.checklist))
    assert 1 == filled.marked(["a"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("model: Numb", "model: A numb"),
        ("named.\n      b", "told.\n      b"),
        ("      c: The doctor is named.\n", ""),
        ("What do you write down?", "What do you write?"),
    ],
)
def test_another_version(item, old, new):
    """The model and the checklist make the version: they are what an answer is marked by."""
    before = item(THREE).version

    assert old in THREE
    assert before != item(THREE.replace(old, new)).version


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (THREE.replace("    model: Numb left thumb, no massage, referred today.\n", ""), ["4:5: 'model' is missing"]),
        (THREE[: THREE.index("    checklist")], ["4:5: 'checklist' is missing"]),
        (THREE[: THREE.index("    checklist")] + "    checklist: {}\n",
         ["8:16: the checklist needs at least one point"]),
        (THREE[: THREE.index("    checklist")] + "    checklist: [One point.]\n",
         ["8:16: expected names with values, found a list"]),
        (THREE.replace("      b: What", "      a: What"), ["10:7: 'a' is given twice; first on line 9"]),
        (THREE.replace("b: What was done is named.", "b: [x]"), ["10:10: expected text, found a list"]),
        (VARIED.replace('"Dear {whom}."', '"Dear {sir}."'),
         [f"{line}:9: 'sir' is missing here" for line in (9, 10)]),
    ],
)  # fmt: skip
def test_unfit(told, lines, expected):
    """What is missing, empty or of the wrong kind is told at its place."""
    assert expected == told(lines)


def test_no_key(told):
    """A key would be no help: no program compares words."""
    (one,) = told(THREE + "    key: a\n")

    assert one.startswith("12:5: unknown name 'key'; known here: type, stem, ")
