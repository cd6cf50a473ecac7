"""Items and feedback as the screen gets them: Markdown made safe, no key before its time."""

from functools import cache, lru_cache
from html import escape

from massage.field import read_claims, read_references
from massage.items import Case
from massage.items.feedback import Feedback, explain
from massage.items.item import Item, Row
from massage.learner.progress import Asked, Standing


@cache
def _markdown():
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")


@lru_cache(maxsize=4096)
def html(text: str) -> str:
    """Light Markdown as HTML; HTML in the text is shown as it stands, never interpreted."""
    return _markdown().render(text).strip()


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Light Markdown of one paragraph as HTML without a paragraph around it."""
    return _markdown().renderInline(text).strip()


def asked(item: Item, tries: int) -> dict:
    """What is shown to ask `item` after `tries` tries: another variant and another order each time."""
    filled = item.filled(item.variant(tries))
    return {
        "id": item.id,
        "view": item.view,
        "stem": html(filled.stem),
        **{name: _public(value) for name, value in filled.public(tries).items()},
        "hint": html(filled.hint) if filled.hint else None,
        "helped": bool(item.solved),
        "safety": item.safety,
        "read": item.read,
        # Not the variant's values: one of them may be the key.
        "tries": tries,
    }


def _public(value):
    """Lists of letters with their texts are Markdown; anything else goes out as it is."""
    return [[letter, inline(text)] for letter, text in value] if isinstance(value, list) else value


def heard(case: Case, asked: Asked) -> dict:
    """The interview with the client of a case as the screen shows it."""
    known = case.heard(case.right_response()["asked"] if "interview" in case.solved else asked.all)
    return {
        "said": [[name, kind, inline(text), html(answer)] for name, kind, text, answer in known["said"]],
        "open": [[name, kind, inline(text), minutes] for name, kind, text, minutes in known["open"]],
        "left": case.time - case.meeting.cost(asked.now),
    }


def told(item: Item, standing: Standing) -> dict:
    """Feedback on the last try of `standing`, as the screen shows it, with what is asked next."""
    event = standing.last
    filled = item.filled(event.variant)
    response = filled.parse(event.response)
    feedback = explain(filled, response, _misses_before(standing))
    verdict, lead = _verdict(feedback, standing)
    return {
        "verdict": verdict,
        "lead": " ".join(filter(None, (filled.remark(response), lead))),
        "right": standing.score == 1,
        "partly": bool(standing.score) and standing.score < 1,
        "revealed": feedback.revealed,
        "confidence": event.confidence,
        "ordered": item.ordered,
        "stem": html(filled.stem),
        "hint": html(filled.hint) if filled.hint else None,
        "rows": [_row(row, filled.sources) for row in feedback.rows],
        "marking": _marking(filled, standing) if feedback.score is None else None,
        "notes": _notes(filled) if feedback.revealed else [],
        "sources": _sources(filled, feedback) if feedback.revealed else [],
        "advice": _advice(item) if feedback.revealed else [],
        "next": asked(item, standing.tries),
    }


def _advice(item):
    """What a safe therapist says of the item's claims, for the summary."""
    if item.tells_claims:
        return []
    return [inline(read_claims()[claim].wording) for claim in item.claims if claim in read_claims()]


def _marking(item, standing):
    """The model answer and the checklist, with the points that the student has ticked, None before they marked."""
    return {
        "of": standing.last.id,
        "model": html(item.model),
        "checklist": [[letter, inline(point)] for letter, point in item.checklist.items()],
        "ticked": standing.mark.response["ticked"] if standing.mark else None,
    }


def _misses_before(standing):
    return max(0, standing.misses - 1)


def _row(row: Row, sources):
    return {
        "mark": row.mark,
        "word": row.word,
        "text": escape(row.text) if row.plain else inline(row.text),
        "rationale": html(row.rationale) if row.rationale else "",
        # What stands under a heading of its own cites for itself: a client's answer has no source.
        "sources": [one for one in row.sources or (() if row.part else sources) if one in read_references()],
        **({"place": row.place} if row.place else {}),
        **({"part": row.part} if row.part else {}),
    }


def _sources(item, feedback):
    cited = [*item.sources, *(one for row in feedback.rows for one in row.sources)]
    known = read_references()
    return [[one, known[one].text] for one in dict.fromkeys(cited) if one in known]


def _verdict(feedback: Feedback, standing: Standing) -> tuple[str, str]:
    """The heading of the feedback, and what the student's own confidence makes of it."""
    confidence = standing.last.confidence
    if feedback.score is None:
        return _marked(standing), ""
    if feedback.right:
        lead = "You called it a guess: read why, and it will be knowledge next time." if confidence == 1 else ""
        return "Right.", lead
    if feedback.score:
        verdict = f"Partly right: {round(100 * feedback.score)} of 100 points."
    else:
        verdict = "Not right yet." if not feedback.revealed else "Not right. Here is the answer."
    if confidence == 3:
        return verdict, "You were certain. That is worth a second look: such answers are the ones to mend first."
    return verdict, ""


def _marked(standing):
    if standing.mark is None:
        return "Written and kept. Now mark it yourself."
    if standing.score == 1:
        return "All points are in your answer."
    return f"Your own mark: {round(100 * standing.score)} of 100 points."


def _notes(item):
    """The exam's answer where it differs, and what the article and a safe therapist say."""
    notes = [["In an exam", html(item.exam)]] if item.exam else []
    if item.tells_claims:
        return notes
    for name in item.claims:
        claim = read_claims().get(name)
        if claim is None:
            continue
        if claim.exam and not item.exam:
            notes.append(["In an exam", html(claim.exam)])
        notes.append([f"{name}, the article", html(claim.statement)])
        notes.append(["A safe therapist", html(claim.wording)])
    return notes
