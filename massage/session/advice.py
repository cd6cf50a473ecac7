"""Advice: dose, comfort checks, and the article's own conventions, which are told as conventions."""

from massage.session.rule import minutes, rule

PAINFUL = 4
"""From this pain on, 0 to 10, a first session is short; the figure is ours."""

SHORT = (10, 20)
"""Least and most minutes of a first session for somebody in pain or anxious: ours, on the careful side (C42)."""

USUAL = 30
"""Minutes of any other first session; ours as well."""

ARTICLES = 10
"""Minutes of a first session in the article, at the most (C42)."""


@rule("advice", claims="C42 C43 C49", sources="R58 S00")
def starts_short(look):
    """A first session lasts 10 to 20 minutes for somebody in pain or anxious, and about 30 at most for others."""
    planned, limit = look.plan.minutes, look.decision.limits.minutes
    if look.client.session > 1 or (limit is not None and planned > limit):  # the limit speaks for itself
        return
    is_in_pain = look.client.pain >= PAINFUL or look.client.stage == "acute"
    least, most = SHORT if is_in_pain or look.client.anxious else (0, USUAL)
    least = 0 if look.client.stage == "acute" else least  # fresh pain may have less, or nothing
    if not least <= planned <= most:
        who = "a client in pain" if is_in_pain else "an anxious client" if look.client.anxious else "somebody new"
        wanted = f"{least} to {most}" if least else f"{most} at most"
        yield 0, (
            f"A first session of {minutes(planned)} for {who}. "
            f"Plan {wanted}, and ask after a day or two how it was."
        )


@rule("advice", claims="C43 C44", sources="S00")
def changes_one_thing_at_a_time(look):
    """From one session to the next either time or pressure rises, not both."""
    last = look.client.last
    if last and look.plan.minutes > last.minutes and look.deepest > last.pressure:
        yield 0, (
            f"Time rises from {last.minutes} to {minutes(look.plan.minutes)}, "
            f"and pressure from {last.pressure} to {look.deepest}. "
            "Change one of them, or nobody will know which did good or harm; time comes first."
        )


@rule("advice", claims="C43 C44", sources="R15 R18 S00")
def adds_time_before_pressure(look):
    """Time is added before pressure: hands grow firmer only once a session has its usual length."""
    last = look.client.last
    if last and look.deepest > last.pressure and look.plan.minutes <= last.minutes and look.plan.minutes < USUAL:
        yield 0, (
            f"Pressure rises from {last.pressure} to {look.deepest}, "
            f"and the session still has {minutes(look.plan.minutes)}. "
            "Add time first: firmer is not better by itself."
        )


@rule("advice", claims="C50", sources="S00 S79")
def asks_how_it_feels(look):
    """The client is asked at the start, at each new region, at each rise of pressure, and before tapotement."""
    known: set[str] = set()
    before = 0
    for number, step in look.steps:
        when = "the pressure rises" if step.pressure > before else ""
        when = "the hands come to a new place" if step.region not in known else when
        when = "tapotement begins, which is the client's wish or is not done" if step.family == "tapotement" else when
        when = "the session begins" if number == 1 else when
        if when and not step.check:
            yield number, f"Nobody asks how it feels as {when}. Ask, and watch face, breath and skin."
        known.add(step.region)
        before = step.pressure


# Conventions of the article: told, and not counted ------------------------------------------------------------


@rule("advice", claims="C42", sources="R18 R58", custom=True)
def ten_minutes_are_custom(look):
    """A first session of ten minutes is the article's custom: careful and harmless, and nothing speaks for just ten."""
    if look.client.session == 1 and look.plan.minutes == ARTICLES:
        yield 0, (
            "Ten minutes are the article's figure, which goes back to an old norm that counts work in tens of minutes. "
            "It is careful and harms nobody, and nothing shows that it must be ten."
        )


@rule("advice", claims="C27", sources="R58", custom=True)
def whole_spine_is_custom(look):
    """To work the whole length of the back for a pain in one place is the article's custom; no trial speaks for it."""
    if look.client.pain and look.client.site not in ("body", "back", "spine", "paravertebral"):
        for number, step in look.working:
            if step.region in ("back", "paravertebral") and step.family != "tapotement":
                yield number, (
                    "This works the whole length of the back for a pain in one place, as the article asks. "
                    "To warm the whole back beside the spine is custom; "
                    "no trial shows that more work everywhere does more good."
                )


@rule("advice", claims="C36", sources="R58 S01", custom=True)
def all_toward_nodes_is_custom(look):
    """Stroking runs towards the nodes; that all movements do is the article's custom."""
    for number, step in look.working:
        if step.toward:
            yield number, (
                f"{step.stroke.capitalize()} is sent towards nodes, as the article asks of every movement. "
                "The direction does no harm, but binds stroking alone: friction runs with the flow or against it, "
                "kneading goes in circles, percussion has no direction."
            )


ADVICE = (
    starts_short,
    changes_one_thing_at_a_time,
    adds_time_before_pressure,
    asks_how_it_feels,
    ten_minutes_are_custom,
    whole_spine_is_custom,
    all_toward_nodes_is_custom,
)
