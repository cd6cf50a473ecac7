"""The maps of the body: what their files hold, and how a broken file is told."""

import re

import pytest

from massage import paths
from massage.field import NODES, read_regions, within
from massage.field.body import MAPS, read_map
from massage.source import SourceError

PLACES = {
    "back": "neck collar shoulder-girdle scapula upper-back paravertebral spine kidneys lower-back sacrum gluteal arms "
    "axilla legs",
    "front": "neck-front chest arms axilla legs groin",
    "side": "neck neck-front shoulder-girdle collar",
}

each_map = pytest.mark.parametrize("name", MAPS)


@each_map
def test_the_places_of_a_map(name):
    """A map shows these regions and no others; small ones are drawn last, so that they are not covered."""
    assert set(PLACES[name].split()) == set(read_map(name).places)
    assert list(read_map("back").places)[-1] == "spine"


@each_map
def test_every_place_is_a_region(name):
    """Each path of a place bears the name of a region, and can be read from head to foot."""
    assert set() == set(read_map(name).places) - set(read_regions())
    assert sorted(read_map(name).places) == sorted(read_map(name).downwards)


def test_every_region_is_on_a_map():
    """Whatever a plan can name is seen somewhere, by itself or by its parts; those of the back on the back."""
    seen = {place for name in MAPS for place in read_map(name).places}
    assert [] == [name for name in read_regions() if within(name).isdisjoint(seen)]
    assert within("back") - set(read_map("back").places) == {"back"}


@each_map
def test_paths_hold_only_four_commands(name):
    """A reader of ten lines is enough: M, L, C and Z, with absolute numbers."""
    text = (paths.ASSETS / f"body-{name}.svg").read_text(encoding="utf-8")
    assert set("MLCZ") == {letter for path in re.findall(r' d="([^"]*)"', text) for letter in path if letter.isalpha()}


def test_the_marks_of_the_back():
    """Landmarks with the vertebrae that an exam wants, node groups as plans call them, and the lines of drainage."""
    back = read_map("back")
    titles = {name: shape.title for name, shape in back.landmarks.items()}
    for name, word in (("c7", "C7"), ("scapular-spine", "T3"), ("inferior-angle", "T7"), ("rib-12", "Rib 12"),
                       ("iliac-crest", "L4"), ("psis", "S2")):  # fmt: skip
        assert word in titles[f"landmark-{name}"]
    assert set(NODES) == set(back.nodes) == set(read_map("front").nodes)
    assert "sources differ" in back.watersheds["watershed-waist"].title
    assert {"watershed-midline", "watershed-iliac-crest", "watershed-waist"} == set(back.watersheds)


@each_map
def test_every_direction_of_a_region_has_its_arrow(name):
    """What regions.yaml says about stroking is what the map draws, also where custom and anatomy differ."""
    body_map, regions = read_map(name), read_regions()
    wanted = {(one, nodes) for one in body_map.places for nodes in regions[one].toward if nodes in body_map.nodes}
    drawn = set(body_map.directions)
    assert wanted == {pair for pair in drawn if pair[0] in body_map.places}
    assert [] == [(one, nodes) for one, nodes in drawn if nodes not in regions[one].toward]


def test_the_left_kidney_lies_higher():
    """Seen from behind the left one is on the left, and its upper and lower end are nearer to the head."""
    left, right = (
        [float(y) for y in re.findall(r"-?[\d.]+ (-?[\d.]+)", part)]
        for part in re.findall("M[^M]*", read_map("back").places["kidneys"].path)
    )
    assert min(left) < min(right) and max(left) < max(right)


@each_map
def test_everything_lies_within_the_map(name):
    """No line leaves the picture."""
    found = read_map(name)
    shapes = [found.outline, *found.details, *found.directions.values()]
    groups = (found.places, found.landmarks, found.nodes, found.watersheds)
    shapes += [one.path for group in groups for one in group.values()]
    points = [tuple(map(float, pair)) for path in shapes for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
    assert all(0 <= x <= found.width and 0 <= y <= found.height for x, y in points)


BROKEN = {
    "no outline": ('id="outline"', 'id="outlin"', "the path with the id 'outline' is missing"),
    "curves by other commands": (' d="M ', ' d="m ', "the path 'outline' should hold only M, L, C, Z and"),
    "no region": ('id="kidneys"', 'id="kidney"', "the place 'kidney' is no region"),
    "no nodes": ('id="neck-to-supraclavicular"', 'id="neck-to-cervical"', "the direction 'neck-to-cervical'"),
    "no SVG": ("</svg>", "", "cannot be read as SVG"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_map_is_told(name, tmp_path, monkeypatch):
    """The file is named, and what is wrong with it."""
    before, after, told = BROKEN[name]
    text = (paths.ASSETS / "body-back.svg").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "body-back.svg").write_text(text.replace(before, after), encoding="utf-8")
    read_regions()  # before the folder changes
    monkeypatch.setattr(paths, "ASSETS", tmp_path)
    with pytest.raises(SourceError) as error:
        read_map.__wrapped__("back")
    assert "body-back.svg: " in str(error.value) and told in str(error.value)
