"""Cards: what is shown as plain HTML, readable in both themes, untrusted and on paper.

Untrusted pages lose style sheets, ids and ARIA; so this uses inline style, and inherits its colours.
"""

from html import escape

BOX = (
    "border:1px solid #808080;border-left-width:8px;border-radius:6px;padding:.6em 1em;margin:.6em 0;"
    "max-width:46rem;box-sizing:border-box;overflow-wrap:anywhere;break-inside:avoid"
)
TARGET = "cursor:pointer;padding:.15em 0"
_BADGE = "border:2px solid #808080;border-radius:6px;padding:.1em .5em"
_HEAD = "font-size:1.6em;line-height:1.25;font-weight:700;margin:.1em 0"


def box(name: str, heading: str, means: str, *parts: str) -> str:
    """A card: its heading in large type, a sentence below it, and parts that are HTML already."""
    return (
        f"<div class='{name}' style='{BOX}'><p style='{_HEAD}'>{escape(heading)}</p>"
        f"<p style='margin:.2em 0 .6em'>{escape(means)}</p>{''.join(parts)}</div>"
    )


def badge(words: str) -> str:
    """A few words in a frame of their own."""
    return f"<p style='margin:.3em 0'><strong style='{_BADGE}'>{escape(words)}</strong></p>"


def section(title: str, lines) -> str:
    """A titled list of lines."""
    return titled(title, "".join(f"<li style='margin:.2em 0'>{escape(line)}</li>" for line in lines))


def titled(title: str, items: str) -> str:
    """A titled list of items that are HTML already."""
    return f"{_title(title)}<ul style='margin:.1em 0;padding-left:1.3em'>{items}</ul>"


def paragraph(title: str, text: str) -> str:
    """A titled paragraph."""
    return f"{_title(title)}<p style='margin:.1em 0'>{escape(text)}</p>"


def _title(title):
    return f"<p style='font-weight:700;margin:.7em 0 .1em'>{title}</p>"


def cited(names, known) -> str:
    """The sources by name; each stands in full where that is opened."""
    found = [name for name in names if name in known]
    if not found:
        return ""
    rows = "".join(f"<p style='margin:.3em 0'><strong>{one}</strong> {escape(known[one].text)}</p>" for one in found)
    return f"<details><summary style='{TARGET}'>Sources: {escape(', '.join(found))}</summary>{rows}</details>"


class Line:
    """A line of text in the place of what could not be shown yet."""

    def __init__(self, text: str):
        self._text = text

    def __repr__(self) -> str:
        return self._text
