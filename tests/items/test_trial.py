"""Items answered by sorting statements of the article into safe to say and not."""

import json
from importlib import import_module

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import read_claims
from massage.items import TYPES, Malformed, Trial, score
from massage.items.bank import check
from massage.items.feedback import explain
from massage.items.item import Row

FOUR = """
    type: trial
    stem: Which are safe to say?
    claims: [C02, C04, C19, C28]
"""
SAFETY = FOUR + "    safety: yes\n"
NONE_SAFE = SAFETY.replace("C02, C04, ", "")
ALL_SAFE = SAFETY.replace(", C19, C28", "")
RIGHT = {"C02": "safe", "C04": "safe", "C19": "unsafe", "C28": "unsafe"}
CLAIMS = read_claims()


def sorted_as(words):
    """A response to the four: s is safe, u is unsafe, - is left out."""
    called = {"s": "safe", "u": "unsafe"}
    return {name: called[word] for name, word in zip(RIGHT, words, strict=True) if word != "-"}


def trial(*names, safety=False):
    """A trial of these claims."""
    return Trial(type="trial", stem="s", claims=names, safety=safety)


some_claims = st.lists(st.sampled_from(list(CLAIMS)), min_size=2, max_size=6, unique=True)
any_trial = st.builds(lambda names, safety: trial(*names, safety=safety), some_claims, st.booleans())


def answers(one):
    """Every response to a trial, with statements left out."""
    called = st.sampled_from(["safe", "unsafe", None])
    given = st.fixed_dictionaries(dict.fromkeys(one.claims, called))
    return given.map(lambda words: {name: word for name, word in words.items() if word})


def test_the_register_is_the_key(item):
    """What the register says of each claim is the right response."""
    assert RIGHT == item(FOUR).right_response()
    assert RIGHT == {name: "safe" if CLAIMS[name].safe_as_written else "unsafe" for name in RIGHT}


# Scores ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "share", "safety"),
    [
        ("ssuu", 1, 1),
        ("usuu", 3 / 4, 1),
        ("suuu", 3 / 4, 1),
        ("uuuu", 1 / 2, 0),
        ("sssu", 3 / 4, 0),
        ("ssus", 3 / 4, 0),
        ("ssss", 1 / 2, 0),
        ("ss-u", 3 / 4, 0),
        ("-suu", 3 / 4, 0),
        ("--uu", 1 / 2, 0),
        ("ss--", 1 / 2, 0),
        ("s---", 1 / 4, 0),
        ("uuss", 0, 0),
        ("u---", 0, 0),
        ("----", 0, 0),
    ],
)
def test_trial(item, words, share, safety):
    """The share that is right; for safety no unsafe one was called safe, none left out, and not all called unsafe."""
    assert share == score(item(FOUR), sorted_as(words))
    assert safety == score(item(SAFETY), sorted_as(words))


def test_a_safety_trial_without_a_safe_statement(item):
    """Where nothing is safe to say, calling all of it unsafe is the answer."""
    one = item(NONE_SAFE)

    assert 1 == score(one, {"C19": "unsafe", "C28": "unsafe"})
    assert 0 == score(one, {"C19": "unsafe", "C28": "safe"}) == score(one, {"C19": "unsafe"})


def test_a_safety_trial_without_an_unsafe_statement(item):
    """Where all is safe to say, calling all of it unsafe is no answer."""
    one = item(ALL_SAFE)

    assert 1 == score(one, {"C02": "safe", "C04": "safe"})
    assert 0 == score(one, {"C02": "unsafe", "C04": "unsafe"}) == score(one, {})


@given(data=st.data(), one=any_trial)
def test_any_trial(data, one):
    """Whatever is sorted: the share that is right, and for safety no dangerous miss and nothing left out."""
    response = data.draw(answers(one))
    right = one.right_response()
    hits = sum(response.get(name) == verdict for name, verdict in right.items())
    worth = score(one, response)

    if not one.safety:
        assert hits / len(right) == worth
    else:
        assert worth in (0, 1)
        assert worth == 0 or (not one.misses(response) and set(right) == set(response))
        assert worth == 1 or hits < len(right)
    assert 1 == score(one, right)


