"""Regions: the places of the body that findings, sites and steps name."""

from collections.abc import Mapping
from functools import cache

import attrs

from massage import paths
from massage.field.references import read_references
from massage.field.words import FAMILIES, Family, Nodes, Position
from massage.records import Id, Unfit, given, suggest, unknown
from massage.source import read


@attrs.frozen(kw_only=True)
class Site:
    """A place at which something can be hurt: where it lies, what is at risk, and the rule for hands."""

    where: str
    at_risk: str
    rule: str
    sources: tuple[Id, ...]

    def __attrs_post_init__(self):
        wrongs = list(unknown("source", self.sources, read_references(), "sources"))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen(kw_only=True)
class Region:
    """One place.  What holds for a region holds for those that lie in it; `body` is the root and has no parent.

    `pressure` is the highest on the Walton scale (1 to 5), and `strokes` are families left out, for every client.
    `shares` are regions that share ground with it though neither lies in the other.
    `toward` are the lymph nodes that stroking may run to: more than one where custom and anatomy differ.
    `positions` are those in which it can be reached; none named means those of the region that it lies in.
    `screening` is the region to screen before hands touch this one; `consent` tells that it needs a yes of its own.
    `landmarks` say how far a hand can trust them; `drains` says where lymph goes, by custom and by anatomy.
    `sites` are the endangerment sites in it, each told at the one region where it lies.
    `trap` is what goes wrong when its name is translated.
    """

    id: str = given(default="")
    name: str
    parent: Id | None = None
    where: str
    shares: tuple[Id, ...] = ()
    landmarks: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    drains: str | None = None
    toward: tuple[Nodes, ...] = ()
    positions: tuple[Position, ...] = ()
    pressure: int | None = None
    strokes: tuple[Family, ...] = ()
    screening: Id | None = None
    consent: bool = False
    caution: str | None = None
    sites: tuple[Site, ...] = ()
    trap: str | None = None
    sources: tuple[Id, ...]

    def __attrs_post_init__(self):
        wrongs = list(unknown("source", self.sources, read_references(), "sources"))
        if self.pressure is not None and not 1 <= self.pressure <= 5:
            wrongs.append((f"pressure {self.pressure} should lie from 1 to 5", ("pressure",)))
        if self.toward and self.is_shut:
            wrongs.append(("no stroke may touch this region, so none runs from it", ("toward",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def is_shut(self) -> bool:
        """Whether no stroke may touch it, for any client."""
        return set(FAMILIES) <= set(self.strokes)


@attrs.frozen
class _File:
    regions: Mapping[Id, Region]

    def __attrs_post_init__(self):
        wrongs = [wrong for name, one in self.regions.items() for wrong in _unknown_places(name, one, self.regions)]
        # What lies in what can be followed only once every name is known.
        wrongs = wrongs or [wrong for name in self.regions for wrong in _misplaced(name, self.regions)]
        if wrongs:
            raise Unfit(wrongs)


def _unknown_places(name, one, regions):
    """Names in a region's record that are no regions; `regions` are all of the file."""
    if one.parent and one.parent not in regions:
        yield f"the parent {one.parent!r} is no region{suggest(one.parent, regions)}", ("regions", name, "parent")
    yield from unknown("region", one.shares, regions, "regions", name, "shares")
    if one.screening:
        for text, _ in unknown("region", [one.screening], regions):
            yield text, ("regions", name, "screening")


def _misplaced(name, regions):
    """What is wrong with the place of a region among the others."""
    one, above = regions[name], _above(name, regions)
    if name in above:
        yield f"{name!r} lies in itself", ("regions", name, "parent")
    if not any(regions[each].positions for each in (name, *above)):
        yield "in which positions can it be reached?", ("regions", name)
    for number, other in enumerate(one.shares):
        if other in (name, *above) or name in _above(other, regions):
            yield f"{name!r} and {other!r} share all ground: one lies in the other", ("regions", name, "shares", number)


def _above(name, regions):
    """The regions that a region lies in, from the inner to the outer; itself as the last where they form a ring."""
    found = []
    while (name := regions[name].parent) and name not in found:
        found.append(name)
    return tuple(found)


@cache
def read_regions() -> Mapping[str, Region]:
    """Every region by id, in the order of the file: from the whole to its parts."""
    return read(paths.ASSETS / "field" / "regions.yaml", _File).regions


@cache
def within(name: str) -> frozenset[str]:
    """The region itself and every region that lies in it."""
    regions = read_regions()
    inner = {one for one in regions if regions[one].parent == name}
    return frozenset({name}).union(*map(within, inner))


@cache
def around(name: str) -> tuple[str, ...]:
    """The region itself and each that it lies in, from the innermost out to `body`."""
    above = read_regions()[name].parent
    return (name, *around(above)) if above else (name,)


def meet(one: str, other: str) -> bool:
    """Whether two regions have ground in common: one lies in the other, or they share some."""
    return one in ground(other) or other in ground(one)


@cache
def ground(name: str) -> frozenset[str]:
    """Every region over which hands come when they work on this one: those in it, and those that share its ground."""
    shared = {one for one, region in read_regions().items() if name in region.shares}
    return within(name).union(shared, read_regions()[name].shares)
