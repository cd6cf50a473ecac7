"""Every state that a quiz can be in, named once: for the tests that look at each, and for the contact sheet."""

import json
from itertools import count

import lab

from massage.items.bank import read_theme

THEME = "contraindications"
ITEMS = ["calf-after-flight", "missing-from-the-list", "before-the-first-stroke", "strain-on-day-two"]
CHOICE, CHOICES, ORDER, EXAM = range(len(ITEMS))
GUESS, THINK_SO, CERTAIN = range(3)
CELLS = ["from massage import quiz", f'quiz("{THEME}", items={json.dumps(ITEMS)})', "# the end"]

items = [read_theme(THEME).items[name] for name in ITEMS]
_folders = count(1)


def lesson(folder, name="quiz.ipynb") -> str:
    """Write the notebook that all states are brought up in; returns its name."""
    return lab.notebook(folder / name, *CELLS).name


def response(place, kind):
    """A right, wrong or partly right response to one of the items."""
    return list(items[place].samples()[kind])


# Steps on the way to a state ----------------------------------------------------------------------------------


def fresh(tab, torn=""):
    """Show the quiz anew with nothing answered: its answers go to a folder of their own."""
    tab.work = tab.server.root / f"state-{next(_folders)}"
    if torn:
        (tab.work / "answers").mkdir(parents=True)
        (tab.work / "answers" / "monday.jsonl").write_text(torn)
    tab.free()
    tab.page.evaluate("() => sessionStorage.clear()")
    tab.execute(f"import os; os.environ['MASSAGE_WORK'] = {str(tab.work)!r}")
    tab.run_again()


def seen(tab):
    """What the state is about: the quiz, or where none is alive the list of answers."""
    return tab.page.locator(".massage-quiz:visible, .massage-kept:visible").first


def widen(tab, width):
    """Make the room for the quiz so wide, in pixels; None gives all there is."""
    seen(tab).evaluate(
        """(shown, width) => { const room = shown.closest(".jp-OutputArea-output");
             room.style.flex = width ? `0 0 ${width}px` : ""; room.style.width = width ? `${width}px` : ""; }""",
        width,
    )


def press(button):
    """Click, and do not wait until the page was drawn twice: a busy machine may not draw for long."""
    button.click(force=True)


def asked(tab):
    """The question that is asked on the screen, or the first of them."""
    return tab.quiz.locator(".mq-form:visible").first


def go(tab, place):
    """From the first question on to another one, or behind the last to the summary."""
    for _ in range(place):
        press(tab.quiz.locator(".mq-foot button").last)


def fill(tab, response, sure=THINK_SO):
    """Give an answer to the question on the screen, and do not check it."""
    form = asked(tab)
    if form.locator(".mq-step").count():
        arrange(tab, response)
        response = ()
    for letter in response:
        form.locator(f".mq-options input[value='{letter}']").check(force=True)
    if sure is not None:
        form.locator(".mq-sure input").nth(sure).check(force=True)


def arrange(tab, letters):
    """Put the steps on the screen into this order with their buttons."""
    steps = asked(tab).locator(".mq-step")
    for place, letter in enumerate(letters):
        text = items[ORDER].options[letter].text
        while (at := steps.locator(".mq-text").all_inner_texts().index(text)) > place:
            press(steps.nth(at).locator(".mq-move").first)


def check(tab):
    """Check the answer on the screen; returns once the feedback has come."""
    form = asked(tab).element_handle()
    press(asked(tab).get_by_role("button", name="Check"))
    form.wait_for_element_state("hidden")


def answer(tab, kind, *, place, sure=THINK_SO):
    fill(tab, response(place, kind), sure)
    check(tab)


def again(tab):
    press(tab.quiz.locator(".mq-question:visible").get_by_role("button", name="Try again"))


def onward(tab):
    press(tab.quiz.locator(".mq-question:visible .mq-actions button", has_text="→"))


# The states ---------------------------------------------------------------------------------------------------

STATES = []
"""Functions that bring a fresh quiz into a state; the name is the state's, the docstring what is seen."""


def state(bring):
    STATES.append(bring)
    return bring


@state
def asking_choice(tab):
    """Asking: one answer"""
    fresh(tab)


@state
def filled_choice(tab):
    """Asking: filled in, ready to check"""
    fresh(tab)
    fill(tab, response(CHOICE, "right"), CERTAIN)


@state
def asking_choices(tab):
    """Asking: several answers"""
    fresh(tab)
    go(tab, CHOICES)
    fill(tab, response(CHOICES, "partly"), None)


@state
def asking_order(tab):
    """Asking: an order"""
    fresh(tab)
    go(tab, ORDER)


@state
def hint_open(tab):
    """Asking: the hint is open"""
    fresh(tab)
    press(asked(tab).get_by_role("button", name="Hint"))


@state
def nothing_chosen(tab):
    """Checked with nothing chosen"""
    fresh(tab)
    press(asked(tab).get_by_role("button", name="Check"))


