"""What the rules say about a plan, as the screen and a page without Python show it."""

from html import escape
from typing import Any

from massage.field import read_references
from massage.screening import Client
from massage.session.report import SIGNS, alike, kind, report, steps
from massage.widgets.desk import Laid

UNTOUCHED = "Nothing is laid out yet.", "Add a step, or choose “No massage today”."


def remarked(laid: Laid, client: Client) -> dict[str, Any]:
    """The remarks as plain JSON, the gravest first, with the numbers that the steps have on the page.

    What is said of several steps in the same words is said once.  The texts are safe as HTML.
    """
    told = report(laid.plan, client)
    heading, means = UNTOUCHED if laid.untouched else (told.heading, told.means)
    if laid.left_open:
        heading, means = (heading, means) if laid.numbers else ("Nothing is filled in yet.", "")
        means = f"{means} {_passed_over(laid)}".strip()
    cited = dict.fromkeys(one for remark in told.remarks for one in remark.sources)
    return {
        "heading": heading,
        "means": means,
        "rows": list(_rows(told.remarks, laid.numbers)),
        "sources": [[one, read_references()[one].text] for one in cited],
    }


def _passed_over(laid):
    counted = laid.numbers and laid.numbers[-1] != len(laid.numbers)
    anew = "; the picture counts the others from 1" if counted else ""
    return f"Not filled in yet, and passed over here: {steps(laid.left_open)}{anew}."


def _rows(remarks, numbers):
    for same in alike(remarks):
        first, places = same[0], [numbers[one.step - 1] if one.step else 0 for one in same]
        yield {
            "steps": places,
            "where": steps(places) if places[0] else "the whole plan",
            "weight": "custom" if first.custom else first.weight,
            "sign": SIGNS[first.weight],
            "word": kind(first),
            "text": escape(first.text),
            "cites": ", ".join((*first.claims, *first.sources)),
        }
