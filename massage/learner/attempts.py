"""The log of answers: the only module that writes what a student did.

One file a kernel, all of them read together; so there is no lock and no shared append, and joining two machines
is copying files.  A line is one event.  It is on the disk before anything is shown for it; nothing is rewritten.
"""

import json
import math
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import attrs

LONGEST = 100_000
"""No line of the log is longer, in characters."""

DEEPEST = 20
"""No response is nested deeper."""


class NotKept(OSError):
    """An event could not be written; the text says why and what helps."""


class Foreign(ValueError):
    """A line that is no event of this log."""


@attrs.frozen(kw_only=True)
class Event:
    """One line of the log.

    `at` is UTC in ISO 8601, `confidence` 1 (guess) to 3 (certain), `seconds` the time on the item.
    `variant` holds the values that were shown, `version` says what was asked and keyed.
    """

    id: str
    at: str
    event: str = "answer"
    item: str
    version: str
    variant: Mapping[str, str]
    response: Any
    score: float | None
    confidence: int | None = None
    seconds: float = 0.0
    hints: int = 0

    @property
    def line(self) -> str:
        """The event as one line of JSON, without the line's end."""
        return _encode(self.fields)

    @property
    def fields(self) -> dict[str, Any]:
        """The event's fields by name."""
        return {name: getattr(self, name) for name in _NAMES}


def answer(item, response, *, score, at: datetime, variant, confidence=None, seconds=0.0, hints=0) -> Event:
    """The event of an answer to `item`, given at the time `at`; `score` is None where it is marked later."""
    return Event(
        id=os.urandom(16).hex(),
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        item=item.id,
        version=item.version,
        variant=dict(variant),
        response=response,
        score=score,
        confidence=confidence,
        seconds=seconds,
        hints=hints,
    )


def mark(of: Event, ticked: list[str], *, score: float, at: datetime) -> Event:
    """The event of a mark that a student gives the answer `of`: the points of the checklist that are in it."""
    return attrs.evolve(
        of,
        id=os.urandom(16).hex(),
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        event="mark",
        response={"of": of.id, "ticked": ticked},
        score=score,
        confidence=None,
        seconds=0.0,
        hints=0,
    )


# Grading reads thousands of lines, so what follows is written to be quick.  The scanner is json.loads' own and takes
# two thirds of its time; checked fields without the record around them save as much again.
_scan = json.JSONDecoder().scan_once

_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode

_NAMES = tuple(field.name for field in attrs.fields(Event))
_DEFAULTS = {field.name: field.default for field in attrs.fields(Event) if field.default is not attrs.NOTHING}
_NUMBERS = (int, float)
_values = itemgetter(*_NAMES)


def parse(line: str) -> Event:
    """The event on a line that may have come from anywhere; raises Foreign with the reason."""
    return Event(**fields(line))


def fields(line: str) -> dict[str, Any]:
    """The checked fields of the event on such a line, by name; raises Foreign with the reason."""
    if len(line) > LONGEST:
        raise Foreign("the line is too long")
    line = line.strip(" \t\r\n")
    try:
        found, end = _scan(line, 0)
    except (ValueError, RecursionError, StopIteration):
        raise Foreign("the line is damaged") from None
    if end != len(line):
        raise Foreign("the line is damaged")
    if type(found) is not dict:
        raise Foreign("the line is no answer")
    if len(found) != len(_NAMES):
        found = {**_DEFAULTS, **found}
    wrong = _misshapen(found)
    if wrong:
        raise Foreign(f"{wrong!r} does not fit")
    return found


def _misshapen(found: dict[str, Any]) -> str:
    """The name of the first field that is not what it should be; raises Foreign for other names."""
    try:
        name, at, event, item, version, variant, response, score, confidence, seconds, hints = _values(found)
    except KeyError:
        raise Foreign("the line is no answer of this workbook") from None
    if len(found) != len(_NAMES):
        raise Foreign("the line is no answer of this workbook")
    if type(name) is not str or not 0 < len(name) <= 200:
        return "id"
    if type(at) is not str or not 0 < len(at) <= 200:
        return "at"
    try:
        if datetime.fromisoformat(at).tzinfo is None:
            return "at"
    except ValueError:
        return "at"
    if type(item) is not str or not 0 < len(item) <= 200:
        return "item"
    if type(version) is not str or not 0 < len(version) <= 200:
        return "version"
    if event not in ("answer", "mark"):
        return "event"
    if type(variant) is not dict or (variant and not set(map(type, variant.values())) <= {str}):
        return "variant"
    if type(response) is not str and not _is_plain(response):
        return "response"
    if score is not None and (type(score) not in _NUMBERS or not 0 <= score <= 1):
        return "score"
    if confidence is not None and (type(confidence) is not int or not 1 <= confidence <= 3):
        return "confidence"
    if type(seconds) not in _NUMBERS or not 0 <= seconds < 1e9:
        return "seconds"
    return "" if type(hints) is int and 0 <= hints < 1e6 else "hints"


