"""Items answered by deciding about a client."""

import json
from importlib import import_module

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import ACTIONS, read_actions, read_conditions
from massage.items import Malformed, Screen, score
from massage.items.feedback import explain
from massage.items.screen import Screening
from massage.screening import Client

LETTER = """
    type: screen
    stem: What do you do, and why?
    client:
      age: 40
      reason: A rest
      site: arms
      stage: none
      pain: 0
      findings: [anticoagulants, {bruise: arms}]
    distractors: [fever, epilepsy]
    rationale: Without the letter you do nothing.
"""
SAFETY = LETTER + "    safety: yes\n"
FINDINGS = "[anticoagulants, {bruise: arms}]"
LOCAL = LETTER.replace(FINDINGS, "[bruise]")
NOTHING = LETTER.replace(FINDINGS, "[]")
SKIN = LETTER.replace(FINDINGS, "[{contagious-skin: arms}]")
DISC = LETTER.replace(FINDINGS, "[diagnosed-disc-problem]")
BOTH = ["anticoagulants", "bruise"]
NAMES = {name: read_conditions()[name].name for name in (*BOTH, "fever", "epilepsy")}


def decided(action, *reasons):
    """A response."""
    return {"action": action, "reasons": list(reasons)}


def marks(rows):
    """The marks of the rows by their text."""
    return {row.text: row.mark for row in rows}


# Scores ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (BOTH, 1),
        (BOTH[::-1], 1),
        (["anticoagulants"], 0.5 + 0.5 * 1 / 2),
        (["bruise"], 0.5 + 0.5 * 1 / 2),
        ([*BOTH, "fever"], 0.5 + 0.5 * 2 / 3),
        ([*BOTH, "fever", "epilepsy"], 0.5 + 0.5 * 2 / 4),
        (["anticoagulants", "fever"], 0.5 + 0.5 * 1 / 3),
        (["fever", "epilepsy"], 0.5),
        ([], 0.5),
    ],
)
def test_the_right_action(item, reasons, expected):
    """An accepted action scores half, and the reasons shared out of all reasons named or right the other half."""
    assert pytest.approx(expected) == score(item(LETTER), decided("clearance", *reasons))


@pytest.mark.parametrize("reasons", [BOTH, ["bruise"], ["fever"], []])
@pytest.mark.parametrize(
    ("findings", "key", "scores"),
    [
        ("[]", "proceed", [None, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25]),
        ("[bruise]", "adapt", [0.25, None, 0.25, 0.25, 0.25, 0.25, 0.25]),
        ("[anticoagulants, bruise]", "clearance", [0, 0, None, 0.25, 0.25, 0.25, 0.25]),
        ("[intoxication]", "postpone", [0, 0, 0, None, 0.25, 0.25, 0.25]),
        ("[weight-loss-night-pain]", "refer", [0, 0, 0, 0, None, None, 0.25]),
        ("[suspected-clot]", "urgent", [0, 0, 0, 0, 0, None, None]),
        ("[chest-pain]", "emergency", [0, 0, 0, 0, 0, 0, None]),
        ("[diagnosed-disc-problem]", "clearance", [0, None, None, 0.25, 0.25, 0.25, 0.25]),
    ],
    ids=["nothing", "adapt", "clearance", "postpone", "refer", "urgent", "emergency", "accepted"],
)
def test_another_action(item, findings, key, scores, reasons):
    """Too cautious scores a quarter; too bold as well, but nothing from where a letter is needed.

    The reasons do not help.
    """
    one = item(LETTER.replace(FINDINGS, findings))
    offered = dict(one.public(0)["options"])
    given = [name for name in reasons if name in offered]

    assert key == one.decision.action
    assert list(one.decision.accept) == [name for name, worth in zip(ACTIONS, scores, strict=True) if worth is None]
    for action, worth in zip(ACTIONS, scores, strict=True):
        if worth is not None:
            assert worth == score(one, decided(action, *given)), action


