"""Every state that a quiz can be in, named once: for the tests that look at each, and for the contact sheet."""

import json
from itertools import count
from pathlib import Path

import lab

from massage.field.body import read_map
from massage.items.bank import read_theme

SCREENED = [
    "calf-after-flight",
    "missing-from-the-list",
    "before-the-first-stroke",
    "strain-on-day-two",
    "hours-still-to-wait",
    "lines-that-clash",
    "no-to-a-high-reading",
    "organ-builder-with-numb-feet",
    "last-step-of-the-tram",
    "halfway-through-the-pregnancy",
]
WEIGHED = ["weigh-faster-metabolism", "trial-affected-area"]
MAPPED = ["where-both-say-groin", "away-from-the-throat"]
ITEMS = [*SCREENED, *WEIGHED, *MAPPED]
THEMES = {
    **dict.fromkeys(SCREENED, "contraindications"),
    **dict.fromkeys(WEIGHED, "physiology"),
    **dict.fromkeys(MAPPED, "sequencing"),
}
EVERY = range(len(ITEMS))
# In the two called actions and reasons one part of the decision is filled in: what is left bears the name.
CHOICE, CHOICES, ORDER, EXAM, NUMBER, MATCH, TEXT, SCREEN, ACTIONS, REASONS, VERDICT, TRIAL, HOTSPOT, SIDE = EVERY
USUAL = CHOICE, CHOICES, ORDER, EXAM
TOGETHER = EVERY[: len(SCREENED)], EVERY[len(SCREENED) : -len(MAPPED)], EVERY[-len(MAPPED) :]
"""A quiz holds items of one theme."""

GUESS, THINK_SO, CERTAIN = range(3)

LAID_OUT = read_theme("sequencing")
CASES = read_theme("cases", Path(__file__).parent)
themes = [LAID_OUT, CASES, *map(read_theme, dict.fromkeys(THEMES.values()))]
bank = [read_theme(THEMES[name]).items[name] for name in ITEMS]
items = [item.filled(item.variant(0)) for item in bank]
_folders = count(1)


def shows(*places) -> str:
    """The cell of a quiz of these items."""
    return f'quiz("{THEMES[ITEMS[places[0]]]}", items={json.dumps([ITEMS[place] for place in places])})'


CELLS = ["from massage import Client, claim, claims, decide, forest, natural_course, planner, quiz, solved",
         shows(*USUAL), "# the end"]  # fmt: skip
CLIENT = """Client(age=47, reason="Stiff low back since moving house", site="lower-back", stage="subacute", pain=4,
               findings=["fever", {"bruise": "shoulder-girdle"}])"""


def lesson(folder, name="quiz.ipynb") -> str:
    """Write the notebook that all states are brought up in; returns its name."""
    return lab.notebook(folder / name, *CELLS).name


def response(place, kind):
    """A response of this kind to one of the items, as a student can give it."""
    samples = items[place].samples()
    samples["right"] = samples.get("right", samples.get("written"))
    # On the screen nobody can leave out the action.
    samples["wrong"] = samples.get("too bold", samples.get("wrong"))
    return samples[kind]


STILL = ".massage-kept, .massage-still"
CARDS = ".massage-decision, .massage-claim, .massage-picture"
# The still form of a widget may hold a picture too: it is seen where no widget lives.
SEEN = f".massage-quiz, .massage-panel, .massage-kept, .jp-RenderedHTMLCommon:has({CARDS}):not(:has({STILL}))"


# Steps on the way to a state ----------------------------------------------------------------------------------


def fresh(tab, *places, torn="", cell=""):
    """Show a quiz of these items, or what this cell shows, anew with nothing answered: its answers go to a folder of
    their own.
    """
    tab.work = tab.server.root / f"state-{next(_folders)}"
    if torn:
        (tab.work / "answers").mkdir(parents=True)
        (tab.work / "answers" / "monday.jsonl").write_text(torn)
    tab.free()
    tab.page.evaluate("() => sessionStorage.clear()")
    tab.write(0, f"import os; os.environ['MASSAGE_WORK'] = {str(tab.work)!r}\n{CELLS[0]}")
    tab.write(1, cell or shows(*(places or USUAL)))
    tab.run_again()


