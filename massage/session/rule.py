"""What a rule is, what it looks at, and what it says."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import Literal, get_args

import attrs

from massage.field import around, ground, read_regions, within
from massage.screening import Client, Decision, decide
from massage.session.plan import Plan, Step

Weight = Literal["danger", "fault", "advice"]
"""How grave a remark is: can injure, or touches without the consent it needs; breaks a rule of the trade; is
convention, dose or comfort.
"""

WEIGHTS: tuple[Weight, ...] = get_args(Weight)

LIGHT = 2
"""The pressure, 1 to 5, up to which effleurage may cross a place that asks for screening or consent; ours."""


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

    def spared(self, step: Step) -> frozenset[str]:
        """The regions that a step spares: what the plan leaves out, unless the step itself is on it."""
        names = [one for one in self.plan.leaves_out if one not in around(step.region)]
        return frozenset().union(*map(within, names))

    def touched(self, step: Step, regions: Collection[str]) -> list[str]:
        """Those of `regions` that hands come over in this step: where it is, what lies there, what shares ground."""
        here = {*around(step.region), *ground(step.region)} - self.spared(step)
        return [one for one in read_regions() if one in regions and one in here]

    def asked_of(self, step: Step, regions: Collection[str]) -> list[str]:
        """Those of `regions` that this step has to ask for.

        A stroke that works asks for every place that it comes over; light effleurage, which opens on the whole back,
        only for the place that it is on.
        """
        is_light = step.family == "effleurage" and step.pressure <= LIGHT
        return [one for one in self.touched(step, regions) if not is_light or one in around(step.region)]

    @property
    def open_steps(self) -> list[tuple[int, Step]]:
        """The steps on places that are not shut for everybody: of those that are, one rule speaks."""
        return [(number, step) for number, step in self.steps if not read_regions()[step.region].is_shut]

    def because(self, rules_out: Callable) -> str:
        """The conditions whose limits rule something out, in brackets, as the end of a sentence."""
        names = dict.fromkeys(one.record.name for one in self.decision.reasons if rules_out(one.limits))
        return f" ({'; '.join(names)})" if names else ""


def called(*regions: str) -> str:
    """Regions by the names that a reader knows."""
    return ", ".join(read_regions()[one].name.lower() for one in regions)


def unless(step: Step, places: Collection[str]) -> str:
    """The way out that is left besides: to name places among what is left out helps only where the step is larger."""
    is_larger = not set(places) & set(around(step.region))
    return "name it among what the plan leaves out" if is_larger else "leave the step out"


def minutes(number: float) -> str:
    """A time in words."""
    return "1 minute" if number == 1 else f"{number} minutes"


def lying(position: str) -> str:
    """A position as the end of "the client is"."""
    return "lying on one side" if position == "side-lying" else position
