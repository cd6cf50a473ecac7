"""The verbs about a session: what they show, and how mistakes are told."""

import re
import subprocess
import sys

import attrs
import pytest

from massage import Client, Plan, Step, body_map, compare, planner, review, stroke, timeline
from massage.figures.picture import Picture
from massage.session import Remark
from massage.session import review as remarks_of
from massage.told import Told

CLIENT = Client(age=47, reason="Stiff low back", site="lower-back", stage="subacute", pain=4, session=2)
ILL = attrs.evolve(CLIENT, findings=["fever"])
OPEN = Step("effleurage", "back", minutes=4, pressure=2, toward="axillary", check=True)
PLAN = Plan("Back", OPEN, Step("petrissage", "upper-back", minutes=4, pressure=2, check=True), OPEN)
UNSAFE = Plan("Clapping", OPEN, Step("clapping", "kidneys", minutes=1, pressure=2), OPEN)


def test_a_plan_is_made_of_steps():
    """Their order is the order of the session."""
    plan = Plan("Two", OPEN, OPEN, position="seated", leaves_out=["neck"])
    assert ("Two", (OPEN, OPEN), "seated", ("neck",)) == (plan.title, plan.steps, plan.position, plan.leaves_out)


def test_pictures_of_plans():
    """Both are pictures, as every other."""
    assert [Picture, Picture, Picture] == [
        type(timeline(PLAN)),
        type(timeline(PLAN, CLIENT)),
        type(compare(PLAN, UNSAFE)),
    ]
    assert ["timeline", "compare"] == [timeline(PLAN).name, compare(PLAN, UNSAFE).name]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda: Step("efleurage", "back", minutes=4, pressure=2),
            "unknown stroke 'efleurage'; did you mean 'effleurage'?",
        ),
        (lambda: Step("effleurage", "bakc", minutes=4, pressure=2), "unknown region 'bakc'; did you mean 'back'?"),
        (lambda: Step("effleurage", "back", minutes=0, pressure=2), "minutes 0 should be"),
        (lambda: Step("effleurage", "back", minutes=4, pressure=2, toward="axilla"), "did you mean 'axillary'?"),
        (lambda: Plan("Back", "effleurage"), "step 1 is no Step"),
        (lambda: Plan("Back", OPEN, position="prnoe"), "unknown position 'prnoe'; did you mean 'prone'?"),
        (lambda: Plan("Back", OPEN, leaves_out=["nek"]), "unknown region 'nek'; did you mean 'neck'?"),
        (lambda: Plan(OPEN), "the title should be text"),
        (lambda: review("Back", CLIENT), "review wants a plan, as Plan("),
        (lambda: review(PLAN, "Anna"), "review wants a client, as Client("),
        (lambda: review(CLIENT, PLAN), "review wants a plan, as Plan("),
        (lambda: timeline(CLIENT), "timeline wants a plan, as Plan("),
        (lambda: timeline(PLAN, "Anna"), "timeline wants a client, as Client("),
        (lambda: compare(PLAN, CLIENT), "compare wants a plan, as Plan("),
        (lambda: compare([OPEN], PLAN), "compare wants a plan, as Plan("),
        (lambda: review(PLAN), "review needs client too; write it as review(plan, client)"),
        (lambda: review(PLAN, CLIENT, PLAN), "review was given too much; write it as review(plan, client)"),
        (lambda: compare(), "compare needs plan and other too; write it as compare(plan, other)"),
        (lambda: Step("effleurage", "back", 4, 2), "Step needs minutes and pressure too; write it as Step("),
        (lambda: Step("effleurage", "back", minutes=4, presure=2), "Step has no 'presure'; did you mean 'pressure'?"),
        (lambda: Plan(), 'Plan needs title too; write it as Plan("Back, 15 minutes", Step(...), Step(...))'),
        (lambda: stroke(), 'stroke needs name too; write it as stroke("effleurage")'),
        (lambda: body_map(PLAN), "body_map wants the view first"),
        (lambda: body_map("back", PLAN), "body_map was given too much; write it as body_map("),
        (lambda: planner(CLIENT, begin="article"), "planner has no 'begin'; known here: client, start, blanks, item"),
        (lambda: planner(CLIENT, blanks=[2]), "blanks=[2]: this plan has no steps"),
    ],
)
def test_a_mistake_is_told_in_one_line(call, told):
    """Jupyter shows the sentence and no traceback."""
    with pytest.raises(Told) as error:
        call()
    assert told in str(error.value)
    assert [str(error.value)] == error.value._render_traceback_()
    assert "\n" not in str(error.value)