@pytest.mark.parametrize("blank", [None, "", [], {}])
def test_blank(item, blank):
    """Nothing sorted is a blank, and scores 0."""
    assert {} == item(FOUR).parse(blank)
    assert 0 == score(item(FOUR), blank) == score(item(SAFETY), blank)


@pytest.mark.parametrize(
    "response",
    [
        *("C02", "safe", ["C02"], [["C02", "safe"]], 0, 1.5, True, False, {"C02"}, ("C02", "safe")),
        *({"C03": "safe"}, {"c02": "safe"}, {"safe": "C02"}, {"?": "safe"}, {"": "safe"}, {1: "safe"}, {None: "safe"}),
        *({"C02": word} for word in ("Safe", "yes", "", None, True, False, 1, ["safe"], {"safe": 1}, "mixed")),
        {**RIGHT, "C03": "safe"},
        {**RIGHT, "C02": True},
        {str(number): "safe" for number in range(10_000)},
        {"C02": json.loads("[" * 900 + "]" * 900)},
        {"C02": "x" * 10**6},
        {"x" * 10**6: "safe"},
        {"C02": float("nan")},
        "x" * 10**6,
    ],
    ids=range(35),
)
def test_malformed(item, response):
    """What sorts another statement, or with another word, is refused, and the message about it stays short."""
    with pytest.raises(Malformed, match=r" (does not sort the statements|sorts no statement of this item)$") as error:
        score(item(FOUR), response)
    assert len(str(error.value)) < 200


def test_in_any_order(item):
    """The same words are the same response, whichever statement was sorted first."""
    one = item(FOUR)

    assert one.parse(RIGHT) == one.parse(dict(reversed(RIGHT.items())))
    assert one.told(one.parse(RIGHT)) == one.told(one.parse(dict(reversed(RIGHT.items()))))


# Dangerous misses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "misses", "expected"),
    [
        ("ssuu", (), "Dangerous misses: 0 of 2. Held back without need: 0 of 2."),
        ("uuuu", (), "Dangerous misses: 0 of 2. Held back without need: 2 of 2."),
        ("sssu", ("C19",), "Dangerous misses: 1 of 2. Held back without need: 0 of 2."),
        ("usss", ("C19", "C28"), "Dangerous misses: 2 of 2. Held back without need: 1 of 2."),
        ("---s", ("C28",), "Dangerous misses: 1 of 2. Held back without need: 0 of 2."),
        ("s---", (), "Dangerous misses: 0 of 2. Held back without need: 0 of 2."),
        ("----", (), ""),
    ],
)
def test_remark(item, words, misses, expected):
    """Dangerous misses are counted, and apart from them what was held back without need; which they are is the key."""
    for one in (item(FOUR), item(SAFETY)):
        assert (misses, expected) == (one.misses(sorted_as(words)), one.remark(sorted_as(words)))


@given(data=st.data(), one=any_trial)
def test_any_miss(data, one):
    """A dangerous miss is an unsafe statement that was called safe; one that was left out is none."""
    response = data.draw(answers(one))
    expected = [name for name, word in response.items() if word == "safe" and not CLAIMS[name].safe_as_written]

    assert set(expected) == set(one.misses(response))
    assert not one.safety or not expected or 0 == score(one, response)


# Feedback -------------------------------------------------------------------------------------------------


def said(name):
    """A statement as the feedback shows it."""
    return f"{name}: {CLAIMS[name].statement}"


def test_the_first_wrong_try(item):
    """There are two verdicts only, so a mark would be the key: each statement stands with what was said, no more."""
    told = explain(item(FOUR), sorted_as("susu"), 0)

    assert not told.revealed
    assert [
        Row(mark="", word=f"You said: {word}", text=said(name))
        for name, word in zip(RIGHT, ("Safe to say", "Not safe to say") * 2, strict=True)
    ] == list(told.rows)


def test_what_was_left_out(item):
    """The first time nothing but that is told, the second time it is wrong and explained."""
    one = item(FOUR)
    first, second = (explain(one, sorted_as("s-u-"), misses).rows for misses in range(2))

    assert [("", False)] * 4 == [(row.mark, bool(row.rationale)) for row in first]
    assert [("right", True), ("wrong", True)] * 2 == [(row.mark, bool(row.rationale)) for row in second]
    assert ["No answer", "No answer"] == [first[1].word, second[3].word]