def seen(tab):
    """What the state is about: the quiz, or where none is alive the list of answers or a decision."""
    return tab.page.locator(f":is({SEEN}):visible").first


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
    elif form.locator(".mq-select").count():
        match(tab, response)
    elif form.locator(".mq-number, .mq-area").count():
        form.locator(".mq-number, .mq-area").fill(typed(response))
    elif form.locator(".mq-charge").count():
        sort(tab, response)
    elif "evidence" in response:
        tick(form.locator(".mq-part"), [response["evidence"], "yes" if response["safe"] else "no"])
    elif isinstance(response, dict):
        tick(form.locator(".mq-part"), [response["action"], *response["reasons"]])
    else:
        tick(form, response)
    if sure is not None:
        form.locator(".mq-sure input").nth(sure).check(force=True)


def typed(response) -> str:
    """A number or a text as it is typed."""
    return response if isinstance(response, str) else f"{response:g}"


def tick(form, values):
    """Tick or choose what has these values; what is filled in already is left as it is."""
    for value in filter(None, values):
        for box in form.locator(f".mq-options input[value='{value}']:enabled").all():
            box.check(force=True)


def sort(tab, verdicts):
    """Give each statement on trial its verdict."""
    for claim, verdict in verdicts.items():
        charge = asked(tab).locator(".mq-charge", has_text=claim)
        charge.locator(f"input[value='{verdict}']").check(force=True)


def match(tab, pairs):
    """Choose the match of each option that has one."""
    for letter, chosen in pairs.items():
        row = asked(tab).locator(".mq-pair", has_text=items[MATCH].options[letter].text)
        row.locator("select").select_option(chosen)


def touch(tab, place):
    """Click a place on the map of the body, where its label would point at it."""
    body = asked(tab).locator(".mq-body")
    body.scroll_into_view_if_needed()
    x, y = body.evaluate(
        "(map, at) => { const { x, y } = new DOMPoint(...at).matrixTransform(map.getScreenCTM()); return [x, y]; }",
        read_map(items[HOTSPOT].map).places[place].at,
    )
    tab.page.mouse.click(x, y)


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
    press(checker(tab))
    form.wait_for_element_state("hidden")


def checker(tab):
    """The button that checks the answer on the screen."""
    return asked(tab).locator("button[type=submit]")


def mark(tab, ticked):
    """Mark the written answer on the screen; returns once the mark is told."""
    marking = tab.quiz.locator(".mq-marking:visible").element_handle()
    tick(tab.quiz.locator(".mq-marking:visible"), ticked)
    press(tab.quiz.locator(".mq-marking:visible button"))
    marking.wait_for_element_state("hidden")


def answer(tab, kind, *, place, sure=THINK_SO):
    """Answer and check; what nobody but the student can judge is marked too where it is to be right."""
    fill(tab, response(place, kind), sure)
    check(tab)
    if kind == "right" and items[place].checklist:
        mark(tab, items[place].checklist)


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
    press(checker(tab))


@state
def nothing_moved(tab):
    """Checked with no step moved"""
    fresh(tab)
    go(tab, ORDER)
    press(checker(tab))


@state
def asking_number(tab):
    """Asking: a number, typed"""
    fresh(tab, NUMBER)
    fill(tab, response(NUMBER, "right"), None)


@state
def asking_match(tab):
    """Asking: matches, some chosen"""
    fresh(tab, MATCH)
    fill(tab, dict(list(response(MATCH, "right").items())[:3]), None)


@state
def asking_text(tab):
    """Asking: words of one's own, written"""
    fresh(tab, TEXT)
    fill(tab, response(TEXT, "written"), GUESS)


@state
def asking_screen(tab):
    """Asking: a decision, filled in"""
    fresh(tab, SCREEN)
    fill(tab, response(SCREEN, "right"))


@state
def asking_actions(tab):
    """Asking: a decision, the reasons filled in already"""
    fresh(tab, ACTIONS)


@state
def asking_reasons(tab):
    """Asking: a decision, the action filled in already"""
    fresh(tab, REASONS)


@state
def asking_verdict(tab):
    """Asking: a statement to weigh, filled in"""
    fresh(tab, VERDICT)
    fill(tab, response(VERDICT, "partly"))


@state
def asking_trial(tab):
    """Asking: statements on trial, some sorted"""
    fresh(tab, TRIAL)
    fill(tab, dict(list(response(TRIAL, "right").items())[:2]), None)


