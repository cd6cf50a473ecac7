"""The quiz by keyboard alone, in a real JupyterLab: no test here uses the mouse, and none sets the focus but once."""

import json

import pytest
import states
from states import (
    ACTIONS,
    CHOICE,
    CHOICES,
    HOTSPOT,
    ITEMS,
    MATCH,
    NUMBER,
    ORDER,
    REASONS,
    SCREEN,
    SIDE,
    TEXT,
    TOGETHER,
    TRIAL,
    USUAL,
    VERDICT,
    bank,
    items,
    response,
    typed,
)

TYPES = {"choice": CHOICE, "choices": CHOICES, "order": ORDER, "number": NUMBER, "match": MATCH, "text": TEXT,
         "screen": SCREEN, "actions": ACTIONS, "reasons": REASONS, "verdict": VERDICT, "trial": TRIAL,
         "hotspot": HOTSPOT}  # fmt: skip
JUDGED = {name: place for name, place in TYPES.items() if place not in (TEXT, SCREEN)}
CARRY = """() => { const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = 1; notebook.mode = "command"; notebook.activeCell.node.focus(); }"""

INSIDE = ":is(.massage-quiz, .massage-panel) *"


class Keys:
    """Hands on the keyboard of a tab; what is shown to them is fresh, and they start on the notebook's cell."""

    reach = 60
    """How often they press Tab on the way to one place."""

    def __init__(self, tab):
        self.tab, self.page = tab, tab.page

    def show(self, *places):
        """A fresh quiz of these items."""
        states.fresh(self.tab, *places)
        self.page.evaluate(CARRY)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def on(self, *selectors):
        """Whether the focus is on an element that is shown and fits the selector; of several, for each."""
        found = self.page.evaluate(
            """selectors => { const focus = document.activeElement;
                 return selectors.map(selector => focus.matches(selector) && focus.checkVisibility()); }""",
            selectors,
        )
        return found if len(selectors) > 1 else found[0]

    def inside(self) -> bool:
        return self.on(INSIDE)

    def to(self, selector, key="Tab"):
        """Press Tab until the focus is there; a way that leads out of the quiz and round the page does not count."""
        entered = False
        for _ in range(self.reach):
            there, inside = self.on(selector, INSIDE)
            if there:
                return self
            if entered and not inside:
                break
            entered = inside
            self.press(key)
        raise AssertionError(f"{key} does not lead to {selector}; the focus is on {self.focused()}")

    def focused(self) -> str:
        return self.page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")

    def arrives(self, selector):
        """Wait until the quiz has set the focus there."""
        self.page.wait_for_function(
            "selector => document.activeElement.matches(selector)", arg=selector, timeout=10_000
        )
        return self

    def value(self) -> str:
        """What stands in the field with the focus."""
        return self.page.evaluate("() => document.activeElement.value")

    def text(self) -> str:
        """The text of the element with the focus."""
        return self.page.evaluate("() => document.activeElement.innerText")

    # A question, answered ---------------------------------------------------------------------------------

    def fill(self, place, kind, sure=2):
        """Give the response, and how sure; the focus ends on the confidence."""
        self.respond(place, kind)
        self.to(".mq-sure input").press("Space").to(f".mq-sure input[value='{sure}']", "ArrowRight")

    def respond(self, place, kind):
        """Choose, tick, arrange, type, match or decide."""
        ways = {"choice": self.choose, "choices": self.tick, "order": self.arrange, "number": self.type,
                "match": self.match, "text": self.type, "screen": self.decide, "verdict": self.weigh,
                "trial": self.sort, "hotspot": self.tick}  # fmt: skip
        ways[items[place].view](response(place, kind))

    def choose(self, letter, part=".mq-options"):
        self.to(f"{part} input").press("Space")
        self.to(f"{part} input[value='{letter}']", "ArrowDown")

    def tick(self, letters, part=".mq-options"):
        for letter in self.tab.quiz.locator(f"{part}:visible input").evaluate_all("all => all.map(one => one.value)"):
            if letter in letters:
                self.to(f"{part} input[value='{letter}']").press("Space")

    def type(self, response):
        self.to(".mq-number, .mq-area")
        self.page.keyboard.type(typed(response))

    def match(self, pairs):
        letters = {option.text: letter for letter, option in items[MATCH].options.items()}
        for row, text in enumerate(self.tab.quiz.locator(".mq-pair:visible label").all_inner_texts(), 1):
            chosen = list(items[MATCH].matches).index(pairs[letters[text]])
            self.to(f".mq-pair:nth-child({row}) select").press(*["ArrowDown"] * (chosen + 1))

    def decide(self, decision):
        if self.is_open(".mq-actions"):
            self.choose(decision["action"], ".mq-actions")
        if self.is_open(".mq-reasons"):
            self.tick(decision["reasons"], ".mq-reasons")

    def weigh(self, verdict):
        self.choose(verdict["evidence"], ".mq-part:first-child")
        self.choose("yes" if verdict["safe"] else "no", ".mq-part:last-child")

    def sort(self, verdicts):
        for row, verdict in enumerate(verdicts.values(), 1):
            self.to(f".mq-charge:nth-child({row}) input").press("Space")
            self.to(f".mq-charge:nth-child({row}) input[value='{verdict}']", "ArrowRight")

    def is_open(self, part) -> bool:
        return self.tab.quiz.locator(f"{part}:visible input").first.is_enabled()

    def arrange(self, letters):
        texts = [items[ORDER].options[letter].text for letter in letters]
        for place, text in enumerate(texts):
            self.to(".mq-step:last-child .mq-move:last-child")
            self.to(f".mq-move[aria-label='Move up: {text}']", "Shift+Tab")
            self.press(*["ArrowUp"] * (self.steps().index(text) - place))
        assert texts == self.steps()

    def steps(self):
        return self.tab.quiz.locator(".mq-steps:visible .mq-text").all_inner_texts()

    def check(self):
        """Check the answer with Enter on the button, and wait for the feedback."""
        self.to(".mq-form button[type=submit]").press("Enter").arrives(".mq-verdict")

    def mark(self):
        """Mark the written answer as one with all points, and wait until that is told."""
        self.tick(items[TEXT].checklist, ".mq-marking")
        self.to(".mq-marking button").press("Enter").arrives(".mq-verdict")

    # What is around ---------------------------------------------------------------------------------------

    def events(self):
        """The answers in the log of the quiz on the screen."""
        files = (self.tab.work / "answers").glob("*.jsonl")
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]

    def cells(self):
        return self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.content.widgets"
            ".map(cell => cell.model.type + cell.model.sharedModel.source)"
        )