def test_the_second_wrong_try(item):
    """Each statement stands with its evidence, and what to tell a client or to say instead of what is not safe."""
    told = explain(item(FOUR), sorted_as("uuss"), 1)

    assert told.revealed
    assert ["Held back: it is safe to say"] * 2 + ["Dangerous miss: it is not safe to say"] * 2 == [
        row.word for row in told.rows
    ]
    lead = dict.fromkeys(("C02", "C04"), "Tell a client") | dict.fromkeys(("C19", "C28"), "Instead")
    assert [f"Evidence: {CLAIMS[name].evidence}. {lead[name]}: {CLAIMS[name].wording}" for name in RIGHT] == [
        row.rationale for row in told.rows
    ]


def test_a_right_try(item):
    """All of it is right, and explained."""
    told = explain(item(FOUR), RIGHT, 0)

    assert (True, {"right"}) == (told.right, {row.mark for row in told.rows})
    assert all(row.rationale for row in told.rows)


@given(data=st.data(), one=any_trial)
def test_a_first_wrong_try_tells_no_key(data, one):
    """Whatever was sorted, no statement is marked or explained before the second wrong try."""
    response = data.draw(answers(one))
    told = explain(one, response, 0)

    for name, row in zip(one.claims, told.rows, strict=True):
        assert said(name) == row.text
        if not told.revealed:
            assert ("", "", ()) == (row.mark, row.rationale, row.sources)


def test_in_words(item):
    """A response is told statement by statement, in the order of the article."""
    assert ("C02: Not safe to say", "C28: Safe to say") == item(FOUR).told({"C28": "safe", "C02": "unsafe"})
    assert () == item(FOUR).told({})


def test_it_tells_its_claims():
    """Only a trial tells in its rows already what is safe to say of its claims, so nobody tells it again."""
    assert ["trial"] == [name for name, shape in TYPES.items() if shape.tells_claims]


# What is sent, and its version ----------------------------------------------------------------------------


def test_what_is_sent_to_answer_with(item):
    """The statements in the order of the article, whatever the seed; nothing says which of them are safe."""
    sent = item(FOUR).public(3)

    assert {"statements", "verdicts"} == set(sent)
    assert [(name, CLAIMS[name].statement) for name in RIGHT] == sent["statements"]
    assert sent == item(FOUR).public(4)
    assert [("safe", "Safe to say"), ("unsafe", "Not safe to say")] == sent["verdicts"]
    assert json.loads(json.dumps(sent))
    assert [] == [name for name in RIGHT if CLAIMS[name].wording in repr(sent) or CLAIMS[name].why in repr(sent)]


@pytest.fixture
def register(monkeypatch):
    """Changes a claim of the register for one test: register("C02", safe_as_written=False)."""

    def register(name, **changes):
        known = dict(CLAIMS)
        known[name] = attrs.evolve(known[name], **changes)
        monkeypatch.setattr(import_module("massage.items.trial"), "read_claims", lambda: known)

    return register


@pytest.mark.parametrize("changes", [{"safe_as_written": False}, {"statement": "Massage works."}])
def test_another_version_by_another_word_of_the_register(item, register, changes):
    """Where the register changes its mind, or a statement, what was answered before does not count any more."""
    before = item(FOUR)
    assert before.version == attrs.evolve(before).version
    register("C02", **changes)

    assert before.version != attrs.evolve(before).version


def test_another_key_by_another_word_of_the_register(item, register):
    """The key is read when it is asked for, never kept."""
    one = item(SAFETY)
    register("C02", safe_as_written=False)

    assert {**RIGHT, "C02": "unsafe"} == one.right_response()
    assert (0, ("C02",)) == (score(one, RIGHT), one.misses(RIGHT))


