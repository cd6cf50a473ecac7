"""Plans that lessons begin from."""

import attrs
import pytest

from massage.screening import Client
from massage.session import review
from massage.session.plans import read_plans

WELL = Client(age=47, reason="Stiff low back", site="lower-back", stage="subacute", pain=4, minutes=20)

ARTICLE = read_plans()["article"]


def test_the_article_has_its_own_order():
    """Stroking, kneading and rubbing of what hurts less, vibration, patting, sawing, the warm-up, the painful place."""
    steps = [(one.stroke, one.region) for one in ARTICLE.steps]
    assert steps == [
        ("effleurage", "back"),
        ("petrissage", "upper-back"),
        ("friction", "upper-back"),
        ("vibration", "back"),
        ("clapping", "back"),
        ("sawing", "back"),
        ("effleurage", "back"),
        ("effleurage", "neck"),
        ("effleurage", "chest"),
        ("petrissage", "lower-back"),
        ("friction", "lower-back"),
    ]


def test_the_article_adds_nothing_of_its_own_to_what_the_article_says():
    """Ten minutes as the article has it, all towards nodes, one light pressure: what breaks a rule is the article's."""
    assert 10 == ARTICLE.minutes
    assert all(one.toward for one in ARTICLE.steps)
    assert {2} == {one.pressure for one in ARTICLE.steps}


@pytest.mark.parametrize("claim", ["C34", "C39", "C38", "C45"])
def test_the_article_taken_at_its_word_is_not_safe(claim):
    """Patting without limits, neck and chest without screening and consent, no stroking between and at the end."""
    remarks = review(ARTICLE, WELL)
    assert claim in {one for remark in remarks for one in remark.claims if remark.weight in ("danger", "fault")}
    assert "danger" in {remark.weight for remark in remarks}


HEALTHY = Client(age=40, reason="To unwind", site="back", stage="none", pain=0, minutes=20)

USUAL = read_plans()["usual"]


@pytest.mark.parametrize("session", [1, 2])
@pytest.mark.parametrize("anxious", [False, True])
@pytest.mark.parametrize("stage, pain", [("none", 0), ("chronic", 3), ("subacute", 6), ("acute", 8)])
@pytest.mark.parametrize("site", ["back", "lower-back", "gluteal", "neck", "legs"])
def test_the_usual_session_is_sound_for_anybody_without_findings(session, anxious, stage, pain, site):
    """First or later, calm or anxious, fresh or old pain, anywhere but in the upper back."""
    client = attrs.evolve(HEALTHY, session=session, anxious=anxious, stage=stage, pain=pain, site=site)
    assert () == review(USUAL, client)
    assert 20 == USUAL.minutes


def test_where_the_upper_back_hurts_the_usual_session_changes_its_order():
    """The painful place comes last; nothing else of it is wrong for that client."""
    client = attrs.evolve(HEALTHY, site="upper-back", stage="chronic", pain=4)
    assert {"less_painful_before_painful"} == {one.rule for one in review(USUAL, client)}
