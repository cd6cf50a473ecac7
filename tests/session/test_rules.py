"""The rules: each has a plan that breaks only it, and what it says names the place and the remedy."""

from pathlib import Path

import attrs
import pytest
import yaml

from massage.field import read_claims, read_references, read_regions
from massage.screening import Client
from massage.screening.client import Last
from massage.session import RULES, Plan, Step, review

BROKEN = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text(encoding="utf-8"))
KNOWN = {rule.name: rule for rule in RULES}
USUAL = Client(
    age=40, reason="Stiff low back", site="lower-back", stage="subacute", pain=3, session=2,
    screened=["neck", "arms", "legs"], consent=["neck", "shoulder-girdle", "collar", "chest", "gluteal"],
)  # fmt: skip
OPEN = Step("effleurage", "back", minutes=5, pressure=2, toward="axillary", check=True)
CLOSE = Step("effleurage", "back", minutes=4, pressure=2, toward="axillary")
WRITTEN = {"open": OPEN, "close": CLOSE}

each_rule = pytest.mark.parametrize("name", KNOWN)


def a_client(**changes):
    """The usual client with these changes."""
    if "last" in changes:
        changes["last"] = Last(**changes["last"])
    return attrs.evolve(USUAL, **changes)


def a_plan(*steps, **fields):
    """A plan of steps, of which those that stand in WRITTEN have a name."""
    made = [WRITTEN[one] if isinstance(one, str) else Step(**one) if isinstance(one, dict) else one for one in steps]
    return Plan(title="A plan", steps=made, **fields)


def broken(name):
    """The plan that breaks a rule, and its client."""
    case = BROKEN[name]
    return a_plan(*case["steps"], leaves_out=case.get("leaves_out", ())), a_client(**case.get("client", {}))


def test_every_rule_has_its_plan():
    """No rule is without a plan that breaks it, and no plan without a rule."""
    assert list(KNOWN) == list(BROKEN)
    assert len(RULES) == len(KNOWN)


@each_rule
def test_a_plan_that_breaks_only_this_rule(name):
    """The rule speaks of the steps that break it, in words that name what is wrong; no other rule speaks."""
    remarks = review(*broken(name))
    told = {remark.step: remark.text for remark in remarks if remark.rule == name}

    assert {name} == {remark.rule for remark in remarks}
    assert list(BROKEN[name]["told"]) == list(told)
    for step, words in BROKEN[name]["told"].items():
        assert words.lower() in told[step].lower()


@each_rule
def test_a_remark_says_what_is_wrong_and_what_would_be_right(name):
    """At least two whole sentences, without anything of Python; weight, claims and sources are those of the rule."""
    rule = KNOWN[name]
    for remark in review(*broken(name)):
        assert remark.text[0].isupper() or remark.text[0].isdigit()
        assert remark.text.endswith(".") and ". " in remark.text
        assert not set("[]{}_") & set(remark.text) and "None" not in remark.text
        if remark.rule == name:
            assert (rule.weight, rule.claims, rule.sources, rule.custom) == (
                remark.weight, remark.claims, remark.sources, remark.custom,
            )  # fmt: skip


@each_rule
def test_a_rule_rests_on_something(name):
    """Its sentence is one sentence; its claims and sources stand in the register."""
    rule = KNOWN[name]

    assert rule.sentence.endswith(".") and "\n\n" not in rule.sentence
    assert rule.claims and set(rule.claims) <= set(read_claims())
    assert rule.sources and set(rule.sources) <= set(read_references())


def test_only_advice_is_custom():
    """A convention of the article is told and not counted, and there are the three of the article."""
    assert ["advice"] * 3 == [rule.weight for rule in RULES if rule.custom]


def test_a_sound_plan():
    """Nothing is said where all is well."""
    assert () == review(a_plan("open", "close"), USUAL)


def test_no_massage_breaks_no_rule():
    """A plan without steps means no massage today; whether that is right is not for a rule of the session to say."""
    assert () == review(a_plan(), USUAL) == review(a_plan(), a_client(findings=["fever"]))


# One fact, one rule ---------------------------------------------------------------------------------------


def names(plan, client=USUAL):
    return [remark.rule for remark in review(plan, client)]


def test_too_long_is_said_once():
    """Who plans longer than the acute stage allows is not told a second time that a first session is short."""
    long = a_plan(attrs.evolve(OPEN, minutes=25))

    assert ["stays_under_the_longest_time"] == names(long, a_client(stage="acute", session=1))


def test_the_spine_is_said_once():
    """Clapping on the spine is a stroke on bone; the rule on clapping leaves it to the one on bone."""
    found = names(a_plan("open", Step("hacking", "spine", minutes=1, pressure=2, check=True), "close"))

    assert ["keeps_off_bone_throat_and_nodes"] == found


# Regions that share ground --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("region", "leaves_out", "is_told"),
    [
        ("back", [], True),
        ("back", ["lower-back"], False),
        ("paravertebral", [], True),
        ("paravertebral", ["lower-back"], False),
        ("paravertebral", ["kidneys"], True),
        ("lower-back", ["lower-back"], True),
        ("kidneys", ["lower-back"], True),
        ("upper-back", [], True),  # the kidneys begin at this height
        ("upper-back", ["kidneys"], False),
        ("scapula", [], False),
        ("neck", [], False),
    ],
)
def test_what_the_hands_come_over(region, leaves_out, is_told):
    """A larger region spares what the plan leaves out; a region that shares ground is touched; the region itself
    cannot be left out of a step on it.
    """
    toward = (read_regions()[region].toward or read_regions()["back"].toward)[0]
    plan = a_plan(Step("effleurage", region, minutes=5, pressure=2, toward=toward, check=True), leaves_out=leaves_out)
    client = a_client(findings=[{"bruise": "lower-back"}], site="neck")

    assert is_told == ("spares_what_is_ruled_out" in names(plan, client))


