"""The evidence map: every statement of the article as a square that names itself, by theme and evidence."""

from massage.figures.axes import ALARM, FAINT, INK, fit, is_narrow, new_axes
from massage.figures.picture import Picture


def evidence_map() -> Picture:
    """The article's statements by theme, evidence and safety."""
    from massage.field import EVIDENCE, THEMES, read_claims, read_evidence

    claims = list(read_claims().values())
    unsafe = [claim.id for claim in claims if not claim.safe_as_written]
    counts = {word: [claim.id for claim in claims if claim.evidence == word] for word in EVIDENCE}
    told = ", ".join(f"{read_evidence()[word].name.lower()} {len(ids)}" for word, ids in counts.items())
    return Picture(
        "evidence_map",
        lambda ax: draw(claims, ax=ax),
        caption="Each square is a statement of the article. A dark square with ! is not safe as it is written.",
        text=f"Evidence map of the article's {len(claims)} statements: {told}. "
        f"{len(unsafe)} are not safe as written: {', '.join(unsafe)}.",
        header=("Theme", *(read_evidence()[word].name for word in EVIDENCE)),
        rows=[
            (theme.capitalize(), *(", ".join(_names(claims, theme, word)) or "none" for word in EVIDENCE))
            for theme in THEMES
        ],
    )


def draw(claims, *, ax=None):
    """Draw the claims on Axes: a column for each word of the scale, a band for each theme."""
    from matplotlib.patches import Rectangle

    from massage.field import EVIDENCE, THEMES, read_evidence
    ax = ax or new_axes()
    many = 1 if is_narrow(ax) else 2  # squares beside each other in a column
    y = 0.0
    for place, word in enumerate(EVIDENCE):
        name = read_evidence()[word].name
        ax.text(place * (many + 0.6) + many / 2, -0.25, name, ha="center", va="bottom", color=INK,
                fontsize=6.8 if many == 1 else 10)  # fmt: skip
    for theme in THEMES:
        ax.text(0, y + 0.32, theme.capitalize(), ha="left", va="center", color=INK)
        ax.axhline(y, color=FAINT, linewidth=0.6)
        deepest = 0
        for place, word in enumerate(EVIDENCE):
            for number, name in enumerate(_names(claims, theme, word)):
                row, column = divmod(number, many)
                _square(ax, Rectangle, place * (many + 0.6) + column, y + 0.68 + row, name)
                deepest = max(deepest, row + 1)
        y += 0.68 + deepest + 0.12
    ax.set_xlim(-0.05, len(EVIDENCE) * (many + 0.6) - 0.5)
    ax.set_ylim(y, -0.95)
    ax.axis("off")
    fit(ax, (0.3 if many == 1 else 0.33) * (y + 1))
    return ax


def _names(claims, theme, word):
    """The statements of a theme with this evidence, with ! behind those that are not safe as written."""
    found = [claim for claim in claims if (claim.theme, claim.evidence) == (theme, word)]
    return [claim.id + ("" if claim.safe_as_written else "!") for claim in found]


def _square(ax, shape, x, y, name):
    is_unsafe = name.endswith("!")
    face, ink = (ALARM, "white") if is_unsafe else ("white", INK)
    ax.add_patch(shape((x + 0.04, y + 0.05), 0.92, 0.88, facecolor=face, edgecolor=INK, linewidth=0.9))
    ax.text(x + 0.5, y + 0.5, name, ha="center", va="center", color=ink, fontsize=7.5 if is_narrow(ax) else 9,
            weight="bold" if is_unsafe else "normal")  # fmt: skip
