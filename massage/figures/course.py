"""A course of treatment, session by session: pain, minutes and pressure, and what the rules say.

One Axes with bands below each other on the sessions 1, 2, 3 ...:

    Pain         o before, down to the dot after, diamond a day or two later
    Minutes      a bar a session; dashed box: session 1 by the rules; lines: what one trial used
    Pressure     a bar a session
    Rules        the sign of danger, fault or advice

Grey stand the sessions before which a doctor should have looked.
"""

from massage.figures.axes import ALARM, FAINT, INK, MAIN, SECOND, fit, folded, is_narrow, new_axes
from massage.figures.picture import Picture

HELPED, WAITED, OFTENER, WEEKLY = (
    "sherman-dose-twice-function",
    "sherman-dose-half-hour",
    "sherman-dose-three-times-function",
    "cherkin-relaxation-disability",
)
ARTICLE = "The article: ten minutes at most at first, then longer as the pain falls."
FIRMER = (
    "It goes on with more intensive work; that is not safe as written, "
    "and in a trial calm massage did as well as work aimed at tissues"
)
HEADER = (
    "Session", "Minutes", "Pressure, 1 to 5", "Pain before, 0 to 10", "Pain after", "24 to 48 hours later", "Rules"
)  # fmt: skip


def picture(course) -> Picture:
    """The course with what the rules say about it, beside the doses of two trials (R15, R18)."""
    from massage.field import read_effects
    from massage.session import first_minutes, review_course

    remarks, first = review_course(course), first_minutes(course)
    trials = [read_effects()[name] for name in (HELPED, OFTENER, WAITED, WEEKLY)]
    return Picture(
        "course",
        lambda ax: draw(course, remarks, first, trials, ax=ax),
        caption="A course of treatment, session by session. Ring: pain before. Dot: pain after. "
        f"Diamond: pain 24 to 48 hours later. {_counted(remarks)}",
        text="\n\n".join((_summary(course), _said(remarks), _compared(first, trials))),
        header=HEADER,
        rows=[*_rows(course, remarks), *map(_trial, trials)],
    )


# Words ----------------------------------------------------------------------------------------------------


def _summary(course):
    visits = course.visits
    many = "1 session" if len(visits) == 1 else f"{len(visits)} sessions"
    halted = f" No session before a doctor had looked: {_listed(course.halted)}." if course.halted else ""
    return (
        f"A course of {many}, in order. Minutes: {_listed(one.minutes for one in visits)}. "
        f"Pressure, 1 to 5: {_listed(one.pressure for one in visits)}. "
        f"Pain before, 0 to 10: {_listed(one.before for one in visits)}. "
        f"Pain after: {_listed(one.after for one in visits)}. "
        f"Pain 24 to 48 hours later: {_listed(map(_later, visits))}.{halted}"
    )


def _listed(values):
    return ", ".join(map(str, values))


def _later(visit):
    return "not asked" if visit.next_day is None else visit.next_day


def _said(remarks):
    told = "\n".join(f"{_where(one).capitalize()}, {one.weight}: {one.text}" for one in remarks)
    return told or "The rules find nothing to say."


def _counted(remarks):
    """What there is to read in the words below the picture."""
    if not remarks:
        return "The rules find nothing to say."
    return f"The rules say {len(remarks)} thing{'s' * (len(remarks) > 1)}: open the words below."


def _where(remark):
    return f"session {remark.step}" if remark.step else "the whole course"


def _compared(first, trials):
    helped, oftener, waited, weekly = trials
    return (
        f"Session 1 by the rules of this course, in minutes: {_wanted(first)} (dashed box). "
        f"{ARTICLE} {FIRMER} ({weekly.cited}).\n"
        f"One trial on {helped.group} {helped.people} ({helped.cited}), against a {helped.comparator}: "
        f"{helped.what}, {helped.value:g} times as many did better; {oftener.what}, {oftener.value:g} times; "
        f"{waited.what}, no benefit.\n"
        f"One trial on {weekly.group} {weekly.people} ({weekly.cited}): {weekly.sessions} weekly sessions helped; "
        "how long each was is to be confirmed. Trials are no plan for a beginner's first session."
    )


def _wanted(first):
    least, most = first
    return f"{least} to {most}" if least else f"{most} at most"


def _rows(course, remarks):
    whole = [one for one in remarks if not one.step]
    for number, visit in enumerate(course.visits, 1):
        told = [*(whole if number == 1 else ()), *(one for one in remarks if one.step == number)]
        yield (
            str(number), f"{visit.minutes:g}", str(visit.pressure), str(visit.before), str(visit.after),
            str(_later(visit)), " ".join(f"{one.weight.capitalize()}: {one.text}" for one in told) or "nothing",
        )  # fmt: skip


def _trial(effect):
    result = effect.figure if effect.value is not None else effect.words.split(". ")[0].rstrip(".")
    unit = f" {effect.unit}" if effect.measure == "MD" else f" ({effect.measure}, {effect.outcome})"
    return (
        f"Trial: {effect.group} {effect.people}, {effect.cited}; sessions: {effect.sessions or 'not shown'}",
        f"{effect.minutes:g}" if effect.minutes else "to be confirmed",
        "not shown", "not shown", "not shown", "not shown",
        f"{effect.what} against {effect.comparator}: {result}{unit if effect.value is not None else ''}",
    )  # fmt: skip


# The drawing ----------------------------------------------------------------------------------------------

FEW = 12
"""Up to so many sessions there is room for large marks and for each number."""

ROOM = 38
"""So many letters fit under the bars on a small screen."""


