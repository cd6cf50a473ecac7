"""Effects: every figure of the course as it is shipped, and what its file is refused for."""

import os
from typing import get_args, get_type_hints

import attrs
import pytest

from massage.field import RATIOS, Effect, effects, read_claims, read_effects, read_references
from massage.field.effects import Measure, shown
from massage.source import SourceError, read

each_effect = pytest.mark.parametrize("effect", read_effects().values(), ids=read_effects())


def words(field):
    """The words that a field of an effect may hold."""
    inner = get_args(get_type_hints(Effect)[field])
    return set(get_args(inner[0]) if type(None) in inner else inner)


def an_effect(**fields):
    """An effect of which only these fields matter."""
    needed = dict.fromkeys(("unit", "outcome", "people", "what"), "x")
    return Effect(**{"claims": (), "reference": "R14", "measure": "SMD", "kind": "trial", "status": "checked"}
                  | needed | fields)  # fmt: skip


# What is shipped ------------------------------------------------------------------------------------------


@each_effect
def test_an_effect_is_tied_to_what_it_bears_on(effect):
    """A figure is about a claim of the article, and stands in a reference that somebody read."""
    assert effect is read_effects()[effect.id]
    assert effect.claims and set(effect.claims) <= set(read_claims())
    assert effect.source is read_references()[effect.reference]
    assert "to be confirmed" != effect.source.status


@each_effect
def test_an_effect_says_what_was_measured(effect):
    """What was measured, in what, on whom and what they got: each is told in words."""
    assert all((effect.unit, effect.outcome, effect.people, effect.what))
    assert effect.words or effect.value is not None


@each_effect
def test_an_effect_can_be_right(effect):
    """Ratios are above 0, shares lie between 0 and 100 per cent, counts are whole, people and doses are some."""
    bounds = [one for one in (effect.value, effect.low, effect.high) if one is not None]

    assert effect.measure not in RATIOS or all(one > 0 for one in bounds)
    assert effect.measure != "share" or all(0 <= one <= 100 for one in bounds)
    assert effect.measure != "count" or all(one == int(one) >= 0 for one in bounds)
    assert all(one is None or one > 0 for one in (effect.n, effect.studies, effect.minutes, effect.sessions))


@each_effect
def test_an_interval_has_a_width(effect):
    """An interval is one of a value that has it, and never a point."""
    assert effect.low is None or effect.low < effect.high


@each_effect
def test_no_letter_of_a_figure_is_lost(effect):
    """What a reader gets is the figure as it was read, to the last digit."""
    for one in (effect.value, effect.low, effect.high):
        assert one is None or one == float(shown(one).replace("\N{MINUS SIGN}", "-"))
        assert one is None or "e" not in shown(one)


@pytest.mark.parametrize("field", ["measure", "kind", "better", "change", "status"])
def test_every_word_of_a_field_is_used(field):
    """There is a figure of each measure, kind, change and status, so that every picture has something to show."""
    assert words(field) == {getattr(effect, field) for effect in read_effects().values()} - {None}


def test_figures_of_every_shape():
    """Some figures have an interval, some a value alone, and some are words alone that say which way it went."""
    known = read_effects().values()

    assert {(True, True), (True, False), (False, False)} == {
        (effect.value is not None, effect.low is not None) for effect in known
    }
    assert [] == [effect.id for effect in known if effect.change and effect.value is not None]
    assert {True, False} == {bool(effect.change) for effect in known if effect.value is None}


# How a figure reads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": -1.24, "low": -1.85, "high": -0.64}, "−1.24 (−1.85 to −0.64)"),  # noqa: RUF001
        ({"value": 0.5, "low": 0.0, "high": 1.0}, "0.5 (0 to 1)"),
        ({"value": 2.0}, "2, interval not known"),
        ({"value": 0.0}, "0, interval not known"),
        ({"value": 1087}, "1087, interval not known"),
        ({"words": "It fell."}, "no figure"),
    ],
)
def test_figure(fields, expected):
    """The value stands with its interval, without trailing zeros and with a true minus sign; or it says what lacks."""
    assert expected == an_effect(**fields).figure


@pytest.mark.parametrize("measure", get_args(Measure))
def test_no_difference(measure):
    """Ratios compare by dividing, so 1 means no difference; for everything else 0 does."""
    assert (1 if measure in ("RR", "OR") else 0) == an_effect(measure=measure, value=2).no_difference


def test_the_source_of_an_effect():
    """A figure knows the reference that it stands in."""
    assert read_references()["R33"] == an_effect(reference="R33", value=1).source


