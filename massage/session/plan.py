"""The plan of a session: strokes on regions, one after another."""

import math
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import attrs

from massage.field import NODES, POSITIONS, Nodes, Position, around, read_regions, read_strokes
from massage.records import Id, Unfit, suggest, unknown
from massage.screening import Client
from massage.source import read

LONGEST = 240
"""Minutes of one step at the most; a longer one is a slip of the keys."""


def whole(number):
    """A number without a part as an int, so that it reads as people write it; anything else as it is."""
    return int(number) if type(number) is float and number.is_integer() else number


@attrs.frozen
class Step:
    """One stroke on one region for some minutes.

    `pressure` is 1 to 5 on the Walton scale, `toward` the lymph nodes that a stroking runs to.
    `check` tells that the client is asked how it feels.
    Raises Unfit, with what is known, for an unknown word or an impossible number.
    """

    stroke: Id
    region: Id
    minutes: float = attrs.field(kw_only=True, converter=whole)
    pressure: int = attrs.field(kw_only=True)
    toward: Nodes | None = attrs.field(default=None, kw_only=True)
    check: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self):
        wrongs = [
            *_unknown("stroke", self.stroke, read_strokes(), "stroke"),
            *_unknown("region", self.region, read_regions(), "region"),
            *(_unknown("nodes", self.toward, NODES, "toward") if self.toward is not None else ()),
        ]
        if self.region == "body":
            wrongs.append(("a step works on a place: name one of the regions that lie in the body", ("region",)))
        if not _is_number(self.minutes) or not 0 < self.minutes <= LONGEST:
            wrongs.append((f"minutes {self.minutes!r} should be a number above 0, {LONGEST} at most", ("minutes",)))
        if type(self.pressure) is not int or not 1 <= self.pressure <= 5:
            wrongs.append((f"pressure {self.pressure!r} should be a whole number from 1 to 5", ("pressure",)))
        if type(self.check) is not bool:
            wrongs.append((f"check {self.check!r} should be yes or no", ("check",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def family(self) -> str:
        """The family that its stroke belongs to."""
        return read_strokes()[self.stroke].family

    def is_on(self, region: str) -> bool:
        """Whether it works on this region, or on one that lies in it."""
        return region in around(self.region)


def _is_number(value):
    return type(value) in (int, float) and math.isfinite(value)


def _unknown(what, word, known, *path):
    return [(f"{text}", path) for text, _ in unknown(what, [word], known)]


def _as_steps(given):
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, (str, Mapping)) else (given,)


def _as_names(given):
    return (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)


@attrs.frozen(kw_only=True)
class Plan:
    """A session as it is laid out; without steps it means that there is no massage today.

    `leaves_out` are regions that a step on a larger region spares.
    Places that are shut for everybody (spine, throat, nodes) are spared always, and need no naming.
    """

    title: str
    position: Position = "prone"
    leaves_out: tuple[Id, ...] = attrs.field(default=(), converter=_as_names)
    steps: tuple[Step, ...] = attrs.field(default=(), converter=_as_steps)

    def __attrs_post_init__(self):
        wrongs = list(unknown("region", self.leaves_out, read_regions(), "leaves_out"))
        if not isinstance(self.title, str) or not self.title.strip():
            wrongs.append(("the title should be text", ("title",)))
        if self.position not in POSITIONS:
            guess = suggest(str(self.position), POSITIONS)
            wrongs.append((f"unknown position {self.position!r}{guess}", ("position",)))
        for number, step in enumerate(self.steps, 1):
            if not isinstance(step, Step):
                remedy = "write each as Step(...), with commas between"
                wrongs.append((f"step {number} is no Step; {remedy}", ("steps", number - 1)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def minutes(self) -> float:
        """How long all steps take together."""
        return whole(round(float(sum(step.minutes for step in self.steps)), 6))

    @property
    def starts(self) -> tuple[float, ...]:
        """The minute at which each step begins."""
        return tuple(accumulate((step.minutes for step in self.steps[:-1]), initial=0)) if self.steps else ()


def plain(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON: what an answer keeps."""
    return {
        "position": plan.position,
        "leaves_out": list(plan.leaves_out),
        "steps": [attrs.asdict(step) for step in plan.steps],
    }


@attrs.frozen
class _File:
    client: Client
    plan: Plan


def read_plan(path: Path) -> tuple[Plan, Client]:
    """The plan and the client in a file that holds `plan:` and `client:`; raises SourceError with every mistake."""
    file = read(path, _File)
    return file.plan, file.client
