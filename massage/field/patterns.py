"""Patterns: findings and facts of the intake that together count as a further condition.

One weak sign is a reason to ask, several are a reason to send.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

import attrs

from massage import paths
from massage.field.conditions import read_conditions
from massage.field.references import read_references
from massage.records import Id, Unfit, given, unknown
from massage.source import read

Fact = Literal["back-pain", "acute", "under-18", "under-20", "over-50", "70-or-over"]
"""What the intake alone says of a client."""

FACTS: tuple[Fact, ...] = get_args(Fact)


@attrs.frozen(kw_only=True)
class Pattern:
    """All of `with`, and at least `least` of `of`, together give the condition `gives`."""

    id: str = given(default="")
    gives: Id
    with_: tuple[Id, ...] = ()
    of: tuple[Id, ...] = ()
    least: int = 1
    why: str
    sources: tuple[Id, ...]

    def __attrs_post_init__(self):
        known = {*read_conditions(), *FACTS}
        wrongs = [
            *unknown("condition or fact", self.with_, known, "with"),
            *unknown("condition or fact", self.of, known, "of"),
            *unknown("source", self.sources, read_references(), "sources"),
            *unknown("condition", [self.gives], read_conditions(), "gives"),
        ]
        if not self.with_ and not self.of:
            wrongs.append(("'with' or 'of' is missing, so this would hold for everybody", ()))
        if self.of and not 1 <= self.least <= len(self.of):
            wrongs.append((f"least {self.least} should lie from 1 to {len(self.of)}", ("least",)))
        if wrongs:
            raise Unfit(wrongs)

    def holds(self, found: set[str]) -> bool:
        """Whether the conditions and facts in `found` make the pattern."""
        return found.issuperset(self.with_) and (not self.of or len(found.intersection(self.of)) >= self.least)


@attrs.frozen
class _File:
    patterns: Mapping[Id, Pattern]


@cache
def read_patterns() -> Mapping[str, Pattern]:
    """Every pattern by id."""
    return read(paths.ASSETS / "field" / "patterns.yaml", _File).patterns