@state
def nothing_moved(tab):
    """Checked with no step moved"""
    fresh(tab)
    go(tab, ORDER)
    press(asked(tab).get_by_role("button", name="Check"))


@state
def no_confidence(tab):
    """Checked without a confidence"""
    fresh(tab)
    fill(tab, response(CHOICE, "right"), None)
    press(asked(tab).get_by_role("button", name="Check"))


@state
def wrong_choice(tab):
    """First try wrong: one answer, certain"""
    fresh(tab)
    answer(tab, "wrong", place=CHOICE, sure=CERTAIN)


@state
def wrong_choices(tab):
    """First try wrong: several answers"""
    fresh(tab)
    go(tab, CHOICES)
    answer(tab, "wrong", place=CHOICES)


@state
def partly_choices(tab):
    """First try partly right: several answers"""
    fresh(tab)
    go(tab, CHOICES)
    answer(tab, "partly", place=CHOICES)


@state
def partly_order(tab):
    """First try partly right: an order"""
    fresh(tab)
    go(tab, ORDER)
    answer(tab, "partly", place=ORDER)


@state
def revealed_choice(tab):
    """Second try wrong: the key of one answer"""
    fresh(tab)
    answer(tab, "wrong", place=CHOICE)
    again(tab)
    answer(tab, "wrong", place=CHOICE)


@state
def revealed_choices(tab):
    """Second try partly right: the key of several answers"""
    fresh(tab)
    go(tab, CHOICES)
    answer(tab, "wrong", place=CHOICES)
    again(tab)
    answer(tab, "partly", place=CHOICES)


@state
def revealed_order(tab):
    """Second try wrong: the order as it belongs"""
    fresh(tab)
    go(tab, ORDER)
    answer(tab, "wrong", place=ORDER)
    again(tab)
    answer(tab, "wrong", place=ORDER)


@state
def right_choices(tab):
    """Right: several answers"""
    fresh(tab)
    go(tab, CHOICES)
    answer(tab, "right", place=CHOICES, sure=CERTAIN)


@state
def right_order(tab):
    """Right: an order, called a guess"""
    fresh(tab)
    go(tab, ORDER)
    answer(tab, "right", place=ORDER, sure=GUESS)


@state
def right_with_exam_and_sources(tab):
    """Right: the exam's view, sources opened"""
    fresh(tab)
    go(tab, EXAM)
    answer(tab, "right", place=EXAM)
    press(tab.quiz.locator(".mq-sources:visible summary"))


@state
def summary_untouched(tab):
    """Summary: nothing answered"""
    fresh(tab)
    go(tab, len(ITEMS))


@state
def summary_with_misses(tab):
    """Summary: misses, and one left out"""
    fresh(tab)
    answer(tab, "wrong", place=CHOICE, sure=CERTAIN)
    onward(tab)
    answer(tab, "right", place=CHOICES)
    onward(tab)
    answer(tab, "partly", place=ORDER)
    onward(tab)
    go(tab, 1)


@state
def summary_all_right(tab):
    """Summary: all right"""
    fresh(tab)
    for place in range(len(ITEMS)):
        answer(tab, "right", place=place)
        onward(tab)


@state
def all_questions(tab):
    """All questions at once"""
    fresh(tab)
    answer(tab, "wrong", place=CHOICE)
    press(tab.quiz.get_by_role("button", name="Show all questions"))


@state
def damaged_log(tab):
    """Notice: a damaged line in the log"""
    fresh(tab, torn='{"id":"1","at":')


@state
def disk_full(tab):
    """Problem: the answer could not be kept"""
    fresh(tab)
    tab.execute(
        "import errno, os; from massage.learner import attempts; whole = attempts._sync\n"
        "def full(handle):\n"
        "    attempts._sync = whole\n"
        "    raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "attempts._sync = full"
    )
    fill(tab, response(CHOICE, "right"))
    press(asked(tab).get_by_role("button", name="Check"))
    tab.quiz.get_by_text("The disk is full").wait_for()


@state
def waiting(tab):
    """Python is busy"""
    fresh(tab)
    tab.execute("import time; time.sleep(600)")
    fill(tab, response(CHOICE, "right"))
    press(asked(tab).get_by_role("button", name="Check"))
    tab.quiz.get_by_text("Waiting for Python").wait_for()


@state
def python_restarted(tab):
    """Python was restarted"""
    fresh(tab)
    fill(tab, response(CHOICE, "right"), None)
    tab.restart()
    tab.quiz.get_by_text("Python was restarted").wait_for()


@state
def kept_list(tab):
    """The answers so far, as seen with nothing run"""
    fresh(tab)
    answer(tab, "wrong", place=CHOICE)
    onward(tab)
    answer(tab, "partly", place=CHOICES)
    onward(tab)
    answer(tab, "right", place=ORDER)
    tab.page.locator(".massage-kept-count", has_text="3 of 4 answered").wait_for(state="attached")
    tab.quiz.evaluate("quiz => quiz.remove()")
    seen(tab).wait_for()