@pytest.mark.parametrize("reasons", [BOTH, ["fever"]])
def test_no_action(item, reasons):
    """Reasons without an action decide nothing."""
    assert 0 == score(item(LETTER), decided(None, *reasons)) == score(item(SAFETY), decided(None, *reasons))


@pytest.mark.parametrize("action", ["adapt", "postpone"])
def test_where_schools_differ(item, action):
    """Each action that is accepted scores as the key does."""
    assert (1, 0.5) == (
        score(item(SKIN), decided(action, "contagious-skin")),
        score(item(SKIN), decided(action, "fever")),
    )
    assert 1 == score(item(SKIN + "    safety: yes\n"), decided(action, "contagious-skin"))


def test_a_client_with_nothing(item):
    """Going on as planned needs no reason, and each reason takes some of the score away."""
    one = item(NOTHING)

    assert (1, 0.5) == (score(one, decided("proceed")), score(one, decided("proceed", "fever")))


@pytest.mark.parametrize(
    ("action", "reasons", "expected"),
    [
        ("clearance", BOTH, 1),
        ("clearance", ["anticoagulants"], 1),
        ("clearance", ["anticoagulants", "fever"], 1),
        ("clearance", [*BOTH, "fever"], 1),
        ("clearance", [*BOTH, "fever", "epilepsy"], 0),
        ("clearance", ["bruise"], 0),
        ("clearance", ["bruise", "fever"], 0),
        ("clearance", [], 0),
        ("postpone", BOTH, 0),
        ("emergency", BOTH, 0),
        ("adapt", BOTH, 0),
        ("proceed", BOTH, 0),
    ],
)
def test_safety(item, action, reasons, expected):
    """A safety item needs an accepted action and every reason that decides; ticking every reason is no answer."""
    assert expected == score(item(SAFETY), decided(action, *reasons))


@pytest.mark.parametrize(
    ("findings", "action", "needed"),
    [
        ("[bruise, stable-psoriasis]", "adapt", {"bruise", "stable-psoriasis"}),
        ("[intoxication, cancer-current, bruise]", "postpone", {"intoxication", "cancer-current"}),
        ("[chest-pain, intoxication, osteoporosis, bruise]", "emergency",
         {"chest-pain", "intoxication", "osteoporosis"}),
        ("[]", "proceed", set()),
    ],
)  # fmt: skip
def test_reasons_that_a_safety_item_needs(item, findings, action, needed):
    """Those that decide, and each that asks for clearance or more besides: a letter that is owed stays owed."""
    one = item(SAFETY.replace(FINDINGS, findings).replace("fever, epilepsy", "fever, neuropathy"))
    reasons = set(one.right_response()["reasons"])

    assert action == one.decision.action
    assert 1 == score(one, decided(action, *needed)) == score(one, decided(action, *reasons))
    for name in needed:
        assert 0 == score(one, decided(action, *(reasons - {name}))), name


FREE = ["bruise", "fresh-scar", "lubricant-allergy", "anticoagulants", "epilepsy", "intoxication", "chest-pain"]


@given(
    findings=st.lists(st.sampled_from(FREE), max_size=4, unique=True),
    action=st.sampled_from(ACTIONS),
    ticked=st.sets(st.sampled_from([*FREE, "fever"])),
    safety=st.booleans(),
)
def test_any_client(findings, action, ticked, safety):
    """For any client: the right response alone is worth 1, no more caution is worth less than too little."""
    client = Client(age=40, reason="A rest", site="arms", stage="none", pain=0, findings=findings)
    distractors = [*(name for name in FREE if name not in findings), "fever"]
    one = Screen(type="screen", stem="s", client=client, distractors=tuple(distractors), safety=safety)
    worth = score(one, decided(action, *ticked))

    assert 1 == score(one, one.right_response())
    assert worth in (0, 1) if safety else 0 <= worth <= 1
    assert worth < 1 or action in one.decision.accept
    assert safety or worth < 1 or ticked == set(findings)
    bolder = [score(one, decided(other, *ticked)) for other in ACTIONS[: ACTIONS.index(one.decision.accept[0])]]
    if ACTIONS.index(action) > ACTIONS.index(one.decision.accept[-1]):
        assert all(worth >= bold for bold in bolder)


