"""What a student does about a client, held against the decision: for every type of item that asks for an action."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from massage.field import ACTIONS, Action, rank, read_actions, read_conditions
from massage.items.item import Row
from massage.records import unknown
from massage.screening import Decision, Reason


@attrs.frozen
class Acted:
    """The action that was chosen, None for none, beside the decision about the client."""

    action: Action | None
    decision: Decision

    @property
    def is_accepted(self) -> bool:
        """Whether it is right, or right in another school."""
        return self.action in self.decision.accept

    @property
    def is_cautious(self) -> bool:
        """Whether it is more careful than the decision."""
        return self.action is not None and rank(self.action) > rank(self.decision.action)

    @property
    def missed(self) -> float:
        """The score of an action that is not accepted: nothing for one too bold where somebody has to be held back."""
        is_grave = rank(self.decision.action) >= rank("clearance")
        return 0.0 if is_grave and not self.is_cautious else 0.25

    @property
    def remark(self) -> str:
        """What to say of it as a whole; nothing where it is accepted, or where none was chosen."""
        if self.action is None or self.is_accepted:
            return ""
        if self.is_cautious:
            return "You held back: this client needs less caution than that."
        return "You went too far: this client needs more caution than that."

    def rows(self, why: str, revealed: bool):
        """The lines of feedback about it; `why` tells the reason once the key is `revealed`."""
        key, why = self.decision.action, why if revealed else ""
        if self.action:
            is_key = self.action == key
            yield Row(
                mark="right" if self.is_accepted else "wrong",
                word="" if is_key else self._word,
                text=action_name(self.action),
                rationale=why if is_key else "",
            )
        if revealed and self.action != key:
            # Who gave an answer that is accepted missed nothing.
            mark, word = ("", "What this course does") if self.is_accepted else ("missed", "The answer")
            yield Row(mark=mark, word=word, text=action_name(key), rationale=why)

    @property
    def _word(self):
        if self.is_accepted:
            why = "on the safe side" if self.is_cautious else "schools differ here"
            return f"Your answer: accepted, {why}"
        return "Your answer: held back" if self.is_cautious else "Your answer: went too far"


def conditions_of(reasons: Iterable[Reason], least: int = 0) -> tuple[str, ...]:
    """The conditions of these reasons, each once, where their own action is of this rank at least."""
    return tuple(dict.fromkeys(one.condition for one in reasons if rank(one.action) >= least))


def weighty(decision: Decision) -> frozenset[str]:
    """The conditions that decide, or that ask for clearance or more."""
    return frozenset(conditions_of(decision.reasons, min(rank(decision.action), rank("clearance"))))


def why(decision: Decision, condition: str) -> str:
    """Why this condition speaks; or that it does not."""
    texts = (reason.text for reason in decision.reasons if reason.condition == condition)
    return next(texts, "Nothing that this client says or shows points to it.")


def unfit_distractors(distractors: Sequence[str], right: Sequence[str], what: str) -> Iterator[tuple[str, tuple]]:
    """What is wrong with the conditions that are offered and do not hold, as pairs of a sentence and a path."""
    yield from unknown("condition", distractors, read_conditions(), "distractors")
    for number, one in enumerate(distractors):
        if one in right:
            yield f"{one!r} holds for this client, so it is no distractor", ("distractors", number)
    if len(set(distractors)) < len(distractors):
        yield "a distractor is given twice", ("distractors",)
    if not distractors:
        yield f"at least one distractor is needed, or ticking every {what} would pass", ("distractors",)


def off_the_mark(right: dict, decision: Decision) -> dict[str, dict]:
    """The right response with an action that is too bold and with one too cautious, where there are such."""
    bold = [one for one in ACTIONS if rank(one) < rank(decision.accept[0])]
    cautious = [one for one in ACTIONS if rank(one) > rank(decision.accept[-1])]
    made = {"too bold": {**right, "action": bold[-1]}} if bold else {}
    return made | ({"held back": {**right, "action": cautious[0]}} if cautious else {})


def action_name(action: Action) -> str:
    """The action as it is read."""
    return read_actions()[action].name
