"""The picture of a course of treatment: what was done, how the pain went, and where a doctor should have looked."""

import pytest

from massage import Client, course
from massage.field import read_effects
from massage.figures.course import HELPED, OFTENER, WAITED, WEEKLY
from massage.session.report import SIGNS
from massage.told import Told

SORE = Client(age=47, reason="Low back pain", site="lower-back", stage="subacute", pain=6)
WELL = Client(age=30, reason="To relax", site="back", stage="none", pain=0)
ROWS = [(15, 2, 6, 4, 5), (20, 2, 5, 3, 4), (25, 3, 5, 3)]


def bars(ax, colour):
    """The heights of the bars of one colour, in the order of the sessions, as shares of the tallest."""
    from matplotlib.colors import to_rgba

    found = [bar.get_height() for bar in ax.patches if bar.get_facecolor() == to_rgba(colour) and bar.get_fill()]
    return [pytest.approx(height / min(found)) for height in found]


def marks(ax, marker, hollow):
    """The sessions and the pain of the marks of one kind."""
    return [
        (round(line.get_xdata()[0]), round(_pain(ax, line.get_ydata()[0])))
        for line in ax.lines
        if line.get_marker() == marker and (line.get_markerfacecolor() == "white") == hollow
    ]


def _pain(ax, y):
    """The first three ticks are the pain of 0, 5 and 10."""
    none, _, most = sorted(ax.get_yticks()[:3], reverse=True)
    return 10 * (none - y) / (none - most)


def test_minutes_and_pressure_are_bars():
    """Each session has a bar for its minutes and one for its pressure, as high as they say."""
    from massage.figures.axes import MAIN, SECOND

    ax = course(SORE, *ROWS).axes

    assert [15 / 25, 20 / 25, 1] == bars(ax, MAIN)
    assert [2 / 3, 2 / 3, 1] == bars(ax, SECOND)


def test_pain_is_a_ring_a_dot_and_a_diamond():
    """Before, after, and a day or two later where it was asked."""
    ax = course(SORE, *ROWS).axes

    assert [(1, 6), (2, 5), (3, 5)] == marks(ax, "o", hollow=True)
    assert [(1, 4), (2, 3), (3, 3)] == marks(ax, "o", hollow=False)
    assert [(1, 5), (2, 4)] == marks(ax, "D", hollow=False)


@pytest.mark.parametrize(("client", "expected"), [(SORE, "10 to 20"), (WELL, "30 at most")])
def test_the_first_session_by_the_rules_is_told(client, expected, said):
    """Short for who is in pain, half an hour at most for others."""
    picture = course(client, (15, 2, client.pain, 0))

    assert f"session 1 by the rules, {expected}." in said(picture.axes)
    assert f"Session 1 by the rules of this course, in minutes: {expected}" in picture.text


def test_what_the_rules_say_stands_at_its_session(said):
    """A sign in the picture, the weight and the text in the words and in the table."""
    picture = course(SORE, (45, 2, 6, 4, 4), (45, 4, 4, 3))

    assert "! danger, \N{MULTIPLICATION SIGN} fault, i advice" in said(picture.axes)
    written = [text.get_text() for text in picture.axes.texts]
    assert ["i", SIGNS["fault"]] == [text for text in written if text in SIGNS.values()]
    assert "Session 2, fault: Pressure leaps from 2 to 4." in picture.text
    assert picture.table[1]["Rules"].startswith("Fault: Pressure leaps")
    assert picture.caption.endswith("The rules say 2 things: open the words below.")


def test_a_sound_course_is_told_so(said):
    """No sign, and a sentence in its place."""
    picture = course(SORE, *ROWS[:2])

    assert "Rules: nothing to say" in said(picture.axes)
    assert "The rules find nothing to say." in picture.text
    assert ["nothing", "nothing"] == [row["Rules"] for row in picture.table[:2]]


def test_what_holds_for_the_whole_course_stands_first():
    """Whoever may not be massaged hears of it at the first session."""
    ill = Client(age=47, reason="Back pain", site="back", stage="subacute", pain=4, findings=["fever"])
    picture = course(ill, (15, 2, 4, 3, 3), (15, 2, 3, 2))

    assert "The whole course, danger: No massage for this client yet" in picture.text
    assert picture.table[0]["Rules"].startswith("Danger: No massage")


def test_sessions_that_should_have_waited_stand_in_grey(said):
    """Three bands of each are grey, and the words say which sessions they are."""
    picture = course(SORE, (15, 2, 6, 4, 4, "spread"), (15, 2, 4, 4), (15, 2, 4, 4))

    assert 6 == len(picture.axes.collections)
    assert "grey: a doctor first" in said(picture.axes)
    assert "No session before a doctor had looked: 2, 3." in picture.text
    assert 0 == len(course(SORE, *ROWS).axes.collections)


def test_the_trials_stand_beside_the_article():
    """Two doses that helped and one that did not, with their figures, and what the article asks for."""
    picture = course(SORE, *ROWS)
    effects = [read_effects()[name] for name in (HELPED, OFTENER, WAITED, WEEKLY)]

    assert "longer as the pain falls" in picture.text
    assert "that is not safe as written" in picture.text  # never the firmer work without its correction
    assert all(effect.cited in picture.text for effect in effects)
    assert ["60", "60", "30", "to be confirmed"] == [row["Minutes"] for row in picture.table[-4:]]
    assert (60, 60, 30, None) == tuple(effect.minutes for effect in effects)
    for effect, row in zip(effects, picture.table[-4:], strict=True):
        assert effect.value is None or f"{effect.figure}" in row["Rules"]


def test_many_sessions_have_room(drawn, width):
    """With 25 sessions there are no figures under the bars, and every fifth session is named."""
    picture = course(WELL, *[(30, 2, 0, 0, 0)] * 25)
    ax = drawn(picture, width)

    assert [1, 5, 10, 15, 20, 25] == list(ax.get_xticks())
    assert [] == [text for text in ax.texts if text.get_text() in ("30", "2")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), "course wants a client first"),
        ((WELL,), "course wants at least one session"),
        (((15, 2, 6, 4), (15, 2, 6, 4)), "course wants a client first"),
        ((WELL, (15, 2, 6)), "session 1 should look like"),
        ((WELL, [(15, 2, 6, 4)]), "session 1 should look like"),
        ((WELL, (15, 2, 6, 4), (15, 9, 6, 4)), "session 2: pressure 9 should be a whole number from 1 to 5"),
        ((WELL, *[(15, 2, 0, 0)] * 61), "a course has 1 to 60 sessions, and this one 61"),
    ],
)
def test_a_mistake_is_told_in_one_line(given, expected):
    """What is no course is told kindly, without a traceback."""
    with pytest.raises(Told) as told:
        course(*given)

    assert str(told.value).startswith(expected) and "\n" not in str(told.value)