# Responses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", [None, "", [], {}, decided(None), {"action": None, "reasons": ()}])
def test_blank(item, blank):
    """Neither action nor reason is a blank, and scores 0, where a part is filled in already too."""
    for solved in ("[]", "[action]", "[reasons]"):
        one = item(LETTER + f"    solved: {solved}\n")
        assert Screening(None, ()) == one.parse(blank)
        assert 0 == score(one, blank)


@pytest.mark.parametrize(
    "response",
    [
        *("clearance", ["clearance"], ["clearance", []], 0, 1.5, True, False, [[]], ("clearance", ())),
        *({"action": "adapt"}, {"reasons": []}, {**decided("adapt"), "more": 1}, {"Action": "adapt", "reasons": []}),
        *(decided(action) for action in ("wait", "Clearance", "", 0, True, 2, ["clearance"], {}, [])),
        *({"action": "adapt", "reasons": one} for one in (None, "fever", "", 1, True, {}, {"fever": 1}, {"fever"})),
        *(decided("clearance", one) for one in ("osteoporosis", "Fever", "", None, 1, True, ["fever"], {})),
        decided("clearance", "fever", "fever"),
        decided("clearance", *["fever"] * 10_000),
        decided("clearance", json.loads("[" * 900 + "]" * 900)),
        decided(json.loads("[" * 900 + "]" * 900)),
        decided("x" * 10**6),
        decided("clearance", "x" * 10**6),
        decided(float("nan")),
    ],
    ids=range(45),
)  # fmt: skip
def test_malformed(item, response):
    """What names another action or reason than was offered is refused, and the message about it stays short."""
    told = r" is no decision$| is none of the actions$| is not a list of the reasons$|^a reason is ticked twice$"

    with pytest.raises(Malformed, match=told) as error:
        score(item(LETTER), response)
    assert len(str(error.value)) < 100


def test_in_any_order(item):
    """The same ticks are the same response, whatever was ticked first."""
    one = item(LETTER)

    assert one.parse(decided("adapt", "fever", "bruise")) == one.parse(decided("adapt", "bruise", "fever"))


def test_in_words(item):
    """A response is told by the names of its action and its reasons."""
    one = item(LETTER)

    action = read_actions()["clearance"].name

    assert (action, NAMES["bruise"], NAMES["fever"]) == one.told(one.parse(decided("clearance", "bruise", "fever")))
    assert (NAMES["bruise"],) == one.told(Screening(None, ("bruise",)))
    assert () == one.told(Screening(None, ()))


# A part that is filled in already -------------------------------------------------------------------------


def test_the_action_is_filled_in(item):
    """Whatever is sent as the action, the reasons are judged beside the right one."""
    one = item(LETTER + "    solved: [action]\n")

    assert {"action": "clearance"} == one.public(0)["solved"]
    for action in (None, "clearance", "emergency"):
        assert Screening("clearance", ("bruise",)) == one.parse(decided(action, "bruise"))
        assert 0.75 == score(one, decided(action, "bruise"))
    assert Screening("clearance", ()) == one.parse(decided("emergency"))


def test_the_reasons_are_filled_in(item):
    """Whatever is sent as reasons, the action is judged beside the right ones."""
    one = item(LETTER + "    solved: [reasons]\n")

    assert {"reasons": BOTH} == one.public(0)["solved"]
    for reasons in ([], ["fever"], BOTH):
        assert Screening("clearance", tuple(BOTH)) == one.parse(decided("clearance", *reasons))
        assert (1, 0, 0.25) == tuple(score(one, decided(one_, *reasons)) for one_ in ("clearance", "adapt", "refer"))
    assert 0 == score(one, decided(None, *BOTH))


