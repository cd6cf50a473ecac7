"""Strokes: what the hands do, by name.  Each belongs to a family, and the families are strokes too."""

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

Part = Literal["flat-palm", "fingers-and-thumb", "fingertips", "cupped-palm", "hand-edge", "soft-fist"]
"""The part of the hand that touches; its edge is the side of the little finger."""

Move = Literal["gliding", "lifting", "circling", "sawing", "striking", "trembling", "shaking"]
"""How the hand moves, as a picture can show it."""


@attrs.frozen(kw_only=True)
class Pace:
    """How fast one source wants a stroke: from `least` to `most` movements a minute or a second, or in `words`."""

    least: int | None = None
    most: int | None = None
    per: Literal["minute", "second"] | None = None
    words: str | None = None
    source: Id
    status: Literal["checked", "to be confirmed"]

    def __attrs_post_init__(self):
        wrongs = list(unknown("source", [self.source], read_references(), "source"))
        figures = [one is not None for one in (self.least, self.most, self.per)]
        if not all(figures) and (any(figures) or not self.words):
            wrongs.append(("'least', 'most' and 'per' belong together; 'words' stand where there is no figure", ()))
        elif self.is_counted and not 0 < self.least <= self.most:
            wrongs.append((f"{self.least} to {self.most} is no range", ("least",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def is_counted(self) -> bool:
        """Whether it is given in figures."""
        return self.per is not None

    @property
    def slowest(self) -> float | None:
        """Its slow end in movements a second; None where it is given in words."""
        return self.least / (60 if self.per == "minute" else 1) if self.is_counted else None

    @property
    def text(self) -> str:
        """The pace as a reader gets it, without its source."""
        figures = f"{self.least} to {self.most} a {self.per}" if self.is_counted else ""
        return ", ".join(filter(None, (figures, self.words)))


@attrs.frozen(kw_only=True)
class Stroke:
    """One stroke, or a form of one.

    `touches`, `moves` and `movement`, which is short, are what a picture shows of `hand` and `direction`.
    `paces` holds what each source says, also where sources conflict, and first the one that is taught;
    `tempo` says it in words.
    `lightest` and `firmest` bound the pressure in which it is taught here, 1 to 5 on the Walton scale;
    `pressure` tells in words what they rest on.
    `avoid` says in words where and when it is not used; which regions shut out its family is decided in regions.yaml.
    `follows_flow` tells whether the rule of stroking towards the lymph nodes binds it.
    `share` is its part of the time where that is known, `trap` what goes wrong when its name is translated.
    """

    id: str = given(default="")
    name: str
    family: Family
    also: tuple[Id, ...] = ()
    french: str | None = None
    russian: str | None = None
    hand: str
    variants: str | None = None
    touches: tuple[Part, ...]
    moves: Move
    movement: str
    direction: str
    follows_flow: bool
    tempo: str
    paces: tuple[Pace, ...] = ()
    share: str | None = None
    pressure: str
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
        if not self.touches:
            wrongs.append(("which part of the hand touches?", ("touches",)))
        if not 1 <= self.lightest <= self.firmest <= 5:
            wrongs.append(("'lightest' and 'firmest' should lie from 1 to 5, in this order", ("lightest",)))
        if self.follows_flow and self.family != "effleurage":
            wrongs.append(("only stroking is bound to run towards lymph nodes", ("follows_flow",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def shut_out(self) -> tuple[str, ...]:
        """The regions that shut out its family for every client."""
        return tuple(name for name, region in read_regions().items() if self.family in region.strokes)

    @property
    def known_paces(self) -> tuple[Pace, ...]:
        """Its own paces, and then those of its family, which hold for it too."""
        own = self.id == self.family
        return self.paces if own else (*self.paces, *read_strokes()[self.family].paces)


@attrs.frozen
class _File:
    strokes: Mapping[Id, Stroke]

    def __attrs_post_init__(self):
        wrongs = [
            (f"the family {family!r} is missing, or is not of its own family", ("strokes",))
            for family in FAMILIES
            if family not in self.strokes or self.strokes[family].family != family
        ]
        above = None
        for name, one in self.strokes.items():
            if name != one.family != above:
                wrongs.append((f"{name!r} should stand below its family {one.family!r}", ("strokes", name)))
            above = one.family
        if wrongs:
            raise Unfit(wrongs)


@cache
def read_strokes() -> Mapping[str, Stroke]:
    """Every stroke by id: each family, followed by its forms."""
    return read(paths.ASSETS / "field" / "strokes.yaml", _File).strokes
