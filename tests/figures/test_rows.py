"""Rows of marks on one axis: what each artist says."""

import pytest

from massage.field import read_effects
from massage.figures import rows
from massage.figures.rows import Mark


def draw(ax, *marks, **changes):
    return rows.draw(marks, ax=ax, **{"baseline": 0, "xlabel": "points", **changes})


def signs(ax):
    """The marks that stand on the Axes: sign, value, whether it is hollow."""
    found = [line for line in ax.lines if line.get_marker() != "None"]
    return [(line.get_marker(), line.get_xdata()[0], line.get_markerfacecolor() == "white") for line in found]


def intervals(ax):
    """The ends of the intervals: lines that lie on one height and have a length."""
    found = [line for line in ax.lines if line.get_marker() == "None" and len(set(line.get_ydata())) == 1]
    return [tuple(line.get_xdata()) for line in found]


def test_a_mark_with_its_interval_is_full(ax):
    """A full square on a line from the low end to the high one."""
    assert ax is draw(ax, Mark(about="pain", value=-1, low=-2, high=-0.5))
    assert [("s", -1, False)] == signs(ax)
    assert [(-2, -0.5)] == intervals(ax)


def test_a_mark_without_an_interval_is_hollow(ax):
    """Nobody takes it for as sure as the others."""
    draw(ax, Mark(about="pain", value=-1))
    assert ([("o", -1, True)], []) == (signs(ax), intervals(ax))


@pytest.mark.parametrize(
    ("change", "right_is_lower", "sign"),
    [
        ("rises", False, ">"),
        ("falls", False, "<"),
        ("rises", True, "<"),
        ("falls", True, ">"),
        ("same", True, "o"),
        ("same", False, "o"),
    ],
)
def test_what_changed_without_a_figure_stands_on_the_line(ax, change, right_is_lower, sign):
    """An arrowhead points where the axis grows or shrinks, and a circle says that nothing changed."""
    draw(ax, Mark(about="pain", change=change, words="no figure"), right_is_lower=right_is_lower)
    assert ([(sign, 0, True)], []) == (signs(ax), intervals(ax))


def test_a_measured_quantity_is_a_bar(ax):
    """It begins at 0 and compares nothing by itself, so it has neither square nor circle."""
    draw(ax, Mark(about="at rest", value=100, is_measured=True), baseline=100)
    assert ([], [(0, 100)]) == (signs(ax), intervals(ax))


def test_words_alone_have_no_mark(ax, said):
    """Where nothing is known but words, nothing is drawn that could be read as a result."""
    draw(ax, Mark(about="depression", words="Not enough studies to tell"))
    assert ([], []) == (signs(ax), intervals(ax))
    assert "depression Not enough studies to tell" in said(ax)


def test_the_better_side_is_to_the_right(ax):
    """Where lower is better the axis runs backwards."""
    left, right = draw(ax, Mark(about="pain", value=-1), right_is_lower=True).get_xlim()
    assert left > 0 > -1 > right


def test_twice_and_half_are_equally_far(ax):
    """Ratios stand on a log scale with plain figures."""
    draw(ax, Mark(about="risk", value=0.55, low=0.41, high=0.74), baseline=1, log=True)
    assert "log" == ax.get_xscale()
    assert {"0.5", "1"} == {label.get_text() for label in ax.get_xticklabels()}


def test_the_axis_holds_every_mark(ax):
    """Both ends of each interval and the line of no difference are within it."""
    draw(ax, Mark(about="a", value=-1, low=-3, high=0.4), Mark(about="b", value=2))
    low, high = ax.get_xlim()
    assert low < -3 and high > 2


def test_rows_stand_from_top_to_bottom(ax):
    """The first row is the uppermost, and no two share a place."""
    draw(ax, *(Mark(about=str(value), value=value) for value in (3, 1, 2)))
    bottom, top = ax.get_ylim()
    heights = [line.get_ydata()[0] for line in ax.lines if line.get_marker() == "o"]
    assert bottom > top and sorted(set(heights)) == heights


@pytest.mark.parametrize("name", read_effects())
def test_every_effect_can_be_a_mark(name):
    """It has its figure, or the first sentence of what was said instead of one."""
    effect = read_effects()[name]
    mark = Mark.of(effect, "what it is about")
    assert (effect.value, effect.low, effect.high, effect.change) == (mark.value, mark.low, mark.high, mark.change)
    assert mark.words and not mark.words.endswith(".")
    assert mark.words == effect.figure or effect.words.startswith(mark.words)
