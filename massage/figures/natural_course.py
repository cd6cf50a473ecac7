"""The natural course of acute back pain, with and without a massage: a model, no data.

Pain halves in equal times by itself; a massage takes some points away at once, and that share fades.
So "it passed after massage" is seen for what it is.
"""

from typing import ClassVar

import attrs

from massage.figures.axes import FAINT, INK, MAIN, SECOND, fit, is_narrow, new_axes
from massage.figures.picture import Picture
from massage.records import Unfit

# What follows are parameters of a declared model, and no findings.
DAYS = 42
FADES = 7  # days until half of what the massage took away is back
ASSUMES = (
    "A model, no data: pain halves by itself in equal times, and half of what a massage takes away is back "
    f"after {FADES} days."
)


@attrs.frozen(kw_only=True)
class Course:
    """Pain at the start (0 to 10), weeks until half of it is gone by itself, the day of the massage,
    and the points that the massage takes away at once.
    """

    BOUNDS: ClassVar = {"pain": (1, 10), "weeks": (0.5, 6), "day": (0, 28), "relief": (0, 5)}

    pain: float = 7
    weeks: float = 2
    day: int = 7
    relief: float = 1.5

    def __attrs_post_init__(self):
        wrongs = [
            (f"{name}={getattr(self, name)!r} should lie from {low} to {high}", (name,))
            for name, (low, high) in self.BOUNDS.items()
            if type(getattr(self, name)) not in (int, float) or not low <= getattr(self, name) <= high
        ]
        if wrongs:
            raise Unfit(wrongs)

    def alone(self, day: float) -> float:
        """The pain on a day without any massage."""
        return self.pain * 0.5 ** (day / 7 / self.weeks)

    def massaged(self, day: float) -> float:
        """The pain on a day with the massage."""
        if day < self.day:
            return self.alone(day)
        return max(0.0, self.alone(day) - self.relief * 0.5 ** ((day - self.day) / FADES))


def picture(course: Course) -> Picture:
    """The course as a picture."""
    later = course.day + 14
    before, after, alone = course.alone(course.day), course.massaged(later), course.alone(later)
    gone, anyway = before - after, before - alone
    return Picture(
        "natural_course",
        lambda ax: draw(course, ax=ax),
        caption=ASSUMES,
        text=f"In this model, no data, pain starts at {course.pain:g} of 10. "
        f"On day {course.day}, before the massage, it is {before:.1f}. "
        f"Two weeks after the massage it is {after:.1f}; without any massage it would be {alone:.1f}. "
        f"So of the {gone:.1f} points that went, {anyway:.1f} would have gone anyway.\n\n{ASSUMES}",
        header=("Day", "Pain without massage", "Pain with massage"),
        rows=[(str(day), f"{course.alone(day):.1f}", f"{course.massaged(day):.1f}") for day in range(0, DAYS + 1, 7)],
    )


def draw(course: Course, *, ax=None):
    """Draw both courses over six weeks on Axes."""
    ax = ax or new_axes()
    days = [day / 4 for day in range(DAYS * 4 + 1)]
    ax.plot(days, [course.alone(day) for day in days], color=SECOND, linestyle=(0, (5, 2)))
    after = [day for day in days if day >= course.day]
    ax.plot(after, [course.massaged(day) for day in after], color=MAIN)
    ax.plot([course.day] * 2, [course.massaged(course.day), course.alone(course.day)], color=MAIN)
    ax.axvline(course.day, color=FAINT, linewidth=0.6, zorder=0)
    is_late = course.day > DAYS / 2
    ax.text(course.day + (-0.5 if is_late else 0.5), 0.2, "massage", color=MAIN, ha="right" if is_late else "left")
    ax.text(DAYS, 10.1, "dashed: without massage", ha="right", va="top", color=SECOND)
    ax.text(DAYS, 9.1, "solid: with massage", ha="right", va="top", color=MAIN)
    ax.set_xlim(0, DAYS)
    ax.set_ylim(0, 10.4)
    ax.set_xticks(range(0, DAYS + 1, 7))
    ax.set_xlabel("days since the pain began")
    ax.set_ylabel("pain, 0 to 10", color=INK)
    ax.set_title("A model, no data", loc="left", fontsize="medium", weight="bold")
    fit(ax, 2.7 if is_narrow(ax) else 3.6, left=0.55, below=0.55, above=0.3)
    return ax
