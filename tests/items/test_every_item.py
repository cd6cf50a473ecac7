"""Every item of the bank tests itself, and carries what a shipped item owes its readers."""

import json
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import ACTIONS, EVIDENCE, NODES, POSITIONS, read_claims, read_regions, read_strokes
from massage.items import (
    TYPES,
    Case,
    Choice,
    Choices,
    Hotspot,
    Malformed,
    Match,
    Number,
    Order,
    Planning,
    Screen,
    Text,
    Trial,
    Verdict,
    score,
)
from massage.items.bank import read_bank
from massage.items.feedback import explain
from massage.items.options import Optioned

THEMES = {theme.name: theme for theme in read_bank()}
ITEMS = [item for theme in THEMES.values() for item in theme.items.values()]
ASKED = [(item, variant) for item in ITEMS for variant in item.variants or ({},)]

each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
IN_EACH_VARIANT = [pytest.param(item.filled(variant), id=item.id) for item, variant in ASKED]

in_each_variant = pytest.mark.parametrize("item", IN_EACH_VARIANT)


# Each tests itself ----------------------------------------------------------------------------------------

# No program judges these: their samples have "written" in the place of right and wrong.
JUDGED = [case for case in IN_EACH_VARIANT if not isinstance(case.values[0], Text)]

in_each_judged_variant = pytest.mark.parametrize("item", JUDGED)


@in_each_judged_variant
def test_right(item):
    """The right response scores 1, and nothing of it is marked wrong or missed."""
    right = item.parse(item.samples()["right"])

    assert 1 == item.score(right) == score(item, item.right_response())
    assert {row.mark for row in item.rows(right, True)} <= {"right", ""}


@in_each_judged_variant
def test_wrong(item):
    """The wrong response scores 0; none can be given where the half that counts is filled in already."""
    is_half_filled_in = bool({"action", "decision"} & set(item.solved)) and not item.safety

    assert ("wrong" not in item.samples()) == is_half_filled_in
    assert is_half_filled_in or 0 == score(item, item.samples()["wrong"])


@in_each_variant
def test_written(item):
    """What is marked later has neither a right nor a wrong response, and no score; its model has all of its points."""
    samples = item.samples()

    assert isinstance(item, Text) == ("written" in samples) == bool(item.checklist)
    if "written" in samples:
        assert {"written", "blank", "malformed"} == set(samples)
        assert score(item, samples["written"]) is None is score(item, item.right_response())
        assert (1, 0) == (item.marked(list(item.checklist)), item.marked([]))


@in_each_variant
def test_partly(item):
    """A response that is right in part scores in between; safety items and single keys know no part."""
    if isinstance(item, Screen):
        has_parts = "action" in item.solved
    elif isinstance(item, Case):
        has_parts = True
    elif isinstance(item, Order):
        has_parts = len(item.key) > 2
    elif isinstance(item, Planning):
        has_parts = item.model is not None
    else:
        has_several = isinstance(item, (Choices, Hotspot)) and len(item.key) > 1
        has_parts = has_several or isinstance(item, (Match, Verdict, Trial))

    assert (has_parts and not item.safety) == ("partly" in item.samples())
    if "partly" in item.samples():
        assert 0 < score(item, item.samples()["partly"]) < 1


@in_each_variant
def test_too_bold_and_held_back(item):
    """Too bold is worse than too cautious: it gains nothing once a letter is needed, and neither gains much."""
    samples = item.samples()

    if isinstance(item, (Screen, Case)) and not {"action", "decision"} & set(item.solved):
        assert ("too bold" in samples, "held back" in samples) == (
            item.decision.accept[0] != ACTIONS[0],
            item.decision.accept[-1] != ACTIONS[-1],
        )
    is_grave = isinstance(item, (Screen, Case)) and ACTIONS.index(item.decision.action) >= ACTIONS.index("clearance")
    if "too bold" in samples:
        assert (0 if item.safety or is_grave else 0.25) == score(item, samples["too bold"])
        assert item.remark(item.parse(samples["too bold"])).startswith("You went too far")
    if "held back" in samples:
        assert (0 if item.safety else 0.25) == score(item, samples["held back"])
        assert item.remark(item.parse(samples["held back"])).startswith("You held back")


