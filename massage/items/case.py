"""Items in which a client is met: asked, checked, decided about, and massaged where that is allowed."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

import attrs

from massage.field import ACTIONS, FAMILIES, rank, read_conditions, read_regions
from massage.field.body import read_map
from massage.items.action import Acted, action_name, conditions_of, off_the_mark, unfit_distractors, weighty, why
from massage.items.item import Item, Malformed, Row, mark_of, shown
from massage.items.laid_out import in_words, minutes, read_laid_out, region_name, vocabulary
from massage.items.plan import Planning, Task
from massage.records import Id, Unfit
from massage.screening import Client, Decision, Entry, Interview, decide
from massage.screening.report import plain as plain_decision
from massage.session import Plan, plain
from massage.session.plans import read_plans

MAPS = ("back", "front")
"""The maps on which places are left out."""

Part = Literal["interview", "findings", "decision", "reasons", "places", "session"]

_PARTS = {"asked", "found", "action", "reasons", "spares", "plan"}


@attrs.frozen(kw_only=True)
class Way:
    """A student's way with a client: what was asked, found, decided, for which reasons, spared and laid out.

    `reasons` are those of `found` that decide; `plan` is None where none was laid out.
    """

    asked: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    action: str | None = None
    reasons: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    strokes: tuple[str, ...] = ()
    plan: Plan | None = None


@attrs.frozen(kw_only=True)
class Case(Item):
    """A client comes to the door; `decide(client)` is the key, and the rules are for the session.

    `tells`, `time` and `interview` are what can be known, and what that costs; `distractors` do not hold.
    `goes_on` tells what comes of the usual session, `say` and `note` are the words to the client and the record.
    `task` is what was booked; `model` is a session that scores 1, and is left out where there is none today.
    `solved` names parts that are filled in already, for a case that is solved in steps.
    A response is {"asked", "found", "action", "reasons", "spares": {"regions", "strokes"}, "plan"}; blank is {}.

    A finding counts once it was heard.  An accepted action scores 0.5 + 0.5 x the mean of the other parts, any other
    0.25; 0 for one too bold where the key is `clearance` or above, and 0 with any danger in the session.
    A safety item needs an accepted action that follows from what was heard, the findings that decide or ask for
    clearance or more, all that is ruled out left out, and a session without danger and fault.
    Where somebody has to be seen today, one finding that decides is enough: asking on would cost time.
    """

    view = "case"
    fills = (*Item.fills, "person", "history", "goes_on", "rationale", "say", "note")

    person: str
    history: str | None = None
    tells: tuple[Id, ...] = ()
    time: int
    interview: Mapping[Id, Entry]
    client: Client
    distractors: tuple[Id, ...]
    goes_on: str | None = None
    rationale: str | None = None
    say: str | None = None
    note: str | None = None
    task: Task | None = None
    start: Plan | None = None
    model: Plan | None = None
    solved: tuple[Part, ...] = ()

    # What contradicts itself ------------------------------------------------------------------------------

    def unfit(self):
        wrongs = [*self.meeting.unfit(), *self._unfit_session(), *self._unfit_parts()]
        wrongs += unfit_distractors(self.distractors, self.right, "finding")
        yield from wrongs
        if not wrongs and self.score(self.parse(self.right_response())) != 1:
            yield "a right answer does not score 1: the model leaves out what should be worked on, or the other way", ()

    def _unfit_session(self):
        if self.task is None:
            if self.model or self.start:
                yield "a session needs its 'task': the minutes, and the regions that were booked", ()
            return
        try:
            assert self._planning
        except Unfit as unfit:
            yield from unfit.wrongs

    def _unfit_parts(self):
        if len(set(self.solved)) < len(self.solved):
            yield "a part is given twice", ("solved",)
        if self.blanks <= set(self.solved):
            yield "every part is filled in, so there is nothing to answer", ("solved",)

    @property
    def blanks(self):
        """The parts that this client has."""
        session = {"places", *(["session"] if self.task else [])} if self._is_massaged else set()
        return {"interview", "findings", "decision", *(["reasons"] if self.deciding else []), *session}

    # The key ----------------------------------------------------------------------------------------------

    @cached_property
    def meeting(self) -> Interview:
        """The interview of this case."""
        return Interview(client=self.client, tells=self.tells, time=self.time, entries=self.interview)

    @cached_property
    def decision(self) -> Decision:
        """The decision about the client."""
        return decide(self.client)

    @cached_property
    def right(self) -> tuple[str, ...]:
        """The conditions that hold, the decisive ones first."""
        return conditions_of(self.decision.reasons)

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Those of them that ask for the action by themselves."""
        is_against = self.decision.action != "proceed"
        return conditions_of(one for one in self.decision.reasons if is_against and one.action == self.decision.action)

    @cached_property
    def _weighty(self) -> frozenset[str]:
        return weighty(self.decision)

    def _enough(self, names) -> float:
        """The share of the weighty findings in `names`, 0 to 1; of those that decide one is enough on a day of need."""
        if rank(self.decision.action) >= rank("urgent"):
            return float(not names.isdisjoint(self.deciding))
        return _shared(names & self._weighty, self._weighty)

    @property
    def _is_massaged(self):
        return rank(self.decision.action) < rank("clearance")

    @property
    def _offered(self):
        return (*self.right, *self.distractors)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """The places of both maps, those of the back first."""
        return tuple(dict.fromkeys(place for name in MAPS for place in read_map(name).downwards))

    @cached_property
    def _ruled_out(self) -> tuple[str, ...]:
        return tuple(one for one in self._places if one in self.decision.limits.regions)

    @cached_property
    def _free(self) -> frozenset[str]:
        """Places that nobody has to leave out, and that may be: they need a yes, a screening, or spare hands anyway."""
        spared = self.model.leaves_out if self.model else ()
        needy = {name for name, one in read_regions().items() if one.consent or one.screening or len(one.strokes) > 2}
        return frozenset({*needy, *spared} - set(self._ruled_out))

    @cached_property
    def _planning(self) -> Planning:
        shared = {name: getattr(self, name) for name in ("id", "stem", "safety", "client", "task", "model")}
        return Planning(type="plan", **shared)

    # A response -------------------------------------------------------------------------------------------

    def parse(self, raw):
        if raw is None or raw in ("", [], {}):
            return Way()
        if not isinstance(raw, dict) or not raw.keys() <= _PARTS:
            raise Malformed(f"{shown(raw)} is no way with a client")
        asked = _names(raw.get("asked", []), self.interview, "what can be asked")
        if not self.meeting.is_possible(asked):
            raise Malformed(f"{shown(list(asked))} cannot be asked in this order")
        action = raw.get("action")
        if action is not None and action not in ACTIONS:
            raise Malformed(f"{shown(action)} is none of the actions")
        found = _names(raw.get("found", []), self._offered, "the findings")
        reasons = _names(raw.get("reasons", []), found, "the findings that were ticked")
        given = Way(asked=asked, found=found, action=action, reasons=reasons, **self._left_out(raw))
        return self._filled_in(given)

    def _left_out(self, raw):
        spares, plan = raw.get("spares") or {}, raw.get("plan")
        if not isinstance(spares, dict) or not spares.keys() <= {"regions", "strokes"}:
            raise Malformed(f"{shown(spares)} is nothing to leave out")
        regions = _names(spares.get("regions", []), self._places, "the places of the maps")
        strokes = _names(spares.get("strokes", []), FAMILIES, "the strokes")
        if plan is not None and (not isinstance(plan, dict) or self.task is None):
            raise Malformed(f"{shown(plan)} is no plan")
        laid = read_laid_out(plan) if plan is not None else None
        return {"regions": regions, "strokes": strokes, "plan": laid}

    def _filled_in(self, response):
        """With the parts that were solved already; a blank response stays blank."""
        if response == Way():
            return response
        filled = attrs.evolve(response, **{name: getattr(self._solution, name) for name in self._filled})
        # What is left out, filled in or not, is left out of the session.
        return attrs.evolve(filled, plan=filled.plan and attrs.evolve(filled.plan, leaves_out=filled.regions))

    @cached_property
    def _filled(self):
        """The fields of a response that are filled in already."""
        fields = {
            "interview": ["asked"],
            "findings": ["found"],
            "decision": ["action"],
            "reasons": ["reasons"],
            "places": ["regions", "strokes"],
            "session": ["plan"],
        }
        return [field for part in self.solved for field in fields[part]]

    @cached_property
    def _solution(self) -> Way:
        """The right response as it is parsed."""
        regions = self._spared
        plan = self.model and attrs.evolve(self.model, title="Your plan", leaves_out=regions)
        return Way(
            asked=self.meeting.telling,
            found=tuple(sorted(self.right)),
            action=self.decision.action,
            reasons=tuple(sorted(self.deciding)),
            regions=regions if self._is_massaged else (),
            strokes=self.decision.limits.strokes if self._is_massaged else (),
            plan=plan,
        )

    @property
    def _spared(self):
        named = {*self._ruled_out, *(self.model.leaves_out if self.model else ())}
        return tuple(one for one in self._places if one in named)

    # The score --------------------------------------------------------------------------------------------

    def score(self, response):
        if response.action is None:
            return 0.0
        acted = self._acted(response)
        if self.safety:
            return float(acted.is_accepted and self._is_safe(response))
        if not acted.is_accepted:
            return acted.missed
        if self._goes_on(response) and response.plan and self._planning.endangers(response.plan):
            return 0.0
        parts = list(self._parts(response))
        return round(0.5 + 0.5 * sum(parts) / len(parts), 4)

    def _acted(self, response):
        return Acted(response.action, self.decision)

    def _heard(self, response):
        """What was heard of what holds."""
        return frozenset(conditions_of(self.meeting.known(response.asked).reasons)) & set(self.right)

    def _follows(self, response):
        """Whether the decision follows from what was heard."""
        return self.meeting.known(response.asked).action in self.decision.accept

    def _is_safe(self, response):
        ticked, heard = set(response.found), self._heard(response)
        is_known = self._follows(response) and self._enough(ticked & heard) == 1 and ticked != set(self._offered)
        if not is_known or not set(self.deciding) & ticked <= set(response.reasons):
            return False
        if not self._goes_on(response):
            return True
        limits = self.decision.limits
        is_spared = set(response.regions) >= set(self._ruled_out) and set(response.strokes) >= set(limits.strokes)
        return is_spared and set(response.strokes) != set(FAMILIES) and self._session(response) == 1

    def _parts(self, response) -> Iterator[float]:
        """The score of each part but the decision, 0 to 1."""
        heard, right, found = self._heard(response), set(self.right), set(response.found)
        yield self._enough(heard) if self._follows(response) else 0.0
        yield _shared(found & heard, found | right)
        if self.deciding:
            deciding = set(self.deciding)
            yield _shared(set(response.reasons) & deciding, (set(response.reasons) - self._also) | deciding)
        if self._goes_on(response):
            yield _shared(*self._spared_of(response))
            if self.task:
                yield self._session(response)

    @property
    def _also(self):
        """Findings that hold and ask for clearance or more, if not for the action: to name them too is no mistake."""
        return set(conditions_of(self.decision.reasons, rank("clearance")))

    def _spared_of(self, response):
        """What was rightly left out, and all that was or should have been."""
        ruled = {*self._ruled_out, *self.decision.limits.strokes}
        given = {*response.regions, *response.strokes} - self._free
        return given & ruled, given | ruled

    def _session(self, response):
        return self._planning.score(response.plan) if self.task else 1.0

    def _goes_on(self, response):
        """Whether a session was chosen, and there may be one."""
        return self._is_massaged and response.action is not None and rank(response.action) < rank("clearance")

    # Feedback ---------------------------------------------------------------------------------------------

    def remark(self, response):
        if response.action is None:
            return ""
        acted, known = self._acted(response), self.meeting.known(response.asked)
        if not acted.is_accepted:
            if response.action in known.accept:
                return f"{acted.remark} With what you had heard it would have been right: there was more to ask."
            return acted.remark
        if known.action not in self.decision.accept:
            return "Right, but not from what you had heard: there was more to ask."
        return ""

    def rows(self, response, revealed):
        for part, rows in (
            ("", self._outcome(response, revealed)),
            ("Your decision", self._decision_rows(response, revealed)),
            ("The interview", self._interview_rows(response, revealed)),
            ("What you found", self._found_rows(response, revealed)),
            ("What decides", self._reason_rows(response, revealed)),
            ("Left out", self._spared_rows(response, revealed)),
            ("The session", self._session_rows(response, revealed)),
            ("Words and record", self._word_rows(revealed)),
        ):
            yield from (attrs.evolve(row, part=part) for row in rows)

    def _outcome(self, response, revealed):
        """What comes of going on, for whoever did, and for all once the key is told."""
        acted = self._acted(response)
        is_bold = response.action is not None and not acted.is_accepted and not acted.is_cautious
        if self.goes_on and (is_bold or revealed):
            text = "If you go on like this" if is_bold else "What would come of the usual session"
            yield Row(mark="", word="What comes of it", text=text, rationale=self.goes_on)

    def _decision_rows(self, response, revealed):
        rows = self._acted(response).rows(self.rationale or "", revealed)
        return (attrs.evolve(row, sources=self.sources) for row in rows)

    def _interview_rows(self, response, revealed):
        yield Row(mark="", word="Your time", text=self._time_of(response))
        for name in self.meeting.telling:
            entry, is_asked = self.interview[name], name in response.asked
            if entry.is_telling and (is_asked or revealed):
                mark, word = mark_of(is_asked, True), "You asked" if is_asked else "Not asked"
                yield Row(mark=mark, word=word, text=entry.text, rationale=self._why_asked(name))

    def _time_of(self, response):
        asked, many, long = len(response.asked), len(self.interview), self.meeting.cost(response.asked)
        return f"You asked and checked {asked} of {many} things, in {minutes(long)}.{self._late(response)}"

    def _late(self, response):
        """In an emergency: what was still asked after everything that decides was heard."""
        if self.decision.action != "emergency":
            return ""
        for many in range(len(response.asked) + 1):
            if self.meeting.known(response.asked[:many]).action == "emergency":
                late = self.meeting.cost(response.asked[many:])
                return f" {minutes(late)} of that came after you knew enough to call: each one counts." if late else ""
        return ""

    def _why_asked(self, name):
        """What it told, and what would have been decided without it."""
        return f"{self.interview[name].answer}\n\n{self.changes(name)}".strip()

    def changes(self, name: str) -> str:
        """What would have been decided without this question, where that is another action; else nothing."""
        less = self.meeting.without(name).action
        return "" if less == self.decision.action else f"Without it the answer would have been: *{action_name(less)}*."

    def _found_rows(self, response, revealed):
        heard = self._heard(response)
        for name in self._offered:
            ticked, holds = name in response.found, name in self.right
            is_guessed = ticked and holds and name not in heard
            mark = "wrong" if is_guessed else mark_of(ticked, holds)
            told = revealed or (ticked and not is_guessed)
            if ticked or (holds and revealed):
                yield Row(
                    mark=mark,
                    word="A guess: you had not heard of it" if is_guessed else "",
                    text=read_conditions()[name].name,
                    rationale=why(self.decision, name) if told else "",
                    sources=read_conditions()[name].sources if told else (),
                )
        spared = [name for name in self.distractors if name not in response.found]
        if revealed and spared:
            told = "Nothing that this client says or shows points to this."
            yield Row(mark="", word="Rightly not ticked", text=_named(spared), rationale=told)

    def _reason_rows(self, response, revealed):
        for name in self._offered:
            ticked, holds = name in response.reasons, name in self.deciding
            if ticked or (holds and revealed):
                is_also = ticked and not holds and name in self._also
                mark = "" if is_also else mark_of(ticked, holds)
                word = "Speaks for it as well" if is_also else ""
                yield Row(mark=mark, word=word, text=read_conditions()[name].name, rationale=self._asks_for(name))

    def _asks_for(self, name):
        actions = [reason.action for reason in self.decision.reasons if reason.condition == name]
        if not actions:
            return "It does not hold, so it decides nothing."
        return f"By itself it asks for: *{action_name(max(actions, key=rank))}*."

    def _spared_rows(self, response, revealed):
        if not self._goes_on(response):
            return
        limits = self.decision.limits
        for name in self._places:
            ticked, ruled = name in response.regions, name in self._ruled_out
            if ticked or (ruled and revealed):
                mark = "" if name in self._free else mark_of(ticked, ruled)
                word = {"wrong": "Your answer: more careful than needed", "": "Your answer: fine as well"}.get(mark, "")
                text, ruled_by = read_regions()[name].name, self._ruled_by(name)
                yield Row(mark=mark, word=word, text=text, rationale=ruled_by, place=name)
        for name in FAMILIES:
            ticked, ruled = name in response.strokes, name in limits.strokes
            if ticked or (ruled and revealed):
                yield Row(mark=mark_of(ticked, ruled), text=name.capitalize(), rationale=self._ruled_by(name))

    def _ruled_by(self, name):
        reasons = [one for one in self.decision.reasons if name in (*one.limits.regions, *one.limits.strokes)]
        if reasons:
            return "; ".join(dict.fromkeys(one.record.name for one in reasons)) + "."
        if name in self._free:
            return "To spare it is right without a yes, a screening or a reason of its own."
        return "Nothing that you could know speaks against it today."

    def _session_rows(self, response, revealed):
        if self.task and self._goes_on(response):
            yield from self._planning.rows(response.plan, revealed)

    def _word_rows(self, revealed):
        if revealed and self.say:
            yield Row(mark="", word="You could say", text="To the client", rationale=self.say)
        if revealed and self.note:
            yield Row(mark="", word="You could write", text="For the record", rationale=self.note)

    def told(self, response):
        return tuple(self._told(response))

    def _told(self, response):
        if response.asked:
            yield f"Asked and checked: {' / '.join(self.interview[name].text for name in response.asked)}"
        if response.found:
            yield f"Found: {_named(response.found)}"
        if response.action:
            yield f"Decided: {action_name(response.action)}"
        if response.reasons:
            yield f"Because of: {_named(response.reasons)}"
        if response.regions or response.strokes:
            yield f"Left out: {', '.join((*map(region_name, response.regions), *response.strokes))}"
        if response.plan:
            yield from in_words(attrs.evolve(response.plan, leaves_out=()))

    # What is shown, and what is keyed ---------------------------------------------------------------------

    @classmethod
    def shared(cls):
        return vocabulary()

    def public(self, seed):
        names = sorted(self._offered)
        start = self.start or read_plans()["usual"]
        return {
            "person": self.person,
            "history": [("form", self.history)] if self.history else [],
            "time": self.time,
            "actions": [(one, action_name(one)) for one in ACTIONS],
            "options": [(one, read_conditions()[one].name) for one in self.shuffled(names, seed)],
            "maps": MAPS,
            "places": [(one, read_regions()[one].name) for one in self._places],
            "strokes": [(one, one.capitalize()) for one in FAMILIES],
            "plan": plain(start),
            "task": {"minutes": self.task.minutes, "told": str(self.task)} if self.task else None,
            "solved": {name: value for name, value in self.right_response().items() if name in self._solved_names},
        }

    @property
    def _solved_names(self):
        names = {"interview": "asked", "findings": "found", "decision": "action", "places": "spares", "session": "plan"}
        return {names.get(part, part) for part in self.solved}

    def heard(self, asked) -> dict[str, Any]:
        """What was said so far, and what can be asked next at which cost; raises Malformed."""
        if not self.meeting.is_possible(asked):
            raise Malformed(f"{shown(list(asked))} cannot be asked in this order")
        said = [(name, self.interview[name]) for name in asked]
        free = [(name, self.interview[name]) for name in self.meeting.open(asked)]
        return {
            "said": [(name, one.kind, one.text, one.answer) for name, one in said],
            "open": [(name, one.kind, one.text, one.minutes) for name, one in free],
        }

    def keyed(self):
        decided = plain_decision(self.decision) | {"reasons": sorted(self.right)}
        entries = [[name, *attrs.astuple(entry)] for name, entry in self.interview.items()]
        session = self._planning.keyed() if self.task else None
        start = plain(self.start) if self.start else None
        told = [self.person, self.history, list(self.tells), self.time, entries]
        return [decided, list(self.distractors), list(self.solved), told, session, start]

    def right_response(self):
        right = self._solution
        plan = plain(right.plan) if right.plan else None
        return {
            "asked": list(right.asked),
            "found": list(right.found),
            "action": right.action,
            "reasons": list(right.reasons),
            "spares": {"regions": list(right.regions), "strokes": list(right.strokes)},
            "plan": {name: value for name, value in plan.items() if name in ("position", "steps")} if plan else None,
        }

    def samples(self):
        right = self.right_response()
        made = {"right": right, "blank": {}, "malformed": {**right, "found": ["?"]}}
        if "decision" not in self.solved:
            made |= off_the_mark(right, self.decision)
        if "findings" not in self.solved:
            made["every finding"] = {**right, "found": list(self._offered)}
        knows = self.meeting.known(())
        is_told = knows.action in self.decision.accept and self._enough(frozenset(conditions_of(knows.reasons))) == 1
        if not is_told and not {"interview", "findings"} & set(self.solved):
            made["unheard"] = {**right, "asked": []}
        if self.model and "session" not in self.solved:
            steps = [{**one, "pressure": 5} for one in right["plan"]["steps"]]
            made["dangerous"] = {**right, "plan": {**right["plan"], "steps": steps}}
        if not self.safety:
            made["partly"] = {"action": right["action"]}
        # An action that is filled in already counts as right.
        if self.safety or "decision" not in self.solved:
            made["wrong"] = {"found": list(self.distractors)}
        return made


def _names(given, known, what) -> tuple[str, ...]:
    """The names in a list that came from outside: each of them known, and none twice."""
    is_list = isinstance(given, (list, tuple)) and all(isinstance(one, str) and one in known for one in given)
    if not is_list or len(set(given)) < len(given):
        raise Malformed(f"{shown(given)} is no list of {what}")
    return tuple(given)


def _shared(right, every) -> float:
    return len(right) / len(every) if every else 1.0


def _named(names):
    return ", ".join(read_conditions()[name].name for name in names)