@pytest.fixture
def hands(stage):
    """Hands on the keyboard, with nothing shown to them yet."""
    yield Keys(stage)
    assert stage.errors == []


@pytest.fixture
def keys(hands):
    """Hands in front of the usual quiz."""
    return hands.show()


@pytest.fixture
def question(hands):
    """Brings a question in front of the hands."""
    return lambda place: to_question(hands, place)


@pytest.mark.parametrize("places", TOGETHER, ids=["screened", "weighed", "mapped"])
def test_every_question_is_answered_by_keys_alone(hands, places):
    """Tab, arrows, Space and Enter lead from the first question over every type to the summary; all is kept."""
    keys = hands.show(*places)
    for number, place in enumerate(places, 1):
        name = ITEMS[place]
        keys.fill(place, "right", sure=place % 3 + 1)
        keys.check()
        kept = keys.events()[-1]
        assert (kept["item"], kept["score"], kept["confidence"]) == (name, None if place == TEXT else 1, place % 3 + 1)
        if place == TEXT:
            assert keys.text() == "Written and kept. Now mark it yourself."
            keys.mark()
            assert (keys.events()[-1]["event"], keys.events()[-1]["score"]) == ("mark", 1)
        assert keys.text() == ("All points are in your answer." if place == TEXT else "Right.")
        last = place == places[-1]
        keys.to(".mq-told + .mq-actions .mq-main").press("Enter").arrives(".mq-verdict" if last else "legend")
        assert keys.text().startswith("Summary" if last else f"Question {number + 1} of {len(places)}")
    many = len(places)
    assert f"{many} of {many} answered, {many} right" in keys.tab.quiz.locator(".mq-summary").inner_text()


