"""Clients who are met in a quiz, in a real JupyterLab.

All is done by keyboard alone, but where a test says otherwise.
"""

import pytest
import states
from states import BRUISE, HELPED, LEG, SEEN_ALREADY, met
from test_planner import MINUTES, Hands
from test_quiz_keyboard import stays

from massage.field.body import read_map

CHECK = ".mq-form button[type=submit]"


class Host(Hands):
    """Hands on the keyboard, in front of clients; they start on the notebook's cell."""

    def __init__(self, tab, *names):
        super().__init__(tab, states.meeting, *names)

    def ask(self, *questions):
        """Ask and check these things; the focus ends on the last answer."""
        for question in questions:
            turns = self.turns().count()
            self.nearest(f"[data-asks={question}]").press("Enter")
            self.arrives(f".mq-turn:nth-child({turns + 1}) .mq-answered")
        return self

    def decide_on(self, found, action, reasons=()):
        """Tick what was found, decide, and tick what decides."""
        self.tick(found, ".mq-found")
        self.choose(action, ".mq-decision")
        self.tick(reasons, ".mq-decides")
        return self

    def turns(self):
        return self.tab.quiz.locator(".mq-turn:visible")

    def clock(self):
        return self.tab.quiz.locator(".mq-clock:visible").inner_text()

    def part(self, kind):
        return self.tab.quiz.locator(f".mq-{kind}:visible")

    def surely(self):
        """Say how sure, and check."""
        self.to(".mq-sure input").press("Space")
        self.check()
        return self


@pytest.fixture
def door(stage):
    """Brings clients in front of the hands."""
    yield lambda *names: Host(stage, *names)
    assert stage.errors == [] and stage.foreign == []


# From the door to the record ------------------------------------------------------------------------------------


def test_a_client_is_met_by_keys_alone(door):
    """Asking, a follow-up, findings, decision, reason, what is left out, a changed step: right, and all is kept."""
    host = door(BRUISE)
    assert host.clock() == "4 of 4 minutes left"
    host.to("[data-asks=fall]").press("Enter").arrives(".mq-answered")
    assert host.text().startswith("The answer") and "wet leaves" in host.text()
    assert host.clock() == "3 of 4 minutes left"
    host.press("Tab")
    assert host.on("[data-asks=shoulder]") and "New" in host.text()
    host.press("Space").arrives(".mq-turn:nth-child(2) .mq-answered")
    assert host.text().startswith("What you find") and "blue mark" in host.text()
    host.press("Tab")
    assert host.on("[data-asks=night]") and host.tab.quiz.locator(".mq-new").count() == 0
    assert host.part("spared").count() == host.part("session").count() == 0
    host.decide_on(["bruise"], "adapt", ["bruise"]).tick(["scapula"], ".mq-spots")
    host.to_step(2, MINUTES).press("Control+a", "4").to_step(4, MINUTES).press("Control+a", "6")
    assert host.tab.quiz.locator(".pe-total").inner_text() == "20 minutes of 20"
    host.surely()
    assert host.text() == "Right."
    parts = ["Your decision", "The interview", "What you found", "What decides", "Left out", "The session"]
    assert host.tab.quiz.locator("h5").all_inner_texts() == [*parts, "Words and record"]
    assert host.tab.quiz.locator(".mq-told .mq-body").count() == 2
    *asked, answer = host.events()
    assert [(event["event"], event["response"]) for event in asked] == [("ask", "fall"), ("ask", "shoulder")]
    given = answer["response"]
    assert (answer["score"], given["asked"], given["found"]) == (1, ["fall", "shoulder"], ["bruise"])
    assert set(given["spares"]["regions"]) == {"shoulder-girdle", "collar", "kidneys", "scapula"}
    assert [step["minutes"] for step in given["plan"]["steps"]] == [4, 4, 2, 6, 4]


def test_nobody_is_massaged_who_needs_a_doctor(door):
    """After that decision no place and no session are asked for, and none is part of the answer."""
    host = door(LEG)
    host.ask("legs").decide_on(["suspected-clot"], "urgent", ["suspected-clot"])
    assert host.part("spared").count() == host.part("session").count() == 0
    assert "no session to lay out" in host.part("decision").inner_text()
    host.surely()
    assert host.text() == "Right."
    given = host.events()[-1]["response"]
    assert (given["spares"], given["plan"]) == ({"regions": [], "strokes": []}, None)


