"""Handing in: one file with all answers, under a header that says whose they are."""

import json
import os
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.learner.attempts import Log
from massage.learner.events import Event, parse
from massage.learner.handing_in import hand_in, named

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def made(number, **changes):
    """An event of the log."""
    fields = {
        "id": f"id-{number}",
        "at": f"2026-01-05T10:00:{number:02}.000+00:00",
        "item": "calf",
        "version": "0123456789",
        "variant": {"side": "left"},
        "response": ["a", "b"],
        "score": 0.5,
    }
    return Event(**(fields | changes))


@pytest.fixture
def log(tmp_path):
    """A log with two answers and a mark."""
    kept = Log(tmp_path / "answers")
    for event in (made(2), made(1, response="b"), made(3, event="mark")):
        kept.keep(event)
    return kept


@pytest.fixture
def folder(tmp_path):
    """Where hand-ins go; it is not there yet."""
    return tmp_path / "work" / "hand-in"


def test_a_hand_in_is_a_header_and_the_events(log, folder):
    """The header says whose, when and of which course; every event follows as it is kept, by time."""
    path = hand_in("Ann Lee", log, folder, NOON, "1.2.3")
    assert folder / "hand-in-Ann-Lee.jsonl" == path
    header, *lines = path.read_bytes().decode("ascii").splitlines()
    told = {"hand-in": 1, "learner": "Ann Lee", "course": "1.2.3", "at": "2026-01-05T12:00:00+00:00"}
    assert told == json.loads(header)
    assert log.events() == list(map(parse, lines))
    assert ["id-1", "id-2", "id-3"] == [event.id for event in log.events()]


def test_the_time_is_told_in_utc(log, folder):
    """A teacher sees one clock, wherever the student lives."""
    at = datetime(2026, 1, 5, 21, tzinfo=timezone(timedelta(hours=9)))
    header = hand_in("Ann", log, folder, at, "1").read_text().splitlines()[0]
    assert "2026-01-05T12:00:00+00:00" == json.loads(header)["at"]


def test_handing_in_again_replaces_the_file(log, folder):
    """There is one file to give, and it holds all answers so far; nothing else is left beside it."""
    first = hand_in("Ann", log, folder, NOON, "1").read_bytes()
    log.keep(made(4))
    second = hand_in("Ann", log, folder, NOON, "1").read_bytes()
    assert second.startswith(first) and len(second.splitlines()) == 5
    assert ["hand-in-Ann.jsonl"] == os.listdir(folder)


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file(log, folder, monkeypatch, broken):
    """A full disk is told; what was handed in before is still whole, and nothing half written is left."""
    before = hand_in("Ann", log, folder, NOON, "1").read_bytes()
    log.keep(made(4))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, fail)
    with pytest.raises(OSError, match="No space left"):
        hand_in("Ann", log, folder, NOON, "1")
    assert ["hand-in-Ann.jsonl"] == os.listdir(folder)
    assert before == (folder / "hand-in-Ann.jsonl").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="Windows has such links for administrators only")
def test_a_link_in_the_way_is_replaced_and_not_followed(log, folder, tmp_path):
    """A link under the file's name cannot make us overwrite what it leads to."""
    folder.mkdir(parents=True)
    (tmp_path / "thesis").write_text("mine")
    (folder / "hand-in-Ann.jsonl").symlink_to(tmp_path / "thesis")
    hand_in("Ann", log, folder, NOON, "1")
    assert "mine" == (tmp_path / "thesis").read_text()


@pytest.mark.parametrize("events", [[], [made(1, event="mark")]])
def test_without_answers_there_is_nothing_to_hand_in(tmp_path, folder, events):
    """An empty log, or one with marks alone, makes no file."""
    log = Log(tmp_path / "answers")
    for event in events:
        log.keep(event)
    with pytest.raises(ValueError, match="There is nothing to hand in yet: "):
        hand_in("Ann", log, folder, NOON, "1")
    assert not folder.exists()


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "\u200b", "\x00", "\u202e \ufeff", "\u0301"])
def test_a_blank_name_is_told(log, folder, name):
    """A name of which nothing can be seen is none."""
    with pytest.raises(ValueError, match="Write your name between the quotes"):
        hand_in(name, log, folder, NOON, "1")
    assert not folder.exists()


@pytest.mark.parametrize("name", [None, 5, b"Ann", ["Ann"]])
def test_a_name_is_text(log, folder, name):
    """Something else than text is told with an example."""
    with pytest.raises(ValueError, match='between quotes, for example "Ann Lee"'):
        hand_in(name, log, folder, NOON, "1")


def test_a_name_has_at_most_a_hundred_characters():
    """The limit is told, and counts what is left after trimming."""
    assert "x" * 100 == named(f"  {'x' * 100} ")
    with pytest.raises(ValueError, match="100 characters are the most"):
        named("x" * 101)


NAMES = {
    "Ann": "Ann",
    "  Ann Lee ": "Ann-Lee",
    "O'Neil, Jr.": "O-Neil--Jr-",
    "Zoe\u0308": "Zo\u00eb",
    "李小龍": "李小龍",
    "प्रिया": "प्रिया",
    "R2-D2_x": "R2-D2-x",
    "../../etc/passwd": "------etc-passwd",
    "C:\\con": "C--con",
    "a\nb\tc\x1b[2J": "a-b-c--2J",
    "😀": "-",
    "a\ud800b": "a-b",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_named_after_the_learner(log, folder, name):
    """Letters and digits of any script stay; whatever a file system could misread becomes a dash."""
    assert f"hand-in-{NAMES[name]}.jsonl" == hand_in(name, log, folder, NOON, "1").name


@given(st.text())
def test_any_name_makes_a_file_in_the_folder_or_a_sentence(tmp_path_factory, name):
    """No name leads out of the folder, breaks its line or makes a name too long for a disk."""
    base = tmp_path_factory.mktemp("any")
    log = Log(base / "answers")
    log._kept.append(made(1))
    try:
        path = hand_in(name, log, base / "out", NOON, "1")
    except ValueError as told:
        assert str(told).endswith(".")
        return
    assert [path] == list((base / "out").iterdir())
    header, _ = path.read_text().splitlines()
    kept = json.loads(header)["learner"]
    assert named(kept) == kept and unicodedata.is_normalized("NFC", kept)


def test_a_long_name_in_any_script_fits_on_a_disk(log, folder):
    """A hundred signs of four bytes are more than a file's name may have."""
    assert hand_in("𠀋" * 100, log, folder, NOON, "1").exists()