@in_each_variant
def test_dangerous(item):
    """To call safe what is not is a dangerous miss: it fails a safety item, and nobody is told that it was right.

    A plan that could hurt the client scores nothing at all.
    """
    samples = item.samples()
    is_unsafe = isinstance(item, Verdict) and not item.claim.safe_as_written
    is_laid_out = isinstance(item, Case) and item.model is not None and "session" not in item.solved

    assert ("dangerous" in samples) == (is_unsafe or is_laid_out or isinstance(item, Planning))
    if is_laid_out or isinstance(item, Planning):
        response = item.parse(samples["dangerous"])
        assert 0 == item.score(response)
        assert "Danger" in {row.word for row in item.rows(response, False)}
    elif "dangerous" in samples:
        assert (0 if item.safety else 0.5) == score(item, samples["dangerous"])
        assert item.remark(item.parse(samples["dangerous"])).startswith("A dangerous miss: ")


@in_each_variant
def test_no_massage(item):
    """No massage today is right where the decision forbids one, and worth nothing anywhere else."""
    assert ("no massage" in item.samples()) == isinstance(item, Planning)
    if isinstance(item, Planning):
        assert (item.model is None) == score(item, item.samples()["no massage"])
        assert (item.model is None) == (ACTIONS.index(item.decision.action) >= ACTIONS.index("clearance"))


@in_each_variant
def test_all_unsafe(item):
    """To call everything unsafe never passes where something is safe; it is no dangerous miss either."""
    samples = item.samples()

    assert ("all unsafe" in samples) == (isinstance(item, Trial) and len(set(item.right_response().values())) > 1)
    if "all unsafe" in samples:
        assert () == item.misses(samples["all unsafe"])
        assert 0 == score(item, samples["all unsafe"]) or (not item.safety and score(item, samples["all unsafe"]) < 1)
        assert item.remark(samples["all unsafe"]).startswith("Dangerous misses: 0 of ")


@in_each_variant
def test_what_the_register_answers(item):
    """The key of a verdict or a trial is what the register says, and the item carries no other."""
    known = read_claims()

    if isinstance(item, Verdict):
        (name,) = item.claims
        assert (known[name].evidence, known[name].safe_as_written) == tuple(item.right_response().values())
    if isinstance(item, Trial):
        assert {name: known[name].safe_as_written for name in item.claims} == {
            name: verdict == "safe" for name, verdict in item.right_response().items()
        }
    assert not isinstance(item, (Verdict, Trial)) or not item.options


@in_each_variant
def test_blank(item):
    """A blank response is allowed and scores 0."""
    assert 0 == score(item, item.samples()["blank"]) == score(item, None)


@in_each_variant
def test_malformed(item):
    """A response that the item cannot have been given is refused."""
    with pytest.raises(Malformed):
        score(item, item.samples()["malformed"])


@in_each_variant
def test_through_json(item):
    """Every response survives the way through a file or a browser."""
    for response in item.samples().values():
        assert response == json.loads(json.dumps(response))


