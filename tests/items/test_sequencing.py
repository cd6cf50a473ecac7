"""What the theme sequencing promises: its size, its plans, and that each statement on order is asked on two levels."""

import pytest

from massage.field import read_claims
from massage.items import TYPES, Choice, Planning, Text, Verdict
from massage.items.bank import read_bank, read_theme
from massage.session import review

CLAIMS = read_claims()
ITEMS = list(read_theme("sequencing").items.values())
BANK = [item for theme in read_bank() for item in theme.items.values()]
PLANS = [item for item in ITEMS if isinstance(item, Planning)]
HIGHER = ("apply", "analyse", "evaluate")
OURS = ("C27", "C28", "C29", "C39", "C40", "C41", "C45", "C46", "C47", "C50", "C53")

each_plan = pytest.mark.parametrize("item", PLANS, ids=lambda item: item.id)


def weights(plan, client):
    """The weights of what a review tells, without customs."""
    return {remark.weight for remark in review(plan, client) if not remark.custom}


# Size -----------------------------------------------------------------------------------------------------


def test_size():
    """At least 45 items, 4 of each type; trials and cases stand in themes of their own."""
    of_type = {name: sum(item.type == name for item in ITEMS) for name in TYPES if name not in ("trial", "case")}

    assert len(ITEMS) >= 45
    assert min(of_type.values()) >= 4, of_type
    assert of_type["plan"] >= 8


def test_more_than_remembering():
    """At least half of the items ask to apply, to analyse or to evaluate."""
    assert sum(item.level in HIGHER for item in ITEMS) >= len(ITEMS) / 2


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_names_its_claims(item):
    """Every item names the statements of the article that it is about."""
    assert item.claims and set(item.claims) <= set(CLAIMS)


def test_the_keys_of_choices_are_spread():
    """No letter is the key of more than half of the items with one right option, and each letter is one."""
    keys = [item.key for item in ITEMS if isinstance(item, Choice)]

    assert set("abcd") == set(keys)
    assert max(map(keys.count, keys)) <= len(keys) / 2


def test_the_article_tempts():
    """Where the article would hurt somebody, it stands among the wrong options."""
    lures = {option.claim for item in ITEMS for option in item.options.values() if option.claim}

    assert {"C27", "C28", "C29", "C39", "C47"} <= lures


# Statements -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_a_claim_is_asked_on_two_levels(name):
    """Every statement on order, regions and watching is asked twice, on different levels."""
    levels = [item.level for item in BANK if name in item.claims]

    assert len(levels) >= 2
    assert len(set(levels)) >= 2, levels


@pytest.mark.parametrize("name", OURS)
def test_a_claim_is_weighed_here(name):
    """Each of them is weighed in this theme."""
    assert [name] == [item.claim.id for item in ITEMS if isinstance(item, Verdict) and name in item.claims]


# Plans ----------------------------------------------------------------------------------------------------


def test_plans_of_each_kind():
    """Three bad plans to mend; one step, two and all left blank; plans from an intake, two of which must not be."""
    mended = [item for item in PLANS if item.start]
    blank = sorted(len(item.blanks) for item in PLANS if item.blanks)
    alone = [item for item in PLANS if not item.start and not item.blanks]

    assert 3 == len(mended)
    assert (1, 2) == tuple(blank[:2]) and 3 == len(blank)
    assert [len(item.model.steps) for item in PLANS if len(item.blanks) > 2] == [blank[2]]
    assert 2 == sum(item.model is None for item in alone)
    assert len(alone) >= 6


@each_plan
def test_a_model_has_nothing_against_it(item):
    """A model of this theme has no danger, no fault and no advice; what is right without massage has no model."""
    assert item.model is None or set() == weights(item.model, item.client)


@each_plan
def test_a_model_leaves_out_what_was_not_agreed(item):
    """What lies in the back and needs a yes of its own stands among what a model leaves out, or was agreed to."""
    asked = {"shoulder-girdle", "collar"}

    assert item.model is None or asked <= {*item.model.leaves_out, *item.client.consent}


def test_bad_plans_are_bad_in_different_ways():
    """One plan to mend breaks rules of the trade without a danger, the others hold dangers."""
    assert 1 == sum("danger" not in weights(item.start, item.client) for item in PLANS if item.start)


@each_plan
def test_limits_and_no_massage_are_safety(item):
    """A plan for somebody whom findings limit, or who may not be massaged today, is a matter of safety."""
    assert item.safety or item.decision.action == "proceed"


def test_positions():
    """Plans are laid out prone, side-lying and seated."""
    assert {"prone", "side-lying", "seated"} <= {item.model.position for item in PLANS if item.model}


@each_plan
def test_no_direction_of_the_low_back_is_keyed_alone(item):
    """Custom and anatomy differ for the low back, so a model that is stroked the other way is as right."""
    plan = item.right_response()
    for step in plan["steps"]:
        if step["region"] == "back" and step["toward"]:
            step["toward"] = "inguinal" if step["toward"] == "axillary" else "axillary"

    assert 1 == item.score(item.parse(plan))


def test_texts_have_a_model_and_points():
    """What is written is marked against four points at the least."""
    assert all(len(item.checklist) >= 4 for item in ITEMS if isinstance(item, Text))