@pytest.mark.parametrize("place", JUDGED.values(), ids=JUDGED)
def test_a_wrong_try_is_tried_again_and_the_second_reveals_the_key(question, place):
    """A first wrong try keeps the key back and leads to another; the second tells the key, and on goes the way."""
    keys = question(place)
    keys.fill(place, "wrong", sure=3)
    keys.check()
    assert keys.text() == "Not right yet."
    told = keys.tab.quiz.locator(".mq-told:visible")
    assert told.locator(".mq-mark-missed, .mq-sources").count() == 0
    assert "Hint" in told.inner_text()
    keys.to(".mq-actions .mq-main").press("Space").arrives("legend")
    keys.fill(place, "wrong")
    keys.check()
    assert keys.text() == "Not right. Here is the answer."
    assert told.locator(".mq-sources", has_text="Where this stands").count() == 1
    rows = ".mq-result" if place in (ORDER, MATCH, VERDICT, TRIAL) else ":is(.mq-mark-right, .mq-mark-missed)"
    in_order = list if place == ORDER else sorted
    assert key(place) == in_order(told.locator(f"{rows} .mq-text").all_inner_texts())
    assert [event["score"] for event in keys.events()] == [0, 0]
    keys.to(".mq-sources summary").press("Enter")
    assert told.locator(".mq-sources[open]").count() == 1
    keys.to(".mq-actions .mq-main").press("Enter").arrives("legend")


def key(place):
    """The lines of the right answer to a second try."""
    item = bank[place].filled(bank[place].variant(1))
    if place == TRIAL:
        return sorted(f"{claim}: {statement}" for claim, statement in item.public(1)["statements"])
    lines = item.told(item.parse(item.samples()["right"]))
    return [line.split(". ", 1)[-1] for line in lines] if place == ORDER else sorted(lines)


def test_space_on_the_button_and_enter_in_a_radio_check_too(keys):
    """Check works by Space, and by Enter from the answer itself, as in any form."""
    keys.fill(CHOICE, "wrong")
    keys.to(".mq-form button[type=submit]").press("Space").arrives(".mq-verdict")
    keys.to(".mq-actions .mq-main").press("Enter").arrives("legend")
    keys.fill(CHOICE, "right")
    keys.press("Enter").arrives(".mq-verdict")
    assert keys.text() == "Right."


def test_next_and_back_set_the_focus_on_the_question(keys):
    """Next and Back lead to the question, which a screen reader then reads."""
    keys.to(".mq-foot button:last-child").press("Enter").arrives("legend")
    assert keys.text().startswith("Question 2 of 4")
    keys.to(".mq-foot button:first-child").press("Space").arrives("legend")
    assert keys.text().startswith("Question 1 of 4")


def test_all_questions_and_one_at_a_time(keys):
    """The button shows all questions and then one again, keeps the focus, and all can be answered there."""
    questions = keys.tab.quiz.locator(".mq-question:visible")
    keys.to(".mq-head button").press("Enter")
    assert questions.count() == len(USUAL)
    assert keys.text() == "One at a time"
    keys.respond(CHOICE, "right")
    keys.press("Tab", "Space").to(".mq-form button[type=submit]").press("Enter").arrives(".mq-verdict")
    assert questions.count() == len(USUAL)
    keys.to(".mq-head button", "Shift+Tab").press("Space")
    assert questions.count() == 1
    assert keys.text() == "Show all questions"


