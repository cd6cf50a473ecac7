"""What rises and what does not when a limb is rubbed, beside light exercise."""

from massage.figures.axes import new_axes
from massage.figures.picture import Picture

ARTERY = "main artery of the thigh"
REST, EXERCISE = "shoemaker-rest", "shoemaker-exercise"
TWO_FIGURES = "hinds-artery-first", "hinds-artery-second"
SAID = (
    ("shoemaker-effleurage", f"{ARTERY}: effleurage"),
    ("shoemaker-petrissage", f"{ARTERY}: petrissage"),
    ("shoemaker-tapotement", f"{ARTERY}: tapotement"),
    (TWO_FIGURES[0], f"{ARTERY}: massage, another study"),
    ("hinds-skin", "skin: massage"),
    ("matsuda-trapezius", "inside the trapezius: five minutes of massage by hand"),
)


def flow() -> Picture:
    """Blood flow in per cent of rest: massage beside light exercise (R06, R07, R08)."""
    from massage.field import read_effects

    effects = read_effects()
    rest, moved = effects[REST], effects[EXERCISE]
    percent = 100 * moved.value / rest.value
    marks = [
        _bar("at rest", rest, 100),
        _bar("straightening the knee", moved, percent),
        *(_mark(effects, name, about) for name, about in SAID),
    ]
    return Picture(
        "flow",
        lambda ax: draw(marks, ax=ax),
        caption="Blood flow in per cent of rest. Hollow: no difference was found, or none beyond chance. "
        "An arrowhead: it rose, and by how much is not on the pages that we read.",
        text=f"Blood flow in per cent of rest. With the knee straightened as light exercise the main artery of the "
        f"thigh carried {percent:.0f} per cent of rest ({moved.value:g} against {rest.value:g} ml/min). "
        "With effleurage, petrissage and tapotement it carried as much as at rest. "
        "Flow in the skin rose, and so did flow inside the trapezius; how much is not on our pages.\n\n"
        + "\n".join(f"{one.about}: {one.words}." for one in marks),
        header=("Where and what", "Found", "Source"),
        rows=[
            *((one.about, one.words, rest.reference) for one in marks[:2]),
            *((one.about, one.words, effects[name].reference) for (name, _), one in zip(SAID, marks[2:], strict=True)),
        ],
    )


def _bar(what, effect, percent):
    from massage.figures import rows

    words = f"{percent:.0f} %: {effect.value:g} ml/min"
    return rows.Mark(about=f"{ARTERY}: {what} ({_who(effect)})", value=percent, words=words, is_measured=True)


def _mark(effects, name, about):
    from massage.figures import rows

    effect = effects[name]
    if name == TWO_FIGURES[0]:  # the page does not say which of the two belongs to massage
        first, second = (effects[one].value for one in TWO_FIGURES)
        return rows.Mark(about=f"{about} ({_who(effect)})", change="same",
                         words=f"{second:g} against {first:g} ml/min, not significant")  # fmt: skip
    words = {"same": "unchanged", "rises": "rises, no figure read", "falls": "falls, no figure read"}[effect.change]
    return rows.Mark(about=f"{about} ({_who(effect)})", change=effect.change, words=words)


def _who(effect):
    return f"{effect.n} people, {effect.source.name}"


def draw(marks, *, ax=None):
    """Draw the rows on Axes; 100 is the flow at rest."""
    from massage.figures import rows

    return rows.draw(
        marks, ax=ax or new_axes(), baseline=100, xlabel="flow, per cent of rest (100: as at rest)", span=(0, 430)
    )
