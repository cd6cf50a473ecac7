"""Actions, conditions and patterns: what is shipped, and what the files are refused for."""

import re

import pytest

from massage import paths
from massage.field import (
    ACTIONS,
    actions,
    conditions,
    patterns,
    read_actions,
    read_conditions,
    read_patterns,
    read_references,
)
from massage.source import SourceError, read

CONDITIONS = [
    "fever", "acute-infection", "suspected-clot", "breathlessness", "saddle-numbness", "bladder-bowel-change",
    "both-legs-weak", "chest-pain", "stroke-signs", "tearing-pain", "pulsating-abdomen", "intoxication",
    "unstable-heart-disease", "uncontrolled-hypertension", "aneurysm", "suspected-fracture", "unhealed-fracture",
    "acute-strain", "bruise", "local-inflammation", "unexplained-swelling", "undiagnosed-lump", "contagious-skin",
    "stable-psoriasis", "sunburn", "open-wound", "fresh-scar", "varicose-veins", "anticoagulants",
    "bleeding-disorder", "osteoporosis", "long-steroid-use", "cancer-current", "cancer-past", "lymph-nodes-removed",
    "implant-or-port", "medication-patch", "neuropathy", "radicular-leg-pain", "radicular-arm-pain",
    "progressive-weakness", "arthritis-flare", "spondylitis-flare", "pregnancy-early", "pregnancy-middle",
    "pregnancy-late", "pre-eclampsia-signs", "recent-surgery", "epilepsy", "psychiatric-illness",
    "self-harm-thoughts", "lubricant-allergy", "swollen-nodes", "neck-instability", "rheumatoid-neck",
    "artery-signs-neck", "myelopathy-signs", "weight-loss-night-pain", "major-trauma", "spinal-infection-signs",
    "kidney-signs", "inflammatory-back-pain", "child-back-pain", "minor-without-guardian", "no-better-after-course",
]

EMERGENCIES = [
    "breathlessness", "chest-pain", "stroke-signs", "tearing-pain", "saddle-numbness", "bladder-bowel-change",
    "both-legs-weak", "artery-signs-neck", "myelopathy-signs", "grave-infection-signs", "confused-or-drowsy",
]

each_condition = pytest.mark.parametrize("one", read_conditions().values(), ids=read_conditions())


# Actions --------------------------------------------------------------------------------------------------


def test_the_actions_stand_in_order():
    """From least to most cautious."""
    assert ACTIONS == tuple(read_actions())


# Conditions -----------------------------------------------------------------------------------------------


def test_every_condition_that_the_course_names():
    """Every finding of the reference has a record."""
    assert [] == [name for name in CONDITIONS if name not in read_conditions()]


@each_condition
def test_a_condition_is_whole(one):
    """Each is told in several ways, by what is seen, and by why."""
    assert len(set(one.says)) >= 3
    assert all((one.name, one.seen, one.why, one.sources, one.claims))
    assert one.class_ in "AMLP"


@each_condition
def test_class_and_action_fit(one):
    """Absolute means no massage today; local leaves its place out; a precaution goes on."""
    rank = ACTIONS.index(one.action)
    assert one.class_ != "A" or (rank >= ACTIONS.index("postpone") and one.cleared is None)
    assert one.class_ != "L" or (one.rules_out.place and rank <= ACTIONS.index("refer"))
    assert one.class_ != "M" or (rank >= ACTIONS.index("clearance") and one.cleared == "adapt")
    assert one.class_ != "P" or one.action == "adapt"
    assert one.cleared is None or ACTIONS.index(one.cleared) <= rank


@each_condition
def test_a_milder_answer_is_accepted_only_where_schools_differ(one):
    """No red flag accepts a milder answer than its own."""
    milder = [name for name in one.accept if ACTIONS.index(name) < ACTIONS.index(one.action)]
    assert not milder or one.action in ("clearance", "refer") or one.id == "contagious-skin"


