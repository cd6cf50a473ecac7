"""Plans, laid out in a quiz and in the planner, in a real JupyterLab.

All is done by keyboard alone, but where a test says otherwise.
"""

import pytest
import states
from states import LAID_OUT, STIFF, TO_FILL_IN, TO_MEND, laid
from test_quiz_keyboard import CARRY, LETTERS, MOVES, Keys, stays

STROKE, REGION, MINUTES, PRESSURE, TOWARD, CHECK = (
    ".pe-stroke select", ".pe-region select", ".pe-minutes input", ".pe-pressure select", ".pe-toward select",
    ".pe-check input",
)  # fmt: skip
ADD = ".pe-tools button:first-child"
OPEN = {"stroke": "effleurage", "region": "back", "minutes": 4, "pressure": 1, "toward": "axillary", "check": True}
WORK = {"stroke": "petrissage", "region": "lower-back", "minutes": 6, "pressure": 2, "toward": None, "check": False}


class Hands(Keys):
    """Hands on the keyboard, in front of what `show` brought up; they start on the notebook's cell."""

    reach = 200

    def __init__(self, tab, show, *given):
        super().__init__(tab)
        show(tab, *given)
        self.page.evaluate(CARRY)

    def to_step(self, number, part):
        """Go to a part of a step, whichever way it lies."""
        return self.nearest(f".pe-step:nth-child({number}) {part}")

    def nearest(self, selector):
        """Go there, whichever way it lies."""
        back = self.page.evaluate(
            """selector => {
                 const to = document.querySelector(`.massage-quiz ${selector}`), from = document.activeElement;
                 return from.closest(".massage-quiz")
                     && to.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING; }""",
            selector,
        )
        return self.to(selector, "Shift+Tab" if back else "Tab")

    def choose_option(self, value):
        """Choose in the list with the focus, by arrow keys."""
        places = self.page.evaluate(
            """value => { const list = document.activeElement;
                 return [...list.options].findIndex(one => one.value === value) - list.selectedIndex; }""",
            value,
        )
        self.press(*["ArrowDown" if places > 0 else "ArrowUp"] * abs(places))

    def fill_step(self, number, step):
        """Fill in a step; all but what stands there already."""
        for name in ("stroke", "region", "pressure", "toward"):
            self.to_step(number, f".pe-{name} select").choose_option(str(step[name] or ""))
        self.to_step(number, MINUTES).press("Control+a")
        self.page.keyboard.type(f"{step['minutes']:g}")
        self.to_step(number, CHECK)
        if self.page.evaluate("() => document.activeElement.checked") != step["check"]:
            self.press("Space")

    def add_step(self, step):
        """Add a step at the end and fill it in."""
        self.to(ADD).press("Enter")
        number = self.tab.quiz.locator(".pe-step").count()
        assert self.on(f".pe-step:nth-child({number}) {STROKE}")
        self.fill_step(number, step)

    def strokes(self):
        return self.tab.quiz.locator(STROKE).evaluate_all("all => all.map(one => one.value)")

    def told(self):
        return self.tab.quiz.locator(".pe-told").inner_text()

    def says(self, text):
        """Wait until the rules say this."""
        self.tab.quiz.locator(".pl-remarks", has_text=text).wait_for(timeout=30_000)
        return self

    def drawn(self, text):
        """Wait until a picture stands there of which this is said."""
        self.tab.quiz.locator(f".pl-figure img[alt*='{text}']:visible").wait_for(timeout=30_000)
        return self


@pytest.fixture
def planner(stage):
    """The planner for a client in front of the hands, with nothing laid out."""
    yield Hands(stage, states.planning, STIFF)
    assert stage.errors == [] and stage.foreign == []


@pytest.fixture
def show(stage):
    """Brings something else up in front of the hands."""
    yield lambda way, *given: Hands(stage, way, *given)
    assert stage.errors == [] and stage.foreign == []


# Laid out by keys alone -----------------------------------------------------------------------------------------


