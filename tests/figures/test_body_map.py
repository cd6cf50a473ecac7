"""The map of the body as it is drawn: the artists are asked, never the pixels."""

import itertools

import pytest

import massage
from massage.field import read_regions
from massage.field.body import read_map
from massage.figures import body_map
from massage.figures.body.paths import body, topmost
from massage.figures.body_map import GROUND, TONES
from massage.told import Told

BRUISED = massage.Client(
    age=47, reason="Stiff", site="lower-back", stage="subacute", pain=3, findings=[{"bruise": "scapula"}]
)
PLAN = massage.Plan(
    "Back, 14 minutes",
    massage.Step("effleurage", "back", minutes=4, pressure=1, toward="axillary"),
    massage.Step("petrissage", "upper-back", minutes=6, pressure=3),
    massage.Step("effleurage", "lower-back", minutes=4, pressure=2, toward="inguinal"),
    leaves_out=["shoulder-girdle"],
)


@pytest.fixture
def patches(drawn):
    """The patches of a picture that have a name, by it."""
    return lambda picture: {patch.get_gid(): patch for patch in drawn(picture).patches if patch.get_gid()}


def tone(patch):
    from matplotlib.colors import to_hex

    return to_hex(patch.get_facecolor())


def grey(colour):
    from matplotlib.colors import to_rgb

    return sum(weight * part for weight, part in zip((0.3, 0.59, 0.11), to_rgb(colour), strict=True))


def test_the_firmer_the_darker(patches):
    """A place has the tone of the firmest step on it; what is spared keeps the colour of the body."""
    shown = patches(massage.body_map(plan=PLAN))
    places = ("upper-back", "lower-back", "kidneys", "sacrum", "shoulder-girdle", "spine", "arms")
    levels = (TONES[2], TONES[1], TONES[1], TONES[0], GROUND, GROUND, GROUND)
    assert dict(zip(places, levels, strict=True)) == {place: tone(shown[place]) for place in places}


def test_tones_differ_in_grey():
    """Each level is darker than the one before, and the body is lighter than all, by enough to see it on paper."""
    levels = [grey(colour) for colour in (GROUND, *TONES)]
    assert all(lighter - darker > 0.06 for lighter, darker in itertools.pairwise(levels))


def test_the_picture_in_the_docstring_is_the_map():
    """Whoever reads the code sees the places where they are."""
    drawn = [line for line in body_map.__doc__.splitlines() if line.startswith("     ")]
    letters = dict(reversed(line[50:].split()) for line in drawn if line[50:] and "no place" not in line)
    paths = body("back")
    for row, line in enumerate(drawn):
        for column, letter in enumerate(line[4:50].rstrip()):
            place = topmost(paths, (column + 0.5) * paths.map.width / 43, (row + 0.5) * 18)
            assert letters.get(place, "o" if letter == "o" else " ") == letter, (row, column)


def test_minutes_and_pressure_are_written(said, drawn, width):
    """Never colour alone: the number of each tone stands beside it, wide and narrow."""
    told = said(drawn(massage.body_map(plan=PLAN), width))
    for words in ("Back: 4 min, pressure 1", "Upper back: 6 min, pressure 3", "Lower back: 4 min, pressure 2",
                  "Shoulder girdle: left out", "Spine: no hands"):  # fmt: skip
        assert words in told


def test_hatches_tell_apart_who_is_left_out(patches):
    """Lined for everybody, crossed for this client, dotted where something is still owed."""
    shown = patches(massage.body_map(client=BRUISED))
    assert ["/", "x", "."] == [shown[name].get_hatch()[0] for name in ("spine shut", "scapula out", "neck lacks")]
    assert "lower-back out" not in shown


def test_a_sign_covers_shared_ground(patches):
    """No ground that is shut or out may look free: such a hatch lies above every place that shares it."""
    for picture in (massage.body_map(stroke="tapotement"), massage.body_map(client=BRUISED)):
        shown = patches(picture)
        highest = max(patch.get_zorder() for name, patch in shown.items() if name in read_regions())
        signs = {name: patch for name, patch in shown.items() if name.endswith((" shut", " out"))}
        assert signs and all(patch.get_zorder() > highest for patch in signs.values())