def test_an_effect_stays_as_it_is():
    """Nobody changes a figure by mistake."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read_effects()["furlan-acute-pain"].value = 0


# Mistakes -------------------------------------------------------------------------------------------------


@pytest.fixture
def told(tmp_path):
    def told(text):
        path = tmp_path / "x.yaml"
        path.write_text(text)
        with pytest.raises(SourceError) as error:
            read(path, effects._File)
        return str(error.value).replace(f"{tmp_path}{os.sep}x.yaml:", "").splitlines()

    return told


EFFECT = """\
effects:
  one:
    claims: [C08, C40]
    reference: R14
    measure: SMD
    value: -1.24
    low: -1.85
    high: -0.64
    unit: points
    better: lower
    outcome: pain
    people: adults
    what: massage
    n: 51
    kind: pooled
    status: checked
"""


def test_an_effect_as_it_is_written(tmp_path):
    """A file of figures is read by id, and the other tests spoil this one."""
    path = tmp_path / "x.yaml"
    path.write_text(EFFECT)
    (effect,) = read(path, effects._File).effects.values()

    assert ("one", ("C08", "C40"), -1.24, 51) == (effect.id, effect.claims, effect.value, effect.n)
    assert (None, None, None, None) == (effect.words, effect.change, effect.group, effect.minutes)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("R14", "R00", ["4:16: unknown source 'R00'; those known stand in assets/field/"]),
        ("R14", "R31", ["4:16: unknown source 'R31'; did you mean 'R31b'?"]),
        ("C40]", "C400]", ["3:19: unknown claim 'C400'; did you mean 'C40'?"]),
        ("C08, C40", "C99, C00", ["3:14: unknown claim 'C99'; those known stand in assets/field/",
                                  "3:19: unknown claim 'C00'; those known stand in assets/field/"]),
        ("    low: -1.85\n", "", ["3:5: an interval needs 'low' and 'high'"]),
        ("    high: -0.64\n", "", ["3:5: an interval needs 'low' and 'high'"]),
        ("value: -1.24", "value: -0.63", ["6:12: the value does not lie in its interval"]),
        ("value: -1.24", "value: -1.86", ["6:12: the value does not lie in its interval"]),
        ("value: -1.24", "value: 1.24", ["6:12: the value does not lie in its interval"]),
        ("low: -1.85", "low: -0.5", ["6:12: the value does not lie in its interval"]),
        ("value: -1.24", "words: It fell.", ["3:5: the value does not lie in its interval"]),
        ("    value: -1.24\n    low: -1.85\n    high: -0.64\n", "", ["3:5: neither a value nor words"]),
        ("    value: -1.24\n    low: -1.85\n", "",
         ["3:5: an interval needs 'low' and 'high'", "3:5: neither a value nor words"]),
        ("    low: -1.85\n", "    change: fell\n", ["7:13: unknown 'fell'; known here: rises, falls, same"]),
        ("SMD", "SDM", ["5:14: unknown 'SDM'; known here: SMD, MD, RR, OR, d, g, mean, median, share, count"]),
        ("pooled", "review", ["15:11: unknown 'review'; known here: pooled, trial, study, case"]),
        ("better: lower", "better: less", ["10:13: unknown 'less'; known here: lower, higher, neither"]),
        ("checked", "partly checked",
         ["16:13: unknown 'partly checked'; known here: checked, to be confirmed"]),
        ("-1.24", "nan", ["6:12: expected a number, found 'nan'"]),
        ("-1.24", "-1,24", ["6:12: expected a number, found '-1,24'"]),
        ("n: 51", "n: 51.5", ["14:8: expected a whole number, found '51.5'"]),
        ("    reference: R14\n", "", ["3:5: 'reference' is missing"]),
        ("    claims: [C08, C40]\n", "", ["3:5: 'claims' is missing"]),
        ("    unit: points\n", "", ["3:5: 'unit' is missing"]),
        ("    kind: pooled\n", "", ["3:5: 'kind' is missing"]),
    ],
)  # fmt: skip
def test_an_effect_with_mistakes(told, old, new, expected):
    """Unknown sources and words, half an interval, a value outside it and no value at all are told at their place."""
    assert old in EFFECT
    assert expected == told(EFFECT.replace(old, new))


def test_an_effect_with_an_unknown_name(told):
    """A name that no effect has is told with those that it can have."""
    (one,) = told(EFFECT.replace("    n:", "    people_in_all:"))

    assert one.startswith("14:5: unknown name 'people_in_all'; known here: claims, reference, measure, value, ")


def test_the_bounds_belong_to_the_interval():
    """A value may lie at the end of its interval."""
    assert "1 (1 to 2)" == an_effect(value=1, low=1, high=2).figure
    assert "2 (1 to 2)" == an_effect(value=2, low=1, high=2).figure
