"""What the theme physiology promises: its size, its lures, and that no claim of its themes is left unasked."""

import re
from itertools import chain

import pytest

from massage.field import read_claims
from massage.items import TYPES, Choice, Choices, Trial, Verdict
from massage.items.bank import read_bank, read_theme

CLAIMS = read_claims()
ITEMS = list(read_theme("physiology").items.values())
NOT_HERE = "case", "screen", "plan", "hotspot"
"""The types of other themes."""
BANK = [item for theme in read_bank() for item in theme.items.values()]
TRIALS = [item for item in BANK if isinstance(item, Trial)]
HIGHER = ("apply", "analyse", "evaluate")

each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
everywhere = pytest.mark.parametrize("item", BANK, ids=lambda item: item.id)


def lures(item):
    """The options that are statements of the article, by letter."""
    return {letter: option.claim for letter, option in item.options.items() if option.claim}


def is_doubtful(name):
    """Whether a statement rests on little, or is not safe as it stands."""
    return CLAIMS[name].evidence in ("mixed", "weak", "unsupported") or not CLAIMS[name].safe_as_written


# Size -----------------------------------------------------------------------------------------------------


def test_size():
    """At least 50 items, and 4 of each type but clients to decide about and plans."""
    of_type = {name: sum(item.type == name for item in ITEMS) for name in TYPES if name not in NOT_HERE}

    assert len(ITEMS) >= 50
    assert min(of_type.values()) >= 4, of_type


def test_more_than_remembering():
    """At least half of the items ask to apply, to analyse or to evaluate."""
    assert sum(item.level in HIGHER for item in ITEMS) >= len(ITEMS) / 2


@each_item
def test_an_item_names_its_claims(item):
    """Every item names the statements of the article that it is about."""
    assert item.claims and set(item.claims) <= set(CLAIMS)


def test_the_keys_of_choices_are_spread():
    """No letter is the key of more than half of the items with one right option."""
    keys = [item.key for item in ITEMS if isinstance(item, Choice)]

    assert max(map(keys.count, keys)) <= len(keys) / 2


# Statements of the article as wrong options ---------------------------------------------------------------


def test_the_article_tempts():
    """At least 12 items have a wrong option that is a doubtful statement of the article."""
    assert sum(any(is_doubtful(name) for name in lures(item).values()) for item in ITEMS) >= 12


@everywhere
def test_no_key_is_marked_as_a_lure(item):
    """Only a wrong option is marked as a statement of the article, and only where some options are wrong."""
    key = set(item.key) if isinstance(item, Choices) else {item.key} if isinstance(item, Choice) else set(item.options)

    assert set() == key & set(lures(item))


@everywhere
def test_a_lure_is_about_the_item(item):
    """A wrong option that is a statement of the article is a doubtful one, and among those that the item is about."""
    assert [] == [name for name in lures(item).values() if not is_doubtful(name)]
    assert set(lures(item).values()) <= set(item.claims)


# Every claim ----------------------------------------------------------------------------------------------


def test_every_statement_stands_trial_once():
    """The trials go through the article from end to end: all 54 statements, in its order, each once."""
    assert list(CLAIMS) == list(chain.from_iterable(trial.claims for trial in TRIALS))
    assert 54 == len(CLAIMS)


def test_trials_stand_in_this_theme():
    """No other theme has a trial, so that the order of this file is the order of the article."""
    assert TRIALS == [item for item in ITEMS if isinstance(item, Trial)]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.id)
def test_a_trial_is_safety_where_it_can_hurt(trial):
    """A trial is about safety where one of its statements is not safe to say."""
    assert trial.safety == ("unsafe" in trial.right_response().values())


VERDICTS = [item for item in BANK if isinstance(item, Verdict)]


def test_a_claim_is_weighed_once():
    """No two verdicts weigh the same statement."""
    weighed = [item.claim.id for item in VERDICTS]

    assert sorted(set(weighed)) == sorted(weighed)


def test_the_verdicts_use_the_scale():
    """What is weighed is of several words and of both kinds, or the same answer would always do."""
    assert len({item.claim.evidence for item in VERDICTS}) >= 3
    assert {True, False} == {item.claim.safe_as_written for item in VERDICTS}


@pytest.mark.parametrize("item", VERDICTS, ids=lambda item: item.id)
def test_the_hint_tells_no_verdict(item):
    """A hint names neither the word of the register nor whether the statement is safe."""
    assert set() == {item.claim.evidence, "safe", "unsafe"} & set(re.findall(r"\w+", item.hint.lower()))
