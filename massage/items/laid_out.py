"""A plan as an answer: read from outside, told in words, and the words that it may be laid out with."""

from collections.abc import Iterator
from typing import Any

from massage.field import NODES, POSITIONS, read_regions, read_strokes
from massage.items.item import Malformed, shown
from massage.records import Unfit
from massage.session import Plan, Step
from massage.session.plan import LONGEST

MOST_STEPS = 40
"""No session has more; a longer list is a slip, or no answer of ours."""

_PARTS = {"position", "leaves_out", "steps"}
_NEEDED = {"stroke", "region", "minutes", "pressure"}


def read_laid_out(raw: Any) -> Plan:
    """The plan in JSON that came from outside; raises Malformed for whatever is none."""
    if not isinstance(raw, dict) or not {"steps"} <= raw.keys() <= _PARTS:
        raise Malformed(f"{shown(raw)} is no plan")
    steps, spared = raw["steps"], raw.get("leaves_out", [])
    if not isinstance(steps, (list, tuple)) or len(steps) > MOST_STEPS:
        raise Malformed(f"{shown(steps)} is no list of at most {MOST_STEPS} steps")
    if not _is_spared(spared):
        raise Malformed(f"{shown(spared)} is no list of regions")
    position = raw.get("position", "prone")
    if position not in POSITIONS:
        raise Malformed(f"{shown(position)} is no position")
    return Plan(title="Your plan", position=position, leaves_out=tuple(spared), steps=tuple(map(_step, steps)))


def _is_spared(names):
    is_list = isinstance(names, (list, tuple)) and all(isinstance(one, str) for one in names)
    return is_list and set(names) <= read_regions().keys() and len(set(names)) == len(names)


def _step(raw):
    if not isinstance(raw, dict) or not _NEEDED <= raw.keys() <= _NEEDED | {"toward", "check"}:
        raise Malformed(f"{shown(raw)} is no step")
    if any(not isinstance(raw[name], str) for name in ("stroke", "region")) or not _is_small(raw["minutes"]):
        raise Malformed(f"{shown(raw)} is no step")
    try:
        return Step(**raw)
    except (Unfit, TypeError):
        # A word that is no text at all may upset the record's own search for a word like it.
        raise Malformed(f"{shown(raw)} is no step") from None


def _is_small(minutes):
    """Whether this is a number that a record can print: an endless row of digits is none."""
    return type(minutes) in (int, float) and 0 < minutes <= LONGEST


# In words -------------------------------------------------------------------------------------------------


def in_words(plan: Plan) -> tuple[str, ...]:
    """The plan, a line a step after one about the whole; a plan without steps is no massage today."""
    return tuple(_lines(plan)) if plan.steps else ("No massage today",)


def _lines(plan) -> Iterator[str]:
    spared = f", leaving out {_all_of(map(region_name, plan.leaves_out))}" if plan.leaves_out else ""
    yield f"{plan.position.capitalize()}, {minutes(plan.minutes)}{spared}"
    for number, step in enumerate(plan.steps, 1):
        yield f"{number}. {step_in_words(step)}"


def step_in_words(step: Step) -> str:
    """One step: `Effleurage, back, 4 minutes, pressure 2, towards the axillary nodes, asking how it feels`."""
    parts = [read_strokes()[step.stroke].name, region_name(step.region), minutes(step.minutes)]
    parts.append(f"pressure {step.pressure}")
    parts += [f"towards the {step.toward} nodes"] if step.toward else []
    parts += ["asking how it feels"] if step.check else []
    return ", ".join(parts)


def region_name(region: str) -> str:
    """The name of a region within a sentence."""
    return read_regions()[region].name.lower()


def minutes(number: float) -> str:
    """`1 minute`, `2.5 minutes`."""
    return f"{number:g} minute" if number == 1 else f"{number:g} minutes"


def _all_of(names):
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


# To lay out with ------------------------------------------------------------------------------------------


def vocabulary() -> dict[str, Any]:
    """The words and bounds of a plan as a screen offers them: an id and what is read; a stroke has its family too."""
    families = {one.id: one.name for one in read_strokes().values()}
    return {
        "strokes": [[one.id, one.name, families[one.family]] for one in read_strokes().values()],
        # The body as a whole is no place for a step.
        "regions": [[one.id, one.name] for one in read_regions().values() if one.parent],
        "positions": [[one, one.capitalize()] for one in POSITIONS],
        "nodes": [[one, one.capitalize()] for one in NODES],
        "most": {"steps": MOST_STEPS, "minutes": LONGEST},
    }