@state
def asking_hotspot(tab):
    """Asking: places on a map of the body"""
    fresh(tab, HOTSPOT)


@state
def filled_hotspot(tab):
    """Asking: places on a map, one marked by a click and one in the list, a third with the focus"""
    fresh(tab, HOTSPOT)
    touch(tab, "gluteal")
    fill(tab, ["lower-back"], CERTAIN)
    asked(tab).locator(".mq-spots input[value=scapula]").focus()
    tab.page.keyboard.press("Shift")  # as who comes there by keys


@state
def no_number(tab):
    """Checked with a word in the place of the number"""
    fresh(tab, NUMBER)
    fill(tab, "two days")
    press(checker(tab))


@state
def nothing_decided(tab):
    """Checked with nothing decided"""
    fresh(tab, SCREEN)
    press(checker(tab))


@state
def no_confidence(tab):
    """Checked without a confidence"""
    fresh(tab)
    fill(tab, response(CHOICE, "right"), None)
    press(checker(tab))


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
def wrong_number(tab):
    """First try wrong: a number, the mistake explained"""
    fresh(tab, NUMBER)
    fill(tab, 72)
    check(tab)


@state
def partly_match(tab):
    """First try partly right: matches"""
    fresh(tab, MATCH)
    answer(tab, "partly", place=MATCH)


@state
def partly_verdict(tab):
    """First try partly right: a verdict that held back"""
    fresh(tab, VERDICT)
    answer(tab, "partly", place=VERDICT)


@state
def dangerous_miss(tab):
    """First try: dangerous misses in a trial, certain"""
    fresh(tab, TRIAL)
    answer(tab, "wrong", place=TRIAL, sure=CERTAIN)


@state
def partly_hotspot(tab):
    """First try partly right: places on a map"""
    fresh(tab, HOTSPOT)
    fill(tab, ["sacrum", "gluteal", "lower-back"])
    check(tab)


@state
def held_back(tab):
    """First try: a decision that held back, certain"""
    fresh(tab, SCREEN)
    answer(tab, "held back", place=SCREEN, sure=CERTAIN)


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
def revealed_match(tab):
    """Second try partly right: the matches as they belong"""
    fresh(tab, MATCH)
    answer(tab, "wrong", place=MATCH)
    again(tab)
    answer(tab, "partly", place=MATCH)


@state
def revealed_verdict(tab):
    """Second try wrong: the register's verdict"""
    fresh(tab, VERDICT)
    answer(tab, "wrong", place=VERDICT)
    again(tab)
    answer(tab, "wrong", place=VERDICT)


@state
def revealed_trial(tab):
    """Second try wrong: what is safe to say"""
    fresh(tab, TRIAL)
    answer(tab, "wrong", place=TRIAL)
    again(tab)
    answer(tab, "all unsafe", place=TRIAL)


@state
def revealed_hotspot(tab):
    """Second try wrong: the places that were right"""
    fresh(tab, HOTSPOT)
    answer(tab, "wrong", place=HOTSPOT)
    again(tab)
    fill(tab, ["gluteal", "lower-back", "kidneys"])
    check(tab)


@state
def right_hotspot(tab):
    """Right: a place on the map of the side, safety"""
    fresh(tab, SIDE)
    answer(tab, "right", place=SIDE)


@state
def went_too_far(tab):
    """Second try: a decision that went too far"""
    fresh(tab, ACTIONS)
    answer(tab, "too bold", place=ACTIONS)
    again(tab)
    answer(tab, "too bold", place=ACTIONS)


@state
def accepted(tab):
    """Right: a decision that is accepted, on the safe side"""
    fresh(tab, SCREEN)
    fill(tab, {**response(SCREEN, "right"), "action": items[SCREEN].decision.accept[-1]})
    check(tab)


@state
def written(tab):
    """Written: not marked yet"""
    fresh(tab, TEXT)
    answer(tab, "written", place=TEXT)


@state
def marked_partly(tab):
    """Written: marked, some points are in it"""
    fresh(tab, TEXT)
    answer(tab, "written", place=TEXT)
    mark(tab, "abd")


@state
def marked_fully(tab):
    """Written: marked, all points are in it"""
    fresh(tab, TEXT)
    answer(tab, "right", place=TEXT)


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
    for folded in tab.quiz.locator(".mq-sources:visible summary").all():
        press(folded)


