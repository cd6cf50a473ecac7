"""Two plans on one time axis, one above the other, with the changes between them."""

from itertools import groupby

from massage.figures.axes import new_axes
from massage.figures.picture import Picture
from massage.figures.timeline import many, step_words
from massage.session.report import SIGNS as WEIGHTS
from massage.session.report import place

DANGER = WEIGHTS["danger"]

PLUS, MINUS, MOVED, ALONG, UP, OTHER = "+", "\N{MINUS SIGN}", "⇄", "↔", "↕", "≠"

SIGNS = {
    "added": PLUS,
    "removed": MINUS,
    "moved": MOVED,
    "longer": ALONG,
    "shorter": ALONG,
    "firmer": UP,
    "lighter": UP,
}
"""The sign of each kind of change; `OTHER` is that of any that is not named here: stroke, region, check and so on."""

MEANS = {
    DANGER: "a danger for anybody",
    PLUS: "new",
    MINUS: "taken out",
    MOVED: "moved",
    ALONG: "longer or shorter",
    UP: "firmer or lighter",
    OTHER: "another change",
}
"""What each sign means."""


def picture(plan, other) -> Picture:
    """What makes `other` of `plan`, as two timelines."""
    from massage.session.anybody import dangers
    from massage.session.changes import changes

    found, hurts = changes(plan, other), (dangers(plan), dangers(other))
    used = {sign_of(one) for one in found} | {DANGER for one in hurts if one}
    signs = f" Signs: {', '.join(f'{sign} {words}' for sign, words in MEANS.items() if sign in used)}." if used else ""
    return Picture(
        "compare",
        lambda ax: draw(plan, other, ax=ax),
        caption=f"Above {_named(plan)}, below {_named(other)}, on one axis of minutes. "
        f"One block of a bar is one level of pressure.{signs}",
        text="\n\n".join(_paragraphs(plan, other, found, hurts)),
        header=("Above", "Below", "What changed"),
        rows=list(_rows(plan, other, found, hurts)),
    )


def draw(plan, other, *, ax=None):
    """Draw both plans on Axes, each change as a sign at its step, and in words between the two.

    A step that endangers anybody is marked in both.
    """
    from massage.figures.sheet import sheet
    from massage.session.changes import changes

    found = changes(plan, other)
    paper = sheet(ax or new_axes(), max(plan.minutes, other.minutes))
    y, listed = _track(paper, plan, found, "before", 0)
    y = _write_listed(paper, plan, listed, y - 0.5)
    y = _write_changes(paper, found, y - 1.2)
    y, listed = _track(paper, other, found, "after", y - 1.2)
    if not plan.steps and not other.steps:
        return paper.finish_blank(y)
    return paper.finish(y, lambda top: _write_listed(paper, other, listed, top))


def sign_of(change) -> str:
    """The sign of a change."""
    return SIGNS.get(change.kind, OTHER)


def marks_of(found, dangers, side: str) -> dict[int, str]:
    """The signs at each step of one of the plans, by number: `side` is "before" or "after"."""
    marks = {one.step: DANGER for one in dangers}
    for change in found:
        number, sign = getattr(change, side), sign_of(change)
        if number and sign not in marks.get(number, ""):
            marks[number] = marks.get(number, "") + sign
    return marks


def _track(paper, plan, found, side, y):
    """One of the plans below `y`; returns the height below it, and the steps whose words found no room in it."""
    from massage.figures import lanes, timeline
    from massage.session.anybody import dangers
    from massage.session.phases import phases

    y = paper.heading(y, plan.title, timeline.below_title(plan), "")
    if not plan.steps:
        return paper.notice(y, "No massage today."), []
    y = lanes.draw_phases(paper, phases(plan), y)
    marks = marks_of(found, dangers(plan), side)
    return lanes.draw_lanes(paper, plan, timeline.out(plan), y, marks, f"{side}-")


def _write_listed(paper, plan, listed, y):
    from massage.figures.lanes import draw_words

    return draw_words(paper, plan, listed, y) if listed else y


def _write_changes(paper, found, y):
    """The changes in words, those of a step together behind their signs; returns the height below them."""
    from massage.figures.lettering import fold
    from massage.figures.sheet import SIGN

    y = paper.notice(y, "What changed" if found else "Nothing changed")
    for signs, words in together(found):
        paper.signs(-paper.left, y - 0.65 * paper.line, signs)
        start = SIGN * len(signs) + 2 - paper.left
        for line in fold(words, paper.width - start, paper.size):
            y -= 1.1 * paper.line
            paper.write(start, y, line)
    return y


def together(found) -> list[tuple[str, str]]:
    """The changes, those of a step as one sentence: its signs, and the sentence."""
    told = []
    for _, group in groupby(found, key=lambda one: (one.before, one.after)):
        changes = list(group)
        signs = "".join(dict.fromkeys(map(sign_of, changes)))
        told.append((signs, f"{changes[0].about}: {'; '.join(one.what for one in changes)}."))
    return told


# In words -------------------------------------------------------------------------------------------------


def _named(plan):
    from massage.session.rule import minutes

    told = f"{minutes(plan.minutes)}, {plan.position}" if plan.steps else "no massage"
    return f"“{' '.join(plan.title.split())}” ({told})"


def _paragraphs(plan, other, found, hurts):
    told = f"{many(len(found), 'change')}." if found else "Nothing changed."
    yield f"Two plans on one axis of minutes: {_named(plan)} and {_named(other)}. {told}"
    if found:
        yield "\n".join(f"{signs} {words}" for signs, words in together(found))
    for one, dangers in zip((plan, other), hurts, strict=True):
        if one.steps:
            steps = map(step_words, range(1, len(one.steps) + 1), one.steps, one.starts)
            yield "\n".join((f"Steps of {_named(one)}:", *steps))
        if dangers:
            yield "\n".join(f"{DANGER} {place(one)}. {_danger(one)}" for one in dangers)


def _danger(remark):
    return f"A danger for anybody: {remark.text}"


def _rows(plan, other, found, hurts):
    from massage.session.changes import paired

    def changed(before, after):
        its = [one for one in found if (one.before, one.after) == (before, after)]
        return " ".join(words for _, words in together(its)) or "nothing"

    yield _named(plan), _named(other), changed(0, 0)
    for before, after in paired(plan, other):
        yield _cell(plan, before, hurts[0]), _cell(other, after, hurts[1]), changed(before, after)


def _cell(plan, number, dangers):
    if not number:
        return "not in this plan"
    said = step_words(number, plan.steps[number - 1], plan.starts[number - 1])
    return " ".join((said, *(_danger(one) for one in dangers if one.step == number)))
