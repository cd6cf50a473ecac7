"""Items answered by weighing a statement of the article."""

import json
from importlib import import_module

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import EVIDENCE, read_claims, read_evidence, steps_apart
from massage.items import Malformed, Verdict, score
from massage.items.bank import check
from massage.items.feedback import explain
from massage.items.item import Row
from massage.items.verdict import Weighed

# C02 is mixed and safe, C19 unsupported and not safe (a rating of the course's own), C10 supported and safe.
MIXED = """
    type: verdict
    claims: [C02]
"""
UNSAFE = MIXED.replace("C02", "C19")
SUPPORTED = MIXED.replace("C02", "C10")
SAFETY = UNSAFE + "    safety: yes\n"
SAFE = "Safe as it stands: nobody comes to harm by it, true or not"
NOT_SAFE = "Not safe as it stands: somebody could come to harm, or be made afraid of moving or of help"

ANSWERS = [(word, safe) for word in (None, *EVIDENCE) for safe in (None, True, False)]
WRITTEN = [(claim, safety) for claim in read_claims() for safety in (True, False)]

weighed = st.sampled_from(ANSWERS)
any_verdict = st.sampled_from(WRITTEN).map(lambda one: Verdict(type="verdict", claims=(one[0],), safety=one[1]))


def said(evidence, safe):
    """A response."""
    return {"evidence": evidence, "safe": safe}


@pytest.mark.parametrize(
    ("name", "evidence", "safe"), [("C02", "mixed", True), ("C19", "unsupported", False), ("C10", "supported", True)]
)
def test_the_register_is_the_key(item, name, evidence, safe):
    """What the register says of its claim is the right response; nobody writes a key beside it."""
    one = item(MIXED.replace("C02", name))

    assert read_claims()[name] is one.claim
    assert said(evidence, safe) == one.right_response()
    assert 1 == score(one, said(evidence, safe))


# Scores ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("safe", [True, False, None])
@pytest.mark.parametrize(
    ("lines", "worth"),
    [
        (MIXED, {"supported": 1 / 2, "consensus": 3 / 4, "mixed": 1, "weak": 3 / 4, "unsupported": 1 / 2, None: 0}),
        (UNSAFE, {"supported": 0, "consensus": 1 / 4, "mixed": 1 / 2, "weak": 3 / 4, "unsupported": 1, None: 0}),
        (SUPPORTED, {"supported": 1, "consensus": 3 / 4, "mixed": 1 / 2, "weak": 1 / 4, "unsupported": 0, None: 0}),
    ],
    ids=["mixed", "unsupported", "supported"],
)
def test_by_distance(item, lines, worth, safe):
    """Evidence scores a quarter less for each step that it is off, safety all or nothing; each is half of the score."""
    one = item(lines)
    half = float(safe is one.claim.safe_as_written)

    assert {word: (share + half) / 2 for word, share in worth.items()} == {
        word: score(one, said(word, safe)) for word in worth
    }


@pytest.mark.parametrize(
    ("word", "expected"),
    [("unsupported", 1), ("weak", 1), ("mixed", 0), ("consensus", 0), ("supported", 0), (None, 0)],
)
def test_safety(item, word, expected):
    """A safety item needs the right word on safety, and evidence within one step."""
    one = item(SAFETY)

    assert expected == score(one, said(word, False))
    assert 0 == score(one, said(word, True)) == score(one, said(word, None))


@pytest.mark.parametrize(
    ("word", "expected"), [("supported", 0), ("consensus", 1), ("mixed", 1), ("weak", 1), ("unsupported", 0)]
)
def test_safety_in_the_middle(item, word, expected):
    """One step off counts on either side, for a claim that is safe as well."""
    one = item(MIXED + "    safety: yes\n")

    assert (expected, 0) == (score(one, said(word, True)), score(one, said(word, False)))


@given(one=any_verdict, answer=weighed)
def test_any_verdict(one, answer):
    """Whatever is answered about whatever claim: only the register's word is worth 1, and safety knows no part."""
    word, safe = answer
    worth = score(one, said(*answer))
    off = steps_apart(word, one.claim.evidence) if word else 4
    is_safe = safe is one.claim.safe_as_written

    assert (is_safe and off <= 1 if one.safety else (4 - off) / 8 + is_safe / 2) == worth
    assert one.safety or (worth == 1) == (said(*answer) == one.right_response())


