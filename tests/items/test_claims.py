"""Every statement of the article is asked, in whichever theme it belongs."""

import pytest

from massage.field import read_claims
from massage.items import Trial
from massage.items.bank import read_bank

BANK = [item for theme in read_bank() for item in theme.items.values()]


def test_there_are_54_statements():
    """The register is whole, so that the tests below look at all of it."""
    assert 54 == len(read_claims())


@pytest.mark.parametrize("name", read_claims())
def test_a_claim_is_asked_on_two_levels(name):
    """Each statement is asked twice at the least, on different levels."""
    levels = [item.level for item in BANK if name in item.claims]

    assert len(levels) >= 2
    assert len(set(levels)) >= 2, levels


@pytest.mark.parametrize("name", read_claims())
def test_a_claim_is_asked_besides_its_trial(name):
    """A trial asks whether many statements are safe; each has an item besides, which asks more of it."""
    assert [] != [item.id for item in BANK if name in item.claims and not isinstance(item, Trial)]
