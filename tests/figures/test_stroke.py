"""One stroke: the hand from above and from the side, its movement and its rhythm."""

from itertools import pairwise
from typing import get_args

import pytest
from matplotlib.colors import to_rgb

import massage
from massage.field import read_references, read_regions, read_strokes, regions, strokes
from massage.figures import hands, moves
from massage.figures.axes import new_axes
from massage.figures.stroke import picture
from massage.told import Told

each_stroke = pytest.mark.parametrize("name", read_strokes())
PERCUSSION = ["tapotement", "clapping", "hacking", "beating"]
PICTURES = {name: picture(name) for name in read_strokes()}  # each is drawn once for all tests


def row(name, head):
    return dict(PICTURES[name].rows)[head]


# A mistyped word ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("efleurage", "unknown stroke 'efleurage'; did you mean 'effleurage'?"),
        ("Effleurage", "unknown stroke 'Effleurage'; did you mean 'effleurage'?"),
        ("kneading", "unknown stroke 'kneading'; did you mean 'petrissage'?"),
        ("rubbing", "unknown stroke 'rubbing'; did you mean 'friction'?"),
        ("patting", "unknown stroke 'patting'; did you mean 'clapping'?"),
        ("stroking", "unknown stroke 'stroking'; did you mean 'effleurage'?"),
    ],
)
def test_a_mistyped_stroke_is_told_kindly(given, expected):
    """With a guess, also where an English or a translated name was given."""
    with pytest.raises(Told) as error:
        massage.stroke(given)
    assert expected == str(error.value)


@pytest.mark.parametrize("given", ["", "zzz", None, 3, ["effleurage"], {}])
def test_what_is_no_stroke_is_told(given):
    """Whatever is given, one line names it."""
    with pytest.raises(Told) as error:
        massage.stroke(given)
    assert str(error.value).startswith(f"unknown stroke {given!r}; ")
    assert "effleurage" in str(error.value)


# What it says ---------------------------------------------------------------------------------------------


@each_stroke
def test_the_table_is_the_record(name):
    """Names, hand, direction, tempo, pressure, purpose, where not, sources: each as the field has it."""
    one, found = read_strokes()[name], dict(PICTURES[name].rows)
    expected = {
        "Family": one.family,
        "Hand": one.hand,
        "Movement": f"{one.movement}.",
        "Direction": one.direction,
        "Tempo": one.tempo,
        "Pressure": f"{one.lightest} to {one.firmest} of 5. {one.pressure}",
        "What it is for": one.purpose,
        "Where and when not": one.avoid,
        "Sources": ", ".join(one.sources),
    }
    assert expected == {head: found[head] for head in expected}
    assert all(word in found["Names"] for word in (one.name.lower(), *one.also))
    for head, text in (("Kinds", one.variants), ("Share of time", one.share), ("Trap of translation", one.trap)):
        assert text == found.get(head)


@each_stroke
def test_every_pace_stands_with_its_source_and_status(name, said, drawn, width):
    """Drawn, in words and in the table, also where sources conflict."""
    one = PICTURES[name]
    for number, pace in enumerate(read_strokes()[name].known_paces, 1):
        told = f"{pace.text} ({pace.source}, {pace.status})"
        assert told == row(name, f"Pace, source {number}")
        assert f"Pace: {told}" in said(drawn(one, width))
        assert f"Pace: {told}." in one.text


@each_stroke
def test_regions_are_named_by_their_names(name, said, drawn, width):
    """Where nobody gets it stands in the picture, in its words and in the table."""
    out = [read_regions()[region].name.lower() for region in read_strokes()[name].shut_out]
    listed = f"{', '.join(out)}."
    assert listed == row(name, "Regions where nobody gets it")
    assert f"Not on: {listed}" in PICTURES[name].text.split("\n\n")[0]
    assert f"Not on: {listed}" in said(drawn(PICTURES[name], width))


@each_stroke
def test_the_alternative_says_how_it_is_done(name):
    """Who does not see it hears the hand, the movement, the pressure and the rhythm first."""
    one, alternative = read_strokes()[name], PICTURES[name].text.split("\n\n")[0]
    assert alternative.startswith(one.name)
    assert all(words in alternative for words in (one.hand, one.movement, f"{one.lightest} to {one.firmest} of 5"))


@each_stroke
def test_traps_and_limits_stand_in_words(name):
    """The text below the picture holds what it is for, where not, and the trap."""
    one, text = read_strokes()[name], PICTURES[name].text
    assert all(words in text for words in (one.purpose, one.avoid, one.trap or "", one.pressure, one.tempo))


@each_stroke
def test_it_is_labelled_a_schema(name, said, drawn, width):
    """Nobody takes the rhythm for a measurement, nor the steps of pressure for a finding."""
    one = PICTURES[name]
    assert "a schema, no data" in said(drawn(one, width))
    assert "a schema and no data" in one.caption and "a schema and no data" in one.text.split("\n\n")[0]
    assert "this course's own reading" in one.caption


@pytest.mark.parametrize("name", ["sawing", "clapping", "hacking", "beating", "shaking"])
def test_a_form_names_its_family(name, drawn):
    """The title says that sawing is a form of friction, and hacking one of tapotement."""
    title = " ".join(drawn(PICTURES[name]).get_title(loc="left").split())
    assert f"{name.capitalize()}, a form of {read_strokes()[name].family}" in title


