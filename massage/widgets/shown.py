"""Items and feedback as the screen gets them: Markdown made safe, no key before its time."""

from functools import cache, lru_cache

from massage.field import read_claims, read_references
from massage.items.feedback import Feedback, explain
from massage.items.item import Item
from massage.learner.attempts import Event
from massage.learner.progress import Standing


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
    variant = item.variant(tries)
    filled = item.filled(variant)
    return {
        "id": item.id,
        "view": item.view,
        "stem": html(filled.stem),
        "options": [[letter, inline(filled.options[letter].text)] for letter in item.letters(tries)],
        "hint": html(filled.hint) if filled.hint else None,
        "safety": item.safety,
        "read": item.read,
        "variant": dict(variant),
    }


def told(item: Item, standing: Standing) -> dict:
    """Feedback on the last try of `standing`, as the screen shows it, with what is asked next."""
    event = standing.last
    filled = item.filled(event.variant)
    response = filled.parse(event.response)
    feedback = explain(filled, response, _misses_before(standing))
    letters = _letters(item, filled, response, feedback)
    verdict, lead = _verdict(feedback, event)
    return {
        "verdict": verdict,
        "lead": lead,
        "right": feedback.right,
        "revealed": feedback.revealed,
        "confidence": event.confidence,
        "ordered": item.ordered,
        "stem": html(filled.stem),
        "hint": html(filled.hint) if filled.hint else None,
        "options": [_option(filled, letter, feedback) for letter in letters],
        "notes": _notes(filled) if feedback.revealed else [],
        "sources": [[one, read_references()[one].text] for one in _cited(filled)] if feedback.revealed else [],
        "advice": [inline(read_claims()[claim].wording) for claim in item.claims if claim in read_claims()],
        "next": asked(item, standing.tries),
    }


def _misses_before(standing):
    return max(0, standing.misses - 1)


def _letters(item, filled, response, feedback):
    """The options in the order of the feedback: steps as they belong once that is told, else as they were placed."""
    if item.ordered:
        return filled.right_response() if feedback.revealed else response
    return tuple(item.options)


def _option(item, letter, feedback):
    option = item.options[letter]
    rationale = feedback.rationales.get(letter, "")
    sources = option.sources or item.sources
    return {
        "mark": feedback.marks.get(letter, ""),
        "text": inline(option.text),
        "rationale": html(rationale) if rationale else "",
        "sources": [one for one in sources if one in read_references()],
    }


def _cited(item):
    cited = [*item.sources, *(one for option in item.options.values() for one in option.sources)]
    return [one for one in dict.fromkeys(cited) if one in read_references()]


def _verdict(feedback: Feedback, event: Event) -> tuple[str, str]:
    """The heading of the feedback, and what the student's own confidence makes of it."""
    if feedback.right:
        lead = "You called it a guess: read why, and it will be knowledge next time." if event.confidence == 1 else ""
        return "Right.", lead
    if feedback.score:
        verdict = f"Partly right: {round(100 * feedback.score)} of 100 points."
    else:
        verdict = "Not right yet." if not feedback.revealed else "Not right. Here is the answer."
    if event.confidence == 3:
        return verdict, "You were certain. That is worth a second look: such answers are the ones to mend first."
    return verdict, ""


def _notes(item):
    """The exam's answer where it differs, and what the article and a safe therapist say."""
    notes = [["In an exam", html(item.exam)]] if item.exam else []
    for name in item.claims:
        claim = read_claims().get(name)
        if claim is None:
            continue
        if claim.exam and not item.exam:
            notes.append(["In an exam", html(claim.exam)])
        notes.append([f"{name}, the article", html(claim.statement)])
        notes.append(["A safe therapist", html(claim.wording)])
    return notes
