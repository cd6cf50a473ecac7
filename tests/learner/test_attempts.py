"""The log of answers: what a line holds, and that nothing that was acknowledged is ever lost."""

import errno
import json
import os
import random
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.items.bank import read_theme
from massage.learner import attempts
from massage.learner.attempts import Log, NotKept, log_in
from massage.learner.events import DEEPEST, LONGEST, Event, Foreign, answer, mark, parse

LINE = Event(
    id="a", at="2026-01-31T10:00:00.000+00:00", item="i", version="v", variant={}, response=["a"], score=0.5
).line


def ids(log):
    """The ids of the events in the log, in its order."""
    return [event.id for event in log.events()]


def tree(folder):
    """What stands in a folder, with the time of each change."""
    return {str(path): path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


# A line ---------------------------------------------------------------------------------------------------


def test_a_line_holds_an_event(event):
    """An event is one line of JSON with all of its fields, and comes back as it was."""
    one = event(variant={"age": "47"}, response=["a", "c"], score=1 / 3, confidence=3, seconds=12.5, hints=1)

    assert one == parse(one.line)
    assert "\n" not in one.line
    assert [
        "id", "at", "event", "item", "version", "variant",
        "response", "score", "confidence", "seconds", "hints",
    ] == list(json.loads(one.line))  # fmt: skip


def test_fields_that_may_be_left_out():
    """Confidence, seconds, hints and the kind of event have a value when a line does not tell."""
    fields = {
        "id": "a",
        "at": "2026-01-31T10:00:00Z",
        "item": "i",
        "version": "v",
        "variant": {},
        "response": 1,
        "score": None,
    }
    one = parse(json.dumps(fields))

    assert ("answer", None, 0.0, 0) == (one.event, one.confidence, one.seconds, one.hints)


def test_an_answer():
    """An answer takes the id and version of its item, its time in UTC, and an id of its own."""
    item = read_theme("contraindications").items["calf-after-flight"]
    at = datetime(2026, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    variant = item.variant(1)

    one = answer(item, "b", score=1.0, at=at, variant=variant, confidence=2, seconds=3.5, hints=1)
    assert ("answer", "calf-after-flight", item.version) == (one.event, one.item, one.version)
    assert ("2026-02-01T01:30:00.000+00:00", dict(variant), "b") == (one.at, one.variant, one.response)
    assert (1.0, 2, 3.5, 1) == (one.score, one.confidence, one.seconds, one.hints)
    assert one == parse(one.line)
    assert one.id != answer(item, "b", score=1.0, at=at, variant=variant).id


def test_a_mark(log, folder, event):
    """A mark names its answer and the points found in it, has a time and an id of its own, and is read again."""
    one = event(score=None, response="I waited.", variant={"age": "47"}, confidence=3, seconds=9.5, hints=2)
    at = datetime(2026, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    given = mark(one, ["a", "c"], score=0.5, at=at)
    for kept in (one, given):
        log.keep(kept)

    assert ("mark", {"of": one.id, "ticked": ["a", "c"]}, 0.5) == (given.event, given.response, given.score)
    assert (one.item, one.version, one.variant) == (given.item, given.version, given.variant)
    assert ("2026-02-01T01:30:00.000+00:00", None, 0.0, 0) == (given.at, given.confidence, given.seconds, given.hints)
    assert len({one.id, given.id, mark(one, [], score=0.0, at=at).id}) == 3
    assert [one, given] == Log(folder).events()
    assert "<Log: 1 answers>" == repr(log)


RESPONSES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(
    response=RESPONSES,
    score=st.none() | st.floats(0, 1),
    confidence=st.sampled_from([None, 1, 2, 3]),
    seconds=st.floats(0, 1e8),
    hints=st.integers(0, 100),
    variant=st.dictionaries(st.text(), st.text(), max_size=3),
)
def test_any_event_comes_back(**fields):
    """Whatever a student gives comes back from its line as it was."""
    one = Event(id="a", at="2026-01-31T10:00:00+00:00", item="i", version="v", **fields)

    assert one == parse(one.line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("id", value) for value in ("", 1, None, ["a"], "a" * 201)),
        *(("at", value) for value in ("", 1, None, "yesterday", "2026-01-31", "9" * 300)),
        *(("at", value) for value in ("2026-01-31T10:00:00", "2026-13-31T10:00:00Z")),
        *(("event", value) for value in ("", "hint", 1, None, ["answer"], {})),
        *(("item", value) for value in ("", 1, None, ["a"], "a" * 201)),
        *(("version", value) for value in ("", 1, None, "a" * 201)),
        *(("variant", value) for value in (None, "a", [], 1, {"age": 47}, {"age": None}, {"age": ["47"]})),
        *(("score", value) for value in (-0.1, 1.1, 2, "1", True, [], {}, 10**400)),
        *(("confidence", value) for value in (0, 4, 1.0, "1", True, [])),
        *(("seconds", value) for value in (-1, 1e9, "1", None, True, [], 10**400)),
        *(("hints", value) for value in (-1, 1.0, "1", None, True, 10**6, 10**400)),
    ],
)  # fmt: skip
def test_a_misshapen_field(field, value):
    """A field that is not what it should be is refused by its name."""
    line = json.dumps({**json.loads(LINE), field: value})

    with pytest.raises(Foreign, match=rf"^'{field}' does not fit$"):
        parse(line)


@pytest.mark.parametrize("field", ["id", "item", "version"])
def test_a_long_name(field):
    """A name of 200 letters is still one."""
    assert parse(json.dumps({**json.loads(LINE), field: "a" * 200}))


def test_no_number_that_cannot_be_read_again(event):
    """An event with such a number has no line at all."""
    with pytest.raises(ValueError, match=r"not JSON compliant"):
        event(response=float("nan")).line  # noqa: B018


@pytest.mark.parametrize("response", ["[1, NaN]", "[[1e999], 1]", '{"a": {"b": -Infinity}}', '["a", NaN]'])
def test_no_finite_number_inside(response):
    """Such a number is found wherever it stands in a response."""
    with pytest.raises(Foreign, match=r"^'response' does not fit$"):
        parse(LINE.replace('["a"]', response))


@pytest.mark.parametrize("field", ["response", "score", "seconds", "hints", "confidence", "id"])
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_no_finite_number(field, value):
    """Numbers that JSON does not know are refused wherever they stand."""
    line = re.sub(f'"{field}":("a"|\\["a"\\]|[^,}}]+)', f'"{field}":{value}', LINE)

    assert value in line
    with pytest.raises(Foreign, match=rf"^'{field}' does not fit$"):
        parse(line)


@pytest.mark.parametrize("name", ["id", "at", "item", "version", "variant", "response", "score"])
def test_a_missing_field(name):
    """A line without a field that it needs is no answer."""
    fields = json.loads(LINE)
    del fields[name]

    with pytest.raises(Foreign, match=r"^the line is no answer of this workbook$"):
        parse(json.dumps(fields))


def test_another_field():
    """A line with a field that no answer has is none either."""
    with pytest.raises(Foreign, match=r"^the line is no answer of this workbook$"):
        parse(json.dumps({**json.loads(LINE), "more": 1}))


@pytest.mark.parametrize("line", ["[]", "1", "null", '"a"', "true", "1.5"])
def test_a_line_of_something_else(line):
    """JSON that is no object is no answer."""
    with pytest.raises(Foreign, match=r"^the line is no answer$"):
        parse(line)


@pytest.mark.parametrize(
    "line",
    [
        "", " ", "{", "}", "nul", '"\n"', "\0", "\ud800", "\ufeff{}", "<!DOCTYPE html>", "{'id': 1}",
        LINE[:-1], LINE[:40], f"{LINE}{LINE}", f"{LINE},", f"x{LINE}",
        "[" * 50_000, '{"a":' * 15_000, LINE.replace("0.5", "1" * 5_000),
    ],
    ids=range(19),
)  # fmt: skip
def test_a_damaged_line(line):
    """What is no JSON, or JSON of a depth or length that nothing reads, is damaged."""
    with pytest.raises(Foreign, match=r"^the line is damaged$"):
        parse(line)


def test_a_long_line():
    """A line longer than a page has no business in a log."""
    with pytest.raises(Foreign, match=r"^the line is too long$"):
        parse(LINE.replace('["a"]', f'"{"a" * LONGEST}"'))
    assert LONGEST == len(parse(LINE.replace('["a"]', f'"{"a" * (LONGEST - len(LINE) + 3)}"')).line)


@pytest.mark.parametrize("inner", ["1", '"a"', '"a", 1', "[]", "{}"])
@pytest.mark.parametrize("brackets", ["[]", ('{"a":[', "]}")], ids=["lists", "objects"])
def test_a_deep_response(brackets, inner):
    """A response may be nested, but not so deep that it cannot be written again."""
    start, end = brackets
    most = (DEEPEST - (inner in ("[]", "{}"))) // len(end)
    nested = [
        LINE.replace('["a"]', f"{start * depth}{inner}{end * depth}") for depth in (most, most + 1, 400)
    ]

    assert parse(nested[0]).line
    for line in nested[1:]:
        with pytest.raises(Foreign, match=r"^'response' does not fit$"):
            parse(line)


def test_spaces_around_a_line(event):
    """White space around a line, such as the line ends of another system, is passed over."""
    one = event()

    assert one == parse(f" \t{one.line}\r\n")


@given(line=st.text() | st.text('{}[]":,\\u0aed1.-eNItrfnsl ') | RESPONSES.map(json.dumps))
def test_any_line(line):
    """A line from anywhere is an event or foreign; nothing else happens."""
    try:
        assert isinstance(parse(line), Event)
    except Foreign as foreign:
        assert str(foreign)


@given(data=st.data())
def test_any_damage(data):
    """A line that lost, gained or changed a sign is an event that can be written again, or foreign."""
    at = data.draw(st.integers(0, len(LINE)))
    sign = data.draw(st.sampled_from([*'{}[]":,\\0159aeE.-\n\t\0é', "", "null", "NaN", "1e999", "\\ud800"]))
    line = LINE[:at] + sign + LINE[at + data.draw(st.integers(0, 1)) :]
    with suppress(Foreign):
        assert parse(line) == parse(parse(line).line)


# The log --------------------------------------------------------------------------------------------------


def test_a_kept_answer_is_there(log, folder, event):
    """What was kept is there: in this kernel, and in the next."""
    first, second = event(), event()
    log.keep(first)
    log.keep(second)

    assert [first, second] == log.events() == Log(folder).events()
    assert "<Log: 2 answers>" == repr(log) == repr(Log(folder))


def test_one_file_a_kernel(log, folder, event):
    """A kernel's answers lie in one file, a line each; its name tells the start and the process."""
    one, two = event(), event()
    log.keep(one)
    log.keep(two)

    (path,) = folder.iterdir()
    assert re.fullmatch(rf"\d{{8}}T\d{{12}}-{os.getpid()}\.jsonl", path.name)
    assert f"{one.line}\n{two.line}\n".encode() == path.read_bytes()


def test_another_kernel_another_file(folder, event):
    """No two kernels share a file, and each sees what the other has kept."""
    logs = [Log(folder), Log(folder)]
    events = [event() for _ in range(6)]
    for number, one in enumerate(events):
        logs[number % 2].keep(one)

    assert 2 == len(list(folder.iterdir()))
    assert events == logs[0].events() == logs[1].events()


def test_by_time(folder, event):
    """The answers come in the order in which they were given, whatever files they lie in."""
    late, early = event(at="2026-02-01T00:00:00.000+00:00"), event(at="2026-01-01T00:00:00.000+00:00")
    Log(folder).keep(late)
    Log(folder).keep(early)

    assert [early, late] == Log(folder).events()


def test_on_the_disk_before_it_counts(log, folder, event, monkeypatch):
    """The whole line is written and synced before keep returns."""
    synced = []

    def sync(file):
        (path,) = folder.iterdir()
        assert os.fstat(file).st_ino == path.stat().st_ino
        synced.append(path.read_bytes())

    monkeypatch.setattr(attempts, "_sync", sync)
    one = event()
    log.keep(one)

    assert [f"{one.line}\n".encode()] == synced


def test_reading_writes_nothing(log, folder, event):
    """To look at the answers makes no folder and changes no file."""
    assert [] == log.events() == Log(folder).events()
    assert not folder.exists() and not folder.parent.exists()

    log.keep(event())
    before = tree(folder.parent)
    assert 1 == len(Log(folder).events()) == len(log.events())
    assert before == tree(folder.parent)


def test_only_changed_files_are_read_again(folder, event, monkeypatch):
    """Files that did not change since are not read a second time."""
    logs = [Log(folder), Log(folder)]
    for log in logs:
        log.keep(event())
    read = []
    unpatched = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or unpatched(path))
    third = Log(folder)

    assert 2 == len(third.events()) == len(third.events()) == len(read)
    logs[1].keep(event())
    assert (3, 3) == (len(third.events()), len(read))
    assert read[2] == read[1]


