"""The answers so far as plain HTML: what a reopened, untrusted or printed lesson shows with nothing run.

Untrusted pages lose style sheets, ids and ARIA; so this uses inline style, and inherits its colours.
"""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from massage.items.item import Item, Malformed
from massage.learner.progress import Asked, Standing

BOX = (
    "border:1px solid #808080;border-radius:6px;padding:.5em .9em;margin:.3em 0;"
    "max-width:46rem;box-sizing:border-box"
)

NONE: Mapping[str, Asked] = MappingProxyType({})
"""Nothing was asked, for there is no client."""


def count(items, standings, asked: Mapping[str, Asked] = NONE) -> str:
    """How far the student is, in words that change with every try: by them the page sees that it is up to date."""
    found = [standings[item.id] for item in items if item.id in standings]
    right = sum(standing.score == 1 for standing in found)
    tries = sum(standing.tries for standing in found)
    questions = sum(len(one.all) for one in asked.values())
    heard = f"; questions to clients: {questions}" if questions else ""
    return f"{len(found)} of {len(items)} answered, {right} right at the last try; tries in all: {tries}{heard}"


def as_html(title: str, items: list[Item], standings: Mapping[str, Standing], asked: Mapping[str, Asked] = NONE) -> str:
    """The list of answers, and what clients have said; it holds no key before its time."""
    rows = []
    for number, item in enumerate(items, 1):
        if item.id in standings:
            rows.append(_row(number, item, standings[item.id]))
        elif item.id in asked and asked[item.id].all:
            rows.append(_heard(number, item, asked[item.id].all))
    answers = f"<ol style='padding-left:0;list-style:none;margin:.4em 0 0'>{''.join(rows)}</ol>" if rows else ""
    counted = f"<span class='massage-kept-count'>{count(items, standings, asked)}</span>"
    return (
        f"<div class='massage-kept' style='{BOX}'><strong>{escape(title)}: your answers so far.</strong> "
        f"Run this cell to go on. {counted}{answers}</div>"
    )


def as_text(title: str, items, standings, asked: Mapping[str, Asked] = NONE) -> str:
    """The same in one line, for a page that shows no HTML."""
    return f"{title}: your answers so far. {count(items, standings, asked)}. Run this cell to go on."


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


def _heard(number, item, asked):
    """What a client has said so far, where nothing is decided yet."""
    said = item.heard(asked)["said"]
    lines = [f"{escape(question)}<br><strong>{escape(_question(answer))}</strong>" for _, _, question, answer in said]
    return (
        f"<li style='margin:.6em 0'>{number}. {escape(_question(item.stem))}<br>{'<br>'.join(lines)}"
        "<br><em>not decided yet</em></li>"
    )


def verdict(score: float | None) -> str:
    """What a score says, in words."""
    if score is None:
        return "written, not marked yet"
    return "✓ right" if score == 1 else "partly right" if score else "✗ not right yet"


def _question(stem: str) -> str:
    """The stem as one line."""
    return " ".join(stem.split())