# What is drawn --------------------------------------------------------------------------------------------


@each_stroke
def test_no_hand_is_drawn_where_its_family_is_shut_out(name, said, drawn, width):
    """Percussion is drawn away from the spine and from the muscle beside it, and says so; the rest beside the spine."""
    words = said(drawn(PICTURES[name], width))
    assert "Spine: no strokes on it" in words
    assert ("muscle beside it: no tapotement" in words) == (name in PERCUSSION)
    assert ("thick muscle, away from bone" in words) == (name in PERCUSSION)


@each_stroke
def test_the_strips_that_stay_free_of_hands(name, drawn, width):
    """All that is dark within the strips lies below the hatched ones."""
    ax = drawn(PICTURES[name], width)
    strips = [patch for patch in ax.patches if patch.get_hatch()]
    low = max(patch.get_y() + patch.get_height() for patch in strips)
    side = min(patch.get_x() + patch.get_width() for patch in strips)
    touching = [patch.get_xy() for patch in ax.patches if patch.get_facecolor()[:3] == to_rgb(hands.MAIN)]
    from_above = [points for points in touching if points[:, 0].max() <= side]
    assert from_above and all(points[:, 1].min() > low for points in from_above)


def test_it_follows_the_regions(monkeypatch, said, drawn):
    """Were kneading shut out beside the spine, no hand would be drawn there."""
    import attrs

    known = dict(read_regions())
    known["paravertebral"] = attrs.evolve(known["paravertebral"], strokes=("petrissage", "tapotement"))
    monkeypatch.setattr("massage.field.read_regions", lambda: known)
    monkeypatch.setattr("massage.field.strokes.read_regions", lambda: known)
    assert "muscle beside it: no petrissage" in said(drawn(picture("petrissage")))
    assert regions.read_regions() is not known


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("effleurage", "5 seconds, drawn at 24 a minute"),
        ("petrissage", "5 seconds, drawn at 50 a minute"),
        ("friction", "a few seconds; the pace drawn is only an example"),
        ("sawing", "a few seconds; the pace drawn is only an example"),
        ("tapotement", "5 seconds, drawn at 4 a second; filled and hollow: the two hands in turn"),
        ("hacking", "5 seconds, drawn at 4 a second; filled and hollow: the two hands in turn"),
        ("clapping", "5 seconds, drawn at 4 a second; filled and hollow: the two hands in turn"),
        ("vibration", "a few seconds; the pace drawn is only an example"),
        ("shaking", "a few seconds; the pace drawn is only an example"),
    ],
)
def test_the_rhythm_says_at_which_pace_it_is_drawn(name, expected, said, drawn, width):
    """The slow end of the pace that is taught, or that there is no figure; never the faster one of two."""
    assert expected in said(drawn(PICTURES[name], width))
    assert f"{expected}." == row(name, "Rhythm as drawn")


@pytest.mark.parametrize("move", ["gliding", "lifting", "circling", "sawing", "trembling", "shaking"])
def test_the_pressure_stays_in_its_range(move):
    """The curve never leaves what is taught."""
    ((times, pressures, hand),) = moves.rhythm(move, 1, 3, 2.0, 5)
    assert (0, 5, 0) == (times[0], times[-1], hand)
    assert 1 <= min(pressures) < max(pressures) <= 3 + 1e-9


def test_striking_hands_leave_the_skin_in_turn():
    """Four strikes a second are twenty in five seconds, one hand after the other, lighter than the firmest."""
    strikes = list(moves.rhythm("striking", 1, 2, 4, 5))
    assert [number % 2 for number in range(20)] == [hand for _, _, hand in strikes]
    assert {(0, 1.5, 0)} == {tuple(pressures) for _, pressures, _ in strikes}
    tops = [times[1] for times, _, _ in strikes]
    assert pytest.approx([0.25] * 19) == [later - sooner for sooner, later in pairwise(tops)]


@each_stroke
def test_every_part_that_touches_is_named(name, said, drawn, width):
    """Each part of the hand has its name under it."""
    words = said(drawn(PICTURES[name], width))
    assert [] == [part for part in read_strokes()[name].touches if part.replace("-", " ") not in words]


@pytest.mark.parametrize("part", get_args(strokes.Part))
@pytest.mark.parametrize("view", ["above", "beside"])
def test_a_hand_is_as_large_as_it_is_asked_to_be(part, view):
    """Something of it is dark, and all of it lies within a hand's length of its place."""
    ax = new_axes()
    getattr(hands, view)(ax, part, 2.0, 3.0, 0.5)
    points = [point for patch in ax.patches for point in patch.get_xy()]
    assert any(patch.get_facecolor()[:3] == to_rgb(hands.MAIN) for patch in ax.patches)
    assert all(abs(x - 2) <= 0.5 and abs(y - 3) <= 0.5 for x, y in points)


def test_a_fist_and_a_tip_have_an_extent():
    """A rod without length is a disc."""
    points = hands._capsule((0, 0), (0, 0), 0.5, (1, 1), 1)
    assert all(pytest.approx(0.5) == ((x - 1) ** 2 + (y - 1) ** 2) ** 0.5 for x, y in points)


def test_sources_of_the_table_exist():
    """A reader can look each of them up."""
    for name in read_strokes():
        assert set(row(name, "Sources").split(", ")) <= set(read_references())