def test_the_hint_opens_and_closes_and_is_counted(keys):
    """The hint's button says whether it is open, keeps the focus, and the answer tells how often it helped."""
    hint = keys.tab.quiz.locator(".mq-hint:visible")
    keys.to("button[aria-expanded=false]").press("Enter")
    assert keys.on("button[aria-expanded=true]")
    assert items[CHOICE].hint.strip() in hint.inner_text()
    keys.press("Space")
    assert hint.count() == 0
    keys.to(".mq-head button", "Shift+Tab")
    keys.fill(CHOICE, "right")
    keys.check()
    assert [event["hints"] for event in keys.events()] == [1]


@pytest.mark.parametrize("press", ["ArrowDown", "Space", "Enter"])
def test_a_step_moves_down_and_up_keeps_the_focus_and_tells_its_place(question, press):
    """Arrows, Space and Enter move a step; the focus goes with it, and a status tells where it is now."""
    keys = question(ORDER)
    first, second, *rest = keys.steps()
    told = keys.tab.quiz.locator(".mq-answer [role=status]:visible, .mq-answer .mq-unseen[role=status]").first
    keys.to(f".mq-move[aria-label='Move down: {first}']").press(press)
    assert keys.steps() == [second, first, *rest]
    assert keys.on(f".mq-move[aria-label='Move down: {first}']")
    assert told.text_content() == f"Now 2 of {len(keys.steps())}."
    keys.to(f".mq-move[aria-label='Move up: {first}']", "Shift+Tab").press(press.replace("Down", "Up"))
    assert keys.steps() == [first, second, *rest]
    assert keys.on(f".mq-move[aria-label='Move up: {first}']")
    assert told.text_content() == f"Now 1 of {len(keys.steps())}."
    keys.press(press.replace("Down", "Up"))
    assert keys.steps() == [first, second, *rest]
    assert keys.inside()


def test_places_are_marked_and_outlined_by_keys_and_told(question):
    """Space marks a place and takes the mark away; the map follows, and a status tells how many are marked."""
    keys = question(HOTSPOT)
    told = keys.tab.quiz.locator(".mq-count:visible")
    marked, ring = (keys.tab.quiz.locator(f".mq-body:visible {part}") for part in (".mq-marked", ".mq-ring"))
    assert (told.inner_text(), marked.count(), ring.get_attribute("d")) == ("0 of 3 marked.", 0, None)
    keys.to(".mq-spots input[value=scapula]")
    assert ring.get_attribute("d").startswith("M ")
    keys.press("Space")
    assert (told.inner_text(), marked.count()) == ("1 of 3 marked.", 1)
    keys.press("Space", "Tab")
    assert (told.inner_text(), marked.count()) == ("0 of 3 marked.", 0)
    keys.to(".mq-sure input")
    assert ring.get_attribute("d") == ""
    keys.to(".mq-spots input[value=neck]", "Shift+Tab").tick(["neck", "collar", "spine", "arms"])
    assert told.inner_text() == "4 are marked, and 3 are right."


def test_no_key_leaves_the_quiz_after_a_click_on_the_map(question):
    """A click marks a place and sets the focus on its box, so that the keys that follow stay in the quiz."""
    keys = question(HOTSPOT)
    states.touch(keys.tab, "gluteal")
    assert keys.on(".mq-spots input[value=gluteal]:checked")
    stays(keys, ".mq-spots input[value=gluteal]", *LETTERS, *MOVES, "Escape")
    states.touch(keys.tab, "gluteal")
    assert keys.on(".mq-spots input[value=gluteal]:not(:checked)")


def test_a_mark_is_given_and_changed(question):
    """Points are ticked with Space; Enter keeps the mark, which can be changed, and no other key leaves the form."""
    keys = question(TEXT)
    keys.fill(TEXT, "written")
    keys.check()
    stays(keys, ".mq-marking input", *LETTERS, *MOVES, "Escape")
    keys.tick("a", ".mq-marking")
    keys.press("Enter").arrives(".mq-verdict")
    assert keys.text() == "Your own mark: 20 of 100 points."
    keys.tick("bd", ".mq-marking")
    keys.to(".mq-marking button")
    assert keys.text() == "Change my mark"
    keys.press("Space").arrives(".mq-verdict")
    assert keys.text() == "Your own mark: 60 of 100 points."
    assert [event["score"] for event in keys.events()] == [None, 0.2, 0.6]


