"""The planner as Python sees it: what is sent, what follows a change, what is handed in and kept."""

import json
import re

import attrs
import pytest

from massage import Client, Plan, Step, planner, quiz
from massage.field import read_conditions, read_references
from massage.items import Planning
from massage.items.bank import read_theme
from massage.learner.attempts import Log, NotKept
from massage.session import plain, review
from massage.session.plans import read_plans
from massage.told import Told
from massage.widgets import desk as desks
from massage.widgets.desk import desk_for, intake, read_laid
from massage.widgets.planner import Planner
from massage.widgets.quiz_widget import Quiz

CLIENT = Client(
    age=47,
    reason="Stiff low back.",
    site="lower-back",
    stage="subacute",
    pain=4,
    anxious=True,
    session=2,
    last={"minutes": 10, "pressure": 2},
    minutes=20,
    findings=["fever", {"bruise": "shoulder-girdle"}],
    screened="neck",
    consent=["neck", "gluteal"],
)
WELL = attrs.evolve(CLIENT, findings=())
STEP = {"stroke": "effleurage", "region": "back", "minutes": 4, "pressure": 1, "toward": "axillary", "check": True}
WORK = {"stroke": "friction", "region": "lower-back", "minutes": 3, "pressure": 5, "toward": None, "check": False}

THEME = """
theme: Theme
items:
  stiff:
    type: plan
    stem: How do you lay it **out**?
    hint: Warm it first.
    claims: [C31]
    client: {age: 47, reason: Stiff back, site: lower-back, stage: subacute, pain: 4, minutes: 20}
    task: {minutes: 20, regions: [lower-back]}
    model:
      title: Back, twenty minutes
      leaves_out: [shoulder-girdle, collar, kidneys]
      steps:
        - {stroke: effleurage, region: back, minutes: 8, pressure: 1, toward: axillary, check: yes}
        - {stroke: petrissage, region: lower-back, minutes: 6, pressure: 2, check: yes}
        - {stroke: effleurage, region: back, minutes: 6, pressure: 1, toward: axillary, check: yes}
    blanks: [2]
    rationale: Light stroking opens and closes.
"""


@pytest.fixture
def drawn():
    """A test that asks for this gets real pictures."""


@pytest.fixture(autouse=True)
def _sketched(request, monkeypatch):
    """To draw takes a second; most tests are content with the frame of the picture."""
    if "drawn" not in request.fixturenames:
        monkeypatch.setattr("massage.widgets.planner.as_html", lambda plan, width: f"<figure><img alt='{plan.name}'>")


@pytest.fixture
def item(tmp_path):
    (tmp_path / "theme.yaml").write_text(THEME, encoding="utf-8")
    return read_theme("theme", tmp_path).items["stiff"]


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path / "answers")


@pytest.fixture
def open_item(item, log):
    """Opens the planner on the item; each time a new one, as a cell that is run again does."""
    return lambda: Planner(desks.Desk(client=item.client, laid=item.public(0)["plan"] | {"none": False},
                                      minutes=item.task.minutes, item=item), log)  # fmt: skip


def laid(*steps, none=False, position="prone", leaves_out=()):
    return {"none": none, "position": position, "leaves_out": list(leaves_out), "steps": list(steps)}


def send(widget, **message):
    """What arrives from the browser arrives here."""
    widget._handle_custom_msg({"token": "t", **message}, [])
    return widget.latest


def hand_in(widget, response, **changes):
    return send(widget, **{"hand_in": response, "seconds": 12.5} | changes)


# What it opens with ---------------------------------------------------------------------------------------


def test_it_opens_empty():
    """An empty desk says what to do, and draws nothing."""
    widget = planner(WELL)
    assert laid() == widget.planner["laid"] == widget.planner["start"]
    assert ("Nothing is laid out yet.", [], "") == (
        widget.remarks["heading"],
        widget.remarks["rows"],
        widget.shown["html"],
    )
    assert "<Planner: 0 steps, 0 minutes>" == repr(widget)
    assert 20 == widget.planner["minutes"]


def test_it_opens_with_the_articles_order(drawn):
    """The article's own order is a plan of the course; the rules say what is wrong with it, and it is drawn."""
    widget = planner(WELL, start="article")
    assert plain(read_plans()["article"]) | {"none": False} == widget.planner["laid"]
    assert "Not safe as it stands." == widget.remarks["heading"]
    assert "<img" in widget.shown["html"]


