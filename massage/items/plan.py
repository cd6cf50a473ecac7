"""Items that are answered with the plan of a session; `review` is the key, and whether there is a massage at all."""

from functools import cache, cached_property
from typing import Any

import attrs

from massage.field import rank, read_regions, read_strokes
from massage.items.item import Item, Row
from massage.items.laid_out import in_words, minutes, read_laid_out, region_name, step_in_words, vocabulary
from massage.records import Id, Unfit, unknown
from massage.screening import Client, Decision, decide
from massage.screening.report import plain as plain_decision
from massage.session import RULES, Plan, Remark, plain, review
from massage.session.plan import LONGEST, whole
from massage.session.report import alike, tally

FAULT, ADVICE = 0.2, 0.05
"""What each rule of that weight takes off the score, however often it is broken."""

LEEWAY = 2
"""Minutes by which a plan may miss those of its task."""


@attrs.frozen(kw_only=True)
class Task:
    """What a plan is to do: how many minutes, and the regions that the hands have to come to."""

    minutes: float = attrs.field(converter=whole)
    regions: tuple[Id, ...] = ()

    def __attrs_post_init__(self):
        wrongs = list(unknown("region", self.regions, read_regions(), "regions"))
        if not 0 < self.minutes <= LONGEST:
            wrongs.append((f"minutes {self.minutes:g} should be above 0, {LONGEST} at most", ("minutes",)))
        if wrongs:
            raise Unfit(wrongs)

    def lacks(self, plan: Plan) -> list[str]:
        """What a plan lacks of it, in sentences."""
        found = []
        if abs(plan.minutes - self.minutes) > LEEWAY:
            found.append(f"Your plan takes {minutes(plan.minutes)}; up to {LEEWAY} more or fewer would do.")
        missed = [one for one in self.regions if not any(step.is_on(one) for step in plan.steps)]
        return found + [f"No step is on this region: {region_name(one)}." for one in missed]

    def __str__(self) -> str:
        return ", ".join((minutes(self.minutes), *map(region_name, self.regions)))


