"""Strokes: what is shipped, and what the file is refused for."""

import re

import pytest

from massage import paths
from massage.field import FAMILIES, read_conditions, read_references, read_regions, read_strokes, strokes
from massage.field.strokes import Pace
from massage.records import Unfit
from massage.source import SourceError, read

FORMS = {"sawing": "friction", "clapping": "tapotement", "hacking": "tapotement", "beating": "tapotement",
         "shaking": "vibration"}  # fmt: skip

each_stroke = pytest.mark.parametrize("one", read_strokes().values(), ids=read_strokes())
each_family = pytest.mark.parametrize("family", FAMILIES)
percussion = pytest.mark.parametrize("name", ["tapotement", "clapping", "hacking", "beating"])


# Families and forms ---------------------------------------------------------------------------------------


@each_family
def test_a_family_has_a_record_of_its_own(family):
    """It is a stroke too, with its names in English, French and Russian."""
    one = read_strokes()[family]
    assert (family, family) == (one.id, one.family)
    assert one.french and one.russian


def test_the_forms_stand_below_their_families():
    """Each family is followed by its forms and by nothing else."""
    assert {**{family: family for family in FAMILIES}, **FORMS} == {
        name: one.family for name, one in read_strokes().items()
    }
    names = list(read_strokes())
    assert ["effleurage", "petrissage", "friction", "tapotement", "vibration"] == [
        name for name in names if name in FAMILIES
    ]
    for form, family in FORMS.items():
        between = names[names.index(family) + 1 : names.index(form)]
        assert all(FORMS[one] == family for one in between), form


def test_sawing_is_friction():
    """It rubs; hacking strikes, and only hacking is percussion."""
    sawing, hacking = read_strokes()["sawing"], read_strokes()["hacking"]
    assert ("friction", "tapotement") == (sawing.family, hacking.family)
    assert ("sawing", "striking") == (sawing.moves, hacking.moves)
    assert sawing.touches == hacking.touches == ("hand-edge",)
    assert "paravertebral" in set(hacking.shut_out) - set(sawing.shut_out)


@pytest.mark.parametrize(
    ("name", "russian"),
    [("effleurage", "poglazhivanie"), ("petrissage", "razminanie"), ("friction", "rastiranie"),
     ("vibration", "vibratsiya"), ("clapping", "pokhlopyvanie"), ("hacking", "rublenie"),
     ("beating", "pokolachivanie"), ("sawing", "pilenie"), ("shaking", "vstryakhivanie, potryakhivanie")],
)  # fmt: skip
def test_the_russian_names(name, russian):
    """They are transliterated as the reference has them."""
    assert russian == read_strokes()[name].russian


@each_stroke
def test_a_stroke_is_whole(one):
    """What it is for and where it is not used are told in whole sentences, with sources and claims."""
    told = (one.hand, one.direction, one.tempo, one.pressure, one.purpose, one.avoid)
    assert [] == [text for text in told if not re.search(r"^[A-Z].*[.)]$", text)]
    assert one.claims and one.sources
    assert "To be written" not in " ".join(told)


# Pace and pressure ----------------------------------------------------------------------------------------


@each_stroke
def test_each_pace_has_a_source(one):
    """A known one, cited by the stroke itself; what is to be confirmed is never called checked."""
    for pace in one.paces:
        assert pace.source in one.sources
        assert pace.text
        assert read_references()[pace.source].status == pace.status or pace.status == "to be confirmed"


def paces(name):
    return [(pace.text, pace.source, pace.status) for pace in read_strokes()[name].paces]


def test_conflicting_paces_both_stand():
    """One source has friction slower than stroking, others give a faster figure; hacking has two figures."""
    assert [
        ("slower and firmer than stroking", "S01", "checked"),
        ("60 to 100 a minute", "S00", "to be confirmed"),
    ] == paces("friction")
    assert [("4 to 6 a second", "S06", "checked"), ("250 to 300 a minute", "S07", "checked")] == paces("hacking")
    assert "conflict" in read_strokes()["friction"].tempo
    assert "slow" in read_strokes()["friction"].tempo.lower()


