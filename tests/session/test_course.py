"""A course of treatment: how it is noted, and what the rules say about it."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.field import read_claims, read_references
from massage.records import Unfit
from massage.screening import Client
from massage.session import COURSE_RULES, Course, Visit, read_visits, review_course
from massage.session.rule import WEIGHTS

SORE = Client(age=47, reason="Low back pain", site="lower-back", stage="subacute", pain=6)
MILD = attrs.evolve(SORE, pain=3)
WELL = Client(age=30, reason="To relax", site="back", stage="none", pain=0)
BAD_ROWS = [None, "x", (), (15, 2, 6), (15, 2, 6, 4, 5, 6), ("spread", 15, 2, 6, 4), (15, 2, "spread", 6, 4)]


def rules(client, *rows):
    """The step and the rule of each remark about a course."""
    return [(one.step, one.rule) for one in review_course(Course(client, read_visits(rows)))]


# Notes ----------------------------------------------------------------------------------------------------


def test_a_row_is_a_session():
    """Numbers in their order, then words."""
    (visit,) = read_visits([(20.0, 2, 5, 4, 3, "new area", "spread", "cleared")])

    assert Visit(20, 2, 5, 4, 3, new_area=True, spread=True, cleared=True) == visit
    assert int is type(visit.minutes)


def test_what_was_not_asked_may_be_left_out():
    """The pain a day or two later is None where nobody asked."""
    first, second, third = read_visits([(20, 2, 5, 4), (20, 2, 5, 4, "spread"), [20, 2, 5, 4, None]])

    assert (None, None, None) == (first.next_day, second.next_day, third.next_day)
    assert (False, True) == (first.spread, second.spread)


@pytest.mark.parametrize("row", BAD_ROWS, ids=repr)
def test_a_row_of_another_form_is_refused(row):
    """The message names the session and shows how a row looks."""
    with pytest.raises(Unfit) as error:
        read_visits([(15, 2, 6, 4), row])

    assert str(error.value).startswith("session 2 should look like (20, 2, 5, 4, 3): minutes, pressure, pain before")


def test_an_unknown_word_is_told_with_a_guess():
    """A slip of the keys names the word that was meant."""
    with pytest.raises(Unfit) as error:
        read_visits([(15, 2, 6, 4, "sprea")])

    assert "session 1: unknown word 'sprea'; did you mean 'spread'?" == str(error.value)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((0, 2, 6, 4), "session 1: minutes 0 should be a number above 0, 240 at most"),
        ((float("nan"), 2, 6, 4), "session 1: minutes nan should be a number above 0, 240 at most"),
        ((True, 2, 6, 4), "session 1: minutes True should be a number above 0, 240 at most"),
        ((15, 6, 6, 4), "session 1: pressure 6 should be a whole number from 1 to 5"),
        ((15, 2.5, 6, 4), "session 1: pressure 2.5 should be a whole number from 1 to 5"),
        ((15, 2, 11, 4), "session 1: pain before 11 should be a whole number from 0 to 10"),
        ((15, 2, 6, -1), "session 1: pain after -1 should be a whole number from 0 to 10"),
        ((15, 2, 6, 4, 12), "session 1: pain next day 12 should be a whole number from 0 to 10"),
    ],
)
def test_an_impossible_number_is_told(row, expected):
    """Each message names the session, the number and its bounds."""
    with pytest.raises(Unfit) as error:
        read_visits([row])

    assert expected == str(error.value)


def test_all_that_is_wrong_in_a_session_is_told_at_once():
    """Two impossible numbers are two messages, and words are yes or no."""
    with pytest.raises(Unfit) as error:
        Visit(15, 9, 6, 40, spread="yes")

    assert 3 == len(error.value.wrongs)


def test_a_course_is_made_of_visits_of_a_client():
    """Anything else is refused, and so is a course without a session or with a hundred."""
    visit = Visit(15, 2, 6, 4)
    for client, visits in (("Ann", [visit]), (SORE, [visit, "x"]), (SORE, []), (SORE, [visit] * 100)):
        with pytest.raises(Unfit):
            Course(client, visits)


# Rules ----------------------------------------------------------------------------------------------------

SOUND = {
    "short first, then longer": (SORE, (15, 2, 6, 4, 5), (20, 2, 5, 3, 4), (25, 2, 4, 3, 3), (30, 2, 3, 2)),
    "firmer once it is long enough": (SORE, (20, 2, 6, 4, 5), (30, 2, 5, 3, 4), (30, 3, 4, 2, 3)),
    "nothing hurts": (WELL, (30, 2, 0, 0, 0), (30, 3, 0, 0, 0), (30, 3, 0, 0, 0), (30, 3, 0, 0, 0), (30, 3, 0, 0)),
    "less after a bad day": (SORE, (20, 2, 6, 5, 7), (15, 2, 6, 4, 4), (20, 2, 5, 3, 3)),
    "no more time than was agreed": (attrs.evolve(SORE, minutes=20), (20, 2, 6, 4, 4), (20, 3, 4, 3, 3)),
    "acute, then not": (attrs.evolve(SORE, stage="acute"), (15, 2, 6, 4, 5), (20, 2, 5, 3, 3), (25, 2, 3, 2)),
    "a few minutes for fresh pain": (attrs.evolve(SORE, stage="acute"), (5, 1, 6, 6, 5), (10, 1, 5, 4)),
    "time, then area, then pressure": (
        SORE, (20, 2, 6, 4, 4), (30, 2, 4, 3, 3), (30, 2, 3, 2, 2, "new area"), (30, 3, 2, 1, 1),
    ),
    "new ground gently, though it was firmer before": (
        MILD, (30, 2, 3, 2, 2), (30, 3, 2, 1, 1), (30, 2, 2, 1, 1, "new area"),
    ),
    "a doctor looked between": (
        SORE, *[(15, 2, 6, 5, 6)] * 3, (15, 2, 6, 5, 6, "cleared"), (15, 2, 5, 4, 4, "spread"),
        (15, 2, 4, 3, "cleared"),
    ),
}  # fmt: skip

BROKEN = {
    "begins_with_a_yes": (0, attrs.evolve(SORE, findings=["anticoagulants"]), (15, 2, 6, 4)),
    "stays_within_the_limits": (1, SORE, (15, 5, 6, 4)),
    "stops_when_symptoms_spread": (2, SORE, (15, 2, 6, 4, 4, "spread"), (15, 2, 4, 4)),
    "stops_when_it_does_not_help": (
        6, SORE, (15, 2, 6, 4, 5), *[(15, 2, 5, 4, 5)] * 4, (15, 2, 6, 4),
    ),
    "keeps_the_agreed_time": (1, attrs.evolve(SORE, minutes=15), (20, 2, 6, 4)),
    "waits_until_it_has_settled": (2, SORE, (15, 2, 5, 4, 7), (15, 2, 7, 5)),
    "adds_nothing_after_harm": (2, SORE, (15, 2, 6, 5, 7), (20, 2, 6, 5)),
    "raises_pressure_by_one_step": (2, WELL, (30, 1, 0, 0, 0), (30, 3, 0, 0)),
    "starts_short": (1, SORE, (30, 2, 6, 4)),
    "changes_one_thing_at_a_time": (2, SORE, (15, 2, 6, 4, 4), (20, 3, 4, 4)),
    "adds_time_first": (2, SORE, (15, 2, 6, 4, 4), (15, 3, 4, 4)),
    "adds_area_before_pressure": (3, WELL, (30, 2, 0, 0, 0), (30, 3, 0, 0, 0), (30, 3, 0, 0, "new area")),
    "looks_again_after_three": (4, SORE, *[(15, 2, 6, 4, 4)] * 3, (15, 2, 6, 4)),
    "asks_again_next_day": (1, SORE, (15, 2, 6, 4), (15, 2, 4, 4)),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_course_is_left_alone(name):
    """Where the planner's rule is kept there is nothing to say."""
    assert [] == rules(*SOUND[name])