@attrs.frozen(kw_only=True)
class Planning(Item):
    """A client and a task are told; the plan of a session is the response.

    `model` is a plan that scores 1; it is left out where the decision asks for no massage today.
    `start` is a plan to begin from, or `blanks` are the numbers of the model's steps that are to be filled in.
    A response is the JSON of `massage.session.plain`.  No steps mean no massage today, which is another thing than
    a blank response, and the only right one where the decision says `clearance` or above.

    The score is 1 less 0.2 for each fault rule and 0.05 for each advice rule that is broken; custom is free.
    It is 0 with any danger, and where the task is not met.  A safety item needs the task met, no danger and no fault.
    """

    view = "plan"
    fills = (*Item.fills, "rationale")

    client: Client
    task: Task
    model: Plan | None = None
    start: Plan | None = None
    blanks: tuple[int, ...] = ()
    rationale: str | None = None

    def unfit(self):
        if not self._is_massaged:
            if self.model:
                yield f"the decision is {self.decision.action!r}: no massage is right, so there is no model", ("model",)
        elif self.model is None:
            yield f"'model' is missing: the decision is {self.decision.action!r}, so show a plan that scores 1", ()
        else:
            yield from self._unsound()
        if self.start and self.score(self.start) == 1:
            yield "the plan to begin from is right already, so there is nothing to do", ("start",)
        yield from self._misplaced_blanks()

    def _unsound(self):
        """Every remark that keeps the model from being one."""
        for one in self._counted(self.model):
            path = ("model", "steps", one.step - 1) if one.step else ("model",)
            yield f"the model breaks a rule ({one.weight} {one.rule}): {one.text}", path
        for text in self.task.lacks(self.model):
            yield f"the model does not meet the task: {text}", ("model",)

    def _misplaced_blanks(self):
        if self.blanks and self.start:
            yield "blanks are steps of the model, so there is no plan to begin from", ("blanks",)
        steps = len(self.model.steps) if self.model else 0
        for place, number in enumerate(self.blanks):
            if not 1 <= number <= steps or self.blanks.index(number) < place:
                yield f"{number} should be a step of the model, 1 to {steps}, given once", ("blanks", place)

    @cached_property
    def decision(self) -> Decision:
        """The decision about the client."""
        return decide(self.client)

    @property
    def _is_massaged(self):
        return rank(self.decision.action) < rank("clearance")

    def _counted(self, plan) -> list[Remark]:
        return [one for one in review(plan, self.client) if not one.custom]

    def parse(self, raw):
        return None if raw is None or raw in ("", [], {}) else read_laid_out(raw)

    def endangers(self, plan: Plan) -> bool:
        """Whether the plan could hurt this client, or touches without the consent it needs."""
        return any(one.weight == "danger" for one in self._counted(plan))

    def score(self, response):
        if response is None or not (response.steps and self._is_massaged):
            return float(response is not None and not response.steps and not self._is_massaged)
        if self.endangers(response) or self.task.lacks(response):
            return 0.0
        broken = {(one.weight, one.rule) for one in self._counted(response)}
        faults, advice = (sum(weight == one for weight, _ in broken) for one in ("fault", "advice"))
        return float(not faults) if self.safety else max(0.0, round(1 - FAULT * faults - ADVICE * advice, 2))

    # Feedback ---------------------------------------------------------------------------------------------

    def remark(self, response):
        if response is None or not (response.steps or self._is_massaged):
            return ""
        if not response.steps:
            return "You held back: this client can have a massage today, within limits."
        if not self._is_massaged:
            return "You went too far: this client needs more caution than that."
        grave = [one for one in self._counted(response) if one.weight != "advice"]
        return f"The rules find {tally(grave)}." if grave else ""

    def rows(self, response, revealed):
        # The answer stands first: what the rules say of a poor plan can be long.
        if revealed and self._is_massaged:
            yield self._model_row(response)
        if response and response.steps and self._is_massaged:
            yield from self._reviewed(response, revealed)
        elif response:
            yield self._about_no_massage(response, revealed)
        if revealed and not self._is_massaged:
            yield from self._no_massage_rows(response)

    def _about_no_massage(self, response, revealed):
        """The row of a plan where there should be none, or of none where there should be one."""
        if not response.steps:
            return Row(mark="wrong" if self._is_massaged else "right", text=in_words(response)[0])
        why = "" if revealed else "Decide first whether this client may be massaged at all today."
        return Row(mark="wrong", word="Danger", text="A massage today could harm this client", rationale=why)

    def _reviewed(self, plan, revealed):
        found = self._counted(plan)
        shown = review(plan, self.client) if revealed else [one for one in found if one.weight != "advice"]
        yield from (_remark_row(same, plan) for same in alike(shown))
        advice = len({one.rule for one in found if one.weight == "advice"})
        if advice and not revealed:
            text = f"{advice} rule{' of advice is' if advice == 1 else 's of advice are'} open."
            yield Row(mark="", word="Advice", text=f"{text} Think of time, of progress, and of asking how it feels.")
        yield self._task_row(plan)
        for weight, text in (("danger", "No danger for this client"), ("fault", "No rule of the trade is broken")):
            if all(one.weight != weight for one in found):
                yield Row(mark="right", word="Right", text=text)

    def _task_row(self, plan):
        lacks = self.task.lacks(plan)
        mark, word = ("wrong", "The task is not met") if lacks else ("right", "The task is met")
        return Row(mark=mark, word=word, text=str(self.task), rationale=" ".join(lacks))

    def _model_row(self, response):
        is_right = response is not None and self.score(response) == 1
        if response is not None and plain(response) == plain(self.model):
            return Row(mark="right", word="Right", text="The model plan", rationale=self.rationale or "")
        mark, word = ("", "A model plan, another way") if is_right else ("missed", "A model plan")
        return Row(mark=mark, word=word, text="\n".join(in_words(self.model)), rationale=self.rationale or "")

    def _no_massage_rows(self, response):
        if response is None or response.steps:
            yield Row(mark="missed", word="The answer", text="No massage today", rationale=self.rationale or "")
        elif self.rationale:
            yield Row(mark="", word="Why", text="No massage today", rationale=self.rationale)
        for one in self.decision.reasons:
            if rank(one.action) >= rank("clearance"):
                yield Row(mark="", word="A reason", text=one.record.name, rationale=one.text, sources=one.sources)

    def told(self, response):
        return in_words(response) if response else ()

    # What is shown, and what is keyed ---------------------------------------------------------------------

    @classmethod
    def shared(cls):
        return vocabulary()

    def public(self, seed):
        begun = self.start or (self.model if self.blanks else None)
        plan = plain(begun) if begun else None
        if plan and self.blanks:
            plan["steps"] = [None if number in self.blanks else one for number, one in enumerate(plan["steps"], 1)]
        task = {"minutes": self.task.minutes, "told": str(self.task)}
        return {"plan": plan or {"position": "prone", "leaves_out": [], "steps": []}, "task": task}

    def keyed(self):
        # The rules, and what they read of the client, the decision and the regions, make an answer right.
        # Why a condition speaks, and what the client says of the visit, may be mended.
        decided = plain_decision(self.decision) | {"reasons": sorted({one.condition for one in self.decision.reasons})}
        client = attrs.asdict(self.client) | {"reason": ""}
        plans = [one and plain(one) for one in (self.model, self.start)]
        return [attrs.asdict(self.task), client, decided, plans, list(self.blanks), _rules()]

    def right_response(self):
        return plain(self.model) if self._is_massaged else {"steps": []}

    def samples(self):
        right = self.right_response()
        made = {"right": right, "no massage": {"steps": []}, "blank": {}, "malformed": {"steps": [{"stroke": "?"}]}}
        light = {"stroke": "effleurage", "region": "back", "minutes": self.task.minutes, "pressure": 1}
        steps = right["steps"] or [light]
        off = LEEWAY + 1 if self.task.minutes < LONGEST / 2 else -LEEWAY - 1
        made["wrong"] = {**right, "steps": [{**steps[-1], "minutes": self.task.minutes + off}]}
        made["dangerous"] = {**right, "steps": [{**one, "pressure": 5} for one in steps]}
        if self._is_massaged and not self.safety:
            made["partly"] = {**right, "steps": [{**one, "check": False} for one in steps]}
        return made


def _remark_row(same, plan):
    """What is said in the same words of one step or of several."""
    remark = same[0]
    lines = [f"Step {one.step}: {step_in_words(plan.steps[one.step - 1])}" for one in same if one.step]
    word = "Custom" if remark.custom else remark.weight.capitalize()
    mark = "" if remark.custom else "missed" if remark.weight == "advice" else "wrong"
    text = "\n".join(lines) or "The whole plan"
    return Row(mark=mark, word=word, text=text, rationale=remark.text, sources=remark.sources)


@cache
def _rules() -> list[Any]:
    """What every plan is judged by, as plain JSON: the rules, and what they read of strokes and regions."""
    told = [[rule.name, rule.sentence, rule.weight, rule.custom] for rule in RULES]
    strokes = [[one.id, one.family, one.lightest, one.firmest] for one in read_strokes().values()]
    return [told, [_read_of(one) for one in read_regions().values()], strokes]


def _read_of(region):
    lists = map(list, (region.shares, region.toward, region.positions, region.strokes))
    return [region.id, region.parent, *lists, region.pressure, region.screening, region.consent]
