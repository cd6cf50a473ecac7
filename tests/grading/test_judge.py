"""Answers judged anew, with the teacher's own items."""

import pytest

from massage.grading.gradebook import grade
from massage.items.bank import UnknownTheme
from massage.items.item import Malformed


def scores(book):
    """Each learner's first scores by item."""
    return {(one.learner, one.item): one.first for one in book.scores}


def test_a_response_is_scored_and_a_stored_score_is_not_believed(room, bank):
    """All these lines claim a score of 1."""
    room.hand_in(
        "Ann", room.answer("calf", "a"), room.answer("oils", ["a", "c"]), room.answer("steps", list("bac"))
    )
    room.hand_in(
        "Bo", room.answer("calf", "b"), room.answer("oils", ["a"]), room.answer("steps", list("abc"))
    )
    book = grade(room.folder, bank)
    assert {
        ("Ann", "calf"): 0,
        ("Ann", "oils"): 0,
        ("Ann", "steps"): pytest.approx(1 / 3),
        ("Bo", "calf"): 1,
        ("Bo", "oils"): 0.5,
        ("Bo", "steps"): 1,
    } == scores(book)
    assert () == book.notices


def test_an_item_is_scored_as_it_was_shown(room, bank):
    """The values of a variant have to be one of the item's own."""
    good, other = dict(room.items["minutes"].variants[1]), {"end": "three", "begin": "half past three"}
    room.hand_in("Ann", room.answer("minutes", "a", variant=good))
    room.hand_in("Bo", room.answer("minutes", "a", variant=other))
    room.hand_in("Cy", room.answer("minutes", "a"))
    book = grade(room.folder, bank)
    assert {("Ann", "minutes"): 1} == scores(book)
    assert (
        "bo.jsonl, line 2: the item cannot have been answered like this (minutes)",
        "cy.jsonl, line 2: the item cannot have been answered like this (minutes)",
    ) == book.notices


@pytest.mark.parametrize("response", ["z", ["b"], 1, True, {"b": 1}, [["b"]], 1.5, ["b", "b"]])
def test_an_impossible_response_is_told(room, bank, response):
    """What the item could not have been given is no answer to it, and the others count."""
    room.hand_in("Ann", room.answer("calf", response), room.answer("oils", ["a", "b"]))
    book = grade(room.folder, bank)
    assert {("Ann", "oils"): 1} == scores(book)
    assert ("ann.jsonl, line 2: the item cannot have been answered like this (calf)",) == book.notices


def test_another_version_is_told_and_never_scored(room, bank):
    """An item that was changed since asks something else."""
    room.hand_in("Ann", room.answer("calf", "b", version="0123456789"), room.answer("oils", ["a", "b"]))
    book = grade(room.folder, bank)
    assert {("Ann", "oils"): 1} == scores(book)
    assert (
        "ann.jsonl, line 2: another version of the item was answered, so it is not scored (calf)",
    ) == book.notices


def test_unknown_items_are_told_together(room, bank):
    """One line for a file, however many there are, with names that can be printed."""
    strange = [room.answer(f"gone-{number}", "b") for number in range(50)]
    room.hand_in("Ann", room.answer("calf", "b"), *strange, name="a.jsonl")
    room.hand_in("Bo", room.answer("x\n\x1b" + "y" * 150, "b"), name="b.jsonl")
    many, odd = grade(room.folder, bank).notices
    assert "a.jsonl, lines 3, 4 and 48 more: the bank has no such item (gone-0, gone-1 and 48 more)" == many
    assert odd.isprintable() and len(odd) < 150


def test_an_item_that_fails_stops_nobody(room, bank, monkeypatch):
    """A mistake in an item's own code is told; the rest of the class is graded."""
    room.hand_in("Ann", room.answer("calf", "b"), room.answer("oils", ["a", "b"]))
    monkeypatch.setattr(type(room.items["calf"]), "score", lambda *_: 1 / 0)
    book = grade(room.folder, bank)
    assert {("Ann", "oils"): 1} == scores(book)
    assert ("ann.jsonl, line 2: the item could not judge this (ZeroDivisionError) (calf)",) == book.notices


def test_likeness_is_no_sameness(room, bank, monkeypatch):
    """True, 1 and 1.0 are three responses, and a list is not the text that looks like it."""
    seen = []

    def parse(_, raw):
        seen.append(raw)
        raise Malformed

    monkeypatch.setattr(type(room.items["calf"]), "parse", parse)
    given = [1, True, 1.0, "1", ["b"], "['b']", {}, "{}"]
    room.hand_in("Ann", *(room.answer("calf", one) for one in given))
    grade(room.folder, bank)
    assert list(map(repr, given)) == list(map(repr, seen))


def test_only_the_themes_asked_for_are_graded(room, bank):
    """Answers to other themes are known and left aside without a word."""
    room.hand_in("Ann", room.answer("calf", "b"), room.answer("neck", "a"))
    for themes in (["necks"], "necks"):
        book = grade(room.folder, bank, themes=themes)
        assert ("necks", "neck", 1) == (book.scores[0].theme, book.scores[0].item, book.learners[0].out_of)
        assert () == book.notices


def test_an_unknown_theme_is_told(room, bank):
    """A mistyped theme is no empty grade."""
    with pytest.raises(UnknownTheme, match="did you mean 'necks'"):
        grade(room.folder, bank, themes=["neck"])
