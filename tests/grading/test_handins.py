"""What was handed in, read as data."""

import os
import pickle
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.grading.handins import places, read_handins, several


def only(room):
    """The one hand-in of the folder."""
    (handin,) = read_handins(room.folder)
    return handin


def test_a_hand_in_is_a_name_and_answers(room):
    """The header says whose it is; each answer knows its line and keeps what was given."""
    room.hand_in("Ann", room.answer("calf", "b"), room.answer("oils", ["a"]))
    handin = only(room)
    assert ("ann.jsonl", "Ann", ()) == (handin.file, handin.learner, handin.notices)
    assert [(2, "calf", "b"), (3, "oils", ["a"])] == [
        (number, answer["item"], answer["response"]) for number, answer in handin.answers
    ]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_what_an_editor_does_to_a_file_does_no_harm(room, before, end):
    """A byte order mark, Windows' line ends, empty lines and a missing last line end are all read."""
    lines = [room.header("Ann"), room.answer("calf", "b"), "", "  ", room.answer("oils", ["a"])]
    room.put("ann.txt", before + end.join(line.encode() for line in lines))
    handin = only(room)
    assert ("Ann", 2, ()) == (handin.learner, len(handin.answers), handin.notices)


@pytest.mark.parametrize("name", ["  Ann ", "A\u0301nn", "\u200eAnn", "An\x00n", "A\ud800nn"])
def test_a_name_is_tidied(room, name):
    """Space around it, the two ways to write an accent and signs that nobody sees make no second learner."""
    room.write("ann.jsonl", room.header(name), room.answer("calf", "b"))
    assert only(room).learner in ("Ann", "Ánn", "An n", "A nn")


# Files of another kind ------------------------------------------------------------------------------------


class Mark:
    """Leaves a mark on the disk when it is unpickled."""

    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return os.mkdir, (self.path,)


def a_notebook(mark):
    return f'{{"cells": [{{"source": "import os; os.mkdir({str(mark)!r})"}}], "nbformat": 4}}'.encode()


def a_script(mark):
    return f"import os\nos.mkdir({str(mark)!r})\n".encode()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_is_named_and_never_loaded(room, tmp_path, protocol):
    """A pickle runs what it likes when it is loaded; here it is only bytes."""
    room.put("ann.jsonl", pickle.dumps(Mark(tmp_path / "mark"), protocol))
    (notice,) = only(room).notices
    assert notice.startswith("ann.jsonl: is no")
    assert not (tmp_path / "mark").exists()
    pickle.loads((room.folder / "ann.jsonl").read_bytes())
    assert (tmp_path / "mark").exists(), "this pickle is no threat, so the test shows nothing"


@pytest.mark.parametrize("made", [a_notebook, a_script])
@pytest.mark.parametrize("name", ["lesson.ipynb", "conftest.py", "__init__.py", "ann.jsonl"])
def test_code_is_named_and_never_run(room, tmp_path, monkeypatch, made, name):
    """A notebook or a script under any name is only text, also when the folder is the current one."""
    room.put(name, made(tmp_path / "mark"))
    monkeypatch.chdir(room.folder)
    (notice,) = only(room).notices
    assert notice.startswith(f"{name}: is ") and "no hand-in" in notice
    assert not (tmp_path / "mark").exists()


def test_a_zip_is_named_and_not_unpacked(room):
    """What came packed has to be unpacked first, and the teacher is told."""
    with zipfile.ZipFile(room.folder / "all.zip", "w") as packed:
        packed.writestr("../../ann.jsonl", room.header("Ann"))
    assert ("all.zip: is a zip archive; unpack it, then grade again",) == only(room).notices