def draw(course, remarks, first, trials, *, ax=None):
    """Draw the bands on Axes, from top to bottom."""
    ax = ax or new_axes()
    many = len(course.visits)
    ax.set_xlim(0.4, max(many, 4) + 0.6)
    ticks = {}
    y = _pain(ax, course, 0.4, ticks)
    y = _minutes(ax, course, first, trials, y, ticks)
    y = _pressure(ax, course, y, ticks)
    y = _marks(ax, course, remarks, y)
    ax.set_ylim(y, 0)
    ax.set_yticks(list(ticks), labels=list(ticks.values()))
    ax.set_xticks([one for one in range(1, many + 1) if many <= FEW or one == 1 or one % 5 == 0])
    ax.tick_params(length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_xlabel("session")
    fit(ax, (0.155 if is_narrow(ax) else 0.185) * y + 0.65, left=0.4, below=0.5)
    return ax


def _band(ax, course, words, y, height, most, marked, ticks):
    """The words over a band, `height` lines of text high, and its scale from 0 to `most` with some values `marked`.

    Returns how a value becomes a place, and where the band ends.
    """
    lines = [line for part in words for line in folded(ax, part, 0.9)]
    ax.text(0, y, "\n".join(lines), transform=ax.get_yaxis_transform(), ha="left", va="top", color=INK)
    top = y + len(lines) * 1.05 + 0.9

    def place(value):
        return top + height * (1 - value / most)

    ax.axhline(place(0), color=FAINT, linewidth=0.8, zorder=0)
    for number in course.halted:
        ax.fill_between([number - 0.5, number + 0.5], top - 0.4, place(0), color="#dedede", linewidth=0, zorder=-2)
    ticks.update({place(one): f"{one:g}" for one in marked})
    return place, top + height + 1.1


def _pain(ax, course, y, ticks):
    words = ["Pain, 0 to 10. Ring: before. Dot: after. Diamond: 24 to 48 hours later."]
    place, end = _band(ax, course, words, y, 6, 10, (0, 5, 10), ticks)
    scale = 1 if len(course.visits) <= FEW else 0.5
    for number, visit in enumerate(course.visits, 1):
        before, after = place(visit.before), place(visit.after)
        ax.plot([number - 0.12] * 2, [before, after], color=MAIN, linewidth=1.6 * scale)
        ax.plot([number - 0.12], [before], "o", color=MAIN, markerfacecolor="white", markersize=7.5 * scale)
        ax.plot([number - 0.12], [after], "o", color=MAIN, markersize=4.5 * scale)
        if visit.next_day is not None:
            ax.plot([number + 0.25], [place(visit.next_day)], "D", color=SECOND, markersize=4.5 * scale)
    return end


def _minutes(ax, course, first, trials, y, ticks):
    from matplotlib.patches import Rectangle

    helped, _, waited, _ = trials
    words = [
        "Minutes",
        f"Dashed box: session 1 by the rules, {_wanted(first)}.",
        f"Lines, one trial of {helped.group} {helped.people}: {helped.minutes} helped, {waited.minutes} did not.",
        ARTICLE,
    ]
    marked = (0, waited.minutes, helped.minutes)
    most = max(helped.minutes, *(visit.minutes for visit in course.visits))
    marked += (most,) if most > 1.3 * helped.minutes else ()
    place, end = _band(ax, course, words, y, min(12, most / 10), most, marked, ticks)
    for line in (helped.minutes, waited.minutes):
        ax.axhline(place(line), color=FAINT, linewidth=1, linestyle=(0, (1, 2)), zorder=-1)
    box = Rectangle((0.55, place(first[1])), 0.9, place(first[0]) - place(first[1]))
    ax.add_patch(box).set(fill=False, edgecolor=SECOND, linestyle=(0, (3, 2)), linewidth=1.4)
    _bars(ax, [visit.minutes for visit in course.visits], place, MAIN)
    return end + 0.6


def _pressure(ax, course, y, ticks):
    place, end = _band(ax, course, ["Pressure, 1 to 5"], y, 3.4, 5, (1, 3, 5), ticks)
    _bars(ax, [visit.pressure for visit in course.visits], place, SECOND)
    return end + 0.6


def _bars(ax, values, place, colour):
    """A bar a session, with its value under it where there is room for all."""
    figures = [f"{value:g}" for value in values]
    has_room = len(figures) * (max(map(len, figures)) + 1) <= ROOM
    for number, value in enumerate(values, 1):
        ax.bar(number, place(value) - place(0), 0.5, place(0), color=colour, zorder=1)
        if has_room:
            ax.text(number, place(0) + 0.2, figures[number - 1], ha="center", va="top", color=INK)


def _marks(ax, course, remarks, y):
    """A sign under each session of which a rule speaks, the gravest first."""
    from massage.session.report import SIGNS

    told = ", ".join(f"{sign} {weight}" for weight, sign in SIGNS.items())
    words = f"Rules: {told}" if remarks else "Rules: nothing to say"
    words += "; grey: a doctor first" if course.halted else ""
    lines = folded(ax, words, 0.9)
    ax.text(0, y, "\n".join(lines), transform=ax.get_yaxis_transform(), ha="left", va="top", color=INK)
    y += len(lines) * 1.05 + 0.5
    deepest = 0
    for step in sorted({one.step or 1 for one in remarks}):
        weights = {one.weight for one in remarks if (one.step or 1) == step}
        signs = [sign for weight, sign in SIGNS.items() if weight in weights]
        ax.text(step, y, "\n".join(signs), ha="center", va="top", color=ALARM, weight="bold")
        deepest = max(deepest, len(signs))
    return y + 1.15 * deepest - 0.3