def test_a_session_is_laid_out_by_keys_alone(planner):
    """Steps are added and filled in; remarks and timeline follow, and the minutes are counted against those agreed."""
    planner.says("Nothing is laid out yet.")
    planner.add_step(OPEN)
    planner.add_step(WORK)
    planner.add_step(OPEN)
    assert planner.strokes() == ["effleurage", "petrissage", "effleurage"]
    assert planner.tab.quiz.locator(".pe-total").inner_text() == "14 minutes of 20"
    planner.drawn("14 minutes").drawn("3 steps")
    assert planner.tab.quiz.locator(".pl-figure img").count() == 1
    assert "Pressure 5" not in planner.tab.quiz.locator(".pl-remarks").inner_text()
    planner.to_step(2, PRESSURE).choose_option("5")
    planner.says("Pressure 5").says("Not safe as it stands.")


def test_a_step_is_moved_and_the_focus_goes_with_it(planner):
    """The moved step's own button keeps the focus, at both ends too, and a line says what happened."""
    planner.add_step(OPEN)
    planner.add_step(WORK)
    planner.to_step(2, ".pe-button:nth-child(1)").press("Enter")
    assert planner.strokes() == ["petrissage", "effleurage"]
    assert planner.on(".pe-step:nth-child(1) .pe-button[aria-label='Move step 1 up']")
    assert planner.told() == "Step 2 moved up, now 1. 10 minutes of 20."
    planner.press("Space")
    assert planner.told() == "Step 1 is the first already. 10 minutes of 20."
    assert planner.on("[aria-label='Move step 1 up'][aria-disabled=true]")
    planner.press("Tab", "Enter")
    assert planner.strokes() == ["effleurage", "petrissage"]
    assert planner.on(".pe-step:nth-child(2) .pe-button[aria-label='Move step 2 down']")


def test_a_step_is_put_between_and_taken_out(planner):
    """After adding the focus is in the new step, after removing in the next one, and with none left on Add."""
    planner.add_step(OPEN)
    planner.add_step(WORK)
    planner.to_step(1, ".pe-button:nth-child(3)").press("Enter")
    assert planner.strokes() == ["effleurage", "", "petrissage"]
    assert planner.on(f".pe-step:nth-child(2) {STROKE}")
    assert planner.told() == "Step 2 added. 12 minutes of 20."
    planner.says("Not filled in yet, and passed over here: step 2; the picture counts the others from 1.")
    for left, focus in ((2, 2), (1, 1), (0, 0)):
        planner.to_step(max(1, min(2, left + 1)), ".pe-button:nth-child(4)").press("Enter")
        assert planner.tab.quiz.locator(".pe-step").count() == left
        assert planner.on(f".pe-step:nth-child({focus}) {STROKE}" if focus else ADD)
    assert planner.told() == "Step 1 removed. 0 minutes of 20."


def test_what_was_done_is_undone_and_done_again(planner):
    """By the buttons, which keep the focus; what was typed into one field goes at once."""
    planner.add_step(OPEN)
    planner.to_step(1, MINUTES).press("Control+a")
    planner.page.keyboard.type("12")
    planner.to_step(1, ".pe-button:nth-child(4)").press("Enter")
    planner.to(".pe-tools button:nth-child(2)", "Tab")
    planner.press("Enter")
    assert planner.told() == "Undone. 12 minutes of 20."
    assert planner.tab.quiz.locator(MINUTES).input_value() == "12" and planner.strokes() == ["effleurage"]
    planner.press("Space")
    assert planner.tab.quiz.locator(".pe-check input").is_checked()
    assert planner.tab.quiz.locator(MINUTES).input_value() == "4"
    assert planner.on(".pe-tools button:nth-child(2)")
    planner.press("Tab", "Enter")
    assert planner.told() == "Done again. 12 minutes of 20."
    planner.press("Enter")
    assert planner.strokes() == []
    planner.press("Enter")
    assert planner.told() == "Nothing to do again. 0 minutes of 20."


def test_ctrl_z_undoes_the_plan_and_not_the_notebook(planner):
    """The keys that undo everywhere undo here too, and the focus goes to a step that is there."""
    cells = planner.cells()
    planner.add_step(OPEN)
    planner.to(ADD).press("Enter")
    assert len(planner.strokes()) == 2
    planner.press("Control+z")
    assert planner.strokes() == ["effleurage"] and planner.on(f".pe-step:nth-child(1) {STROKE}")
    planner.to_step(1, MINUTES).press("Control+a", "9", "Control+z")
    assert planner.value() == "4" and planner.on(MINUTES)
    planner.press("Control+Shift+z")
    assert planner.value() == "9"
    planner.press("Control+z", "Control+y")
    assert planner.value() == "9"
    assert planner.cells() == cells