def test_fine_and_fast_or_fine_and_slow():
    """Both wordings of vibration stand, and the one that is taught to calm stands first."""
    first, second = (pace.text for pace in read_strokes()["vibration"].paces)
    assert first.startswith("fine and slow") and second.startswith("fine and fast")
    assert "fine and slow" in read_strokes()["vibration"].tempo


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("effleurage", [("24 to 26 a minute", "S00", "to be confirmed")]),
        ("petrissage", [("50 to 60 a minute", "S00", "to be confirmed")]),
        ("tapotement", [("4 to 10 a second", "S05", "checked")]),
        ("clapping", []),
    ],
)
def test_the_paces(name, expected):
    """Figures of the reference, each with its mark."""
    assert expected == paces(name)


def test_a_form_has_the_paces_of_its_family_too():
    """Its own stand first."""
    hacking, tapotement = read_strokes()["hacking"], read_strokes()["tapotement"]
    assert (*hacking.paces, *tapotement.paces) == hacking.known_paces
    assert tapotement.paces == tapotement.known_paces
    assert read_strokes()["friction"].paces == read_strokes()["sawing"].known_paces


def test_the_slow_end_of_a_pace():
    """In movements a second; none where there is no figure."""
    assert [25 / 6, None] == [
        Pace(least=250, most=300, per="minute", source="S07", status="checked").slowest,
        Pace(words="slow", source="S00", status="checked").slowest,
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"least": 5, "most": 4, "per": "second"}, "5 to 4 is no range"),
        ({"least": 0, "most": 4, "per": "second"}, "0 to 4 is no range"),
        ({"least": 5, "most": 6}, "'least', 'most' and 'per' belong together"),
        ({"per": "minute"}, "'least', 'most' and 'per' belong together"),
        ({"least": 0, "words": "slow"}, "'least', 'most' and 'per' belong together"),
        ({}, "'words' stand where there is no figure"),
        ({"words": "slow", "source": "S999"}, "unknown source 'S999'"),
    ],
)
def test_a_pace_that_is_none(fields, told):
    """Figures go together, and a pace says something and where that stands."""
    with pytest.raises(Unfit) as error:
        Pace(**{"source": "S00", "status": "checked"} | fields)
    assert told in str(error.value)


@each_stroke
def test_pressure_says_what_it_rests_on(one):
    """No source gives steps of the scale, so each stroke says that the figures are the course's own."""
    assert 1 <= one.lightest <= one.firmest <= 4
    assert "this course" in one.pressure


@percussion
def test_percussion_is_light(name):
    """It is never taught firmer than heavy lotioning."""
    assert 2 == read_strokes()[name].firmest


def test_friction_is_firmer_than_stroking():
    """As the one checked source has it."""
    friction, effleurage = read_strokes()["friction"], read_strokes()["effleurage"]
    assert friction.lightest > effleurage.lightest
    assert friction.firmest > effleurage.firmest


def test_the_shares_of_time_add_up():
    """What a Russian hygienic massage gives to each family is all of its time."""
    shares = [int(re.match(r"\d+", read_strokes()[family].share)[0]) for family in FAMILIES]
    assert 100 == sum(shares)
    assert all("S10" in read_strokes()[family].sources for family in FAMILIES)


# Direction, and where not ---------------------------------------------------------------------------------


def test_only_stroking_follows_the_flow():
    """Friction, kneading, percussion and vibration are not bound to run towards the nodes."""
    assert ["effleurage"] == [name for name, one in read_strokes().items() if one.follows_flow]


@each_stroke
def test_where_a_stroke_is_shut_out(one):
    """The regions that shut out its family; bony points, throat and nodes always among them."""
    assert {"spine", "neck-front", "axilla", "groin"} <= set(one.shut_out)
    assert [name for name, region in read_regions().items() if one.family in region.strokes] == list(one.shut_out)
    assert one.shut_out == read_strokes()[one.family].shut_out


