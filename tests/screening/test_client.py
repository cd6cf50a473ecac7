"""The intake: what it needs, and what it refuses."""

import pytest

from massage.records import Unfit
from massage.screening import Client, Finding, read_client
from massage.screening.client import Last
from massage.source import SourceError

NEEDED = {"age": 47, "reason": "Stiff low back", "site": "lower-back", "stage": "subacute", "pain": 4}

WHOLE = """
client:
  age: 47
  reason: Stiff low back since moving house
  site: lower-back
  stage: subacute
  pain: 4
  anxious: no
  session: 2
  last: {minutes: 20, pressure: 2}
  minutes: 30
  findings: [fever, {bruise: shoulder-girdle}]
  cleared: [osteoporosis]
  screened: [neck]
  consent: [neck]
"""


@pytest.fixture
def file(tmp_path):
    def file(text):
        path = tmp_path / "client.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return file


def test_a_client_needs_five_things():
    """Age, reason, site, stage and pain are enough."""
    client = Client(**NEEDED)

    assert (False, 1, (), ()) == (client.anxious, client.session, client.findings, client.cleared)


def test_a_whole_client_from_a_file(file):
    """Everything that an intake can hold is read."""
    client = read_client(file(WHOLE))

    assert (47, 2, 20, 30) == (client.age, client.session, client.last.minutes, client.minutes)
    assert (Finding("fever"), Finding("bruise", "shoulder-girdle")) == client.findings
    assert (("osteoporosis",), ("neck",), ("neck",)) == (client.cleared, client.screened, client.consent)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ("fever", [("fever", None)]),
        ({"bruise": "arms"}, [("bruise", "arms")]),
        (["fever", {"bruise": "arms"}], [("fever", None), ("bruise", "arms")]),
        ([Finding("fever")], [("fever", None)]),
    ],
)
def test_ways_to_write_findings(findings, expected):
    """A lesson writes findings as a file does, one of them without brackets."""
    client = Client(**NEEDED, findings=findings)

    assert expected == [(one.condition, one.place) for one in client.findings]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"age": -1}, "age -1 should be a whole number from 0 to 120"),
        ({"age": 121}, "age 121"),
        ({"age": "47"}, "age '47'"),
        ({"age": True}, "age True"),
        ({"pain": 11}, "pain 11 should be a whole number from 0 to 10"),
        ({"pain": -1}, "pain -1"),
        ({"pain": 4.5}, "pain 4.5"),
        ({"session": 0}, "session 0"),
        ({"minutes": 0}, "minutes 0"),
        ({"minutes": 241}, "minutes 241"),
        ({"stage": "acuet"}, "unknown stage 'acuet'; did you mean 'acute'?"),
        ({"site": "lowerback"}, "did you mean 'lower-back'?"),
        ({"site": None}, "unknown region None"),
        ({"reason": " "}, "reason"),
        ({"findings": ["fevr"]}, "unknown condition 'fevr'; did you mean 'fever'?"),
        ({"findings": [{"bruise": "sholder-girdle"}]}, "did you mean 'shoulder-girdle'?"),
        ({"findings": [7]}, "unknown condition 7"),
        ({"findings": 7}, "unknown condition 7"),
        ({"findings": [{"bruise": ""}]}, "unknown region ''"),
        ({"findings": [{"bruise": 0}]}, "unknown region 0"),
        ({"cleared": 5}, "unknown condition 5"),
        ({"last": Last(minutes="20", pressure=2)}, "the last session should have 1 to 240 minutes"),
        ({"last": Last(minutes=20, pressure=6)}, "a pressure from 1 to 5"),
        ({"last": 5}, "the last session"),
        ({"cleared": ["epilepsi"]}, "did you mean 'epilepsy'?"),
        ({"screened": ["nek"]}, "did you mean 'neck'?"),
        ({"consent": ["nek"]}, "did you mean 'neck'?"),
    ],
)
def test_what_is_refused(changed, told):
    """A word that is unknown or a number out of bounds is told, never passed over."""
    with pytest.raises(Unfit) as error:
        Client(**NEEDED | changed)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  findings: [fever, {bruise: sholder-girdle}]", "12:21: unknown region 'sholder-girdle'"),
        ("  findings: [fevr]", "12:14: unknown condition 'fevr'; did you mean 'fever'?"),
        ("  findings: fever", "12:13: expected a list like [a, b], found text"),
        ("  findingz: [fever]", "12:3: unknown name 'findingz'; did you mean 'findings'?"),
    ],
)
def test_a_file_with_a_mistake(file, line, told):
    """A mistake in a file is told with its line and column."""
    text = WHOLE.replace("  findings: [fever, {bruise: shoulder-girdle}]", line)
    with pytest.raises(SourceError) as error:
        read_client(file(text))
    assert told in str(error.value)


@pytest.mark.parametrize("text", ["", "client:", "client: 5", "clients: {}", "client: {age: 4}", "- a"])
def test_a_file_without_a_client(file, text):
    """A file that holds no whole client is refused in words."""
    with pytest.raises(SourceError):
        read_client(file(text))