def test_it_opens_with_a_plan_and_blanks():
    """A worked plan, with one step, two or all of them to be filled in."""
    plan = Plan("Mine", Step(**STEP), Step(**WORK), position="seated", leaves_out="neck")
    assert plain(plan)["steps"] == planner(WELL, start=plan).planner["laid"]["steps"]
    assert [STEP, None] == planner(WELL, start=plan, blanks=[2]).planner["laid"]["steps"]
    assert [STEP, None] == planner(WELL, start=plan, blanks=2).planner["laid"]["steps"]
    assert [None, None] == planner(WELL, start=plan, blanks="all").planner["laid"]["steps"]
    assert ("seated", ["neck"]) == tuple(
        planner(WELL, start=plan).planner["laid"][name] for name in ("position", "leaves_out")
    )


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: planner(), "planner wants a client, as Client("),
        (lambda: planner({"age": 47}), "planner wants a client, as Client("),
        (
            lambda: planner(WELL, start="artikle"),
            "start='artikle' should be a plan, or a name; did you mean 'article'?",
        ),
        (lambda: planner(WELL, start=None), "start=None should be a plan, or a name"),
        (lambda: planner(WELL, start="article", blanks=[12]), "blanks=[12] should be steps of the plan, 1 to 11"),
        (lambda: planner(WELL, start="article", blanks="some"), "blanks='some' should be steps of the plan"),
        (lambda: planner(WELL, start="article", blanks=True), "blanks=True should be steps of the plan"),
        (lambda: planner(WELL, start="article", blanks=3.5), "blanks=3.5 should be steps of the plan"),
        (lambda: planner(WELL, start=Plan("Long", *[Step(**STEP)] * 41)), "has 41 steps, and 40 are the most"),
        (lambda: planner("mend-the-artikle"), "there is no item 'mend-the-artikle'; did you mean 'mend-the-article'?"),
        (lambda: planner(item="calf-after-flight"), "'calf-after-flight' is no item of the type 'plan'"),
        (lambda: planner(item=3), "there is no item 3"),
    ],
)
def test_what_is_mistyped_is_told_in_one_line(call, told):
    """A wrong word in a lesson gets one kind line and no traceback."""
    with pytest.raises(Told) as caught:
        call()
    assert told in str(caught.value) and 1 == len(str(caught.value).splitlines())


def test_an_item_of_the_bank_opens_by_its_name():
    """By name alone, or named as an item."""
    for widget in (planner("mend-the-article"), planner(item="mend-the-article")):
        assert isinstance(widget._desk.item, Planning)
        assert widget.planner["stem"].startswith("<p>") and widget.planner["task"]


def test_a_mistake_in_another_theme_closes_no_item(monkeypatch):
    """Who writes questions in a file of their own keeps nobody from the planner; a missing item tells the mistake."""
    whole = desks.read_theme

    def read(name):
        if name == "contraindications":
            raise desks.SourceError([])
        return whole(name)

    monkeypatch.setattr(desks, "read_theme", read)
    assert planner("mend-the-article")._desk.item
    with pytest.raises(Told):
        planner("calf-after-flight")


def test_the_intake_is_told_in_lines():
    """Who lies on the table stands over the desk, in words."""
    fever, bruise = (read_conditions()[name].name.lower() for name in ("fever", "bruise"))
    assert intake(CLIENT) == [
        "47 years: Stiff low back.",
        "Lower back, subacute; pain 4 of 10, anxious.",
        "Session 2, 20 minutes agreed; last time 10 minutes at pressure 2.",
        f"Findings: {fever}, {bruise} (shoulder girdle).",
        "Screened: neck.",
        "Consent to: neck, buttocks.",
    ]
    plain_one = Client(age=30, reason="A rest", site="back", stage="none", pain=0)
    assert ["30 years: A rest.", "Back, no pain to speak of; pain 0 of 10.", "Session 1."] == intake(plain_one)


def test_an_item_shows_no_intake_and_no_model(open_item, item):
    """The stem tells the client; what the intake files as findings, the model and its rationale stay in Python."""
    widget = open_item()
    sent = json.dumps({name: widget.planner[name] for name in widget.planner if name != "words"})
    assert [] == widget.planner["intake"]
    assert item.rationale not in sent and "Back, twenty minutes" not in sent
    assert "<strong>out</strong>" in widget.planner["stem"]
    assert [1, 3] == [n for n, step in enumerate(widget.planner["laid"]["steps"], 1) if step]


