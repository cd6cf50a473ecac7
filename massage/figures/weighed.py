"""A student's own verdicts against the register, by theme."""

from collections.abc import Sequence

from massage.figures.axes import ALARM, FAINT, INK, MAIN, SECOND, fit, is_narrow, new_axes
from massage.figures.picture import Picture
from massage.learner.verdicts import OwnVerdict

SURE = {1: "guess", 2: "think so", 3: "certain"}


def picture(verdicts: Sequence[OwnVerdict], passed: Sequence[str] = (), notices: Sequence[str] = ()) -> Picture:
    """The verdicts as a picture.

    `passed` are the unsafe claims that went through in The article on trial, `notices` what of the log was not read.
    """
    from massage.field import read_evidence

    names = {word: grade.name for word, grade in read_evidence().items()}
    same = sum(own.evidence == own.claim.evidence for own in verdicts)
    missed = [own.claim.id for own in verdicts if own.misjudged == "dangerous miss"]
    many = "1 verdict" if len(verdicts) == 1 else f"{len(verdicts)} verdicts"
    told = f"Your {many}; the evidence as in the register: {same}. "
    told += f"Dangerous misses: {', '.join(missed) if missed else 'none'}."
    if held := [own.claim.id for own in verdicts if own.misjudged == "held back"]:
        told += f" Held back: {', '.join(held)}."
    if passed:
        told += f" In The article on trial you let pass, though unsafe: {', '.join(passed)}."
    return Picture(
        "weighed",
        lambda ax: draw(verdicts, ax=ax),
        caption="Square: the register of this course. Ring: you, at your first answer. "
        "Dangerous miss: you called safe what could hurt somebody." + "".join(f" {one}." for one in notices),
        text=told,
        header=("Statement", "Theme", "Your evidence", "The register", "Safety", "How sure"),
        rows=[
            (
                own.claim.id,
                own.claim.theme,
                names[own.evidence],
                names[own.claim.evidence],
                own.misjudged or "as the register",
                SURE.get(own.confidence, "not said"),
            )
            for own in verdicts
        ],
    )


def draw(verdicts: Sequence[OwnVerdict], *, ax=None):
    """Draw a line a verdict on Axes: the register as a full square, the student's own as an open circle."""
    from massage.field import EVIDENCE, THEMES, read_evidence

    ax = ax or new_axes()
    narrow, y = is_narrow(ax), 0.0
    for place, word in enumerate(EVIDENCE):
        ax.text(place, -0.5, read_evidence()[word].name, ha="center", va="bottom", color=INK,
                fontsize=6.6 if narrow else 9.5)  # fmt: skip
    for theme in THEMES:
        rows = [own for own in verdicts if own.claim.theme == theme]
        if not rows:
            continue
        ax.text(-0.95, y + 0.1, theme.capitalize(), ha="left", va="center", weight="bold", color=INK)
        y += 1
        for own in rows:
            _line(ax, own, y, [EVIDENCE.index(one) for one in (own.evidence, own.claim.evidence)])
            y += 1.55 if own.misjudged else 1
    ax.plot([0], [y + 0.5], marker="s", color=MAIN, markersize=8)
    ax.text(0.2, y + 0.5, "register", va="center", color=INK)
    ax.plot([2], [y + 0.5], marker="o", color=SECOND, markerfacecolor="white", markersize=10, markeredgewidth=2)
    ax.text(2.2, y + 0.5, "you", va="center", color=INK)
    ax.set_xlim(-1, len(EVIDENCE) - 0.45)
    ax.set_ylim(y + 1.1, -1.2)
    ax.axis("off")
    fit(ax, 0.27 * (y + 2.4))
    return ax


def _line(ax, own, y, places):
    given, right = places
    ax.axhline(y, color=FAINT, linewidth=0.4, xmin=0.12, zorder=0)
    ax.text(-0.95, y, own.claim.id, ha="left", va="center", color=INK)
    if given != right:
        ax.plot([given, right], [y, y], color=SECOND, linewidth=1.2)
    ax.plot([given], [y], marker="o", color=SECOND, markerfacecolor="white", markersize=11, markeredgewidth=2)
    ax.plot([right], [y], marker="s", color=MAIN, markersize=6)
    if note := own.misjudged:
        ax.text(0, y + 0.62, f"! {note}" if note == "dangerous miss" else note, ha="left", va="center", color=ALARM)