@pytest.mark.parametrize("blank", [None, "", [], {}, said(None, None)])
def test_blank(item, blank):
    """Neither word is a blank, and scores 0."""
    assert Weighed(None, None) == item(MIXED).parse(blank)
    assert 0 == score(item(MIXED), blank) == score(item(SAFETY), blank)


@pytest.mark.parametrize(
    "response",
    [
        *("mixed", ["mixed"], ["mixed", True], 0, 1.5, True, False, [[]], {"mixed"}, ("mixed", True)),
        *({"evidence": "mixed"}, {"safe": True}, {**said("mixed", True), "more": 1}, {"Evidence": 0, "safe": True}),
        *(said(word, True) for word in ("Mixed", "unsafe", "", 0, True, 2, ["mixed"], {"mixed": 1}, [], {})),
        *(said("mixed", safe) for safe in ("yes", "no", "true", "", 0, 1, 1.0, [], {}, [True])),
        {1: "mixed", "safe": True},
        said("mixed", json.loads("[" * 900 + "]" * 900)),
        said(json.loads("[" * 900 + "]" * 900), True),
        said("x" * 10**6, True),
        said("mixed", "x" * 10**6),
        said(float("nan"), None),
        "x" * 10**6,
    ],
    ids=range(41),
)  # fmt: skip
def test_malformed(item, response):
    """What is no verdict, no word of the scale or neither true nor false is refused in few words."""
    with pytest.raises(Malformed, match=r" is (no verdict|no word for evidence|neither true nor false)$") as error:
        score(item(MIXED), response)
    assert len(str(error.value)) < 100


# Feedback -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "answer", "expected"),
    [
        (UNSAFE, ("weak", True), "A dangerous miss: you called safe what could hurt a client as it stands."),
        (UNSAFE, ("unsupported", True), "A dangerous miss: you called safe what could hurt a client as it stands."),
        (UNSAFE, (None, True), "A dangerous miss: you called safe what could hurt a client as it stands."),
        (UNSAFE, ("supported", False), ""),
        (UNSAFE, ("unsupported", None), ""),
        (MIXED, ("mixed", False), "You held back: nobody comes to harm by this one, whatever it is worth."),
        (MIXED, (None, False), "You held back: nobody comes to harm by this one, whatever it is worth."),
        (MIXED, ("unsupported", True), ""),
        (MIXED, (None, None), ""),
    ],
)
def test_remark(item, lines, answer, expected):
    """A sentence tells a dangerous miss from holding back without need; evidence alone is worth none."""
    one, safety = item(lines), item(lines + "    safety: yes\n")

    assert expected == one.remark(Weighed(*answer)) == safety.remark(Weighed(*answer))


def test_the_first_wrong_try(item):
    """What was said stands there, not which way it was off; neither word of the register nor its reason is told."""
    one = item(UNSAFE)
    told = explain(one, Weighed("mixed", True), 0)

    assert not told.revealed
    assert (
        Row(
            mark="wrong",
            text="Evidence: mixed",
            sources=one.claim.sources,
        ),
        Row(mark="wrong", text=SAFE),
    ) == told.rows


def test_trusted_less(item):
    """Once the key is told, a word too far down the scale is said to trust the statement less than research does."""
    evidence, _ = item(MIXED).rows(Weighed("weak", True), True)

    assert "You weighed: Weak, and trusted it less than research does" == evidence.word


def test_the_half_that_is_right(item):
    """A right word is explained the first time, the wrong one beside it is not."""
    one = item(MIXED)
    evidence, safe = explain(one, Weighed("mixed", False), 0).rows

    assert ("right", "", "Evidence: mixed", one.claim.why) == (
        evidence.mark, evidence.word, evidence.text, evidence.rationale,
    )  # fmt: skip
    assert ("wrong", "", NOT_SAFE) == (safe.mark, safe.word, safe.text)

    evidence, safe = explain(one, Weighed("supported", True), 0).rows
    assert ("wrong", "Evidence: supported", "") == (evidence.mark, evidence.text, evidence.rationale)
    assert ("right", "", SAFE) == (safe.mark, safe.word, safe.text)


