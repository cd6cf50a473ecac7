"""The verbs about a client: `Client(...)` makes one, `decide(client)` decides, `solved(...)` shows a worked case.

They load what they need only when they are called, so that importing them costs nothing.
"""


def Client(**given):
    """A client, as `Client(age=47, reason="Stiff back", site="back", stage="acute", pain=4, findings=["bruise"])`.

    It has the record's own name, and tells mistakes in one line.
    """
    import attrs

    from massage.records import Unfit, suggest
    from massage.screening import client as intake
    from massage.told import Told

    fields = {field.name: field for field in attrs.fields(intake.Client)}
    for name in given:
        if name not in fields:
            raise Told(f"a client has no {name!r}{suggest(name, fields)}")
    missing = [name for name, field in fields.items() if field.default is attrs.NOTHING and name not in given]
    if missing:
        raise Told(f"a client needs {', '.join(missing)} too")
    if isinstance(last := given.get("last"), dict):
        try:
            given["last"] = intake.Last(**last)
        except TypeError:
            raise Told('the last session should look like {"minutes": 20, "pressure": 2}') from None
    try:
        return intake.Client(**given)
    except Unfit as unfit:
        raise Told(unfit) from None


def decide(client):
    """Decide about a client: what to do, why, what stays allowed, what to say, and whom to call."""
    from massage import screening
    from massage.told import Told
    from massage.widgets.decided import Decided

    if not isinstance(client, screening.Client):
        raise Told("decide wants a client, as Client(age=..., reason=..., site=..., stage=..., pain=...) makes one")
    return Decided(screening.decide(client))


def solved(theme: str, item: str):
    """Show a client of a `screen` or `case` item solved in full: what was asked, the decision, and why."""
    from massage.items import Case, Screen
    from massage.told import Told
    from massage.widgets.decided import Solved
    from massage.widgets.quiz import chosen
    from massage.widgets.worked import Worked

    _, (found,) = chosen(theme, None, [item], None)
    if not isinstance(found, (Case, Screen)):
        raise Told(f"{item!r} is no item of the type 'screen' or 'case'")
    show = Worked if isinstance(found, Case) else Solved
    return show(found.filled(found.variant(0)))


def meet(seed: int, level: int = 1, theme: str | None = None, many: int = 1):
    """Clients made up from a seed: `meet(7)` is one, `meet(7, level=3, many=8)` are eight; the same each time.

    Level 1 is told at the door, level 3 has to be asked for; `theme="pregnancy"` keeps to one subject.
    """
    from massage.screening import cases
    from massage.told import Told

    try:
        return cases.meet_many(many, seed, level, theme) if many != 1 else cases.meet(seed, level, theme)
    except cases.Unmet as unmet:
        raise Told(unmet) from None


def interview(*clients):
    """Meet clients: ask, check, decide, and lay out a session.

    `interview("ines-after-the-long-drive")` is a written case, `interview(meet(7))` a client made up.
    Several are met one after another.
    """
    from massage import paths
    from massage.learner.attempts import log_in
    from massage.widgets.quiz_widget import Quiz

    items = [item for one in _each(clients or [None]) for item in _met(one)]
    return Quiz("cases", "Clients", items, log_in(paths.answers()))


def _each(clients):
    for one in clients:
        yield from one if isinstance(one, (list, tuple)) else [one]


def _met(one):
    from massage.items import Case
    from massage.items.met import as_case
    from massage.screening.cases import Met
    from massage.told import Told
    from massage.widgets.quiz import chosen

    if isinstance(one, Met):
        return [as_case(one)]
    if not isinstance(one, str):
        raise Told("interview wants the names of cases, or clients, as in interview(meet(7))")
    _, found = chosen("cases", None, [one], None)
    if not isinstance(found[0], Case):
        raise Told(f"{one!r} is no item of the type 'case'")
    return found


def caution():
    """Show whom you massaged and whom you held back, against what was right: your first answer about each client."""
    from massage import paths
    from massage.figures.caution import picture
    from massage.learner.attempts import log_in
    from massage.learner.decisions import own_decisions
    from massage.widgets.card import Line

    log = log_in(paths.answers())
    decisions = own_decisions(log)
    if not decisions:
        return Line("Nobody has come to your door yet. Decide about a client, then run this cell again.")
    return picture(decisions, log.notices)
