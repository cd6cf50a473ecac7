"""The natural course of back pain: a model, and labelled one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.figures.natural_course import DAYS, FADES, Course, picture
from massage.records import Unfit

COURSES = st.builds(
    Course, pain=st.floats(1, 10), weeks=st.floats(0.5, 6), day=st.integers(0, 28), relief=st.floats(0, 5)
)
ALL_DAYS = [day / 2 for day in range(2 * DAYS + 1)]


@pytest.mark.parametrize("name", Course.BOUNDS)
def test_the_bounds_themselves_are_allowed(name):
    """Each slider goes from one end to the other."""
    for bound in Course.BOUNDS[name]:
        assert bound == getattr(Course(**{name: bound}), name)


@pytest.mark.parametrize("name", Course.BOUNDS)
@pytest.mark.parametrize("wrong", ["below", "above", "text", "nothing", "nan"])
def test_what_lies_beyond_is_refused(name, wrong):
    """The message names the value and its bounds."""
    low, high = Course.BOUNDS[name]
    value = {"below": low - 0.01, "above": high + 0.01, "text": "7", "nothing": None, "nan": math.nan}[wrong]
    with pytest.raises(Unfit) as error:
        Course(**{name: value})
    assert f"{name}={value!r} should lie from {low} to {high}" == str(error.value)


def test_all_that_is_wrong_is_told_at_once():
    """Two values beyond their bounds are two messages."""
    with pytest.raises(Unfit) as error:
        Course(pain=11, weeks=0)
    assert 2 == len(error.value.wrongs)


@given(COURSES)
def test_half_is_gone_in_the_time_that_was_set(course):
    """Pain halves by itself in equal times."""
    assert course.pain == course.alone(0)
    for day in (0, 3, 14):
        assert pytest.approx(course.alone(day) / 2) == course.alone(day + 7 * course.weeks)


@given(COURSES)
def test_massage_never_makes_it_worse_nor_less_than_nothing(course):
    """Pain with the massage lies from 0 to the pain without it, and before its day there is no difference."""
    for day in ALL_DAYS:
        assert 0 <= course.massaged(day) <= course.alone(day)
        assert day >= course.day or course.massaged(day) == course.alone(day)


@given(COURSES)
def test_without_relief_the_curves_are_one(course):
    """A massage that takes nothing away leaves the course as it is."""
    import attrs

    course = attrs.evolve(course, relief=0)
    assert [course.alone(day) for day in ALL_DAYS] == [course.massaged(day) for day in ALL_DAYS]


def test_what_the_massage_took_away_fades():
    """Half of it is back when the model says so."""
    course = Course(pain=10, weeks=6, day=7, relief=4)
    gap = [course.alone(day) - course.massaged(day) for day in (7, 7 + FADES, 7 + 2 * FADES)]
    assert pytest.approx([4, 2, 1]) == gap


def test_both_courses_are_drawn(drawn):
    """Dashed without the massage over six weeks, solid with it from its day on."""
    course = Course()
    dashed, solid, *_ = drawn(picture(course)).lines
    assert (0, DAYS, True) == (dashed.get_xdata()[0], dashed.get_xdata()[-1], dashed.is_dashed())
    assert (course.day, DAYS, False) == (solid.get_xdata()[0], solid.get_xdata()[-1], solid.is_dashed())
    assert [course.alone(day) for day in dashed.get_xdata()] == list(dashed.get_ydata())
    assert [course.massaged(day) for day in solid.get_xdata()] == list(solid.get_ydata())


def test_it_is_labelled_a_model(said, drawn, width):
    """Nobody takes the curves for data: picture, caption and the alternative text say so."""
    shown = picture(Course())
    assert "A model, no data" in said(drawn(shown, width))
    assert "A model, no data" in shown.caption
    assert "model, no data" in shown.text.split("\n\n")[0]


def test_the_words_are_computed():
    """Pain before, two weeks later with and without, and what would have gone anyway."""
    course = Course(pain=8, weeks=2, day=14, relief=2)
    assert (4, 2, 1.5) == (course.alone(14), course.alone(28), course.massaged(28))
    text = picture(course).text
    for told in ("starts at 8 of 10", "On day 14, before the massage, it is 4.0", "after the massage it is 1.5",
                 "it would be 2.0", "of the 2.5 points that went, 2.0 would have gone anyway"):  # fmt: skip
        assert told in text


def test_the_table_is_the_model():
    """A row a week, with both courses."""
    course = Course()
    expected = [(str(day), f"{course.alone(day):.1f}", f"{course.massaged(day):.1f}") for day in range(0, 43, 7)]
    assert expected == list(picture(course).rows)