@state
def summary_untouched(tab):
    """Summary: nothing answered"""
    fresh(tab)
    go(tab, len(USUAL))


@state
def summary_with_misses(tab):
    """Summary: misses, one not marked, one left out"""
    fresh(tab, *USUAL[:3], TEXT, EXAM)
    answer(tab, "wrong", place=CHOICE, sure=CERTAIN)
    onward(tab)
    answer(tab, "right", place=CHOICES)
    onward(tab)
    answer(tab, "partly", place=ORDER)
    onward(tab)
    answer(tab, "written", place=TEXT)
    onward(tab)
    go(tab, 1)


@state
def summary_all_right(tab):
    """Summary: all right"""
    fresh(tab, *TOGETHER[0])
    for place in TOGETHER[0]:
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
    press(checker(tab))
    tab.quiz.get_by_text("The disk is full").wait_for()


@state
def waiting(tab):
    """Python is busy"""
    fresh(tab)
    tab.execute("import time; time.sleep(600)")
    fill(tab, response(CHOICE, "right"))
    press(checker(tab))
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


@state
def decision(tab):
    """A decision in a lesson"""
    tab.write(1, f"decide({CLIENT})")
    tab.run_again(".massage-decision")


@state
def solved_case(tab):
    """A case solved in full"""
    tab.write(1, f'solved("{THEMES[ITEMS[SCREEN]]}", "{ITEMS[SCREEN]}")')
    tab.run_again(".massage-decision")


@state
def claim_card(tab):
    """A statement of the article in a lesson, its sources opened"""
    tab.write(1, 'claim("C30")')
    tab.run_again(".massage-claim")
    press(seen(tab).locator("summary"))


@state
def claim_table(tab):
    """The statements as a table, filtered"""
    tab.write(1, 'claims(evidence="unsupported", safe=False)')
    tab.run_again(".massage-panel")


@state
def claim_table_empty(tab):
    """The statements as a table: nothing fits"""
    tab.write(1, "claims()")
    tab.run_again(".massage-panel")
    tab.page.locator(".massage-panel input").fill("leech")


@state
def sliders(tab):
    """Sliders over a model"""
    tab.write(1, "natural_course()")
    tab.run_again(".massage-panel")


@state
def picture(tab):
    """A picture in a lesson"""
    tab.write(1, 'forest(outcome="pain", people="low back pain")')
    tab.run_again(".massage-picture")


# Plans: in a quiz, and in the planner ---------------------------------------------------------------------------

TO_FILL_IN, TO_MEND, NO_HANDS = "two-steps-blank", "mend-the-hurry", "massage-before-the-flight-home"
STIFF = """Client(age=47, reason="Stiff low back since moving house", site="lower-back", stage="subacute", pain=4,
               minutes=20)"""
FIELDS = "stroke", "region", "pressure", "toward"


def laying(tab, name):
    """A quiz of this item."""
    fresh(tab, cell=f'quiz("sequencing", items=["{name}"])')


def planning(tab, *given):
    """The planner on an item, or on what else stands between its brackets."""
    fresh(tab, cell=f"planner({', '.join(given)})")
    tab.quiz.locator(".pl-remarks").wait_for()


def lay(tab, plan):
    """Lay out this plan, in its JSON, step by step from top to bottom."""
    steps = tab.quiz.locator(".pe-step:visible")
    if not plan["steps"]:
        tab.quiz.locator(".pe-today input[value=none]").check(force=True)
    for place, step in enumerate(plan["steps"]):
        if place >= steps.count():
            press(tab.quiz.locator(".pe-tools button:visible").first)
        for name in FIELDS:
            steps.nth(place).locator(f".pe-{name} select").select_option(str(step[name] or ""))
        steps.nth(place).locator(".pe-minutes input").fill(f"{step['minutes']:g}")
        steps.nth(place).locator(".pe-check input").set_checked(step["check"], force=True)
    while steps.count() > len(plan["steps"]) > 0:
        press(steps.last.locator(".pe-button").last)
    for box in tab.quiz.locator(".pe-boxes input").all():
        if box.is_checked() != (box.get_attribute("value") in plan["leaves_out"]):
            box.evaluate("box => box.click()")


def laid(name, kind):
    """A response of this kind to an item that is answered with a plan."""
    blank = {"position": "prone", "leaves_out": [], "steps": []}
    return blank | LAID_OUT.items[name].samples()[kind]


