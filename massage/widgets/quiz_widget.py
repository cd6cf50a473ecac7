"""The quiz widget: one comm, one message a check, scoring in Python, feedback once the answer is on the disk."""

import json
from datetime import UTC, datetime
from pathlib import Path

import traitlets

from massage.field.body import read_map
from massage.items import Case
from massage.items.item import Item, Malformed
from massage.learner.attempts import Log
from massage.learner.events import answer, ask, mark
from massage.learner.progress import Standing, asked, possible, standings
from massage.widgets import kept, shown
from massage.widgets.live import Live, part

_VIEWS = sorted(f"views/{view.name}" for view in (Path(__file__).parent / "views").glob("*.js"))


class Quiz(Live):
    """Some items of a theme, asked one at a time; `log` keeps what is answered."""

    _esm = part(
        "page.js", "quiz.js", "question.js", "feedback.js", "summary.js", "plan_step.js", "plan_editor.js", *_VIEWS
    )
    does = "check this answer"
    _css = part("quiz.css", "plan_editor.css", "case.css")

    quiz = traitlets.Dict().tag(sync=True)
    """What is shown: the public view of the items, without keys and rationales."""

    feedback = traitlets.Dict().tag(sync=True)
    """What was told so far, by item: a page that is loaded again asks for it."""

    heard = traitlets.Dict().tag(sync=True)
    """What the clients of cases have said so far, by item, what can be asked next, and how many minutes are left."""

    latest = traitlets.Dict().tag(sync=True)
    """The reply to the last check; all that a check sends."""

    def __init__(self, name: str, title: str, items: list[Item], log: Log):
        self._title, self._items, self._log = title, items, log
        self._by_id = {item.id: item for item in items}
        self._standings = self._sensible(standings(log.events(), {item.id: item.version for item in items}))
        self._asked = asked(log.events(), {item.id: item for item in items if isinstance(item, Case)})
        public = [shown.asked(item, self._standing(item).tries) for item in items]
        shared = {item.view: found for item in items if (found := item.shared())}
        key = f"{name} {' '.join(self._by_id)}"
        self._esm = f"{type(self)._esm}\n{_bodies(public)}"
        super().__init__(
            quiz={"name": key, "title": title, "items": public, "shared": shared, "notices": list(log.notices)},
            feedback={name: shown.told(self._by_id[name], one) for name, one in self._standings.items()},
            heard={name: shown.heard(self._by_id[name], one) for name, one in self._asked.items()},
        )
        self.on_msg(self._on_message)

    def __repr__(self) -> str:
        return f"<Quiz: {len(self._items)} items, {len(self._standings)} answered>"

    def still(self) -> dict[str, str]:
        """The answers so far."""
        what = self._title, self._items, self._standings, self._asked
        return {"text/html": kept.as_html(*what), "text/plain": kept.as_text(*what)}

    def _count(self):
        return kept.count(self._items, self._standings, self._asked)

    def _standing(self, item):
        return self._standings.get(item.id, Standing())

    def _sensible(self, found):
        """Without answers and marks that a changed log makes impossible; grading names them."""
        known = {name: possible(self._by_id[name], standing) for name, standing in found.items()}
        return {name: standing for name, standing in known.items() if standing}

    def reply(self, content):
        reply = self.ask if "ask" in content else self.mark if "mark" in content else self.check
        return reply(content)

    def ask(self, content: dict) -> dict:
        """Keep a question to the client of a case, and say what comes of it.  Raises Malformed, NotKept."""
        item, question = self._by_id[content["ask"]], content["question"]
        before = self._asked[item.id]
        if question not in item.meeting.open(before.all):
            raise Malformed("this cannot be asked now")
        if item.meeting.cost((*before.now, question)) > item.time:
            raise Malformed("there is no time left for this")
        event = ask(item, question, at=datetime.now(UTC))
        self._log.keep(event)
        heard = self._hear(item, event)
        self.show_still(update=True)
        return {**heard, "kept": self._count()}

    def _hear(self, item, event):
        """What the page is told of the interview once this has happened; nothing where there is none."""
        if item.id not in self._asked:
            return {}
        self._asked[item.id] = self._asked[item.id].after(event)
        self.heard[item.id] = shown.heard(item, self._asked[item.id])
        return {"heard": self.heard[item.id]}

    def check(self, content: dict) -> dict:
        """Score a response, keep it, and say what to show.  Raises Malformed, NotKept."""
        item = self._by_id[content["check"]]
        variant = _variant(item, content["tries"])
        filled = item.filled(variant)
        response = content["response"]
        event = answer(
            item,
            response,
            score=filled.score(filled.parse(response)),
            at=datetime.now(UTC),
            variant=variant,
            confidence=content["confidence"],
            seconds=content["seconds"],
            hints=content["hints"],
        )
        return self._keep(item, event)

    def mark(self, content: dict) -> dict:
        """Keep the mark that a student gives the last answer, and say what to show.  Raises Malformed, NotKept."""
        item = self._by_id[content["mark"]]
        last = self._standing(item).last
        if last is None or last.id != content["of"]:
            raise Malformed("another answer was given meanwhile; run this cell again")
        if last.score is not None:
            raise Malformed("this answer has its score already")
        ticked = content["ticked"]
        score = item.filled(last.variant).marked(ticked)
        return self._keep(item, mark(last, ticked, score=score, at=datetime.now(UTC)))

    def _keep(self, item, event):
        self._log.keep(event)
        self._standings[item.id] = self._standing(item).after(event)
        told = shown.told(item, self._standings[item.id])
        # Changed in place, so that it is sent when a page asks for it and not with every check.
        self.feedback[item.id] = told
        heard = self._hear(item, event)
        self.show_still(update=True)
        return {"feedback": told, "kept": self._count(), **heard}


def _bodies(public):
    """The maps of the body as a part of the script: only those that are asked on, and each of them once."""
    names = {name for one in public for name in one.get("maps", [one["map"]] if "map" in one else [])}
    found = {name: read_map(name) for name in sorted(names)}
    bodies = {
        name: {
            "size": [one.width, one.height],
            "outline": one.outline,
            "details": " ".join(one.details),
            "places": [(place, shape.path, shape.at) for place, shape in one.places.items()],
        }
        for name, one in found.items()
    }
    return f"const bodies = {json.dumps(bodies)};"


def _variant(item, tries):
    """The values that were shown after so many tries; the page knows the number alone, for a value may be the key."""
    if type(tries) is not int or tries < 0:
        raise Malformed("nobody can have tried so often")
    return dict(item.variant(tries))