def test_a_kernel_does_not_read_its_own_file(log, event, monkeypatch):
    """What this kernel has kept is known without reading."""
    log.keep(event())
    monkeypatch.setattr(Path, "read_bytes", None)

    assert 1 == len(log.events())


def test_joining_two_machines(tmp_path, event):
    """Joining two machines is copying files; an answer that comes twice counts once."""
    home, school = tmp_path / "home", tmp_path / "school"
    events = [event() for _ in range(4)]
    for number, one in enumerate(events):
        Log((home, school)[number % 2]).keep(one)
    for path in home.iterdir():
        shutil.copy(path, school)
        shutil.copy(path, school / f"copy of {path.name}")

    assert events == Log(school).events()
    assert [] == Log(school).notices


def test_other_files_are_left_alone(log, folder, event):
    """Only .jsonl files are read; a folder of such a name is told."""
    log.keep(event())
    (folder / "notes.txt").write_text("rubbish")
    (folder / "a.jsonl").mkdir()

    assert 1 == len(log.events())
    assert ["a.jsonl cannot be read: Is a directory; its answers are left out"] == log.notices


def test_one_log_a_folder(folder):
    """Every quiz of a kernel sees the same log."""
    assert log_in(folder) is log_in(folder)
    assert log_in(folder) is not log_in(folder / "other")


