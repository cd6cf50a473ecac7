"""The statements as a table: what is sent to the page, and what a page without Python shows."""

import json
from html.parser import HTMLParser

import pytest

from massage import claims
from massage.field import EVIDENCE, THEMES, read_claims, read_evidence

ALL = read_claims()
CHOICES = [
    {},
    *({"theme": theme} for theme in THEMES),
    *({"evidence": word} for word in EVIDENCE),
    *({"safe": safe} for safe in (True, False)),
    *({"theme": theme, "evidence": word, "safe": False} for theme in THEMES for word in EVIDENCE),
]

each_choice = pytest.mark.parametrize(
    "chosen", CHOICES, ids=lambda chosen: " ".join(map(str, chosen.values())) or "all"
)


class Rows(HTMLParser):
    """The rows of a table, each cell as text."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def fitting(theme="", evidence="", safe=None):
    """The claims that fit a choice."""
    return [
        one
        for one in ALL.values()
        if theme in ("", one.theme) and evidence in ("", one.evidence) and safe in (None, one.safe_as_written)
    ]


def test_the_choices_differ():
    """The tests below test something: some choices fit many statements, some few, some none."""
    assert {0, 1, 54} <= {len(fitting(**chosen)) for chosen in CHOICES}


@each_choice
def test_the_still_form_shows_what_was_asked_for(chosen):
    """A plain table with the statements that fit, and nothing of the others."""
    head, *rows = Rows(claims(**chosen).still()["text/html"]).rows
    assert 5 == len(head)
    assert [one.id for one in fitting(**chosen)] == [row[0] for row in rows]
    for one, row in zip(fitting(**chosen), rows, strict=True):
        assert (one.statement, read_evidence()[one.evidence].name) == (row[1], row[2])
        assert row[3].startswith("Yes" if one.safe_as_written else "! No")
        assert one.wording == row[4]


@each_choice
def test_all_statements_are_sent_and_the_choice_with_them(chosen):
    """The fields above the table can widen the choice again without asking Python."""
    table = claims(**chosen).table
    assert list(ALL) == [row["cells"][0] for row in table["rows"]]
    words = {None: "", True: "yes", False: "no"}
    expected = {"theme": chosen.get("theme", ""), "evidence": chosen.get("evidence", "")}
    assert expected | {"safe": words[chosen.get("safe")]} == table["chosen"]
    assert table == {**json.loads(json.dumps(table)), "header": table["header"]}


def test_every_word_of_a_row_can_be_chosen():
    """No statement is out of reach of the fields."""
    table = claims().table
    for name, label, words in table["fields"]:
        assert label and {row[name] for row in table["rows"]} <= {word for word, _ in words}
        assert all(text for _, text in words)


def test_a_statement_never_stands_without_what_to_tell_instead():
    """Unsupported or unsafe, its correction is in the same row."""
    for row in claims().table["rows"]:
        one = ALL[row["cells"][0]]
        assert [one.statement, one.wording] == [row["cells"][1], row["cells"][-1]]
        assert one.wording


@each_choice
def test_the_repr_is_short_and_stable(chosen):
    """How many of 54, and which; no address."""
    told = ", ".join(
        f"{name} {({True: 'yes', False: 'no'}.get(chosen[name], chosen[name]))}"
        for name in ("theme", "evidence", "safe")
        if name in chosen
    )
    assert f"<Claims: {len(fitting(**chosen))} of 54 ({told or 'all'})>" == repr(claims(**chosen))
    assert repr(claims(**chosen)) == claims(**chosen).still()["text/plain"]


def test_one_statement_is_one():
    """The line above the table counts as people do."""
    (chosen, *_) = (chosen for chosen in CHOICES if len(fitting(**chosen)) == 1)
    assert "1 statement " in claims(**chosen).still()["text/html"]


def test_html_is_shown_as_it_is_written(monkeypatch):
    """Whatever stands in a claim is text."""
    import attrs

    hostile = "<img src=x onerror='alert(1)'> & \"more\""
    changed = {"C01": attrs.evolve(ALL["C01"], statement=hostile, wording=hostile)}
    monkeypatch.setattr("massage.widgets.claim_table.read_claims", lambda: changed)
    html = claims().still()["text/html"]
    assert "<img" not in html
    assert [hostile, hostile] == [Rows(html).rows[1][place] for place in (1, 4)]
