"""What is kept of a quiz, and how it is found again, in a real JupyterLab."""

import json

import pytest
import states

ITEM, NUMBER, MATCH, TEXT = "calf-after-flight", "hours-still-to-wait", "lines-that-clash", "no-to-a-high-reading"
WRITTEN = "Not today.\nYour pressure is too high: see your doctor."


@pytest.fixture
def lesson(stage, request):
    """A lesson that was run, with its quiz on the screen and nothing answered; the test may name the items."""
    names = getattr(request, "param", [ITEM])
    states.fresh(stage, cell=f'quiz("contraindications", items={json.dumps(names)})')
    return stage


@pytest.fixture
def work(lesson):
    """The student's own folder of this test."""
    return lesson.work


def answer(tab, *, option=0, sure=1):
    """Answer the question on the screen; returns once the feedback has come."""
    choose(tab, option=option, sure=sure)
    tab.quiz.locator(".mq-told").wait_for()


def choose(tab, *, option=0, sure=1):
    tab.quiz.locator(".mq-options input").nth(option).focus()
    tab.page.keyboard.press("Space")
    tab.quiz.locator(".mq-sure input").nth(sure).focus()
    tab.page.keyboard.press("Space")
    tab.page.keyboard.press("Enter")


def write(tab, text=WRITTEN, sure=1):
    """Write an answer and have it kept; returns once the model answer has come."""
    tab.quiz.locator(".mq-area").click()
    tab.page.keyboard.type(text)
    tab.quiz.locator(".mq-sure input").nth(sure).check(force=True)
    tab.quiz.get_by_role("button", name="Compare with the model").click()
    tab.quiz.locator(".mq-marking").wait_for()


def mark(tab, *points):
    """Mark the written answer; returns once the mark is told."""
    for point in points:
        tab.quiz.locator(".mq-marking input").nth(point).check(force=True)
    tab.quiz.locator(".mq-marking button").click()
    tab.quiz.get_by_text("Your own mark").wait_for()


def again(tab):
    tab.quiz.get_by_role("button", name="Try again").click()


