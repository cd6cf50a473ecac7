"""Rules of the trade: how a sound session is built."""

from massage.field import around, meet, read_regions, read_strokes, within
from massage.session.rule import called, lying, minutes, rule

GENTLE = ((7, 2), (4, 3))
"""From so much pain, 0 to 10, so much pressure at the most at the painful place; ours, on the careful side."""


@rule("fault", claims="C39", sources="S00 S79")
def reaches_each_region(look):
    """Each region is worked on in a position in which hands can reach it."""
    for number, step in look.steps:
        reach = next(read_regions()[one].positions for one in around(step.region) if read_regions()[one].positions)
        if look.plan.position not in reach:
            left = [one for one in reach if one not in look.decision.limits.positions]
            yield number, (
                f"Hands cannot reach the {called(step.region)} well while the client is {lying(look.plan.position)}. "
                + (f"Possible for this client: {', '.join(left)}." if left else "Leave it out for this client.")
            )


@rule("fault", claims="C31", sources="R58 S79")
def opens_with_effleurage(look):
    """A session opens with effleurage."""
    first = look.plan.steps[0]
    if first.family != "effleurage":
        yield 1, (
            f"The session opens with {first.stroke}. Effleurage comes first: "
            "it introduces the hands, spreads the oil and finds sore places."
        )


@rule("fault", claims="C31 C38", sources="R58 S01")
def closes_with_effleurage(look):
    """A session closes with effleurage."""
    last = look.plan.steps[-1]
    if last.family != "effleurage":
        yield len(look.plan.steps), (
            f"The session closes with {last.stroke}. "
            "End with calm effleurage, so that nobody gets up from the middle of the work."
        )


@rule("fault", claims="C39", sources="R58 S00")
def warms_before_it_works(look):
    """A region is warmed with effleurage before it is worked on."""
    warm: set[str] = set()
    for number, step in look.steps:
        if step.family == "effleurage":
            warm |= within(step.region) - look.spared(step)
        elif step.region not in warm and not _lies_across(step.region, warm):
            warm.add(step.region)  # said once
            if number > 1:  # of the first step the rule on opening speaks
                yield number, (
                    f"{step.stroke.capitalize()} on what is not warm yet: {called(step.region)}. "
                    "Begin there with effleurage."
                )


def _lies_across(region, warm):
    """Whether all the ground that a region shares is warm: the muscles beside the spine cross upper and lower back."""
    shared = read_regions()[region].shares
    return bool(shared) and warm.issuperset(shared)


@rule("fault", claims="C32 C39 C44", sources="R58 S01")
def less_painful_before_painful(look):
    """Kneading and friction go to the comfortable places first; the painful place is the last of the deep work."""
    reached = None
    for number, step in look.steps:
        if step.family not in ("petrissage", "friction") or not look.client.pain:
            continue
        if meet(step.region, look.client.site):
            reached = min(step.pressure, reached or step.pressure)
        elif reached and step.pressure >= reached:
            yield number, (
                f"The painful place, the {called(look.client.site)}, was worked on before this. "
                "Knead and rub the comfortable neighbours first, and come to the painful place last."
            )


@rule("fault", claims="C37 C38", sources="R58 S01")
def strokes_between_series(look):
    """After a series of kneading, friction, tapotement or vibration on a region the hands return to effleurage."""
    for (_, before), (number, step) in zip(look.steps, look.steps[1:], strict=False):
        if "effleurage" not in (before.family, step.family) and before.region != step.region:
            yield number, (
                f"From {before.stroke} on the {called(before.region)} "
                f"straight to {step.stroke} on the {called(step.region)}. "
                "Put effleurage between: it calms the one place and leads to the next."
            )


@rule("fault", claims="C36", sources="R58 S82")
def strokes_toward_the_nodes(look):
    """Effleurage runs towards the lymph nodes that its region drains to."""
    for number, step in look.open_steps:
        known = next((read_regions()[one].toward for one in around(step.region) if read_regions()[one].toward), ())
        if step.family == "effleurage" and known and step.toward not in known:
            said = f"towards the {step.toward} nodes" if step.toward else "in no direction that is named"
            yield number, (
                f"Effleurage on the {called(step.region)} runs {said}. "
                f"Let it run towards the {' or '.join(known)} nodes, and end before them."
            )


@rule("fault", claims="C44 C48", sources="R46 R58 S00")
def changes_pressure_by_one_step(look):
    """Pressure begins light, rises and falls by one step of the scale at a time, and ends light."""
    before = look.plan.steps[0].pressure
    if before > 2:
        yield 1, f"Pressure begins at {before}. Begin at 1 or 2: the first touch introduces the hands."
    for number, step in look.steps:
        if abs(step.pressure - before) > 1:
            yield number, (
                f"Pressure jumps from {before} to {step.pressure}. "
                "Change it by one at a time: tissue and client need a moment to follow."
            )
        before = step.pressure
    if before > 2:
        yield len(look.plan.steps), (
            f"The last stroke is at pressure {before}. "
            "Let it fall to 2 or 1 before the hands leave."
        )


@rule("fault", claims="C32 C44", sources="R47 S00")
def stays_comfortable_where_it_hurts(look):
    """At the painful place pressure is 3 of 5 at most from pain 4 on, and 2 from pain 7 on; both figures are ours."""
    pain = look.client.pain
    most = next((most for least, most in GENTLE if pain >= least), None)
    for number, step in look.steps:
        is_told = step.pressure > look.decision.limits.pressure
        if most and step.pressure > most and meet(step.region, look.client.site) and not is_told:
            yield number, (
                f"Pressure {step.pressure} at the painful place, with pain {pain} of 10. "
                f"Stay at {most} or lighter there: firmer is not better by itself, and it makes people sore."
            )


@rule("fault", claims="C34 C48", sources="R58 S00")
def keeps_each_stroke_to_its_pressure(look):
    """No stroke is made firmer than it is taught."""
    for number, step in look.steps:
        most = read_strokes()[step.stroke].firmest
        if step.pressure > most:
            yield number, (
                f"{step.stroke.capitalize()} at pressure {step.pressure}: "
                f"it is taught at {most} of 5 at most. Make it lighter."
            )


@rule("fault", claims="C49 C50", sources="S00 S79")
def keeps_the_agreed_time(look):
    """A session is no longer than was agreed."""
    agreed = look.client.minutes
    if agreed is not None and look.plan.minutes > agreed:
        yield 0, (
            f"{minutes(look.plan.minutes).capitalize()} are planned, and {agreed} were agreed. "
            "Shorten the plan, or ask the client first."
        )


@rule("fault", claims="C50", sources="S00")
def does_as_it_says(look):
    """A plan works on no region that it leaves out."""
    for number, step in look.steps:
        if set(around(step.region)) & set(look.plan.leaves_out):
            yield number, (
                f"The plan leaves out the {called(step.region)}, and works on it here. "
                "Take one of the two out."
            )


FAULTS = (
    reaches_each_region,
    opens_with_effleurage,
    closes_with_effleurage,
    warms_before_it_works,
    less_painful_before_painful,
    strokes_between_series,
    strokes_toward_the_nodes,
    changes_pressure_by_one_step,
    stays_comfortable_where_it_hurts,
    keeps_each_stroke_to_its_pressure,
    keeps_the_agreed_time,
    does_as_it_says,
)