def test_no_massage_today_is_a_choice_of_its_own(planner):
    """It hides the steps and keeps them; the rules say what they make of it."""
    planner.add_step(OPEN)
    planner.to(".pe-today input", "Shift+Tab").press("ArrowDown")
    assert planner.told() == "No massage today. 0 minutes of 20."
    assert planner.tab.quiz.locator(".pe-step:visible").count() == 0
    planner.says("No massage today: nothing in the intake asks for that.")
    planner.press("ArrowUp")
    assert planner.tab.quiz.locator(".pe-step:visible").count() == 1


def test_position_and_regions_that_are_left_out(planner):
    """A list for the position; the regions are ticked below their names."""
    planner.add_step(OPEN)
    planner.to(".pe-position select", "Shift+Tab").choose_option("side-lying")
    planner.to(".pe-spared summary").press("Enter").to(".pe-boxes input[value=neck]").press("Space")
    assert planner.tab.quiz.locator(".pe-spared summary").inner_text() == "Left out: Neck"
    assert planner.told() == "Neck: left out. 4 minutes of 20."
    planner.press("Space")
    assert planner.tab.quiz.locator(".pe-spared summary").inner_text() == "Left out: nothing"
    assert planner.on(".pe-boxes input[value=neck]")


def test_a_remark_leads_to_its_step_and_starting_over_can_be_undone(show):
    """The button of a remark sets the focus on the step that it speaks of."""
    planner = show(states.planning, STIFF, 'start="article"')
    step = planner.tab.quiz.locator(".pl-to").first.inner_text().removeprefix("step ")
    planner.to(".pe-skip").press("Enter")
    assert planner.on(ADD)
    planner.to(".pl-to").press("Enter")
    assert planner.on(f".pe-step:nth-child({step}) {STROKE}")
    planner.to(".pe-tools button:first-child").press("Enter")
    planner.to(".pe-tools button:nth-child(4)").press("Enter")
    assert len(planner.strokes()) == 11 and planner.told() == "Begun anew. 10 minutes of 20."
    planner.to(".pe-tools button:nth-child(2)", "Shift+Tab").press("Enter")
    assert len(planner.strokes()) == 12


def test_all_of_it_works_by_mouse_too(planner):
    """Clicks add, move, remove and undo."""
    quiz, page = planner.tab.quiz, planner.page
    for number, step in enumerate((OPEN, WORK)):
        quiz.get_by_role("button", name="Add a step", exact=True).click()
        quiz.locator(STROKE).nth(number).select_option(step["stroke"])
        quiz.locator(REGION).nth(number).select_option(step["region"])
        quiz.locator(PRESSURE).nth(number).select_option(str(step["pressure"]))
    quiz.get_by_role("button", name="Move step 2 up").click()
    assert planner.strokes() == ["petrissage", "effleurage"]
    quiz.get_by_role("button", name="Remove step 1").click()
    quiz.get_by_role("button", name="Undo").click()
    quiz.get_by_role("button", name="Undo").click()
    assert planner.strokes() == ["effleurage", "petrissage"]
    planner.drawn("2 steps")
    assert page.locator(".massage-planner").count() == 1


# Nothing gets out, and nothing gets lost ------------------------------------------------------------------------

PLACES = [".pe-today input", ".pe-position select", ".pe-spared summary", STROKE, CHECK, ".pe-button", ADD]


def test_no_key_leaves_the_planner(planner):
    """The notebook's own keys do nothing while the focus is here: no cell comes, goes, moves or changes."""
    planner.add_step(OPEN)
    for selector in PLACES:
        planner.page.evaluate(CARRY)
        planner.to(selector)
        stays(planner, ".massage-quiz *", *LETTERS, *MOVES, "Escape", "Enter")


