"""Regions: what is shipped, and what the file is refused for."""

import re

import pytest

from massage import paths
from massage.field import FAMILIES, NODES, POSITIONS, around, ground, read_regions, regions, within
from massage.source import SourceError, read

REGIONS = [
    "body", "back", "upper-back", "lower-back", "paravertebral", "spine", "kidneys", "scapula", "shoulder-girdle",
    "collar", "neck", "neck-front", "sacrum", "gluteal", "chest", "arms", "legs", "axilla", "groin",
]  # fmt: skip
SHUT = {"spine", "neck-front", "axilla", "groin"}

each_region = pytest.mark.parametrize("one", read_regions().values(), ids=read_regions())


def told(one):
    """All that is said of a region, in small letters."""
    sites = [text for site in one.sites for text in (site.where, site.at_risk, site.rule)]
    found = (one.where, *one.landmarks, *one.muscles, one.drains, one.caution, *sites, one.trap)
    return " ".join(filter(None, found)).lower()


# Which lie in which ---------------------------------------------------------------------------------------


def test_every_region_that_the_course_names():
    """All regions are there in their order, and each lies somewhere in the body."""
    assert REGIONS == list(read_regions())
    assert set(read_regions()) == within("body")
    assert ["body"] == [name for name, one in read_regions().items() if one.parent is None]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("neck", {"neck", "neck-front"}),
        ("arms", {"arms", "axilla"}),
        ("legs", {"legs", "groin"}),
        ("lower-back", {"lower-back", "kidneys"}),
        ("chest", {"chest"}),
    ],
)
def test_what_lies_within(name, expected):
    """A region holds its parts and nothing else."""
    assert expected == within(name)


def test_what_lies_around():
    """From the innermost region out to the body."""
    assert ("kidneys", "lower-back", "back", "body") == around("kidneys")
    assert ("body",) == around("body")


@each_region
def test_shared_ground_is_shared_both_ways(one):
    """Who works on one of two regions that share ground comes over the other."""
    assert [] == [other for other in one.shares if one.id not in ground(other) or other not in ground(one.id)]


def test_the_kidneys_lie_under_more_than_the_lower_back():
    """They reach up under the lowest ribs and lie under the long muscle as well."""
    assert all("kidneys" in ground(name) for name in ("back", "lower-back", "upper-back", "paravertebral"))
    assert "kidneys" not in ground("scapula")


# What is allowed ------------------------------------------------------------------------------------------


@each_region
def test_a_region_can_be_reached_in_a_position(one):
    """Its own positions, or those of what it lies in, are known ones."""
    reach = next(found for name in around(one.id) if (found := read_regions()[name].positions))
    assert reach and set(reach) <= set(POSITIONS)


@each_region
def test_stroking_has_a_direction_where_hands_may_stroke(one):
    """Each place that may be stroked names its nodes; the body as a whole has no single direction."""
    assert set(one.toward) <= set(NODES)
    assert bool(one.toward) == ("effleurage" not in one.strokes and one.id != "body")


def test_where_no_hand_works():
    """Bony points, the front of the neck and the nodes of armpit and groin are shut for everybody."""
    assert SHUT == {name for name, one in read_regions().items() if one.is_shut}
    assert all(set(FAMILIES) == set(read_regions()[name].strokes) for name in SHUT)


@pytest.mark.parametrize(
    "name", ["kidneys", "lower-back", "spine", "paravertebral", "neck", "scapula", "sacrum", "chest"]
)
def test_no_percussion_there(name):
    """Percussion is left out where bone, nerve or kidney lies close under the hand."""
    assert "tapotement" in read_regions()[name].strokes


def test_no_thumbs_over_the_kidneys():
    """Friction is made with thumbs and fingertips, and no such pressure belongs there."""
    assert "friction" in read_regions()["kidneys"].strokes


