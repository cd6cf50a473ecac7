"""The rules of a session: a rule is one function with one sentence, and stands in RULES.

`danger` can injure, or touches without the consent that it needs; `fault` breaks a rule of the trade;
`advice` is convention, dose, comfort checks.  One fact is told by one rule.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Literal, get_args

import attrs

from massage.field import FAMILIES, Region, around, ground, rank, read_actions, read_conditions, read_regions, within
from massage.screening import Client, Decision, decide
from massage.session.plan import Plan, Step

Weight = Literal["danger", "fault", "advice"]
"""How grave a remark is, from most to least."""

WEIGHTS: tuple[Weight, ...] = get_args(Weight)

PAINFUL = 4
"""From this pain on, 0 to 10, a first session is short; our own figure."""

SHORT = (10, 20)
"""Minutes of a first session for somebody in pain or anxious, least and most (standards, course planner rule)."""

USUAL = 30
"""Minutes of any other first session."""

ARTICLES = 10
"""Minutes of a first session in the article."""


@attrs.frozen(kw_only=True)
class Remark:
    """What a rule says about a step (1 for the first), or about the plan as a whole (0).

    `text` says what is wrong, why, and what would be right.
    `custom` marks a convention that is told and not counted: whoever keeps to it does nothing wrong.
    """

    rule: str
    step: int
    weight: Weight
    text: str
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    custom: bool = False


@attrs.frozen
class Rule:
    """A rule with what it rests on; `check` yields a step and a text for each breach."""

    name: str
    sentence: str
    weight: Weight
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    custom: bool
    check: Callable[["Look"], Iterator[tuple[int, str]]]

    def remarks(self, look: "Look") -> Iterator[Remark]:
        """What the rule says about a plan for a client."""
        for step, text in self.check(look):
            yield Remark(rule=self.name, step=step, weight=self.weight, text=text, claims=self.claims,
                         sources=self.sources, custom=self.custom)  # fmt: skip


def review(plan: Plan, client: Client) -> tuple[Remark, ...]:
    """What the rules say about a plan for a client, in the order of its steps; nothing where all is well.

    Never raises for a poor plan.  A plan without steps, which means no massage today, breaks no rule.
    """
    look = Look(plan, client)
    found = [remark for rule in RULES for remark in rule.remarks(look)] if plan.steps else []
    return tuple(sorted(found, key=lambda remark: (remark.step, WEIGHTS.index(remark.weight))))


RULES: list[Rule] = []


def _rule(weight: Weight, *, claims: str = "", sources: str, custom: bool = False):
    """Make a function that looks at a plan one of the RULES."""

    def made(check):
        sentence = check.__doc__.strip()
        RULES.append(Rule(check.__name__, sentence, weight, tuple(claims.split()), tuple(sources.split()), custom, check))
        return check

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
    def steps(self) -> Sequence[tuple[int, Step]]:
        """The steps, numbered from 1."""
        return tuple(enumerate(self.plan.steps, 1))

    @property
    def working(self) -> list[tuple[int, Step]]:
        """The steps that work a region: all but effleurage."""
        return [(number, step) for number, step in self.steps if step.family != "effleurage"]

    @cached_property
    def spared(self) -> frozenset[str]:
        """Every region that the plan leaves out, by name or with the one that it lies in."""
        return frozenset().union(*map(within, self.plan.leaves_out))

    def hurt(self, step: Step, regions) -> list[str]:
        """Those of `regions` that the hands come over in this step and that the plan does not leave out.

        A step on a region, or on a part of one, cannot leave out that region itself.
        """
        found = [one for one in regions if one in around(step.region)]
        return found or [one for one in read_regions() if one in regions and one in ground(step.region) - self.spared]

    def cause(self, rules_out) -> str:
        """The names of the conditions whose limits rule something out, as the end of a sentence."""
        names = [reason.record.name.lower() for reason in self.decision.reasons if rules_out(reason.limits)]
        return f" ({', '.join(dict.fromkeys(names))})" if names else ""


def _name(region: str) -> str:
    return read_regions()[region].name.lower()


def _names(regions) -> str:
    return ", ".join(map(_name, regions))


def _is_shut(region: Region) -> bool:
    """Whether no stroke may touch the region, for any client."""
    return len(region.strokes) == len(FAMILIES)


def _first(found: Iterator[Region | None]):
    return next((one for one in found if one), None)


# Danger: whether this client may be massaged, where, how, for how long --------------------------------------


@_rule("danger", claims="C53 C19 C28", sources="R52 R54 S11 S12")
def no_hands_where_the_decision_says_no(look):
    """Nobody is massaged today who first needs a letter, another day, a doctor or an ambulance."""
    if rank(look.decision.action) >= rank("clearance"):
        meaning = read_actions()[look.decision.action]
        reason = look.decision.reasons[0].record.name.lower()
        yield 0, (
            f"This client gets no massage today ({reason}). {meaning.name}: {meaning.means.split('. ')[0].rstrip('.')}. "
            "Right is an empty plan."
        )


@_rule("danger", claims="C51 C53", sources="S11 S12 S16")
def spares_what_is_ruled_out(look):
    """Regions that this client's findings rule out are left out of every step."""
    for number, step in look.steps:
        if found := look.hurt(step, look.decision.limits.regions):
            why = look.cause(lambda limits, found=found: set(found) & set(limits.regions))
            yield number, (
                f"The hands come over a place that stays out today: {_names(found)}{why}. "
                f"Work elsewhere, or write it under what the plan leaves out."
            )