FOREIGN = {
    "empty": (b"", "is empty"),
    "blank": (b" \r\n\n", "is empty"),
    "page": (b"<!DOCTYPE html><script>alert(1)</script>", "is a web page and no hand-in"),
    "packed": (b"\x1f\x8b\x08\x00", "is a packed file; unpack it, then grade again"),
    "pdf": (b"%PDF-1.7\n\x00", "is a PDF and no hand-in"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text file, so it is no hand-in"),
    "utf-16": (
        '{"hand-in": 1}'.encode("utf-16"),
        "is not UTF-8 text; ask for the file itself, as hand_in() wrote it",
    ),
    "latin": ('{"hand-in": 1, "learner": "Zoë"}'.encode("latin-1"), "is not UTF-8 text, so it is no hand-in"),
    "words": (b"Here are my answers: b, a, c.", "is no hand-in: its first line does not say whose it is"),
    "number": (b"12", "is no hand-in: its first line does not say whose it is"),
    "deep": (b"[" * 60_000, "is no hand-in: its first line does not say whose it is"),
    "long": (
        b'{"hand-in": 1, "learner": "' + b"x" * 200_000,
        "is no hand-in: its first line does not say whose it is",
    ),
    "lines": (b"\n" * 60_000 + b"x", "has more lines than any hand-in"),
    "digits": (b"9" * 50_000, "is no hand-in: its first line does not say whose it is"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_file_is_named_in_one_line(room, kind):
    """Whatever lies there is told in a line that says what it is, and belongs to nobody."""
    raw, told = FOREIGN[kind]
    room.put("it", raw)
    assert ("", (), (f"it: {told}",)) == (only(room).learner, only(room).answers, only(room).notices)


def test_answers_without_a_header_belong_to_nobody(room):
    """A file of the log itself says nothing about whose it is."""
    room.write("log.jsonl", room.answer("calf", "b"))
    assert ("log.jsonl: is no hand-in: its first line does not say whose it is",) == only(room).notices


HEADERS = [
    ({"hand-in": 2}, "was written by another version of the workbook, which this one cannot read"),
    ({"hand-in": True}, "was written by another version of the workbook, which this one cannot read"),
    ({"hand-in": "1"}, "was written by another version of the workbook, which this one cannot read"),
    ({"learner": ["Ann"]}, "is no hand-in: its first line is damaged"),
    ({"learner": None}, "is no hand-in: its first line is damaged"),
    ({"course": 1}, "is no hand-in: its first line is damaged"),
    ({"at": None}, "is no hand-in: its first line is damaged"),
    ({"learner": " \u200b "}, "is no hand-in: the learner's name is empty or too long"),
    ({"learner": "x" * 101}, "is no hand-in: the learner's name is empty or too long"),
]


@pytest.mark.parametrize(("changes", "told"), HEADERS)
def test_a_damaged_header_is_told(room, changes, told):
    """A first line that is not as it should be makes no learner."""
    room.write("it", room.header("Ann", changes), room.answer("calf", "b"))
    assert (f"it: {told}",) == only(room).notices
    assert "" == only(room).learner


@pytest.mark.skipif(os.name != "posix", reason="Windows has such links for administrators only")
def test_a_trap_is_named_like_a_foreign_file(room):
    """A link to a good hand-in outside is not followed; it is told as the reader of files tells it."""
    good = room.hand_in("Ann", room.answer("calf", "b"))
    os.replace(good, room.folder.parent / "outside.jsonl")
    (room.folder / "ann.jsonl").symlink_to("../outside.jsonl")
    assert ("ann.jsonl: is a link to somewhere else, so it was not opened",) == only(room).notices


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_file_name_cannot_break_the_message(room):
    """A name with line ends and terminal codes, or in no encoding, stays on one line that can be printed."""
    os.close(os.open(os.fsencode(room.folder) + b"/a\n\x1b[2Jb\xff", os.O_CREAT | os.O_WRONLY))
    (notice,) = only(room).notices
    assert notice.isprintable() and notice.endswith(": is empty")


# Lines that are damaged -----------------------------------------------------------------------------------


def test_damaged_lines_are_told_together_and_the_rest_is_read(room):
    """One line for each kind of damage, with the numbers of the lines."""
    good = [room.answer("calf", "b"), room.answer("oils", ["a"])]
    torn = [room.answer("steps", ["a"])[:-20]] * 5
    wrong = [room.answer("neck", "a", confidence=4), room.answer("neck", "a", confidence="high")]
    room.hand_in("Ann", good[0], *torn, *wrong, "[1]", good[1])
    handin = only(room)
    assert ["calf", "oils"] == [answer["item"] for _, answer in handin.answers]
    assert (
        "ann.jsonl, lines 3, 4 and 3 more: the line is damaged; left out",
        "ann.jsonl, lines 8 and 9: 'confidence' does not fit; left out",
        "ann.jsonl, line 10: the line is no answer; left out",
    ) == handin.notices


def test_a_line_that_is_not_utf8_spoils_only_itself(room):
    """The other lines of the file count."""
    lines = [room.header("Ann"), room.answer("calf", "b"), '{"id": "Zo\xeb"}', room.answer("oils", ["a"])]
    room.put("ann.jsonl", b"\n".join(line.encode("latin-1") for line in lines))
    handin = only(room)
    assert ["calf", "oils"] == [answer["item"] for _, answer in handin.answers]
    assert ("ann.jsonl, line 3: the line is damaged; left out",) == handin.notices


def test_a_hand_in_without_answers_is_told(room):
    """A header alone is a learner who answered nothing."""
    room.hand_in("Ann")
    assert ("Ann", ("ann.jsonl: holds no answers",)) == (only(room).learner, only(room).notices)


@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_without_an_error(tmp_path_factory, raw):
    """Whatever is handed in, reading it ends, and says in one line what it was."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "it").write_bytes(raw)
    (handin,) = read_handins(folder)
    assert handin.learner or len(handin.notices) == 1


def test_places_are_told_in_words():
    """Few are named, many are counted."""
    assert "line 3" == places([3])
    assert "lines 3 and 7" == places(iter([3, 7]))
    assert "lines 3, 7 and 9" == places([3, 7, 9])
    assert "lines 3, 7 and 40 more" == places([3, 7, *range(40)])
    assert "a, b and c" == several("abc")
