"""A sound back session for a client: one of the course's own shapes, changed as the findings ask."""

from itertools import accumulate, groupby, product

import attrs

from massage.field import POSITIONS, around, meet, rank, read_regions, read_strokes
from massage.field.body import read_map
from massage.screening import Client, Decision, decide
from massage.session.advice import SHORT, USUAL
from massage.session.plan import Plan, Step
from massage.session.plans import read_plans
from massage.session.rule import minutes as in_words
from massage.session.rules import review

SHAPES = ("usual", "upper-back-last", "lower-back-alone", "upper-back-alone")
"""Sound sessions for people without findings, by their names among the plans: the first that fits is taken."""

LEAST = 5
"""Minutes of the shortest session that is laid out; ours.  In fewer a step would hardly begin."""

_PLACES = {"axillary": "axilla", "inguinal": "groin", "supraclavicular": "neck"}
"""Where the nodes lie that stroking runs to."""


def fitted(client: Client, minutes: float) -> Plan | None:
    """A back session for this client, of `minutes` at the most, in which `review` finds nothing but customs.

    None where there is no massage today, and where nothing sound is left: no place on the back, or too little time.
    """
    decision = decide(client)
    if rank(decision.action) >= rank("clearance"):
        return None
    shapes = [read_plans()[name] for name in SHAPES]
    ways = product(shapes, _positions(decision), _times(client, decision, minutes))
    plans = (_changed(shape, client, decision, position, time) for shape, position, time in ways)
    return next((plan for plan in plans if all(one.custom for one in review(plan, client))), None)


def _times(client, decision, minutes) -> list[float]:
    """How long it may be, the longest first: what was booked and agreed, and what is usual for a first session."""
    known = (minutes, client.minutes, decision.limits.minutes)
    most = min(one for one in known if one is not None)
    return sorted({time for one in (most, USUAL, SHORT[1]) if (time := min(one, most)) >= LEAST}, reverse=True)


def _positions(decision: Decision) -> list[str]:
    """How the client may lie or sit; not face down on a place of the front that hands and weight keep off."""
    front = read_map("front").places.keys() - read_map("back").places.keys()
    shut = {*decision.limits.positions, *(["prone"] if front & set(_outermost(decision.limits.regions)) else [])}
    return [one for one in POSITIONS if one not in shut]


def _outermost(regions) -> tuple[str, ...]:
    """Those of the regions that lie in no other of them, in the order of the register."""
    return tuple(one for one in read_regions() if one in regions and not set(around(one)[1:]) & set(regions))


def _changed(shape: Plan, client, decision, position, time) -> Plan:
    """The shape with this position and time, and with what the findings leave of its places and strokes."""
    steps = [
        attrs.evolve(_eased(step, client, decision), minutes=minutes)
        for step, minutes in zip(shape.steps, _shared(shape, time), strict=True)
    ]
    steps = tuple(_joined(steps))
    plan = Plan(
        title=shape.title,
        position=position,
        leaves_out=_outermost({*shape.leaves_out, *decision.limits.regions}),
        steps=steps,
    )
    return attrs.evolve(plan, title=f"{shape.title}, {in_words(plan.minutes)}")


def _shared(shape, time) -> list[float]:
    """The time in the parts that the steps of the shape have of it, in whole minutes, or in halves below ten."""
    unit = 1 if time >= 10 else 0.5
    share = time // unit / shape.minutes
    ends = [int(end * share + 0.5) * unit for end in accumulate(step.minutes for step in shape.steps)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _eased(step: Step, client, decision) -> Step:
    """The step as this client may have it: stroked where it may not be kneaded, and no firmer than last time."""
    pressure = min(step.pressure, decision.limits.pressure, client.last.pressure if client.last else step.pressure)
    is_fresh = any(one.condition == "acute-stage" for one in decision.reasons) and meet(step.region, client.site)
    is_out = step.family in decision.limits.strokes or pressure < read_strokes()[step.stroke].lightest
    if step.family != "effleurage" and (is_fresh or is_out):
        step, pressure = attrs.evolve(step, stroke="effleurage"), read_strokes()["effleurage"].lightest
    toward = _toward(step.region, decision) if step.family == "effleurage" else None
    return attrs.evolve(step, pressure=pressure, toward=toward)


def _toward(region, decision):
    """The nodes that stroking here runs to: rather none that lie where hands stay off."""
    nodes = next(read_regions()[one].toward for one in around(region) if read_regions()[one].toward)
    return next((one for one in nodes if _PLACES[one] not in decision.limits.regions), nodes[0])


def _joined(steps):
    """The steps, and those that have come out alike one after another as one."""
    for _, alike in groupby(steps, key=lambda step: attrs.evolve(step, minutes=1, check=False)):
        first, *others = alike
        yield attrs.evolve(first, minutes=sum((one.minutes for one in others), first.minutes))
