"""What keeps a new episode of back pain away, and what does not."""

from massage import prevention
from massage.field import read_effects


def test_less_risk_stands_to_the_right(drawn):
    """The axis of ratios runs backwards on a log scale, with 1 within it."""
    ax = drawn(prevention())
    left, right = ax.get_xlim()
    assert "log" == ax.get_xscale()
    assert left > 1 > read_effects()["exercise-and-education"].low > right
    assert "fewer new episodes →" in [" ".join(text.get_text().split()) for text in ax.texts]


def test_only_what_has_an_interval_is_full(drawn):
    """Exercise is a square with its interval; the rest are hollow at no difference."""
    ax = drawn(prevention())
    effect = read_effects()["exercise-and-education"]
    marks = [(line.get_marker(), line.get_xdata()[0]) for line in ax.lines if line.get_marker() != "None"]
    assert [("s", effect.value), ("o", 1), ("o", 1), ("o", 1)] == marks
    flat = [tuple(line.get_xdata()) for line in ax.lines if list(line.get_ydata()) == [line.get_ydata()[0]] * 2]
    assert [(effect.low, effect.high)] == flat


def test_what_failed_is_said_without_a_figure():
    """Words and table give the ratio where it is known, and none where it is not."""
    picture = prevention()
    effect = read_effects()["exercise-and-education"]
    assert effect.figure in picture.text and "0.55 (0.41 to 0.74)" == effect.figure
    assert [effect.figure, "no figure", "no figure", "no figure"] == [row[1] for row in picture.rows]
    assert all(row[3] == "R32 Steffens 2016" for row in picture.rows)


def test_massage_was_not_among_it():
    """Nobody takes the picture for a result of massage."""
    assert "No trial here tested massage." in prevention().text
    assert "No trial here tested massage." in prevention().caption
    assert not any("massage" in row[0] for row in prevention().rows)
