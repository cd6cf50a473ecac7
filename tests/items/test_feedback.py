"""What a student is told about a response, and what not yet."""

import pytest

from massage.items.feedback import Feedback, explain
from massage.items.item import Row

CHOICE = """
    type: choice
    stem: Which?
    key: b
    options:
      a: {text: one, rationale: Not one.}
      b: {text: two, rationale: Two it is.}
      c: {text: three, rationale: Not three.}
      d: four
"""
CHOICES = CHOICE.replace("choice", "choices").replace("key: b", "key: [a, b]")
ORDER = CHOICE.replace("choice", "order").replace("key: b", "key: [a, b, c, d]")
TEXT = """
    type: text
    stem: Why?
    model: Because.
    checklist: {a: A cause is named.}
"""

TEXTS = {"a": "one", "b": "two", "c": "three", "d": "four"}
RATIONALES = {"a": "Not one.", "b": "Two it is.", "c": "Not three.", "d": ""}


def rows(marks, rationales):
    """The rows for these marks by letter, with what is told about some of them."""
    return tuple(
        Row(mark=mark, text=TEXTS[letter], rationale=rationales.get(letter, "")) for letter, mark in marks.items()
    )


def test_the_first_wrong_try(item):
    """It tells why what was chosen is wrong, and nothing about the key."""
    told = rows({"a": "wrong", "b": "", "c": "", "d": ""}, {"a": "Not one."})

    assert Feedback(0.0, False, False, told) == explain(item(CHOICE), "a", 0)


def test_the_second_wrong_try(item):
    """It tells the key and every rationale."""
    told = rows({"a": "wrong", "b": "missed", "c": "", "d": ""}, RATIONALES)

    assert Feedback(0.0, False, True, told) == explain(item(CHOICE), "a", 1)
    assert Feedback(0.0, False, True, told) == explain(item(CHOICE), "a", 7)


@pytest.mark.parametrize("misses", [0, 1, 2])
def test_a_right_try(item, misses):
    """It tells every rationale, at the first try as well."""
    told = rows({"a": "", "b": "right", "c": "", "d": ""}, RATIONALES)

    assert Feedback(1.0, True, True, told) == explain(item(CHOICE), "b", misses)


def test_a_blank(item):
    """A first blank tells nothing, a second one everything."""
    blank = {"a": "", "b": "", "c": "", "d": ""}
    all_told = rows(blank | {"b": "missed"}, RATIONALES)

    assert Feedback(0.0, False, False, rows(blank, {})) == explain(item(CHOICE), None, 0)
    assert Feedback(0.0, False, True, all_told) == explain(item(CHOICE), None, 1)


def test_the_first_try_that_is_partly_right(item):
    """It marks and explains the ticks that were set, and not the one that is missing."""
    told = rows({"a": "right", "b": "", "c": "", "d": ""}, {"a": "Not one."})

    assert Feedback(0.5, False, False, told) == explain(item(CHOICES), ("a",), 0)


def test_the_first_wrong_ticks(item):
    """Among the boxes that were left alone a missing one looks like any other."""
    told = rows({"a": "right", "b": "", "c": "wrong", "d": ""}, {"a": "Not one.", "c": "Not three."})

    assert told == explain(item(CHOICES), ("a", "c"), 0).rows


def test_the_second_wrong_ticks(item):
    """The second time the missing one is named."""
    told = rows({"a": "right", "b": "missed", "c": "wrong", "d": ""}, RATIONALES)

    assert told == explain(item(CHOICES), ("a", "c"), 1).rows


def test_the_first_wrong_order(item):
    """The steps stand as they were placed.

    The rationale of a step tells its place, so none is shown for a step that is out of place.
    """
    one = explain(item(ORDER), ("d", "a", "b", "c"), 0)
    marks = {"d": "wrong", "a": "right", "b": "right", "c": "right"}

    assert rows(marks, {"a": "Not one.", "b": "Two it is.", "c": "Not three."}) == one.rows
    assert not one.revealed


def test_the_second_wrong_order(item):
    """The second time the steps stand as they belong, and every one is explained; after a blank order too."""
    marks = {"a": "right", "b": "right", "c": "right", "d": "wrong"}

    assert rows(marks, RATIONALES) == explain(item(ORDER), ("d", "a", "b", "c"), 1).rows
    assert rows(dict.fromkeys(TEXTS, ""), RATIONALES) == explain(item(ORDER), (), 1).rows


def test_a_first_blank_order(item):
    """An order that was left blank is neither marked nor explained the first time."""
    assert Feedback(0.0, False, False, ()) == explain(item(ORDER), (), 0)


def test_the_sources_of_an_option(item):
    """An option's own sources stand with its row."""
    one = explain(item(CHOICE.replace("Two it is.", "Two it is., sources: [R54]")), "b", 0)

    assert ((), ("R54",), (), ()) == tuple(row.sources for row in one.rows)


@pytest.mark.parametrize("misses", [0, 1])
def test_an_answer_that_is_marked_later(item, misses):
    """It is neither right nor wrong, and the model may be shown at once: it is needed for marking."""
    told = (Row(mark="", word="You wrote", text="I do not know", plain=True),)

    assert Feedback(None, False, True, told) == explain(item(TEXT), "I do not know", misses)
