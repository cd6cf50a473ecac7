"""Sample size against interval: a model around one real trial."""

import pytest

from massage import certainty
from massage.field import read_effects
from massage.figures.certainty import EFFECT, SIZES, interval

TRIAL = read_effects()[EFFECT]


def test_at_the_trials_own_size_the_interval_is_the_real_one():
    """The model passes through the only figures that were measured."""
    assert (-TRIAL.high, -TRIAL.low) == pytest.approx(interval(TRIAL, TRIAL.n))
    assert (1.2, 2.2, 269) == (-TRIAL.high, -TRIAL.low, TRIAL.n)


def test_four_times_the_people_halve_the_interval():
    """Its width goes with the root of the number, and its middle stays."""
    (low, high), (lower, higher) = interval(TRIAL, 100), interval(TRIAL, 25)
    assert pytest.approx(2 * (high - low)) == higher - lower
    assert pytest.approx(low + high) == lower + higher


def test_the_band_is_drawn_as_it_is_computed(drawn):
    """The bar at the trial is its real interval, and a square stands at its effect."""
    ax = drawn(certainty())
    bar = next(line for line in ax.lines if list(line.get_xdata()) == [TRIAL.n] * 2)
    assert pytest.approx([1.2, 2.2]) == list(bar.get_ydata())
    (square,) = (line for line in ax.lines if line.get_marker() == "s")
    assert ([TRIAL.n], [1.7]) == (list(square.get_xdata()), list(square.get_ydata()))
    heights = {line.get_ydata()[0] for line in ax.lines if len(set(line.get_ydata())) == 1}
    assert {0, TRIAL.matters} <= heights
    (band,) = ax.collections
    box = band.get_paths()[0].get_extents()
    assert pytest.approx(interval(TRIAL, 10)) == (box.y0, box.y1)


def test_it_is_labelled_a_model(said, drawn, width):
    """Nobody takes the band for data: picture, caption and words say so."""
    assert "model of the 95 % interval" in said(drawn(certainty(), width))
    assert "a model, no data" in certainty().caption
    assert certainty().text.startswith("A model")


def test_the_table_is_the_model():
    """Each row has the interval at its number of people, and the row of the trial has the real one."""
    rows = {row[0]: row for row in certainty().rows}
    assert [str(n) for n in SIZES] == list(rows)
    assert ("1.2", "2.2") == rows["269"][1:3]
    for n in SIZES:
        low, high = (float(one.replace("\N{MINUS SIGN}", "-")) for one in rows[str(n)][1:3])
        assert pytest.approx(interval(TRIAL, n), abs=0.051) == (low, high)


@pytest.mark.parametrize(
    ("n", "told"), [(20, "perhaps no difference"), (269, "too little to matter"), (2000, "enough to")]
)
def test_what_an_interval_tells(n, told):
    """Across no difference, above it but below what matters, above both."""
    (row,) = (row for row in certainty().rows if row[0] == str(n))
    assert told in row[3]


def test_what_the_words_say_holds():
    """With 20 people no difference is within the interval; with 1000 the points that matter still are."""
    assert interval(TRIAL, 20)[0] < 0 < interval(TRIAL, 50)[0]
    low, high = interval(TRIAL, 1000)
    assert low < TRIAL.matters < high
    assert f"A difference of {TRIAL.matters:g} points matters" in TRIAL.words
