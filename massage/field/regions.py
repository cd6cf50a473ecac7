"""Regions: the places of the body that findings, sites and steps name."""

from collections.abc import Mapping
from functools import cache

import attrs

from massage import paths
from massage.field.words import Stroke
from massage.records import Id, Unfit, given, suggest
from massage.source import read


@attrs.frozen(kw_only=True)
class Region:
    """One place.  What holds for a region holds for those that lie in it; `body` is the root and has no parent.

    `pressure` is the highest on the Walton scale (1 to 5), and `strokes` are left out, for every client.
    """

    id: str = given(default="")
    name: str
    parent: Id | None = None
    where: str
    pressure: int | None = None
    strokes: tuple[Stroke, ...] = ()
    caution: str | None = None
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
