"""Pressure in one disc of one volunteer, standing, sitting and lying (R33)."""

from massage.figures.axes import INK, MAIN, fit, is_narrow, new_axes
from massage.figures.picture import Picture

POSTURES = ("wilke-standing", "wilke-sitting", "wilke-prone")


def disc_pressure() -> Picture:
    """What lying down does to the pressure in a disc: measured in one volunteer."""
    from massage.field import read_effects

    effects = [read_effects()[name] for name in POSTURES]
    standing, _, prone = effects
    source = standing.source
    return Picture(
        "disc_pressure",
        lambda ax: draw(effects, ax=ax),
        caption=f"Pressure in a lumbar disc of one volunteer ({source.name}). One person is no rule for all.",
        text=f"Pressure in a disc of one volunteer ({source.name}): {standing.value:g} MPa standing at ease, "
        f"{prone.value:g} MPa lying prone, {100 * prone.value / standing.value:.0f} per cent of it. "
        "The figure for sitting is to be confirmed. "
        "The position unloads the disc, before any hand has touched the back.",
        header=("Posture", "Pressure", "Note", "Source"),
        rows=[
            (one.what, f"{one.value:g} MPa" if one.value is not None else "to be confirmed", one.words, one.reference)
            for one in effects
        ],
    )


def draw(effects, *, ax=None):
    """Draw a bar for each posture on Axes; where no figure is known the words stand alone."""
    ax = ax or new_axes()
    for y, effect in enumerate(effects):
        ax.text(0, y - 0.22, effect.what, ha="left", va="bottom", color=INK)
        if effect.value is None:
            ax.text(0.006, y, "figure to be confirmed", ha="left", va="center", color=INK, style="italic")
            continue
        ax.barh(y, effect.value, height=0.34, color=MAIN)
        ax.text(effect.value + 0.008, y, f"{effect.value:g} MPa", ha="left", va="center", color=INK)
    ax.set_xlim(0, 0.62)
    ax.set_ylim(len(effects) - 0.5, -0.75)
    ax.set_yticks([])
    ax.set_xlabel("pressure in the disc, MPa (one volunteer)")
    fit(ax, 2.5 if is_narrow(ax) else 2.9, below=0.6)
    return ax