def test_a_second_try_has_new_time_and_everything_that_was_there(door):
    """What was heard stays heard, the minutes are there anew, and ticks, places and steps are as they were left."""
    host = door(BRUISE)
    host.ask("night").decide_on(["fever"], "adapt", ["fever"]).tick(["spine"], ".mq-spots")
    host.to_step(1, MINUTES).press("Control+a", "3")
    host.surely()
    assert host.text().startswith("Not right yet")
    host.to(".mq-actions .mq-main").press("Enter").arrives("legend")
    assert (host.turns().count(), host.clock()) == (1, "4 of 4 minutes left")
    ticked = host.tab.quiz.locator("input:checked:visible").evaluate_all("all => all.map(one => one.value)")
    assert {"fever", "adapt", "spine", "collar"} <= set(ticked)
    assert host.tab.quiz.locator(MINUTES).first.input_value() == "3"
    host.ask("fall", "shoulder")
    assert (host.turns().count(), host.clock()) == (3, "2 of 4 minutes left")


def test_no_time_is_left(door):
    """What costs too much says so, keeps the focus and does nothing; at the end a line says that time is over."""
    host = door(BRUISE)
    host.ask("night", "legs", "work")
    host.nearest("[data-asks=bladder]").press("Enter", "Space")
    assert host.on("[data-asks=bladder][aria-disabled=true]") and "2 min, only 1 left" in host.text()
    host.ask("fall")
    host.nearest("[data-asks=shoulder][aria-disabled=true]").press("Enter")
    assert "1 min, none left" in host.text() and host.clock() == "0 of 4 minutes left"
    assert "Your time for asking is used up." in host.part("meeting").inner_text()
    assert (host.turns().count(), len(host.events())) == (4, 4)


def test_what_decides_follows_what_was_found(door):
    """Only what is ticked can decide; a finding taken back decides nothing, and planned work needs no reason."""
    host = door(BRUISE)
    assert "Tick what you found first." in host.part("decides").inner_text()
    host.tick(["bruise", "fever"], ".mq-found")
    host.tick(["bruise", "fever"], ".mq-decides")
    host.nearest(".mq-found input[value=fever]").press("Space")
    decides = host.tab.quiz.locator(".mq-decides input:visible")
    assert decides.evaluate_all("all => all.map(one => [one.value, one.checked])") == [["bruise", True]]
    host.nearest(".mq-found input[value=bruise]").press("Space").choose("proceed", ".mq-decision")
    assert "needs no reason" in host.part("decides").inner_text()
    assert host.part("session").count() == 1


def test_places_are_marked_on_both_maps_and_passed_over_by_a_key(door):
    """A place is drawn on each map that has it, and outlined while it has the focus; a button leads past all."""
    host = door(BRUISE)
    host.choose("adapt", ".mq-decision")
    marked = host.tab.quiz.locator(".mq-body:visible .mq-marked")
    before = marked.count()
    host.tick(["arms"], ".mq-spots")
    assert marked.count() == before + 2
    rings = host.tab.quiz.locator(".mq-ring").evaluate_all("all => all.map(one => one.getAttribute('d').length > 9)")
    assert rings == [True, True]
    host.to(".pe-skip", "Shift+Tab").press("Enter")
    assert host.on(".mq-families input[value=effleurage]")


def test_a_click_on_a_map_marks_the_place_in_the_list(door):
    """With the mouse: the click counts on either map, and the focus goes to the box."""
    host = door(BRUISE)
    host.choose("adapt", ".mq-decision")
    for name, place in (("back", "sacrum"), ("front", "chest")):
        body = host.tab.quiz.locator(".mq-maps .mq-body").nth(["back", "front"].index(name))
        x, y = body.evaluate(
            "(map, at) => { const { x, y } = new DOMPoint(...at).matrixTransform(map.getScreenCTM()); return [x, y]; }",
            read_map(name).places[place].at,
        )
        host.page.mouse.click(x, y)
        assert host.on(f".mq-spots input[value={place}]:checked")


# With help ------------------------------------------------------------------------------------------------------


def test_filled_in_parts_are_told_and_cannot_be_changed(door):
    """What was asked is read and not asked again; ticks, decision and session stand there, and the rest is answered."""
    host = door(SEEN_ALREADY)
    stages = host.tab.quiz.locator(".mq-stage:visible > legend").all_inner_texts()
    assert [stage.endswith("(filled in already)") for stage in stages] == [True, True, True, False, False, True]
    assert host.turns().count() == 1 and host.tab.quiz.locator(".mq-ask, .mq-clock").count() == 0
    assert host.tab.quiz.locator(":is(.mq-found, .mq-decision) input:enabled").count() == 0
    assert "Petrissage, Lower back, 12 min, pressure 2, asking how it feels" in host.part("session").inner_text()
    assert "Now say what you leave out." in host.part("decision").inner_text()
    host.tick(["bruise"], ".mq-decides")
    host.tick(["scapula"], ".mq-spots")
    host.surely()
    assert host.text() == "Right."
    assert host.events()[-1]["response"]["plan"] == met(SEEN_ALREADY)["plan"]


