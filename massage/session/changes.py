"""What differs between two plans: which step became which, and what changed in it."""

from collections.abc import Iterator
from typing import Literal

import attrs

from massage.field import within
from massage.session.plan import Plan, Step, whole
from massage.session.rule import called, lying, minutes

Kind = Literal[
    "added", "removed", "moved", "longer", "shorter", "firmer", "lighter",
    "stroke", "region", "toward", "check", "position", "leaves_out",
]  # fmt: skip
"""In which way two plans differ."""

_NEW = 1.0
"""What it costs to take a step out, or to put one in: a step that differs by less than two of it is the same step."""

_OTHER_STROKE, _OTHER_FORM, _OTHER_REGION = 1.5, 1.1, 1.5
"""More than `_NEW`, so that two steps that changed places are told as one move, and not as two other steps."""

_SMALL = {"minutes": 0.3, "pressure": 0.3, "toward": 0.1, "check": 0.1}


@attrs.frozen
class Change:
    """One change: its kind, and the step that it is about in the one plan and in the other, counted from 1.

    `before` is 0 for a step that was added, `after` for one that was removed, both for the plan as a whole.
    `about` names the step in words, and `what` says what changed in it.
    """

    kind: Kind
    before: int
    after: int
    about: str
    what: str

    @property
    def text(self) -> str:
        """The change as a sentence."""
        return f"{self.about}: {self.what}."


def changes(plan: Plan, other: Plan) -> tuple[Change, ...]:
    """What makes `other` of `plan`: first what holds for the whole, then in the order of the steps."""
    pairs = paired(plan, other)
    shifted = moved(pairs)
    found = [*_of_the_whole(plan, other)]
    for before, after in pairs:
        found += _of_steps(plan, other, before, after, after in shifted)
    return tuple(found)


def paired(plan: Plan, other: Plan) -> tuple[tuple[int, int], ...]:
    """Which step of `plan` is which of `other`, counted from 1: (3, 4), or (3, 0) for one that is not in the other.

    In the order of `other`; a step that was removed stands where it was.
    """
    rows = _in_order(plan.steps, other.steps)
    gone = [before for before, after in rows if not after]
    for place, (before, after) in enumerate(rows):
        if not before and (found := _nearest(plan.steps, other.steps[after - 1], gone)):
            gone.remove(found)
            rows[place] = (found, after)
    return tuple(row for row in rows if row[1] or row[0] in gone)


def moved(pairs: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """The steps of the other plan, by number, that changed places: the fewest without which the rest is in order."""
    rows = [(before, after) for before, after in pairs if before and after]
    longest: list[list[int]] = []
    for number, (before, _) in enumerate(rows):
        kept = [chain for chain in longest if rows[chain[-1]][0] < before]
        longest.append([*max(kept, key=len, default=[]), number])
    stays = set(max(longest, key=len, default=[]))
    return frozenset(after for number, (_, after) in enumerate(rows) if number not in stays)


# Which step is which --------------------------------------------------------------------------------------


def _in_order(steps, others) -> list[tuple[int, int]]:
    """The cheapest way to pair steps without a step overtaking another; 0 where a step has no partner."""
    costs = [[_NEW * (i + j) for j in range(len(others) + 1)] for i in range(len(steps) + 1)]
    for i, step in enumerate(steps, 1):
        for j, other in enumerate(others, 1):
            costs[i][j] = min(
                costs[i - 1][j - 1] + _differ(step, other), costs[i - 1][j] + _NEW, costs[i][j - 1] + _NEW
            )
    return _way_back(costs, steps, others)


def _way_back(costs, steps, others):
    rows, i, j = [], len(steps), len(others)
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + _differ(steps[i - 1], others[j - 1]):
            rows.append((i, j))
            i, j = i - 1, j - 1
        elif j and costs[i][j] == costs[i][j - 1] + _NEW:
            rows.append((0, j))
            j -= 1
        else:
            rows.append((i, 0))
            i -= 1
    return rows[::-1]


def _differ(step: Step, other: Step) -> float:
    """How much two steps differ: 0 for the same, above 2 for those that have nothing to do with each other."""
    if step.stroke != other.stroke and step.region != other.region:
        return 3 * _NEW
    cost = sum(cost for name, cost in _SMALL.items() if getattr(step, name) != getattr(other, name))
    if step.stroke != other.stroke:
        cost += _OTHER_FORM if step.family == other.family else _OTHER_STROKE
    return cost + (_OTHER_REGION if step.region != other.region else 0)


def _nearest(steps, other, gone) -> int | None:
    """Of the steps that went, the one that came back elsewhere as `other`: the same stroke on the same region."""
    same = [one for one in gone if (steps[one - 1].stroke, steps[one - 1].region) == (other.stroke, other.region)]
    return min(same, key=lambda one: _differ(steps[one - 1], other), default=None)


# What changed ---------------------------------------------------------------------------------------------


def _of_the_whole(plan, other) -> Iterator[Change]:
    if plan.position != other.position:
        yield _whole("position", f"the client is {lying(other.position)} instead of {lying(plan.position)}")
    before, after = (frozenset().union(*map(within, one.leaves_out)) for one in (plan, other))
    if more := [one for one in other.leaves_out if one not in before]:
        yield _whole("leaves_out", f"also leaves out {called(*more)}")
    if fewer := [one for one in plan.leaves_out if one not in after]:
        yield _whole("leaves_out", f"no longer leaves out {called(*fewer)}")


def _whole(kind, what):
    return Change(kind, 0, 0, "The whole plan", what)


def _of_steps(plan, other, before, after, is_moved) -> Iterator[Change]:
    was, step = (one.steps[number - 1] if number else None for one, number in ((plan, before), (other, after)))
    number = f"Step {before}, now {after}" if before and after and before != after else f"Step {after or before}"
    about = f"{number}, {(step or was).stroke} on the {called((step or was).region)}"
    if not step:
        yield Change("removed", before, 0, about, "taken out")
    elif not was:
        yield Change("added", 0, after, about, f"new, {minutes(step.minutes)} at pressure {step.pressure}")
    else:
        found = [("moved", "moved to another place in the order")] if is_moved else []
        for kind, what in [*found, *_within(was, step)]:
            yield Change(kind, before, after, about, what)


def _within(was: Step, step: Step) -> Iterator[tuple[Kind, str]]:
    """What changed within a step."""
    if was.stroke != step.stroke:
        yield "stroke", f"{step.stroke} instead of {was.stroke}"
    if was.region != step.region:
        yield "region", f"on the {called(step.region)} instead of the {called(was.region)}"
    if longer := whole(round(float(step.minutes - was.minutes), 6)):
        kind = "longer" if longer > 0 else "shorter"
        yield kind, f"{minutes(abs(longer))} {kind}, {step.minutes} instead of {was.minutes}"
    if was.pressure != step.pressure:
        kind = "firmer" if step.pressure > was.pressure else "lighter"
        yield kind, f"{kind}, pressure {step.pressure} instead of {was.pressure}"
    if was.toward != step.toward:
        yield "toward", f"{_direction(step)} instead of {_direction(was)}"
    if was.check != step.check:
        yield "check", "the client is asked how it feels" if step.check else "the client is no longer asked"


def _direction(step):
    return f"towards the {step.toward} nodes" if step.toward else "no direction"
