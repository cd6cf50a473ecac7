"""Strokes: what the hands do, by name.  A stroke belongs to a family; effleurage and the other families are strokes too."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.field.claims import read_claims
from massage.field.references import read_references
from massage.field.regions import read_regions
from massage.field.words import FAMILIES, Family
from massage.records import Id, Unfit, given, unknown
from massage.source import read


@attrs.frozen(kw_only=True)
class Pace:
    """How fast one source wants a stroke: from `least` to `most` movements a minute or a second."""

    least: int
    most: int
    per: Literal["minute", "second"]
    source: Id
    status: Literal["checked", "to be confirmed"]

    def __attrs_post_init__(self):
        wrongs = list(unknown("source", [self.source], read_references(), "source"))
        if not 0 < self.least <= self.most:
            wrongs.append((f"{self.least} to {self.most} is no range", ("least",)))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen(kw_only=True)
class Stroke:
    """One stroke, or a form of one.

    `paces` holds what each source says, also where sources conflict; `tempo` says it in words.
    `lightest` and `firmest` bound the pressure in which it is taught here, 1 to 5 on the Walton scale.
    `avoid` says in words where and when it is not used; which regions shut out its family is decided in regions.yaml.
    `follows_flow` tells whether the rule of stroking towards the lymph nodes binds it.
    `trap` is what goes wrong when its name is translated.
    """

    id: str = given(default="")
    name: str
    family: Family
    also: tuple[str, ...] = ()
    french: str | None = None
    russian: str | None = None
    hand: str
    direction: str
    follows_flow: bool
    tempo: str
    paces: tuple[Pace, ...] = ()
    lightest: int
    firmest: int
    purpose: str
    avoid: str
    trap: str | None = None
    claims: tuple[Id, ...] = ()
    sources: tuple[Id, ...]

    def __attrs_post_init__(self):
        wrongs = [
            *unknown("claim", self.claims, read_claims(), "claims"),
            *unknown("source", self.sources, read_references(), "sources"),
        ]
        if not 1 <= self.lightest <= self.firmest <= 5:
            wrongs.append(("'lightest' and 'firmest' should lie from 1 to 5, in this order", ("lightest",)))
        if wrongs:
            raise Unfit(wrongs)


    @property
    def shut_out(self) -> tuple[str, ...]:
        """The regions that shut out its family for every client."""
        return tuple(name for name, region in read_regions().items() if self.family in region.strokes)


@attrs.frozen
class _File:
    strokes: Mapping[Id, Stroke]

    def __attrs_post_init__(self):
        wrongs = [
            (f"the family {family!r} is missing, or is not of its own family", ("strokes",))
            for family in FAMILIES
            if family not in self.strokes or self.strokes[family].family != family
        ]
        if wrongs:
            raise Unfit(wrongs)


@cache
def read_strokes() -> Mapping[str, Stroke]:
    """Every stroke by id: each family, followed by its forms."""
    return read(paths.ASSETS / "field" / "strokes.yaml", _File).strokes
