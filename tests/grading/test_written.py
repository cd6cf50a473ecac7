"""Answers in words: they reach the teacher with the learner's own mark, and no mark that was handed in is a grade."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.grading.gradebook import Written, grade, write
from massage.grading.judge import Judge


def rows(path):
    """A written table as a list of dictionaries."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def own_marks(book):
    """The learner's own marks in the order of the table."""
    return [one.own_mark for one in book.written]


def learner(book):
    """The one learner of the class."""
    (one,) = book.learners
    return one


# The table ------------------------------------------------------------------------------------------------


def test_what_was_written_comes_with_the_own_mark(room, words, tmp_path):
    """A line an answer: whose it is, what was asked, when, what was written, and how they marked it themselves."""
    first = room.answer("note", "I waited.", score=None)
    room.hand_in("Bo", first, room.mark(first, ["a"]), room.answer("count", 2))
    room.hand_in("ann", room.answer("note", "Thumb numb,\nDr Lee called.", score=None))
    *_, table = paths = write(grade(room.folder, words), tmp_path)

    assert ["gradebook.csv", "scores.csv", "written.csv"] == [path.name for path in paths]
    assert ["learner", "theme", "item", "at", "answer", "own mark"] == list(rows(table)[0])
    assert [
        ["ann", "words", "note", "Thumb numb, Dr Lee called.", ""],
        ["Bo", "words", "note", "I waited.", "0.5"],
    ] == [[row[name] for name in ("learner", "theme", "item", "answer", "own mark")] for row in rows(table)]
    assert json.loads(first)["at"] == rows(table)[1]["at"]


def test_no_file_where_nothing_was_written(room, bank, words, tmp_path):
    """A class that wrote nothing has two tables, even where its bank asks for words."""
    room.hand_in("Ann", room.answer("count", 2), room.answer("calf", "b"))
    book = grade(room.folder, (*bank, *words))

    assert () == book.written
    assert ["gradebook.csv", "scores.csv"] == [path.name for path in write(book, tmp_path)]
    assert not (tmp_path / "written.csv").exists()


def test_every_answer_is_listed(room, words):
    """All tries of all items, by learner, item and time, whatever order they were handed in."""
    late = room.answer("note", "two", at="2026-01-06T10:00:00+00:00")
    early = room.answer("note", "one", at="2026-01-05T09:00:00+00:00")
    reply = room.answer("reply", "three", variant={"whom": "doctor"})
    room.hand_in("Bo", reply, late, early)
    room.hand_in("Ann", room.answer("note", "four"))

    assert [("Ann", "note", "four"), ("Bo", "note", "one"), ("Bo", "note", "two"), ("Bo", "reply", "three")] == [
        (one.learner, one.item, one.answer) for one in grade(room.folder, words).written
    ]


def test_a_blank_is_listed_as_one(room, words):
    """A teacher sees that it was left blank; a mark beside a blank marks nothing."""
    blanks = [room.answer("note", response) for response in (None, "", "  ")]
    room.hand_in("Ann", *blanks, *(room.mark(one, ["a", "b"]) for one in blanks))
    book = grade(room.folder, words)

    assert ["", "", ""] == [one.answer.strip() for one in book.written]
    assert [None, None, None] == own_marks(book)


# Grades ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", ["first", "last", "best"])
def test_what_is_marked_later_is_in_no_grade(room, bank, words, count):
    """It is neither answered nor missed nor out of anything, whatever score the line claims."""
    note, reply = room.answer("note", "x"), room.answer("reply", "x", variant={"whom": "client"})
    room.hand_in("Ann", note, room.mark(note, ["a", "b"]), reply, room.mark(reply, []), room.answer("count", 3))
    ann = learner(grade(room.folder, words, count=count))

    assert (1, 0, 1, 0) == (ann.answered, ann.score, ann.out_of, ann.safety_missed)
    assert 6 == learner(grade(room.folder, (*bank, *words), count=count)).out_of
    assert ["count"] == [one.item for one in grade(room.folder, words).scores]


def test_who_only_wrote_is_in_the_gradebook(room, words):
    """With nothing graded yet, and nobody lost."""
    room.hand_in("Ann", room.answer("note", "x"))
    book = grade(room.folder, words)

    assert ("Ann", 0, 0, 1) == (learner(book).name, learner(book).answered, learner(book).score, learner(book).out_of)
    assert () == book.notices