@_rule("danger", claims="C34 C51 C53", sources="S11 S12 S08")
def spares_strokes_that_are_ruled_out(look):
    """Strokes that this client's findings rule out are not used."""
    for number, step in look.steps:
        if step.family in look.decision.limits.strokes:
            why = look.cause(lambda limits, step=step: step.family in limits.strokes)
            yield number, f"No {step.family} for this client{why}. Take another stroke, or leave the step out."


@_rule("danger", claims="C40 C45 C46", sources="R19 R46 R55 S16")
def stays_under_the_highest_pressure(look):
    """Pressure stays at or below what the region, the stage and the findings allow."""
    for number, step in look.steps:
        caps = [(look.decision.limits.pressure, f"this client{look.cause(_caps(look))}")]
        caps += [(read_regions()[one].pressure, f"the {_name(one)}") for one in around(step.region) if read_regions()[one].pressure]
        most, whose = min(caps, key=lambda cap: cap[0])
        if step.pressure > most:
            yield number, f"Pressure {step.pressure} of 5 is too much for {whose}: {most} is the highest. Go down to {most} or less."


def _caps(look):
    return lambda limits: limits.pressure is not None and limits.pressure == look.decision.limits.pressure


@_rule("danger", claims="C40 C49", sources="R19 S00")
def stays_under_the_longest_time(look):
    """A session is no longer than the findings allow."""
    most = look.decision.limits.minutes
    if most is not None and look.plan.minutes > most:
        why = look.cause(lambda limits: limits.minutes == most)
        yield 0, f"{_minutes(look.plan.minutes)} are too long for this client{why}: {most} is the most. Shorten the plan."


@_rule("danger", claims="C53", sources="S43 S44 S45")
def lies_as_the_client_may(look):
    """The client lies or sits in no position that the findings rule out."""
    if look.plan.position in look.decision.limits.positions:
        why = look.cause(lambda limits: look.plan.position in limits.positions)
        yield 0, f"This client must not be {_lying(look.plan.position)}{why}. Choose another position."


# Danger: for every client -----------------------------------------------------------------------------------


@_rule("danger", claims="C34", sources="R55 R58 S06 S08")
def claps_on_thick_muscle_alone(look):
    """Tapotement stays off kidneys, spine, neck and shoulder blades, and wherever bone or an organ lies close."""
    for number, step in look.steps:
        if step.family == "tapotement":
            shut = {name for name, one in read_regions().items() if "tapotement" in one.strokes and not _is_shut(one)}
            if found := look.hurt(step, shut):
                yield number, (
                    f"Tapotement comes over {_names(found)}, where bone, nerves or the kidneys lie under it. "
                    "Clap on thick muscle alone and leave those places out by name, or leave tapotement out."
                )


@_rule("danger", claims="C27 C36 C46", sources="R50 S03 S08 S16 S72")
def keeps_off_bone_throat_and_nodes(look):
    """No stroke runs on the spinous processes, the front of the neck or a group of lymph nodes."""
    for number, step in look.steps:
        if _is_shut(read_regions()[step.region]):
            yield number, f"No hands on this place: {_name(step.region)}. Work beside it, on muscle."


@_rule("danger", claims="C29 C45 C47", sources="R46 R50 R51")
def screens_the_neck_first(look):
    """Neck and shoulder girdle are touched only once the neck has been screened."""
    for number, step in look.steps:
        wanted = _first(read_regions()[one].screening for one in around(step.region))
        if wanted and not any(one in around(wanted) for one in look.client.screened):
            yield number, f"{_name(step.region).capitalize()} before the {_name(wanted)} was screened. Screen it first, or leave this step out."


@_rule("danger", claims="C29 C39 C41 C50", sources="S79 S16")
def has_consent_where_it_is_needed(look):
    """Neck, shoulder girdle, chest and buttocks are touched only with a yes to that place itself."""
    for number, step in look.steps:
        own = [one for one in around(step.region) if read_regions()[one].consent]
        if own and not set(own) & set(look.client.consent):
            yield number, f"No consent to this place itself: {_name(own[0])}. Ask first and take a no as it is, or leave this step out."


