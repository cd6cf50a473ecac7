"""The trade's own words: the claims, the references, the scale and the exam blueprint as they are shipped."""

import ast
import json
import os
import re
from itertools import combinations_with_replacement

import pytest

from massage import paths
from massage.field import (
    EVIDENCE,
    THEMES,
    Claim,
    Reference,
    blueprint,
    claims,
    evidence,
    read_actions,
    read_blueprint,
    read_claims,
    read_conditions,
    read_effects,
    read_evidence,
    read_patterns,
    read_references,
    read_regions,
    read_strokes,
    references,
    steps_apart,
)
from massage.items.bank import read_bank
from massage.source import SourceError, read

RATED_BY_US = ["C07", "C19", "C28", "C29", "C34", "C41", "C53"]

each_claim = pytest.mark.parametrize("claim", read_claims().values(), ids=read_claims())
each_reference = pytest.mark.parametrize("one", read_references().values(), ids=read_references())


# Evidence -------------------------------------------------------------------------------------------------


def test_the_scale():
    """Five words stand in order, from most to least, and each has a name and says what it means."""
    assert ("supported", "consensus", "mixed", "weak", "unsupported") == EVIDENCE == tuple(read_evidence())
    assert list(EVIDENCE) == [grade.name.lower() for grade in read_evidence().values()]
    assert 5 == len({grade.means for grade in read_evidence().values()})


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("mixed", "mixed", 0), ("supported", "consensus", 1), ("supported", "weak", 3), ("supported", "unsupported", 4)],
)
def test_steps_apart(one, other, steps):
    """Two words are as far apart as there are steps between them, whichever comes first."""
    assert steps == steps_apart(one, other) == steps_apart(other, one)


def test_no_two_words_are_further_apart_than_the_ends():
    """The distance is 0 for a word and itself, and never more than 4."""
    apart = {(one, other): steps_apart(one, other) for one, other in combinations_with_replacement(EVIDENCE, 2)}

    assert {0, 1, 2, 3, 4} == set(apart.values())
    assert {(one, one) for one in EVIDENCE} == {pair for pair, steps in apart.items() if not steps}


# Claims ---------------------------------------------------------------------------------------------------


def test_every_claim_of_the_article_stands_in_its_order():
    """The register holds the 54 statements, named by the article's own numbering and in its order."""
    assert [f"C{number:02}" for number in range(1, 55)] == list(read_claims())
    assert list(read_claims()) == [claim.id for claim in read_claims().values()]


def test_every_theme_and_every_word_is_used():
    """There are claims of each theme and of each word for evidence, safe ones and others."""
    known = read_claims().values()

    assert set(THEMES) == {claim.theme for claim in known}
    assert set(EVIDENCE) == {claim.evidence for claim in known}
    assert {True, False} == {claim.safe_as_written for claim in known}


def test_what_the_course_rated_itself():
    """The evidence of just the seven claims whose one verdict is "unsafe as written" was rated by the course."""
    assert RATED_BY_US == [name for name, claim in read_claims().items() if claim.our_rating]


@each_claim
def test_who_rated_the_evidence(claim):
    """A rating of the course's own says so, and what is so rated is not safe as written."""
    assert ("The rating of the evidence is this course's own." if claim.our_rating else "") == claim.rated
    assert not (claim.our_rating and claim.safe_as_written)


@pytest.mark.parametrize("name", ["C30", "C47"])
def test_true_and_still_not_safe(name):
    """A claim that understates grave harm is not safe as written either, whatever its evidence."""
    assert not read_claims()[name].safe_as_written


@each_claim
def test_a_claim_is_corrected(claim):
    """Every claim comes with the reason of its verdict, a wording of its own and a source."""
    assert all((claim.statement, claim.why, claim.wording, claim.sources))
    assert claim.wording != claim.statement


@each_claim
def test_claims_that_contradict_each_other(claim):
    """A claim contradicts other claims of the article, never itself, and they contradict it."""
    assert claim.id not in claim.contradicts
    assert [] == [other for other in claim.contradicts if claim.id not in read_claims()[other].contradicts]


# References -----------------------------------------------------------------------------------------------