@pytest.mark.parametrize("changes", [{"evidence": "weak"}, {"why": "So it is."}, {"wording": "Say so."}])
def test_the_same_version(item, register, changes):
    """What is not asked here can be mended without losing anybody's answers."""
    before = item(FOUR)
    assert before.version
    register("C02", **changes)

    assert before.version == attrs.evolve(before).version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("C02, ", ""),
        ("C02, C04", "C04, C02"),
        ("C04", "C03"),
        ("safe to say", "safe"),
        ("type: trial", "type: trial\n    safety: yes"),
    ],
)
def test_another_version(item, old, new):
    """The statements, their order, the stem and whether it is about safety make the version."""
    before = item(FOUR).version

    assert old in FOUR
    assert before != item(FOUR.replace(old, new)).version


def test_variants(item):
    """The stem is filled in; the statements stay."""
    asked = FOUR.replace("Which are safe to say?", '"A {who} asks. Which may she say?"')
    one = item(asked + "    variants: [{who: nurse}]\n")

    assert "A nurse asks. Which may she say?" == one.filled(one.variant(0)).stem
    assert 1 == score(one.filled(one.variant(0)), RIGHT)


# Samples --------------------------------------------------------------------------------------------------


@given(one=any_trial)
def test_samples(one):
    """The item's own responses are worth what their names say, whatever is on trial."""
    made = one.samples()
    worth = {kind: score(one, response) for kind, response in made.items() if kind != "malformed"}
    safe = sum(verdict == "safe" for verdict in one.right_response().values())
    is_split = 0 < safe < len(one.claims)

    assert (1, 0, 0) == (worth["right"], worth["wrong"], worth["blank"])
    assert ("partly" in made, "all unsafe" in made) == (not one.safety, is_split)
    assert one.safety or 1 / len(one.claims) == worth["partly"]
    assert not is_split or (0 if one.safety else (len(one.claims) - safe) / len(one.claims)) == worth["all unsafe"]
    with pytest.raises(Malformed):
        score(one, made["malformed"])


# What does not fit together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("[]", ["6:13: a trial needs at least two claims"]),
        ("[C02]", ["6:13: a trial needs at least two claims"]),
        ("[C02, C02]", ["6:13: a claim is given twice"]),
        ("[C02, C199]", ["6:19: unknown claim 'C199'; did you mean 'C19'?"]),
        ("[X00, C02]", ["6:14: unknown claim 'X00'; those known stand in assets/field/"]),
        ("[C199]", ["6:13: a trial needs at least two claims", "6:14: unknown claim 'C199'; did you mean 'C19'?"]),
        ("C02", ["6:13: expected a list like [a, b], found text"]),
    ],
)
def test_unfit(told, claims, expected):
    """Too few claims, one that is given twice and one that the article does not have are told at their place."""
    assert expected == told(f"type: trial\nstem: s\nclaims: {claims}")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("claims: [C02, C04]", "4:5: 'stem' is missing"),
        ("stem: s", "4:5: a trial needs at least two claims"),
    ],
)
def test_what_is_missing(told, lines, expected):
    """A trial asks something, about some claims."""
    assert [expected] == told(f"type: trial\n{lines}")


@pytest.mark.parametrize("line", ["key: {C02: safe}", "options: {a: b, c: d}"])
def test_no_key(told, line):
    """The register is the key: nobody writes one beside it that might contradict."""
    (one,) = told(FOUR + f"    {line}\n")

    assert one.startswith(f"7:5: unknown name '{line.partition(':')[0]}'; ")


def test_an_unknown_claim_in_the_bank(bank):
    """A check tells file, line and column, and the claim that was meant."""
    folder = bank(one="theme: One\nitems:\n  first:\n    type: trial\n    stem: s\n    claims: [C02, C199]\n")
    (one,) = check(folder=folder).mistakes

    assert f"{folder / 'one.yaml'}:6:19: unknown claim 'C199'; did you mean 'C19'?" == str(one)


def test_harmless_is_not_yet_true(item):
    """A statement that is safe and not borne out is told as both, whether that was seen or not."""
    one = item(FOUR.replace("C02", "C03"))
    first = [next(one.rows({"C03": verdict}, True)) for verdict in ("safe", "unsafe")]

    assert {
        "Right, it harms nobody, though it is not well borne out",
        "Held back: it harms nobody, though it is not well borne out",
    } == {row.word for row in first}