def drawn(tab):
    """Wait until the plan as it is was drawn."""
    tab.quiz.locator(".pl-figure img:visible").first.wait_for(timeout=30_000)


@state
def asking_plan(tab):
    """Asking: a plan with steps to fill in"""
    laying(tab, TO_FILL_IN)


@state
def asking_no_massage(tab):
    """Asking: a plan, no massage today"""
    laying(tab, NO_HANDS)
    lay(tab, laid(NO_HANDS, "right"))


@state
def plan_left_open(tab):
    """Checked with a step that is not filled in"""
    laying(tab, TO_FILL_IN)
    press(checker(tab))


@state
def regions_left_out(tab):
    """Asking: a plan, the regions that it leaves out"""
    laying(tab, TO_FILL_IN)
    press(tab.quiz.locator(".pe-spared summary"))


def check_plan(tab, plan):
    lay(tab, plan)
    asked(tab).locator(".mq-sure input").nth(THINK_SO).check(force=True)
    check(tab)


@state
def partly_plan(tab):
    """First try partly right: a plan"""
    laying(tab, TO_FILL_IN)
    check_plan(tab, laid(TO_FILL_IN, "partly"))


@state
def dangerous_plan(tab):
    """First try: a plan that could hurt the client"""
    laying(tab, TO_FILL_IN)
    check_plan(tab, laid(TO_FILL_IN, "dangerous"))


@state
def revealed_plan(tab):
    """Second try wrong: a model plan"""
    laying(tab, TO_FILL_IN)
    check_plan(tab, laid(TO_FILL_IN, "wrong"))
    again(tab)
    check_plan(tab, laid(TO_FILL_IN, "partly"))


@state
def planner_empty(tab):
    """The planner: nothing laid out"""
    planning(tab, STIFF)


@state
def planner_in_work(tab):
    """The planner: steps to fill in, what the rules say, the timeline"""
    planning(tab, f'"{TO_FILL_IN}"')
    drawn(tab)


@state
def planner_poor_plan(tab):
    """The planner: a poor plan to mend, sources opened"""
    planning(tab, f'"{TO_MEND}"')
    drawn(tab)
    for folded in tab.quiz.locator(".pl-remarks summary:visible").all():
        press(folded)


@state
def planner_handed_in(tab):
    """The planner: handed in, partly right"""
    planning(tab, f'"{TO_FILL_IN}"')
    lay(tab, laid(TO_FILL_IN, "partly"))
    press(tab.quiz.get_by_role("button", name="Hand in"))
    tab.quiz.locator(".mq-told").wait_for()


@state
def planner_restarted(tab):
    """The planner: Python was restarted"""
    planning(tab, STIFF)
    tab.restart()
    tab.quiz.get_by_text("Python was restarted").wait_for()


@state
def planner_kept(tab):
    """The plan so far, as seen with nothing run"""
    planning(tab, f'"{TO_MEND}"')
    tab.quiz.evaluate("planner => planner.remove()")
    seen(tab).wait_for()


# Clients who are met ------------------------------------------------------------------------------------------

BRUISE, LEG, SEEN_ALREADY, SOUP = CASES.items
"""One who may be massaged and one who may not; two with parts filled in, of which the first is massaged."""
HELPED = SEEN_ALREADY, SOUP, LEG
ASKS = """from pathlib import Path
from massage import paths
from massage.items.bank import read_theme
from massage.learner.attempts import log_in
from massage.widgets.quiz_widget import Quiz
theme = read_theme("cases", Path({folder!r}))
Quiz("cases", theme.title, [theme.items[name] for name in {names}], log_in(paths.answers()))"""


def meets(*names) -> str:
    """The cell that shows these clients, who stand in a file of the tests alone."""
    return ASKS.format(folder=str(Path(__file__).parent), names=list(names))


def meeting(tab, *names):
    """A quiz of these clients, nothing asked yet."""
    fresh(tab, cell=meets(*names))


def met(name, kind="right"):
    """A response of this kind to a client."""
    return CASES.items[name].samples()[kind]


def ask(tab, *questions):
    """Ask and check these things, each once the one before was answered."""
    for question in questions:
        turns = asked(tab).locator(".mq-turn").count()
        press(asked(tab).locator(f"[data-asks='{question}']"))
        asked(tab).locator(".mq-turn").nth(turns).wait_for()


