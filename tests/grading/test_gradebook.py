"""The gradebook of a class."""

import csv
import io
import json
import os
import pickle
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.grading.gradebook import grade, write
from massage.learner.attempts import Log
from massage.learner.events import answer
from massage.learner.handing_in import hand_in

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def scores(book, what="first"):
    """Each learner's scores by item."""
    return {(one.learner, one.item): getattr(one, what) for one in book.scores}


def learner(book):
    """The one learner of the class."""
    (one,) = book.learners
    return one


def rows(path):
    """A written table as a list of dictionaries."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


# Scoring --------------------------------------------------------------------------------------------------


def test_unanswered_counts_nothing_and_is_told_apart(room, bank):
    """The score is out of all items; `answered` says how many were tried."""
    room.hand_in("Ann", room.answer("calf", "b"), room.answer("oils", ["a"]))
    ann = learner(grade(room.folder, bank))
    assert (2, 1.5, 5, 30.0) == (ann.answered, ann.score, ann.out_of, ann.percent)


def test_missed_safety_items_are_counted(room, bank):
    """A safety item answered wrongly is missed; one that was never answered is only unanswered."""
    room.hand_in("Ann", room.answer("calf", "a"), room.answer("oils", ["c"]))
    room.hand_in("Bo", room.answer("calf", "c"), room.answer("neck", "b"))
    room.hand_in("Cy", room.answer("calf", "b"))
    assert [1, 2, 0] == [one.safety_missed for one in grade(room.folder, bank).learners]


@pytest.mark.parametrize(("count", "score", "missed"), [("first", 0, 1), ("last", 0, 1), ("best", 1, 0)])
def test_which_answer_counts(room, bank, count, score, missed):
    """The first answer is the grade unless told otherwise; the table keeps all three."""
    room.hand_in("Ann", room.answer("calf", "a"), room.answer("calf", "b"), room.answer("calf", "c"))
    book = grade(room.folder, bank, count=count)
    assert (score, missed) == (learner(book).score, learner(book).safety_missed)
    (one,) = book.scores
    assert (0, 0, 1, 3) == (one.first, one.last, one.best, one.tries)


def test_answers_are_ordered_by_their_time(room, bank):
    """The order of the lines means nothing: not in disorder, with other time zones, or in the future."""
    times = [
        "2999-01-01T00:00:00+00:00",
        "2026-01-05T10:00:00+09:00",
        "2026-01-05T02:00:00Z",
        "2026-01-05T01:30:00Z",
    ]
    responses = [["a", "b"], ["c"], ["a"], ["b"]]
    given = zip(times, responses, strict=True)
    room.hand_in("Ann", *(room.answer("oils", one, at=at, confidence=len(one)) for at, one in given))
    (one,) = grade(room.folder, bank).scores
    assert (0, 1, 1, 4, 1) == (one.first, one.last, one.best, one.tries, one.confidence)


def test_times_at_the_end_of_the_calendar_can_be_compared(room, bank):
    """Nobody's clock stops the grading."""
    times = ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-01-05T10:00:00+00:00"]
    room.hand_in("Ann", *(room.answer("calf", "b", at=at) for at in times))
    assert 3 == grade(room.folder, bank).scores[0].tries


def test_confidence_is_that_of_the_first_answer(room, bank):
    """Somebody who was certain and wrong stays so; nobody asked is told as nothing."""
    room.hand_in("Ann", room.answer("calf", "a", confidence=3), room.answer("calf", "b", confidence=1))
    room.hand_in("Bo", room.answer("calf", "a", confidence=None), room.answer("calf", "b", confidence=1))
    assert [3, None] == [one.confidence for one in grade(room.folder, bank).scores]


def test_marks_are_no_answers(room, bank):
    """What a student marked for later is passed over."""
    room.hand_in("Ann", room.answer("calf", "b", event="mark"), room.answer("nothing", "b", event="mark"))
    book = grade(room.folder, bank)
    assert (0, ()) == (learner(book).answered, book.notices)