def test_the_second_wrong_try(item):
    """The register's words stand there with the reason, who rated it, and what was said instead."""
    one = item(UNSAFE)
    told = explain(one, Weighed("mixed", True), 1)

    assert told.revealed
    assert (
        Row(
            mark="wrong",
            word="You weighed: Mixed, and trusted it more than research does",
            text="Evidence: unsupported",
            rationale=f"{one.claim.why} The rating of the evidence is this course's own.",
            sources=one.claim.sources,
        ),
        Row(mark="wrong", word=f"You said: {SAFE}", text=NOT_SAFE),
    ) == told.rows


def test_a_second_blank(item):
    """The answer is told, and that none was given."""
    evidence, safe = explain(item(MIXED), Weighed(None, None), 1).rows

    assert ("You weighed: no answer", "Evidence: mixed") == (evidence.word, evidence.text)
    assert ("You said: no answer", SAFE) == (safe.word, safe.text)


def test_a_first_blank(item):
    """Nothing is told but that no answer was given."""
    evidence, safe = explain(item(MIXED), Weighed(None, None), 0).rows

    assert ("", "Evidence: no answer", "") == (evidence.mark, evidence.text, evidence.rationale)
    assert ("", "no answer", "") == (safe.mark, safe.text, safe.rationale)


def test_a_right_try(item):
    """Both are right, and the reason stands with the evidence."""
    told = explain(item(UNSAFE), Weighed("unsupported", False), 0)

    assert (True, True, {"right"}, {""}) == (
        told.right, told.revealed, {row.mark for row in told.rows}, {row.word for row in told.rows},
    )  # fmt: skip
    assert told.rows[0].rationale.startswith(read_claims()["C19"].why)


def test_a_safety_item_that_is_one_step_off(item):
    """It is right, so the register's word is told beside the one that was close enough."""
    told = explain(item(SAFETY), Weighed("weak", False), 0)

    assert (1, "wrong", "Evidence: unsupported") == (told.score, told.rows[0].mark, told.rows[0].text)
    assert "right" == told.rows[1].mark


@given(one=any_verdict, answer=weighed)
def test_a_first_wrong_try_tells_no_key(one, answer):
    """Whatever was answered wrongly, the rows hold neither the right word nor the reason for it."""
    response = Weighed(*answer)
    told = explain(one, response, 0)
    evidence, safe = told.rows

    if told.revealed:
        return
    if response.evidence != one.claim.evidence:
        name = read_evidence()[one.claim.evidence].name.lower()
        assert f"Evidence: {name}" != evidence.text and name not in evidence.word.lower().replace("unsupported", "?")
        assert "" == evidence.rationale
    if response.safe is not one.claim.safe_as_written:
        assert (SAFE if one.claim.safe_as_written else NOT_SAFE) not in (safe.text, safe.word)
    assert "" == safe.rationale and one.claim.wording not in repr(told.rows)


def test_in_words(item):
    """A response is told in two lines, the evidence and the safety; what is blank is left out."""
    one = item(MIXED)

    assert ("Evidence: weak", SAFE) == one.told(Weighed("weak", True))
    assert ("Evidence: unsupported",) == one.told(Weighed("unsupported", None))
    assert (NOT_SAFE,) == one.told(Weighed(None, False))
    assert () == one.told(Weighed(None, None))


# What is sent, and its version ----------------------------------------------------------------------------


def test_what_is_sent_to_answer_with(item):
    """The whole scale with what its words mean, and yes and no; for every claim the same, so it tells nothing."""
    sent = item(MIXED).public(0)

    assert list(EVIDENCE) == [word for word, _ in sent["evidence"]]
    assert [("yes", SAFE), ("no", NOT_SAFE)] == sent["safe"]
    assert all(grade.means in text for grade, (_, text) in zip(read_evidence().values(), sent["evidence"], strict=True))
    assert sent == item(UNSAFE).public(1) == item(SAFETY).public(2)
    assert json.loads(json.dumps(sent))


def test_the_stem(item):
    """Without a stem of its own the item asks for its statement, as the article says it."""
    statement = read_claims()["C02"].statement

    assert f"The article says: *{statement}* What is that worth?" == item(MIXED).stem
    assert "Is that so?" == item(MIXED + "    stem: Is that so?\n").stem