# What is damaged ------------------------------------------------------------------------------------------


def write(folder, name, *parts):
    """Write a file of these parts, text or bytes, without adding anything."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(
        b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)
    )


def test_a_torn_last_line(log, folder, event):
    """A last line that was cut off is passed over and told once; the other answers are there."""
    one, torn, two = event(), event(), event()
    write(folder, "a.jsonl", one.line, "\n", torn.line[:50])

    assert [one] == log.events()
    log.keep(two)
    assert [one, two] == log.events() == log.events()
    assert [
        "a.jsonl, line 2: the last line is torn; it is left out, the other answers are here"
    ] == log.notices


def test_a_last_line_without_its_end(log, folder, event):
    """A last line that is whole counts, with or without its end."""
    one = event()
    write(folder, "a.jsonl", one.line)

    assert ([one], []) == (log.events(), log.notices)


FOREIGN = {
    "an error page": ("<!DOCTYPE html><h1>502 Bad Gateway</h1>", "the line is damaged"),
    "bytes": (b"\x89PNG\xff\xfe\x00\x01", "the line is damaged"),
    "other JSON": ('{"cells": [], "nbformat": 4}', "the line is no answer of this workbook"),
    "a torn line": (LINE[:30], "the line is damaged"),
    "a number": ("42", "the line is no answer"),
    "a changed line": (LINE.replace("0.5", "5"), "'score' does not fit"),
    "a huge line": ("x" * (LONGEST + 1), "the line is too long"),
    "a deep line": ("[" * 90_000, "the line is damaged"),
}


@pytest.mark.parametrize(("line", "reason"), FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_line(log, folder, event, line, reason):
    """A line that is no answer is told with file, line and reason; the other answers are there."""
    one, two = event(), event()
    write(folder, "a.jsonl", one.line, "\n", line, "\n", two.line, "\n")

    assert [one, two] == log.events()
    assert [f"a.jsonl, line 2: {reason}; it is left out, the other answers are here"] == log.notices


def test_a_foreign_last_line(log, folder, event):
    """A damaged last line that has its end was not torn."""
    write(folder, "a.jsonl", event().line, "\n", "rubbish\n")

    assert 1 == len(log.events())
    assert ["a.jsonl, line 2: the line is damaged; it is left out, the other answers are here"] == log.notices


def test_a_file_that_went_through_other_systems(log, folder, event):
    """A byte order mark, other line ends and empty lines, as editors leave them, take no answer away."""
    one, two = event(), event()
    write(folder, "a.jsonl", b"\xef\xbb\xbf", one.line, "\r\n", "\r\n\n", two.line, "\r\n")

    assert ([one, two], []) == (log.events(), log.notices)


def test_an_empty_file(log, folder):
    """An empty file is no mistake."""
    write(folder, "a.jsonl", "")

    assert ([], []) == (log.events(), log.notices)


def test_a_file_without_rights(folder, event, without_root):
    """A file that may not be read is told; the other answers are there."""
    write(folder, "a.jsonl", event().line)
    write(folder, "b.jsonl", event().line)
    (folder / "a.jsonl").chmod(0)

    actual = without_root(f"""
        from massage.learner.attempts import Log
        log = Log({str(folder)!r})
        print(log, log.notices)
    """)
    assert (
        "<Log: 1 answers> ['a.jsonl cannot be read: Permission denied; its answers are left out']\n" == actual
    )


def test_a_folder_without_rights(folder, event, without_root):
    """A folder that may not be read is told: the answers are not lost, only out of reach."""
    write(folder, "a.jsonl", event().line)
    folder.chmod(0)

    actual = without_root(f"""
        from massage.learner.attempts import Log
        log = Log({str(folder)!r})
        print(log, log.notices)
    """)
    folder.chmod(0o755)
    assert (
        f"<Log: 0 answers> ['{folder} cannot be read: Permission denied; its answers are left out']\n"
        == actual
    )


# What cannot be kept --------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk(log, folder, event):
    """A full disk is told with a remedy; once there is space, the next answer is kept."""
    one, lost, two = event(), event(), event()
    log.keep(one)
    file = log._own._file
    log._own._file = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(NotKept) as error:
        log.keep(lost)
    os.close(log._own._file)
    log._own._file = file

    assert "The disk is full, so this answer was not kept. Free some space, then check again." == str(
        error.value
    )
    assert [one] == log.events()
    log.keep(two)
    assert [one, two] == log.events() == Log(folder).events()


@pytest.mark.skipif(os.name != "posix", reason="this system has no limit for the size of a file")
def test_half_a_line(folder):
    """A disk that takes half a line, and space again: the next line begins on a line of its own."""
    code = f"""
