"""Forest plots: one measure, right is better, and nothing looks surer than it is."""

import re

import pytest

from massage import forest
from massage.field import read_effects
from massage.figures.forest import COMPARES, NAMES, _found
from massage.told import Told

OUTCOMES = sorted({effect.outcome for effect in read_effects().values()})


def asked():
    """What a lesson may ask for: each outcome, in all groups and in each, by each measure."""
    for outcome in OUTCOMES:
        groups = sorted({one.people for one in read_effects().values() if one.outcome == outcome})
        for people in (None, *groups) if len(groups) > 1 else (None,):
            for measure in (None, *COMPARES):
                yield outcome, people, measure


def found(*asked):
    try:
        return _found(*asked)
    except Told:
        return []


# Asked with and without its measure a plot is the same.
PLOTS = list({(tuple(effect.id for effect in found(*one)), one[1]): one for one in asked() if found(*one)}.values())
each_plot = pytest.mark.parametrize("asked", PLOTS, ids=lambda asked: ", ".join(map(str, asked)))


def make(asked):
    outcome, people, measure = asked
    return forest(outcome=outcome, people=people, measure=measure)


def lines(ax, sign):
    return [line for line in ax.lines if line.get_marker() == sign]


def test_there_are_plots():
    """The tests below test something, of every measure that compares."""
    measures = {effect.measure for asked in PLOTS for effect in found(*asked)}
    assert set(COMPARES) - {"OR", "g"} <= measures
    assert set(NAMES) == set(COMPARES)


@each_plot
def test_one_measure_and_one_kind_share_an_axis(asked):
    """Points, spreads and ratios never stand side by side, nor trials with what was pooled from them."""
    effects = found(*asked)
    assert 1 == len({effect.measure for effect in effects if effect.value is not None})
    assert 1 == len({effect.kind for effect in effects})
    assert {asked[0]} == {effect.outcome for effect in effects}
    assert 1 == len({effect.better for effect in effects if effect.measure in COMPARES})


@each_plot
def test_nothing_that_fits_is_left_out(asked):
    """All comparisons of an outcome, a group and a measure stand in the picture, not a choice of them."""
    outcome, people, _ = asked
    effects = found(*asked)
    (measure,) = {effect.measure for effect in effects if effect.value is not None}
    fits = {
        effect.id
        for effect in read_effects().values()
        if (effect.outcome, effect.measure, effect.kind) == (outcome, measure, effects[0].kind)
        and people in (None, effect.people)
        and effect.comparator
    }
    assert set() == fits - {effect.id for effect in effects}
    assert len(effects) == len(make(asked).rows)


@each_plot
def test_the_better_side_is_to_the_right(asked, drawn, texts):
    """Where lower is better the axis runs backwards, and its right end says so."""
    effects = found(*asked)
    ax = drawn(make(asked))
    left, right = ax.get_xlim()
    is_lower = next(effect.better for effect in effects if effect.measure in COMPARES) == "lower"
    assert is_lower == (right < left)
    ends = [" ".join(text.get_text().split()) for text in ax.texts[:2]]
    assert ["← the comparison is better", f"less {asked[0]} →" if is_lower else f"{asked[0]} more often →"] == ends
    assert ("left", "right") == tuple(text.get_ha() for text in ax.texts[:2])


@each_plot
def test_intervals_are_drawn_where_they_are_known(asked, drawn):
    """A full square on its line where there is an interval; hollow where there is none."""
    effects = found(*asked)
    ax = drawn(make(asked))
    flat = [line for line in lines(ax, "None") if len(set(line.get_ydata())) == 1]
    known = [effect for effect in effects if effect.low is not None]
    assert [(effect.low, effect.high) for effect in known] == [tuple(line.get_xdata()) for line in flat]
    assert [effect.value for effect in known] == [line.get_xdata()[0] for line in lines(ax, "s")]
    assert all(line.get_markerfacecolor() != "white" for line in lines(ax, "s"))
    rest = [effect for effect in effects if effect.low is None]
    hollow = [one.value if one.value is not None else one.no_difference for one in rest if one.value or one.change]
    signs = [line for sign in "o<>" for line in lines(ax, sign)]
    assert sorted(hollow) == sorted(line.get_xdata()[0] for line in signs)
    assert all(line.get_markerfacecolor() == "white" for line in signs)