def test_a_theme_of_words_alone(room, words, tmp_path):
    """Nothing to grade is no division by nothing."""
    (theme,) = words
    (tmp_path / "exercises").mkdir()
    room.hand_in("Ann", room.answer("note", "x"))
    items = {name: item for name, item in theme.items.items() if item.checklist}
    book = grade(room.folder, [type(theme)("words", "Words", items)])

    assert (0, 0.0) == (learner(book).out_of, learner(book).percent)
    assert 3 == len(write(book, tmp_path))


def test_other_themes_are_left_aside(room, bank, words):
    """What was written for another theme is not in this theme's tables."""
    room.hand_in("Ann", room.answer("note", "x"), room.answer("neck", "a"))
    book = grade(room.folder, (*bank, *words), themes=["necks"])

    assert ((), 1, ()) == (book.written, learner(book).out_of, book.notices)


@pytest.mark.parametrize("changes", [{"version": "0123456789"}, {"variant": {"whom": "client"}}, {"response": ["x"]}])
def test_what_cannot_be_judged_is_told(room, words, changes):
    """An answer to another version, with foreign values or in no words is named, and not listed."""
    room.hand_in("Ann", json.dumps(json.loads(room.answer("note", "x")) | changes))
    book = grade(room.folder, words)

    assert ((), 1) == (book.written, len(book.notices))


# Marks ----------------------------------------------------------------------------------------------------


def test_a_stored_mark_is_not_believed(room, words):
    """All these lines claim a score of 1; the share of the points is counted anew."""
    answers = [room.answer("note", f"x{number}") for number in range(3)]
    marks = [room.mark(one, ticked) for one, ticked in zip(answers, ([], ["b"], ["b", "a"]), strict=True)]
    room.hand_in("Ann", *answers, *marks)

    assert [0, 0.5, 1] == own_marks(grade(room.folder, words))


def test_safety_needs_every_point(room, words):
    """An own mark has no part either; the points are those of the variant."""
    answers = [room.answer("reply", f"x{number}", variant={"whom": "doctor"}) for number in range(2)]
    room.hand_in("Ann", *answers, room.mark(answers[0], ["a"]), room.mark(answers[1], ["a", "b"]))

    assert [0, 1] == own_marks(grade(room.folder, words))


@pytest.mark.parametrize(
    "response",
    [
        *(None, "", 1, True, [], {}, ["OF", ["a"]], {"of": "OF"}, {"ticked": ["a"]}, "OF"),
        *({"of": "other", "ticked": ["a"]}, {"of": None, "ticked": ["a"]}, {"of": ["OF"], "ticked": ["a"]}),
        *({"of": "OF", "ticked": ticked} for ticked in (None, "a", "ab", 1, True, {}, {"a": 1})),
        *({"of": "OF", "ticked": ticked} for ticked in (["c"], ["a", "c"], ["a", "a"], [["a"]], [None], [1], [{}])),
    ],
)
def test_a_forged_mark_is_none(room, words, response):
    """A mark of nothing, with unknown points, or points given twice, is no mark; the answer is listed all the same."""
    answer = room.answer("note", "x")
    response = json.loads(json.dumps(response).replace("OF", json.loads(answer)["id"]))
    room.hand_in("Ann", answer, json.dumps(json.loads(room.mark(answer, [])) | {"response": response}))
    book = grade(room.folder, words)

    assert ([None], ["x"]) == (own_marks(book), [one.answer for one in book.written])
    assert 0 == learner(book).score


def test_a_mark_for_another_item_is_none(room, words):
    """A mark says which item it marks."""
    answer = room.answer("note", "x")
    room.hand_in("Ann", answer, room.mark(answer, ["a", "b"], item="reply", version=room.items["reply"].version))

    assert [None] == own_marks(grade(room.folder, words))


def test_a_mark_turns_no_other_answer_right(room, words):
    """Marking a wrong number, or a choice, changes nothing."""
    answer = room.answer("count", 3)
    room.hand_in("Ann", answer, room.mark(answer, []), room.mark(answer, ["a"]))
    book = grade(room.folder, words)

    assert ((1, 0), ()) == ((learner(book).answered, learner(book).score), book.written)


