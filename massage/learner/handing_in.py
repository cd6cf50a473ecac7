"""What a student hands in: the answers kept so far in one file, under a header that says whose they are."""

import json
import os
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from massage.learner.attempts import Log

FORMAT = 1
"""The number in a hand-in's header; a file with another one was not written for this workbook."""

LONGEST_NAME = 100
"""No learner's name is longer, in characters."""

# A sign of a name takes at most 4 bytes in UTF-8, and a file's name at most 255 with what stands around it.
_LONGEST_FILE = 200


def hand_in(learner: str, log: Log, folder: Path, at: datetime, course: str) -> Path:
    """Write the answers in `log` to one file in `folder`; handing in again replaces it.

    `at` is the time of handing in, `course` the version of the course.
    Raises ValueError with a sentence for a name that will not do and for an empty log, and OSError.
    """
    name = named(learner)
    events = log.events()
    if not any(event.event == "answer" for event in events):
        raise ValueError("There is nothing to hand in yet: answer a question, then run this cell again.")
    header = {"hand-in": FORMAT, "learner": name, "course": course, "at": _time(at)}
    lines = [json.dumps(header), *(event.line for event in events)]
    path = Path(folder) / f"hand-in-{_file_name(name)}.jsonl"
    write_whole({path: ("\n".join(lines) + "\n").encode()})
    return path


def named(learner: str) -> str:
    """A learner's name as it is compared and kept; raises ValueError with a sentence for the learner."""
    if not isinstance(learner, str):
        raise ValueError('Write your name between quotes, for example "Ann Lee".')
    name = tidy(learner)
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
        raise ValueError("Write your name between the quotes, then run this cell again.")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"This name is too long; {LONGEST_NAME} characters are the most. Use a shorter one.")
    return name


def tidy(text: str) -> str:
    """Text on one line, trimmed, in Unicode's composed form (NFC), without signs that upset a page."""
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", "".join(map(_tidy_sign, text)))
    return text.strip()


_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def _tidy_sign(sign: str) -> str:
    """A control sign, line end or half of a sign becomes a space; what turns the reading direction goes."""
    if sign in _TURNING:
        return ""
    return " " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write each file whole or not at all: all are on the disk before the first takes its place.

    Raises OSError, and leaves nothing half written.
    """
    ready = []
    try:
        for path, raw in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.append((path.parent / f".{os.urandom(8).hex()}.tmp", path))
            _write(ready[-1][0], raw)
        for made, path in ready:
            os.replace(made, path)
    finally:
        for made, _ in ready:
            made.unlink(missing_ok=True)


def _write(path: Path, raw: bytes) -> None:
    with open(path, "xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _file_name(name: str) -> str:
    """The name with letters (and the marks on them) and digits of any script; the rest becomes "-"."""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else "-" for sign in name)
    return kept.encode()[:_LONGEST_FILE].decode(errors="ignore")


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
