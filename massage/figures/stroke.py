"""One stroke: the hand on the muscle from above and from the side, how it moves, and its rhythm as a schema."""

from massage.figures import moves
from massage.figures.axes import ALARM, FAINT, INK, fit, folded, is_narrow, new_axes
from massage.figures.hands import FIBRE, MUSCLE
from massage.figures.picture import Picture
from massage.records import Unfit, unknown

SECONDS = 5
"""How much of the rhythm is drawn."""

FREE = {"circling": 0.35, "sawing": 0.35, "trembling": 5, "shaking": 2}
"""Movements a second that are drawn where the pace that is taught has no figure: the picture says that it is ours."""

LEVEL = 0.21
"""How high a step of pressure is drawn, in inches."""


def picture(name: str) -> Picture:
    """One stroke by its name; raises Unfit for an unknown one, and takes its other English names as a guess."""
    stroke = _find(name)
    return Picture(
        "stroke",
        lambda ax: draw(stroke, ax=ax),
        caption=f"{stroke.name}. Dark: what touches. The rhythm is a schema and no data. "
        "Its steps of pressure, 1 to 5 on the Walton scale, are this course's own reading of words.",
        text=_words(stroke),
        header=("What", "As this course teaches it"),
        rows=list(_rows(stroke)),
    )


def _find(name):
    from massage.field import read_strokes

    strokes = read_strokes()
    meant = {other: one.id for one in strokes.values() for other in one.also}
    if isinstance(name, str) and name in meant:
        raise Unfit([(f"unknown stroke {name!r}; did you mean {meant[name]!r}?", ())])
    if wrongs := tuple(unknown("stroke", [name], strokes)):
        raise Unfit(wrongs)
    return strokes[name]


# In words -------------------------------------------------------------------------------------------------


def _title(stroke):
    name = stroke.name if stroke.id == stroke.family else f"{stroke.name}, a form of {stroke.family}"
    russian = stroke.russian and f"Russian {stroke.russian}"
    others = "; ".join(filter(None, (", ".join(stroke.also), russian)))
    return f"{name} ({others})" if others else name


def _pressure(stroke):
    return f"{stroke.lightest} to {stroke.firmest} of 5"


def _sourced(pace):
    return f"{pace.text} ({pace.source}, {pace.status})"


def _named(regions):
    from massage.field import read_regions

    return ", ".join(read_regions()[one].name.lower() for one in regions)


def _drawn_at(stroke):
    """The pace at which the rhythm is drawn, in movements a second and in words: the slow end of what is taught."""
    taught = stroke.known_paces[0]
    if not taught.is_counted:
        return FREE[stroke.moves], "a few seconds; the pace drawn is only an example"
    both = "; filled and hollow: the two hands in turn" if stroke.moves == "striking" else ""
    return taught.slowest, f"{SECONDS} seconds, drawn at {taught.least} a {taught.per}{both}"


def _words(stroke):
    alternative = (
        f"{_title(stroke)}. The hand: {stroke.hand} Its movement: {stroke.movement}. "
        f"Pressure {_pressure(stroke)}. Rhythm, a schema and no data: {_drawn_at(stroke)[1]}. "
        f"Not on: {_named(stroke.shut_out)}."
    )
    paces = " ".join(f"Pace: {_sourced(pace)}." for pace in stroke.known_paces)
    told = [alternative, f"{stroke.tempo} {paces}".strip(), stroke.direction, stroke.pressure, stroke.purpose,
            stroke.avoid, stroke.trap]  # fmt: skip
    return "\n\n".join(filter(None, told))


def _rows(stroke):
    yield "Names", "; ".join(filter(None, (
        stroke.name.lower(),
        *stroke.also,
        stroke.french and f"French {stroke.french}",
        stroke.russian and f"Russian {stroke.russian}",
    )))  # fmt: skip
    yield "Family", stroke.family
    yield "Hand", stroke.hand
    if stroke.variants:
        yield "Kinds", stroke.variants
    yield "Movement", f"{stroke.movement}."
    yield "Direction", stroke.direction
    yield "Tempo", stroke.tempo
    for number, pace in enumerate(stroke.known_paces, 1):
        yield f"Pace, source {number}", _sourced(pace)
    yield "Rhythm as drawn", f"{_drawn_at(stroke)[1]}."
    yield "Pressure", f"{_pressure(stroke)}. {stroke.pressure}"
    yield from _rest(stroke)


def _rest(stroke):
    if stroke.share:
        yield "Share of time", stroke.share
    yield "What it is for", stroke.purpose
    yield "Where and when not", stroke.avoid
    yield "Regions where nobody gets it", f"{_named(stroke.shut_out)}."
    if stroke.trap:
        yield "Trap of translation", stroke.trap
    yield "Sources", ", ".join(stroke.sources)


# Drawn ----------------------------------------------------------------------------------------------------


def draw(stroke, *, ax=None):
    """Draw a stroke on Axes that count in inches, y downwards."""
    ax = ax or new_axes()
    width = ax.figure.get_figwidth() - 0.2
    ax.set_xlim(0, width)
    if is_narrow(ax) or len(stroke.touches) > 2:
        y = _strip(ax, stroke, width, 0)
        y = _side(ax, stroke, 0, width, y + 0.12)
    else:
        y = max(_strip(ax, stroke, 0.62 * width, 0), _side(ax, stroke, 0.66 * width, width, 0))
    y = _say(ax, 0, y + 0.1, f"{stroke.movement[0].upper()}{stroke.movement[1:]}.")
    y = _rhythm(ax, stroke, width, y + 0.16)
    y = _say(ax, 0, y + 0.1, f"Not on: {_named(stroke.shut_out)}.", color=ALARM)
    ax.set_ylim(y, 0)
    ax.axis("off")
    title = folded(ax, _title(stroke), 0.8)
    ax.set_title("\n".join(title), loc="left", fontsize="large", weight="bold", pad=10)
    above = 0.31 + 1.25 * _line(ax) * len(title)
    fit(ax, y + above + 0.1, above=above)
    return ax


