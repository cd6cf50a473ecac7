"""What a student is told about a response, and what not yet."""

import pytest

from massage.items.feedback import Feedback, explain

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

RATIONALES = {"a": "Not one.", "b": "Two it is.", "c": "Not three.", "d": ""}


def test_the_first_wrong_try(item):
    """It tells why what was chosen is wrong, and nothing about the key."""
    expected = Feedback(0.0, False, False, {"a": "wrong", "b": "", "c": "", "d": ""}, {"a": "Not one."})

    assert expected == explain(item(CHOICE), "a", 0)


def test_the_second_wrong_try(item):
    """It tells the key and every rationale."""
    expected = Feedback(0.0, False, True, {"a": "wrong", "b": "missed", "c": "", "d": ""}, RATIONALES)

    assert expected == explain(item(CHOICE), "a", 1)
    assert expected == explain(item(CHOICE), "a", 7)


@pytest.mark.parametrize("misses", [0, 1, 2])
def test_a_right_try(item, misses):
    """It tells every rationale, at the first try as well."""
    expected = Feedback(1.0, True, True, {"a": "", "b": "right", "c": "", "d": ""}, RATIONALES)

    assert expected == explain(item(CHOICE), "b", misses)


def test_a_blank(item):
    """A first blank tells nothing, a second one everything."""
    blank = {"a": "", "b": "", "c": "", "d": ""}

    assert Feedback(0.0, False, False, blank, {}) == explain(item(CHOICE), None, 0)
    assert Feedback(0.0, False, True, blank | {"b": "missed"}, RATIONALES) == explain(item(CHOICE), None, 1)


def test_the_first_try_that_is_partly_right(item):
    """It marks and explains the ticks that were set, and not the one that is missing."""
    one = explain(item(CHOICES), ("a",), 0)

    assert Feedback(0.5, False, False, {"a": "right", "b": "", "c": "", "d": ""}, {"a": "Not one."}) == one


def test_the_first_wrong_ticks(item):
    """Among the boxes that were left alone a missing one looks like any other."""
    one = explain(item(CHOICES), ("a", "c"), 0)

    assert {"a": "right", "b": "", "c": "wrong", "d": ""} == one.marks
    assert {"a": "Not one.", "c": "Not three."} == one.rationales


def test_the_second_wrong_ticks(item):
    """The second time the missing one is named."""
    one = explain(item(CHOICES), ("a", "c"), 1)

    assert {"a": "right", "b": "missed", "c": "wrong", "d": ""} == one.marks
    assert RATIONALES == one.rationales


def test_the_first_wrong_order(item):
    """The rationale of a step tells its place, so none is shown for a step that is out of place."""
    one = explain(item(ORDER), ("d", "a", "b", "c"), 0)

    assert {"d": "wrong", "a": "right", "b": "right", "c": "right"} == one.marks
    assert {"a": "Not one.", "b": "Two it is.", "c": "Not three."} == one.rationales
    assert not one.revealed


def test_the_second_wrong_order(item):
    """The second time every step is explained, also for an order that was left blank."""
    assert RATIONALES == explain(item(ORDER), ("d", "a", "b", "c"), 1).rationales
    assert RATIONALES == explain(item(ORDER), (), 1).rationales


def test_a_first_blank_order(item):
    """An order that was left blank is neither marked nor explained the first time."""
    assert Feedback(0.0, False, False, {}, {}) == explain(item(ORDER), (), 0)
