"""The log of answers: the only module that writes what a student did.

One file a kernel, all of them read together; so there is no lock and no shared append, and joining two machines
is copying files.  A line is one event.  It is on the disk before anything is shown for it; nothing is rewritten.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from massage.learner.events import LONGEST, Event, Foreign, parse, wrong_field


class NotKept(OSError):
    """An event could not be written; the text says why and what helps."""


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
    wrong = wrong_field(event.fields)
    if wrong:
        raise NotKept(f"This answer cannot be kept: {wrong!r} does not fit.")
    line = event.line
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