def _line(ax):
    """The height of a line of the usual type in inches."""
    return (0.155 if is_narrow(ax) else 0.18)


def _say(ax, x, y, text, share=1.0, **look):
    """Write below y; returns where the text ends."""
    lines = folded(ax, text, share)
    ax.text(x, y, "\n".join(lines), **{"va": "top", "color": INK, **look})
    return y + len(lines) * _line(ax)


def _strip(ax, stroke, width, top):
    """The spine and the muscles beside it from above, with the hands where this stroke may be."""
    from massage.field import read_regions

    top = _say(ax, 0, top, "From above; the head is to the left", weight="bold") + 0.06
    label = f"{read_regions()['spine'].name}: no strokes on it"
    is_beside = "paravertebral" not in stroke.shut_out
    y = _band(ax, width, top, 0.3, label, shut=True)
    for x in range(int(width / 0.3)):
        if 0.05 + 0.3 * x > len(label) * 0.46 * _line(ax):
            ax.plot([0.15 + 0.3 * x], [top + 0.15], "o", color="white", markeredgecolor=FAINT, markersize=7, zorder=1)
    if not is_beside:
        y = _band(ax, width, y, 0.34, f"muscle beside it: no {stroke.family}", shut=True)
    where = "muscle beside it" if is_beside else "thick muscle, away from bone"
    end = _band(ax, width, y, 1.3, where, shut=False)
    moves.above(ax, stroke, 0.05, y + 0.02, width - 0.05, end - _line(ax) - 0.06)
    return end


def _band(ax, width, top, high, label, *, shut):
    """A strip of the back with its label; hatched where the stroke is not made."""
    from matplotlib.patches import Rectangle

    look = {"hatch": "////", "facecolor": "white"} if shut else {"facecolor": MUSCLE}
    ax.add_patch(Rectangle((0, top), width, high, edgecolor=FIBRE, linewidth=0.8, zorder=0, **look))
    if not shut:
        for line in range(1, int(high / 0.1)):
            ax.plot([0, width], [top + 0.1 * line] * 2, color=FIBRE, linewidth=0.6, zorder=1)
    ground = {"facecolor": "white" if shut else MUSCLE, "edgecolor": "none", "pad": 1.5}
    at = top + high / 2 if shut else top + high - 0.6 * _line(ax)
    ax.text(0.06, at, label, va="center", color=ALARM if shut else INK, bbox=ground, zorder=6)
    return top + high


def _side(ax, stroke, left, right, top):
    """The hands from the side, each part with its name."""
    from matplotlib.patches import Rectangle

    width = right - left
    top = _say(ax, left, top, "From the side", weight="bold")
    is_pair = len(stroke.touches) == 1 and stroke.moves in ("striking", "sawing")
    count = 2 if is_pair else len(stroke.touches)
    size = min(0.9, 0.7 * width / count)
    surface = top + (1.15 if stroke.moves == "striking" else 0.85) * size + 0.05
    xs = [left + width * (2 * number + 1) / (2 * count) for number in range(count)]
    ax.add_patch(Rectangle((left, surface), width, 0.14, facecolor=MUSCLE, edgecolor=FIBRE, linewidth=0.8, zorder=0))
    moves.beside(ax, stroke, xs, surface, size)
    y = surface + 0.2
    names = [part.replace("-", " ") for part in stroke.touches]
    ends = [
        _say(ax, x, y, name, 0.95 / len(names), ha="center")
        for x, name in zip([left + width / 2] if is_pair else xs, names, strict=True)
    ]
    return max(ends)


def _rhythm(ax, stroke, width, top):
    """Pressure over some seconds as a schema, and what each source says of the pace."""
    from matplotlib.patches import Rectangle

    pace, told = _drawn_at(stroke)
    y = _say(ax, 0, top, "Rhythm and pressure: a schema, no data", weight="bold") + 0.1
    zero = y + 5 * LEVEL
    left = 0.62
    band = Rectangle((left, zero - stroke.firmest * LEVEL), width - left, (stroke.firmest - stroke.lightest) * LEVEL,
                     facecolor="#eef2f6", linewidth=0, zorder=0)  # fmt: skip
    ax.add_patch(band)
    for level in {stroke.lightest, stroke.firmest}:
        ax.plot([left, width], [zero - level * LEVEL] * 2, color=FAINT, linewidth=0.6, linestyle=(0, (3, 2)))
        ax.text(left - 0.06, zero - level * LEVEL, f"{level} of 5", ha="right", va="center", color=INK)
    ax.plot([left, left, width], [y, zero, zero], color=FAINT, linewidth=0.8)
    for times, pressures, hand in moves.rhythm(stroke.moves, stroke.lightest, stroke.firmest, pace, SECONDS):
        across = [left + (width - left) * time / SECONDS for time in times]
        ax.plot(across, [zero - LEVEL * one for one in pressures], color=moves.HANDS[hand], linewidth=1.3)
        if stroke.moves == "striking":
            ax.plot(across[1], zero - LEVEL * pressures[1], "o", color=moves.HANDS[hand], markersize=4,
                    markerfacecolor=moves.HANDS[0] if hand == 0 else "white")  # fmt: skip
    y = _say(ax, left, zero + 0.06, told, 0.86)
    for found in stroke.known_paces:
        y = _say(ax, 0, y + 0.03, f"Pace: {_sourced(found)}")
    return y
