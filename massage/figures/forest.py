"""Forest plots: effects with their intervals, one axis a measure and outcome, right is better."""

from massage.figures.axes import new_axes
from massage.figures.picture import Picture

NAMES = {
    "SMD": "standardised mean difference (SMD)",
    "MD": "difference in points (MD)",
    "RR": "risk ratio (RR), log scale",
    "OR": "odds ratio (OR), log scale",
    "d": "standardised mean difference (Cohen's d)",
    "g": "standardised mean difference (Hedges' g)",
}
COMPARES = tuple(NAMES)


def forest(outcome: str | None = None, *, people: str | None = None, measure: str | None = None) -> Picture:
    """The effects on one outcome, as `forest(outcome="pain", people="low back pain")`.

    `people` narrows them to one group, `measure` to one of SMD, MD, RR, OR, d, g.
    Raises Told where nothing fits, or where what fits has no axis in common.
    """
    effects = _found(outcome, people, measure)
    first = _first(effects)
    who = f", {people}" if people else ""
    clear = sum(effect.low is not None and not effect.low <= effect.no_difference <= effect.high for effect in effects)
    known = sum(effect.low is not None for effect in effects)
    each = "\n".join(f"{number}. {_about(effect, people)}: {_said(effect)}" for number, effect in enumerate(effects, 1))
    kind = "Pooled results of reviews" if first.kind == "pooled" else "Single trials"
    return Picture(
        "forest",
        lambda ax: draw(effects, people=people, ax=ax),
        caption=f"{outcome.capitalize()}{who}. {kind}. Square and line: the effect and its 95 % interval. "
        "Hollow: no interval is known. Dashed line: no difference.",
        text=f"Forest plot of {outcome}{who}, as {NAMES[first.measure]}; right is better. {kind}. "
        f"{len(effects)} rows; {known} have an interval, and {clear} of these lie clear of no difference.\n\n{each}",
        header=("What", "Against", "Group", "Time", "People", "Effect (95 % interval)", "Certainty", "Note", "Source"),
        rows=[_cells(effect) for effect in effects],
    )


def _found(outcome, people, measure):
    from massage.field import read_effects
    from massage.records import suggest
    from massage.told import Told

    known = [effect for effect in read_effects().values() if _compares(effect)]
    outcomes = sorted({effect.outcome for effect in known if effect.measure in COMPARES})
    if outcome not in outcomes:
        raise Told(f"no comparison of {outcome!r} stands in effects.yaml{suggest(str(outcome), outcomes)}")
    found = [effect for effect in known if effect.outcome == outcome]
    groups = sorted({effect.people for effect in found})
    if people is not None and people not in groups:
        raise Told(f"no comparison of {outcome} in {people!r}{suggest(str(people), groups)}")
    found = [effect for effect in found if people in (None, effect.people)]
    axes = sorted({(effect.measure, effect.kind) for effect in found if effect.measure in COMPARES})
    several = ", ".join(f"measure={name!r} ({kind})" for name, kind in axes)
    if measure is not None:
        axes = [one for one in axes if one[0] == measure]
    if not axes:
        raise Told(f"no comparison of {outcome} in measure={measure!r}; known here: {several}")
    if len(axes) > 1:
        raise Told(f"{outcome} has no one axis: {several}; name one measure, or fewer people")
    ((name, kind),) = axes
    return [effect for effect in found if effect.kind == kind and effect.measure in (name, "mean")]


def _first(effects):
    """The first with a measure: it says what the axis is.  What was said in words alone may stand before it."""
    return next(effect for effect in effects if effect.measure in COMPARES)


def _compares(effect):
    # What was said in words about the same outcome has a place in the plot as well.
    return effect.comparator and (effect.measure in COMPARES or effect.value is None)


def _about(effect, people):
    group = ", ".join(part for part in (effect.group, None if people else effect.people) if part)
    n = f"{effect.n} people" if effect.n else "number of people not shown"
    certainty = effect.certainty or "certainty not graded"
    if effect.kind == "pooled" and effect.certainty:
        certainty = f"certainty {effect.certainty}"
    what = f"{effect.what} against {effect.comparator}"
    mark = "to be confirmed" if effect.status != "checked" else None
    studies = _studies(effect) if effect.kind == "pooled" and effect.studies else None
    parts = [what, group, effect.time, n, studies, certainty, effect.source.name, mark]
    return "; ".join(part for part in parts if part)


def _studies(effect):
    return "1 study" if effect.studies == 1 else f"{effect.studies} studies"


def _said(effect):
    return f"{effect.figure}." if effect.value is not None else effect.words


def _cells(effect):
    n = f"{effect.n if effect.n else 'not shown'}{f', in {_studies(effect)}' if effect.studies else ''}"
    group = ", ".join(part for part in (effect.people, effect.group) if part)
    return (
        effect.what, effect.comparator, group, effect.time or "not shown", n, effect.figure,
        effect.certainty or "not graded", effect.words or "", f"{effect.cited} [{effect.status}]",
    )  # fmt: skip


def draw(effects, *, people=None, ax=None):
    """Draw effects that share measure and outcome on Axes, the better side to the right.

    `people` names the group that all of them are about, which the rows then leave out.
    """
    from massage.field import RATIOS
    from massage.figures import rows

    ax = ax or new_axes()
    first = _first(effects)
    is_lower = first.better == "lower"
    side = f"less {first.outcome} →" if is_lower else f"{first.outcome} more often →"
    marks = [rows.Mark.of(effect, _about(effect, people)) for effect in effects]
    label = first.unit if first.measure == "MD" else NAMES[first.measure]
    return rows.draw(
        marks, ax=ax, baseline=first.no_difference, xlabel=label, right_is_lower=is_lower,
        log=first.measure in RATIOS, ends=("← the comparison is better", side),
    )  # fmt: skip
