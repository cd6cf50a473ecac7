"""The verbs about a session: `Plan(...)` and `Step(...)` make one, `review(plan, client)` says what is wrong with it,
`timeline`, `compare`, `body_map`, `course` and `stroke` draw, `planner` lets a student lay one out.

They load what they need only when they are called, so that importing them costs nothing.
"""


def _told(make):
    """What a record refuses, told in one line and without a traceback."""
    from massage.records import Unfit
    from massage.told import Told

    try:
        return make()
    except Unfit as unfit:
        raise Told(unfit) from None


def Step(stroke: str, region: str, *, minutes, pressure: int, toward: str | None = None, check: bool = False):
    """One stroke on one region, as `Step("effleurage", "back", minutes=4, pressure=2, toward="axillary")`."""
    from massage.session import plan

    return _told(lambda: plan.Step(stroke, region, minutes=minutes, pressure=pressure, toward=toward, check=check))


def Plan(title: str, *steps, position: str = "prone", leaves_out=()):
    """A session, as `Plan("Back, 15 minutes", Step(...), Step(...))`; `leaves_out` are regions that are spared."""
    from massage.session import plan

    return _told(lambda: plan.Plan(title=title, steps=steps, position=position, leaves_out=leaves_out))
