"""Blood flow: what rises and what does not."""

import re

import pytest

from massage import flow
from massage.field import read_effects


def bars(ax):
    """The ends of the bars: lines from 0 on one height."""
    flat = [line for line in ax.lines if len(set(line.get_ydata())) == 1]
    return [line.get_xdata()[-1] for line in flat if list(line.get_xdata())[:-1] == [0]]


def test_the_percentage_is_computed_from_the_effects(drawn):
    """Exercise over rest; its bar ends where its words say."""
    effects = read_effects()
    percent = 100 * effects["shoemaker-exercise"].value / effects["shoemaker-rest"].value
    picture = flow()
    assert [100, percent] == bars(drawn(picture))
    assert f"{percent:.0f} per cent of rest (1087 against 371 ml/min)" in picture.text
    (row,) = (row for row in picture.rows if "straightening the knee" in row[0])
    assert f"{percent:.0f} %" in row[1] and "1087" in row[1]


def test_it_follows_the_effects(monkeypatch):
    """Other figures in effects.yaml are another picture."""
    import attrs

    effects = dict(read_effects())
    effects["shoemaker-exercise"] = attrs.evolve(effects["shoemaker-exercise"], value=742.0)
    monkeypatch.setattr("massage.field.read_effects", lambda: effects)
    assert "200 per cent of rest (742 against 371 ml/min)" in flow().text


def test_what_was_only_said_is_hollow(drawn):
    """No interval is known; what did not change stands at rest, what rose without a figure is an arrowhead."""
    marks = [line for line in drawn(flow()).lines if line.get_marker() != "None"]
    assert {"white"} == {line.get_markerfacecolor() for line in marks}
    assert ["o", "o", "o", "o", ">", ">"] == [line.get_marker() for line in marks]
    assert {100} == {line.get_xdata()[0] for line in marks}


@pytest.mark.parametrize("stroke", ["effleurage", "petrissage", "tapotement"])
def test_massage_left_the_artery_as_it_was(stroke):
    """Each stroke has its own row, and the words name it."""
    picture = flow()
    (row,) = (row for row in picture.rows if stroke in row[0])
    assert ("unchanged", "R06") == row[1:]
    assert stroke in picture.text


def test_every_study_is_named_with_its_people():
    """How many were measured, by whom, and where that stands."""
    for name, people, source in (("R06", 10, "Shoemaker 1997"), ("R07", 13, "Hinds 2004"), ("R08", 30, "Matsuda 2022")):
        rows = [row for row in flow().rows if row[2] == name]
        assert rows and all(f"({people} people, {source})" in row[0] for row in rows)


def test_no_figure_is_made_up():
    """Beside the computed percentage there are only measured values, people and years."""
    effects = [one for name, one in read_effects().items() if name.startswith(("shoemaker", "hinds", "matsuda"))]
    known = {293.0, 100.0}.union(*((one.value, one.n, one.source.year) for one in effects))
    told = " ".join((flow().text, *(cell for row in flow().rows for cell in row[:2])))
    assert set() == {float(one) for one in re.findall(r"\d+", told)} - known
