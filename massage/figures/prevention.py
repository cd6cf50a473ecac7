"""What keeps a new episode of back pain away, and what does not (R32)."""

from massage.figures.axes import new_axes
from massage.figures.picture import Picture

TRIED = ("exercise-and-education", "education-alone", "belts", "insoles")


def prevention() -> Picture:
    """The risk of a new episode with what was tried against it, as ratios."""
    from massage.field import read_effects

    effects = [read_effects()[name] for name in TRIED]
    first = effects[0]
    useless = ", ".join(one.what for one in effects if one.change == "same")
    return Picture(
        "prevention",
        lambda ax: draw(effects, ax=ax),
        caption=f"New episodes of back pain; {first.source.n or ''}, {first.source.name}. "
        "Hollow: no effect, and no figure on the pages that we read. No trial here tested massage.",
        text=f"Risk of a new episode of back pain, as risk ratio; right is better. {first.what.capitalize()}: "
        f"{first.figure}. No effect, and no figure read: {useless}. No trial here tested massage.",
        header=("What was tried", "Risk ratio (95 % interval)", "Note", "Source"),
        rows=[(one.what, one.figure, one.words or "", one.cited) for one in effects],
    )


def draw(effects, *, ax=None):
    """Draw the ratios on Axes; less risk stands to the right."""
    from massage.figures import rows

    marks = [rows.Mark.of(one, one.what, "no effect, no figure read") for one in effects]
    return rows.draw(
        marks, ax=ax or new_axes(), baseline=1, xlabel="risk ratio (RR), log scale", right_is_lower=True, log=True,
        span=(0.35, 1.9), ends=("← more new episodes", "fewer new episodes →"),
    )  # fmt: skip