@pytest.mark.parametrize(
    ("region", "leaves_out", "is_told"),
    [
        ("back", [], True),
        ("lower-back", [], True),
        ("paravertebral", [], True),
        ("scapula", [], True),
        ("sacrum", [], True),
        ("neck", [], True),
        ("upper-back", ["scapula", "paravertebral", "kidneys"], False),
        ("upper-back", ["scapula", "paravertebral"], True),
        ("shoulder-girdle", [], True),
        ("shoulder-girdle", ["scapula"], False),
        ("gluteal", [], False),
    ],
)
def test_where_nobody_claps(region, leaves_out, is_told):
    """Bone, kidneys and nerves are named among what is left out, or there is no clapping on what holds them."""
    clap = Step("clapping", region, minutes=1, pressure=2, check=True)

    plan = a_plan("open", clap, "close", leaves_out=leaves_out)

    assert is_told == ("spares_places_that_shut_a_stroke_out" in names(plan))


def test_sawing_is_friction():
    """Sawing is not hacking: who mixes them up is not told that sawing is percussion."""
    saw = Step("sawing", "lower-back", minutes=3, pressure=2, check=True)

    assert [] == names(a_plan("open", saw, "close", leaves_out=["kidneys"]))


@pytest.mark.parametrize("region", ["lower-back", "kidneys", "paravertebral"])
@pytest.mark.parametrize("toward", ["axillary", "inguinal"])
def test_where_sources_differ_both_directions_are_right(region, toward):
    """Custom sends the loin to the groin, anatomy to the armpit: neither is a fault."""
    stroke = Step("effleurage", region, minutes=3, pressure=2, toward=toward, check=True)

    assert [] == names(a_plan("open", stroke, "close"))


@pytest.mark.parametrize(
    ("stroke", "region", "leaves_out", "is_told"),
    [
        ("petrissage", "lower-back", [], True),
        ("petrissage", "lower-back", ["kidneys"], False),
        ("petrissage", "kidneys", ["kidneys"], True),
        ("petrissage", "upper-back", [], True),
        ("petrissage", "back", ["kidneys"], True),  # the sacrum bears no more than 2
        ("petrissage", "back", ["kidneys", "sacrum"], False),
        ("effleurage", "back", [], True),
        ("effleurage", "back", ["kidneys", "sacrum"], False),
        ("vibration", "shoulder-girdle", [], False),
    ],
)
def test_a_larger_region_keeps_the_pressure_of_its_parts(stroke, region, leaves_out, is_told):
    """What bears little pressure is left out by name, or the whole step stays as light as it asks."""
    toward = "axillary" if stroke == "effleurage" else None
    steps = OPEN, Step(stroke, region, minutes=3, pressure=3, toward=toward, check=True), CLOSE

    assert is_told == ("stays_under_the_highest_pressure" in names(a_plan(*steps, leaves_out=leaves_out)))


@pytest.mark.parametrize(
    ("stroke", "region", "leaves_out", "is_told"),
    [
        ("petrissage", "upper-back", [], True),
        ("petrissage", "upper-back", ["shoulder-girdle"], True),  # the collar zone lies in it as well
        ("petrissage", "upper-back", ["shoulder-girdle", "collar"], False),
        ("petrissage", "scapula", [], True),
        ("petrissage", "lower-back", [], False),
        ("effleurage", "upper-back", [], False),
        ("effleurage", "shoulder-girdle", [], True),
    ],
)
def test_work_on_a_larger_region_asks_for_its_parts(stroke, region, leaves_out, is_told):
    """Kneading the upper back comes over the shoulder girdle, which asks for a screened neck and a yes of its own.

    Effleurage opens on the whole back without it.
    """
    toward = "axillary" if stroke == "effleurage" else None
    plan = a_plan("open", Step(stroke, region, minutes=3, pressure=2, toward=toward, check=True), "close",
                  leaves_out=leaves_out)  # fmt: skip
    stranger = a_client(screened=[], consent=[])
    asked = {"screens_first", "has_the_consent_it_needs"}

    assert (asked if is_told else set()) == asked & set(names(plan, stranger))


@pytest.mark.parametrize(
    ("region", "consent", "is_told"),
    [("neck", ["collar"], True), ("neck", ["neck"], False), ("neck", ["back"], True), ("collar", ["neck"], True),
     ("shoulder-girdle", ["shoulder-girdle"], False), ("gluteal", ["body"], True), ("lower-back", [], False)],
)  # fmt: skip
def test_a_yes_is_a_yes_to_that_place(region, consent, is_told):
    """A yes to the back, or to all of the body, is none to the neck or the buttocks."""
    toward = read_regions()[region].toward[0]
    stroke = Step("effleurage", region, minutes=3, pressure=2, toward=toward, check=True)

    assert is_told == ("has_the_consent_it_needs" in names(a_plan("open", stroke, "close"), a_client(consent=consent)))