import resource
from massage.learner.attempts import Log, NotKept
from massage.learner.events import Event
log = Log({str(folder)!r})
def event(name):
    at = "2026-01-31T10:00:00+00:00"
    return Event(id=name, at=at, item="i", version="v", variant={{}}, response="b", score=1.0)
log.keep(event("one"))
(path,) = log.folder.iterdir()
size = path.stat().st_size
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, most))
for name in ("lost", "lost too"):
    try:
        log.keep(event(name))
    except NotKept as error:
        print(error)
assert path.stat().st_size == size + 20, path.stat()
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
log.keep(event("two"))
log.keep(event("three"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (0, 2 * ["This answer was not kept: File too large. Check again."]) == (
        done.returncode,
        done.stdout.splitlines(),
    ), done.stderr

    log = Log(folder)
    (path,) = folder.iterdir()
    assert ["one", "two", "three"] == ids(log)
    assert [
        f"{path.name}, line 2: the line is damaged; it is left out, the other answers are here"
    ] == log.notices


def test_a_folder_that_cannot_be_written(folder, event, without_root):
    """A read-only folder is told with a remedy, and its answers can be read all the same."""
    write(folder, "a.jsonl", event().line)
    folder.chmod(0o555)

    actual = without_root(f"""
        from massage.learner.attempts import Log, NotKept
        from massage.learner.events import parse
        log = Log({str(folder)!r})
        try:
            log.keep(parse({LINE!r}))
        except NotKept as error:
            print(error)
        print(log)
    """)
    expected = (
        f"The folder {folder} cannot be written, so this answer was not kept. "
        "Copy the workbook to a folder of your own, or ask your teacher; then check again.\n"
        "<Log: 1 answers>\n"
    )
    assert expected == actual


def test_a_folder_that_cannot_be_made(tmp_path, event):
    """Where a file stands in the way of the folder, the answer is not kept and that is told."""
    (tmp_path / "answers").write_text("")

    with pytest.raises(NotKept, match=r"^This answer was not kept: File exists. Check again.$"):
        Log(tmp_path / "answers").keep(event())


def test_a_disk_that_cannot_sync_a_folder(log, folder, event, monkeypatch):
    """Some network disks cannot sync a folder; the answers are kept there as well."""

    def refuse(file):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    monkeypatch.setattr(attempts, "_sync", os.fdatasync if hasattr(os, "fdatasync") else lambda file: None)
    log.keep(event())

    assert 1 == len(Log(folder).events())


def test_a_failing_disk(log, event, monkeypatch):
    """A line that was written and not synced is not acknowledged."""

    def fail(file):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(attempts, "_sync", fail)
    with pytest.raises(NotKept, match=r"^This answer was not kept: Input/output error. Check again.$"):
        log.keep(event())
    assert [] == log._kept


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"response": "x" * LONGEST}, "This answer is too long to be kept. Shorten it, then check again."),
        ({"response": [float("nan")]}, "This answer cannot be kept: 'response' does not fit."),
        ({"seconds": -1.0}, "This answer cannot be kept: 'seconds' does not fit."),
        ({"confidence": 7}, "This answer cannot be kept: 'confidence' does not fit."),
        ({"item": "x" * 300}, "This answer cannot be kept: 'item' does not fit."),
    ],
)
def test_what_could_not_be_read_again(log, folder, event, fields, expected):
    """What the next start would not read is not acknowledged now."""
    with pytest.raises(NotKept) as error:
        log.keep(event(**fields))

    assert expected == str(error.value)
    assert [] == log.events() == Log(folder).events()


