"""Regions: the places of the body that findings, sites and steps name."""

from collections.abc import Mapping
from functools import cache

import attrs

from massage import paths
from massage.field.words import Family, Nodes, Position
from massage.records import Id, Unfit, given, suggest, unknown
from massage.source import read


@attrs.frozen(kw_only=True)
class Site:
    """A place at which something can be hurt: where it lies, what is at risk, and the rule for hands."""

    where: str
    at_risk: str
    rule: str
    sources: tuple[Id, ...]


@attrs.frozen(kw_only=True)
class Region:
    """One place.  What holds for a region holds for those that lie in it; `body` is the root and has no parent.

    `pressure` is the highest on the Walton scale (1 to 5), and `strokes` are families left out, for every client.
    `shares` are regions that share ground with it though neither lies in the other.
    `toward` are the lymph nodes that stroking may run to: more than one where custom and anatomy differ.
    `positions` are those in which it can be reached; none named means those of the region that it lies in.
    `screening` is the region to screen before hands touch this one; `consent` tells that it needs a yes of its own.
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
    sources: tuple[Id, ...]

    def __attrs_post_init__(self):
        if self.pressure is not None and not 1 <= self.pressure <= 5:
            raise Unfit([(f"pressure {self.pressure} should lie from 1 to 5", ("pressure",))])


@attrs.frozen
class _File:
    regions: Mapping[Id, Region]

    def __attrs_post_init__(self):
        wrongs = [
            (f"the parent {one.parent!r} is no region{suggest(one.parent, self.regions)}", ("regions", name, "parent"))
            for name, one in self.regions.items()
            if one.parent and one.parent not in self.regions
        ]
        for name, one in self.regions.items():
            wrongs += unknown("region", one.shares, self.regions, "regions", name, "shares")
            screening = [one.screening] if one.screening else []
            wrongs += unknown("region", screening, self.regions, "regions", name, "screening")
        if not wrongs:
            wrongs = [
                (f"{name!r} lies in itself", ("regions", name, "parent"))
                for name in self.regions
                if _lies_in_itself(name, self.regions)
            ]
        if wrongs:
            raise Unfit(wrongs)


def _lies_in_itself(name, regions):
    above = regions[name].parent
    for _ in regions:
        if above is None:
            return False
        above = regions[above].parent
    return True


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


@cache
def ground(name: str) -> frozenset[str]:
    """Every region over which hands come when they work on this one: those in it, and those that share its ground."""
    shared = {one for one, region in read_regions().items() if name in region.shares}
    return within(name).union(shared, read_regions()[name].shares)
