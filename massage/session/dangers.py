"""Rules whose breach can injure somebody, or touches without the consent that it needs."""

from massage.field import around, rank, read_actions, read_regions
from massage.session.rule import called, lying, minutes, rule, unless

# What the decision about this client rules out ----------------------------------------------------------------


@rule("danger", claims="C19 C28 C41 C51 C53", sources="R22 R52 R54 R56 S11 S12")
def no_hands_where_the_decision_says_no(look):
    """Nobody is massaged who first needs a letter, another day, a doctor or an ambulance."""
    if rank(look.decision.action) >= rank("clearance"):
        what = read_actions()[look.decision.action].name
        reason = look.decision.reasons[0].record.name
        yield 0, f"No massage for this client now ({reason}). What to do instead: {what}. Right is an empty plan."


@rule("danger", claims="C05 C07 C53", sources="S11 S12 S16")
def knows_where_a_finding_is(look):
    """A finding whose place stays out is found on the body before the hands begin."""
    for reason in look.decision.reasons:
        if reason.lacks_place:
            yield 0, (
                f"Nobody has said where this is: {reason.record.name.lower()}. "
                "Find the place first, write it into the intake, and leave it out."
            )


@rule("danger", claims="C51 C53", sources="S11 S12 S16")
def spares_what_is_ruled_out(look):
    """Regions that this client's findings rule out are left out of every step."""
    for number, step in look.steps:
        if found := look.touched(step, look.decision.limits.regions):
            why = look.because(lambda limits, found=found: set(found) & set(limits.regions))
            yield number, (
                f"The hands come over what stays out today: {called(*found)}{why}. "
                f"Work elsewhere, or {unless(step, found)}."
            )


@rule("danger", claims="C34 C51 C53", sources="R55 S08 S11 S12")
def uses_no_stroke_that_is_ruled_out(look):
    """Strokes that this client's findings rule out are not used."""
    for number, step in look.steps:
        if step.family in look.decision.limits.strokes:
            why = look.because(lambda limits, step=step: step.family in limits.strokes)
            yield number, f"No {step.family} for this client{why}. Take another stroke, or take the step out."


@rule("danger", claims="C40 C41 C45 C46 C53", sources="R19 R22 R46 R55 S16 S33")
def stays_under_the_highest_pressure(look):
    """Pressure stays at or below what each place under the hands, the stage and the findings allow."""
    limit = look.decision.limits.pressure
    caps = {name: one.pressure for name, one in read_regions().items() if one.pressure}
    for number, step in look.steps:
        lowest = min([caps[one] for one in look.touched(step, caps)])
        if step.pressure > lowest < limit:
            found = [one for one in look.touched(step, caps) if caps[one] == lowest]
            yield number, (
                f"Pressure {step.pressure} comes over {called(*found)}, where {lowest} of 5 is the highest. "
                f"Work at {lowest} or lighter, or {unless(step, found)}."
                + (f" For this client {limit} is the highest anywhere." if step.pressure > limit else "")
            )
        elif step.pressure > limit:
            why = look.because(lambda one: one.pressure == limit)
            yield number, (
                f"Pressure {step.pressure} is too much for this client{why}: {limit} of 5 is the highest. "
                f"Work at {limit} or lighter."
            )


@rule("danger", claims="C40 C42 C49", sources="S00")
def stays_under_the_longest_time(look):
    """A session is no longer than the findings allow."""
    most = look.decision.limits.minutes
    if most is not None and look.plan.minutes > most:
        why = look.because(lambda limits: limits.minutes == most)
        yield 0, (
            f"{minutes(look.plan.minutes).capitalize()} are too long for this client{why}: {most} at most. "
            "Shorten the plan."
        )


@rule("danger", claims="C53", sources="S44 S45 S46 S47")
def lies_as_this_client_may(look):
    """The client lies or sits in no position that the findings rule out."""
    position = look.plan.position
    if position in look.decision.limits.positions:
        why = look.because(lambda limits: position in limits.positions)
        yield 0, f"This client must not be {lying(position)}{why}. Choose another position."


# What holds for every client ----------------------------------------------------------------------------------


@rule("danger", claims="C34", sources="R55 R58 S06 S08 S16")
def spares_places_that_shut_a_stroke_out(look):
    """Tapotement stays off kidneys, spine, neck, shoulder blades and other bone, each stroke off what shuts it out."""
    for number, step in look.open_steps:
        shut = [name for name, one in read_regions().items() if step.family in one.strokes and not one.is_shut]
        if found := look.touched(step, shut):
            yield number, (
                f"{step.stroke.capitalize()} comes over {called(*found)}: bone, nerves or an organ lie close there. "
                f"Take another stroke, or {unless(step, found)}."
            )


@rule("danger", claims="C27 C36 C46", sources="R50 R58 S03 S08 S16 S72")
def keeps_off_bone_throat_and_nodes(look):
    """No stroke is made on the spinous processes, the front of the neck or a group of lymph nodes."""
    for number, step in look.steps:
        if read_regions()[step.region].is_shut:
            instead = "Work on muscle beside it" if step.region == "spine" else "Leave it out"
            yield number, f"No hands on this place, for anybody: {called(step.region)}. {instead}."


@rule("danger", claims="C28 C29 C45 C47", sources="R46 R49 R50 R51 R54")
def screens_first(look):
    """Neck, shoulder girdle, arms and legs are worked on only once neck, arms or legs have been screened."""
    regions = read_regions()
    for number, step in look.open_steps:
        asked = look.asked_of(step, [name for name, one in regions.items() if one.screening and not one.is_shut])
        found = [one for one in asked if not set(around(regions[one].screening)) & set(look.client.screened)]
        if found:
            wanted = dict.fromkeys(regions[one].screening for one in found)
            yield number, (
                f"Hands work on {called(*found)}, and this was not screened: {called(*wanted)}. "
                f"Screen first; without that, work elsewhere or {unless(step, found)}."
            )


@rule("danger", claims="C29 C39 C41 C50", sources="S79 S81")
def has_the_consent_it_needs(look):
    """Neck, shoulder girdle, chest and buttocks are worked on only with a yes to that place itself."""
    wanted = [name for name, one in read_regions().items() if one.consent and not one.is_shut]
    for number, step in look.open_steps:
        found = [one for one in look.asked_of(step, wanted) if not _has_consent(one, look.client)]
        if found:
            yield number, (
                f"No consent to this place itself: {called(*found)}. Ask, and take a no as it is; "
                f"without a yes, work elsewhere or {unless(step, found)}."
            )


def _has_consent(region, client):
    """Whether the client said yes to the region itself, or to a region around it that asks for a yes too."""
    own = {one for one in around(region) if read_regions()[one].consent}
    return bool(own & set(client.consent))


DANGERS = (
    no_hands_where_the_decision_says_no,
    knows_where_a_finding_is,
    spares_what_is_ruled_out,
    uses_no_stroke_that_is_ruled_out,
    stays_under_the_highest_pressure,
    stays_under_the_longest_time,
    lies_as_this_client_may,
    spares_places_that_shut_a_stroke_out,
    keeps_off_bone_throat_and_nodes,
    screens_first,
    has_the_consent_it_needs,
)