# Faults: rules of the trade ---------------------------------------------------------------------------------


@_rule("fault", claims="C39", sources="S00 S79")
def reaches_the_region(look):
    """Each region is worked in a position in which the hands can reach it."""
    for number, step in look.steps:
        reach = next(read_regions()[one].positions for one in around(step.region) if read_regions()[one].positions)
        if look.plan.position not in reach:
            yield number, (
                f"The {_name(step.region)} cannot be reached well while the client is {_lying(look.plan.position)}. "
                f"Possible: {', '.join(reach)}."
            )


@_rule("fault", claims="C31", sources="R58 S79")
def opens_with_effleurage(look):
    """A session opens with effleurage."""
    first = look.plan.steps[0]
    if first.family != "effleurage":
        yield 1, f"The session opens with {first.stroke}. Effleurage comes first: it brings the hands, spreads the oil and finds sore places."


@_rule("fault", claims="C31 C38", sources="R58 S01")
def closes_with_effleurage(look):
    """A session closes with effleurage."""
    last = look.plan.steps[-1]
    if last.family != "effleurage":
        yield len(look.plan.steps), f"The session closes with {last.stroke}. End with calm effleurage, so that the client leaves at rest."


@_rule("fault", claims="C39", sources="R58 S00")
def warms_before_it_works(look):
    """A region is warmed with effleurage before it is worked."""
    warm: set[str] = set()
    for number, step in look.steps:
        if step.family == "effleurage":
            warm |= ground(step.region) - look.spared
        elif step.region not in warm:
            warm.add(step.region)
            yield number, f"{step.stroke.capitalize()} on a place that is not warm yet: {_name(step.region)}. Begin there with effleurage."


@_rule("fault", claims="C32 C39 C44", sources="R58 S01")
def less_painful_before_painful(look):
    """Kneading and friction come to the comfortable places first, and to the painful one last and no weaker elsewhere after it."""
    reached = None
    for number, step in look.steps:
        if step.family not in ("petrissage", "friction") or not look.client.pain:
            continue
        if _is_at_the_pain(step, look.client.site):
            reached = step.pressure if reached is None else min(reached, step.pressure)
        elif reached is not None and step.pressure >= reached:
            yield number, (
                f"The painful place, {_name(look.client.site)}, was worked before this step. "
                "Work the comfortable neighbours first, and come to the painful place last."
            )


def _is_at_the_pain(step, site):
    """Whether the hands are on the painful place: in it, or on ground that it shares; a large site is everywhere."""
    return step.region in ground(site) or site in ground(step.region)


@_rule("fault", claims="C37 C38", sources="R58 S01")
def strokes_between_series(look):
    """After each series of kneading, friction, tapotement or vibration on a region the hands return to effleurage."""
    for (_, before), (number, step) in zip(look.steps, look.steps[1:], strict=False):
        if "effleurage" not in (before.family, step.family) and before.region != step.region:
            yield number, (
                f"From {before.stroke} on the {_name(before.region)} straight to {step.stroke} on the {_name(step.region)}. "
                "Put some effleurage between, which calms the place and says where the hands go."
            )


@_rule("fault", claims="C36", sources="R58 S82")
def strokes_toward_the_nodes(look):
    """Effleurage runs towards lymph nodes that lie in its way, and stops short of them."""
    for number, step in look.steps:
        known = _first(read_regions()[one].toward for one in around(step.region)) or ()
        if step.family == "effleurage" and known and step.toward not in known:
            said = f"towards {step.toward} nodes" if step.toward else "with no direction"
            yield number, (
                f"Effleurage on the {_name(step.region)} runs {said}. Let it run towards {' or '.join(known)} nodes "
                "and end before them."
            )


@_rule("fault", claims="C48 C44", sources="R58 R46 S00")
def changes_pressure_by_one_step(look):
    """Pressure begins lightly, rises and falls by one step at a time, and ends lightly."""
    before = 1
    for number, step in look.steps:
        if abs(step.pressure - before) > 1:
            yield number, f"Pressure jumps from {before} to {step.pressure}. Go one step at a time: sudden force hurts, and a sudden end startles."
        before = step.pressure
    if before > 2:
        yield len(look.plan.steps), f"The session ends at pressure {before}. Let it fall to 2 or 1 before the hands leave."


