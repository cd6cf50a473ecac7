"""The maps of the body as matplotlib paths.

The maps hold only M, L, C and Z with absolute numbers, so that these few lines read them and no library is needed.
"""

import re
from collections.abc import Mapping
from functools import cache

import attrs

from massage.field.body import BodyMap, MapName, read_map


@attrs.frozen(kw_only=True)
class Paths:
    """A map and the paths to draw it with, in the map's own units, y downwards.

    A mark (landmark, group of nodes, watershed) and a place lie on both sides of the body in one path;
    a direction is a line for each arrow.
    """

    map: BodyMap
    outline: object
    details: tuple
    places: Mapping[str, object]
    landmarks: Mapping[str, object]
    nodes: Mapping[str, object]
    watersheds: Mapping[str, object]
    directions: Mapping[tuple[str, str], tuple]


@cache
def body(name: MapName) -> Paths:
    """The paths of a map."""
    found = read_map(name)
    groups = {
        group: {one: to_path(shape.path) for one, shape in getattr(found, group).items()}
        for group in ("places", "landmarks", "nodes", "watersheds")
    }
    return Paths(
        map=found,
        outline=to_path(found.outline),
        details=tuple(map(to_path, found.details)),
        directions={pair: tuple(map(to_path, parts(line))) for pair, line in found.directions.items()},
        **groups,
    )


def parts(path: str) -> list[str]:
    """The separate lines of the text of an SVG path."""
    return re.findall(r"M[^M]*", path)


def to_path(path: str):
    """The text of an SVG path as a matplotlib Path."""
    from matplotlib.path import Path

    codes, points = [], []
    for command, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", path):
        values = [float(number) for number in numbers.split()]
        pairs = list(zip(values[::2], values[1::2], strict=True)) or [points[-1]]
        codes += {"M": [Path.MOVETO], "L": [Path.LINETO], "C": [Path.CURVE4] * 3, "Z": [Path.CLOSEPOLY]}[command]
        points += pairs
    return Path(points, codes)


def topmost(paths: Paths, x: float, y: float) -> str | None:
    """The place that is seen at a point of the map: of all that hold it the one drawn last; None for none."""
    # Both sides of the body are in one path, and matplotlib asks each of its parts.
    found = [name for name, path in paths.places.items() if path.contains_point((x, y))]
    return found[-1] if found else None
