"""Items that are answered by deciding about a client: the action, and the reasons for it."""

from functools import cached_property
from typing import Literal, NamedTuple

import attrs

from massage.field import ACTIONS, read_conditions
from massage.items.action import Acted, action_name, conditions_of, off_the_mark, unfit_distractors, weighty, why
from massage.items.item import Item, Malformed, Row, mark_of, shown
from massage.records import Id
from massage.screening import Client, Decision, decide
from massage.screening.report import plain


class Screening(NamedTuple):
    """A student's decision: the action, None where none was chosen, and the conditions that are its reasons."""

    action: str | None
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Screen(Item):
    """A client is told in their own words; `decide(client)` is the key.

    `distractors` are conditions offered as reasons that do not hold.
    `solved` names the part that is filled in already, for a case that is solved in steps.
    A response is {"action": ..., "reasons": [...]}; blank has neither.

    An accepted action scores 0.5 + 0.5 x reasons shared / reasons in all.  Too cautious an action scores 0.25;
    too bold a one 0 where the key is `clearance` or above, else 0.25.
    A safety item needs an accepted action and every reason that decides or asks for clearance or more;
    a reason too many does no harm, but ticking every one is no answer.
    """

    view = "screen"
    fills = (*Item.fills, "rationale")

    client: Client
    distractors: tuple[Id, ...] = ()
    solved: tuple[Literal["action", "reasons"], ...] = ()
    rationale: str | None = None

    def unfit(self):
        yield from unfit_distractors(self.distractors, self._right_reasons, "reason")
        if len(set(self.solved)) > 1:
            yield "with both parts filled in there is nothing to answer", ("solved",)

    @cached_property
    def decision(self) -> Decision:
        """The decision about the client."""
        return decide(self.client)

    @cached_property
    def _right_reasons(self) -> tuple[str, ...]:
        return conditions_of(self.decision.reasons)

    @cached_property
    def _weighty(self) -> frozenset[str]:
        return weighty(self.decision)

    @property
    def _offered(self):
        return (*self._right_reasons, *self.distractors)

    def parse(self, raw):
        if raw is None or raw in ("", [], {}):
            return Screening(None, ())
        if not isinstance(raw, dict) or set(raw) != {"action", "reasons"}:
            raise Malformed(f"{shown(raw)} is no decision")
        action, reasons = raw["action"], raw["reasons"]
        if action is not None and action not in ACTIONS:
            raise Malformed(f"{shown(action)} is none of the actions")
        if not isinstance(reasons, (list, tuple)) or not all(
            isinstance(one, str) and one in self._offered for one in reasons
        ):
            raise Malformed(f"{shown(reasons)} is not a list of the reasons")
        if len(set(reasons)) < len(reasons):
            raise Malformed("a reason is ticked twice")
        return self._filled_in(Screening(action, tuple(sorted(reasons))))

    def _filled_in(self, response):
        """With the part that was solved already; a blank response stays blank."""
        if response == Screening(None, ()):
            return response
        if "action" in self.solved:
            response = response._replace(action=self.decision.action)
        if "reasons" in self.solved:
            response = response._replace(reasons=tuple(sorted(self._right_reasons)))
        return response

    def score(self, response):
        if response.action is None:
            return 0.0
        given, right, acted = set(response.reasons), set(self._right_reasons), self._acted(response)
        if self.safety:
            return float(acted.is_accepted and given >= self._weighty and given != set(self._offered))
        if acted.is_accepted:
            shared = len(given & right) / len(given | right) if given | right else 1.0
            return 0.5 + 0.5 * shared
        return acted.missed

    def _acted(self, response):
        return Acted(response.action, self.decision)

    def remark(self, response):
        return self._acted(response).remark

    def rows(self, response, revealed):
        yield from self._acted(response).rows(self.rationale or "", revealed)
        for name in self._offered:
            yield self._reason_row(name, response, revealed)

    def _reason_row(self, name, response, revealed):
        ticked, holds = name in response.reasons, name in self._right_reasons
        mark = mark_of(ticked, holds)
        told = revealed or ticked
        return Row(
            mark=mark if revealed or mark != "missed" else "",
            text=read_conditions()[name].name,
            rationale=why(self.decision, name) if told else "",
            sources=read_conditions()[name].sources if told else (),
        )

    def public(self, seed):
        solved = {}
        if "action" in self.solved:
            solved["action"] = self.decision.action
        if "reasons" in self.solved:
            solved["reasons"] = list(self._right_reasons)
        names = sorted(self._offered)
        return {
            "actions": [(one, action_name(one)) for one in ACTIONS],
            "options": [(one, read_conditions()[one].name) for one in self.shuffled(names, seed)],
            "solved": solved,
        }

    def keyed(self):
        # What the conditions make of this client is a part of the key: other conditions, another version.
        decided = plain(self.decision) | {"reasons": sorted(self._right_reasons)}
        return [decided, list(self.distractors), list(self.solved)]

    def right_response(self):
        return {"action": self.decision.action, "reasons": list(self._right_reasons)}

    def told(self, response):
        action = (action_name(response.action),) if response.action else ()
        return (*action, *(read_conditions()[one].name for one in response.reasons))

    def samples(self):
        right = self.right_response()
        made = {"right": right, "blank": {"action": None, "reasons": []}, "malformed": {**right, "reasons": ["?"]}}
        if "action" not in self.solved:
            made |= off_the_mark(right, self.decision)
        if "reasons" not in self.solved:
            made["every reason"] = {**right, "reasons": list(self._offered)}
        # An action that is filled in already counts as right.
        kind = "partly" if "action" in self.solved and not self.safety else "wrong"
        made[kind] = {"action": None, "reasons": list(self.distractors)}
        return made