def test_another_client_or_start_is_another_desk():
    """A draft belongs to one desk."""
    names = [
        desk_for(WELL).name,
        desk_for(CLIENT).name,
        desk_for(WELL, "article").name,
        desk_for(WELL, "article", [1]).name,
    ]
    assert len(set(names)) == len(names) and desk_for(WELL).name == names[0]


def test_what_is_sent_is_plain():
    """State goes out as JSON."""
    widget = planner(CLIENT, start="article")
    for state in (widget.planner, widget.remarks, widget.shown, send(widget, laid=laid(STEP), width=700)):
        assert state == json.loads(json.dumps(state))


# What follows a change ------------------------------------------------------------------------------------


def test_remarks_are_those_of_the_rules():
    """Each remark is told with its weight, step and sources; what is said of several steps is said once."""
    widget = planner(WELL)
    send(widget, laid=laid(STEP, WORK), width=700)
    found = review(read_laid(laid(STEP, WORK)).plan, WELL)
    rows = widget.remarks["rows"]

    assert found and {one.text for one in found} == {row["text"].replace("&#x27;", "'") for row in rows}
    assert sorted(one.step for one in found) == sorted(step for row in rows for step in row["steps"])
    weights = [row["weight"] for row in rows]
    assert weights == sorted(weights, key=["danger", "fault", "advice", "custom"].index) and "danger" == weights[0]
    cited = {one for remark in found for one in remark.sources}
    assert {one: read_references()[one].text for one in cited} == dict(widget.remarks["sources"])


def test_remarks_are_told_before_the_picture(monkeypatch):
    """The text does not wait for the drawing: it is on its way before the picture is begun."""
    widget, order = planner(WELL), []
    widget.observe(lambda change: order.append(change["name"]), ["remarks", "latest"])
    monkeypatch.setattr("massage.widgets.planner.as_html", lambda *_: order.append("drawn") or "<figure>")
    send(widget, laid=laid(STEP, WORK), width=700)
    assert ["remarks", "drawn", "latest"] == order


@pytest.mark.parametrize(("pixels", "width"), [(1000, 7.0), (417, 7.0), (416, 3.3), (290, 3.3)])
def test_only_the_width_that_the_page_needs_is_drawn(monkeypatch, pixels, width):
    """One picture a change, for the room that the page has."""
    widget, widths = planner(WELL), []
    monkeypatch.setattr("massage.widgets.planner.as_html", lambda _, width: widths.append(width) or "<figure>")
    assert "<figure>" == send(widget, laid=laid(STEP), width=pixels)["html"]
    assert [width] == widths


def test_the_picture_is_one_image(drawn):
    """It is shown whatever the room is: nothing hides the only one."""
    html = send(planner(WELL), laid=laid(STEP, WORK), width=300)["html"]
    (image,) = re.findall(r"<img [^>]*>", html)
    assert "display:block" in image and "mp-narrow" not in image and "alt=''" not in image


def test_steps_that_are_not_filled_in_are_passed_over():
    """Remarks keep the numbers that the steps have on the page, and the empty ones are named."""
    widget = planner(WELL)
    send(widget, laid=laid(None, STEP, None, WORK), width=700)
    assert {2, 4} >= {step for row in widget.remarks["rows"] for step in row["steps"] if step} >= {4}
    assert widget.remarks["means"].endswith(
        "Not filled in yet, and passed over here: steps 1, 3; the picture counts the others from 1."
    )
    send(widget, laid=laid(STEP, None), width=700)
    assert widget.remarks["means"].endswith("passed over here: step 2.")
    send(widget, laid=laid(None), width=700)
    assert ("Nothing is filled in yet.", []) == (widget.remarks["heading"], widget.remarks["rows"])
    assert "" == widget.shown["html"]  # no picture that says "No massage today"


def test_no_massage_is_not_nothing():
    """The choice is judged by the decision; steps that stand on the desk then do not count."""
    for client, right in ((WELL, False), (CLIENT, True)):
        widget = planner(client)
        reply = send(widget, laid=laid(STEP, none=True), width=700)
        assert right == ("and that is right" in widget.remarks["heading"])
        assert "No massage today" in widget.remarks["heading"] and "<img" in reply["html"]
        assert "" == send(widget, laid=laid(), width=700)["html"]


