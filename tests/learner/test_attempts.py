"""The log of answers: nothing that was acknowledged is ever lost."""

import errno
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from massage.learner import attempts
from massage.learner.attempts import Log, NotKept, log_in
from massage.learner.events import LONGEST, Event

LINE = Event(
    id="a", at="2026-01-31T10:00:00.000+00:00", item="i", version="v", variant={}, response=["a"], score=0.5
).line


def ids(log):
    """The ids of the events in the log, in its order."""
    return [event.id for event in log.events()]


def tree(folder):
    """What stands in a folder, with the time of each change."""
    return {str(path): path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


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