def test_whoever_needs_no_more_help_skips_ahead(door):
    """After a right answer the first case alone is offered beside the next one; where they are the same, it is not."""
    host = door(*HELPED)
    ahead = host.tab.quiz.get_by_role("button", name="Skip ahead to a case alone")
    host.tick(["bruise"], ".mq-decides")
    host.surely()
    assert ahead.count() == 0  # only partly right: the bruise was not left out
    host.to(".mq-told + .mq-actions .mq-main").press("Enter").arrives("legend")
    host.tick(["scapula"], ".mq-spots")
    host.surely()
    host.to(".mq-told + .mq-actions .mq-main").press("Tab")
    assert host.text() == "Skip ahead to a case alone"
    host.press("Enter").arrives("legend")
    assert host.text().startswith("Question 3 of 3")
    host.to(".mq-foot button:first-child").press("Enter").arrives("legend")
    host.choose("postpone", ".mq-decision")
    host.tick(["vomiting-or-diarrhoea"], ".mq-decides")
    host.surely()
    assert host.text() == "Right." and ahead.count() == 0


# What is missing, and what stays inside -------------------------------------------------------------------------


MISSING = {
    "decision": ({"found": ["bruise"]}, "Choose what you do.", ".mq-decision input"),
    "finding": (
        {"found": [], "action": "adapt"},
        "Tick what you found, and then what decides; to go on as planned needs no reason.",
        ".mq-found input",
    ),
    "reason": (
        {"found": ["bruise"], "action": "postpone"},
        "Tick which of the things that you found decide.",
        ".mq-decides input[value=bruise]",
    ),
}


@pytest.mark.parametrize("what", MISSING)
def test_what_is_missing_is_said(door, what):
    """One sentence says what to do next, and the focus goes there; nothing is kept."""
    host = door(BRUISE)
    given, said, where = MISSING[what]
    host.tick(given["found"], ".mq-found")
    if "action" in given:
        host.choose(given["action"], ".mq-decision")
    host.to(CHECK).press("Enter")
    assert host.tab.quiz.locator(".mq-form > .mq-problem").inner_text() == said
    assert host.on(where)
    host.press("Space")
    assert host.tab.quiz.locator(".mq-form > .mq-problem").inner_text() == ""
    assert host.events() == []


def test_an_open_step_is_said(door):
    """A step that is not filled in is named, and the focus goes to its first open field; so is a plan without steps."""
    host = door(BRUISE)
    host.choose("proceed", ".mq-decision")
    host.to_step(5, ".pe-button:nth-child(3)").press("Enter").to(CHECK).press("Enter")
    problem = host.tab.quiz.locator(".mq-form > .mq-problem")
    assert problem.inner_text() == "Fill in step 6 first: stroke, region, minutes and pressure."
    assert host.on(".pe-step:nth-child(6) .pe-stroke select")
    for _ in range(6):
        host.to_step(1, ".pe-button:nth-child(4)").press("Enter")
    host.to(CHECK).press("Enter")
    assert problem.inner_text() == "Add a step first."
    assert host.on(".pe-tools button:first-child")


@pytest.mark.parametrize("at", [".mq-ask", ".mq-answered", ".mq-found input", ".mq-decision input", ".mq-spots input"])
def test_no_key_leaves_the_meeting(door, at):
    """The notebook's own keys do nothing while the focus is in a case."""
    host = door(BRUISE)
    host.ask("fall").choose("adapt", ".mq-decision")
    if at == ".mq-answered":  # no Tab leads there, but the answer itself
        host.ask("night")
        return stays(host, at, *"abdmx", "ArrowUp", "ArrowDown", "Home", "End", "Enter", "Space", "Escape")
    stays(host, at)


# Python is slow -------------------------------------------------------------------------------------------------


def test_a_slow_answer_is_told_and_calls_nobody_back(door):
    """'Waiting for Python' stands at the questions; who went on to the findings keeps the focus there."""
    host = door(BRUISE)
    host.tab.execute("import time; time.sleep(5)")
    host.to("[data-asks=night]").press("Enter", "Enter")
    host.part("meeting").get_by_text("Waiting for Python. Your answer is on its way.").wait_for(timeout=6000)
    host.to(".mq-found input")
    host.turns().first.wait_for()
    assert host.on(".mq-found input")
    assert host.tab.quiz.locator(".mq-status").inner_text() == ""
    assert (host.turns().count(), [event["response"] for event in host.events()]) == (1, ["night"])
