"""What the theme cases promises: people of every kind, questions that change everything, series that fade, records."""

import re
from collections import Counter

import pytest

from massage.field import ACTIONS, rank
from massage.items import Case, Text
from massage.items.bank import read_theme

ITEMS = read_theme("cases").items
CASES = [item for item in ITEMS.values() if isinstance(item, Case)]
TEXTS = [item for item in ITEMS.values() if isinstance(item, Text)]

each_case = pytest.mark.parametrize("case", CASES, ids=lambda item: item.id)


def is_turned_by(case, name):
    """Whether the answer to this question changes what is done."""
    return case.meeting.without(name).action != case.decision.action


# Size and kinds -------------------------------------------------------------------------------------------


def test_size():
    """At least 24 cases, and records in words; nothing else stands here."""
    assert len(CASES) >= 24
    assert len(TEXTS) >= 8
    assert len(ITEMS) == len(CASES) + len(TEXTS)


def test_every_action_is_right_somewhere():
    """Each action is the answer for at least two people, and about half of all may be massaged."""
    of_action = Counter(case.decision.action for case in CASES)
    massaged = sum(rank(case.decision.action) < rank("clearance") for case in CASES)

    assert set(ACTIONS) == set(of_action)
    assert min(of_action.values()) >= 2, of_action
    assert 0.35 <= massaged / len(CASES) <= 0.65


def test_one_more_question_changes_everything():
    """In at least half of the cases there is a question without which another action would look right."""
    turned = [case for case in CASES if any(is_turned_by(case, name) for name in case.interview)]
    branched = [case for case in CASES if any(entry.after for entry in case.interview.values())]

    assert len(turned) >= len(CASES) / 2
    assert len(branched) >= len(CASES) / 2


def test_people_differ():
    """No name comes twice; ages run from under 18 to over 75."""
    names = [re.split(r"[ ,]", case.person)[0] for case in CASES]
    ages = sorted(case.client.age for case in CASES)

    assert [] == [name for name, many in Counter(names).items() if many > 1]
    assert ages[0] < 18 and ages[-1] > 75


# Each case ------------------------------------------------------------------------------------------------


@each_case
def test_a_case_is_whole(case):
    """It tells who comes, what stands on the form, what comes of going on, what to say and what to write down."""
    missing = [name for name in ("history", "goes_on", "rationale", "say", "note", "task") if not getattr(case, name)]

    assert [] == missing
    assert re.match(r"[^,]+, \d\d", case.person) and f", {case.client.age}" in case.person
    assert 5 <= len(case.interview) <= 10


@each_case
def test_time_has_to_be_spent_well(case):
    """Some questions tell nothing, and there is no time for all."""
    assert len(case.interview) - len(case.meeting.telling) >= 2
    assert case.meeting.cost(case.interview) > case.time


@each_case
def test_a_decision_follows_from_what_can_be_heard(case):
    """Whoever asks what tells something knows enough, and the right answer scores 1 with no remark."""
    right = case.parse(case.right_response())

    assert case.meeting.known(case.meeting.telling) == case.decision
    assert (1, "") == (case.score(right), case.remark(right))


@each_case
def test_what_endangers_is_a_safety_item(case):
    """Where somebody has to be held back, an answer is right or wrong."""
    assert case.safety or rank(case.decision.action) < rank("clearance")


@each_case
def test_nobody_is_sent_without_help(case):
    """Who needs help today is told so in the words to the client, and the record tells what was done."""
    wanted = {
        "emergency": r"emergency services|ambulance",
        "urgent": r"today|now|at once",
        "refer": r"doctor|clinic|surgery",
        "clearance": r"letter|doctor|clinic|surgeon|in writing",
    }.get(case.decision.action, "")

    assert re.search(wanted, case.say, re.IGNORECASE)
    assert re.search(wanted, case.note, re.IGNORECASE)


@each_case
def test_no_diagnosis_is_told_to_a_client(case):
    """The words to the client name no illness that nobody has found."""
    assert not re.search(r"\byou have (a|an|got)\b.*(clot|stroke|cancer|fracture|infection)", case.say, re.IGNORECASE)


# Series ---------------------------------------------------------------------------------------------------


def test_series_fade():
    """Two series: one case to read, one with a step blank, one with two, one alone."""
    steps = {step: [case for case in CASES if case.id.endswith(f"-{step}")] for step in
             ("solved", "one-step", "two-steps", "alone")}  # fmt: skip

    assert {2} == {len(found) for found in steps.values()}
    for step, blanks in (("one-step", 1), ("two-steps", 2)):
        for case in steps[step]:
            assert blanks == len(case.blanks - set(case.solved)), case.id
    assert all(not case.solved for case in CASES if not case.id.endswith(("-one-step", "-two-steps")))


# Records --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", TEXTS, ids=lambda item: item.id)
def test_a_record_can_be_marked(item):
    """A note has a model and four to eight points."""
    assert 4 <= len(item.checklist) <= 8
    assert len(item.model.split()) >= 30
