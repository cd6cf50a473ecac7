"""What the planner is opened on: a client with a plan to begin from, or an item of the bank."""

import hashlib
import json
from typing import Any

import attrs

from massage.field import read_conditions
from massage.items import Planning
from massage.items.bank import names, read_theme
from massage.items.item import Malformed, shown
from massage.items.laid_out import MOST_STEPS, minutes, read_laid_out, region_name
from massage.records import suggest
from massage.screening import Client
from massage.session import Plan, plain
from massage.session.plans import read_plans
from massage.source import SourceError
from massage.told import Told


@attrs.frozen(kw_only=True)
class Desk:
    """For whom a session is laid out, from which plan; `item` is the one that is answered, None for free practice.

    `laid` is the plan as JSON, in which a step that is to be filled in is None; `none` in it: no massage today.
    `minutes` are those agreed, or those of the item's task; None where there are none.
    """

    client: Client
    laid: dict[str, Any]
    minutes: float | None = None
    item: Planning | None = None

    @property
    def name(self) -> str:
        """What this desk is called where its draft is kept: another client or another start is another desk."""
        if self.item:
            return f"planner {self.item.id} {self.item.version}"
        told = json.dumps([attrs.asdict(self.client), self.laid])
        return f"planner {hashlib.sha256(told.encode()).hexdigest()[:10]}"


@attrs.frozen
class Laid:
    """What is laid out: a plan of the steps that are filled in, their numbers on the page, and those of the others.

    `none` tells that there is to be no massage today, and not only nothing yet.
    """

    plan: Plan
    numbers: tuple[int, ...]
    left_open: tuple[int, ...]
    none: bool

    @property
    def untouched(self) -> bool:
        """Whether nothing is laid out yet."""
        return not (self.numbers or self.left_open or self.none)


def read_laid(raw: Any) -> Laid:
    """What the page says is laid out, in the form of `Desk.laid`; raises Malformed."""
    if not isinstance(raw, dict) or type(raw.get("none")) is not bool or not isinstance(raw.get("steps"), list):
        raise Malformed(f"{shown(raw)} is nothing laid out")
    steps = [] if raw["none"] else raw["steps"]
    left_open = tuple(place for place, step in enumerate(steps, 1) if step is None)
    filled = {name: value for name, value in raw.items() if name != "none"}
    plan = read_laid_out(filled | {"steps": [step for step in steps if step is not None]})
    numbers = tuple(place for place, step in enumerate(steps, 1) if step is not None)
    return Laid(plan, numbers, left_open, raw["none"])


def desk_of(name: str) -> Desk:
    """The desk of the item with this name; raises Told."""
    bank, errors = {}, []
    for theme in names():
        try:
            bank |= read_theme(theme).items
        except SourceError as error:
            # A mistake in another file keeps nobody from this item.
            errors.append(error)
    if errors and name not in bank:
        raise Told(errors[0])
    plans = {one.id: one for one in bank.values() if isinstance(one, Planning)}
    if not isinstance(name, str) or name not in bank:
        raise Told(f"there is no item {name!r}{suggest(str(name), plans)}")
    if name not in plans:
        raise Told(f"{name!r} is no item of the type 'plan'; show it with quiz(...)")
    item = plans[name]
    laid = item.public(0)["plan"] | {"none": False}
    return Desk(client=item.client, laid=laid, minutes=item.task.minutes, item=item)


def desk_for(client: Client, start: str | Plan = "empty", blanks=()) -> Desk:
    """The desk of a client, with a plan to begin from; raises Told.

    `start` is "empty", the name of a plan of the course, or a plan; `blanks` are its steps to fill in, or "all".
    """
    if not isinstance(client, Client):
        wanted = "Client(age=..., reason=..., site=..., stage=..., pain=...)"
        raise Told(f"planner wants a client, as {wanted} makes one, or the name of an item of the type 'plan'")
    plan = _begun(start)
    laid = plain(plan)
    if len(laid["steps"]) > MOST_STEPS:
        raise Told(f"the plan to begin from has {len(laid['steps'])} steps, and {MOST_STEPS} are the most")
    left_open = _blank(blanks, len(plan.steps))
    laid["steps"] = [None if place in left_open else step for place, step in enumerate(laid["steps"], 1)]
    return Desk(client=client, laid=laid | {"none": False}, minutes=client.minutes)


def _begun(start) -> Plan:
    if isinstance(start, Plan):
        return start
    if start == "empty":
        return Plan(title="Your plan")
    known = ("empty", *read_plans())
    if not isinstance(start, str) or start not in known:
        raise Told(f"start={start!r:.60} should be a plan, or a name{suggest(str(start), known)}")
    return read_plans()[start]


def _blank(blanks, many: int) -> tuple[int, ...]:
    if blanks == "all":
        return tuple(range(1, many + 1))
    asked = tuple(blanks) if isinstance(blanks, (list, tuple, set, range)) else (blanks,)
    if asked and not many:
        raise Told(f'blanks={blanks!r}: this plan has no steps; name one to begin from, as start="article"')
    if any(type(one) is not int or not 1 <= one <= many for one in asked):
        raise Told(f'blanks={blanks!r} should be steps of the plan, 1 to {many}, or "all"')
    return asked


def intake(client: Client) -> list[str]:
    """What the intake holds, in lines."""
    stage = _STAGES.get(client.stage, client.stage)
    told = [f"{client.age} years: {client.reason.rstrip('.')}."]
    anxious = ", anxious" if client.anxious else ""
    told.append(f"{region_name(client.site).capitalize()}, {stage}; pain {client.pain} of 10{anxious}.")
    agreed = f", {minutes(client.minutes)} agreed" if client.minutes else ""
    last = f"; last time {minutes(client.last.minutes)} at pressure {client.last.pressure}" if client.last else ""
    told.append(f"Session {client.session}{agreed}{last}.")
    lists = {
        "Findings": map(_finding, client.findings),
        "Written clearance for": map(_condition, client.cleared),
        "Screened": map(region_name, client.screened),
        "Consent to": map(region_name, client.consent),
    }
    return told + [f"{what}: {words}." for what, found in lists.items() if (words := ", ".join(found))]


_STAGES = {"none": "no pain to speak of"}


def _finding(finding) -> str:
    return _condition(finding.condition) + (f" ({region_name(finding.place)})" if finding.place else "")


def _condition(name):
    return read_conditions()[name].name.lower()