def test_what_is_typed_stands_in_the_field(planner):
    """Digits are typed, letters do nothing, and Enter hands nothing in."""
    planner.add_step(OPEN)
    planner.to_step(1, MINUTES).press("Control+a")
    stays(planner, MINUTES, "1", "2", *LETTERS[:5], "m", "y", "Enter", "Escape")
    assert planner.value() == "12"
    stays(planner, MINUTES, "ArrowUp", "ArrowUp", "ArrowDown")
    assert planner.value() == "13"
    assert planner.tab.quiz.locator(".pe-total").inner_text() == "13 minutes of 20"


def test_nothing_typed_is_lost_while_python_is_busy(planner):
    """Python sleeps; steps are added and filled in meanwhile; then the newest plan is the one that is drawn."""
    planner.add_step(OPEN)
    planner.drawn("4 minutes")
    planner.tab.execute("import time; time.sleep(5)")
    for minutes in ("3", "5", "7"):
        planner.add_step(WORK | {"minutes": int(minutes)})
    planner.to_step(2, MINUTES).press("Control+a")
    for digit in "12":
        planner.press(digit)
    assert planner.tab.quiz.locator(".pe-total").inner_text() == "28 minutes of 20"
    planner.drawn("28 minutes").drawn("4 steps")
    assert planner.on(f".pe-step:nth-child(2) {MINUTES}") and planner.value() == "12"
    assert planner.strokes() == ["effleurage", *["petrissage"] * 3]


def test_a_busy_python_is_told(planner):
    """No reply in three seconds: a line says so, and goes when the reply has come."""
    planner.tab.execute("import time; time.sleep(5)")
    planner.to(ADD).press("Enter")
    planner.tab.quiz.get_by_text("Waiting for Python. Your plan is on its way.").wait_for(timeout=6000)
    planner.says("Nothing is filled in yet.")
    assert planner.tab.quiz.locator(".mq-status").inner_text() == ""


def test_a_restarted_python_is_told_and_the_plan_is_kept(planner):
    """The editor works on; run again, the cell shows the plan as it was left, half filled in as it is."""
    planner.add_step(OPEN)
    planner.tab.restart()
    planner.tab.quiz.get_by_text("Python was restarted. Run this cell again; your plan is kept.").wait_for()
    planner.to(ADD).press("Enter").choose_option("friction")
    planner.tab.run_again()
    assert planner.strokes() == ["effleurage", "friction"]
    planner.says("Not filled in yet, and passed over here: step 2.").drawn("1 step")


def test_the_plan_outlives_a_page_reload(planner):
    """Python lives on, the page is loaded again: the plan is there, with what the rules say and the timeline."""
    planner.add_step(OPEN)
    planner.to(ADD).press("Enter").choose_option("friction")
    planner.tab.save()
    planner.tab.reload().wait_quiz()
    assert planner.strokes() == ["effleurage", "friction"]
    planner.says("passed over here: step 2.").drawn("1 step")
    planner.page.evaluate(CARRY)
    planner.to_step(1, MINUTES).press("Control+a", "9")
    planner.drawn("9 minutes")
    planner.tab.quiz.get_by_text("Run this cell again so that the saved page keeps up.").wait_for()


def test_the_picture_fits_the_room(planner):
    """Python draws what the page has room for: the narrow picture once the room is narrow."""
    planner.add_step(OPEN)
    planner.drawn("4 minutes")
    image = planner.tab.quiz.locator(".pl-figure img")
    wide = image.evaluate("image => image.naturalWidth")
    states.widen(planner.tab, 320)
    planner.page.wait_for_function(
        "wide => document.querySelector('.massage-quiz .pl-figure img').naturalWidth < wide", arg=wide
    )
    states.widen(planner.tab, None)
    planner.page.wait_for_function(
        "wide => document.querySelector('.massage-quiz .pl-figure img').naturalWidth === wide", arg=wide
    )
    assert image.count() == 1


# Handed in ------------------------------------------------------------------------------------------------------