@pytest.mark.parametrize("name", BROKEN)
def test_a_course_that_breaks_one_rule_hears_of_that_one(name):
    """One remark, at the session that it speaks of."""
    step, *course = BROKEN[name]

    assert [(step, name)] == rules(*course)


def test_every_rule_is_broken_once():
    """No rule is without a course that breaks it, and each has a sentence and stands on something that exists."""
    assert [rule.name for rule in COURSE_RULES] == list(BROKEN)
    for rule in COURSE_RULES:
        assert rule.sentence.endswith(".") and "\n" not in rule.sentence
        assert rule.claims and set(rule.claims) <= set(read_claims())
        assert rule.sources and set(rule.sources) <= set(read_references())


def test_the_end_of_a_course_is_told_before_it_is_passed():
    """Symptoms that have spread, or four sessions without a gain, are told at the last session too."""
    assert (1, "stops_when_symptoms_spread") in rules(SORE, (15, 2, 6, 4, "spread"))
    assert (4, "stops_when_it_does_not_help") in rules(SORE, *[(15, 2, 6, 5, 6)] * 4)
    assert (3, "looks_again_after_three") in rules(SORE, *[(15, 2, 6, 5, 6)] * 3)


def test_the_graver_remark_stands_alone():
    """Where four sessions without a gain are told, nobody is told of three in the same place."""
    assert [(4, "stops_when_it_does_not_help")] == rules(SORE, *[(15, 2, 6, 5, 6)] * 4)


