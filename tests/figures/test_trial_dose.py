"""Minutes and sessions of the trials against their effect."""

import re

from massage import trial_dose
from massage.field import read_effects
from massage.figures.trial_dose import BACK, NECK


def test_ratios_and_points_never_share_the_axis(drawn):
    """The trial of low back pain counts in points, so it stands in the table alone."""
    effects = read_effects()
    assert ({"RR"}, {"MD"}) == tuple({effects[name].measure for name in names} for names in (NECK, BACK))
    ax = drawn(trial_dose())
    marks = [line.get_xdata()[0] for line in ax.lines if line.get_marker() != "None"]
    assert [1, 3.41, 4.98, 2.7] == marks
    assert len(NECK) + len(BACK) == len(trial_dose().rows)


def test_more_is_better_to_the_right(drawn):
    """The axis of ratios runs forwards on a log scale."""
    left, right = drawn(trial_dose()).get_xlim()
    assert left < 1 < 7.5 < right
    assert "log" == drawn(trial_dose()).get_xscale()


def test_hollow_where_no_interval_is_known(drawn):
    """Only the trial with an interval has a full mark and a line."""
    ax = drawn(trial_dose())
    full = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "s"]
    flat = [tuple(line.get_xdata()) for line in ax.lines if list(line.get_ydata()) == [line.get_ydata()[0]] * 2]
    assert ([2.7], [(0.99, 7.5)]) == (full, flat)


def test_each_dose_is_named(said, drawn, width):
    """Minutes and sessions, or that they are not shown; against what; and whose trial it was."""
    shown = "".join(said(drawn(trial_dose(), width)).split())
    for effect in (read_effects()[name] for name in NECK):
        for number, unit in ((effect.sessions, "sessions"), (effect.minutes, "minutes")):
            assert f"{number}{unit}" in shown if number else f"{unit}notshown" in shown
        assert "".join(f"against a {effect.comparator}".split()) in shown
        assert "".join(effect.source.name.split()) in shown


def test_each_effect_stands_in_words_and_table():
    """Figures as in effects.yaml, with their comparison and their source."""
    picture = trial_dose()
    for effect in (read_effects()[name] for name in NECK):
        assert (effect.figure if effect.value is not None else effect.words.split(". ")[0]) in picture.text
        assert f"against a {effect.comparator}" in picture.text
    for name, row in zip((*NECK, *BACK), picture.table, strict=True):
        effect = read_effects()[name]
        assert row["Effect (95 % interval)"].startswith(effect.figure)
        assert (effect.comparator, f"{effect.reference} {effect.source.name}") == (row["Against"], row["Source"])


def test_no_figure_is_made_up():
    """Every decimal number is one of effects.yaml."""
    effects = [read_effects()[name] for name in (*NECK, *BACK)]
    known = {f"{abs(value):g}" for one in effects for value in (one.value, one.low, one.high) if value is not None}
    told = " ".join((trial_dose().text, *(cell for row in trial_dose().rows for cell in row)))
    assert set() == set(re.findall(r"\d+\.\d+", told)) - known