@pytest.mark.parametrize(
    ("name", "most"), [("body", 4), ("neck", 2), ("kidneys", 2), ("sacrum", 2), ("gluteal", 3), ("scapula", 3)]
)
def test_the_highest_pressure(name, most):
    """Where vessels, organs or bone lie close, the cap is lower than elsewhere; 5 is right nowhere."""
    assert most == read_regions()[name].pressure


@pytest.mark.parametrize("name", ["neck", "shoulder-girdle", "collar"])
def test_the_neck_is_screened_first(name):
    """Neck, shoulder girdle and collar zone wait for a screened neck, and for a yes of their own."""
    assert ("neck", True) == (read_regions()[name].screening, read_regions()[name].consent)


def test_where_a_yes_of_its_own_is_needed():
    """Neck, shoulders, chest and buttocks, and no others."""
    asked = {name for name, one in read_regions().items() if one.consent}
    assert {"neck", "shoulder-girdle", "collar", "chest", "gluteal"} == asked


def test_the_chest_is_out_of_reach_from_behind():
    """Only with the client lying on the back."""
    assert ("supine",) == read_regions()["chest"].positions


# Lymph ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["back", "lower-back", "paravertebral", "kidneys"])
def test_where_custom_and_anatomy_differ_both_stand(name):
    """The loin may be stroked to the groin, as is custom, or to the armpit, as anatomy has it."""
    one = read_regions()[name]
    assert {"axillary", "inguinal"} == set(one.toward)
    assert "armpit" in one.drains and "groin" in one.drains


def test_the_divide_is_the_iliac_crest():
    """It is taught as the divide, and the reader hears that sources differ."""
    for name in ("back", "lower-back"):
        assert "iliac crest" in read_regions()[name].drains
        assert "Sources differ" in read_regions()[name].drains


@pytest.mark.parametrize("name", ["back", "upper-back", "lower-back", "paravertebral"])
def test_deep_muscles_drain_where_no_stroke_reaches(name):
    """Intercostal and lumbar nodes lie too deep."""
    assert re.search(r"deep[^.]* drain|deep muscles to", read_regions()[name].drains.lower())
    assert "no stroke can reach" in read_regions()[name].drains


# Landmarks, muscles, sites --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "exam", "measured", "source"),
    [
        ("upper-back", "about T7", "T8 on average, and anywhere from T4 to T11", "S110"),
        ("scapula", "about T7", "about one level lower still", "S111"),
        ("lower-back", "about L4", "L3 or L3-4 in 77.3 per cent", "S112"),
        ("sacrum", "about S2", "S2 in 51 per cent and at S1 in 44", "S113"),
        ("neck", "about C7", "C7 in 48.7 per cent", "S114"),
    ],
)
def test_a_landmark_says_how_far_it_can_be_trusted(name, exam, measured, source):
    """What an exam wants stands beside what was measured, with its source."""
    one = read_regions()[name]
    (landmark,) = (text for text in one.landmarks if measured in text)
    assert exam in landmark and "exam" in landmark
    assert source in one.sources


MUSCLES = {
    "upper-back": ["Trapezius", "Latissimus dorsi", "Rhomboids", "Serratus posterior"],
    "lower-back": ["Erector spinae", "Quadratus lumborum", "Multifidus"],
    "paravertebral": ["Erector spinae", "Semispinalis"],
    "shoulder-girdle": ["Upper trapezius", "Levator scapulae"],
    "neck": ["Splenius", "Semispinalis", "Suboccipital"],
    "gluteal": ["Gluteus maximus", "Gluteus medius and minimus", "Piriformis"],
}


@pytest.mark.parametrize("name", MUSCLES)
def test_the_muscles_that_the_course_needs(name):
    """Each begins its own line."""
    found = read_regions()[name].muscles
    assert [] == [one for one in MUSCLES[name] if not any(text.startswith(one) for text in found)]