def kept_events(work):
    files = sorted((work / "answers").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def test_showing_a_quiz_writes_nothing(lesson, work):
    """Showing a quiz makes no folder and no file."""
    assert not work.exists()


def test_answers_come_back_when_the_cell_is_run_again(lesson, work):
    """A cell that is run again shows the feedback of the answer given before."""
    answer(lesson)
    lesson.run_again()
    assert lesson.quiz.locator(".mq-told").count() == 1
    assert len(kept_events(work)) == 1


def test_answers_come_back_after_a_restart_of_python(lesson):
    """A new kernel reads what the old one kept."""
    answer(lesson)
    lesson.restart()
    lesson.run_again()
    assert lesson.quiz.locator(".mq-told").count() == 1


def test_answers_are_there_after_a_page_reload_and_the_quiz_says_what_to_do(lesson, work):
    """After a reload the feedback is there; a new answer is kept, and the quiz says how the saved page keeps up."""
    answer(lesson)
    lesson.save()
    lesson.reload().wait_quiz()
    assert lesson.quiz.locator(".mq-told").count() == 1
    again(lesson)
    answer(lesson, option=1)
    lesson.quiz.get_by_text("Run this cell again so that the saved page keeps up").wait_for()
    assert len(kept_events(work)) == 2


@pytest.mark.parametrize("lesson", [[TEXT]], indirect=True)
def test_a_written_answer_and_its_mark_come_back(lesson, work):
    """A written answer waits for its mark over a reload; both outlive another, and a restart of Python."""

    def found():
        told = lesson.quiz.locator(".mq-told")
        return told.locator(".mq-text").first.inner_text(), told.locator(".mq-verdict").inner_text()

    write(lesson)
    lesson.save()
    lesson.reload().wait_quiz()
    assert found() == (WRITTEN, "Written and kept. Now mark it yourself.")
    mark(lesson, 0, 1, 2)
    for way in (lesson.reload, lesson.restart):
        lesson.save()
        way()
        if way == lesson.restart:
            lesson.run_again()
        lesson.wait_quiz()
        assert found() == (WRITTEN, "Your own mark: 60 of 100 points.")
        assert lesson.quiz.locator(".mq-marking input:checked").count() == 3
    assert [(event["event"], event["score"]) for event in kept_events(work)] == [("answer", None), ("mark", 0.6)]


def test_a_second_tab_shows_the_answers(lesson, tab):
    """The same lesson in a second tab shows what was answered in the first."""
    answer(lesson)
    lesson.save()
    second = tab(lesson.server, lesson.name).wait_quiz()
    assert second.quiz.locator(".mq-told").count() == 1


def test_a_busy_python_is_told_and_the_feedback_comes_after_it(lesson):
    """No reply in three seconds: 'Waiting for Python'; the feedback still comes, and the line goes."""
    lesson.execute("import time; time.sleep(6)")
    choose(lesson)
    lesson.quiz.get_by_text("Waiting for Python").wait_for(timeout=6000)
    lesson.quiz.locator(".mq-told").wait_for()
    assert lesson.quiz.locator(".mq-status").inner_text() == ""


def test_a_restarted_python_is_told_and_the_choice_is_kept(lesson):
    """Kernel gone: 'Run this cell again; your choice is kept', and it is."""
    lesson.quiz.locator(".mq-options input").nth(2).focus()
    lesson.page.keyboard.press("Space")
    value = lesson.quiz.locator(".mq-options input:checked").get_attribute("value")
    lesson.restart()
    lesson.quiz.get_by_text("Python was restarted. Run this cell again; your choice is kept.").wait_for()
    lesson.run_again()
    assert lesson.quiz.locator(".mq-options input:checked").get_attribute("value") == value


def test_a_choice_outlives_a_page_reload(lesson):
    """What is chosen and not checked is there after the page was loaded again."""
    lesson.quiz.locator(".mq-options input").nth(1).focus()
    lesson.page.keyboard.press("Space")
    lesson.save()
    lesson.reload().wait_quiz()
    assert lesson.quiz.locator(".mq-options input:checked").count() == 1


@pytest.mark.parametrize("lesson", [[NUMBER, TEXT, MATCH]], indirect=True)
def test_what_is_typed_or_half_matched_outlives_a_page_reload(lesson, work):
    """What is typed, even with a slip, and what is matched so far are there after the page was loaded again."""
    lesson.quiz.get_by_role("button", name="Show all questions").click()
    lesson.quiz.locator(".mq-number").fill("42 h")
    lesson.quiz.locator(".mq-area").fill(WRITTEN)
    lesson.quiz.locator(".mq-select").nth(1).select_option(index=3)
    fields = lesson.quiz.locator(".mq-number, .mq-area, .mq-select")
    given = fields.evaluate_all("all => all.map(one => one.value)")
    lesson.save()
    lesson.reload().wait_quiz()
    assert given == fields.evaluate_all("all => all.map(one => one.value)")
    assert given[:2] == ["42 h", WRITTEN] and [match for match in given[2:] if match] == [given[3]]
    assert kept_events(work) == []


def test_a_full_disk_is_told_and_the_answer_stays_on_the_screen(lesson, work):
    """What cannot be kept gets no feedback: the quiz says why, the choice stays, and checking again works."""
    lesson.execute(
        "import errno, massage.learner.attempts as log\n"
        "whole = log._OwnFile.append\n"
        "def full(self, line): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "log._OwnFile.append = full"
    )
    choose(lesson)
    lesson.quiz.get_by_role("alert").get_by_text("The disk is full").wait_for()
    assert lesson.quiz.locator(".mq-options input:checked").count() == 1
    assert lesson.quiz.locator(".mq-told").count() == 0
    assert kept_events(work) == []
    lesson.execute("log._OwnFile.append = whole")
    lesson.free()
    lesson.quiz.locator("button[type=submit]").press("Enter")
    lesson.quiz.locator(".mq-told").wait_for()
    assert len(kept_events(work)) == 1


# What clients have said -----------------------------------------------------------------------------------------


@pytest.fixture
def client(stage):
    """A client at the door, one thing asked, a finding ticked, a decision and a place chosen; nothing is checked."""
    states.meeting(stage, states.BRUISE)
    states.ask(stage, "night")
    states.tick(stage.quiz.locator(".mq-found"), ["fever"])
    states.tick(stage.quiz.locator(".mq-decision"), ["adapt"])
    states.tick(stage.quiz.locator(".mq-decides"), ["fever"])
    stage.quiz.locator(".mq-spots input[value=spine]").check(force=True)
    stage.quiz.locator(".pe-minutes input").first.fill("3")
    return stage


def is_as_it_was(tab):
    """Whether the client of `client` is met as they were left."""
    meeting = tab.quiz.locator(".mq-meeting").inner_text()
    given = tab.quiz.locator("input:checked:visible").evaluate_all("all => all.map(one => one.value)")
    heard = "I sleep like a log" in meeting and "3 of 4 minutes left" in meeting
    heard = heard and tab.quiz.locator(".mq-turn").count() == 1
    minutes = tab.quiz.locator(".pe-minutes input").first.input_value()
    return heard and {"fever", "adapt", "spine"} <= set(given) and given.count("fever") == 2 and minutes == "3"


@pytest.mark.parametrize("way", ["run again", "restart", "reload"])
def test_a_client_is_found_again_as_they_were_left(client, way):
    """A cell run again, a restart of Python and a reload of the page: what was said and chosen is there, once."""
    if way == "restart":
        client.restart()
    if way == "reload":
        client.free()
        client.save()
        client.reload().wait_quiz()
    else:
        client.run_again()
    assert is_as_it_was(client)
    assert [(event["event"], event["response"]) for event in kept_events(client.work)] == [("ask", "night")]


def test_a_client_asked_with_python_gone_is_told_and_nothing_is_lost(client):
    """The question asked in vain says 'Run this cell again; your choice is kept', and all is."""
    client.restart()
    states.press(client.quiz.locator("[data-asks=legs]"))
    told = "Python was restarted. Run this cell again; your choice is kept."
    client.quiz.locator(".mq-meeting").get_by_text(told).wait_for()
    assert is_as_it_was(client)
    client.run_again()
    assert is_as_it_was(client)
    states.ask(client, "legs")


def test_a_question_that_cannot_be_kept_is_not_answered(client):
    """On a full disk the client says nothing, the quiz says why, and asking once more works."""
    client.execute(
        "import errno, massage.learner.attempts as log\n"
        "whole = log._OwnFile.append\n"
        "def full(self, line): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "log._OwnFile.append = full"
    )
    states.press(client.quiz.locator("[data-asks=legs]"))
    client.quiz.locator(".mq-meeting [role=alert]").get_by_text("The disk is full").wait_for()
    assert is_as_it_was(client)
    client.execute("log._OwnFile.append = whole")
    client.free()
    states.ask(client, "legs")
    assert client.quiz.locator(".mq-meeting [role=alert]").inner_text() == ""
    assert [event["response"] for event in kept_events(client.work)] == ["night", "legs"]


def test_a_client_asked_after_a_reload_says_how_the_saved_page_keeps_up(client):
    """The list of answers does not hear of it then: the quiz says so."""
    client.free()
    client.save()
    client.reload().wait_quiz()
    states.ask(client, "legs")
    client.quiz.get_by_text("Run this cell again so that the saved page keeps up").wait_for()