def responses(item):
    """Responses of every kind that this item can be given."""
    letters = list(item.options)
    if isinstance(item, Order):
        return [letters[number:] + letters[:number] for number in range(len(letters))]
    if isinstance(item, Choices):
        return subsets(letters)
    if isinstance(item, Hotspot):
        return subsets(list(dict.fromkeys((*item.key, *item.places)))[:8])
    if isinstance(item, Match):
        right, matches = item.right_response(), list(item.matches)
        return [{**right, **dict.fromkeys(some, one)} for some in subsets(letters) for one in matches]
    if isinstance(item, Screen):
        reasons = [one for one, _ in item.public(0)["options"]]
        return [{"action": action, "reasons": some} for action in ACTIONS for some in subsets(reasons)]
    if isinstance(item, Case):
        given = [one for kind, one in item.samples().items() if kind != "malformed"]
        return [{**one, "action": action} for one in given for action in (None, *ACTIONS)]
    if isinstance(item, Verdict):
        return [{"evidence": word, "safe": safe} for word, safe in product((None, *EVIDENCE), (True, False, None))]
    if isinstance(item, Trial):
        called = [{name: "safe" if name in some else "unsafe" for name in item.claims} for some in subsets(item.claims)]
        return [*called, *({name: one[name] for name in item.claims[1:]} for one in called)]
    if isinstance(item, Planning):
        given = [one for kind, one in item.samples().items() if kind != "malformed"]
        steps = [step for one in given if one for step in one["steps"]]
        return [*given, *({"steps": some} for some in subsets(steps[:6])), {"steps": steps[::-1]}]
    if isinstance(item, Number):
        return [item.right_response() + off for off in (-1, -item.within, 0, item.within, 1)]
    return letters


def subsets(letters):
    """Every choice of some of the letters."""
    return [[one for bit, one in enumerate(letters) if number >> bit & 1] for number in range(2 ** len(letters))]


@in_each_judged_variant
def test_no_part_in_safety(item):
    """Whatever is ticked, moved, matched, decided or weighed, a safety item is right or wrong."""
    assert not item.safety or {score(item, response) for response in responses(item)} <= {0, 1}


@in_each_variant
def test_every_box_ticked(item):
    """Ticking every box, or guessing without reading, never passes."""
    assert not isinstance(item, Choices) or score(item, list(item.options)) < 0.5
    assert not isinstance(item, Hotspot) or score(item, list(item.places)) < 0.5
    for kind in {"every reason", "every finding"} & item.samples().keys():
        assert score(item, item.samples()[kind]) < (1 if not item.safety else 0.5)


@in_each_variant
def test_unheard(item):
    """What nobody has told yet cannot be known: whoever guesses it has not met the client."""
    assert "unheard" not in item.samples() or score(item, item.samples()["unheard"]) < (1 if not item.safety else 0.5)


# A type of each, safety or not, against whatever may come from outside.
KINDS = list({(type(item), item.safety): item for item in ITEMS}.values())
NAMES = ["action", "reasons", "evidence", "safe", "unsafe", *ACTIONS, *EVIDENCE, *read_claims()]
WORDS = st.sampled_from([*"abcdefgABC", "", "ab", "?", "é", "\ud800"]) | st.sampled_from(NAMES)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner) | st.lists(WORDS, max_size=8),
    max_leaves=6,
)
LETTERS = st.sampled_from("abcdef")
STEPS = st.fixed_dictionaries(
    {"stroke": st.sampled_from(list(read_strokes())), "region": st.sampled_from(list(read_regions())),
     "minutes": st.integers(1, 12) | JSON, "pressure": st.integers(1, 5) | JSON},
    optional={"toward": st.sampled_from((None, *NODES)), "check": st.booleans()},
)  # fmt: skip
PLANS = st.fixed_dictionaries(
    {"steps": st.lists(STEPS, max_size=4)}, optional={"position": st.sampled_from(POSITIONS) | JSON, "leaves_out": JSON}
)
LIKE_ANSWERS = (
    st.permutations("abcdef")
    | st.dictionaries(LETTERS, LETTERS)
    | st.fixed_dictionaries({"action": st.sampled_from(ACTIONS) | JSON, "reasons": st.lists(WORDS, max_size=2)})
    | st.fixed_dictionaries({"evidence": st.sampled_from((None, *EVIDENCE)) | JSON, "safe": st.none() | st.booleans()})
    | st.dictionaries(st.sampled_from(list(read_claims())), st.sampled_from(["safe", "unsafe"]), max_size=6)
    | PLANS
    | st.lists(st.sampled_from(list(read_regions())), max_size=6)
)


