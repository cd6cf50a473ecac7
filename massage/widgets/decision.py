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
    """Show a client of a `screen` item solved in full: the question, the decision, and why."""
    from massage.items import Screen
    from massage.told import Told
    from massage.widgets.decided import Solved
    from massage.widgets.quiz import chosen

    _, (found,) = chosen(theme, None, [item], None)
    if not isinstance(found, Screen):
        raise Told(f"{item!r} is no item of the type 'screen'")
    return Solved(found.filled(found.variant(0)))
