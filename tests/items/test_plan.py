"""Items that are answered with a plan."""

import json
import re
from importlib import import_module

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import NODES, POSITIONS, read_conditions, read_regions, read_strokes
from massage.items import Malformed, Planning, score
from massage.items.bank import check
from massage.items.feedback import explain
from massage.items.laid_out import MOST_STEPS, in_words, read_laid_out, vocabulary
from massage.session import Plan, Step, plain, review

STIFF = """
    type: plan
    stem: How do you lay out the session?
    client: {age: 47, reason: Stiff back, site: lower-back, stage: subacute, pain: 4, minutes: 20}
    task: {minutes: 20, regions: [upper-back, lower-back]}
    model:
      title: Back, twenty minutes
      leaves_out: [shoulder-girdle, collar, kidneys]
      steps:
        - {stroke: effleurage, region: back, minutes: 4, pressure: 1, toward: axillary, check: yes}
        - {stroke: petrissage, region: upper-back, minutes: 4, pressure: 2, check: yes}
        - {stroke: effleurage, region: back, minutes: 2, pressure: 2, toward: axillary, check: yes}
        - {stroke: petrissage, region: lower-back, minutes: 6, pressure: 2, check: yes}
        - {stroke: effleurage, region: back, minutes: 4, pressure: 1, toward: axillary, check: yes}
    rationale: Light stroking opens and closes.
"""
FEVER = """
    type: plan
    stem: How do you lay out the session?
    client: {age: 35, reason: The usual, site: arms, stage: none, pain: 0, session: 4, minutes: 30, findings: [fever]}
    task: {minutes: 30, regions: [back]}
    rationale: Wait until the fever is gone.
"""
SAFETY = "    safety: yes\n"
NO_MASSAGE = {"steps": []}


def steps(item, **changes):
    """The right response with changes to its steps: step_2={"pressure": 3}, or step_2=None for a step left out."""
    right = item.right_response()
    made = [one if f"step_{n}" not in changes else changes[f"step_{n}"] and one | changes[f"step_{n}"]
            for n, one in enumerate(right["steps"], 1)]  # fmt: skip
    return right | {"steps": [one for one in made if one]}


def told_rows(item, response, misses=0):
    """The feedback after so many wrong tries, as (mark, word, text) rows."""
    return [(row.mark, row.word, row.text) for row in explain(item, item.parse(response), misses).rows]


# Scores ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected", "safe"),
    [
        ({}, 1, 1),
        ({"step_1": {"check": False}}, 0.95, 1),  # advice: nobody asks how it feels
        ({"step_1": {"check": False}, "step_2": {"check": False}}, 0.95, 1),  # a rule counts once
        ({"step_1": {"toward": None}}, 0.8, 0),  # a fault: no direction
        ({"step_1": {"toward": None, "check": False}}, 0.75, 0),
        ({"step_1": {"toward": None}, "step_5": {"toward": None}}, 0.8, 0),
        ({"step_2": {"pressure": 5}}, 0, 0),  # a danger
        ({"step_2": {"minutes": 6}, "step_4": {"minutes": 4}}, 1, 1),
        ({"step_2": {"minutes": 2}}, 1, 1),  # two minutes short still meet the task
        ({"step_2": {"minutes": 1.5}}, 0, 0),
        ({"step_2": {"region": "lower-back"}}, 0, 0),  # no step on the upper back
    ],
)
def test_score(item, changes, expected, safe):
    """1 less 0.2 a fault rule and 0.05 an advice rule; 0 with a danger or a task that is not met."""
    for lines, wanted in ((STIFF, expected), (STIFF + SAFETY, safe)):
        asked = item(lines)
        assert pytest.approx(wanted) == score(asked, steps(asked, **changes))