@_rule("fault", claims="C49 C50", sources="S79 S00")
def keeps_the_agreed_time(look):
    """A session is no longer than was agreed."""
    agreed = look.client.minutes
    if agreed is not None and look.plan.minutes > agreed:
        yield 0, f"{_minutes(look.plan.minutes)} are planned and {agreed} were agreed. Shorten the plan, or ask the client first."


@_rule("fault", claims="C50", sources="S00")
def does_as_it_says(look):
    """A plan works on no region that it leaves out."""
    for number, step in look.steps:
        if step.region in look.spared:
            yield number, f"The plan leaves out the {_name(step.region)} and works on it here. Take one of the two out."


# Advice: dose, comfort, convention --------------------------------------------------------------------------


@_rule("advice", claims="C42 C43 C49", sources="R18 S00")
def starts_short(look):
    """A first session lasts 10 to 20 minutes for somebody in pain or anxious, and about 30 for anybody else."""
    if look.client.session > 1:
        return
    least, most = SHORT
    in_pain = look.client.pain >= PAINFUL or look.client.stage == "acute"
    if (in_pain or look.client.anxious) and not least <= look.plan.minutes <= most:
        why = "in pain" if in_pain else "anxious"
        yield 0, f"A first session of {_minutes(look.plan.minutes)} for a client who is {why}. Plan {least} to {most}, and see how the next two days go."
    elif not (in_pain or look.client.anxious) and look.plan.minutes > USUAL:
        yield 0, f"A first session of {_minutes(look.plan.minutes)}. Plan about {USUAL}, and see how the next two days go."


@_rule("advice", claims="C43 C44", sources="R18 R47 S00")
def changes_one_thing_at_a_time(look):
    """From one session to the next either time or pressure rises, not both."""
    last = look.client.last
    if last and look.plan.minutes > last.minutes and _deepest(look) > last.pressure:
        yield 0, (
            f"Both rise since the last session: {last.minutes} to {look.plan.minutes} minutes, pressure {last.pressure} to {_deepest(look)}. "
            "Change one thing, or nobody knows afterwards what did good or harm. Time comes first."
        )


@_rule("advice", claims="C43 C44", sources="R15 R18 S00")
def adds_time_before_pressure(look):
    """Time is added before pressure: the hands grow firmer only once the session has its usual length."""
    last = look.client.last
    if last and look.plan.minutes <= last.minutes < USUAL and _deepest(look) > last.pressure:
        yield 0, f"Pressure rises from {last.pressure} to {_deepest(look)}, and the session is still {_minutes(look.plan.minutes)}. Add time first: firmer is not better by itself."


def _deepest(look):
    return max(step.pressure for _, step in look.steps)


@_rule("advice", claims="C50", sources="S79 S00")
def asks_how_it_feels(look):
    """The client is asked at the start, at each new region and at each rise of pressure."""
    seen: set[str] = set()
    before = 0
    for number, step in look.steps:
        why = "the session begins" if number == 1 else "the region is new" if step.region not in seen else "the pressure rises"
        if (step.region not in seen or step.pressure > before) and not step.check:
            yield number, f"Nobody asks how it feels when {why}. Ask, and watch face, breath and skin."
        seen.add(step.region)
        before = step.pressure


@_rule("advice", claims="C42", sources="R18 R58", custom=True)
def ten_minutes_is_custom(look):
    """A first session of ten minutes is the article's custom: harmless, and no trial speaks for exactly ten."""
    if look.client.session == 1 and look.plan.minutes == ARTICLES:
        yield 0, (
            "Ten minutes are the article's figure, and come from an old norm that counts work in units of ten minutes. "
            "That is cautious and does no harm; nothing shows that it must be ten."
        )


@_rule("advice", claims="C27", sources="R58", custom=True)
def whole_spine_is_custom(look):
    """To work the whole length of the spine for a pain in one place is the article's custom; no trial speaks for it."""
    for number, step in look.working:
        if step.region in ("back", "paravertebral") and look.client.pain and look.client.site not in ("body", "back", "spine", "paravertebral"):
            yield number, (
                "This works the whole length of the back for a pain in one place, as the article asks. "
                "A warm-up of the whole back is sound custom; no trial shows that deeper work everywhere does more."
            )


@_rule("advice", claims="C36", sources="R58 S01", custom=True)
def all_toward_nodes_is_custom(look):
    """Only stroking runs towards the nodes; the article asks it of every movement."""
    for number, step in look.working:
        if step.toward:
            yield number, (
                f"A direction towards nodes is given to {step.stroke}, as the article asks of all movements. "
                "It does no harm, but binds stroking alone: friction runs either way, kneading circles, percussion has no direction."
            )


def _minutes(number):
    return f"{number} minute" if number == 1 else f"{number} minutes"


def _lying(position):
    return {"prone": "prone", "supine": "supine", "side-lying": "on one side"}.get(position, position)
