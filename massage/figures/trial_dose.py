"""Minutes and sessions of the trials against their effect."""

from massage.figures.axes import new_axes
from massage.figures.picture import Picture

NECK = (
    "sherman-dose-half-hour",
    "sherman-dose-twice-function",
    "sherman-dose-three-times-function",
    "sherman-book-function",
)
BACK = ("cherkin-relaxation-disability", "cherkin-structural-disability")


def trial_dose() -> Picture:
    """How long and how often the trials massaged, and what came of it."""
    from massage.field import read_effects
    from massage.figures import rows

    neck, back = ([read_effects()[name] for name in names] for names in (NECK, BACK))
    each = "\n".join(f"{_dose(one)}, against a {one.comparator}: {rows.Mark.of(one, '').words}." for one in neck)
    return Picture(
        "trial_dose",
        lambda ax: draw(neck, ax=ax),
        caption="Chronic neck pain: how many times as many people did clearly better than those who waited or read. "
        "Hollow: no interval is known. The rows come from two trials, with people of their own.",
        text=f"Dose and effect in trials of massage for chronic neck pain, as risk ratio of better function; "
        f"right is better.\n\n{each}\n\nIn low back pain ten weekly massages helped; that trial counts in points and "
        "stands in the table.",
        header=("Dose", "People", "Against", "Effect (95 % interval)", "Note", "Source"),
        rows=[_cells(one) for one in (*neck, *back)],
    )


def _dose(effect):
    minutes = f"{effect.minutes} minutes each" if effect.minutes else "minutes not shown"
    if effect.sessions:
        return f"{effect.sessions} sessions, {minutes}"
    return f"{minutes}, number of sessions not shown"


def _cells(effect):
    unit = f" {effect.unit}" if effect.measure == "MD" else f" ({effect.measure})"
    return (
        f"{_dose(effect)} ({effect.what})",
        effect.group + " " + effect.people if effect.group else effect.people,
        effect.comparator,
        effect.figure + (unit if effect.value is not None else ""),
        effect.words or "",
        effect.cited,
    )


def draw(effects, *, ax=None):
    """Draw the ratios under their doses on Axes."""
    from massage.figures import rows

    about = [f"{_dose(one)}; against a {one.comparator}; {one.source.name}" for one in effects]
    marks = [rows.Mark.of(*pair, "no benefit") for pair in zip(effects, about, strict=True)]
    return rows.draw(
        marks, ax=ax or new_axes(), baseline=1, xlabel="risk ratio of better function (RR), log scale", log=True,
        span=(0.6, 12), ends=("", "better more often →"),
    )  # fmt: skip
