"""Plans as lanes: a lane a region from head to foot, a bar a step, one block of height a level of pressure.

A bar may be asked: `get_x()` is the minute at which its step begins, `get_height()` its pressure.
"""

from collections.abc import Mapping, Sequence

import attrs

from massage.field import around, read_regions
from massage.figures.axes import ALARM, FAINT, INK
from massage.figures.lettering import Label, fold, is_clear, placed, wide
from massage.figures.sheet import Sheet, room
from massage.session.phases import Phase
from massage.session.plan import Plan, Step
from massage.session.report import SIGNS

BODY = (
    "body", "neck", "neck-front", "collar", "shoulder-girdle", "scapula", "upper-back", "back", "paravertebral",
    "spine", "lower-back", "kidneys", "sacrum", "gluteal", "arms", "axilla", "legs", "groin", "chest",
)  # fmt: skip
"""Regions from head to foot down the back, and the chest last."""

LOOKS = {
    "effleurage": ("#cfe6f5", ""),
    "petrissage": ("#f0b73e", "///"),
    "vibration": ("#5fbf9f", "||||"),
    "tapotement": ("#cf5a30", "..."),
    "friction": ("#34639a", "xxx"),
}
"""The colour and the hatch of each family: all differ in both, and in grey from light to dark."""

TOWARD = {"axillary": "↗", "inguinal": "↘", "supraclavicular": "↑"}
"""The arrow of each group of nodes: out to the armpit, down to the groin, up to the hollow above the collarbone."""

CHECK = "✓"
"""Marks a step at which the client is asked."""

DANGER = SIGNS["danger"]
"""A bar with this sign has a thick edge, and so has every bar of a plan that is dangerous as a whole."""

DIRECT = 3
"""So many levels of words may stand above the bars of a lane; where more are needed the words go below the axis."""


@attrs.frozen
class Lane:
    """One region with the numbers of its steps; `out` says in words that it is left out, and why."""

    region: str
    steps: tuple[int, ...]
    out: str = ""

    def name(self, sheet: Sheet) -> list[str]:
        """What stands beside it, in lines: above it on a small screen, else in the margin."""
        name = read_regions()[self.region].name + (":" if self.out else "")
        room = sheet.width if sheet.is_narrow else sheet.left - 14
        parts = [f"{name} {self.out}"] if sheet.is_narrow else [name, self.out]
        return [line for part in parts if part for line in fold(part, room, sheet.size, bold=True)]


def lanes(plan: Plan, out: Mapping[str, str]) -> list[Lane]:
    """The lanes of a plan from head to foot: the regions of its steps, and those that are `out`, with the reason."""
    steps = {region: [] for region in out}
    for number, step in enumerate(plan.steps, 1):
        steps.setdefault(step.region, []).append(number)
    order = [*BODY, *(one for one in read_regions() if one not in BODY)]
    return [
        Lane(region, tuple(steps[region]), next((out[one] for one in around(region) if one in out), ""))
        for region in sorted(steps, key=order.index)
    ]


def stroke_words(step: Step) -> tuple[str, str]:
    """The words of a step in two lines: what is done, and for how long and towards which nodes."""
    check = f" {CHECK}" if step.check else ""
    toward = f" {TOWARD[step.toward]} {step.toward}" if step.toward else ""
    return f"{step.stroke}{check}", f"{step.minutes:g} min{toward}"


def draw_phases(sheet: Sheet, phases: Sequence[Phase], y: float) -> float:
    """Draw the band of phases with its words above it; returns the height below it."""
    rows = [(sheet.points(one.start), sheet.points(one.end), wide(one.name, sheet.size)) for one in phases]
    labels = [Label((left + right - width) / 2, (left + right + width) / 2, width) for left, right, width in rows]
    spots = placed([attrs.evolve(one, left=max(0, one.left)) for one in labels], sheet.width)
    y -= 0.4 + sheet.line * (1 + max((level for _, level in spots), default=0))
    for phase, (start, level) in zip(phases, spots, strict=True):
        sheet.write(start, y + 0.25 + level * sheet.line, phase.name, style="italic", va="baseline")
    tones = {"open": "#e3e3e3", "warm": "#bdbdbd", "work": "#7d7d7d", "calm": "#e3e3e3"}
    for phase in phases:
        _bar(sheet, phase.start, y - 0.8, phase.end - phase.start, 0.8, facecolor=tones[phase.name])
    return y - 0.8


def draw_lanes(
    sheet: Sheet, plan: Plan, out: Mapping[str, str], y: float, marks: Mapping[int, str], gid: str = "step-"
) -> tuple[float, list[int]]:
    """Draw the lanes of a plan below `y`, with the signs in `marks` at their steps.

    Returns the height below them, and the steps whose words found no room in them, by number.
    """
    listed: list[int] = []
    for lane in lanes(plan, out):
        y, is_direct = _draw_lane(sheet, plan, lane, y - 0.6, marks, gid)
        listed += [] if is_direct else lane.steps
    return y, sorted(listed)