def _is_plain(value, deepest=DEEPEST) -> bool:
    """Whether the value can be written as JSON again: finite numbers, no deep nesting."""
    if type(value) is float:
        return math.isfinite(value)
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, (list, tuple)):
        return True
    if set(map(type, value)) <= {str}:
        return deepest > 0
    return deepest > 0 and all(_is_plain(one, deepest - 1) for one in value)


class Log:
    """The answers kept in `folder`: those of every file there, and one file of this kernel's own.

    `notices` collects what could not be read, each thing once.
    """

    def __init__(self, folder: Path):
        self.folder = Path(folder)
        self.notices: list[str] = []
        self._files: dict[Path, tuple[tuple, list[Event]]] = {}
        self._own: _OwnFile | None = None
        self._kept: list[Event] = []

    def __repr__(self) -> str:
        return f"<Log: {sum(event.event == 'answer' for event in self.events())} answers>"

    def events(self) -> list[Event]:
        """Every event once, by time; files that did not change are not read again."""
        self._read_changed()
        found = {event.id: event for _, events in self._files.values() for event in events}
        found.update((event.id, event) for event in self._kept)
        return sorted(found.values(), key=lambda event: event.at)

    def keep(self, event: Event) -> None:
        """Write the event and wait until it is on the disk; raises NotKept, and then nothing counts as kept."""
        line = _readable(event)
        try:
            if self._own is None or self._own.is_gone:
                self._own = _OwnFile(self.folder)
            self._own.append(line)
        except OSError as error:
            raise NotKept(_remedy(error, self.folder)) from error
        self._kept.append(event)

    def _read_changed(self):
        own = self._own.path if self._own else None
        for path in self._found():
            if path == own:
                continue
            try:
                status = path.stat()
                stamp = (status.st_mtime_ns, status.st_size)
                if path not in self._files or self._files[path][0] != stamp:
                    self._files[path] = (stamp, self._read(path))
            except OSError as error:
                self._notice(f"{path.name} cannot be read: {error.strerror}; its answers are left out")

    def _found(self):
        try:
            return sorted(self.folder / name for name in os.listdir(self.folder) if name.endswith(".jsonl"))
        except FileNotFoundError:
            return []
        except OSError as error:
            self._notice(f"{self.folder} cannot be read: {error.strerror}; its answers are left out")
            return []

    def _read(self, path):
        events = []
        text = path.read_bytes().decode("utf-8-sig", "replace")
        *whole, torn = text.split("\n")
        for number, line in enumerate([*whole, torn], 1):
            if not line.strip():
                continue
            try:
                events.append(parse(line))
            except Foreign as foreign:
                reason = "the last line is torn" if number > len(whole) else foreign
                self._notice(f"{path.name}, line {number}: {reason}; it is left out, the other answers are here")
        return events

    def _notice(self, text):
        if text not in self.notices:
            self.notices.append(text)


def _readable(event: Event) -> str:
    """The event's line, which `parse` will read again: what is kept must not be lost at the next start."""
    fields = event.fields
    wrong = _misshapen(fields)
    if wrong:
        raise NotKept(f"This answer cannot be kept: {wrong!r} does not fit.")
    line = _encode(fields)
    if len(line) > LONGEST:
        raise NotKept("This answer is too long to be kept. Shorten it, then check again.")
    return line


class _OwnFile:
    """The file that this kernel appends to; made with the first answer."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        start = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        self.path = folder / f"{start}-{os.getpid()}.jsonl"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.open(self.path, flags, 0o644)
        self._whole = True
        _sync_folder(folder)

    @property
    def is_gone(self) -> bool:
        """Whether the file was deleted meanwhile; what is written to it then is lost."""
        return os.fstat(self._file).st_nlink == 0

    def append(self, line: str) -> None:
        raw = (line if self._whole else "\n" + line).encode() + b"\n"
        self._whole = False
        while raw:
            raw = raw[os.write(self._file, raw) :]
        _sync(self._file)
        self._whole = True


# The data alone is enough where the system can tell it from the file's times (Windows and macOS cannot).
_sync = getattr(os, "fdatasync", os.fsync)


def _sync_folder(folder: Path) -> None:
    """Put a new file's name on the disk too; Windows and some network disks do that by themselves and cannot."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remedy(error: OSError, folder: Path) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full, so this answer was not kept. Free some space, then check again."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return (
            f"The folder {folder} cannot be written, so this answer was not kept. "
            "Copy the workbook to a folder of your own, or ask your teacher; then check again."
        )
    return f"This answer was not kept: {error.strerror or error}. Check again."


@cache
def log_in(folder: Path) -> Log:
    """The one log of this kernel for `folder`, so that every quiz of a lesson sees the same answers."""
    return Log(folder)
