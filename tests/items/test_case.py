"""Cases: how an encounter is read, scored and told."""

import pytest

from massage.items.item import Malformed

CLOT = """
    type: case
    safety: yes
    sources: [R54]
    person: Ines, 34
    stem: Tired legs. What do you do?
    tells: []
    time: 4
    interview:
      legs: {check: Look at both calves, answer: The left one is warm., tells: [suspected-clot], minutes: 2}
      trip: {ask: Have you travelled?, answer: Yes.}
      when: {ask: When?, answer: Yesterday., after: trip}
      sport: {ask: Any sport?, answer: Chess.}
    client: {age: 34, reason: Tired legs, site: back, stage: none, pain: 2, findings: [{suspected-clot: legs}]}
    distractors: [varicose-veins]
    goes_on: A clot may move.
    rationale: A clot is feared.
    say: Please see a doctor today.
    note: Left calf warm.
    task: {minutes: 20, regions: [lower-back]}
"""
BRUISE = """
    type: case
    person: Ben, 34
    stem: A tight back. What do you do?
    time: 2
    interview:
      back: {check: Look at the back, answer: A blue patch., tells: [bruise]}
      more: {ask: Anything else?, answer: Nothing., minutes: 2}
    client: {age: 34, reason: A tight back, site: back, stage: none, pain: 1, session: 2, findings: [{bruise: scapula}]}
    distractors: [fever]
    rationale: The patch stays out.
    task: {minutes: 20, regions: [lower-back]}
    model:
      title: Low back
      leaves_out: [shoulder-girdle, collar, kidneys, scapula]
      steps:
        - {stroke: effleurage, region: back, minutes: 4, pressure: 1, toward: axillary, check: yes}
        - {stroke: petrissage, region: lower-back, minutes: 12, pressure: 2, check: yes}
        - {stroke: effleurage, region: back, minutes: 4, pressure: 1, toward: axillary}
"""
LETTER = """
    type: case
    safety: yes
    person: Omar, 61
    stem: A stiff back. What do you do?
    tells: [anticoagulants]
    time: 2
    interview:
      letter: {ask: Does your doctor know?, answer: Here is her letter., clears: [anticoagulants]}
      more: {ask: Anything else?, answer: Nothing., minutes: 2}
    client:
      {age: 61, reason: A stiff back, site: back, stage: none, pain: 1, session: 2, findings: [anticoagulants],
       cleared: [anticoagulants]}
    distractors: [fever]
    rationale: The letter allows light work.
"""


def score(case, **changes):
    return case.score(case.parse({**case.right_response(), **changes}))


def rows(case, revealed=True, **changes):
    return [(row.part, row.mark, row.word, row.text) for row in
            case.rows(case.parse({**case.right_response(), **changes}), revealed)]  # fmt: skip


# The score ------------------------------------------------------------------------------------------------


def test_a_safety_case_is_right_or_wrong(item):
    """A danger counts as found once it was heard and ticked, and the reason that decides is named."""
    case = item(CLOT)

    assert 1 == score(case) == score(case, action="emergency")
    assert 0 == score(case, action="proceed") == score(case, action="refer")
    assert 0 == score(case, asked=[]), "nobody told"
    assert 0 == score(case, found=[], reasons=[])
    assert 0 == score(case, reasons=[])
    assert 0 == score(case, found=["suspected-clot", "varicose-veins"]), "everything is ticked"


def test_too_bold_and_too_careful(item):
    """Who goes on with somebody unsafe scores nothing; who holds back from somebody safe scores a little."""
    case = item(CLOT.replace("    safety: yes\n", ""))

    assert 0 == score(case, action="adapt", spares={})
    assert 0.25 == score(item(BRUISE), action="refer") == score(item(BRUISE), action="proceed")


def test_parts(item):
    """Each part counts the same: interview, findings, reasons, places, session."""
    case = item(BRUISE)
    plan = case.right_response()["plan"]
    poor = {**plan, "steps": [{**step, "check": False} for step in plan["steps"]]}

    assert 1 == score(case)
    assert 0.95 == score(
        case, spares={"regions": [*case.right_response()["spares"]["regions"], "sacrum"], "strokes": []}
    )
    assert 0.5 < score(case, plan=poor) < 1
    assert 0.9 == score(case, plan=None)


def test_a_place_that_is_not_left_out(item):
    """The session is judged with the places that were left out: a bruise that is worked on is a danger."""
    case = item(BRUISE)
    spares = {"regions": ["shoulder-girdle", "collar", "kidneys"], "strokes": []}

    assert 0 == score(case, spares=spares)
    assert ("The session", "wrong", "Danger") in [row[:3] for row in rows(case, spares=spares)]


def test_a_letter_counts_once_it_is_shown(item):
    """Who goes on without asking for the letter was right by luck."""
    case = item(LETTER)

    assert "adapt" == case.decision.action
    assert (1, 0) == (score(case), score(case, asked=[]))
    assert "Right, but not from what you had heard" in case.remark(case.parse({**case.right_response(), "asked": []}))


def test_a_case_without_a_task_has_no_session(item):
    """It ends with what is left out."""
    case = item(LETTER)

    assert case.right_response()["plan"] is None is case.public(0)["task"]
    with pytest.raises(Malformed):
        case.parse({**case.right_response(), "plan": {"steps": []}})


def test_solved_parts_are_filled_in(item):
    """What is filled in already counts as given, whatever is sent; a blank answer stays blank."""
    case = item(BRUISE + "    solved: [interview, findings, decision, reasons, places]\n")
    plan = case.right_response()["plan"]

    assert {"asked", "found", "action", "reasons", "spares"} == set(case.public(0)["solved"])
    assert 1 == case.score(case.parse({"plan": plan})) > case.score(case.parse({"asked": ["more"]}))
    assert 0 == case.score(case.parse({}))