@each_plot
def test_no_difference_is_marked_at_its_value(asked, drawn):
    """The dashes stand at 1 for ratios and at 0 for the rest, and such an axis is a log scale or is not."""
    first = next(effect for effect in found(*asked) if effect.measure in COMPARES)
    ax = drawn(make(asked))
    dashes = {line.get_xdata()[0] for line in ax.lines if len(set(line.get_ydata())) == 2}
    assert {first.no_difference} == dashes
    assert ("log" if first.measure in ("RR", "OR") else "linear") == ax.get_xscale()
    assert (first.unit if first.measure == "MD" else NAMES[first.measure]) == ax.get_xlabel()


@each_plot
def test_a_row_names_what_it_compares(asked, width, drawn):
    """What, against what, how many people, how certain, and where that stands: in the picture and in its words."""
    picture = make(asked)
    shown = "".join("".join(text.get_text().split()) for text in drawn(picture, width).texts)
    for effect in found(*asked):
        n = f"{effect.n} people" if effect.n else "number of people not shown"
        certainty = effect.certainty or "certainty not graded"
        status = "to be confirmed" if effect.status != "checked" else ""
        what = f"{effect.what} against {effect.comparator}"
        about = (what, effect.time or "", n, certainty, effect.source.name, status)
        figure = effect.figure if effect.value is not None else effect.words.split(". ")[0].rstrip(".")
        for part in (*about, effect.group or "", figure):
            assert "".join(part.split()) in shown
            assert part in picture.text


@each_plot
def test_the_table_holds_every_comparison(asked):
    """Figure, comparison, people, certainty, note and source, each in a cell of its own."""
    picture = make(asked)
    for effect, row in zip(found(*asked), picture.table, strict=True):
        assert (effect.what, effect.comparator, effect.figure) == (
            row["What"],
            row["Against"],
            row["Effect (95 % interval)"],
        )
        assert row["People"].startswith(str(effect.n or "not shown"))
        assert (effect.certainty or "not graded") == row["Certainty"]
        assert effect.people in row["Group"] and (effect.words or "") == row["Note"]
        assert row["Source"].startswith(effect.reference) or effect.source.title
        assert row["Source"].endswith(f"[{effect.status}]")


@each_plot
def test_no_figure_is_made_up(asked):
    """Every decimal number of words and table stands in effects.yaml, in the records that are shown."""
    effects = found(*asked)
    known = [value for one in effects for value in (one.value, one.low, one.high) if value is not None]
    known = {f"{abs(value):g}" for value in known}
    known |= {one for effect in effects for one in re.findall(r"\d+\.\d+", effect.words or "")}
    picture = make(asked)
    told = " ".join((picture.text, picture.caption, *(cell for row in picture.rows for cell in row)))
    assert set() == set(re.findall(r"\d+\.\d+", told)) - known


def test_the_words_count_what_is_clear():
    """How many rows have an interval, and how many of these leave out no difference."""
    text = forest(outcome="pain", people="neck pain").text
    effects = _found("pain", "neck pain", None)
    clear = [one for one in effects if one.low is not None and (one.high < 0 or one.low > 0)]
    known = [one for one in effects if one.low is not None]
    assert f"{len(effects)} rows; {len(known)} have an interval, and {len(clear)} of these lie clear" in text
    assert len(clear) < len(known) < len(effects)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"outcome": "pian"}, "did you mean 'pain'?"),
        ({"outcome": "flow"}, "known here: anxiety, better function"),
        ({"outcome": "pain", "people": "low bak pain"}, "did you mean 'low back pain'?"),
        ({"outcome": "pain", "people": "surgery"}, "no comparison of pain in 'surgery'; known here: cancer"),
        ({"outcome": "disability", "people": "low back pain"}, "measure='MD' (trial), measure='SMD' (pooled)"),
        ({"outcome": "disability", "measure": "RR"}, "in measure='RR'; known here: measure='MD' (trial)"),
        ({"outcome": "pain", "measure": "smd"}, "no comparison of pain in measure='smd'; known here: measure='SMD'"),
        ({"outcome": None}, "no comparison of None"),
        ({"outcome": "pain", "people": 5}, "no comparison of pain in 5"),
    ],
)
def test_a_mistyped_word_is_told_in_one_line(asked, told):
    """The cell fails with a sentence that says what there is."""
    with pytest.raises(Told) as error:
        forest(**asked)
    assert told in str(error.value)
    assert 1 == len(str(error.value).splitlines())
