"""The phases of a session: open, warm, work, calm."""

from typing import Literal, get_args

import attrs

from massage.field import meet
from massage.screening import Client
from massage.session.plan import Plan, Step, whole

PhaseName = Literal["open", "warm", "work", "calm"]
"""The phases in their order."""

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)


@attrs.frozen
class Phase:
    """One phase: its first and its last step, counted from 1, and the minutes at which it starts and ends."""

    name: PhaseName
    first: int
    last: int
    start: float
    end: float


def phases(plan: Plan, client: Client | None = None) -> tuple[Phase, ...]:
    """The phases that a plan has, in order; a plan may lack any of them, and an empty one has none.

    Open: the effleurage that the session begins with, up to the first other stroke.
    Calm: the effleurage that it ends with, after the last other stroke.
    Work: from the first stroke, effleurage apart, that is on the painful place.
    Where no such place is known, or all strokes are there, work begins with the highest pressure, if that is firmer
    than the first step of the plan; and where it is not, all that lies between open and calm is work.
    Warm: what comes before the work.
    A plan of nothing but effleurage opens with its first step, calms with its last, and warms between them.
    """
    if not plan.steps:
        return ()
    opened, calmed = _effleurage(plan.steps), len(plan.steps) - _effleurage(plan.steps[::-1])
    if opened > calmed:  # nothing but effleurage
        opened, calmed = 1, max(1, len(plan.steps) - 1)
        work = calmed
    else:
        work = _work(plan.steps, range(opened, calmed), client)
    bounds = (0, opened, work, calmed, len(plan.steps))
    clock = [*plan.starts, plan.minutes]
    return tuple(
        Phase(name, first + 1, last, whole(clock[first]), whole(clock[last]))
        for name, first, last in zip(PHASES, bounds, bounds[1:], strict=False)
        if first < last
    )


def _effleurage(steps) -> int:
    """With how many steps of effleurage in a row these begin."""
    return next((number for number, step in enumerate(steps) if step.family != "effleurage"), len(steps))


def _work(steps: tuple[Step, ...], middle: range, client) -> int:
    """The place of the first step of the work within the steps."""
    strokes = [number for number in middle if steps[number].family != "effleurage"]
    at_pain = [number for number in strokes if client and client.pain and meet(steps[number].region, client.site)]
    if 0 < len(at_pain) < len(strokes):
        return at_pain[0]
    highest = max((steps[number].pressure for number in strokes), default=0)
    firmest = [number for number in strokes if steps[number].pressure == highest > steps[0].pressure]
    return min(firmest, default=middle.start)
