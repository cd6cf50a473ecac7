"""Effects: every figure that the course shows, each with where it stands."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.field.claims import read_claims
from massage.field.references import Reference, read_references
from massage.records import Id, Unfit, given, unknown
from massage.source import read

Measure = Literal["SMD", "MD", "RR", "OR", "d", "g", "mean", "median", "share", "count"]
"""What a figure is: differences (standardised, in points), ratios (of risks, of odds), Cohen's d and Hedges' g,
a measured quantity, a share in per cent, a count.
"""

RATIOS = ("RR", "OR")
"""Measures that compare by dividing: 1 means no difference.  For the other comparisons 0 does."""


@attrs.frozen(kw_only=True)
class Effect:
    """One figure: what was measured, on whom, against what, how sure, and where it stands.

    `value` is None where the reference gives words alone; they stand in `words`, and `change` says which way.
    `low` and `high` bound the 95 % interval; None where none is known.
    `matters` is the least difference, in the same unit, that people notice in their lives.
    `n` counts the people in this comparison.  `minutes` a session and `sessions` in all are the dose of a trial.
    `kind` is pooled (several studies), trial, study (one that is no trial) or case.
    """

    id: str = given(default="")
    claims: tuple[Id, ...]
    reference: Id
    measure: Measure
    value: float | None = None
    change: Literal["rises", "falls", "same"] | None = None
    low: float | None = None
    high: float | None = None
    unit: str
    better: Literal["lower", "higher", "neither"] = "neither"
    outcome: str
    people: str
    group: str | None = None
    what: str
    comparator: str | None = None
    time: str | None = None
    matters: float | None = None
    n: int | None = None
    studies: int | None = None
    minutes: int | None = None
    sessions: int | None = None
    kind: Literal["pooled", "trial", "study", "case"]
    certainty: str | None = None
    words: str | None = None
    status: Literal["checked", "to be confirmed"]

    def __attrs_post_init__(self):
        wrongs = [
            *unknown("claim", self.claims, read_claims(), "claims"),
            *unknown("source", [self.reference], read_references(), "reference"),
        ]
        if self.value is None and not self.words:
            wrongs.append(("neither a value nor words", ()))
        if (self.low is None) != (self.high is None):
            wrongs.append(("an interval needs 'low' and 'high'", ()))
        elif self.low is not None and (self.value is None or not self.low <= self.value <= self.high):
            wrongs.append(("the value does not lie in its interval", ("value",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def source(self) -> Reference:
        """The reference that it stands in."""
        return read_references()[self.reference]

    @property
    def cited(self) -> str:
        """The reference by its id and, where it has one, by the name of its first author."""
        return self.reference if self.source.name == self.reference else f"{self.reference} {self.source.name}"

    @property
    def no_difference(self) -> float:
        """The value that means no difference."""
        return 1.0 if self.measure in RATIOS else 0.0

    @property
    def figure(self) -> str:
        """The value with its interval, as text."""
        if self.value is None:
            return "no figure"
        if self.low is None:
            return f"{shown(self.value)}, interval not known"
        return f"{shown(self.value)} ({shown(self.low)} to {shown(self.high)})"


def shown(number: float) -> str:
    """A figure as a reader gets it: no trailing zeros, a minus sign that is one."""
    return f"{number:g}".replace("-", "\N{MINUS SIGN}")


@attrs.frozen
class _File:
    effects: Mapping[Id, Effect]


@cache
def read_effects() -> Mapping[str, Effect]:
    """Every figure of the course, by id."""
    return read(paths.ASSETS / "field" / "effects.yaml", _File).effects
