"""Clients who are met: what is asked is kept and heard again, and nothing is told before it was asked."""

import json

import pytest

from massage import interview, meet, paths, solved
from massage.items.bank import read_theme
from massage.learner.attempts import Log, NotKept
from massage.learner.progress import asked
from massage.told import Told
from massage.widgets.quiz_widget import Quiz

CASES = """
theme: Cases
items:

  ines:
    type: case
    safety: yes
    person: Ines, 34
    stem: Tired legs. What do you do?
    tells: []
    time: 4
    interview:
      legs: {check: Look at both **calves**, answer: The left one is warm., tells: [suspected-clot], minutes: 2}
      trip: {ask: Have you travelled?, answer: By plane.}
      when: {ask: When was that?, answer: Yesterday., after: trip}
      sport: {ask: Any sport?, answer: Chess.}
    client: {age: 34, reason: Tired legs, site: back, stage: none, pain: 2, findings: [{suspected-clot: legs}]}
    distractors: [varicose-veins]
    goes_on: A clot may move.
    rationale: A clot is feared.
    say: Please see a doctor today.
    note: Left calf warm.
    task: {minutes: 20, regions: [lower-back]}
"""


@pytest.fixture
def case(tmp_path):
    """A case as a teacher writes it."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "cases.yaml").write_text(CASES, encoding="utf-8")
    return read_theme("cases", folder).items["ines"]


@pytest.fixture
def show(case, tmp_path):
    """Shows the case anew, as another kernel would."""
    return lambda: Quiz("cases", "Clients", [case], Log(tmp_path / "answers"))


def ask(widget, question):
    widget._handle_custom_msg({"ask": "ines", "question": question, "token": "t"}, [])
    return widget.latest


def check(widget, **response):
    content = {
        "check": "ines",
        "tries": 0,
        "response": response,
        "confidence": 2,
        "seconds": 1,
        "hints": 0,
        "token": "t",
    }
    widget._handle_custom_msg(content, [])
    return widget.latest


def test_nothing_is_told_before_it_is_asked(show):
    """Neither an answer nor a question that another opens leaves Python before its time."""
    widget = show()
    sent = json.dumps([widget.quiz, widget.heard])

    for hidden in ("The left one is warm", "By plane", "Yesterday", "When was that", "A clot is feared", "Left calf"):
        assert hidden not in sent
    assert widget.heard["ines"]["open"] == [
        ["legs", "check", "Look at both <strong>calves</strong>", 2],
        ["trip", "ask", "Have you travelled?", 1],
        ["sport", "ask", "Any sport?", 1],
    ]


def test_a_question_is_answered_and_opens_another(show):
    """The reply holds what was said, what can be asked next, and the minutes that are left."""
    reply = ask(show(), "trip")

    assert reply["heard"]["said"] == [["trip", "ask", "Have you travelled?", "<p>By plane.</p>"]]
    assert ["when", "ask", "When was that?", 1] in reply["heard"]["open"]
    assert 3 == reply["heard"]["left"]


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ([], "when", "cannot be asked now"),
        (["trip"], "trip", "cannot be asked now"),
        ([], "nothing", "cannot be asked now"),
        ([], None, "cannot be asked now"),
        (["legs", "trip", "sport"], "when", "no time left"),
    ],
)
def test_what_cannot_be_asked(show, before, question, told):
    """A question out of turn, twice or too late is told, and nothing is kept."""
    widget = show()
    for one in before:
        ask(widget, one)

    assert told in ask(widget, question)["problem"]
    assert len(before) == len(show().heard["ines"]["said"])


def test_what_was_heard_is_there_next_day(show):
    """Another kernel knows what the client said, and a page with nothing run tells it."""
    ask(show(), "trip")
    widget = show()

    assert [["trip", "ask", "Have you travelled?", "<p>By plane.</p>"]] == widget.heard["ines"]["said"]
    assert 3 == widget.heard["ines"]["left"]
    assert "By plane." in widget.still()["text/html"] and "not decided yet" in widget.still()["text/html"]
    assert "questions to clients: 1" in widget.still()["text/plain"]


def test_a_question_that_cannot_be_kept_is_not_answered(show, monkeypatch):
    """On a full disk nothing is told that would be lost again."""

    def refuse(*_):
        raise NotKept("The disk is full.")

    monkeypatch.setattr(Log, "keep", refuse)
    widget = show()

    assert "The disk is full." == ask(widget, "trip")["problem"]
    assert [] == widget.heard["ines"]["said"]


def test_a_new_try_has_its_time_anew(show):
    """What was heard stays heard, and the clock begins again."""
    widget = show()
    for one in ("legs", "trip", "sport"):
        ask(widget, one)
    reply = check(widget, asked=["legs", "trip", "sport"], found=["suspected-clot"], action="proceed")

    assert (4, 3) == (reply["heard"]["left"], len(reply["heard"]["said"]))
    assert "Yesterday." in str(ask(widget, "when")["heard"]["said"])
    assert "You went too far" in reply["feedback"]["lead"]


def test_feedback_stands_under_headings(show):
    """Each row is sent with the part of the answer that it is about."""
    widget = show()
    reply = check(widget, asked=[], found=["varicose-veins"], action="urgent", reasons=[])
    parts = {row.get("part") for row in reply["feedback"]["rows"]}

    assert {"Your decision", "The interview", "What you found", None} >= parts >= {"The interview", "What you found"}


def test_impossible_questions_in_the_log_are_passed_over(show, case, tmp_path):
    """A log that was changed by hand breaks nothing."""
    widget = show()
    ask(widget, "trip")
    (file,) = (tmp_path / "answers").glob("*.jsonl")
    line = file.read_text(encoding="utf-8")
    file.write_text(line.replace('"trip"', '"when"') + line.replace('"trip"', "5") + line.replace('"ines"', '"x"'))

    assert [] == show().heard["ines"]["said"]
    assert () == asked(Log(tmp_path / "answers").events(), {"ines": case})["ines"].all


def test_an_older_case_was_another(show, case, tmp_path):
    """What was asked of a case that reads differently now is not carried over."""
    import attrs

    ask(show(), "trip")
    changed = attrs.evolve(case, person="Ines, 35")

    assert () == asked(Log(tmp_path / "answers").events(), {"ines": changed})["ines"].all


# The verbs ------------------------------------------------------------------------------------------------


@pytest.fixture
def kept_here(tmp_path, monkeypatch):
    """Answers of this test stay in its folder."""
    monkeypatch.setattr(paths, "answers", lambda: tmp_path / "answers")


def test_clients_are_met_by_name_or_from_a_seed(kept_here):
    """Written cases and made-up clients are met one after another; the same seed is the same client."""
    written = next(name for name, item in read_theme("cases").items.items() if item.type == "case")
    widget = interview(written, [meet(7), *meet(3, level=2, many=2)])

    assert "<Quiz: 4 items, 0 answered>" == repr(widget)
    assert widget.quiz == interview(written, meet(7), meet(3, level=2, many=2)).quiz


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: interview("nobody"), "there is no item 'nobody' in cases"),
        (lambda: interview(7), "interview wants the names of cases, or clients, as in interview(meet(7))"),
        (lambda: interview(), "interview wants the names of cases, or clients, as in interview(meet(7))"),
        (lambda: meet("7"), "seed"),
        (lambda: meet(7, level=9), "level"),
        (lambda: meet(7, theme="skinn"), "theme"),
        (lambda: meet(7, many=0), "many"),
        (lambda: solved("strokes", "nobody"), "there is no item 'nobody'"),
    ],
)
def test_wrong_calls_are_told_in_one_line(kept_here, call, told):
    """A mistyped call says what would be right."""
    with pytest.raises(Told) as error:
        call()
    assert told in str(error.value) and "\n" not in str(error.value)


def test_a_case_solved_in_full():
    """A worked case goes from the door to the record, in text and on a page."""
    found = [item for item in read_theme("cases").items.values() if item.type == "case"]
    for item in found:
        worked = solved("cases", item.id)
        for text in (item.person, item.note):
            assert text.split("\n")[0][:30] in repr(worked)
        assert "What was asked and checked" in worked._repr_html_()