@pytest.fixture
def register(monkeypatch):
    """Changes a claim of the register for one test: register("C02", evidence="weak")."""

    def register(name, **changes):
        known = dict(read_claims())
        known[name] = attrs.evolve(known[name], **changes)
        monkeypatch.setattr(import_module("massage.items.verdict"), "read_claims", lambda: known)

    return register


@pytest.mark.parametrize(
    "changes", [{"evidence": "weak"}, {"safe_as_written": False}, {"statement": "Massage works."}]
)
def test_another_version_by_another_word_of_the_register(register, changes):
    """Where the register changes its mind, or its statement, what was answered before does not count any more."""
    before = Verdict(type="verdict", claims=("C02",)).version
    register("C02", **changes)

    assert before != Verdict(type="verdict", claims=("C02",)).version


def test_another_key_by_another_word_of_the_register(register):
    """The key is read when it is asked for, never kept."""
    one = Verdict(type="verdict", claims=("C02",))
    register("C02", evidence="weak", safe_as_written=False)

    assert said("weak", False) == one.right_response()
    assert 1 == score(one, said("weak", False))


@pytest.mark.parametrize("changes", [{"why": "So it is."}, {"wording": "Say so."}, {"sources": ("R01",)}])
def test_the_same_version(register, changes):
    """The reason and the wording of a claim can be mended without losing anybody's answers."""
    before = Verdict(type="verdict", claims=("C02",)).version
    register("C02", **changes)

    assert before == Verdict(type="verdict", claims=("C02",)).version


@pytest.mark.parametrize(("old", "new"), [("C02", "C13"), ("[C02]", "[C02]\n    safety: yes")])
def test_another_version(item, old, new):
    """Another claim with the same words is another question, and so is one of safety."""
    before = item(MIXED).version

    assert before != item(MIXED.replace(old, new)).version


def test_variants(item):
    """A stem of its own may hold placeholders."""
    one = item(MIXED + '    stem: "A {who} says so. And you?"\n    variants: [{who: tailor}, {who: baker}]\n')

    assert "A baker says so. And you?" == one.filled(one.variant(1)).stem
    assert 1 == score(one.filled(one.variant(1)), said("mixed", True))


# Samples --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", read_claims())
@pytest.mark.parametrize("safety", [True, False])
def test_samples(name, safety):
    """For every claim the item's own responses are worth what their names say."""
    one = Verdict(type="verdict", claims=(name,), safety=safety)
    worth = {kind: score(one, response) for kind, response in one.samples().items() if kind != "malformed"}
    half = {} if safety else {"partly": 1 / 2}
    danger = {} if one.claim.safe_as_written else {"dangerous": 0 if safety else 1 / 2}

    assert {"right": 1, "wrong": 0, "blank": 0, **half, **danger} == worth


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("claims: [C199]", ["5:14: unknown claim 'C199'; did you mean 'C19'?"]),
        ("claims: [X00]", ["5:14: unknown claim 'X00'; those known stand in assets/field/"]),
        ("claims: []", ["5:13: a verdict is about one claim"]),
        ("stem: Is it so?", ["4:5: a verdict is about one claim"]),
        ("claims: [C02, C03]", ["5:13: a verdict is about one claim"]),
        (
            "claims: [C02, C199]",
            ["5:13: a verdict is about one claim", "5:19: unknown claim 'C199'; did you mean 'C19'?"],
        ),
        ("claims: C02", ["5:13: expected a list like [a, b], found text"]),
    ],
)
def test_unfit(told, lines, expected):
    """No claim, several claims and a claim that the article does not have are told at their place."""
    assert expected == told(f"type: verdict\n{lines}")


@pytest.mark.parametrize("line", ["key: mixed", "evidence: mixed", "safe: yes", "options: {a: b, c: d}"])
def test_no_key(told, line):
    """The register is the key: nobody writes one beside it that might contradict."""
    (one,) = told(f"type: verdict\nclaims: [C02]\n{line}")

    assert one.startswith(f"6:5: unknown name '{line.partition(':')[0]}'; ")


def test_an_unknown_claim_in_the_bank(bank):
    """A check tells file, line and column, and the claim that was meant."""
    folder = bank(one="theme: One\nitems:\n  first:\n    type: verdict\n    claims: [C199]\n")
    (one,) = check(folder=folder).mistakes

    assert f"{folder / 'one.yaml'}:5:14: unknown claim 'C199'; did you mean 'C19'?" == str(one)