# Nothing gets out --------------------------------------------------------------------------------------------

LETTERS = [*"abcdxmyzjkolrsv", "0", "Shift+L", "Shift+M"]
MOVES = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"]
PLACES = {
    "radio": (CHOICE, ".mq-options input"),
    "confidence": (CHOICE, ".mq-sure input"),
    "checkbox": (CHOICES, ".mq-options input"),
    "move": (ORDER, ".mq-move"),
    "check": (CHOICE, ".mq-form button[type=submit]"),
    "hint": (CHOICE, "button[aria-expanded]"),
    "question": (CHOICES, "legend"),
    "list": (MATCH, ".mq-select"),
    "action": (SCREEN, ".mq-actions input"),
    "evidence": (VERDICT, ".mq-part input"),
    "statement": (TRIAL, ".mq-charge input"),
    "place": (HOTSPOT, ".mq-spots input"),
    "show-all": (CHOICE, ".mq-head button"),
}


@pytest.mark.parametrize("at", PLACES)
def test_no_key_leaves_the_quiz(question, at):
    """The notebook's own keys do nothing while the focus is in the quiz: no cell comes, goes, moves or changes."""
    place, selector = PLACES[at]
    keys = question(place)
    stays(keys, selector)


@pytest.mark.parametrize("place", [NUMBER, TEXT], ids=["number", "text"])
def test_what_is_typed_stands_in_the_field(question, place):
    """No key that the notebook takes for a command leaves the field, and none is swallowed."""
    keys = question(place)
    stays(keys, ".mq-number, .mq-area", *LETTERS, "d", "d")
    assert keys.value() == "".join(key[-1] for key in LETTERS) + "dd"
    stays(keys, ".mq-number, .mq-area", *MOVES, "Escape", "Control+a", "Control+c", "7", "Control+z")
    assert keys.value().startswith("abcd")
    stays(keys, ".mq-number, .mq-area", "Control+Shift+z")
    assert keys.value() == "7"
    stays(keys, ".mq-number, .mq-area", "Backspace", "5", "Space", "6", "Enter")
    assert keys.value() == {NUMBER: "5 6", TEXT: "5 6\n"}[place]
    assert keys.events() == []


def test_no_key_leaves_the_feedback(keys):
    """The same on the verdict, the sources and the buttons below them."""
    keys.fill(CHOICE, "right")
    keys.check()
    stays(keys, ".mq-verdict", *LETTERS, *MOVES, "Escape", "Enter", "Space")
    stays(keys, ".mq-sources summary", *LETTERS, *MOVES, "Escape", "Enter", "Space")
    stays(keys, ".mq-actions button", *LETTERS, *MOVES, "Escape")


def stays(keys, selector, *pressed):
    before, on = keys.cells(), keys.on(selector)
    for key in pressed or (*LETTERS, *MOVES, "Escape", "Enter", "Space"):
        if not on:
            keys.page.evaluate(CARRY)
            keys.to(selector)
        keys.press(key)
        assert keys.cells() == before, f"{key} changed the notebook"
        on, inside = keys.on(selector, INSIDE)
        assert inside, f"{key} led out of the quiz, to {keys.focused()}"


def test_tab_leads_out_at_both_ends(keys):
    """There is no trap: Tab behind the last element and Shift+Tab before the first leave the quiz."""
    keys.to(".massage-quiz *").to(":not(.massage-quiz *)")
    keys.page.evaluate(CARRY)
    keys.to(".mq-foot button").to(":not(.massage-quiz *)", "Shift+Tab")


@pytest.mark.parametrize("place, selector", [(CHOICE, ".mq-options input"), (TEXT, ".mq-area")], ids=["radio", "text"])
def test_ctrl_s_saves_the_notebook(question, place, selector):
    """Saving works from inside the quiz."""
    keys = question(place)
    path = keys.tab.server.root / keys.tab.name
    keys.to(selector).press("Space")
    before = path.stat().st_mtime_ns
    keys.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.context.model.dirty")
    keys.press("Control+s")
    keys.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert path.stat().st_mtime_ns > before
    assert "massage-kept" in path.read_text()
    assert keys.inside()


