"""What a map is to show, before anything is drawn."""

import pytest

from massage.field import around, read_conditions, read_regions, within
from massage.figures.body.sight import Sight
from massage.figures.body.spot import NO_HANDS
from massage.records import Unfit
from massage.screening import Client, decide
from massage.session import Plan, Step


def client(*findings, **given):
    """Somebody with a stiff low back, and with these findings."""
    needed = {"age": 47, "reason": "Stiff", "site": "lower-back", "stage": "subacute", "pain": 3}
    return Client(**{**needed, "findings": list(findings), **given})


def plan(*steps, **given):
    return Plan(title="A session", steps=steps, **given)


def step(region, minutes=4, pressure=2, toward=None):
    return Step("effleurage", region, minutes=minutes, pressure=pressure, toward=toward)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"view": "bak"}, "unknown map 'bak'; did you mean 'back'?"),
        ({"regions": "nek"}, "unknown region 'nek'; did you mean 'neck'?"),
        ({"stroke": "efleurage"}, "unknown stroke 'efleurage'; did you mean 'effleurage'?"),
        ({"regions": ["neck-front"]}, "'neck-front' is not on the map 'back'; look at front or side"),
        ({"view": "side", "regions": ["legs"]}, "'legs' is not on the map 'side'; look at back or front"),
    ],
)
def test_mistyped_words_are_told(given, told):
    """The message names the word and the remedy."""
    with pytest.raises(Unfit) as error:
        Sight(**given)
    assert told == str(error.value)


def test_places_shut_for_everybody():
    """No stroke at all on the spine and in the armpit; clapping stays off more, with all that lies in it."""
    assert {"spine", "axilla"} == {name for name, spot in Sight().spots.items() if spot.shut}
    clapped = Sight(stroke="clapping").spots
    regions = read_regions()
    assert {"kidneys", "neck", "scapula"} <= {name for name in clapped if clapped[name].shut == "no clapping"}
    assert [] == [name for name in clapped if "tapotement" in regions[name].strokes and not clapped[name].shut]
    assert NO_HANDS == clapped["spine"].shut


def test_a_planned_stroke_that_a_place_shuts_out():
    """A plan that claps over the whole back has each place marked that gets no clapping, unless it leaves it out."""
    clap = Step("clapping", "back", minutes=2, pressure=2)
    whole, careful = (Sight(plan=plan(step("back"), clap, leaves_out=spared)).spots for spared in ([], ["kidneys"]))
    regions = read_regions()
    shut = {name for name in within("back") if "tapotement" in regions[name].strokes}
    assert shut == {name for name in within("back") if whole[name].sign == "shut"}
    assert "no tapotement" == whole["kidneys"].note
    assert ("left out", None) == (careful["kidneys"].note, careful["kidneys"].sign)
    beside = Step("friction", "paravertebral", minutes=2, pressure=2)  # which shares ground with the kidneys
    assert "no friction" == Sight(plan=plan(beside)).spots["kidneys"].shut


def test_a_step_on_a_larger_region_comes_over_its_parts():
    """It spares what the plan leaves out and what nobody touches; a step on such a place itself is shown."""
    sight = Sight(plan=plan(step("back", pressure=1), step("kidneys", pressure=2), leaves_out=["scapula"]))
    depth = {name: [one.pressure for one in sight.steps_at(name)] for name in sight.map.places}
    assert [[1], [1, 2], [], [], []] == [depth[name] for name in ("sacrum", "kidneys", "scapula", "spine", "legs")]
    assert [2] == [one.pressure for one in Sight(plan=plan(step("spine"))).steps_at("spine")]


def test_a_label_says_minutes_and_pressure_of_its_own_region():
    """Steps on one region are added up; a region that the map has no path for is labelled at a part of it."""
    sight = Sight(plan=plan(step("back", 4, 1), step("upper-back", 6, 3), step("back", 2.5, 2)))
    assert "Back: 6.5 min, pressure 1 to 2" == sight.spots["back"].words
    assert "Upper back: 6 min, pressure 3" == sight.spots["upper-back"].words
    assert {"back", "upper-back", "spine", "axilla"} == set(sight.labelled)
    assert ("upper-back", "sacrum") == (sight.place_of("upper-back"), sight.place_of("back"))