@pytest.mark.parametrize("gone", ["the file", "the folder", "everything"])
def test_a_deleted_log(log, folder, event, gone):
    """Where the file was deleted meanwhile, the next answer is kept in a new one."""
    log.keep(event())
    (path,) = folder.iterdir()
    path.unlink() if gone == "the file" else shutil.rmtree(folder if gone == "the folder" else folder.parent)
    one = event()
    log.keep(one)

    assert [one] == Log(folder).events()


# Processes ------------------------------------------------------------------------------------------------

# Keeps answers, and acknowledges each with its id once it is kept.
KERNEL = """
import os, sys
from itertools import islice, count
from massage.learner.attempts import Log
from massage.learner.events import Event
folder, name, most = sys.argv[1:]
log = Log(folder)
for number in islice(count(), int(most)):
    event = Event(id=f"{name}-{number}", at="2026-01-31T10:00:00+00:00", item="i", version="v", variant={},
                  response=["b" * (number * 37 % 4000)], score=1.0)
    log.keep(event)
    os.write(1, f"{event.id}\\n".encode())
"""


def kernel(folder, name, most):
    """Start a process that keeps answers."""
    command = [sys.executable, "-c", KERNEL, str(folder), name, str(most)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)


def test_two_processes_at_once(folder):
    """Processes that keep answers at the same time lose none."""
    kernels = [kernel(folder, name, 100) for name in ("one", "two", "three")]
    acknowledged = [line for one in kernels for line in one.communicate()[0].decode().split()]

    log = Log(folder)
    assert 300 == len(acknowledged)
    assert set(acknowledged) == set(ids(log))
    assert (3, []) == (len(list(folder.iterdir())), log.notices)


def test_killed_at_any_moment(folder):
    """No answer that was acknowledged is lost when its process is killed, at whatever moment."""
    chance = random.Random(7)
    acknowledged = []
    for round_ in range(4):
        kernels = [kernel(folder, f"{round_}{name}", 10_000) for name in "ab"]
        for one in kernels:
            said = b"".join(one.stdout.read(chance.randint(1, 9)) for _ in range(chance.randint(30, 90)))
            one.kill()
            said += one.communicate()[0]
            # What was cut off at the end is no acknowledgement.
            acknowledged += said.decode().split("\n")[:-1]

    log = Log(folder)
    assert len(acknowledged) >= 200
    assert set() == set(acknowledged) - set(ids(log))
    assert all("torn" in notice for notice in log.notices)