@pytest.mark.parametrize("safety", ["no", "yes"])
@pytest.mark.parametrize("solved", ["[]", "[action]", "[reasons]"])
@pytest.mark.parametrize("lines", [NOTHING, LOCAL, LETTER, SKIN, DISC, LETTER.replace(FINDINGS, "[chest-pain]")])
def test_samples(item, lines, solved, safety):
    """The item's own responses are worth what their names say, whatever is filled in."""
    one = item(lines + f"    solved: {solved}\n    safety: {safety}\n")
    worth = {name: score(one, response) for name, response in one.samples().items() if name != "malformed"}
    bounds = {
        "right": (1, 1),
        "wrong": (0, 0),
        "blank": (0, 0),
        "too bold": (0, 0.25),
        "held back": (0, 0.25),
        "partly": (0.1, 0.9),
        "every reason": (0, 0.9),
    }

    assert [] == [name for name, one in worth.items() if not bounds[name][0] <= one <= bounds[name][1]]
    assert ("action" in solved) <= ("too bold" not in worth and "held back" not in worth)


# Feedback -------------------------------------------------------------------------------------------------


def test_the_first_wrong_try(item):
    """It tells how the action was wrong, and why a ticked reason holds or not; nothing of what was missed."""
    one = item(LETTER)
    told = explain(one, one.parse(decided("adapt", "bruise", "fever")), 0)
    action, *reasons = told.rows

    assert not told.revealed
    assert ("wrong", "Your answer: went too far", "") == (action.mark, action.word, action.rationale)
    assert {"anticoagulants": "", "bruise": "right", "fever": "wrong", "epilepsy": ""} == {
        name: marks(reasons)[text] for name, text in NAMES.items()
    }
    assert {NAMES["bruise"], NAMES["fever"]} == {row.text for row in reasons if row.rationale}
    assert {NAMES["bruise"], NAMES["fever"]} == {row.text for row in reasons if row.sources}


@pytest.mark.parametrize("action", [None, *ACTIONS])
@pytest.mark.parametrize("ticked", [[], ["fever"], ["bruise"], ["fever", "epilepsy"]])
def test_a_first_wrong_try_tells_no_key(item, action, ticked):
    """Neither the right action, unless it was chosen, nor a missed reason, nor the rationale of the key is told."""
    one = item(LETTER)
    told = explain(one, one.parse(decided(action, *ticked)), 0)
    missed = read_conditions()["anticoagulants"]

    assert "Without the letter" not in repr(told.rows) and missed.why not in repr(told.rows)
    assert "missed" not in marks(told.rows).values() and "" == marks(told.rows)[missed.name]
    assert len(told.rows) == 4 + bool(action)
    rows = {row.text: row for row in told.rows}
    assert rows[missed.name] == attrs.evolve(rows[NAMES["epilepsy"]], text=missed.name) or "epilepsy" in ticked


def test_the_second_wrong_try(item):
    """It tells the right action with its rationale, every reason, and why each holds or not."""
    one = item(LETTER)
    told = explain(one, one.parse(decided("emergency", "bruise", "fever")), 1)
    action, key, *reasons = told.rows

    assert ("wrong", "Your answer: held back", "") == (action.mark, action.word, action.rationale)
    assert ("missed", "The answer", "Without the letter you do nothing.") == (key.mark, key.word, key.rationale)
    assert {"anticoagulants": "missed", "bruise": "right", "fever": "wrong", "epilepsy": ""} == {
        name: marks(reasons)[text] for name, text in NAMES.items()
    }
    assert all(row.rationale and row.sources for row in reasons)
    assert read_conditions()["anticoagulants"].why in [row.rationale for row in reasons]