def test_nobody_marks_for_another(room, words):
    """A mark counts beside the answers of the learner who handed it in."""
    answer = room.answer("note", "x")
    room.hand_in("Ann", answer)
    room.hand_in("Eve", room.mark(answer, []), room.answer("note", "y"))

    assert [("Ann", None), ("Eve", None)] == [(one.learner, one.own_mark) for one in grade(room.folder, words).written]


def test_the_last_mark_counts(room, words):
    """By its time, whatever line or file it stands in."""
    answer = room.answer("note", "x")
    times = ["2026-01-07T10:00:00+00:00", "2026-01-07T12:00:00+09:00", "2026-01-07T09:00:00Z"]
    marks = [room.mark(answer, ticked, at=at) for ticked, at in zip((["a"], [], ["a", "b"]), times, strict=True)]
    room.hand_in("Ann", answer, marks[0], marks[1])
    room.hand_in("Ann", answer, marks[2], name="z-tablet.jsonl")

    assert [0.5] == own_marks(grade(room.folder, words))


# What a spreadsheet makes of it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        *("=1+1", "+1", "-1 is less", "@SUM(A1)", "=cmd|' /C calc'!A0"),
        *(" =x", "\n=x", "\t=x", "\u200b=x", "\N{FULLWIDTH EQUALS SIGN}x"),
    ],
)
def test_an_answer_is_no_formula(room, words, tmp_path, answer):
    """Who writes a formula has written text, on one line of the table."""
    room.hand_in("Ann", room.answer("note", answer))
    table = write(grade(room.folder, words), tmp_path)[2]

    assert rows(table)[0]["answer"].startswith("'")
    assert 2 == len(table.read_bytes().splitlines())


@pytest.mark.parametrize(
    "answer", ['He said "no"; I waited, and then', "one\r\n=two\n\nthree", "x" * 20_000, "\ud800 é"]
)
def test_any_answer_stays_in_its_cell(room, words, tmp_path, answer):
    """Quotes, commas, semicolons, line ends and length break no line."""
    room.hand_in("Ann", room.answer("note", answer))
    table = write(grade(room.folder, words), tmp_path)[2]
    (row,) = rows(table)

    assert 6 == len(row) and None not in row.values()
    assert len(answer) <= len(row["answer"]) + 2 and "\n" not in row["answer"]


def test_our_own_table_is_no_hand_in(room, words):
    """Grading into the folder of the hand-ins and again says nothing about what lies there."""
    room.hand_in("Ann", room.answer("note", "x"))
    first = [path.read_bytes() for path in write(grade(room.folder, words), room.folder)]
    book = grade(room.folder, words)

    assert () == book.notices
    assert first == [path.read_bytes() for path in write(book, room.folder)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["a", "b", "of", "ticked", "1"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["of", "ticked"]), inner),
    max_leaves=8,
)


@given(response=JSON, mark=JSON | st.fixed_dictionaries({"of": st.just("1"), "ticked": JSON}))
def test_any_answer_and_any_mark(tmp_path_factory, words, response, mark):
    """Whatever was written and marked, there are tables, with own marks from 0 to 1 or none."""
    folder = tmp_path_factory.mktemp("any")
    item = words[0].items["note"]
    fields = {"at": "2026-01-05T10:00:00Z", "item": "note", "version": item.version, "variant": {}, "score": 1}
    lines = [
        {"hand-in": 1, "learner": "Ann", "course": "1", "at": "now"},
        {"id": "1", "response": response, **fields},
        {"id": "2", "response": mark, "event": "mark", **fields},
    ]
    (folder / "ann").write_text("\n".join(map(json.dumps, lines)))
    book = grade(folder, words)

    assert all(one.own_mark is None or 0 <= one.own_mark <= 1 for one in book.written)
    assert (len(book.written), 0) == (isinstance(response, str) or response is None, learner(book).score)
    assert {"Ann"} == {row["learner"] for row in rows(write(book, folder)[0])}


# The judge ------------------------------------------------------------------------------------------------


def test_the_judge_knows_what_is_written(words):
    """It is told by the item, not by its type."""
    assert {"note", "reply"} == Judge(words).written


def test_a_written_line(room, words):
    """Every field of it has its name."""
    answer = room.answer("note", "x")
    room.hand_in("Ann", answer, room.mark(answer, ["a"]))

    assert (Written("Ann", "words", "note", json.loads(answer)["at"], "x", 0.5),) == grade(room.folder, words).written
