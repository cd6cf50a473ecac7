"""The trade's own words: the claims, the references and the exam blueprint as they are shipped."""

import os
import re

import pytest

from massage import paths
from massage.field import Claim, Reference, blueprint, claims, read_blueprint, read_claims, read_references
from massage.source import SourceError, read

UNSAFE = ["C07", "C19", "C28", "C29", "C34", "C41", "C53"]
THEME = [*UNSAFE, "C40", "C45", "C46", "C47", "C51", "C52"]


# Claims ---------------------------------------------------------------------------------------------------


def test_the_claims_of_contraindications():
    """Every claim that the lesson on contraindications teaches is there."""
    assert set() == set(THEME) - set(read_claims())


def test_a_claim_knows_its_id():
    """A claim is named by the article's own numbering."""
    for name, claim in read_claims().items():
        assert (name, True) == (claim.id, bool(re.fullmatch(r"C[0-5]\d", name)))
        assert 1 <= int(name[1:]) <= 54


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe_as_written(name):
    """The seven claims whose one verdict is "unsafe as written" have no other evidence and are not safe."""
    claim = read_claims()[name]

    assert (None, False) == (claim.evidence, claim.safe_as_written)


def test_no_other_claim_lacks_its_evidence():
    """Only those seven have no verdict on the evidence."""
    assert set(UNSAFE) == {name for name, claim in read_claims().items() if claim.evidence is None}


@pytest.mark.parametrize("name", ["C30", "C47"])
def test_true_and_still_not_safe(name):
    """A claim that understates grave harm is not safe as written either, whatever its evidence."""
    assert not read_claims()[name].safe_as_written


def test_a_claim_is_corrected():
    """Every claim comes with the reason of its verdict and a wording of its own."""
    for claim in read_claims().values():
        assert claim.statement and claim.why and claim.wording
        assert claim.wording != claim.statement


def test_claims_that_contradict_each_other():
    """A claim contradicts other claims of the article, never itself."""
    for claim in read_claims().values():
        assert all(re.fullmatch(r"C[0-5]\d", other) and other != claim.id for other in claim.contradicts)


# References -----------------------------------------------------------------------------------------------


def test_every_source_exists():
    """Every source that a claim names stands among the references."""
    named = {source for claim in read_claims().values() for source in claim.sources}

    assert set() == named - set(read_references())
    assert named


def test_a_reference_tells_its_status():
    """A reference in one line says where it stands and whether that was checked."""
    for name, reference in read_references().items():
        assert name == reference.id
        assert reference.text.startswith(reference.cite)
        assert reference.text.endswith(f"[{reference.status}]")


def test_a_reference_in_one_line():
    """Host and note stand between the citation and the status."""
    both = Reference(cite="A. B 2020;1:2.", status="checked", host="nhs.uk", note="Trial.")

    assert "A. B 2020;1:2. (nhs.uk) Trial. [checked]" == both.text
    assert (
        "A. B 2020;1:2. [to be confirmed]" == Reference(cite="A. B 2020;1:2.", status="to be confirmed").text
    )


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

    assert re.fullmatch(
        r"x.yaml:\d+:5: the areas add up to 99 percent, not to 100", told(raw, blueprint._File)
    )


CLAIM = """\
claims:
  C01:
    statement: a
    theme: physiology
    evidence: mixed
    safe_as_written: yes
    why: b
    wording: c
    sources: [R01]
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[R01]",
            "[R01, R00]",
            "9:20: unknown source 'R00'; those known stand in assets/field/",
        ),
        ("    evidence: mixed\n", "", "3:5: 'evidence' is missing"),
        ("physiology", "fysiology", "4:12: unknown 'fysiology'; did you mean 'physiology'?"),
        ("mixed", "mix", "5:15: unknown 'mix'; did you mean 'mixed'?"),
        ("yes", "partly", "6:22: expected yes or no, found 'partly'"),
        ("    why: b\n", "", "3:5: 'why' is missing"),
    ],
)
def test_a_claim_with_mistakes(told, old, new, expected):
    """A claim with an unknown source, theme or verdict is told at its place."""
    assert f"x.yaml:{expected}" == told(CLAIM.replace(old, new), claims._File)


def test_a_claim_that_is_unsafe_needs_no_evidence(tmp_path):
    """Where the one verdict is "unsafe as written", the evidence is left out."""
    path = tmp_path / "x.yaml"
    path.write_text(CLAIM.replace("    evidence: mixed\n", "").replace("yes", "no"))

    (claim,) = read(path, claims._File).claims.values()
    assert (Claim, "C01", None) == (type(claim), claim.id, claim.evidence)
