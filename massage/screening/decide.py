"""The decision about a client: one action, the reasons for it, what else is owed, and the limits for a session.

The most cautious action of all findings holds.  Nothing in here makes a decision milder for a further finding:
findings only add reasons, reasons only raise the action and narrow the limits.
"""

from collections.abc import Iterator
from itertools import chain

import attrs

from massage.field import Action, Condition, Limits, rank, read_conditions, read_patterns, read_regions, within
from massage.screening.client import Client, Finding

_CLASSES = "AMLP"
"""Classes from the strictest to the mildest."""

DEEPEST = 4
"""The highest pressure of this course on the Walton scale; 5, a leaning elbow, is never right in it."""


@attrs.frozen(kw_only=True)
class Reason:
    """One condition that speaks: with its class, what it asks for, and where it is (None for anywhere).

    `cleared` tells that a written clearance is there, and that the action is what this turns it into.
    """

    condition: str
    class_: str
    action: Action
    accept: tuple[Action, ...]
    place: str | None
    text: str
    sources: tuple[str, ...]
    limits: Limits
    cleared: bool = False

    @property
    def record(self) -> Condition:
        """The record of the condition."""
        return read_conditions()[self.condition]

    @property
    def lacks_place(self) -> bool:
        """Whether its place stays out, and nobody has said where that is."""
        return self.place is None and _limits_of(self.record, self.cleared).place


@attrs.frozen(kw_only=True)
class Decision:
    """What to do about a client today.

    `also` holds the actions that are owed besides `action`, the most cautious first.
    `accept` holds those that count as right, where schools differ.
    `limits` rules out regions, strokes and positions, and caps pressure (1 to 5) and minutes (None for no cap).
    """

    action: Action
    accept: tuple[Action, ...]
    also: tuple[Action, ...]
    reasons: tuple[Reason, ...]
    limits: Limits


def decide(client: Client) -> Decision:
    """Decide about a client.  Total: every client gets a decision; monotone: a further finding makes none milder."""
    reasons = _reasons(client)
    action = _most_cautious(reason.action for reason in reasons)
    owed = {reason.action for reason in reasons} - {action, "proceed"}
    return Decision(
        action=action,
        accept=_accepted(reasons),
        also=tuple(sorted(owed, key=rank, reverse=True)),
        reasons=tuple(reasons),
        limits=_together([reason.limits for reason in reasons]),
    )


def _most_cautious(actions) -> Action:
    return max(actions, key=rank, default="proceed")


def _accepted(reasons) -> tuple[Action, ...]:
    """The most cautious of what each reason accepts, whichever of them it is."""
    accepted = {"proceed"}
    for reason in reasons:
        accepted = {_most_cautious((one, own)) for one in accepted for own in (reason.action, *reason.accept)}
    return tuple(sorted(accepted, key=rank))


# Reasons --------------------------------------------------------------------------------------------------


def _reasons(client) -> list[Reason]:
    """Every condition that speaks, the decisive ones first."""
    places = _places(client.findings)
    told = {name: read_conditions()[name].why for name in places}
    for pattern in _patterns(client, set(places)):
        places.setdefault(pattern.gives, (None,))
        told.setdefault(pattern.gives, pattern.why)
    reasons = chain.from_iterable(_of(client, name, places[name], told[name]) for name in places)
    order = {name: number for number, name in enumerate(read_conditions())}
    return sorted(
        reasons, key=lambda one: (-rank(one.action), _CLASSES.index(one.class_), order[one.condition])
    )


def _places(findings: tuple[Finding, ...]) -> dict[str, tuple[str | None, ...]]:
    """The places named for each condition; None for a finding without one."""
    places: dict[str, tuple[str | None, ...]] = {}
    for finding in findings:
        places[finding.condition] = (*places.get(finding.condition, ()), finding.place)
    return places


def _patterns(client, found: set[str]) -> Iterator:
    """Every pattern that holds; what one gives may complete another."""
    found = found | set(facts(client))
    waiting = list(read_patterns().values())
    while holding := [pattern for pattern in waiting if pattern.holds(found)]:
        yield from holding
        found |= {pattern.gives for pattern in holding}
        waiting = [pattern for pattern in waiting if pattern not in holding]


def facts(client: Client) -> Iterator[str]:
    """What the intake alone says, in the words of `massage.field.patterns.Fact`."""
    back = within("back") | within("neck")
    if client.site in back | {"body"} and (client.pain > 0 or client.stage != "none"):
        yield "back-pain"
    if client.stage == "acute":
        yield "acute"
    if client.age < 18:
        yield "under-18"
    if client.age < 20:
        yield "under-20"
    if client.age > 50:
        yield "over-50"
    if client.age >= 70:
        yield "70-or-over"


def _of(client, name, places, why) -> Iterator[Reason]:
    """The reasons of one condition: one for each place."""
    condition = read_conditions()[name]
    is_cleared = name in client.cleared and condition.cleared is not None
    limits = _limits_of(condition, is_cleared)
    for place in dict.fromkeys(named or condition.place for named in places):
        # A place that stays out is the whole body: then there is nothing left to massage today.
        least = "postpone" if limits.place and place == "body" else "proceed"
        accept = () if is_cleared else condition.accept
        yield Reason(
            condition=name,
            class_=condition.class_,
            action=_most_cautious((least, condition.cleared if is_cleared else condition.action)),
            accept=tuple(_most_cautious((least, one)) for one in accept),
            place=place,
            text=why,
            sources=condition.sources,
            limits=_at(limits, place),
            cleared=is_cleared,
        )


# Limits ---------------------------------------------------------------------------------------------------


def _limits_of(condition: Condition, is_cleared: bool) -> Limits:
    """What a condition rules out, with or without a written clearance."""
    return condition.cleared_limits or condition.rules_out if is_cleared else condition.rules_out


def _at(limits: Limits, place: str | None) -> Limits:
    """The limits with the place of the finding among the regions, and every region that lies in one left out."""
    regions = (*limits.regions, place) if limits.place and place else limits.regions
    inner = frozenset().union(*map(within, regions))
    return attrs.evolve(limits, place=False, regions=tuple(one for one in read_regions() if one in inner))


def _together(limits: list[Limits]) -> Limits:
    """What any of them rules out; the lowest of the caps."""
    regions = {region for one in limits for region in one.regions}
    return Limits(
        regions=tuple(region for region in read_regions() if region in regions),
        strokes=tuple(dict.fromkeys(stroke for one in limits for stroke in one.strokes)),
        pressure=min((one.pressure for one in limits if one.pressure is not None), default=DEEPEST),
        minutes=min((one.minutes for one in limits if one.minutes is not None), default=None),
        positions=tuple(dict.fromkeys(position for one in limits for position in one.positions)),
    )