def listed():
    """The references that the lessons show in full: what stands in their cells of sources(...)."""
    for path in sorted(paths.NOTEBOOKS.rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        for call in (node for code in codes for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "sources":
                yield from (name for words in call.args for name in words.value.split())


@pytest.fixture(scope="module")
def cited():
    """Where each reference is cited, by the reference; first the field, then the bank, then the lessons."""
    field = (read_claims(), read_conditions(), read_patterns(), read_regions(), read_strokes(), read_actions())
    places = [(name, one.id) for records in field for one in records.values() for name in one.sources]
    places += [(effect.reference, effect.id) for effect in read_effects().values()]
    sites = [(site, region.id) for region in read_regions().values() for site in region.sites]
    places += [(name, where) for site, where in sites for name in site.sources]
    places += [(pace.source, stroke.id) for stroke in read_strokes().values() for pace in stroke.paces]
    for item in (item for theme in read_bank() for item in theme.items.values()):
        places += [(name, item.id) for one in (item, *item.options.values()) for name in one.sources]
    found = {}
    for name, where in [*places, *((name, "a lesson") for name in listed())]:
        found.setdefault(name, []).append(where)
    return found


def test_every_citation_exists(cited):
    """Whatever the field, the bank or a lesson cites stands among the references."""
    assert {} == {name: where for name, where in cited.items() if name not in read_references()}
    assert {"R14", "S11", "L03"} <= set(cited)


def test_every_reference_is_cited(cited):
    """A reference that nothing cites is dead weight: a reader cannot know what it is for."""
    assert [] == [name for name in read_references() if name not in cited]


@each_reference
def test_a_reference_tells_where_it_stands(one):
    """A reference in one line begins with who wrote it, or what it is called, and ends with its status."""
    parts = [one.title, one.venue, one.pages, one.doi, one.host, one.n, one.note]

    assert one is read_references()[one.id]
    assert one.text.startswith(one.authors or one.title)
    assert one.text.endswith(f" [{one.status}]")
    assert [] == [part for part in parts if part and part not in one.text]
    assert one.name and ".." not in one.text


@each_reference
def test_a_reference_is_plain_text(one):
    """Nothing turns the Markdown of a reference into letters, so there is none."""
    assert [] == re.findall(r"\*|`|_\w", one.text)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"authors": "A B"}, "A B. [checked]"),
        ({"title": "Is it so?"}, "Is it so? [checked]"),
        (
            {"authors": "Ay B, Cee D", "title": "On backs", "venue": "Spine", "year": 2020, "pages": "1(2):3-4"},
            "Ay B, Cee D. On backs. Spine 2020;1(2):3-4. [checked]",
        ),
        ({"authors": "Ay B", "year": 2020}, "Ay B. 2020. [checked]"),
        ({"title": "On backs", "venue": "Spine", "pages": "7"}, "On backs. Spine;7. [checked]"),
        ({"title": "On backs", "doi": "10.1/x"}, "On backs. doi 10.1/x. [checked]"),
        (
            {"title": "On backs", "host": "nhs.uk", "n": "3 trials", "note": "Read.", "status": "partly checked"},
            "On backs. nhs.uk. 3 trials. Read. [partly checked]",
        ),
    ],
)
def test_a_reference_in_one_line(fields, expected):
    """What is known stands sentence by sentence: who, what, where, how many people, what was read, the status."""
    assert expected == Reference(**{"status": "checked", **fields}).text


@pytest.mark.parametrize(
    ("authors", "year", "expected"),
    [
        ("Moyer CA, Rounds J, Hannum JW", 2004, "Moyer 2004"),
        ("Dakic M et al", 2023, "Dakic 2023"),
        ("Guo J (Jianmin), Li L", 2017, "Guo 2017"),
        ("Van der Kleij F, Feskens R", 2015, "Van der Kleij 2015"),
        ("de Bruin ED", None, "de Bruin"),
        ("Walton", 2011, "Walton 2011"),
        (None, 2021, "R99"),
    ],
)
def test_the_name_of_a_reference(authors, year, expected):
    """A picture names the first author's family and the year, else the id."""
    assert expected == Reference(id="R99", authors=authors, title="t", year=year, status="checked").name


# The blueprint --------------------------------------------------------------------------------------------


def test_the_blueprint():
    """The seven areas of the examination add up to 100 percent."""
    areas = read_blueprint().areas

    assert 100 == sum(area.percent for area in areas.values())
    assert 7 == len(areas)
    assert {"pathology": 14, "assessment": 17} == {
        name: areas[name].percent for name in ("pathology", "assessment")
    }


# Mistakes -------------------------------------------------------------------------------------------------


@pytest.fixture
def told(tmp_path):
    def told(text, shape):
        path = tmp_path / "x.yaml"
        path.write_text(text)
        with pytest.raises(SourceError) as error:
            read(path, shape)
        return str(error.value).replace(f"{tmp_path}{os.sep}", "")

    return told


