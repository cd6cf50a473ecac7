"""What a rule is, what it looks at, and what it says."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import Literal, get_args

import attrs

from massage.field import FAMILIES, Region, around, ground, read_regions, within
from massage.screening import Client, Decision, decide
from massage.session.plan import Plan, Step

Weight = Literal["danger", "fault", "advice"]
"""How grave a remark is: can injure, or touches without the consent it needs; breaks a rule of the trade; is
convention, dose or comfort.
"""

WEIGHTS: tuple[Weight, ...] = get_args(Weight)


@attrs.frozen(kw_only=True)
class Remark:
    """What a rule says about a step (1 for the first), or about the plan as a whole (0).

    `text` says what is wrong, why, and what would be right.
    `custom` marks a convention that is told and not counted: who keeps to it does nothing wrong.
    """

    rule: str
    step: int
    weight: Weight
    text: str
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    custom: bool = False


@attrs.frozen(kw_only=True)
class Rule:
    """A rule: its sentence, how grave a breach of it is, and what it rests on.

    `check` yields the step and a text for each breach.
    """

    name: str
    sentence: str
    weight: Weight
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    custom: bool
    check: Callable[["Look"], Iterator[tuple[int, str]]]

    def remarks(self, look: "Look") -> Iterator[Remark]:
        """What the rule says about a plan for a client."""
        known = {"claims": self.claims, "sources": self.sources, "custom": self.custom}
        for step, text in self.check(look):
            yield Remark(rule=self.name, step=step, weight=self.weight, text=text, **known)


def rule(weight: Weight, *, claims: str, sources: str, custom: bool = False):
    """Make a rule of a function; its name is the function's, its sentence the docstring."""

    def made(check) -> Rule:
        return Rule(
            name=check.__name__,
            sentence=check.__doc__.strip(),
            weight=weight,
            claims=tuple(claims.split()),
            sources=tuple(sources.split()),
            custom=custom,
            check=check,
        )

    return made


@attrs.frozen
class Look:
    """A plan, the client that it is for, and what the decision about the client rules out."""

    plan: Plan
    client: Client

    @cached_property
    def decision(self) -> Decision:
        """What to do about the client today."""
        return decide(self.client)

    @property
    def steps(self) -> list[tuple[int, Step]]:
        """The steps, numbered from 1."""
        return list(enumerate(self.plan.steps, 1))

    @property
    def working(self) -> list[tuple[int, Step]]:
        """The steps that work a region: all but effleurage."""
        return [(number, step) for number, step in self.steps if step.family != "effleurage"]

    @property
    def deepest(self) -> int:
        """The highest pressure of the plan."""
        return max(step.pressure for step in self.plan.steps)

    @cached_property
    def spared(self) -> frozenset[str]:
        """Every region that the plan leaves out, by name or with the one that it lies in."""
        return frozenset().union(*map(within, self.plan.leaves_out))

    def touched(self, step: Step, regions: Collection[str]) -> list[str]:
        """Those of `regions` that the hands come over in this step.

        What the plan leaves out is not touched, but for the region that the step itself is on.
        """
        own = [one for one in around(step.region) if one in regions]
        return own[:1] or [one for one in read_regions() if one in regions and one in ground(step.region) - self.spared]

    def asked_of(self, step: Step, regions: Collection[str]) -> list[str]:
        """Those of `regions` that this step has to ask for.

        A stroke that works asks for every place that it comes over; effleurage, which opens on the whole back, only
        for the place that it is on.
        """
        is_on = set(around(step.region)) if step.family == "effleurage" else set(read_regions())
        return [one for one in self.touched(step, regions) if one in is_on]

    def because(self, rules_out: Callable) -> str:
        """The conditions whose limits rule something out, in brackets, as the end of a sentence."""
        names = dict.fromkeys(one.record.name for one in self.decision.reasons if rules_out(one.limits))
        return f" ({'; '.join(names)})" if names else ""


def called(*regions: str) -> str:
    """Regions by the names that a reader knows."""
    return ", ".join(read_regions()[one].name.lower() for one in regions)


def is_shut(region: Region) -> bool:
    """Whether no stroke may touch the region, for any client."""
    return len(region.strokes) == len(FAMILIES)


def minutes(number: float) -> str:
    """A time in words."""
    return "1 minute" if number == 1 else f"{number} minutes"


def lying(position: str) -> str:
    """A position as the end of "the client is"."""
    return "lying on one side" if position == "side-lying" else position
