"""A case solved in full: every step of a safe therapist, from the door to the record."""

from html import escape

from massage.items import Case
from massage.items.laid_out import in_words
from massage.screening.report import report
from massage.widgets import card
from massage.widgets.decided import as_html
from massage.widgets.shown import html


class Worked:
    """A client, what was asked and why it mattered, the decision, the session, the words and the record."""

    def __init__(self, item: Case):
        self._item, self._report = item, report(item.decision)

    def __repr__(self) -> str:
        parts = [self._item.person, self._item.stem]
        parts += [f"{title}\n{text}" for title, text in self._before if text]
        parts += ["\n".join(["1. What was asked and checked", *map("- {}".format, self._asked)]), self._report.text]
        parts += [f"{title}\n{text}" for title, text in self._after if text]
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        before = "".join(_titled(title, text) for title, text in self._before if text)
        after = "".join(_titled(title, text) for title, text in self._after if text)
        asked = card.titled("1. What was asked and checked", "".join(f"<li>{html(line)}</li>" for line in self._asked))
        return (
            f"<div style='max-width:46rem'><p><strong>{escape(self._item.person)}</strong></p>"
            f"<div style='font-size:1.08em'>{html(self._item.stem)}</div>{before}{asked}"
            f"<p style='margin:.6em 0 .2em'><strong>2. The decision</strong></p>{as_html(self._report)}{after}</div>"
        )

    @property
    def _before(self):
        return (("On the form", self._item.history),)

    @property
    def _asked(self):
        entries = self._item.interview
        for name in self._item.meeting.telling:
            yield f"**{entries[name].text}** {entries[name].answer} {self._item.changes(name)}".strip()

    @property
    def _after(self):
        item = self._item
        session = "\n".join(f"- {line}" for line in in_words(item.model)) if item.model else ""
        return (
            ("3. Why", item.rationale),
            ("4. The session", session),
            ("What would come of the usual session", item.goes_on),
            ("Words to the client", item.say),
            ("For the record", item.note),
        )


def _titled(title, text):
    return f"<p style='margin:.6em 0 .2em'><strong>{escape(title)}</strong></p>{html(text)}"