def test_a_second_blank(item):
    """It tells the answer, and nothing about a choice that was not made."""
    told = explain(item(LETTER), Screening(None, ()), 1).rows

    assert ("missed", "The answer", "Without the letter you do nothing.") == (
        told[0].mark, told[0].word, told[0].rationale,
    )  # fmt: skip
    assert {"missed": 2, "": 2} == {mark: [row.mark for row in told[1:]].count(mark) for mark in ("missed", "")}


def test_a_right_try(item):
    """The rationale stands with the action, and every reason is explained."""
    one = item(LETTER)
    told = explain(one, one.parse(one.right_response()), 0)

    assert (True, True, "right", "", "Without the letter you do nothing.") == (
        told.right, told.revealed, told.rows[0].mark, told.rows[0].word, told.rows[0].rationale,
    )  # fmt: skip
    assert {"right", ""} == {row.mark for row in told.rows}
    assert all(row.rationale for row in told.rows)


def test_an_accepted_alternative(item):
    """It is right and says why it counts; what this course does stands below it."""
    one = item(SKIN)
    told = explain(one, one.parse(decided("adapt", "contagious-skin")), 0)
    chosen, key, *_ = told.rows

    assert (1, "") == (told.score, one.remark(one.parse(decided("adapt", "contagious-skin"))))
    assert ("right", "") == (chosen.mark, chosen.rationale)
    assert chosen.word.startswith("Your answer: accepted")
    assert (read_actions()["postpone"].name, "Without the letter you do nothing.") == (key.text, key.rationale)
    assert key.word and "" == key.mark


def test_an_accepted_alternative_with_a_missed_reason(item):
    """The first time it is right, and the key is not told beside it."""
    one = item(SKIN)
    told = explain(one, one.parse(decided("adapt", "fever")), 0)

    assert (0.5, "right", 4) == (told.score, told.rows[0].mark, len(told.rows))
    assert "Without the letter" not in repr(told.rows)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("proceed", "You went too far: this client needs more caution than that."),
        ("adapt", "You went too far: this client needs more caution than that."),
        ("clearance", ""),
        ("postpone", "You held back: this client needs less caution than that."),
        ("emergency", "You held back: this client needs less caution than that."),
        (None, ""),
    ],
)
def test_remark(item, action, expected):
    """A sentence tells on which side of the right action the answer lies."""
    assert expected == item(LETTER).remark(Screening(action, ("fever",)))
    assert expected == item(SAFETY).remark(Screening(action, ()))


# What is sent, and its version ----------------------------------------------------------------------------


def test_what_is_sent_to_answer_with(item):
    """Every action and every reason by name; nothing says which of them hold."""
    one = item(LETTER)
    sent = one.public(0)

    assert {"actions", "options", "solved"} == set(sent)
    assert (list(ACTIONS), {}) == ([name for name, _ in sent["actions"]], sent["solved"])
    assert set(NAMES.items()) == set(sent["options"])
    assert 20 < len({tuple(one.public(seed)["options"]) for seed in range(200)})
    assert json.loads(json.dumps(sent)) and "Without" not in repr(sent)


def test_reasons_that_are_not_shuffled(item):
    """They stand by their ids, so that their order says nothing either."""
    sent = item(LETTER + "    shuffle: no\n").public(0)["options"]

    assert ["anticoagulants", "bruise", "epilepsy", "fever"] == [name for name, _ in sent]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[anticoagulants, ", "["),
        ("{bruise: arms}", "{bruise: legs}"),
        ("{bruise: arms}", "fresh-scar"),
        ("age: 40", "age: 75"),
        ("[fever, epilepsy]", "[fever, osteoporosis]"),
        ("[fever, epilepsy]", "[fever]"),
        ("rationale:", "solved: [action]\n    rationale:"),
        ("rationale:", "safety: yes\n    rationale:"),
        ("What do you do, and why?", "What do you do?"),
    ],
)
def test_another_version(item, old, new):
    """A client who is decided about otherwise is another question, and so are other reasons to choose from."""
    before = item(LETTER).version

    assert old in LETTER
    assert before != item(LETTER.replace(old, new)).version


