"""The maps of the body as paths: closed, on both sides alike, and each place seen somewhere."""

import pytest

from massage.field.body import MAPS
from massage.figures.body.paths import body, parts, to_path, topmost

each_map = pytest.mark.parametrize("name", MAPS)


def test_a_path_is_read():
    """A line, a curve and a closing line become vertices and codes."""
    from matplotlib.path import Path

    path = to_path("M 0 0 L 4 0 C 4 2 2 4 0 4 Z")
    assert [Path.MOVETO, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY] == list(path.codes)
    assert [[0, 0], [4, 0], [4, 2], [2, 4], [0, 4], [0, 4]] == path.vertices.tolist()
    assert ["M 0 0 L 1 1 ", "M 2 2 L 3 3"] == parts("M 0 0 L 1 1 M 2 2 L 3 3")


def test_a_map_is_read_once():
    """A second picture costs no reading."""
    assert body("back") is body("back")


@each_map
def test_each_place_is_seen_at_its_label(name):
    """The line of a label ends on its own place and on no other that covers it."""
    paths = body(name)
    assert [] == [one for one in paths.places if topmost(paths, *paths.map.places[one].at) != one]


@each_map
def test_each_place_lies_on_the_body(name):
    """Places end at the outline, within a stroke's width."""
    paths = body(name)
    for place, path in paths.places.items():
        for points in path.to_polygons():
            found = [paths.outline.contains_points(points, radius=radius) for radius in (2, -2)]
            assert all(found[0] | found[1]), place


@each_map
def test_nothing_is_seen_beside_the_body(name):
    """A click into the air hits no place."""
    paths = body(name)
    assert [None] * 2 == [topmost(paths, 1, 1), topmost(paths, paths.map.width - 1, 1)]


@pytest.mark.parametrize("name", ["back", "front"])
def test_left_and_right_are_alike(name):
    """Each place of the left has its like on the right; the kidneys alone differ, and stand almost alike."""
    paths, width = body(name), body(name).map.width
    for x in range(2, int(width / 2), 6):
        for y in range(2, int(paths.map.height), 6):
            # Off whole numbers, on which borders lie.
            seen = topmost(paths, x + 0.33, y + 0.33), topmost(paths, width - x - 0.33, y + 0.33)
            assert seen[0] == seen[1] or "kidneys" in seen, (x, y)


@each_map
def test_arrows_stop_before_the_nodes(name):
    """A stroke runs towards nodes and never over them: an arrow ends nearer to them than it began, and beside them."""
    paths = body(name)
    for (place, nodes), lines in paths.directions.items():
        cluster = paths.nodes[nodes].vertices
        for line in lines:
            start, end = (min(((cluster - point) ** 2).sum(axis=1)) ** 0.5 for point in line.vertices[[0, -1]])
            assert end < start or place == "collar", (place, nodes)
            assert end > 3, (place, nodes)
