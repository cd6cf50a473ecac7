"""The rules of a course of treatment, and the review of one by them: those of this course's planner.

Short at first, and no longer than agreed; one change a session, time before area before pressure; pain asked before,
after and a day or two later; a stop when it does not help or when symptoms spread.  One fact is told by one rule.
"""

from massage.field import rank, read_actions
from massage.session.advice import PAINFUL, SHORT, USUAL
from massage.session.course import ENOUGH, FEWEST, Course
from massage.session.rule import WEIGHTS, Remark, Rule, minutes, rule

CLEARLY = 2
"""So many points of pain more are a clear rise; the figure is ours."""

SIGNS = (
    "A doctor the same day: weakness that is new or grows, clumsy or numb hands, falls, or shocks as the neck bends. "
    "Call the emergency services: two of these together; numb where a saddle would touch; a change of bladder, bowel "
    "or sexual function; both legs weak or painful; a suddenly weak arm or face, or unsteady walk; a headache or neck "
    "pain unlike any before; dizziness; trouble with speech, sight or swallowing; "
    "after work on the neck any new weakness or numbness."
)


@rule("danger", claims="C53 C19 C28", sources="R52 R54 S11 S12")
def begins_with_a_yes(course):
    """No course begins before a letter, another day, a doctor or an ambulance that the client needs first."""
    action = course.decision.action
    if rank(action) >= rank("clearance"):
        why = course.decision.reasons[0].record.name
        yield 0, f"No massage for this client yet ({why}). {read_actions()[action].name}."


@rule("danger", claims="C40 C45 C53", sources="R19 R22 R46 R55 S16 S00")
def stays_within_the_limits(course):
    """Pressure and time stay at or below what the client's findings allow."""
    for number, visit in enumerate(course.visits, 1):
        limits = course.limits(number)
        if visit.pressure > limits.pressure:
            yield number, f"Pressure {visit.pressure} of 5; for this client {limits.pressure} is the most."
        if limits.minutes is not None and visit.minutes > limits.minutes:
            yield number, f"A session of {minutes(visit.minutes)}; for this client {limits.minutes} are the most."


@rule("danger", claims="C41 C44 C47 C50", sources="R22 R51 R56 S20 S22 S61 S63 S64 S65 S00")
def stops_when_symptoms_spread(course):
    """Once pain, tingling or numbness reaches further, there is no massage until a doctor has looked."""
    for number, before, visit in course.pairs:
        if before.spread and not visit.cleared:
            yield number, (
                f"Symptoms had spread by session {number - 1}, and this one took place all the same. "
                f"Refer, and go on once a doctor agrees in writing. {SIGNS}"
            )
    if course.visits[-1].spread:
        yield len(course.visits), f"Symptoms have spread. Stop here and refer. {SIGNS}"


@rule("danger", claims="C19 C43", sources="R52 S22 S00")
def stops_when_it_does_not_help(course):
    """After four sessions that have left the pain no lower, there is no massage until a doctor has looked."""
    for number, where in _no_better(course, ENOUGH, beyond=True):
        yield where, (
            f"After {number} sessions the pain is no lower than it was. "
            "More of the same is not fair to the client: stop, and refer with the pain scores."
        )


@rule("fault", claims="C49 C50", sources="S00 S79")
def keeps_the_agreed_time(course):
    """No session of a course is longer than was agreed with the client."""
    agreed = course.client.minutes
    for number, visit in enumerate(course.visits, 1):
        if agreed is not None and visit.minutes > agreed:
            yield number, (
                f"A session of {minutes(visit.minutes)}, and {agreed} are agreed. "
                "Keep to them; a longer session is agreed before it begins, and noted with the client."
            )


@rule("fault", claims="C44 C50", sources="S00")
def waits_until_it_has_settled(course):
    """Where a session has made the pain clearly worse, the next one waits until that has passed."""
    for number, before, visit in course.pairs:
        is_still_worse = before.did_harm and visit.before >= before.before + CLEARLY
        if is_still_worse and not (before.spread or visit.cleared):
            yield number, (
                f"The pain rose from {before.before} after session {number - 1}, and was {visit.before} at this visit. "
                "Ask what the rise means, and wait until it has settled; if it does not within days, refer."
            )


@rule("fault", claims="C43 C44 C50", sources="S00")
def adds_nothing_after_harm(course):
    """Time, area and pressure rise only where the last session did not make the pain worse."""
    for number, before, visit in course.pairs:
        is_worse = before.did_harm or visit.before > before.before
        if is_worse and (added := _added(before, visit)):
            yield number, (
                f"The pain had risen, and yet there was more {' and '.join(added)}. "
                "Find out first what the rise means; once it has settled, do the same again or less."
            )


@rule("fault", claims="C44", sources="S121 S00")
def raises_pressure_by_one_step(course):
    """From one session to the next pressure rises by one step at the most."""
    for number, before, visit in course.pairs:
        if visit.pressure > before.pressure + 1:
            yield number, (
                f"Pressure leaps from {before.pressure} to {visit.pressure}. "
                "Go up one step at the most, and only as far as is comfortable."
            )