def test_a_page_that_asks_again_gets_what_stands_there():
    """Plan, remarks and picture of the last change are part of the state that a reloaded page asks for."""
    widget = planner(WELL)
    reply = send(widget, laid=laid(STEP, WORK), width=700)
    state = widget.get_state()
    assert (laid(STEP, WORK), reply["html"]) == (state["planner"]["laid"], state["shown"]["html"])
    assert "<Planner: 2 steps, 7 minutes>" == repr(widget)


@pytest.mark.parametrize(
    "message",
    [
        {"laid": None, "width": 700},
        {"laid": laid(), "width": None},
        {"laid": laid()},
        {"laid": {**laid(), "none": 1}, "width": 700},
        {"laid": {**laid(), "steps": "x"}, "width": 700},
        {"laid": {**laid(), "title": "x"}, "width": 700},
        {"laid": laid({**STEP, "minutes": -1}), "width": 700},
        {"laid": laid([STEP]), "width": 700},
        {"laid": laid(position="upside-down"), "width": 700},
        {"laid": laid(leaves_out=["nek"]), "width": 700},
        {"laid": laid(*[STEP] * 41), "width": 700},
        {"hand_in": {"steps": []}, "seconds": 1},
    ],
)
def test_what_goes_wrong_is_shown(message):
    """The handler answers each message, and the student reads one line; what stood there stays."""
    widget = planner(WELL)
    send(widget, laid=laid(STEP), width=700)
    reply = send(widget, **message)
    assert {"token", "problem"} == set(reply)
    assert reply["problem"].startswith("The workbook could not do this (")
    assert laid(STEP) == widget.planner["laid"]
    assert "html" in send(widget, laid=laid(STEP), width=700)


def test_a_picture_that_fails_is_told_and_the_remarks_are_there(monkeypatch):
    """Whatever the drawing raises ends as a line, and the rules have spoken before."""

    def fails(*_):
        raise ZeroDivisionError("no lane")

    widget = planner(WELL)
    monkeypatch.setattr("massage.widgets.planner.picture", fails)
    assert "(ZeroDivisionError: no lane)" in send(widget, laid=laid(STEP, WORK), width=700)["problem"]
    assert "danger" == widget.remarks["rows"][0]["weight"]


# What is handed in ----------------------------------------------------------------------------------------


def test_a_plan_is_kept_before_anything_is_told(open_item, item, log):
    """It is an answer like one from the quiz, given with help; its feedback names what was handed in."""
    widget, right = open_item(), item.right_response()
    reply = hand_in(widget, right)
    (event,) = log.events()
    assert ("stiff", item.version, right, 1.0) == (event.item, event.version, event.response, event.score)
    assert (1, None, 12.5) == (event.hints, event.confidence, event.seconds)
    assert "Right." == reply["told"]["verdict"]
    assert list(item.told(item.parse(right))) == reply["told"]["lines"]
    assert event.at[:10] == reply["told"]["at"]


def test_a_plan_that_cannot_be_kept_gets_no_feedback(open_item, item, monkeypatch):
    """A full disk is told in the words of the quiz."""
    widget = open_item()

    def full(event):
        raise NotKept("The disk is full")

    monkeypatch.setattr(widget._log, "keep", full)
    assert {"token": "t", "problem": "The disk is full"} == hand_in(widget, item.right_response())
    assert None is widget.planner["told"]


def test_the_model_comes_after_the_second_wrong_try(open_item, item):
    """The rules speak all along; the model does not."""
    widget = open_item()
    told = [hand_in(widget, item.samples()["wrong"])["told"] for _ in range(2)]
    assert [False, True] == [one["revealed"] for one in told]
    assert [0, 1] == [sum(row["word"] == "A model plan" for row in one["rows"]) for one in told]


@pytest.mark.parametrize("response", [None, "", 1, {"steps": "x"}, {"steps": [{"stroke": "?"}]}, {"steps": [None]}])
def test_what_no_page_hands_in_is_told_and_not_kept(open_item, log, response):
    """A malformed answer is a line; a blank one scores nothing and is kept as in the quiz."""
    reply = hand_in(open_item(), response)
    if response in (None, ""):
        assert "Not right yet." == reply["told"]["verdict"]
    else:
        assert "could not do this" in reply["problem"] and [] == log.events()