@pytest.mark.parametrize("name", EMERGENCIES)
def test_an_emergency_accepts_nothing_milder(name):
    """Where minutes count, only the call counts."""
    assert ("emergency", ()) == (read_conditions()[name].action, read_conditions()[name].accept)


@each_condition
def test_who_works_on_is_told_how(one):
    """A condition with which massage goes on says what changes."""
    assert one.action != "adapt" or one.adapt or one.ask or one.rules_out.place


@each_condition
def test_a_client_speaks_like_a_client(one):
    """Phrasings are whole sentences of a length that people say."""
    for phrase in one.says:
        assert 3 <= len(phrase.split()) <= 40, phrase
        assert re.search(r"[.?!]$", phrase), phrase


def test_percussion_is_ruled_out_where_the_course_says_so():
    """Bleeding, thin bone, pregnancy, cancer, acute pain: none of them is clapped on."""
    named = [
    "anticoagulants", "bleeding-disorder", "osteoporosis", "long-steroid-use", "height-loss", "cancer-current",
    "cancer-past", "cancer-in-bone", "pregnancy-early", "pregnancy-middle", "pregnancy-late", "acute-stage",
    "unhealed-fracture",
]
    for name in named:
        assert "tapotement" in read_conditions()[name].rules_out.strokes, name


@pytest.mark.parametrize("name", ["pregnancy-middle", "pregnancy-late", "pregnancy-complication"])
def test_not_flat_from_week_thirteen(name):
    """From week 13 neither prone nor flat on the back."""
    assert {"prone", "supine"} <= set(read_conditions()[name].rules_out.positions)


def test_a_pattern_tells_why():
    """Every pattern says why its signs count together, and where that stands."""
    for one in read_patterns().values():
        assert one.why and set(one.sources) <= set(read_references())


# What is refused ------------------------------------------------------------------------------------------


def changed(tmp_path, name, old, new):
    """A copy of a field file with one change."""
    text = (paths.ASSETS / "field" / name).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("shape", "name", "old", "new", "told"),
    [
        (actions._File, "actions.yaml", "  proceed:", "  go-on:", "the actions should be, in this order: proceed"),
        (conditions._File, "conditions.yaml", "class: A", "class: B", "unknown 'B'; known here: A, L, M, P"),
        (conditions._File, "conditions.yaml", "action: postpone", "action: postpne", "did you mean 'postpone'?"),
        (conditions._File, "conditions.yaml", "place: legs", "place: leggs", "did you mean 'legs'?"),
        (conditions._File, "conditions.yaml", "[tapotement", "[tapotment", "did you mean 'tapotement'?"),
        (conditions._File, "conditions.yaml", "pressure: 2", "pressure: 9", "pressure 9"),
        (conditions._File, "conditions.yaml", "minutes: 20", "minutes: 0", "0 minutes are no session"),
        (conditions._File, "conditions.yaml", "claims: [C28", "claims: [C99", "unknown claim 'C99'"),
        (conditions._File, "conditions.yaml", "sources: [R54", "sources: [R99", "unknown source 'R99'"),
        (conditions._File, "conditions.yaml", "[prone", "[pron", "did you mean 'prone'?"),
        (conditions._File, "conditions.yaml", "    why: >-", "    wy: >-", "did you mean 'why'?"),
        (patterns._File, "patterns.yaml", "gives: acute-stage", "gives: acute-stag", "did you mean 'acute-stage'?"),
        (patterns._File, "patterns.yaml", "with: [acute]", "with: [acut]", "did you mean 'acute'?"),
        (patterns._File, "patterns.yaml", "least: 2", "least: 20", "least 20 should lie from 1 to"),
        (patterns._File, "patterns.yaml", "    with: [acute]\n", "", "this would hold for everybody"),
    ],
)
def test_a_mistake_in_a_field_file(tmp_path, shape, name, old, new, told):
    """A mistyped word is told with its place and a guess, and nothing else is."""
    with pytest.raises(SourceError) as error:
        read(changed(tmp_path, name, old, new), shape)
    assert told in str(error.value)
    assert re.search(rf"{name}:\d+:\d+: ", str(error.value))
