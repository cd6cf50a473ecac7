"""The files of a folder that anybody wrote in: found and read without following a link or opening a trap."""

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
    """The files below `folder`, by path, none of them opened; raises NotADirectoryError."""
    if not Path(folder).is_dir():
        raise NotADirectoryError(f"{folder}: there is no such folder")
    found, waiting = [], [("", os.fspath(folder))]
    while waiting:
        name, path = waiting.pop()
        try:
            entries = _entries(path)
        except OSError as error:
            found.append(Found(name or path, path, _cannot(error)))
            continue
        for entry in entries:
            kind = _kind(entry)
            if kind == stat.S_IFDIR:
                waiting.append((f"{name}{entry.name}/", entry.path))
            else:
                found.append(Found(f"{name}{entry.name}", entry.path, _TROUBLES.get(kind, _TROUBLES[0])))
    return sorted(found, key=lambda one: one.name)


def _entries(path):
    """What stands in a folder, but for the hidden files that systems and programs leave there."""
    with os.scandir(path) as entries:
        return [entry for entry in entries if not entry.name.startswith(".") and entry.name != "__MACOSX"]


_TROUBLES = {
    stat.S_IFREG: "",
    stat.S_IFLNK: "is a link to somewhere else, so it was not opened",
    stat.S_IFIFO: "is a pipe, so it was not opened",
    stat.S_IFSOCK: "is a socket, so it was not opened",
    stat.S_IFCHR: "is a device, so it was not opened",
    stat.S_IFBLK: "is a device, so it was not opened",
    0: "is no plain file, so it was not opened",
}


def _kind(entry: os.DirEntry) -> int:
    """The kind of file, by the numbers of `stat`; 0 where it cannot be told."""
    try:
        # Most are plain files, and of those the folder itself tells.
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        return stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return 0


def _cannot(error: OSError) -> str:
    return f"cannot be read ({error.strerror or type(error).__name__})"


def contents(found: Found) -> bytes:
    """The bytes of a plain file that is not too large; raises Refused for anything else."""
    if found.trouble:
        raise Refused(found.trouble)
    try:
        handle = os.open(found.path, _FLAGS)
        try:
            return _read(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise Refused(_cannot(error)) from None


# A pipe must not make us wait, nor may a link that took the file's place a moment ago lead us elsewhere.
_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)


def _read(handle: int) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise Refused("is no plain file, so it was not read")
    if status.st_size > LARGEST:
        raise Refused(f"is larger than {LARGEST // 1_000_000} MB, so it was not read")
    raw = os.read(handle, status.st_size)
    while len(raw) < status.st_size and (part := os.read(handle, status.st_size - len(raw))):
        raw += part
    return raw