def test_it_opens_again_with_what_was_handed_in(open_item, item, log):
    """A cell that is run again shows the last answer on the desk, its feedback, and in the saved page."""
    hand_in(open_item(), item.samples()["wrong"])
    again = open_item()
    assert item.samples()["wrong"]["steps"] == again.planner["laid"]["steps"]
    assert None in again.planner["start"]["steps"]
    assert "Not right yet." == again.planner["told"]["verdict"]
    assert "Handed in on" in again.still()["text/html"] and "✗ not right yet" in again.still()["text/html"]
    assert log.events()[0].at[:10] in again.still()["text/html"]
    hand_in(again, {"steps": []})
    assert open_item().planner["laid"]["none"]


def test_the_quiz_sees_what_was_handed_in(open_item, item, log):
    """One log, one item: the quiz begins with the feedback of the planner, and the planner with that of the quiz."""
    hand_in(open_item(), item.right_response())
    shown = Quiz("theme", "Theme", [item], log)
    assert shown.feedback["stiff"]["right"]
    shown._handle_custom_msg({"check": "stiff", "tries": 1, "response": {"steps": []}, "confidence": 3, "seconds": 1,
                              "hints": 0, "token": "q"}, [])  # fmt: skip
    assert open_item().planner["laid"]["none"]
    assert [1, 0] == [event.hints for event in log.events()]


def test_a_damaged_or_impossible_answer_in_the_log_is_passed_over(open_item, item, log):
    """What somebody changed by hand closes no desk; that a line was torn is said."""
    hand_in(open_item(), item.right_response())
    (file,) = log.folder.glob("*.jsonl")
    file.write_text(file.read_text().replace('"petrissage"', '"pummelling"') + '{"id":')
    log = Log(log.folder)
    widget = Planner(open_item()._desk, log)
    assert None is widget.planner["told"]
    assert 1 == len(widget.planner["notices"]) and "torn" in widget.planner["notices"][0]


def test_the_view_in_a_quiz_gets_the_words_once(item, log):
    """A quiz with plans sends what they are laid out with once, and another quiz does not send it at all."""
    both = attrs.evolve(item, id="other")
    assert item.shared() == Quiz("theme", "Theme", [item, both], log).quiz["shared"]["plan"]
    assert 1 == json.dumps(Quiz("theme", "Theme", [item, both], log).quiz).count("side-lying")
    assert {} == quiz("contraindications", first=3).quiz["shared"]


# The page without Python ----------------------------------------------------------------------------------


def test_the_still_form_holds_plan_remarks_and_picture(drawn):
    """A page without Python shows what was laid out in words, what the rules say, and the picture."""
    widget = planner(WELL)
    send(widget, laid=laid(STEP, WORK), width=700)
    html = widget.still()["text/html"]
    assert "2. Friction, lower back, 3 minutes, pressure 5" in html
    assert "Danger, step 2: " in html and "Not safe as it stands." in html
    assert 2 == html.count("<img") and "<table" in html
    assert "Lay out a session: the plan so far. 2 steps, 7 minutes; version 1." in widget.still()["text/plain"]


def test_the_saved_page_follows_where_the_plan_rests(monkeypatch):
    """The still form is renewed once the page says that the plan rests; its words change, so that the page can tell."""
    widget, shown = planner(WELL), []
    monkeypatch.setattr(widget, "show_still", lambda update=False: shown.append((update, widget.still())))
    send(widget, laid=laid(STEP), width=700)
    assert [] == shown
    kept = [send(widget, rests=True)["kept"] for _ in range(2)]
    assert [True, True] == [update for update, _ in shown]
    assert kept[0] != kept[1] and all(
        words in still["text/html"] for words, (_, still) in zip(kept, shown, strict=True)
    )


def test_a_plan_is_drawn_once_for_the_saved_page(monkeypatch):
    """Opening and saving share one drawing of the same plan."""
    drawn = []
    monkeypatch.setattr("massage.widgets.planner.as_html", lambda plan, width: drawn.append(width) or "<figure>")
    widget = planner(WELL, start="article")
    widget.still()
    widget.still()
    assert [None] == drawn


def test_nothing_of_a_client_is_html(log):
    """What is written in an intake is shown as it was typed; JavaScript sets it as text."""
    client = attrs.evolve(WELL, reason="<b>Stiff</b>")
    assert "<b>Stiff</b>" in planner(client).planner["intake"][0]
    assert "<b>" not in planner(client).still()["text/html"]