def test_places_are_drawn_in_the_order_of_the_map(patches):
    """The one drawn last is the one that a click means, so it lies on top here too."""
    shown = patches(massage.body_map())
    order = [shown[name].get_zorder() for name in read_map("back").places]
    assert sorted(order) == order and len(set(order)) == len(order)


def test_directions_are_arrows(drawn):
    """Where custom and anatomy differ there are arrows both ways, on both sides of the body."""
    from matplotlib.patches import FancyArrowPatch

    arrows = [patch.get_gid() for patch in drawn(massage.body_map()).patches if isinstance(patch, FancyArrowPatch)]
    assert (2, 2) == (arrows.count("lower-back to axillary"), arrows.count("lower-back to inguinal"))
    assert "neither is the only right one" in massage.body_map().caption
    plain = massage.body_map(directions=False)
    assert not any(isinstance(patch, FancyArrowPatch) for patch in drawn(plain).patches)
    assert "neither" not in plain.caption


def test_marks_are_drawn_when_they_are_asked_for(patches, said, drawn):
    """Landmarks and the lines of drainage come with their words, and are not there otherwise."""
    with_all = massage.body_map(landmarks=True, watersheds=True)
    names = {f"landmarks {name}" for name in ("landmark-c7", "landmark-psis")} | {"watersheds watershed-waist"}
    assert names <= set(patches(with_all)) and names.isdisjoint(patches(massage.body_map()))
    told = said(drawn(with_all))
    assert "Lower tip of the shoulder blade: about T7" in told and "sources differ" in told


def test_the_sides_are_named(drawn):
    """The left of the body is on the left seen from behind, and on the right seen from the front."""
    def sides(view):
        found = {text.get_text(): text.get_position()[0] for text in drawn(massage.body_map(view)).texts}
        return found["left"] < found["right"]

    assert (True, False) == (sides("back"), sides("front"))


def test_nobody_is_worked_who_gets_no_massage(patches, said, drawn):
    """The whole body is crossed, the title says what to do instead, and no arrow is left."""
    feverish = massage.Client(age=30, reason="Tired", site="back", stage="none", pain=0, findings=["fever"])
    picture = massage.body_map(client=feverish)
    shown = patches(picture)
    places = read_map("back").places
    assert [] == [name for name in places if f"{name} out" not in shown and f"{name} shut" not in shown]
    assert "No massage today" in said(drawn(picture)) and "No massage today" in picture.text
    assert [] == [name for name in shown if " to " in name]


def test_words_and_table_say_the_same():
    """Each place is a row, with what is said of it in the text as well."""
    picture = massage.body_map(plan=PLAN, client=BRUISED)
    rows = {row["Place"]: row["What is said of it"] for row in picture.table}
    assert "out today" == rows["Shoulder blade"]
    assert "4 min, pressure 2, towards the inguinal nodes" == rows["Lower back"]
    assert "Out today: shoulder blade." in picture.text.split("\n\n")[0]
    for place, words in rows.items():
        assert words in ("-", "a mark on the map") or f"{place}: {words}." in picture.text or place == "Kidney areas"


def test_a_stroke_says_where_it_is_not_used():
    """Its own rule stands in words beside the map, because no map shows bone and organs under a bare place."""
    picture = massage.body_map(stroke="tapotement")
    assert "thick muscle" in picture.text
    assert "its own rules stay" in picture.caption


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"view": "bak"}, "unknown map 'bak'; did you mean 'back'?"),
        ({"plan": 3}, "body_map wants a plan, as Plan(...) makes one; this is 3"),
        ({"client": "Ann"}, "body_map wants a client, as Client(...) makes one; this is 'Ann'"),
        ({"landmarks": "yes"}, "landmarks='yes' should be True or False"),
    ],
)
def test_the_verb_is_kind(given, told):
    """A mistyped word is one line with the remedy."""
    with pytest.raises(Told) as error:
        massage.body_map(**given)
    assert told == str(error.value)