def test_a_blueprint_that_does_not_add_up(told):
    """Areas that do not add up to 100 are told."""
    raw = (paths.ASSETS / "field" / "blueprint.yaml").read_text().replace("percent: 17", "percent: 16")

    assert re.fullmatch(r"x.yaml:\d+:5: the areas add up to 99 percent, not to 100", told(raw, blueprint._File))


CLAIM = """\
claims:
  C01:
    statement: a
    theme: physiology
    evidence: mixed
    safe_as_written: no
    why: b
    wording: c
    sources: [R01]
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[R01]", "[R01, R00]", "9:20: unknown source 'R00'; those known stand in assets/field/"),
        ("    evidence: mixed\n", "", "3:5: 'evidence' is missing"),
        ("    theme: physiology\n", "", "3:5: 'theme' is missing"),
        ("    safe_as_written: no\n", "", "3:5: 'safe_as_written' is missing"),
        ("    why: b\n", "", "3:5: 'why' is missing"),
        ("    wording: c\n", "", "3:5: 'wording' is missing"),
        ("physiology", "fysiology", "4:12: unknown 'fysiology'; did you mean 'physiology'?"),
        ("mixed", "mix", "5:15: unknown 'mix'; did you mean 'mixed'?"),
        ("mixed", "unsafe", "5:15: unknown 'unsafe'; known here: supported, consensus, mixed, weak, unsupported"),
        ("written: no", "written: partly", "6:22: expected yes or no, found 'partly'"),
        ("    sources", "    contradicts: [C01, C02]\n    sources",
         "9:24: unknown claim 'C02'; known here: C01"),
        ("written: no\n", "written: yes\n    our_rating: yes\n",
         "7:17: only a statement that is unsafe as written is rated by the course"),
    ],
)  # fmt: skip
def test_a_claim_with_mistakes(told, old, new, expected):
    """A claim with an unknown source, theme or verdict, or without its evidence, is told at its place."""
    assert old in CLAIM
    assert f"x.yaml:{expected}" == told(CLAIM.replace(old, new), claims._File)


def test_a_claim_that_the_course_rated(tmp_path):
    """A claim that is unsafe as written has its evidence as well, and says who rated it."""
    path = tmp_path / "x.yaml"
    path.write_text(CLAIM + "    our_rating: yes\n")

    (claim,) = read(path, claims._File).claims.values()
    assert (Claim, "C01", "mixed", True) == (type(claim), claim.id, claim.evidence, claim.our_rating)


REFERENCE = """\
references:
  R01:
    authors: A B
    year: 2004
    doi: 10.1/x
    status: checked
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    authors: A B\n", "", "3:5: 'authors' or 'title' is missing: by what will a reader find it?"),
        ("2004", "in 2004", "4:11: expected a whole number, found 'in 2004'"),
        ("10.1/x", "10.1 x", "5:10: '10.1 x' should be one name without spaces"),
        ("checked", "cheked", "6:13: unknown 'cheked'; did you mean 'checked'?"),
        ("    status: checked\n", "", "3:5: 'status' is missing"),
        ("authors", "cite", "3:5: unknown name 'cite'; known here: "
         "authors, title, venue, year, pages, doi, host, n, status, note"),
    ],
)  # fmt: skip
def test_a_reference_with_mistakes(told, old, new, expected):
    """A reference that nobody could find, or whose status is no word of ours, is told at its place."""
    assert old in REFERENCE
    assert f"x.yaml:{expected}" == told(REFERENCE.replace(old, new), references._File)


def test_a_scale_in_another_order(told):
    """The words for evidence stand in the order of the scale, all five of them."""
    raw = "evidence:\n" + "".join(f"  {word}: {{name: a, means: b}}\n" for word in EVIDENCE)
    expected = "x.yaml:2:3: the words should be, in this order: supported, consensus, mixed, weak, unsupported"

    assert expected == told(raw.replace("mixed", "?").replace("weak", "mixed").replace("?", "weak"), evidence._File)
    assert expected == told(raw.replace("  mixed: {name: a, means: b}\n", ""), evidence._File)


@pytest.mark.parametrize(
    ("name", "safe", "expected"),
    [
        ("C12", True, "dangerous miss"),
        ("C12", False, ""),
        ("C02", False, "held back"),
        ("C02", True, ""),
        ("C02", None, ""),
    ],
)
def test_what_is_misjudged(name, safe, expected):
    """Calling safe what could hurt somebody is a dangerous miss; calling unsafe what hurts nobody is holding back."""
    assert expected == read_claims()[name].misjudged(safe)
