"""The timeline of a session: what the hands do, where, how deep, for how long, and what the rules say about it."""

from massage.figures.axes import ALARM, new_axes
from massage.figures.picture import Picture

HEADER = (
    "Step", "From minute", "To minute", "Minutes", "Stroke", "Region", "Pressure", "Towards", "Client asked", "Remarks",
)  # fmt: skip


def picture(plan, client=None) -> Picture:
    """The timeline of a plan; with a client also what the rules say, and what stays out today.

    Without a client only what endangers anybody is marked.
    """
    from massage.session import review
    from massage.session.anybody import dangers

    remarks = review(plan, client) if client else dangers(plan)
    return Picture(
        "timeline",
        lambda ax: draw(plan, client, remarks, ax=ax),
        caption=_caption(plan, client, remarks),
        text="\n\n".join(_paragraphs(plan, client, remarks)),
        header=HEADER,
        rows=list(_rows(plan, remarks)),
    )


def draw(plan, client=None, remarks=(), *, ax=None):
    """Draw a plan on Axes, with a sign for each remark at the step that it speaks of."""
    from massage.figures import lanes
    from massage.figures.sheet import sheet
    from massage.session.phases import phases

    paper = sheet(ax or new_axes(), plan.minutes)
    marks = marks_of(remarks)
    y = paper.heading(0, plan.title, below_title(plan), marks.get(0, ""))
    if refused := _refused(client):
        y = paper.notice(y, f"No massage today. {refused}.", color=ALARM)
    elif not plan.steps:
        y = paper.notice(y, "No massage today.")
    if not plan.steps:
        return paper.finish_blank(y)
    y = lanes.draw_phases(paper, phases(plan, client), y)
    y, listed = lanes.draw_lanes(paper, plan, out(plan, client), y, marks)
    return paper.finish(y, lambda top: lanes.draw_words(paper, plan, listed, top) if listed else top)


def marks_of(remarks) -> dict[int, str]:
    """The signs at each step, by number, the gravest first; those at 0 are about the whole plan."""
    from massage.session.report import SIGNS
    from massage.session.rule import WEIGHTS

    found: dict[int, set[str]] = {}
    for remark in remarks:
        found.setdefault(remark.step, set()).add(remark.weight)
    return {step: "".join(SIGNS[one] for one in WEIGHTS if one in weights) for step, weights in found.items()}


def out(plan, client=None) -> dict[str, str]:
    """Regions that are out, each with the reason in words; none of them lies in another."""
    from massage.field import around
    from massage.screening import decide

    found = dict.fromkeys(plan.leaves_out, "left out")
    if client:
        found |= dict.fromkeys(decide(client).limits.regions, "ruled out today")
    return {one: why for one, why in found.items() if not found.keys() & set(around(one)[1:])}


def _refused(client) -> str:
    """What is done instead of a massage; empty where the client may be massaged."""
    from massage.field import rank, read_actions
    from massage.screening import decide

    action = decide(client).action if client else "proceed"
    return read_actions()[action].name if rank(action) >= rank("clearance") else ""


# In words -------------------------------------------------------------------------------------------------


def below_title(plan) -> str:
    """What stands below the title: how long, and in which position; empty for an empty plan."""
    return f"{plan.minutes:g} min, {plan.position}" if plan.steps else ""


def _caption(plan, client, remarks):
    from massage.figures.lanes import CHECK
    from massage.session.report import SIGNS

    told = [_named(plan, client)]
    if plan.steps:
        told.append("One block of a bar is one level of pressure.")
    if any(step.check for step in plan.steps):
        told.append(f"{CHECK} the client is asked how it feels.")
    if any(step.toward for step in plan.steps):
        told.append("Arrows: towards these nodes, and short of them.")
    if remarks:
        used = {one.weight for one in remarks}
        signs = ", ".join(f"{sign} {word}" for word, sign in SIGNS.items() if word in used)
        told.append(f"Signs at a step: {signs}; the words below say what is meant.")
    if plan.steps and not client:
        told.append("No client is given: only what endangers anybody is marked.")
    if plan.steps and out(plan, client):
        told.append("Hatched grey lanes stay out.")
    return " ".join(told)


def _named(plan, client):
    from massage.session.rule import minutes

    title = f"Timeline of “{' '.join(plan.title.split())}”"
    if plan.steps:
        return f"{title}: {minutes(plan.minutes)}, {plan.position}."
    return f"{title}: no massage today." + (f" {refused}." if (refused := _refused(client)) else "")


def _paragraphs(plan, client, remarks):
    from massage.session.phases import phases
    from massage.session.report import tally

    lead = [_named(plan, client)]
    if plan.steps:
        regions = len({step.region for step in plan.steps})
        lead.append(f"{many(len(plan.steps), 'step')} on {many(regions, 'region')}.")
        lead += [f"No massage is right for this client today: {refused}."] if (refused := _refused(client)) else []
        found = tally(remarks) or ("nothing wrong" if client else "nothing that endangers anybody")
        lead.append(f"The rules find {found}.")
    yield " ".join(lead)
    if plan.steps:
        spans = [f"{one.name} from minute {one.start:g} to {one.end:g}" for one in phases(plan, client)]
        yield f"Phases: {', '.join(spans)}."
        yield "\n".join(map(step_words, range(1, len(plan.steps) + 1), plan.steps, plan.starts))
    yield from _out_words(plan, client)
    if remarks:
        yield "\n".join(_remark(one) for one in remarks)


def step_words(number, step, start) -> str:
    """A step as a sentence."""
    from massage.session.rule import called, minutes

    told = f"{number}. Minute {start:g} to {start + step.minutes:g}, {minutes(step.minutes)}: {_stroke(step)} "
    told += f"on the {called(step.region)}, pressure {step.pressure}"
    told += f", towards the {step.toward} nodes" if step.toward else ""
    return told + (", and the client is asked how it feels." if step.check else ".")


def _out_words(plan, client):
    from massage.session.rule import called

    shut = out(plan, client)
    for why in dict.fromkeys(shut.values()):
        yield f"{why.capitalize()}: {called(*(one for one, other in shut.items() if other == why))}."


def _remark(remark):
    from massage.session.report import SIGNS, kind, place

    return f"{SIGNS[remark.weight]} {place(remark)}. {kind(remark)}: {remark.text}"


def _rows(plan, remarks):
    from massage.session.report import kind

    def said(number):
        return " ".join(f"{kind(one)}: {one.text}" for one in remarks if one.step == number)

    for number, (step, start) in enumerate(zip(plan.steps, plan.starts, strict=True), 1):
        yield (str(number), f"{start:g}", f"{start + step.minutes:g}", f"{step.minutes:g}", _stroke(step),
               _region(step), str(step.pressure), step.toward or "", "yes" if step.check else "no",
               said(number))  # fmt: skip
    if not plan.steps or said(0):
        yield ("whole plan", "0", *[f"{plan.minutes:g}"] * 2, *[""] * 5, said(0) or "No massage today.")


def _region(step):
    from massage.field import read_regions

    return read_regions()[step.region].name


def _stroke(step):
    """A stroke by name, a form with its family."""
    return step.stroke if step.stroke == step.family else f"{step.stroke} ({step.family})"


def many(number, word) -> str:
    """A number of things in words."""
    return f"{number} {word}{'' if number == 1 else 's'}"
