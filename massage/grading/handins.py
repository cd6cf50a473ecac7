"""What was handed in, read as data: nothing in it is ever imported, evaluated or executed.

A folder of hand-ins may hold anything: files of another kind, links, pipes, damaged lines.
Each is named in one line, and everyone else is graded.
"""

import json
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from massage.grading.files import Found, Refused, contents, find
from massage.learner.events import LONGEST, Foreign, fields
from massage.learner.handing_in import FORMAT, named, tidy

MOST_LINES = 50_000
"""No hand-in has more lines: 5 MB of answers have fewer, and millions of empty ones would take their time."""

Answer = tuple[int, dict[str, Any]]
"""The number of a line, counted from 1, and the fields of the event on it."""


@attrs.frozen
class Handin:
    """One file: whose it is and what they answered.  `learner` is empty where the file is no hand-in.

    `notices` says what could not be read, one line for each kind of trouble.
    """

    file: str
    learner: str = ""
    answers: tuple[Answer, ...] = ()
    notices: tuple[str, ...] = ()


def read_handins(folder: Path) -> Iterator[Handin]:
    """Every file below `folder` as a hand-in, by path; raises NotADirectoryError."""
    return map(read, find(folder))


def read(found: Found) -> Handin:
    """The hand-in in a file; what is none has no learner and says why in `notices`.  Raises nothing."""
    name = printable(found.name)
    try:
        raw = contents(found).removeprefix(BOM_UTF8)
        if raw.startswith(OURS):
            return Handin(name)
        lines = _lines(raw)
        learner = _learner(lines)
    except Refused as refused:
        return Handin(name, notices=(f"{name}: {refused}",))
    return _handin(name, learner, lines)


# Our own gradebook and scores may lie beside the hand-ins when the folder is graded again.
OURS = b'"learner",'

_STARTS = {
    b"PK\x03\x04": "is a zip archive; unpack it, then grade again",
    b"\x1f\x8b": "is a packed file; unpack it, then grade again",
    b"%PDF": "is a PDF and no hand-in",
    b"<": "is a web page and no hand-in",
    b"\xff\xfe": "is not UTF-8 text; ask for the file itself, as hand_in() wrote it",
    b"\xfe\xff": "is not UTF-8 text; ask for the file itself, as hand_in() wrote it",
}


def _lines(raw: bytes) -> list[str]:
    """The lines of a text file; one that is not UTF-8 becomes a sign that no line may begin with."""
    if not raw or raw.isspace():
        raise Refused("is empty")
    if raw.startswith(tuple(_STARTS)):
        raise Refused(next(kind for start, kind in _STARTS.items() if raw.startswith(start)))
    if b"\0" in raw:
        raise Refused("is no text file, so it is no hand-in")
    if raw.count(b"\n") > MOST_LINES:
        raise Refused("has more lines than any hand-in")
    try:
        return raw.decode().split("\n")
    except UnicodeDecodeError:
        return [_decoded(line) for line in raw.split(b"\n")]


_NOT_UTF8 = "\N{REPLACEMENT CHARACTER}"


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return _NOT_UTF8


# The first line, and the others ---------------------------------------------------------------------------


def _learner(lines) -> str:
    """The name in the header, which is the first line."""
    header = _header(lines[0])
    if not isinstance(header, dict) or "hand-in" not in header:
        if any('"nbformat"' in line for line in lines):
            raise Refused("is a notebook and no hand-in; ask for the file that hand_in() wrote")
        raise Refused("is no hand-in: its first line does not say whose it is")
    if type(header["hand-in"]) is not int or header["hand-in"] != FORMAT:
        raise Refused("was written by another version of the workbook, which this one cannot read")
    if not all(isinstance(header.get(name), str) for name in ("learner", "course", "at")):
        raise Refused("is no hand-in: its first line is damaged")
    try:
        return named(header["learner"])
    except ValueError:
        raise Refused("is no hand-in: the learner's name is empty or too long") from None


def _header(line):
    if line == _NOT_UTF8:
        raise Refused("is not UTF-8 text, so it is no hand-in")
    try:
        return json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        return None


def _handin(name, learner, lines) -> Handin:
    """The hand-in with the answers that can be read; other lines are told together, by what is wrong."""
    answers, damaged = [], defaultdict(list)
    for number, line in enumerate(lines[1:], 2):
        try:
            answers.append((number, fields(line)))
        except Foreign as foreign:
            if line.strip():
                damaged[str(foreign)].append(number)
    notices = [f"{name}, {places(numbers)}: {reason}; left out" for reason, numbers in damaged.items()]
    if not answers and not damaged:
        notices.append(f"{name}: holds no answers")
    return Handin(name, learner, tuple(answers), tuple(notices))


# In words -------------------------------------------------------------------------------------------------


def printable(text: str, longest: int = 200) -> str:
    """Text from outside on one line, and short enough for a message."""
    text = tidy(text)
    return text if len(text) <= longest else f"{text[:longest]}..."


def places(numbers: Iterable[int]) -> str:
    """Line numbers in words: "line 3", "lines 3, 7 and 40 more"."""
    numbers = list(numbers)
    return f"line{'s' if len(numbers) > 1 else ''} {several(numbers)}"


def several(things: Iterable) -> str:
    """A few things in words, and how many more there are."""
    words = list(map(str, things))
    if len(words) > 3:
        words = [*words[:2], f"{len(words) - 2} more"]
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