def test_too_long_a_plan(item):
    """Two minutes more meet the task; that they were not agreed is a fault, and a long first session is advice."""
    asked = item(STIFF)
    longer = steps(asked, step_4={"minutes": 8})

    assert {("fault", "keeps_the_agreed_time"), ("advice", "starts_short")} == {
        (one.weight, one.rule) for one in review(asked.parse(longer), asked.client) if not one.custom
    }
    assert 0.75 == score(asked, longer)
    assert 0 == score(asked, steps(asked, step_4={"minutes": 8.5}))


def test_no_score_under_zero(item):
    """A plan without danger that breaks many rules scores 0 at the least."""
    asked = item(STIFF)
    works = [("friction", "lower-back", 3), ("petrissage", "upper-back", 1)]
    works += [("friction", "lower-back", 4), ("petrissage", "gluteal", 1)]
    names = "stroke", "region", "pressure"
    poor = {"leaves_out": ["shoulder-girdle", "collar", "kidneys"]}
    poor |= {"steps": [dict(zip(names, work, strict=True)) | {"minutes": 5} for work in works]}
    asked = attrs.evolve(asked, client=attrs.evolve(asked.client, consent="gluteal"))
    weights = [one.weight for one in review(asked.parse(poor), asked.client)]

    assert "danger" not in weights and len({one.rule for one in review(asked.parse(poor), asked.client)}) > 5
    assert 0 == score(asked, poor)


def test_custom_costs_nothing(item):
    """A convention of the article is told, and takes nothing off the score."""
    asked = item(STIFF)
    kneaded_toward_nodes = steps(asked, step_2={"toward": "axillary"})
    customs = [one for one in review(asked.parse(kneaded_toward_nodes), asked.client) if one.custom]

    assert customs and 1 == score(asked, kneaded_toward_nodes)
    rows = told_rows(asked, kneaded_toward_nodes)
    assert ("", "Custom") in [row[:2] for row in rows]
    assert {"right", ""} == {mark for mark, *_ in rows}


@pytest.mark.parametrize("blank", [None, "", {}, []])
def test_blank_is_not_the_empty_plan(item, blank):
    """Nothing given scores 0 for every client; no massage today is an answer, and right where hands would harm."""
    stiff, fever = item(STIFF), item(FEVER)

    assert (0, 0) == (score(stiff, blank), score(fever, blank))
    assert (0, 1) == (score(stiff, NO_MASSAGE), score(fever, NO_MASSAGE))
    assert stiff.parse(blank) is None is not stiff.parse(NO_MASSAGE)
    assert () == stiff.told(None) and ("No massage today",) == stiff.told(stiff.parse(NO_MASSAGE))


@pytest.mark.parametrize(
    ("findings", "action"),
    [("intoxication", "postpone"), ("fever", "postpone"), ("anticoagulants", "clearance")],
)
def test_no_massage_is_the_only_answer_from_clearance_up(item, findings, action):
    """However gentle a plan is, it scores nothing; there is no model."""
    asked = item(FEVER.replace("[fever]", f"[{findings}]"))
    gentle = {"steps": [{"stroke": "effleurage", "region": "arms", "minutes": 30, "pressure": 1, "check": True}]}

    assert action == asked.decision.action
    assert (1, 0) == (score(asked, NO_MASSAGE), score(asked, gentle))
    assert NO_MASSAGE == asked.right_response()


# From outside ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        True,
        0,
        "no massage",
        [1],
        {"steps": None},
        {"steps": {}},
        {"steps": "effleurage"},
        {"steps": [], "title": "x"},
        {"position": "prone"},
        {"steps": [], "position": "upside-down"},
        {"steps": [], "position": None},
        {"steps": [], "position": ["prone"]},
        {"steps": [], "leaves_out": "neck"},
        {"steps": [], "leaves_out": ["nek"]},
        {"steps": [], "leaves_out": [["neck"]]},
        {"steps": [], "leaves_out": ["neck", "neck"]},
        {"steps": [None]},
        {"steps": [{}]},
        {"steps": [[]]},
    ],
)
def test_what_is_no_plan(raw):
    """A response of another shape is malformed, and told in a short line."""
    with pytest.raises(Malformed) as error:
        read_laid_out(raw)
    assert len(str(error.value)) < 100


