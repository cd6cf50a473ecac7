"""A student's own decisions about clients, read from the log: the first about each, before feedback could tell."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

import attrs

from massage.field import Action, rank
from massage.items import Case, Screen
from massage.items.action import Acted
from massage.learner.attempts import Log
from massage.learner.first import first_answers, items_of
from massage.screening import Decision
from massage.screening.interview import MADE_UP

Cell = Literal["missed", "careful", "held", "went"]
"""Where a decision stands: a danger was missed, held back without need, held back rightly, went on rightly."""


@attrs.frozen(kw_only=True)
class OwnDecision:
    """Who the client is, in a few words, what the student did, and what the decision about the client is."""

    client: str
    action: Action
    decision: Decision

    @property
    def went_on(self) -> bool:
        """Whether hands were laid on; from `clearance` up they are held back."""
        return rank(self.action) < rank("clearance")

    @property
    def cell(self) -> Cell:
        """What was done against what the client was; an accepted action is right on its own side."""
        is_safe = rank(self.decision.action) < rank("clearance")
        if self._acted.is_accepted or self.went_on == is_safe:
            return "went" if self.went_on else "held"
        return "missed" if self.went_on else "careful"

    @property
    def falls_short(self) -> bool:
        """Whether more was needed on the same side: changes to the session, or help that comes sooner."""
        return self.cell in ("held", "went") and not (self._acted.is_accepted or self._acted.is_cautious)

    @property
    def _acted(self):
        return Acted(self.action, self.decision)


def own_decisions(log: Log) -> list[OwnDecision]:
    """The decisions in the order in which they were made, about clients of the bank and generated ones; raises Told.

    An action that was filled in already is nobody's own.
    """
    asked = items_of(Case, Screen) | {item.id: item for item in _met_again(log)}
    asked = {name: item for name, item in asked.items() if not {"action", "decision"} & set(item.solved)}
    return [
        OwnDecision(client=_who(item), action=response.action, decision=item.decision)
        for item, response, _ in first_answers(log, asked)
        if response.action
    ]


def _met_again(log) -> Iterator[Case]:
    """The generated clients that were answered about; what is no name of one is passed over."""
    names = {event.item for event in log.events() if event.item.startswith(MADE_UP)}
    if not names:
        return
    from massage.items.met import as_case
    from massage.screening.cases import Unmet, again

    for name in sorted(names):
        with suppress(Unmet):
            yield as_case(again(name))


def _who(item) -> str:
    """The client in a few words: as a case tells them, or else what the question is called."""
    if isinstance(item, Case):
        return " ".join(item.person.split()).rstrip(".")
    return item.id.replace("-", " ").capitalize()
