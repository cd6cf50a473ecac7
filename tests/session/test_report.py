"""A review in words."""

import json

import attrs
import pytest

from massage.screening import Client
from massage.session import Plan, Remark, Step, review
from massage.session.anybody import dangers
from massage.session.report import line, plain, report, tally

CLIENT = Client(age=47, reason="Stiff low back", site="lower-back", stage="subacute", pain=4, session=2)
ILL = attrs.evolve(CLIENT, findings=["fever"])
OPEN = Step("effleurage", "back", minutes=5, pressure=2, toward="axillary", check=True)
KNEAD = Step("petrissage", "upper-back", minutes=5, pressure=2, check=True)
SOUND = Plan(title="Sound", steps=[OPEN, KNEAD, OPEN], leaves_out=["kidneys"])
UNSAFE = Plan(title="Unsafe", steps=[OPEN, Step("clapping", "kidneys", minutes=1, pressure=2, check=True), OPEN])
EMPTY = Plan(title="Nothing today")


def remark(weight="fault", step=2, custom=False):
    return Remark(rule="a_rule", step=step, weight=weight, text="It is wrong.", claims=("C31",), sources=("R58", "S01"),
                  custom=custom)  # fmt: skip


@pytest.fixture
def said(monkeypatch):
    """The report where the rules say just this, whatever they are."""

    def said(*remarks, client=CLIENT):
        monkeypatch.setattr("massage.session.report.review", lambda plan, client: remarks)
        return report(SOUND, client)

    return said


def test_the_remarks_are_those_of_the_review():
    """In its order."""
    assert review(UNSAFE, CLIENT) == report(UNSAFE, CLIENT).remarks


def test_nothing_wrong_is_said_plainly(said):
    """And that rules see a plan, not a client."""
    assert "The rules find nothing wrong with this plan." == said().heading
    assert "Your hands and the client's face tell you the rest." in said().text


def test_danger_is_the_heading(said):
    """Dangers come first in the words, whatever the order of the steps."""
    told = said(remark("advice", step=1), remark("danger", step=3))
    assert "Not safe as it stands." == told.heading
    assert "1 danger, 1 piece of advice. Mend the dangers first." == told.means


def test_faults_without_danger(said):
    """They are counted, and it is said that no danger was found."""
    told = said(remark(), remark("advice"))
    assert "1 fault, 1 piece of advice." == told.heading
    assert "No danger was found." in told.means


def test_only_customs_are_nothing_wrong(said):
    """Who keeps to a custom of the article does nothing wrong."""
    told = said(remark("advice", custom=True))
    assert "The rules find nothing wrong with this plan." == told.heading
    assert told.means.startswith("1 custom, not counted. ")


@pytest.mark.parametrize("plan", [SOUND, UNSAFE])
def test_no_massage_is_right(plan):
    """A plan for somebody who must not be massaged is told so before anything else, with what to do instead."""
    told = report(plan, ILL)
    assert "Right today: no massage." == told.heading
    assert "A doctor today. No massage." in told.means


def test_no_massage_was_planned_and_is_right():
    """An empty plan for such a client is right, and what to do instead is said."""
    told = report(EMPTY, ILL)
    assert ("No massage today, and that is right.", ()) == (told.heading, told.remarks)
    assert "A doctor today." in told.means


def test_no_massage_was_planned_and_nothing_asks_for_it():
    """An empty plan for somebody who may be massaged is not praised."""
    told = report(EMPTY, CLIENT)
    assert "No massage today: nothing in the intake asks for that." == told.heading
    assert "right" not in told.text


def test_a_remark_as_a_line():
    """Sign, step, weight, what is wrong, claims and sources."""
    assert "\N{MULTIPLICATION SIGN} Step 2. Fault: It is wrong. [C31; R58 S01]" == line(remark())
    assert line(remark("danger", step=0)).startswith("! The whole plan. Danger: ")
    assert line(remark("advice", custom=True)).startswith("i Step 2. Custom, not counted: ")


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ([], ""),
        ([remark()], "1 fault"),
        ([remark("advice"), remark("danger"), remark("danger")], "2 dangers, 1 piece of advice"),
        ([remark("advice", custom=True)], "1 custom, not counted"),
        ([remark("advice", custom=True)] * 2 + [remark("advice")] * 2, "2 pieces of advice, 2 customs, not counted"),
    ],
)
def test_remarks_are_counted(remarks, expected):
    """The gravest first; customs are told apart."""
    assert expected == tally(remarks)


def test_remarks_as_json():
    """Lists and plain values, ready for another program."""
    expected = {"rule": "a_rule", "step": 2, "weight": "fault", "text": "It is wrong.", "claims": ["C31"],
                "sources": ["R58", "S01"], "custom": False}  # fmt: skip
    assert [expected] == json.loads(json.dumps(plain([remark()])))


# Without a client -----------------------------------------------------------------------------------------


NECK = Step("effleurage", "neck", minutes=2, pressure=1, toward="supraclavicular")


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step("clapping", "kidneys", minutes=1, pressure=1), {1}),
        (attrs.evolve(NECK, region="neck-front"), {1}),
        (attrs.evolve(OPEN, pressure=5), {1}),
        (attrs.evolve(OPEN, pressure=1), set()),
        (NECK, set()),  # screening and consent are asked of a client, not of a plan
    ],
)
def test_what_endangers_anybody(step, expected):
    """Whoever lies there, kidneys are not clapped on and throats not touched."""
    assert expected == {one.step for one in dangers(Plan(title="One step", steps=[step]))}


def test_without_a_client_only_dangers_are_looked_for():
    """Faults and advice depend on who lies there; an empty plan endangers nobody."""
    assert {"danger"} == {one.weight for one in dangers(UNSAFE)}
    assert () == dangers(EMPTY)