@pytest.mark.parametrize(
    "change",
    [
        *({"stroke": one} for one in ("efleurage", "", None, 1, [], {}, "\ud800")),
        *({"region": one} for one in ("bak", "body", None, ["back"], {})),
        *({"minutes": one} for one in (0, -1, 241, "5", None, True, float("nan"), float("inf"), 10**4000, [])),
        *({"pressure": one} for one in (0, 6, 2.0, "2", None, True, 10**4000, [])),
        *({"toward": one} for one in ("heart", "", 1, [], {}, ["axillary"])),
        *({"check": one} for one in (1, "yes", None, [])),
        {"title": "x"},
    ],
)
def test_what_is_no_step(change):
    """Unknown words and impossible numbers are malformed, one as long as a book too."""
    step = {"stroke": "effleurage", "region": "back", "minutes": 2, "pressure": 1}
    with pytest.raises(Malformed) as error:
        read_laid_out({"steps": [step | change]})
    assert len(str(error.value)) < 100


@pytest.mark.parametrize("missing", ["stroke", "region", "minutes", "pressure"])
def test_a_step_lacks_a_part(missing):
    """All but direction and comfort check is needed."""
    step = {"stroke": "effleurage", "region": "back", "minutes": 2, "pressure": 1}
    assert 1 == len(read_laid_out({"steps": [step]}).steps)
    with pytest.raises(Malformed):
        read_laid_out({"steps": [{name: value for name, value in step.items() if name != missing}]})


def test_too_many_steps():
    """No session has so many."""
    step = {"stroke": "effleurage", "region": "back", "minutes": 2, "pressure": 1}
    assert MOST_STEPS == len(read_laid_out({"steps": [step] * MOST_STEPS}).steps)
    with pytest.raises(Malformed):
        read_laid_out({"steps": [step] * (MOST_STEPS + 1)})


PLACES = [one for one in read_regions() if one != "body"]
SOME_STEPS = st.builds(
    Step,
    st.sampled_from(list(read_strokes())),
    st.sampled_from(PLACES),
    minutes=st.integers(1, 20) | st.floats(0.25, 20, allow_subnormal=False),
    pressure=st.integers(1, 5),
    toward=st.none() | st.sampled_from(NODES),
    check=st.booleans(),
)
SOME_PLANS = st.builds(
    Plan,
    title=st.just("Your plan"),
    position=st.sampled_from(POSITIONS),
    leaves_out=st.lists(st.sampled_from(list(read_regions())), unique=True, max_size=3),
    steps=st.lists(SOME_STEPS, max_size=8),
)


@given(plan=SOME_PLANS)
def test_a_plan_survives_its_way_through_json(plan):
    """What an answer keeps is read again as the same plan, and every step has a line of words."""
    assert plan == read_laid_out(json.loads(json.dumps(plain(plan))))
    assert max(1, len(plan.steps) + bool(plan.steps)) == len(in_words(plan))


def test_words_of_a_plan():
    """A line about the whole, then a line a step."""
    plan = Plan(
        title="x",
        position="seated",
        leaves_out=["neck", "spine"],
        steps=[
            Step("effleurage", "back", minutes=1, pressure=2, toward="axillary", check=True),
            Step("sawing", "lower-back", minutes=2.5, pressure=3),
        ],
    )
    assert in_words(plan) == (
        "Seated, 3.5 minutes, leaving out neck and spine",
        "1. Effleurage, back, 1 minute, pressure 2, towards the axillary nodes, asking how it feels",
        "2. Sawing, lower back, 2.5 minutes, pressure 3",
    )


