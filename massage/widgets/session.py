"""The verbs about a session: `Plan(...)` and `Step(...)` make one, `review(plan, client)` says what is wrong with it,
`timeline`, `compare`, `body_map`, `course` and `stroke` draw, `planner` lets a student lay one out.

They load what they need only when they are called, so that importing them costs nothing.
"""

from functools import wraps


def _told(make):
    """What a record refuses, told in one line and without a traceback."""
    from massage.records import Unfit
    from massage.told import Told

    try:
        return make()
    except Unfit as unfit:
        raise Told(unfit) from None


def _written(usage):
    """Have a verb tell in one line what is missing between its brackets, or too much, and how it is written."""

    def wrap(verb):
        @wraps(verb)
        def called(*given, **named):
            try:
                return verb(*given, **named)
            except TypeError as error:
                if error.__traceback__.tb_next:  # the verb had begun, so its brackets were filled in well
                    raise
                misfit = _misfit(verb, given, named, usage)
            from massage.told import Told

            raise Told(f"{verb.__name__} {misfit}")

        return called

    return wrap


def _misfit(verb, given, named, usage):
    from inspect import signature

    from massage.records import suggest

    fields = signature(verb).parameters
    placed = [name for name, one in fields.items() if one.kind is one.POSITIONAL_OR_KEYWORD]
    if strange := [name for name in named if name not in fields]:
        return f"has no {strange[0]!r}{suggest(strange[0], fields)}"
    filled = {*placed[: len(given)], *named}
    unfilled = [name for name, one in fields.items() if one.default is one.empty and one.kind is not one.VAR_POSITIONAL]
    if missing := [name for name in unfilled if name not in filled]:
        return f"needs {' and '.join(missing)} too; write it as {usage}"
    return f"was given too much; write it as {usage}"


@_written('Step("effleurage", "back", minutes=4, pressure=2)')
def Step(stroke: str, region: str, *, minutes, pressure: int, toward: str | None = None, check: bool = False):
    """One stroke on one region, as `Step("effleurage", "back", minutes=4, pressure=2, toward="axillary")`."""
    from massage.session import plan

    return _told(lambda: plan.Step(stroke, region, minutes=minutes, pressure=pressure, toward=toward, check=check))


@_written('Plan("Back, 15 minutes", Step(...), Step(...))')
def Plan(title: str, *steps, position: str = "prone", leaves_out=()):
    """A session, as `Plan("Back, 15 minutes", Step(...), Step(...))`; `leaves_out` are regions that are spared."""
    from massage.session import plan

    return _told(lambda: plan.Plan(title=title, steps=steps, position=position, leaves_out=leaves_out))


@_written("review(plan, client)")
def review(plan, client):
    """Show what the rules say about a plan for a client, step by step: how grave, why, and what would be right."""
    from massage.widgets.reviewed import Reviewed

    _want_plan("review", plan)
    _want_client("review", client)
    return Reviewed(plan, client)


@_written('stroke("effleurage")')
def stroke(name: str):
    """Show one stroke, as `stroke("effleurage")`: the hand, its movement, its rhythm, and where nobody gets it."""
    from massage.figures.stroke import picture

    return _told(lambda: picture(name))


@_written("timeline(plan, client)")
def timeline(plan, client=None):
    """Show a plan along its minutes; with a client also what the rules say, and what stays out today."""
    from massage.figures.timeline import picture

    _want_plan("timeline", plan)
    if client is not None:
        _want_client("timeline", client)
    return picture(plan, client)


@_written("compare(plan, other)")
def compare(plan, other):
    """Show two plans on one axis of minutes, with what changed from the first to the second."""
    from massage.figures.compare import picture

    _want_plan("compare", plan)
    _want_plan("compare", other)
    return picture(plan, other)


def _want_plan(verb, given):
    from massage.session import Plan
    from massage.told import Told

    if not isinstance(given, Plan):
        raise Told(f'{verb} wants a plan, as Plan("Back, 15 minutes", Step(...), Step(...)) makes one')


def _want_client(verb, given):
    from massage.screening import Client
    from massage.told import Told

    if not isinstance(given, Client):
        raise Told(f"{verb} wants a client, as Client(age=..., reason=..., site=..., stage=..., pain=...) makes one")


@_written("course(client, (15, 2, 6, 4), (20, 2, 5, 3, 3))")
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


@_written('body_map("back", plan=plan)')
def body_map(view="back", *, plan=None, client=None, regions=(), stroke=None,
             directions=True, landmarks=False, watersheds=False):  # fmt: skip
    """Show the body as a map: `view` is back, front or side (of the neck and the shoulder).

    `plan` is shown with its minutes and its pressure, `client` with what the decision leaves out, `regions` are named,
    and of a `stroke` the map shows where nobody gets it.
    `directions` are the arrows along which stroking runs; `landmarks` and `watersheds` (of the skin) are added.
    """
    from massage import screening, session
    from massage.figures.body.sight import Sight
    from massage.figures.body_map import picture
    from massage.told import Told

    if not isinstance(view, str):
        raise Told('body_map wants the view first: "back", "front" or "side"; name the rest, as plan=..., client=...')
    for what, given, wanted in (("plan", plan, session.Plan), ("client", client, screening.Client)):
        if given is not None and not isinstance(given, wanted):
            raise Told(f"body_map wants a {what}, as {what.capitalize()}(...) makes one; this is {given!r:.60}")
    flags = {"directions": directions, "landmarks": landmarks, "watersheds": watersheds}
    for name, flag in flags.items():
        if type(flag) is not bool:
            raise Told(f"{name}={flag!r} should be True or False")
    return _told(lambda: picture(Sight(view=view, plan=plan, client=client, regions=regions, stroke=stroke, **flags)))


@_written('planner(client, start="article")')
def planner(client=None, *, start="empty", blanks=(), item=None):
    """Lay out a session, as `planner(client)`: what the rules say and its timeline follow each change.

    `start` is "empty", "article" for the article's own order, or a Plan; `blanks` are its steps to fill in, or "all".
    `planner("item")` opens a question of the type plan, which is handed in from there: an answer with help.
    """
    from massage import paths
    from massage.learner.attempts import log_in
    from massage.widgets.desk import desk_for, desk_of
    from massage.widgets.planner import Planner

    name = client if isinstance(client, str) else item
    desk = desk_for(client, start, blanks) if name is None else desk_of(name)
    return Planner(desk, log_in(paths.answers()))