SITES = {
    "neck-front": ["carotid", "no hands"],
    "neck": ["accessory nerve", "no point pressure", "vertebral artery", "head in the middle", "do not massage them"],
    "spine": ["beside the spine and not on it"],
    "scapula": ["reduce the pressure"],
    "shoulder-girdle": ["reduce the pressure"],
    "kidneys": ["t11 to l3", "2.5 to 9.5 cm", "no percussion and no thumb pressure"],
    "upper-back": ["ribs 11 and 12", "flat hand only"],
    "axilla": ["nerves of the arm", "no deep pressure"],
    "gluteal": ["sciatic nerve", "a broad palm and no elbow"],
    "sacrum": ["light."],
    "groin": ["nodes are not massaged"],
}


def test_every_endangerment_site_stands_at_its_region():
    """Where it lies, what is at risk and the rule, with sources, and at no other region."""
    assert set(SITES) == {name for name, one in read_regions().items() if one.sites}
    for name, words in SITES.items():
        assert [] == [word for word in words if word not in told(read_regions()[name])], name
        assert all(site.sources for site in read_regions()[name].sites)


@each_region
def test_a_region_cites_what_its_sites_cite(one):
    """Who asks for the sources of a region gets all of them."""
    assert {source for site in one.sites for source in site.sources} <= set(one.sources)


@pytest.mark.parametrize("name", ["gluteal", "sacrum"])
def test_the_pelvis_of_a_translated_text(name):
    """Massage of the pelvis means buttocks and sacrum."""
    assert '"of the pelvis"' in read_regions()[name].trap
    assert "buttocks and the sacrum" in read_regions()[name].trap


def test_the_collar_of_a_translated_text():
    """The collar area is a zone of neck, back and chest."""
    assert "vorotnikovaya zona" in read_regions()["collar"].trap


@each_region
def test_a_region_is_told_in_whole_sentences(one):
    """Each text ends where a sentence ends."""
    for text in filter(None, (one.where, *one.landmarks, *one.muscles, one.drains, one.caution, one.trap)):
        assert re.search(r"[.?!)]$", text), text


# What is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("parent: lower-back", "parent: lowerback",
         "the parent 'lowerback' is no region; did you mean 'lower-back'?"),
        ("parent: body", "parent: upper-back", "'back' lies in itself"),
        ("pressure: 4", "pressure: 6", "pressure 6 should lie from 1 to 5"),
        ("shares: [scapula]", "shares: [scapular]", "unknown region 'scapular'; did you mean 'scapula'?"),
        ("shares: [scapula]", "shares: [back]",
         "'shoulder-girdle' and 'back' share all ground: one lies in the other"),
        ("screening: neck", "screening: nek", "unknown region 'nek'; did you mean 'neck'?"),
        ("toward: [axillary]", "toward: [axilary]", "unknown 'axilary'; did you mean 'axillary'?"),
        ("positions: [supine]", "positions: [suppine]", "unknown 'suppine'; did you mean 'supine'?"),
        ("    positions: [prone, side-lying, half-sitting, seated, supine]\n", "",
         "in which positions can it be reached?"),
        ("        sources: [S08, S16]", "        sources: [S08, S6]", "unknown source 'S6'"),
        ("sources: [R54, S00, S03, S17", "sources: [R54, S00, S03, S999", "unknown source 'S999'"),
        ("    strokes: [effleurage, petrissage", "    toward: [axillary]\n    strokes: [effleurage, petrissage",
         "no stroke may touch this region, so none runs from it"),
        ("    sites:", "    site:", "unknown name 'site'; did you mean 'sites'?"),
    ],
)  # fmt: skip
def test_a_mistake_in_regions(tmp_path, old, new, expected):
    """A mistyped word, an impossible place or number is told with line and column, and kindly."""
    text = (paths.ASSETS / "field" / "regions.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "regions.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(SourceError) as error:
        read(path, regions._File)
    assert re.search(rf"regions\.yaml:\d+:\d+: {re.escape(expected)}", str(error.value))