def test_the_vocabulary_is_that_of_the_trade():
    """A screen offers every stroke, region, position and node group, and nothing else; the body is no place."""
    words = vocabulary()
    ids = {name: [one for one, *_ in words[name]] for name in ("strokes", "regions", "positions", "nodes")}

    assert ids == {
        "strokes": list(read_strokes()),
        "regions": PLACES,
        "positions": list(POSITIONS),
        "nodes": list(NODES),
    }
    assert {"steps": 40, "minutes": 240} == words["most"]
    assert words == json.loads(json.dumps(words)) == Planning.shared()


# Feedback -------------------------------------------------------------------------------------------------


def test_a_first_wrong_try_tells_what_is_wrong_and_no_model(item):
    """Dangers and faults are told with their step; advice only as a number, and the model not at all."""
    asked = item(STIFF)
    poor = steps(asked, step_1={"toward": None, "check": False}, step_4={"pressure": 5})
    first, second = told_rows(asked, poor), told_rows(asked, poor, misses=1)

    assert ("wrong", "Fault", "Step 1: Effleurage, back, 4 minutes, pressure 1") in first
    assert ("wrong", "Danger") in [row[:2] for row in first if row[2].startswith("Step 4: Petrissage, lower back")]
    assert ["1 rule of advice is open."] == [text[:25] for _, word, text in first if word == "Advice"]
    assert ("right", "The task is met", "20 minutes, upper back, lower back") in first
    assert "A model plan" not in [word for _, word, _ in first]
    assert ("missed", "A model plan", "\n".join(in_words(asked.model))) in second
    assert ("missed", "Advice", "Step 1: Effleurage, back, 4 minutes, pressure 1") in second


def test_each_remark_has_its_reason_and_sources(item):
    """A row says what the rule says, and where that stands."""
    asked = item(STIFF)
    poor = asked.parse(steps(asked, step_1={"toward": None}))
    (remark,) = [one for one in review(poor, asked.client) if not one.custom]
    (row,) = [row for row in asked.rows(poor, False) if row.word == "Fault"]

    assert (remark.text, remark.sources) == (row.rationale, row.sources)
    assert remark.sources


def test_a_task_that_is_not_met_says_what_lacks(item):
    """Minutes and regions are told together."""
    asked = item(STIFF)
    short = asked.parse(steps(asked, step_2=None))
    (row,) = [row for row in asked.rows(short, False) if row.word == "The task is not met"]

    assert "Your plan takes 16 minutes; up to 2 more or fewer would do." in row.rationale
    assert "No step is on this region: upper back." in row.rationale


def test_a_sound_plan_of_ones_own(item):
    """Another sound plan than the model is right, and sees the model beside it."""
    asked = item(STIFF)
    own = steps(asked, step_2={"minutes": 5}, step_4={"minutes": 5})

    assert {"right", ""} == {mark for mark, *_ in told_rows(asked, own)}
    assert ("", "A model plan, another way", "\n".join(in_words(asked.model))) in told_rows(asked, own)
    assert ("right", "Right", "The model plan") in told_rows(asked, asked.right_response())


def test_hands_where_there_should_be_none(item):
    """The first try is sent back to the decision without its reasons; the second tells them with their sources."""
    asked = item(FEVER)
    response = asked.samples()["dangerous"]
    first, second = (list(explain(asked, asked.parse(response), misses).rows) for misses in (0, 1))

    assert [("wrong", "Danger", "A massage today could harm this client")] == told_rows(asked, response)
    assert "fever" not in str(first).lower()
    assert ("missed", "The answer", "No massage today") in told_rows(asked, response, 1)
    (fever,) = [row for row in second if row.text == read_conditions()["fever"].name]
    assert fever.rationale and fever.sources
    assert asked.remark(asked.parse(response)).startswith("You went too far")
    assert "" == asked.remark(asked.parse(NO_MASSAGE)) == asked.remark(None)


