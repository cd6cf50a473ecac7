"""A decision in a lesson: what is shown, and how mistakes are told."""

import re

import pytest

from massage import Client, decide, solved
from massage.field import read_conditions
from massage.told import Told

NEEDED = {"age": 47, "reason": "Stiff low back", "site": "arms", "stage": "none", "pain": 0}


def shown(*findings):
    return decide(Client(**NEEDED, findings=findings))


def test_a_decision_is_shown_whole():
    """The action large, the reasons, what stays allowed, what to say, and whom to call."""
    html = shown({"bruise": "arms"}, "fever")._repr_html_()

    assert re.search(r"font-size:1.6em[^>]*>Postpone the session<", html)
    for title in ("Reasons", "Still owed besides", "What stays allowed", "Say to the client", "Whom to call"):
        assert f">{title}</p>" in html


def test_a_decision_can_be_asked():
    """Action, what is owed, reasons and limits are there to be read one by one."""
    decided = shown({"bruise": "arms"}, "fever")

    assert ("postpone", ("adapt",)) == (decided.action, decided.also)
    assert ["fever", "bruise"] == [one.condition for one in decided.reasons]
    assert ("arms", "axilla") == decided.limits.regions


@pytest.mark.parametrize("name", read_conditions())
def test_untrusted_pages_lose_nothing(name):
    """No id, script, style sheet, ARIA or colour of its own: what an untrusted page would drop is not there."""
    html = shown(name)._repr_html_()

    assert not re.search(r"<(script|style|svg)|\s(id|role|tabindex|aria-|data-|on\w+)=|[^-]color:|background", html)
    assert html.count("<div") == html.count("</div") and html.count("<li") == html.count("</li")


def test_the_text_form_is_the_whole_decision():
    """A page without HTML, and nbval, read the same."""
    text = repr(shown("fever"))

    assert text.startswith("POSTPONE: Postpone the session")
    assert "Whom to call" in text and text == repr(shown("fever"))


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Client(**NEEDED, findings=["fevr"]), "unknown condition 'fevr'; did you mean 'fever'?"),
        (lambda: Client(**NEEDED, finding=["fever"]), "a client has no 'finding'; did you mean 'findings'?"),
        (lambda: Client(age=47), "a client needs reason, site, stage, pain too"),
        (lambda: Client(**NEEDED, last={"minute": 3}), 'should look like {"minutes": 20, "pressure": 2}'),
        (lambda: decide("fever"), "decide wants a client"),
        (lambda: solved("contraindications", "calf-after-flight"), "no item of the type 'screen'"),
        (lambda: solved("contraindications", "nobody"), "there is no item 'nobody'"),
        (lambda: solved("contraindication", "x"), "did you mean 'contraindications'?"),
    ],
)
def test_a_mistake_is_told_in_one_line(call, told):
    """Jupyter shows the sentence and no traceback."""
    with pytest.raises(Told) as error:
        call()
    assert told in str(error.value)
    assert [str(error.value)] == error.value._render_traceback_()


def test_a_client_with_a_last_session():
    """A lesson writes the last session as a file does."""
    assert 20 == Client(**NEEDED, last={"minutes": 20, "pressure": 2}).last.minutes


def test_a_solved_case():
    """The client's own words, why, and the decision."""
    case = solved("contraindications", "organ-builder-with-numb-feet")

    for told in (repr(case), case._repr_html_()):
        assert "organ builder" in told and "Go on, but change the work" in told
