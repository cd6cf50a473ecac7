"""The files of a folder that anybody wrote in: found without following a link, read without stepping into a trap."""

import os
import stat
from pathlib import Path

import attrs

LARGEST = 5_000_000
"""No hand-in is larger, in bytes."""


class Refused(Exception):
    """A file that is no hand-in; the text says what it is instead."""


@attrs.frozen
class Found:
    """A file as it stands in the folder; `name` is its path below that folder.

    `trouble` is empty, or says why there is nothing to read.
    """

    name: str
    path: str
    trouble: str = ""


def find(folder: Path) -> list[Found]:
    """The files below `folder`, by path; no link is followed and nothing opened.  Raises NotADirectoryError."""
    if not Path(folder).is_dir():
        raise NotADirectoryError(f"{folder}: there is no such folder")
    found, waiting = [], [("", os.fspath(folder))]
    while waiting:
        name, path = waiting.pop()
        try:
            for entry in _entries(path):
                below = f"{name}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}/", entry.path))
                else:
                    found.append(Found(below, entry.path))
        except OSError as error:
            found.append(Found(name or path, path, _cannot(error)))
    return sorted(found, key=lambda one: one.name)


def _entries(path):
    """What stands in a folder, but for the hidden files that systems and programs leave there."""
    with os.scandir(path) as entries:
        return [entry for entry in entries if not entry.name.startswith(".") and entry.name != "__MACOSX"]


def _cannot(error: OSError) -> str:
    return f"cannot be read ({error.strerror or type(error).__name__})"


def contents(found: Found) -> bytes:
    """The bytes of a plain file that is not too large; raises Refused for anything else, without opening it."""
    if found.trouble:
        raise Refused(found.trouble)
    try:
        _refuse_kind(os.lstat(found.path))
        return _read(found.path)
    except OSError as error:
        raise Refused(_cannot(error)) from None


# A pipe must not make us wait, nor may a link that took the file's place a moment ago lead us elsewhere.
_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)


def _read(path: str) -> bytes:
    handle = os.open(path, _FLAGS)
    try:
        status = os.fstat(handle)
        _refuse_kind(status)
        raw = b""
        while part := os.read(handle, status.st_size + 1 - len(raw)):
            raw += part
        return raw
    finally:
        os.close(handle)


_KINDS = {
    stat.S_IFLNK: "a link to somewhere else",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def _refuse_kind(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused(f"is {_KINDS.get(stat.S_IFMT(status.st_mode), 'no plain file')}, so it was not opened")
    if status.st_size > LARGEST:
        raise Refused(f"is larger than {LARGEST // 1_000_000} MB, so it was not read")