def test_no_hands_where_there_may_be_a_massage(item):
    """To send a client home who may be massaged is held back, and no danger."""
    asked = item(STIFF)

    assert [("wrong", "", "No massage today")] == told_rows(asked, NO_MASSAGE)
    assert asked.remark(asked.parse(NO_MASSAGE)).startswith("You held back")


def test_dangers_and_faults_are_counted_beside_the_verdict(item):
    """A long list is easier to begin with its number; a right plan has none."""
    asked = item(STIFF)
    samples = asked.samples()

    assert "" == asked.remark(asked.parse(samples["right"])) == asked.remark(asked.parse(samples["partly"]))
    told = asked.remark(asked.parse(samples["dangerous"]))
    assert re.fullmatch(r"The rules find \d+ dangers?(, \d+ faults?)?\.", told)


def test_what_is_shown_to_answer_with(item):
    """An empty desk, a plan to begin from, or the model with steps left blank; no key, and plain JSON."""
    desk = item(STIFF).public(0)
    assert {"minutes": 20, "told": "20 minutes, upper back, lower back"} == desk["task"]
    assert {"position": "prone", "leaves_out": [], "steps": []} == desk["plan"]

    blanks = item(STIFF + "    blanks: [2, 5]\n")
    assert [2, 5] == [n for n, one in enumerate(blanks.public(0)["plan"]["steps"], 1) if one is None]
    assert blanks.right_response()["steps"][0] == blanks.public(0)["plan"]["steps"][0]

    start = "    start: {title: Poor, steps: [{stroke: friction, region: back, minutes: 20, pressure: 4}]}\n"
    assert plain(item(STIFF + start).start) == item(STIFF + start).public(0)["plan"]
    assert json.loads(json.dumps(blanks.public(0))) == blanks.public(0)


# What contradicts itself ----------------------------------------------------------------------------------


def test_a_model_is_needed_or_forbidden(told):
    """A client who may be massaged needs a plan that shows how; one who may not has none."""
    without = "\n".join(line for line in STIFF.split("\n") if not line.startswith(("    model", "      ")))
    assert ["4:5: 'model' is missing: the decision is 'proceed', so show a plan that scores 1"] == told(without)
    model = STIFF[STIFF.index("    model") : STIFF.index("    rationale")]
    (wrong,) = told(FEVER + model)
    assert "the decision is 'postpone': no massage is right, so there is no model" in wrong


def test_a_model_that_breaks_rules_is_refused_by_name(told):
    """Each remark is told where its step stands."""
    wrongs = told(STIFF.replace("pressure: 2, check: yes}", "pressure: 2}", 1).replace("toward: axillary, ", "", 1))

    assert ["fault strokes_toward_the_nodes", "advice asks_how_it_feels"] == [
        text[text.index("(") + 1 : text.index(")")] for text in wrongs
    ]
    assert ["12", "13"] == [text.split(":")[0] for text in wrongs]


def test_a_model_that_misses_its_task_is_refused(told):
    """Minutes and regions count."""
    wrongs = told(STIFF.replace("task: {minutes: 20", "task: {minutes: 15").replace("[upper-back,", "[sacrum,"))
    assert ["the model does not meet the task"] * 2 == [text.split(": ", 1)[1].split(":")[0] for text in wrongs]


@pytest.mark.parametrize(
    ("task", "wrong"),
    [
        ("{minutes: 0}", "minutes 0 should be above 0, 240 at most"),
        ("{minutes: 20, regions: [lower-bak]}", "unknown region 'lower-bak'; did you mean 'lower-back'?"),
        ("{regions: [back]}", "'minutes' is missing"),
    ],
)
def test_a_task_that_cannot_be(told, task, wrong):
    """Its minutes and regions are checked."""
    assert wrong in "\n".join(told(FEVER.replace("{minutes: 30, regions: [back]}", task)))


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("    blanks: [6]\n", "6 should be a step of the model, 1 to 5, given once"),
        ("    blanks: [2, 2]\n", "2 should be a step of the model, 1 to 5, given once"),
        ("    blanks: [0]\n", "0 should be a step"),
        ("    start: {title: No hands, steps: []}\n    blanks: [1]\n", "so there is no plan to begin from"),
    ],
)
def test_blanks_that_cannot_be(told, lines, wrong):
    """Blanks are steps of the model, and stand without a start."""
    assert wrong in "\n".join(told(STIFF + lines))


