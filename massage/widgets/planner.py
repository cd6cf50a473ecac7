"""The planner: a plan is laid out on the page; Python says what the rules make of it, draws it, and keeps an answer."""

from datetime import UTC, datetime
from html import escape

import traitlets

from massage.figures.axes import NARROW, WIDE
from massage.figures.picture import as_html
from massage.figures.timeline import picture
from massage.items.laid_out import in_words, minutes, vocabulary
from massage.learner.attempts import Log
from massage.learner.events import answer
from massage.learner.progress import Standing, possible, standings
from massage.session import plain
from massage.widgets import shown
from massage.widgets.desk import Desk, intake, read_laid
from massage.widgets.kept import BOX, verdict
from massage.widgets.live import Live, part
from massage.widgets.remarked import remarked

TITLE = "Lay out a session"

HELP = 1
"""Hints that are counted for an answer from here: the rules have spoken while it was laid out."""

NARROWEST = 416
"""Pixels: a page with less room gets the narrow picture, as the style of every picture has it."""


class Planner(Live):
    """A desk to lay out a session on; `log` keeps what is handed in."""

    _esm = part("page.js", "feedback.js", "plan_step.js", "plan_editor.js", "planner.js")
    _css = part("quiz.css", "plan_editor.css", "planner.css")
    does = "do this"

    planner = traitlets.Dict().tag(sync=True)
    """What is laid out, for whom, with which words, and what was told of an answer that was handed in."""

    remarks = traitlets.Dict().tag(sync=True)
    """What the rules say about the plan as it is: told at once, before it is drawn."""

    shown = traitlets.Dict().tag(sync=True)
    """The plan as it was drawn last: a page that is loaded again asks for it."""

    latest = traitlets.Dict().tag(sync=True)
    """The reply to the last message."""

    def __init__(self, desk: Desk, log: Log):
        self._desk, self._log, self._saved, self._both = desk, log, 0, None
        self._standing = self._handed_in()
        laid = self._response_as_laid() or desk.laid
        self._laid = read_laid(laid)
        super().__init__(
            planner={**self._asked(), "start": desk.laid, "laid": laid, "told": self._told()},
            remarks=self._remarked(),
            shown={"html": self._drawn()},
        )
        self.on_msg(self._on_message)

    def __repr__(self) -> str:
        return f"<Planner: {self._count()}>"

    def _asked(self):
        item = self._desk.item
        filled = item and item.filled(item.variant(self._standing.tries))
        return {
            "name": self._desk.name,
            "title": TITLE,
            "words": vocabulary(),
            "minutes": self._desk.minutes,
            "stem": shown.html(filled.stem) if item else "",
            "task": str(item.task) if item else "",
            "safety": bool(item and item.safety),
            "tries": self._standing.tries,
            "intake": [] if item else intake(self._desk.client),
            "notices": list(self._log.notices) if item else [],
        }

    # What was handed in -----------------------------------------------------------------------------------

    def _handed_in(self):
        item = self._desk.item
        found = standings(self._log.events(), {item.id: item.version}) if item else {}
        return (possible(item, found[item.id]) if found else None) or Standing()

    def _response_as_laid(self):
        """The answer that was handed in last, as it is laid out; None where there is none."""
        item, last = self._desk.item, self._standing.last
        plan = item.parse(last.response) if last else None
        return plain(plan) | {"none": not plan.steps} if plan else None

    def _told(self):
        if self._standing.last is None:
            return None
        item = self._desk.item
        told = {name: value for name, value in shown.told(item, self._standing).items() if name != "next"}
        return told | {"lines": list(item.told(item.parse(self._standing.last.response))), "at": self._day()}

    def _day(self):
        return self._standing.last.at[:10]

    # Messages from the page -------------------------------------------------------------------------------

    def reply(self, content):
        if "laid" in content:
            return self.lay(content["laid"], content["width"])
        if "hand_in" in content:
            return self.hand_in(content)
        return self.rest()

    def lay(self, laid: dict, width: float) -> dict:
        """Say what the rules make of a plan, then draw it for a page with so many pixels of room.  Raises Malformed."""
        self._laid = read_laid(laid)
        self.remarks = self._remarked()
        html = self._drawn(NARROW if width <= NARROWEST else WIDE)
        # In place: sent when a page that is loaded again asks for it, and not with every change.
        self.planner["laid"], self.shown["html"] = laid, html
        return {"html": html}

    def hand_in(self, content: dict) -> dict:
        """Score the plan, keep it, and say what to show.  Raises Malformed, NotKept."""
        item = self._desk.item
        variant = item.variant(self.planner["tries"])
        filled = item.filled(variant)
        response = content["hand_in"]
        event = answer(
            item,
            response,
            score=filled.score(filled.parse(response)),
            at=datetime.now(UTC),
            variant=variant,
            seconds=content["seconds"],
            hints=HELP,
        )
        self._log.keep(event)
        self._standing = self._standing.after(event)
        self.planner["told"] = told = self._told()
        return {"told": told}

    def rest(self) -> dict:
        """Save the plan with the page, now that it rests."""
        self._saved += 1
        self.show_still(update=True)
        return {"kept": self._kept()}

    # What is shown ----------------------------------------------------------------------------------------

    def _remarked(self):
        return remarked(self._laid, self._desk.client)

    def _drawn(self, width=None):
        """The plan as a picture; in both widths, which are drawn once a plan, where none is given."""
        if not (self._laid.numbers or self._laid.none):
            return ""
        if width is None and self._both and self._both[0] == self._laid.plan:
            return self._both[1]
        html = as_html(picture(self._laid.plan, self._desk.client), width)
        if width is None:
            self._both = self._laid.plan, html
        return html

    def _count(self):
        steps = len(self._laid.plan.steps)
        return f"{steps} step{'' if steps == 1 else 's'}, {minutes(self._laid.plan.minutes)}"

    def _kept(self):
        """What the saved page holds, in words that change each time: by them the page sees that it is up to date."""
        return f"{self._count()}; version {self._saved + 1}"

    def still(self) -> dict[str, str]:
        """The plan so far with what the rules say, and what was handed in."""
        lead = f"{TITLE}: the plan so far."
        said, lines = self.remarks, () if self._laid.untouched else in_words(self._laid.plan)
        remarks = [f"{one['word']}, {one['where']}: {one['text']}" for one in said["rows"]]
        html = (
            f"<div class='massage-kept' style='{BOX}'><strong>{lead}</strong> Run this cell to go on. "
            f"<span class='massage-kept-count'>{self._kept()}</span>{self._handed_line()}"
            f"{_list(map(escape, lines))}<p style='margin:.4em 0'><strong>{escape(said['heading'])}</strong> "
            f"{escape(said['means'])}</p>{_list(remarks)}{self._drawn()}</div>"
        )
        return {"text/html": html, "text/plain": f"{lead} {self._kept()}. Run this cell to go on."}

    def _handed_line(self):
        told = self._told()
        if told is None:
            return ""
        # What was not changed since stands below, as the plan so far.
        lines = () if told["lines"] == list(in_words(self._laid.plan)) else told["lines"]
        said = f"Handed in on {told['at']}: {verdict(self._standing.score)}"
        return f"<p style='margin:.4em 0'>{'<br>'.join([f'<strong>{said}</strong>', *map(escape, lines)])}</p>"


def _list(lines) -> str:
    rows = "".join(f"<li style='margin:.2em 0'>{line}</li>" for line in lines)
    return f"<ul style='margin:.4em 0;padding-left:1.2em;list-style:none'>{rows}</ul>" if rows else ""
