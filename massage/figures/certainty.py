"""Sample size against interval: how sure one trial can be, as a model around its real figures."""

from math import sqrt

from massage.figures.axes import INK, MAIN, fit, folded, is_narrow, new_axes
from massage.figures.picture import Picture

EFFECT = "cherkin-relaxation-bothersomeness"
SIZES = (20, 50, 100, 269, 500, 1000, 2000)


def certainty() -> Picture:
    """How the interval of one trial would widen and narrow with the number of people in it."""
    from massage.field import read_effects
    from massage.field.effects import shown

    effect = read_effects()[EFFECT]
    rows = [(str(n), *(shown(round(side, 1)) for side in interval(effect, n)), _told(effect, n)) for n in SIZES]
    unsure = max(n for n in SIZES if interval(effect, n)[0] < 0)
    doubtful = max(n for n in SIZES if interval(effect, n)[0] < effect.matters)
    low, high = (shown(round(side, 1)) for side in interval(effect, unsure))
    return Picture(
        "certainty",
        lambda ax: draw(effect, ax=ax),
        caption=f"{effect.source.name}, {effect.what} against {effect.comparator}: {effect.n} people. "
        "The band is a model, no data: the same effect and the same spread with more or fewer people.",
        text="A model around one real trial: the interval narrows as more people take part. "
        f"With its {effect.n} people the trial found {-effect.value:g} points less bother, and the 95 % interval goes "
        f"from {-effect.high:g} to {-effect.low:g}. "
        f"With {unsure} people it would go from {low} to {high}, "
        "so no difference at all would be within it. "
        f"The points that matter to people, {effect.matters:g}, stay inside the interval even with {doubtful} people.",
        header=("People", "Interval from", "to", "What it tells"),
        rows=rows,
    )


def interval(effect, n: int) -> tuple[float, float]:
    """The 95 % interval in points less bother, with `n` people instead of the trial's own number."""
    half = (effect.high - effect.low) / 2 * sqrt(effect.n / n)
    return -effect.value - half, -effect.value + half


def _told(effect, n):
    low, _ = interval(effect, n)
    if low < 0:
        return "perhaps no difference, perhaps a large one"
    enough = "better, and enough to matter"
    return enough if low >= effect.matters else "better than usual care; perhaps too little to matter"


def draw(effect, *, ax=None):
    """Draw the band of intervals over the number of people on Axes; a square marks the trial itself."""
    from matplotlib.ticker import NullFormatter

    ax = ax or new_axes()
    sizes = [10 * 1.05**step for step in range(110)]
    band = [interval(effect, n) for n in sizes]
    ax.fill_between(sizes, *zip(*band, strict=True), color=MAIN, alpha=0.22, linewidth=0)
    ax.plot([effect.n] * 2, interval(effect, effect.n), color=MAIN, linewidth=2.4)
    ax.plot(effect.n, -effect.value, marker="s", markersize=8, color=MAIN)
    ax.axhline(0, color=INK, linewidth=1)
    ax.axhline(effect.matters, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    ax.set_xscale("log")
    ax.set_xlim(10, 2000)
    ax.set_ylim(-1.2, 4.6)
    ax.text(1950, 0.08, "no difference", ha="right", va="bottom", color=INK)
    ax.text(11, effect.matters + 0.08, f"{effect.matters:g} points matter", ha="left", va="bottom", color=INK)
    words = f"the trial: {effect.n} people, {effect.source.name}"
    ax.annotate("\n".join(folded(ax, words, 0.5)), (effect.n, 2.25), xytext=(effect.n, 3.2), ha="center", va="bottom",
                color=MAIN, arrowprops={"arrowstyle": "-", "color": MAIN, "linewidth": 1})  # fmt: skip
    ax.text(11, -0.75, "model of the 95 % interval", color=MAIN, va="center")
    ax.set_xticks([10, 20, 50, 100, 200, 500, 1000, 2000], labels=["10", "20", "50", "100", "200", "500", "1000", ""])
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel("people in the trial")
    ax.set_ylabel("points less bother\n(0 to 10)")
    fit(ax, 3.0 if is_narrow(ax) else 3.8, left=0.7 if is_narrow(ax) else 0.75, below=0.6)
    return ax