def test_a_start_that_is_right_already(told):
    """There would be nothing to mend."""
    assert "is right already" in told(FEVER + "    start: {title: None, steps: []}\n")[0]
    model = STIFF[STIFF.index("    model") : STIFF.index("    rationale")]
    assert "is right already" in told(STIFF + model.replace("model:", "start:"))[0]


def test_the_lint_reads_plans(bank):
    """A plan is linted like any item: it wants its rationale, and its model is no prose."""
    lines = f"theme: Theme\nitems:\n  one:{STIFF}  two:{FEVER}".replace(
        "    rationale: Wait until the fever is gone.\n", ""
    )
    folder = bank(theme=lines)
    told = [one.text for one in check([folder / "theme.yaml"], folder, strict=True).mistakes]

    assert ["the item has no rationale; add why the key is right"] == [one for one in told if "rationale" in one]
    assert all("missing; a shipped item" in one or "rationale" in one or "nearly that of" in one for one in told)


# The version ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes: 20}", "minutes: 20, anxious: yes}"),
        ("task: {minutes: 20", "task: {minutes: 19"),
        ("title: Back", "position: seated\n      title: Back"),
        ("    rationale", "    blanks: [1]\n    rationale"),
        ("pain: 4", "pain: 3"),
        ("    rationale", "    safety: yes\n    rationale"),
    ],
)
def test_what_is_asked_and_keyed_makes_the_version(item, old, new):
    """Whoever changes client, task, model or blanks asks something else."""
    assert item(STIFF).version != item(STIFF.replace(old, new, 1)).version


@pytest.mark.parametrize(
    ("old", "new"),
    [("Light stroking opens", "Calm stroking opens"), ("Stiff back", "A stiff back"), ("title: Back", "title: A back")],
)
def test_what_may_be_mended_keeps_the_version(item, old, new):
    """A rationale, a title and what the client says of the visit are no key."""
    assert item(STIFF).version == item(STIFF.replace(old, new)).version


def keyed_with(monkeypatch, item, module, name, changed):
    """The version of an item while a name of this module is something else."""
    planned = import_module("massage.items.plan")
    monkeypatch.setattr(module, name, changed)
    planned._rules.cache_clear()
    version = attrs.evolve(item).version
    monkeypatch.undo()
    planned._rules.cache_clear()
    return version


def test_rules_and_regions_are_a_part_of_the_key(item, monkeypatch):
    """Another sentence of a rule, or another region for it to read, is another key."""
    planned, asked = import_module("massage.items.plan"), item(STIFF)
    rules = [attrs.evolve(planned.RULES[0], sentence="Another."), *planned.RULES[1:]]
    regions = {name: attrs.evolve(one, pressure=1) if name == "legs" else one for name, one in read_regions().items()}

    assert asked.version != keyed_with(monkeypatch, asked, planned, "RULES", rules)
    assert asked.version != keyed_with(monkeypatch, asked, planned, "read_regions", lambda: regions)
    assert asked.version == keyed_with(monkeypatch, asked, planned, "RULES", list(planned.RULES))


def test_a_mended_sentence_of_a_condition_keeps_the_version(item):
    """Why a condition speaks is no part of the key; what it asks for is."""
    asked = item(FEVER)
    key = asked.keyed()

    assert "fever" in json.dumps(key)
    assert read_conditions()["fever"].why not in json.dumps(key)