@rule("advice", claims="C40 C42", sources="R58 S00")
def starts_short(course):
    """A first session has 10 to 20 minutes for somebody in pain or anxious, for fresh pain 20 at most, else 30."""
    first, limit = course.visits[0], course.limits(1).minutes
    if limit is not None and first.minutes > limit:  # the limit speaks for itself
        return
    least, most = first_minutes(course)
    if not least <= first.minutes <= most:
        wanted = f"{least} to {most}" if least else f"{most} at most"
        yield 1, f"A first session of {minutes(first.minutes)}. Here plan {wanted}, and see how the next two days go."


@rule("advice", claims="C43 C44", sources="S00")
def changes_one_thing_at_a_time(course):
    """From one session to the next one thing rises: time, or area, or pressure."""
    for number, before, visit in course.pairs:
        if len(added := _added(before, visit)) > 1:
            yield number, (
                f"More {' and more '.join(added)} at once. "
                "Change one of them, or nobody will know what did good or harm."
            )


@rule("advice", claims="C43 C44", sources="R15 R18 S00")
def adds_time_first(course):
    """Time is added before area and pressure, up to the usual length of a session or what the client can have."""
    for number, before, visit in course.pairs:
        known = (USUAL, course.limits(number).minutes, course.client.minutes)
        enough = min(one for one in known if one is not None)
        added = _added(before, visit)
        if added and "time" not in added and before.minutes < enough:
            yield number, f"More {added[0]}, and still {minutes(visit.minutes)}. Add time first, up to {enough}."


@rule("advice", claims="C43 C44", sources="S00")
def adds_area_before_pressure(course):
    """Area is added before pressure: new ground is not begun at a pressure that has risen already."""
    for number, before, visit in course.pairs:
        first = course.visits[course.start(number) - 1].pressure
        if visit.new_area and min(before.pressure, visit.pressure) > first:
            yield number, (
                f"New ground at pressure {visit.pressure}, after pressure had risen. "
                f"Area comes before pressure: begin there at {first}, as the course began."
            )


@rule("advice", claims="C19 C43", sources="R52 S22 S00")
def looks_again_after_three(course):
    """After three sessions that have left the pain no lower, the careful stop or refer."""
    graver = {where for _, where in _no_better(course, ENOUGH, beyond=True)}
    for number, where in _no_better(course, FEWEST):
        if where not in graver:
            yield where, (
                f"After {number} sessions the pain is no lower than it was. "
                "Stop or refer now, as the careful do, or after one more at the latest."
            )


@rule("advice", claims="C42 C47 C50", sources="R47 S00")
def asks_again_next_day(course):
    """The pain is asked once more 24 to 48 hours after each session."""
    for number, before, _ in course.pairs:
        if before.next_day is None:
            yield number - 1, (
                "Nobody asked how it was 24 to 48 hours later. "
                "Ask: a rise that comes late is what you would miss."
            )


COURSE_RULES: tuple[Rule, ...] = (
    begins_with_a_yes,
    stays_within_the_limits,
    stops_when_symptoms_spread,
    stops_when_it_does_not_help,
    keeps_the_agreed_time,
    waits_until_it_has_settled,
    adds_nothing_after_harm,
    raises_pressure_by_one_step,
    starts_short,
    changes_one_thing_at_a_time,
    adds_time_first,
    adds_area_before_pressure,
    looks_again_after_three,
    asks_again_next_day,
)


def first_minutes(course: Course) -> tuple[int, int]:
    """The least and the most minutes of the first session, by the planner's rule."""
    client = course.client
    is_fresh = client.stage == "acute" or any(one.condition == "acute-stage" for one in client.findings)
    if is_fresh:  # none at all would be right as well
        return 0, SHORT[1]
    is_in_pain = max(client.pain, course.visits[0].before) >= PAINFUL
    return SHORT if is_in_pain or client.anxious else (0, USUAL)


def review_course(course: Course) -> tuple[Remark, ...]:
    """What the rules say about a course, in the order of its sessions (0: the course as a whole).

    Nothing where all is well.  Never raises for a poor course.
    """
    found = [remark for rule in COURSE_RULES for remark in rule.remarks(course)]
    return tuple(sorted(found, key=lambda remark: (remark.step, WEIGHTS.index(remark.weight))))


def _added(before, visit):
    """What there was more of than in the session before."""
    rises = {
        "time": visit.minutes > before.minutes,
        "area": visit.new_area,
        "pressure": visit.pressure > before.pressure,
    }
    return [name for name, is_more in rises.items() if is_more]


def _no_better(course, many, *, beyond=False):
    """After which number of sessions, `many` or the first `beyond`, the pain is no lower, and the session to say it of.

    That is the next one, which should wait for a doctor, or the last.  Each clearance begins anew.
    """
    told, last = set(), len(course.visits)
    for number in range(1, last + 1):
        counted, start = course.without_gain(number), course.start(number)
        is_due = counted == many or (beyond and counted > many and start not in told)
        if is_due and (number == last or not course.visits[number].cleared):
            told.add(start)
            yield counted, min(number + 1, last)