@percussion
@pytest.mark.parametrize(
    "word",
    ["thick muscle", "kidneys", "spine", "shoulder blade", "bony points", "neck", "nerves near the skin",
     "paralysed", "pregnancy", "osteoporosis", "blood thinners", "bleeding disorder", "acute pain"],
)  # fmt: skip
def test_all_limits_of_percussion_are_told(name, word):
    """Whoever reads only about one form reads all of them."""
    assert word in read_strokes()[name].avoid


@percussion
def test_percussion_is_an_extra(name):
    """Nobody reads that it helps a sore back."""
    assert "nothing proven for back pain" in read_strokes()[name].purpose or (
        "no proven benefit for back pain" in read_strokes()[name].purpose
    )


@pytest.mark.parametrize("name", ["vibration", "shaking"])
@pytest.mark.parametrize("word", ["fracture", "bleed", "implant", "nerve pain", "no massage at all"])
def test_all_limits_of_vibration_are_told(name, word):
    """A clot is no place to leave out: it ends the session before it begins."""
    assert word in read_strokes()[name].avoid


@pytest.mark.parametrize("name", ["friction", "sawing"])
def test_friction_stays_out_where_blood_is_thin(name):
    """As the conditions rule it."""
    assert "friction" in read_conditions()["anticoagulants"].rules_out.strokes
    assert "blood thinners" in read_strokes()[name].avoid and "recent scar" in read_strokes()[name].avoid


# The traps of translation ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("effleurage", ["Strokes between the movements", "effleurage"]),
        ("petrissage", ["Kneading is petrissage"]),
        ("friction", ["Rubbing is friction", "not hacking"]),
        ("sawing", ["Sawing is not hacking", "friction"]),
        ("hacking", ["Hacking is not sawing"]),
        ("clapping", ["Patting", "clapping", "not petting"]),
        ("tapotement", ["Patting means clapping", "Sawing does not belong here"]),
        ("vibration", ["Intermittent vibration", "percussion"]),
    ],
)
def test_each_trap_of_the_glossary_is_taught(name, words):
    """Where a translated name leads astray, the stroke says what is meant."""
    assert [] == [word for word in words if word not in read_strokes()[name].trap]


# What is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("family: friction", "family: fricton", "unknown 'fricton'; did you mean 'friction'?"),
        ("  petrissage:\n", "  petrisage:\n", "the family 'petrissage' is missing, or is not of its own family"),
        ("family: vibration", "family: friction", "the family 'vibration' is missing, or is not of its own family"),
        ("    name: Sawing\n    family: friction", "    name: Sawing\n    family: vibration",
         "'sawing' should stand below its family 'vibration'"),
        ("moves: gliding", "moves: glidin", "unknown 'glidin'; did you mean 'gliding'?"),
        ("touches: [flat-palm]", "touches: [flat-plam]", "unknown 'flat-plam'; did you mean 'flat-palm'?"),
        ("touches: [flat-palm]", "touches: []", "which part of the hand touches?"),
        ("firmest: 3", "firmest: 6", "'lightest' and 'firmest' should lie from 1 to 5, in this order"),
        ("lightest: 1", "lightest: 4", "'lightest' and 'firmest' should lie from 1 to 5, in this order"),
        ("claims: [C31", "claims: [C91", "unknown claim 'C91'"),
        ("sources: [R04", "sources: [R99", "unknown source 'R99'"),
        ("source: S01", "source: S001", "unknown source 'S001'"),
        ("per: minute", "per: minutes", "unknown 'minutes'; did you mean 'minute'?"),
        ("least: 24", "least: 30", "30 to 26 is no range"),
        ("least: 24, ", "", "'least', 'most' and 'per' belong together"),
        ("follows_flow: no", "follows_flow: yes", "only stroking is bound to run towards lymph nodes"),
        ("    purpose: >-", "    porpose: >-", "unknown name 'porpose'; did you mean 'purpose'?"),
    ],
)  # fmt: skip
def test_a_mistake_in_strokes(tmp_path, old, new, expected):
    """A mistyped word or an impossible figure is told with line and column, and kindly."""
    text = (paths.ASSETS / "field" / "strokes.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "strokes.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(SourceError) as error:
        read(path, strokes._File)
    assert re.search(rf"strokes\.yaml:\d+:\d+: {re.escape(expected)}", str(error.value))