def _draw_lane(sheet, plan, lane, y, marks, gid):
    name = lane.name(sheet)
    top = y - len(name) * sheet.line if sheet.is_narrow else y
    said = [(number, "\n".join(stroke_words(plan.steps[number - 1]))) for number in lane.steps]
    labels = [_label(sheet, plan, number, f"{number} {words}", marks) for number, words in said]
    spots = placed(labels, sheet.width)
    is_direct = _levels(spots) <= DIRECT and is_clear(labels, spots)
    if not is_direct:
        labels = [_label(sheet, plan, number, str(number), marks) for number in lane.steps]
        spots = placed(labels, sheet.width)
    high = (2 if is_direct else 1) * sheet.line + 0.2
    deepest = max((plan.steps[number - 1].pressure for number in lane.steps), default=1)
    zone = top - _levels(spots) * high
    base = min(zone - 0.2 - deepest, y - len(name) * sheet.line)
    _write_name(sheet, name, y, base)
    if lane.out:
        _bar(sheet, 0, base, sheet.minutes, deepest, facecolor="white", edgecolor="#b4b4b4", hatch="\\\\\\", zorder=0.2)
    _draw_bars(sheet, plan, lane, base, marks, gid)
    zone = base + deepest + 0.2
    for number, label, (start, level) in zip(lane.steps, labels, spots, strict=True):
        words = f"{number} {dict(said)[number]}" if is_direct else str(number)
        foot, top = label.foot / sheet.width * sheet.minutes, base + plan.steps[number - 1].pressure
        sheet.line_from((foot, top), (foot, zone + level * high), zorder=0.5)
        end = sheet.signs(start, zone + (level + 1) * high - 0.3 - sheet.line / 2, marks.get(number, ""))
        sheet.write(end, zone + level * high, words)
    return base, is_direct


def _levels(spots):
    return 1 + max((level for _, level in spots), default=-1)


def _label(sheet, plan, number, words, marks):
    start, step = plan.starts[number - 1], plan.steps[number - 1]
    width = wide(words, sheet.size) + room(marks.get(number, ""))
    return Label(sheet.points(start), sheet.points(start + step.minutes), width)


def _write_name(sheet, lines, y, base):
    """The region's name: above its lane on a small screen, else beside it."""
    if sheet.is_narrow:
        sheet.write(-sheet.left, y - len(lines) * sheet.line, "\n".join(lines), weight="bold")
    else:
        sheet.write(-sheet.left, base, "\n".join(lines), weight="bold")


def _draw_bars(sheet, plan, lane, base, marks, gid):
    """The bars of a lane, parted into blocks, and the levels of pressure that they reach."""
    levels = sorted({plan.steps[number - 1].pressure for number in lane.steps})
    for level in levels:
        sheet.line_from((0, base + level), (sheet.minutes, base + level), color="#dcdcdc", zorder=0.3)
        sheet.write(-3, base + level, str(level), ha="right", va="center", fontsize=6.5, color=FAINT)
    sheet.line_from((0, base), (sheet.minutes, base), zorder=0.4)
    for minute in sheet.ticks:
        sheet.line_from((minute, base), (minute, base + (levels or [1])[-1]), color="#dcdcdc", zorder=0.3)
    for number in lane.steps:
        start, step = plan.starts[number - 1], plan.steps[number - 1]
        colour, hatch = LOOKS[step.family]
        look = {"edgecolor": INK, "facecolor": colour, "hatch": hatch, "zorder": 1}
        if DANGER in marks.get(number, "") + marks.get(0, ""):
            look |= {"edgecolor": ALARM, "hatchcolor": INK, "linewidth": 2.2, "zorder": 1.1}
        _bar(sheet, start, base, step.minutes, step.pressure, **look).set_gid(f"{gid}{number}")
        for level in range(1, step.pressure):
            ends = (start, base + level), (start + step.minutes, base + level)
            sheet.line_from(*ends, color="white", linewidth=1.2, zorder=1.5)


def _bar(sheet, start, base, minutes, height, **look):
    from matplotlib.patches import Rectangle

    # Not add_patch, which looks for the limits of the axes at each bar: they are set in the end.
    look = {"linewidth": 0.6, "edgecolor": FAINT} | look
    return sheet.ax.add_artist(Rectangle((start, base), minutes, height, **look))


def draw_words(sheet: Sheet, plan: Plan, numbers: Sequence[int], y: float) -> float:
    """Write the words of steps that have no room at their bars, in columns below `y`; returns the height below them."""
    words = [f"{number} {' '.join(stroke_words(plan.steps[number - 1]))}" for number in numbers]
    room = sheet.width + sheet.left
    column = max(wide(one, sheet.size) for one in words) + 22
    columns = max(1, int((room + 10) // column))
    rows = -(-len(words) // columns)
    for place, (number, said) in enumerate(zip(numbers, words, strict=True)):
        left = place // rows * column - sheet.left
        low = y - (place % rows + 1) * sheet.line * 1.1
        colour, hatch = LOOKS[plan.steps[number - 1].family]
        bar = _bar(sheet, left / sheet.width * sheet.minutes, low + 0.1, 9 / sheet.width * sheet.minutes, 1,
                   facecolor=colour, edgecolor=INK, hatch=hatch)  # fmt: skip
        bar.set_clip_on(False)
        sheet.write(left + 12, low, said)
    return y - rows * sheet.line * 1.1
