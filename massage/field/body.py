"""Maps of the body: where the regions lie on the outlines in `assets/body-*.svg`.

A map knows shapes as the text of SVG paths (M, L, C and Z with absolute numbers); whoever draws turns them into more.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

import attrs

from massage import paths
from massage.field.regions import read_regions
from massage.field.words import NODES
from massage.source import Mistake, SourceError

MapName = Literal["back", "front", "side"]
"""The maps there are: the back, the front, and the side of the neck with the shoulder."""

MAPS: tuple[MapName, ...] = get_args(MapName)

_SVG = "{http://www.w3.org/2000/svg}"
_PATH = re.compile(r"M( -?[\d.]+){2}( M( -?[\d.]+){2}| L( -?[\d.]+){2}| C( -?[\d.]+){6}| Z)*")


@attrs.frozen(kw_only=True)
class Shape:
    """One thing on a map: its path, its title where it has one, and where its label's line ends and on which side."""

    path: str
    title: str = ""
    at: tuple[float, float] = (0, 0)
    side: Literal["left", "right"] = "left"


@attrs.frozen(kw_only=True)
class BodyMap:
    """One map; all lengths in its own units, from the top left corner.

    `places` are regions by id in the order of drawing: where two share ground, the last one is what is seen and meant.
    `directions` are lines along which stroking runs, by region and group of nodes.
    """

    id: MapName
    title: str
    width: float
    height: float
    outline: str
    details: tuple[str, ...]
    places: Mapping[str, Shape]
    landmarks: Mapping[str, Shape]
    nodes: Mapping[str, Shape]
    watersheds: Mapping[str, Shape]
    directions: Mapping[tuple[str, str], str]

    @property
    def downwards(self) -> tuple[str, ...]:
        """The places as one reads them, from head to foot."""
        return tuple(sorted(self.places, key=lambda name: self.places[name].at[1]))


@cache
def read_map(name: MapName) -> BodyMap:
    """The map of this name; raises SourceError where its file is not as it should be."""
    from xml.etree import ElementTree

    file = paths.ASSETS / f"body-{name}.svg"
    try:
        root = ElementTree.parse(file).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise SourceError([Mistake(str(file), 0, 0, f"cannot be read as SVG: {error}")]) from None
    if wrongs := list(_wrongs(root)):
        raise SourceError([Mistake(str(file), 0, 0, text) for text in wrongs])
    _, _, width, height = map(float, root.get("viewBox").split())
    directions = {id_: shape.path for id_, shape in _shapes(root, "directions")}
    return BodyMap(
        id=name,
        title=root.findtext(f"{_SVG}title"),
        width=width,
        height=height,
        outline=root.find(f"{_SVG}path[@id='outline']").get("d"),
        details=tuple(shape.path for _, shape in _shapes(root, "details")),
        **{group: dict(_shapes(root, group)) for group in ("places", "landmarks", "nodes", "watersheds")},
        directions={tuple(id_.split("-to-")): path for id_, path in directions.items()},
    )


def _shapes(root, group):
    """The paths of a group, each with its id; nodes are called as in plans, without what says that they are nodes."""
    for one in root.iterfind(f"{_SVG}g[@id='{group}']/{_SVG}path"):
        x, y, side = (one.get("data-label") or "0 0 left").split()
        yield (
            one.get("id").removeprefix("nodes-"),
            Shape(path=one.get("d"), title=one.findtext(f"{_SVG}title") or "", at=(float(x), float(y)), side=side),
        )


def _wrongs(root):
    """What a map would not be read or drawn for, a sentence each."""
    if root.find(f"{_SVG}path[@id='outline']") is None:
        yield "the path with the id 'outline' is missing"
    for one in root.iter(f"{_SVG}path"):
        if not one.get("id"):
            yield "a path has no id"
        elif not _PATH.fullmatch(one.get("d") or ""):
            yield f"the path {one.get('id')!r} should hold only M, L, C, Z and absolute numbers, spaces between them"
    regions = read_regions()
    for name, _ in _shapes(root, "places"):
        if name not in regions:
            yield f"the place {name!r} is no region"
    for name, _ in _shapes(root, "directions"):
        region, _, nodes = name.partition("-to-")
        if region not in regions or nodes not in NODES:
            yield f"the direction {name!r} should name a region and its nodes, as 'neck-to-supraclavicular'"