def test_a_blank_answer_is_an_answer(room, bank):
    """Who checked a blank answer gave it: it scores nothing and is counted."""
    room.hand_in("Ann", room.answer("calf", None), room.answer("oils", []))
    assert (2, 0) == (learner(grade(room.folder, bank)).answered, learner(grade(room.folder, bank)).score)


# What is mistyped -----------------------------------------------------------------------------------------


def test_an_unknown_count_is_told(room, bank):
    """A mistyped way to count is told with the ones there are."""
    with pytest.raises(ValueError, match="known here: first, last, best"):
        grade(room.folder, bank, count="middle")


def test_a_folder_that_is_not_there_is_told(room, bank):
    """Nothing is graded where there is nothing."""
    with pytest.raises(NotADirectoryError):
        grade(room.folder / "nowhere", bank)


# The same twice -------------------------------------------------------------------------------------------


def test_a_file_handed_in_twice_counts_once(room, bank):
    """A copy adds no tries, and is told."""
    lines = [room.answer("calf", "a"), room.answer("calf", "b")]
    room.hand_in("Ann", *lines, name="a.jsonl")
    room.hand_in("Ann", *lines, room.answer("oils", ["a"]), name="b.jsonl")
    book = grade(room.folder, bank)
    assert [("calf", 2), ("oils", 1)] == [(one.item, one.tries) for one in book.scores]
    assert ("b.jsonl: Ann handed in a.jsonl too; both are taken together",) == book.notices


def test_two_files_of_one_learner_are_taken_together(room, bank):
    """Space around a name and the two ways to write an accent make no second learner."""
    room.hand_in("Zo\u00eb", room.answer("calf", "b"), name="laptop.jsonl")
    room.hand_in(" Zoe\u0308 ", room.answer("oils", ["a", "b"]), name="tablet.jsonl")
    book = grade(room.folder, bank)
    assert ("Zo\u00eb", 2, 2) == (learner(book).name, learner(book).answered, learner(book).score)
    assert 1 == len(book.notices)


def test_answers_of_two_learners_are_told_and_graded_for_both(room, bank):
    """The same answers under two names may be a shared computer or a copied file: a teacher decides."""
    lines = [room.answer("calf", "b"), room.answer("oils", ["a"])]
    room.hand_in("Ann", *lines)
    room.hand_in("Bo", *lines, room.answer("neck", "a"))
    room.hand_in("Bo", *lines, name="bo-again.jsonl")
    book = grade(room.folder, bank)
    assert [2, 3] == [one.answered for one in book.learners]
    assert {1} == {one.tries for one in book.scores}
    assert "bo-again.jsonl: Ann handed in 2 of these answers too; both count" in book.notices


# A folder with everything in it ---------------------------------------------------------------------------


class Mark:
    """Leaves a mark on the disk when it is unpickled."""

    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return os.mkdir, (self.path,)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pipes")
def test_everyone_else_is_graded(room, bank, tmp_path):
    """Whatever else lies there, each thing is told in one line, nothing is run, and Ann has her grade."""
    mark = tmp_path / "mark"
    outside = room.hand_in("Eve", room.answer("calf", "b"))
    os.replace(outside, tmp_path / "eve.jsonl")
    (room.folder / "link.jsonl").symlink_to(tmp_path / "eve.jsonl")
    os.mkfifo(room.folder / "pipe.jsonl")
    with open(room.folder / "huge.jsonl", "wb") as file:
        file.truncate(1_000_000_000)
    room.put("pickle.jsonl", pickle.dumps(Mark(mark)))
    room.put(
        "lesson.ipynb",
        json.dumps({"cells": [f"__import__('os').mkdir({str(mark)!r})"], "nbformat": 4}).encode(),
    )
    room.put("run.py", f"import os; os.mkdir({str(mark)!r})".encode())
    room.put("empty.jsonl", b"")
    room.put(".DS_Store", b"\x00")
    room.put("__MACOSX/._ann.jsonl", b"\x00")
    room.hand_in("Ann", room.answer("calf", "b"), "{torn", name="sub/ann.jsonl")
    book = grade(room.folder, bank)
    assert [("Ann", 1)] == [(one.name, one.score) for one in book.learners]
    told = sorted(notice.split(":")[0].split(",")[0].split(".")[0] for notice in book.notices)
    assert ["empty", "huge", "lesson", "link", "pickle", "pipe", "run", "sub/ann"] == told
    assert not mark.exists()