def test_nobody_is_no_better_before_it_is_known():
    """After the last session the pain is what it was a day or two later; where that was not asked, nothing is said."""
    assert [] == rules(SORE, (15, 2, 6, 5, 6), (15, 2, 6, 5, 6), (15, 2, 6, 5))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(15, 2, 6, 4, 5), (15, 2, 5, 4)], ()),
        ([(15, 2, 6, 4, "spread"), (15, 2, 5, 4), (15, 2, 5, 4)], (2, 3)),
        ([(15, 2, 6, 4, "spread"), (15, 2, 5, 4), (15, 2, 5, 4, "cleared")], (2,)),
        ([*[(15, 2, 6, 5)] * 5, (15, 2, 5, 4)], (5, 6)),
        ([*[(15, 2, 6, 5)] * 4, (15, 2, 6, 5, "cleared"), *[(15, 2, 6, 5)] * 4], (9,)),
    ],
)
def test_sessions_that_should_have_waited(rows, expected):
    """Once a doctor should look, no session counts as right until one has; then the count begins anew."""
    assert expected == Course(SORE, read_visits(rows)).halted


def test_the_limits_of_fresh_pain_pass_with_it():
    """The acute stage caps two sessions, and each later one until two answers are below 4; other findings stay."""
    acute = attrs.evolve(SORE, stage="acute")
    better = [(20, 2, 6, 4, 3), (20, 2, 3, 2, 2)]

    assert (2, "stays_within_the_limits") in rules(acute, better[0], (20, 4, 3, 2))
    assert (2, "stays_within_the_limits") in rules(acute, better[0], (25, 2, 3, 2))
    assert [] == rules(acute, *better, (25, 2, 2, 1))
    assert (3, "stays_within_the_limits") in rules(acute, better[0], (20, 2, 5, 3, 3), (25, 2, 4, 1))  # a flare
    assert (2, "stays_within_the_limits") in rules(acute, (20, 2, 6, 5, 5), (25, 2, 5, 4))
    assert (3, "stays_within_the_limits") not in rules(acute, (20, 2, 6, 5, 5), (20, 2, 3, 2, 2), (25, 2, 3, 2))
    old = attrs.evolve(acute, age=75)
    assert (3, "stays_within_the_limits") in rules(old, (20, 2, 6, 5, 5), (20, 3, 3, 2, 2), (20, 4, 3, 2))


def test_what_spread_stays_gentle():
    """After symptoms that spread, and with a doctor's yes, pressure stays at 2, as the finding asks."""
    rows = [(30, 2, 3, 2, 2, "spread"), (30, 2, 2, 2, 1, "cleared"), (30, 3, 1, 1)]

    assert [(3, "stays_within_the_limits")] == rules(MILD, *rows)
    assert [] == rules(MILD, *[row[:5] for row in rows])


def test_the_signs_are_told_where_symptoms_spread():
    """Each sign that makes haste is named: of the base of the spine, of the cord, and of an artery of the neck."""
    (told,) = review_course(Course(SORE, read_visits([(15, 2, 6, 4, "spread")])))

    for sign in ("saddle", "bladder", "bowel", "sexual", "both legs", "clumsy", "walk", "headache", "speech"):
        assert sign in told.text


def test_a_rise_that_has_passed_may_be_followed():
    """A point more is within the ups and downs, a clear rise that has passed is over, and a doctor's yes settles it."""
    for later in ((15, 2, 6, 5), (15, 2, 5, 4), (15, 2, 7, 5, "cleared")):
        assert [] == rules(SORE, (15, 2, 5, 4, 7), later)


def test_a_clearance_is_the_clients_too():
    """Whoever has the letter that a finding asks for may begin."""
    cleared = attrs.evolve(SORE, findings=["anticoagulants"], cleared=["anticoagulants"])

    assert [] == [rule for _, rule in rules(cleared, (15, 1, 6, 4))]


PAIN = st.integers(0, 10)
VISITS = st.builds(
    Visit, st.integers(1, 240), st.integers(1, 5), PAIN, PAIN, st.none() | PAIN,
    spread=st.booleans(), new_area=st.booleans(), cleared=st.booleans(),
)  # fmt: skip
CLIENTS = st.sampled_from([SORE, WELL, attrs.evolve(SORE, stage="acute"), attrs.evolve(SORE, findings=["fever"])])


@given(CLIENTS, st.lists(VISITS, min_size=1, max_size=12))
def test_a_poor_course_never_raises(client, visits):
    """The same remarks each time, in order, each about a session that there is, in whole sentences."""
    course = Course(client, visits)
    found = review_course(course)

    assert review_course(Course(client, visits)) == found
    assert sorted(found, key=lambda one: (one.step, WEIGHTS.index(one.weight))) == list(found)
    assert {one.step for one in found} <= set(range(len(visits) + 1))
    assert all(one.text[0].isupper() and one.text.endswith(".") for one in found)
    assert set(course.halted) <= set(range(2, len(visits) + 1))
