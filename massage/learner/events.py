"""Events: what a student did, one line of JSON each, made here and read again from wherever it comes."""

import json
import math
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

import attrs

LONGEST = 100_000
"""No line of the log is longer, in characters."""

DEEPEST = 20
"""No response is nested deeper."""


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


def ask(item, question: str, *, at: datetime) -> Event:
    """The event of one question to the client of `item`, or of one check."""
    return attrs.evolve(answer(item, question, score=None, at=at, variant={}), event="ask")


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
    wrong = wrong_field(found)
    if wrong:
        raise Foreign(f"{wrong!r} does not fit")
    return found


def wrong_field(found: dict[str, Any]) -> str:
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
    if event not in ("answer", "ask", "mark"):
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
