"""Conditions: what may be found on a client, and what follows for the session."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.field.claims import read_claims
from massage.field.references import read_references
from massage.field.regions import read_regions
from massage.field.words import Action, Family, Position
from massage.records import Id, Unfit, given, unknown
from massage.source import read

Class = Literal["A", "L", "M", "P"]
"""Absolute today, local (leave the place out), medical clearance first, precaution (adapt)."""


@attrs.frozen(kw_only=True)
class Limits:
    """What a condition rules out.  `place` stands for the place of the finding.

    `pressure` is the highest that is allowed, 1 to 5 on the Walton scale; `minutes` the longest session.
    """

    place: bool = False
    regions: tuple[Id, ...] = ()
    strokes: tuple[Family, ...] = ()
    pressure: int | None = None
    minutes: int | None = None
    positions: tuple[Position, ...] = ()

    def __attrs_post_init__(self):
        # Without regions nothing is read: a record's default stands here when the module loads.
        wrongs = list(unknown("region", self.regions, read_regions(), "regions")) if self.regions else []
        if self.pressure is not None and not 1 <= self.pressure <= 5:
            wrongs.append((f"pressure {self.pressure} should lie from 1 to 5", ("pressure",)))
        if self.minutes is not None and self.minutes < 1:
            wrongs.append((f"{self.minutes} minutes are no session", ("minutes",)))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen(kw_only=True)
class Condition:
    """One finding: how a client says it, what is seen, and what to do about it.

    `accept` are actions that count as right too, where schools differ; `cleared` is the action once a written
    clearance is there, and None where no letter helps.  `ask` are the next questions about a weak sign.
    """

    id: str = given(default="")
    name: str
    says: tuple[str, ...]
    seen: str
    class_: Class
    action: Action
    accept: tuple[Action, ...] = ()
    place: Id | None = None
    rules_out: Limits = Limits()
    cleared: Action | None = None
    cleared_limits: Limits | None = None
    ask: str | None = None
    adapt: str | None = None
    say: str | None = None
    call: str | None = None
    why: str
    sources: tuple[Id, ...]
    claims: tuple[Id, ...]

    def __attrs_post_init__(self):
        wrongs = [
            *unknown("claim", self.claims, read_claims(), "claims"),
            *unknown("source", self.sources, read_references(), "sources"),
            *unknown("region", [self.place] if self.place else [], read_regions(), "place"),
        ]
        if self.action in self.accept:
            wrongs.append((f"{self.action!r} is the action already", ("accept",)))
        if self.cleared_limits and not self.cleared:
            wrongs.append(("limits after clearance, but 'cleared' is missing", ("cleared_limits",)))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen
class _File:
    conditions: Mapping[Id, Condition]


@cache
def read_conditions() -> Mapping[str, Condition]:
    """Every condition by id."""
    return read(paths.ASSETS / "field" / "conditions.yaml", _File).conditions
