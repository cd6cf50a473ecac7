"""A table as a CSV file that every spreadsheet opens rightly, and in which nothing is taken for a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache


def table(names: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """The bytes of a CSV file, with the mark by which Excel knows UTF-8.

    All text is in quotes: where a country's Excel parts cells by semicolons, none in a name may end its cell.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


@lru_cache(maxsize=1024)
def rounded(value: float, digits: int = 4) -> float:
    """A number as short as a reader wants it: 1 and not 1.0, 0.3333 and no further."""
    value = round(value, digits)
    return int(value) if value == int(value) else value


@lru_cache(maxsize=1024)
def cell(text: str) -> str:
    """Text on one line, with an apostrophe in front where a spreadsheet would take it for a formula."""
    if text[:1].isascii() and text[:1].isalnum() and text.isprintable():
        return text
    first = next((sign for sign in text if not _unseen(sign)), "")
    # The wide and the small forms of these signs count as well; a minus has a sign of its own.
    begins = unicodedata.normalize("NFKC", first)[:1] in ("=", "+", "-", "@", "\N{MINUS SIGN}")
    line = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)
    return f"'{line}" if begins or text[:1] in ("\t", "\r") else line


def _unseen(sign):
    """Whether a sign leaves no ink: spaces, controls, marks, and the letters that are blank."""
    return unicodedata.category(sign)[0] in "CMZ" or sign in "\u115f\u1160\u2800\u3164\uffa0"