@given(raw=st.binary(max_size=300))
def test_any_bytes_leave_the_others_their_grade(tmp_path_factory, bank, raw):
    """No file keeps anybody else from being graded."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "any").write_bytes(raw)
    event = answer(bank[1].items["neck"], "a", score=0.0, at=NOON, variant={})
    header = {"hand-in": 1, "learner": "Ann", "course": "1", "at": "now"}
    (folder / "ann").write_text(f"{json.dumps(header)}\n{event.line}\n")
    assert 1 == scores(grade(folder, bank))["Ann", "neck"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from("abc"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(responses=st.lists(st.tuples(st.sampled_from(["calf", "oils", "steps", "minutes"]), JSON), max_size=5))
def test_any_response_is_scored_or_told(tmp_path_factory, bank, responses):
    """Whatever was answered, there is a gradebook that can be written, with scores from 0 to 1."""
    folder = tmp_path_factory.mktemp("any")
    lines = [{"hand-in": 1, "learner": "Ann", "course": "1", "at": "now"}]
    for number, (item, response) in enumerate(responses):
        event = answer(bank[0].items[item], "b", score=1.0, at=NOON, variant={}, confidence=2)
        lines.append(attrs.asdict(event) | {"id": str(number), "response": response})
    (folder / "ann").write_text("\n".join(map(json.dumps, lines)))
    book = grade(folder, bank)
    assert all(0 <= one.first <= one.best <= 1 for one in book.scores)
    assert {"Ann"} == {row["learner"] for row in rows(write(book, folder)[0])}


# A real log, and what is written --------------------------------------------------------------------------


@pytest.fixture
def log(tmp_path, bank):
    """The log of a learner who tried every item twice, first wrongly and then rightly."""
    kept = Log(tmp_path / "answers")
    for turn, kind in enumerate(("wrong", "right")):
        for place, item in enumerate(item for theme in bank for item in theme.items.values()):
            variant = item.variant(turn)
            filled = item.filled(variant)
            response = filled.samples()[kind]
            score = filled.score(filled.parse(response))
            at = NOON + timedelta(days=turn, minutes=place)
            kept.keep(answer(item, response, score=score, at=at, variant=variant, confidence=3 - turn))
    return kept


def test_a_hand_in_is_graded_as_the_log_says(room, bank, log):
    """What hand_in() writes comes back with the scores that the student saw."""
    hand_in("Ann", log, room.folder, NOON, "1.0.0")
    book = grade(room.folder, bank)
    events = log.events()
    assert {("Ann", event.item): event.score for event in events[:5]} == scores(book, "first")
    assert {("Ann", event.item): event.score for event in events[5:]} == scores(book, "last")
    assert {2} == {one.tries for one in book.scores}
    assert {3} == {one.confidence for one in book.scores}
    assert () == book.notices


def test_the_tables_hold_the_grades(room, bank, tmp_path):
    """A line a learner, and a line a learner and item that was answered; text by which a teacher can sort."""
    room.hand_in(
        "Bo", room.answer("oils", ["a"], confidence=None), room.answer("calf", "a"), room.answer("calf", "b")
    )
    room.hand_in("ann", room.answer("steps", list("bac")))
    gradebook, table = write(grade(room.folder, bank), tmp_path / "new" / "out")
    assert (tmp_path / "new" / "out" / "gradebook.csv", tmp_path / "new" / "out" / "scores.csv") == (
        gradebook,
        table,
    )
    assert [
        ["learner", "answered", "score", "out of", "percent", "safety items missed"],
        ["ann", "1", "0.3333", "5", "6.7", "0"],
        ["Bo", "2", "0.5", "5", "10", "1"],
    ] == [list(rows(gradebook)[0]), *(list(row.values()) for row in rows(gradebook))]
    assert [
        ["learner", "theme", "item", "first", "last", "best", "tries", "confidence"],
        ["ann", "calves", "steps", "0.3333", "0.3333", "0.3333", "1", "2"],
        ["Bo", "calves", "calf", "0", "1", "1", "2", "2"],
        ["Bo", "calves", "oils", "0.5", "0.5", "0.5", "1", ""],
    ] == [list(rows(table)[0]), *(list(row.values()) for row in rows(table))]


@pytest.mark.parametrize("name", ["=1+1", " @x", "\N{FULLWIDTH EQUALS SIGN}x", "-x\ny"])
def test_a_name_is_no_formula_in_either_table(room, bank, tmp_path, name):
    """A learner who calls himself a formula is text to a spreadsheet."""
    room.hand_in(name, room.answer("calf", "b"), name="x.jsonl")
    for path in write(grade(room.folder, bank), tmp_path):
        assert rows(path)[0]["learner"].startswith("'")
        assert 2 == len(path.read_bytes().splitlines())


def test_two_runs_write_the_same_bytes(room, bank, tmp_path):
    """The same hand-ins give the same files, whatever order the disk lists them in."""
    for name in ("Bo", "ann", "Zoe", "Ann"):
        room.hand_in(name, room.answer("calf", "b"), room.answer("oils", ["a"]), name=f"{name}/x.jsonl")
    runs = [[path.read_bytes() for path in write(grade(room.folder, bank), tmp_path / run)] for run in "ab"]
    assert runs[0] == runs[1]
    assert ["Ann", "ann", "Bo", "Zoe"] == [one.name for one in grade(room.folder, bank).learners]


def test_our_own_tables_are_no_hand_ins(room, bank):
    """Grading into the folder of the hand-ins and again says nothing about the gradebook that lies there."""
    room.hand_in("Ann", room.answer("calf", "b"))
    first = [path.read_bytes() for path in write(grade(room.folder, bank), room.folder)]
    book = grade(room.folder, bank)
    assert () == book.notices
    assert first == [path.read_bytes() for path in write(book, room.folder)]


def test_tables_are_replaced_whole_or_not_at_all(room, bank, tmp_path, monkeypatch):
    """Where the second table cannot be written, the first stays as it was; nothing half written is left."""
    room.hand_in("Ann", room.answer("calf", "b"))
    out = tmp_path / "out"
    before = [path.read_bytes() for path in write(grade(room.folder, bank), out)]
    room.hand_in("Bo", room.answer("calf", "b"))
    synced = []

    def full(handle):
        synced.append(handle)
        if len(synced) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(grade(room.folder, bank), out)
    assert ["gradebook.csv", "scores.csv"] == sorted(os.listdir(out))
    assert before == [(out / name).read_bytes() for name in ("gradebook.csv", "scores.csv")]


def test_progress_is_told_how_many_files_there_are(room, bank):
    """The command line shows how far grading is; it sees each file once."""
    for name in ("Ann", "Bo"):
        room.hand_in(name, room.answer("calf", "b"))
    seen = []

    def progress(files, many):
        for file in files:
            seen.append((file.name, many))
            yield file

    assert 2 == len(grade(room.folder, bank, progress=progress).learners)
    assert [("ann.jsonl", 2), ("bo.jsonl", 2)] == seen


def test_an_empty_folder_is_an_empty_gradebook(room, bank, tmp_path):
    """Nobody handed in: the tables have only their first line."""
    book = grade(room.folder, bank)
    assert "<Gradebook: 0 learners, 0 notices>" == repr(book)
    assert [1, 1] == [len(path.read_text().splitlines()) for path in write(book, tmp_path)]