def test_what_a_decision_leaves_out():
    """The limits of a decision are the places that are out today, and each is named once."""
    someone = client({"bruise": "lower-back"}, "varicose-veins")
    sight = Sight(client=someone)
    limits = set(decide(someone).limits.regions)
    assert limits & set(sight.map.places) == {name for name, spot in sight.spots.items() if spot.is_out}
    assert {"lower-back", "kidneys"} <= limits and "kidneys" not in sight.labelled
    assert "Lower back: out today" == sight.spots["lower-back"].words
    assert "" == sight.limits


@pytest.mark.parametrize("finding", read_conditions())
def test_no_place_looks_free_where_there_is_no_massage(finding):
    """Whoever gets no massage today has every place crossed or shut, no arrow, and a title that says so."""
    sight = Sight(client=client(finding))
    if sight.is_off:
        assert {"shut", "out"} >= {spot.sign for spot in sight.spots.values()}
        assert (True, ()) == ("No massage today" in sight.title, sight.arrows)
    else:
        out = decide(sight.client).limits.regions
        assert [] == [name for name in out if name in sight.spots and sight.spots[name].sign not in ("out", "shut")]


def test_a_stroke_that_a_client_does_not_get():
    """Where the findings rule its family out, the whole map is crossed and says it."""
    sight = Sight(client=client("osteoporosis", cleared=["osteoporosis"]), stroke="clapping")
    assert "tapotement" in decide(sight.client).limits.strokes
    assert ("No clapping today", True) == (sight.barred, all(spot.is_out for spot in sight.spots.values()))


def test_what_is_still_owed():
    """Places that need a screening or a yes of their own say so, until it is there; nothing else does."""
    lacks = {name: spot.lacks for name, spot in Sight(client=client()).spots.items() if spot.lacks}
    regions = read_regions()
    owed = {name for name, region in regions.items() if region.screening or region.consent}
    assert {name for name in Sight().map.places if owed & set(around(name))} == set(lacks)
    assert ("not screened yet", "no consent yet") == lacks["neck"]
    ready = client(screened=["body"], consent=["neck", "gluteal"])
    assert {"collar", "shoulder-girdle"} == {name for name, spot in Sight(client=ready).spots.items() if spot.lacks}
    assert "lacks" not in {spot.sign for spot in Sight().spots.values()}  # who has no client is told nothing of one


def test_arrows_of_the_bare_map():
    """Where custom and anatomy differ, both ways are drawn; places inside another that say nothing new have none."""
    arrows = Sight().arrows
    assert {"axillary", "inguinal"} == {nodes for place, nodes in arrows if place == "lower-back"}
    assert {"kidneys", "scapula", "back"}.isdisjoint(place for place, _ in arrows)
    assert {("kidneys", "axillary"), ("kidneys", "inguinal")} == set(Sight(regions="kidneys").arrows)
    assert () == Sight(directions=False).arrows == Sight(stroke="friction").arrows
    assert arrows == Sight(stroke="effleurage").arrows


def test_arrows_of_a_plan():
    """A plan shows the directions that it names, and no others."""
    assert {("back", "axillary")} == set(Sight(plan=plan(step("back", toward="axillary"), step("legs"))).arrows)


def test_no_arrow_where_hands_stay_away():
    """A place that is out today, or waits for a yes, has no arrow on it."""
    sight = Sight(client=client({"bruise": "lower-back"}))
    assert {"lower-back", "neck", "shoulder-girdle", "gluteal"}.isdisjoint(place for place, _ in sight.arrows)


def test_what_is_not_seen_from_here():
    """A plan on the chest is not lost on the map of the back."""
    sight = Sight(plan=plan(step("chest", 3, 1)))
    assert ["chest"] == [spot.region.id for spot in sight.unseen]
    assert () == Sight(plan=sight.plan, view="front").unseen