# Read from outside ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        {"asked": ["when"]},
        {"asked": ["trip", "trip"]},
        {"asked": "legs"},
        {"found": ["fever"]},
        {"reasons": ["suspected-clot"]},
        {"action": "run"},
        {"spares": {"regions": ["back"]}},
        {"spares": {"strokes": ["sawing"]}},
        {"spares": {"places": []}},
        {"spares": ["legs"]},
        {"plan": []},
        {"plan": {"steps": [{}]}},
        {"other": 1},
        ["legs"],
        5,
    ],
)
def test_malformed(item, raw):
    """What nobody can have done is refused."""
    with pytest.raises(Malformed):
        item(CLOT).parse(raw)


def test_in_words(item):
    """An answer is told a line a part."""
    case = item(BRUISE)
    lines = case.told(case.parse(case.right_response()))

    assert "Asked and checked: Look at the back" == lines[0]
    assert "Decided: Go on, but change the work" in lines
    assert "Left out: collar zone, shoulder girdle, shoulder blade, kidney areas" in lines
    assert () == case.told(case.parse({}))


# Feedback -------------------------------------------------------------------------------------------------


def test_what_comes_of_it(item):
    """Who goes on is told at once, and calmly, what comes of it; others once the key is told."""
    case = item(CLOT)

    assert ("", "", "What comes of it", "If you go on like this") in rows(case, False, action="proceed")
    assert ("", "", "What comes of it", "What would come of the usual session") in rows(case)
    assert "What comes of it" not in {word for _, _, word, _ in rows(case, False, action="emergency")}


def test_nothing_is_told_too_early(item):
    """A first wrong try tells neither what was not asked nor what was not found."""
    early = rows(item(CLOT), False, asked=["trip"], found=[], reasons=[], action="proceed")

    assert "missed" not in {mark for _, mark, _, _ in early}
    assert not [row for row in early if row[0] in ("Words and record", "What decides")]
    assert "Look at both calves" not in {text for _, _, _, text in early}


def test_the_question_that_changes_everything(item):
    """Feedback names what would have been decided without it."""
    case = item(CLOT)
    (row,) = [
        row for row in case.rows(case.parse({"asked": ["trip"], "action": "proceed"}), True) if row.word == "Not asked"
    ]

    assert row.rationale.endswith("Without it the answer would have been: *Go on as planned*.")


def test_more_to_ask(item):
    """Who decides rightly on too little is told that there was more to ask."""
    case = item(CLOT)

    assert "With what you had heard it would have been right" in case.remark(case.parse({"action": "proceed"}))
    assert "With what you had heard" not in case.remark(case.parse({"action": "proceed", "asked": ["legs"]}))


def test_a_guess_is_no_finding(item):
    """A finding that nobody told is a guess."""
    guessed = rows(item(CLOT), asked=[])

    assert ("What you found", "wrong", "A guess: you had not heard of it") in [row[:3] for row in guessed]


def test_time_in_an_emergency(item):
    """What is asked after enough was known to call costs time, and feedback says how much."""
    lines = CLOT.replace("suspected-clot", "chest-pain").replace("{chest-pain: legs}", "chest-pain")
    texts = [text for _, _, word, text in rows(item(lines), asked=["legs", "trip"]) if word == "Your time"]

    assert texts == [
        "You asked and checked 2 of 4 things, in 3 minutes. 1 minute of that came after you knew enough to call: "
        "each one counts."
    ]


def test_more_careful_than_needed(item):
    """A place without a reason is told as too careful; one that needs a yes of its own is nobody's mistake."""
    told = rows(item(BRUISE), spares={"regions": ["scapula", "sacrum", "chest"], "strokes": ["friction"]})
    marks = {text: mark for part, mark, _, text in told if part == "Left out"}

    assert {"Shoulder blade": "right", "Sacrum": "wrong", "Chest": "", "Friction": "wrong"} == marks


# What contradicts itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "change", "text"),
    [
        (
            CLOT,
            ("[varicose-veins]", "[suspected-clot]"),
            "'suspected-clot' holds for this client, so it is no distractor",
        ),
        (CLOT, ("[varicose-veins]", "[]"), "at least one distractor is needed"),
        (CLOT, ("time: 4", "time: 9"), "everything can be asked in 5 minutes, and there are 9"),
        (CLOT, ("tells: [suspected-clot], ", ""), "nothing tells 'suspected-clot'"),
        (CLOT, ("after: trip", "after: trips"), "'after' should name an entry that stands above"),
        (CLOT, ("check: Look at both calves, ", ""), "write either 'ask' or 'check'"),
        (CLOT, ("minutes: 2", "minutes: 0"), "should be a whole number"),
        (BRUISE, ("pressure: 2", "pressure: 5"), "the model breaks a rule"),
        (BRUISE, ("    task: {minutes: 20, regions: [lower-back]}\n", ""), "a session needs its 'task'"),
        (BRUISE, ("collar, kidneys, scapula]", "collar, kidneys]"), "the model breaks a rule"),
        (BRUISE, ("    rationale", "    solved: [places, places]\n    rationale"), "a part is given twice"),
        (
            CLOT,
            ("    rationale", "    solved: [interview, findings, decision, reasons]\n    rationale"),
            "every part is filled in",
        ),
        (
            CLOT,
            ("type: case", "type: case\n    model: {title: A, steps: []}"),
            "no massage is right, so there is no model",
        ),
    ],
)
def test_mistakes(told, lines, change, text):
    """Each mistake of a teacher is told with its line and what would be right."""
    assert change[0] in lines
    assert any(text in one for one in told(lines.replace(*change))), told(lines.replace(*change))