@pytest.mark.parametrize(
    ("old", "new"), [("Without the letter you do nothing.", "Wait."), ("age: 40", "age: 41"), ("A rest", "Some rest")]
)
def test_the_same_version(item, old, new):
    """A rationale can be mended, and so can what changes nothing in the decision."""
    before = item(LETTER).version

    assert old in LETTER
    assert before == item(LETTER.replace(old, new)).version


def test_another_version_by_another_condition(item, monkeypatch):
    """Where the conditions change so that the decision does, what was answered before does not count any more."""
    before, conditions = item(LETTER), dict(read_conditions())
    conditions["bruise"] = attrs.evolve(conditions["bruise"], action="refer")
    monkeypatch.setattr(import_module("massage.screening.decide"), "read_conditions", lambda: conditions)
    after = attrs.evolve(before)

    assert ("clearance", "refer") == (before.decision.action, after.decision.action)
    assert before.version != after.version


def test_variants(item):
    """Stem and rationale are filled in; the client stays."""
    lines = LETTER.replace("What do you do, and why?", '"A {who}. Why?"').replace(
        "Without the", "For this {who} without the"
    )
    one = item(lines + "    variants: [{who: tailor}, {who: baker}]\n")
    filled = one.filled(one.variant(1))

    assert ("A baker. Why?", "For this baker without the letter you do nothing.") == (filled.stem, filled.rationale)
    assert 1 == score(filled, filled.right_response())


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[fever, epilepsy]", "[fever, fevr]", ["13:26: unknown condition 'fevr'; did you mean 'fever'?"]),
        ("[fever, epilepsy]", "[bruise, fever]", ["13:19: 'bruise' holds for this client, so it is no distractor"]),
        ("[fever, epilepsy]", "[fever, fever]", ["13:18: a distractor is given twice"]),
        ("[fever, epilepsy]", "[]",
         ["13:18: at least one distractor is needed, or ticking every reason would pass"]),
        ("    distractors: [fever, epilepsy]\n", "",
         ["4:5: at least one distractor is needed, or ticking every reason would pass"]),
        ("rationale:", "solved: [action, reasons]\n    rationale:",
         ["14:13: with both parts filled in there is nothing to answer"]),
        ("rationale:", "solved: [actions]\n    rationale:", ["14:14: unknown 'actions'; did you mean 'action'?"]),
        ("age: 40", "age: 140", ["7:12: age 140 should be a whole number from 0 to 120"]),
        ("age: 40", "age: forty", ["7:12: expected a whole number, found 'forty'"]),
        ("pain: 0", "pain: 11", ["11:13: pain 11 should be a whole number from 0 to 10"]),
        ("site: arms", "site: arm", ["9:13: unknown region 'arm'; did you mean 'arms'?"]),
        ("stage: none", "stage: nun", ["10:14: unknown 'nun'; known here: none, acute, subacute, chronic"]),
        ("      stage: none\n", "", ["7:7: 'stage' is missing"]),
        ("anticoagulants,", "epilepsie,", ["12:18: unknown condition 'epilepsie'; did you mean 'epilepsy'?"]),
        ("bruise: arms", "bruise: armz", ["12:34: unknown region 'armz'; did you mean 'arms'?"]),
    ],
)  # fmt: skip
def test_unfit(told, old, new, expected):
    """Distractors that hold, parts that leave nothing to answer, and what is wrong with a client, at their place."""
    assert old in LETTER
    assert expected == told(LETTER.replace(old, new))


@pytest.mark.parametrize(
    ("old", "name", "place"), [("    rationale:", "    key", "14:5"), ("      pain:", "      action", "11:7")]
)
def test_no_key(told, old, name, place):
    """The client is the key: nobody writes one beside it that might contradict."""
    (one,) = told(LETTER.replace(old, f"{name}: adapt\n{old}"))

    assert one.startswith(f"{place}: unknown name '{name.strip()}'; known here: ")
