"""The files of a folder that strangers wrote in: found without following a link, read without opening a trap."""

import os
import stat
from pathlib import Path

import attrs

LARGEST = 5_000_000
"""No hand-in is larger, in bytes."""


class Refused(Exception):
    """A file that is no hand-in; the text says what it is instead."""


@attrs.frozen(order=True)
class Found:
    """A file as it stands in the folder; `name` is its path below that folder, `trouble` why it cannot be read."""

    name: str
    path: str
    trouble: str = ""



def find(folder: Path) -> list[Found]:
    """The files below `folder`, by path; links are not followed, and nothing is opened.  Raises NotADirectoryError."""
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
    return sorted(found)


def _entries(path):
    """What stands in a folder, but for the hidden files that systems and programs leave there."""
    with os.scandir(path) as entries:
        return [entry for entry in entries if not entry.name.startswith(".") and entry.name != "__MACOSX"]


def _cannot(error: OSError) -> str:
    return f"cannot be read ({error.strerror or type(error).__name__})"


# A pipe must not make us wait, nor a link that was put in place of the file a moment ago lead elsewhere.
_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)

_KINDS = {
    stat.S_IFLNK: "a link to somewhere else",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def contents(path: str) -> bytes:
    """The bytes of a plain file that is not too large; anything else is refused unopened."""
    _refuse_kind(os.lstat(path))
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


def _refuse_kind(status) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused(f"is {_KINDS.get(stat.S_IFMT(status.st_mode), 'no plain file')}, so it was not opened")
    if status.st_size > LARGEST:
        raise Refused(f"is larger than {LARGEST // 1_000_000} MB, so it was not read")
