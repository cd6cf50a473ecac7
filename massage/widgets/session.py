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


def course(client=None, *sessions):
    """Show a course of treatment, as `course(client, (15, 2, 6, 4), (20, 2, 5, 3, 3))`, with what the rules say.

    A session is its minutes, its pressure, the pain before and after it and, where it was asked, 24 to 48 hours later.
    Words may follow: "new area", "spread" (of symptoms), "cleared" (by a doctor, in writing, before this session).
    """
    from massage.figures.course import picture
    from massage.screening import Client
    from massage.session import Course, read_visits
    from massage.told import Told

    if not isinstance(client, Client):
        raise Told("course wants a client first, as Client(age=..., reason=..., site=..., ...) makes one")
    if not sessions:
        raise Told("course wants at least one session, as (15, 2, 6, 4): minutes, pressure, pain before and after")
    return _told(lambda: picture(Course(client, read_visits(sessions))))