def test_a_plan_is_handed_in_by_keys_alone(show):
    """What is missing is told first; the answer is kept as one with help, and its feedback gets the focus."""
    planner = show(states.planning, f'"{TO_FILL_IN}"')
    planner.to(".mq-actions .mq-main").press("Enter")
    alert = planner.tab.quiz.get_by_role("alert").and_(planner.page.locator(":visible"))
    assert alert.inner_text() == "Fill in step 2 first: stroke, region, minutes and pressure."
    assert planner.on(f".pe-step:nth-child(2) {STROKE}")
    right = laid(TO_FILL_IN, "right")
    for number in LAID_OUT.items[TO_FILL_IN].blanks:
        planner.fill_step(number, right["steps"][number - 1])
    assert alert.count() == 0
    planner.to(".mq-actions .mq-main").press("Space").arrives(".mq-verdict")
    assert planner.text() == "Right."
    (event,) = planner.events()
    assert (event["item"], event["score"], event["hints"], event["confidence"]) == (TO_FILL_IN, 1, 1, None)
    assert event["response"] == right
    planner.to(".mq-told summary").press("Enter")
    assert "Effleurage" in planner.tab.quiz.locator(".pl-lines").inner_text()


def test_what_was_handed_in_comes_back(show):
    """After a page reload, in a cell that is run again, and after a restart of Python; then it is handed in again."""
    planner = show(states.planning, f'"{TO_MEND}"')
    planner.to(".mq-actions .mq-main").press("Enter").arrives(".mq-verdict")
    told = planner.text()
    planner.tab.save()
    for way in (planner.tab.reload, planner.tab.run_again, planner.tab.restart):
        way()
        if way == planner.tab.restart:
            planner.tab.run_again()
        planner.tab.wait_quiz()
        assert planner.tab.quiz.locator(".mq-verdict").inner_text() == told
    planner.page.evaluate(CARRY)
    planner.to(".mq-actions .mq-main").press("Enter").arrives(".mq-verdict")
    assert len(planner.events()) == 2
    assert "A model plan" in planner.tab.quiz.locator(".mq-told").inner_text()


def test_a_full_disk_is_told_and_the_plan_stays(show):
    """What cannot be kept gets no feedback; handing in again works."""
    planner = show(states.planning, f'"{TO_MEND}"')
    planner.tab.execute(
        "import errno; from massage.learner import attempts; whole = attempts._sync\n"
        "def full(handle):\n"
        "    attempts._sync = whole\n"
        "    raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "attempts._sync = full"
    )
    planner.to(".mq-actions .mq-main").press("Enter")
    planner.tab.quiz.get_by_role("alert").get_by_text("The disk is full").wait_for()
    assert planner.tab.quiz.locator(".mq-told").count() == 0
    planner.press("Enter").arrives(".mq-verdict")


# In a quiz ------------------------------------------------------------------------------------------------------


def test_a_plan_in_a_quiz_is_answered_by_keys_alone(show):
    """Nothing is said of the plan before it is checked; another try begins with the plan of the last."""
    hands = show(states.laying, TO_FILL_IN)
    right = laid(TO_FILL_IN, "right")
    numbers = LAID_OUT.items[TO_FILL_IN].blanks
    hands.to(".mq-form button[type=submit]").press("Enter")
    assert hands.on(f".pe-step:nth-child({numbers[0]}) {STROKE}")
    for number in numbers:
        hands.fill_step(number, right["steps"][number - 1])
    hands.to_step(1, PRESSURE).choose_option("5")
    hands.to(".mq-sure input").press("Space")
    assert hands.tab.quiz.locator(".pl-remarks, .pl-figure").count() == 0
    hands.check()
    assert hands.text() == "Not right yet."
    assert "Danger" in hands.tab.quiz.locator(".mq-told").inner_text()
    hands.to(".mq-actions .mq-main").press("Space").arrives("legend")
    assert hands.tab.quiz.locator(PRESSURE).first.input_value() == "5"
    hands.to_step(1, PRESSURE).choose_option(str(right["steps"][0]["pressure"]))
    hands.to(".mq-sure input").press("Space")
    hands.check()
    assert hands.text() == "Right."
    assert [(event["score"], event["response"]) for event in hands.events()][1] == (1, right)


def test_no_key_leaves_the_view_in_a_quiz(show):
    """Nor does Enter in a field check the answer."""
    hands = show(states.laying, TO_FILL_IN)
    for selector in (STROKE, MINUTES, CHECK, ".pe-button"):
        hands.page.evaluate(CARRY)
        hands.to(selector)
        stays(hands, ".massage-quiz *", *LETTERS, *MOVES, "Escape", "Enter")
    assert hands.events() == [] and hands.tab.quiz.locator(".mq-told").count() == 0