def test_there_is_an_item_of_each_kind():
    """The bank holds each type with and without safety, so that the test below tests something.

    What no program judges is the same with safety, until it is marked.
    """
    kinds = {(shape, safety) for shape in TYPES.values() for safety in (True, False)}

    assert kinds - {(Text, True)} <= {(type(item), item.safety) for item in KINDS}


@given(item=st.sampled_from(KINDS), raw=JSON | LIKE_ANSWERS)
def test_any_response(item, raw):
    """Whatever comes from outside has a score, feedback and words, or is malformed; nothing else happens."""
    filled = item.filled(item.variant(0))
    try:
        response = filled.parse(raw)
    except Malformed as malformed:
        assert len(str(malformed)) < 100
        return
    given = explain(filled, response, 0)
    if given.score is None:
        assert filled.checklist
    else:
        assert {0, 1} >= {given.score} if item.safety else 0 <= given.score <= 1
    assert {row.mark for row in given.rows} <= {"right", "wrong", "missed", ""}
    assert given.revealed or "missed" not in {row.mark for row in given.rows}
    assert not isinstance(item, Optioned) or len(given.rows) <= len(item.options)
    assert all(isinstance(line, str) for line in filled.told(response))


@pytest.mark.parametrize("item", KINDS, ids=lambda item: item.id)
@pytest.mark.parametrize(
    "raw",
    [json.loads("[" * 900 + "]" * 900), json.loads('{"a":' * 900 + "1" + "}" * 900), "x" * 10**6, 10**4000],
    ids=range(4),
)
def test_a_huge_response(item, raw):
    """A response of any depth or length is malformed, and the message about it stays short."""
    with pytest.raises(Malformed) as error:
        score(item.filled(item.variant(0)), raw)
    assert len(str(error.value)) < 100


# Each is complete -----------------------------------------------------------------------------------------


@each_item
def test_a_shipped_item_is_complete(item):
    """A shipped item carries all fields, and a rationale for each option."""
    missing = [name for name in ("type", "level", "area", "sources", "hint", "read") if not getattr(item, name)]
    missing += [letter for letter, option in item.options.items() if not option.rationale]

    assert [] == missing


@each_item
def test_the_hint_is_no_key(item):
    """A hint repeats no option, and names no place that is to be marked."""
    texts = [option.text.lower().rstrip(".") for option in item.options.values()]
    texts += [read_regions()[name].name.lower() for name in item.key] if isinstance(item, Hotspot) else []

    assert [] == [text for text in texts if text in item.hint.lower()]


@each_item
def test_an_option_is_given_once(item):
    """No two options of an item say the same."""
    texts = [option.text for option in item.options.values()]

    assert len(set(texts)) == len(texts)


CONTRAINDICATIONS = list(THEMES["contraindications"].items.values())


def test_contraindications_have_claims():
    """Every item about contraindications names the claims that it is about."""
    assert [] == [item.id for item in CONTRAINDICATIONS if not item.claims]


def test_contraindications_are_many():
    """There are at least 20 items, 4 of each type, 8 of them about safety."""
    of_type = [sum(isinstance(item, shape) for item in CONTRAINDICATIONS) for shape in (Choice, Choices, Order)]

    assert (len(CONTRAINDICATIONS) >= 20, min(of_type) >= 4) == (True, True)
    assert sum(item.safety for item in CONTRAINDICATIONS) >= 8


def test_contraindications_cover_their_claims():
    """Every claim of the theme is asked about."""
    wanted = {f"C{number:02}" for number in (7, 19, 28, 29, 34, 40, 41, 45, 46, 47, 51, 52, 53)}

    assert set() == wanted - {claim for item in CONTRAINDICATIONS for claim in item.claims}


def test_the_keys_of_choices_are_spread():
    """In a theme no letter is the key of more than half of the items with one right option."""
    keys = [item.key for item in CONTRAINDICATIONS if isinstance(item, Choice)]

    assert max(map(keys.count, keys)) <= len(keys) / 2