COUNT = "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.executionCount"


def test_shift_enter_runs_the_cell_again(keys):
    """Running works from inside the quiz."""
    before = keys.page.evaluate(COUNT)
    keys.to(".mq-options input").press("Shift+Enter")
    keys.page.wait_for_function(f"before => ({COUNT})() > before", arg=before)


def test_shift_enter_in_a_text_runs_the_cell_and_loses_nothing(question):
    """What was written so far stands in the new quiz, line by line."""
    keys = question(TEXT)
    before = keys.page.evaluate(COUNT)
    keys.to(".mq-area").page.keyboard.type("Not today.")
    keys.press("Enter").page.keyboard.type("Ring your doctor.")
    keys.tab.quiz.evaluate("quiz => quiz.classList.add('old')")
    keys.press("Shift+Enter")
    keys.page.wait_for_function(f"before => ({COUNT})() > before", arg=before)
    area = keys.page.locator(".massage-quiz:not(.old) .mq-area")
    assert area.input_value() == "Not today.\nRing your doctor."


# What is missing ---------------------------------------------------------------------------------------------


UNDECIDED = "Choose what you do, and tick at least one reason; to go on as planned needs none."
MISSING = {
    "choice": ("Choose an answer first.", "Space"),
    "choices": ("Tick at least one box first.", "Space"),
    "order": ("Move at least one step first: the order shown is not the right one.", "ArrowDown"),
    "number": ("Type a number first, in plain digits.", "5"),
    "match": ("Choose an answer in every row first.", "ArrowDown"),
    "text": ("Write your answer first.", "a"),
    "screen": (UNDECIDED, "Space"),
    "actions": (UNDECIDED, "Space"),
    "reasons": (UNDECIDED, "Space"),
    "verdict": ("Choose an answer to both questions first.", "Space"),
    "trial": ("Sort every statement first.", "Space"),
    "hotspot": ("Mark at least one place first.", "Space"),
}


@pytest.mark.parametrize("name", MISSING)
def test_nothing_given_is_said_and_nothing_is_logged(question, name):
    """A check of a blank answer says what is missing, sets the focus there, and keeps nothing."""
    keys = question(TYPES[name])
    keys.to(".mq-form button[type=submit]").press("Enter")
    alert = keys.tab.quiz.get_by_role("alert").and_(keys.tab.page.locator(":visible"))
    said, key = MISSING[name]
    assert alert.inner_text() == said
    assert keys.on(".mq-answer :is(input, select, textarea, .mq-move)")
    keys.press(key)
    assert alert.count() == 0
    assert keys.events() == []


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("text", "actions", "reasons")])
def test_no_confidence_is_said_and_nothing_is_logged(question, name):
    """A check without a confidence asks for it, sets the focus there, and keeps nothing; then the answer counts."""
    keys = question(TYPES[name])
    keys.respond(TYPES[name], "right")
    keys.to(".mq-form button[type=submit]").press("Enter")
    alert = keys.tab.quiz.get_by_role("alert").and_(keys.tab.page.locator(":visible"))
    assert alert.inner_text() == "Say how sure you are: guess, think so or certain."
    assert keys.on(".mq-sure input")
    assert keys.events() == []
    keys.press("Space")
    keys.check()
    assert [event["score"] for event in keys.events()] == [1]


def to_question(keys, place):
    """Show a question: one of the usual by the button Next, any other in a quiz of its own."""
    if place not in USUAL:
        return keys.show(place, {VERDICT: TRIAL, TRIAL: VERDICT, HOTSPOT: SIDE}.get(place, CHOICE))
    keys.show()
    for _ in range(place):
        keys.to(".mq-foot button:last-child").press("Enter").arrives("legend")
    return keys
