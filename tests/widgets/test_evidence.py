"""The verbs about the article's statements: one as a card, many as a table, and how mistakes are told."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import attrs
import pytest

from massage import claim, claims, forest
from massage.field import read_claims, read_evidence, read_references
from massage.told import Told
from massage.widgets.claim_card import ClaimCard

HOSTILE = "<img src=x onerror='alert(1)'> & \"more\""

each_claim = pytest.mark.parametrize("name", read_claims())


class Page(HTMLParser):
    """The tags of a page and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += f"{data} "


def said(card):
    """Both forms of a card, as text."""
    return repr(card), Page(card._repr_html_()).text


def test_there_are_54_statements():
    """C01 to C54, as the message about an unknown one says."""
    assert [f"C{number:02}" for number in range(1, 55)] == list(read_claims())


@each_claim
def test_a_card_holds_all_parts(name):
    """What the article says, how well that is borne out, why, what to tell a client and the sources."""
    one = read_claims()[name]
    grade = read_evidence()[one.evidence]
    parts = [one.statement, f"Evidence: {grade.name.lower()}. {grade.means}", one.why, one.rated, one.wording]
    parts += [one.exam or "", *(read_references()[source].text for source in one.sources)]
    parts += [read_claims()[other].statement for other in one.contradicts]
    for told in said(claim(name)):
        assert [] == [part for part in parts if part not in told]


@each_claim
def test_a_card_says_whether_it_is_safe(name):
    """In words, before the reasons, and in both forms."""
    for told in said(claim(name)):
        safety, _, rest = told.partition("What the evidence says")
        assert read_claims()[name].safe_as_written == (not re.search("not safe", safety, re.IGNORECASE))
        assert "as it is written" in safety and read_claims()[name].wording in rest


@each_claim
def test_a_statement_that_is_contradicted_stands_beside_its_correction(name):
    """Where another statement is shown that is unsafe or unsupported, what to tell a client instead is there too."""
    for told in said(claim(name)):
        for other in (read_claims()[other] for other in read_claims()[name].contradicts):
            assert (other.safe_as_written and other.evidence != "unsupported") or other.wording in told, other.id


@each_claim
def test_untrusted_pages_lose_nothing(name):
    """No id, script, style sheet, ARIA or colour of its own: what an untrusted page would drop is not there."""
    html = claim(name)._repr_html_()
    assert not re.search(r"<(script|style|svg)|\s(id|role|tabindex|aria-|data-|on\w+)=|[^-]color:|background", html)
    assert html.count("<div") == html.count("</div") and html.count("<p") == html.count("</p")


@each_claim
def test_the_text_form_is_stable(name):
    """A lesson promises it, so it holds no address and no time."""
    assert repr(claim(name)) == repr(claim(name))
    assert " at 0x" not in repr(claim(name))
    assert repr(claim(name)).startswith(f"{name}. The article says: ")


@pytest.mark.parametrize("field", ["statement", "why", "wording", "exam"])
def test_a_card_shows_html_as_it_is_written(field):
    """What a teacher writes into a claim is text, whatever it looks like."""
    card = ClaimCard(attrs.evolve(read_claims()["C02"], **{field: HOSTILE}))
    page = Page(card._repr_html_())
    assert "img" not in page.tags
    assert HOSTILE in page.text and HOSTILE in repr(card)


def test_a_claim_without_sources_has_a_card():
    """Nothing breaks where there is nothing to cite."""
    assert "Sources" in repr(ClaimCard(attrs.evolve(read_claims()["C02"], sources=())))


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: claim("C99"), "there is no statement 'C99'"),
        (lambda: claim("C99"), "they run from C01 to C54"),
        (lambda: claim("cat"), "there is no statement 'cat'"),
        (lambda: claim(22), "did you mean 'C22'?"),
        (lambda: claim(["C22"]), "there is no statement ['C22']"),
        (lambda: claims(evidence="suported"), "unknown evidence 'suported'; did you mean 'supported'?"),
        (lambda: claims(theme="fysiology"), "unknown theme 'fysiology'; did you mean 'physiology'?"),
        (lambda: claims(theme="anatomy"), "known here: physiology, indication, technique"),
        (lambda: claims(evidence=["weak"]), "unknown evidence ['weak']"),
        (lambda: claims(safe="no"), "safe='no' should be True or False"),
        (lambda: claims(safe=[]), "safe=[] should be True or False"),
    ],
)
def test_a_mistake_is_told_in_one_line(call, told):
    """Jupyter shows the sentence and no traceback, and the cell fails."""
    with pytest.raises(Told) as error:
        call()
    assert told in str(error.value)
    assert [str(error.value)] == error.value._render_traceback_()
    assert 1 == len(str(error.value).splitlines())


@pytest.mark.parametrize("verb", ["caution", "claim", "claims", "weighed", "natural_course", "forest", "flow"])
def test_importing_a_verb_is_light(verb):
    """A lesson's first cell loads nothing that only showing needs."""
    code = (
        f"import sys; from massage import {verb}; "
        "print([name for name in ('IPython', 'yaml', 'anywidget', 'matplotlib', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout


def test_a_statement_is_found_however_its_letter_is_typed():
    """c22 with a small letter or a space is C22."""
    assert repr(claim("C22")) == repr(claim("c22")) == repr(claim(" C22 "))


def test_a_table_may_be_asked_for_by_its_evidence_alone():
    """claims("weak") is what a student types first."""
    assert repr(claims(evidence="weak")) == repr(claims("weak"))


@pytest.mark.parametrize(("verb", "expected"), [(claim, "there is no statement ''"), (forest, "no comparison of None")])
def test_a_verb_with_nothing_between_its_brackets(verb, expected):
    """It is told what is missing, and no traceback follows."""
    with pytest.raises(Told, match=expected):
        verb()
