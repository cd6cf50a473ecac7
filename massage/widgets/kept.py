"""The answers so far as plain HTML: what a reopened, untrusted or printed lesson shows with nothing run.

Untrusted pages lose style sheets, ids and ARIA; so this uses inline style, and inherits its colours.
"""

from html import escape

from massage.items.item import Item, Malformed
from massage.learner.progress import Standing

BOX = (
    "border:1px solid #808080;border-radius:6px;padding:.5em .9em;margin:.3em 0;"
    "max-width:46rem;box-sizing:border-box"
)


def count(items, standings) -> str:
    """How far the student is, in words that change with every try: by them the page sees that it is up to date."""
    found = [standings[item.id] for item in items if item.id in standings]
    right = sum(standing.score == 1 for standing in found)
    tries = sum(standing.tries for standing in found)
    return f"{len(found)} of {len(items)} answered, {right} right at the last try; tries in all: {tries}"


def as_html(title: str, items: list[Item], standings: dict[str, Standing]) -> str:
    """The list of answers; it changes with each answer and holds no key that was not told."""
    rows = [_row(number, item, standings[item.id]) for number, item in enumerate(items, 1) if item.id in standings]
    answers = f"<ol style='padding-left:0;list-style:none;margin:.4em 0 0'>{''.join(rows)}</ol>" if rows else ""
    return (
        f"<div class='massage-kept' style='{BOX}'><strong>{escape(title)}: your answers so far.</strong> "
        f"Run this cell to go on. <span class='massage-kept-count'>{count(items, standings)}</span>{answers}</div>"
    )


def as_text(title: str, items, standings) -> str:
    """The same in one line, for a page that shows no HTML."""
    return f"{title}: your answers so far. {count(items, standings)}. Run this cell to go on."


def _row(number, item, standing):
    event = standing.last
    try:
        filled = item.filled(event.variant)
        lines = filled.told(filled.parse(event.response))
    except Malformed:
        return ""
    # A written answer has lines of its own.
    answer = "<br>".join(escape(line).replace("\n", "<br>") for line in lines) or "<em>left blank</em>"
    return (
        f"<li style='margin:.6em 0'>{number}. {escape(_question(filled.stem))}<br>"
        f"<strong>{answer}</strong><br><em>{verdict(standing.score)}, {event.at[:10]}</em></li>"
    )


def verdict(score: float | None) -> str:
    """What a score says, in words."""
    if score is None:
        return "written, not marked yet"
    return "✓ right" if score == 1 else "partly right" if score else "✗ not right yet"


def _question(stem: str) -> str:
    """The stem as one line."""
    return " ".join(stem.split())