def treat(tab, response, sure=THINK_SO):
    """Ask what was not heard yet, and give the answer to the case on the screen; do not check it."""
    form = asked(tab)
    ask(tab, *(one for one in response["asked"] if form.locator(f"[data-asks='{one}']").count()))
    tick(form.locator(".mq-found"), response["found"])
    tick(form.locator(".mq-decision"), [response["action"]])
    tick(form.locator(".mq-decides"), response["reasons"])
    if form.locator(".mq-spared:visible").count():
        for kind, part in (("regions", ".mq-spots"), ("strokes", ".mq-families")):
            for box in form.locator(f"{part} input:enabled").all():
                box.set_checked(box.get_attribute("value") in response["spares"][kind], force=True)
    if response["plan"] and form.locator(".pe:visible").count():
        lay(tab, {**response["plan"], "leaves_out": []})
    if sure is not None:
        form.locator(".mq-sure input").nth(sure).check(force=True)


@state
def case_at_the_door(tab):
    """A case: at the door, nothing asked yet"""
    meeting(tab, BRUISE)


@state
def case_follow_up(tab):
    """A case: an answer has opened a new check, and another costs more than is left"""
    meeting(tab, BRUISE)
    ask(tab, "night", "work", "fall")


@state
def case_time_used_up(tab):
    """A case: the time for asking is used up"""
    meeting(tab, BRUISE)
    ask(tab, "fall", "shoulder", "night", "legs")


@state
def case_filled_in(tab):
    """A case: filled in, with what is left out and the session"""
    meeting(tab, BRUISE)
    treat(tab, met(BRUISE))


@state
def case_without_session(tab):
    """A case: a doctor today, so there is no session to lay out"""
    meeting(tab, LEG)
    treat(tab, met(LEG))


@state
def case_undecided(tab):
    """A case: checked with nothing decided"""
    meeting(tab, LEG)
    press(checker(tab))


@state
def case_helped(tab):
    """A case: four parts are filled in already"""
    meeting(tab, SEEN_ALREADY)


@state
def case_waiting(tab):
    """A case: Python is busy, and the client has not answered yet"""
    meeting(tab, BRUISE)
    tab.execute("import time; time.sleep(600)")
    press(asked(tab).locator("[data-asks='night']"))
    tab.quiz.get_by_text("Waiting for Python").wait_for()


@state
def case_restarted(tab):
    """A case: Python was restarted while the client was asked"""
    meeting(tab, BRUISE)
    ask(tab, "night")
    tab.restart()
    press(asked(tab).locator("[data-asks='legs']"))
    tab.quiz.get_by_text("Python was restarted").wait_for()


@state
def case_wrong(tab):
    """A case, first try: a finding that was not heard, and a place too many"""
    meeting(tab, BRUISE)
    right = met(BRUISE)
    spares = {"regions": [*right["spares"]["regions"], "lower-back"], "strokes": ["vibration"]}
    treat(tab, {**right, "asked": ["night"], "found": ["bruise", "fever"], "spares": spares})
    check(tab)


@state
def case_too_bold(tab):
    """A case, first try: a decision that could hurt the client, certain"""
    meeting(tab, LEG)
    treat(tab, met(LEG, "too bold"), CERTAIN)
    check(tab)


@state
def case_revealed(tab):
    """A case, second try: the answer, a model session, words and record"""
    meeting(tab, BRUISE)
    treat(tab, met(BRUISE, "every finding"))
    check(tab)
    again(tab)
    dangerous = [{**step, "pressure": 5} for step in met(BRUISE)["plan"]["steps"]]
    treat(tab, {**met(BRUISE, "every finding"), "plan": {**met(BRUISE)["plan"], "steps": dangerous}})
    check(tab)


@state
def case_skips_ahead(tab):
    """A case with parts filled in: right, and the way to one alone"""
    meeting(tab, *HELPED)
    treat(tab, met(SEEN_ALREADY))
    check(tab)


@state
def case_kept(tab):
    """What was asked and answered, as seen with nothing run"""
    meeting(tab, SOUP, BRUISE)
    treat(tab, met(SOUP))
    check(tab)
    onward(tab)
    ask(tab, "fall")
    tab.page.locator(".massage-kept-count", has_text="questions to clients: 1").wait_for(state="attached")
    tab.quiz.evaluate("quiz => quiz.remove()")
    seen(tab).wait_for()
