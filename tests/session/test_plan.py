"""Plans and steps: what they hold, how a file is written, and what is refused."""

import attrs
import pytest

from massage.field import NODES
from massage.records import Unfit
from massage.session import Plan, Step, plain, read_plan
from massage.source import SourceError

OPEN = Step("effleurage", "back", minutes=5, pressure=2, toward="axillary", check=True)
SAW = Step("sawing", "lower-back", minutes=2.5, pressure=3)


def test_a_step_knows_its_family():
    """Sawing is a form of friction; a family is its own."""
    assert ("friction", "effleurage") == (SAW.family, OPEN.family)


@pytest.mark.parametrize(("region", "expected"), [("lower-back", True), ("back", True), ("kidneys", False)])
def test_a_step_is_on_what_it_lies_in(region, expected):
    """A step on the lower back is one on the back, and none on a part of the lower back."""
    assert expected == SAW.is_on(region)


def test_the_time_of_a_plan():
    """Minutes add up, whole numbers stay whole, and each step knows when it begins."""
    plan = Plan(title="Two", steps=[OPEN, SAW, SAW])

    assert (10, (0, 5, 7.5)) == (plan.minutes, plan.starts)
    assert int is type(plan.minutes) is type(Step("friction", "back", minutes=3.0, pressure=1).minutes)
    assert (0, ()) == (Plan(title="None").minutes, Plan(title="None").starts)


def test_a_plan_as_plain_json():
    """What an answer keeps is enough to make the plan again, but for its title."""
    plan = Plan(title="Two", steps=[OPEN, SAW], position="side-lying", leaves_out="neck")
    kept = plain(plan)

    assert plan == Plan(title="Two", **kept | {"steps": [Step(**step) for step in kept["steps"]]})
    assert ["neck"] == kept["leaves_out"]


def test_a_plan_stays_as_it_is():
    """Plans are values."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        OPEN.minutes = 3


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"stroke": "efleurage"}, "unknown stroke 'efleurage'; did you mean 'effleurage'?"),
        ({"stroke": None}, "unknown stroke None; known here: effleurage, "),
        ({"region": "lowerback"}, "unknown region 'lowerback'; did you mean 'lower-back'?"),
        ({"region": "body"}, "a step works on a place: name one of the regions that lie in the body"),
        ({"toward": "axilary"}, "unknown nodes 'axilary'; did you mean 'axillary'?"),
        ({"minutes": 0}, "minutes 0 should be a number above 0, 240 at most"),
        ({"minutes": float("nan")}, "minutes nan should be"),
        ({"minutes": True}, "minutes True should be"),
        ({"minutes": 241}, "minutes 241 should be"),
        ({"pressure": 6}, "pressure 6 should be a whole number from 1 to 5"),
        ({"pressure": 2.5}, "pressure 2.5 should be"),
        ({"check": "yes"}, "check 'yes' should be yes or no"),
    ],
)
def test_a_step_refuses(changes, expected):
    """An unknown word or an impossible number is told in one line."""
    with pytest.raises(Unfit) as error:
        Step(**{"stroke": "friction", "region": "back", "minutes": 3, "pressure": 2} | changes)
    assert str(error.value).startswith(expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, "the title should be text"),
        ({"position": "prnoe"}, "unknown position 'prnoe'; did you mean 'prone'?"),
        ({"leaves_out": ["nek"]}, "unknown region 'nek'; did you mean 'neck'?"),
        ({"steps": ["effleurage"]}, "step 1 is no Step; write each as Step(...), with commas between"),
        ({"steps": "effleurage"}, "step 1 is no Step; write each as Step(...), with commas between"),
    ],
)
def test_a_plan_refuses(changes, expected):
    """What is no plan is told in one line."""
    with pytest.raises(Unfit) as error:
        Plan(**{"title": "Plan"} | changes)
    assert expected == str(error.value)


FILE = """\
client: {age: 47, reason: Stiff low back, site: lower-back, stage: subacute, pain: 4}
plan:
  title: Back, ten minutes
  position: prone
  leaves_out: [neck]
  steps:
    - {stroke: effleurage, region: back, minutes: 5, pressure: 2, toward: axillary, check: yes}
    - {stroke: sawing, region: lower-back, minutes: 2.5, pressure: 3}
"""


def test_a_file(tmp_path):
    """A file holds a client and a plan, as a teacher writes them."""
    path = tmp_path / "plan.yaml"
    path.write_text(FILE)
    plan, client = read_plan(path)

    assert ("Back, ten minutes", (OPEN, SAW), 47) == (plan.title, plan.steps, client.age)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sawing", "swaing", "8:16: unknown stroke 'swaing'; did you mean 'sawing'?"),
        ("toward: axillary", "towards: axillary", "7:67: unknown name 'towards'; did you mean 'toward'?"),
        ("toward: axillary", "toward: armpit", "7:75: unknown 'armpit'; known here: " + ", ".join(NODES)),
        ("position: prone", "position: prnoe", "4:13: unknown 'prnoe'; did you mean 'prone'?"),
        ("[neck]", "[nek]", "5:16: unknown region 'nek'; did you mean 'neck'?"),
        ("pressure: 3", "pressure: hard", "8:68: expected a whole number, found 'hard'"),
        ("pressure: 3", "pressure: 9", "8:68: pressure 9 should be a whole number from 1 to 5"),
        ("age: 47, ", "", "1:9: 'age' is missing"),
        ("plan:", "plna:", "2:1: unknown name 'plna'; known here: client, plan"),
    ],
)  # fmt: skip
def test_a_file_with_a_mistake(tmp_path, old, new, expected):
    """Each mistake is told with its line and column, and what would be right."""
    path = tmp_path / "plan.yaml"
    path.write_text(FILE.replace(old, new))
    with pytest.raises(SourceError) as error:
        read_plan(path)
    assert expected in [str(one).removeprefix(f"{path}:") for one in error.value.mistakes]