def test_a_mistake_of_our_own_is_not_told_as_the_student_s(monkeypatch):
    """What goes wrong inside a verb is no mistake between its brackets."""
    monkeypatch.setattr("massage.widgets.session._want_plan", len)
    with pytest.raises(TypeError):
        timeline(PLAN)


# The review as a card -------------------------------------------------------------------------------------


def test_a_review_has_its_remarks():
    """They can be read one by one."""
    assert remarks_of(UNSAFE, CLIENT) == review(UNSAFE, CLIENT).remarks


def test_a_review_as_text():
    """The same each time, so that a lesson can promise it; every remark is in it, with its sources."""
    text = repr(review(UNSAFE, CLIENT))
    assert text == repr(review(UNSAFE, CLIENT)) and " at 0x" not in text
    for one in remarks_of(UNSAFE, CLIENT):
        assert one.text in text and " ".join(one.sources) in text


def test_a_review_as_a_card():
    """Heading, sign, step, weight, words, the claims of the article, and the sources in full."""
    html = review(UNSAFE, CLIENT)._repr_html_()
    assert re.search(r"font-size:1.6em[^>]*>Not safe as it stands.<", html)
    assert "<strong>! Step 2. Danger</strong>" in html
    assert "<em>(C34; R55, R58" in html and 1 == html.count("<summary")
    assert len({(one.weight, one.text) for one in remarks_of(UNSAFE, CLIENT)}) == html.count("<li ")


def test_what_is_said_of_several_steps_is_said_once():
    """The same words stand once on the card, with every step that they are about."""
    unasked = Step("effleurage", "back", minutes=3, pressure=1, toward="axillary")
    firmer = Step("effleurage", "back", minutes=3, pressure=2, toward="axillary")
    html = review(Plan("Unasked", unasked, firmer, unasked, firmer), CLIENT)._repr_html_()
    assert 1 == html.count("as the pressure rises") and "i Steps 2, 4. Advice" in html


def test_a_custom_is_told_as_one(monkeypatch):
    """So that nobody takes it for a mistake."""
    custom = Remark(
        rule="x", step=1, weight="advice", text="So the article.", claims=("C27",), sources=("R58",), custom=True
    )
    monkeypatch.setattr("massage.session.report.review", lambda plan, client: (custom,))
    shown = review(PLAN, CLIENT)
    assert "i Step 1. Custom, not counted" in shown._repr_html_() and "Custom, not counted: So" in repr(shown)
    assert "The rules find nothing wrong with this plan." in repr(shown)


@pytest.mark.parametrize(
    ("plan", "client"), [(UNSAFE, CLIENT), (PLAN, ILL), (Plan("Nothing"), ILL), (Plan("Nothing"), CLIENT)]
)
def test_untrusted_pages_lose_nothing(plan, client):
    """No id, script, style sheet, ARIA or colour of its own: what an untrusted page would drop is not there."""
    html = review(plan, client)._repr_html_()
    assert not re.search(r"<(script|style|svg)|\s(id|role|tabindex|aria-|data-|on\w+)=|[^-]color:|background", html)
    assert html.count("<div") == html.count("</div") and html.count("<li") == html.count("</li")


def test_no_massage_is_told_plainly():
    """A plan for somebody with a fever, and no plan for them."""
    assert repr(review(PLAN, ILL)).startswith("Right today: no massage.\nA doctor today.")
    assert repr(review(Plan("Nothing"), ILL)).startswith("No massage today, and that is right.")
    assert "Right today: no massage." in review(PLAN, ILL)._repr_html_()


def test_a_review_loads_nothing_that_draws():
    """Words need no matplotlib."""
    code = (
        "import sys; from massage import Client, Plan, Step, review; "
        "client = Client(age=40, reason='To relax', site='back', stage='none', pain=0); "
        "repr(review(Plan('One', Step('effleurage', 'back', minutes=5, pressure=2)), client)); "
        "print('matplotlib' in sys.modules, 'anywidget' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ("False False\n", "") == (done.stdout, done.stderr)
