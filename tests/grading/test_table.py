"""Tables that a spreadsheet opens rightly."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.grading.table import cell, rounded, table

WIDE = [
    f"{unicodedata.lookup(f'FULLWIDTH {name}')}1" for name in ("EQUALS SIGN", "PLUS SIGN", "HYPHEN-MINUS")
]
OTHER = ["\N{FULLWIDTH COMMERCIAL AT}x", "\N{SMALL HYPHEN-MINUS}1", "\N{MINUS SIGN}1"]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", *WIDE, *OTHER]
BEFORE = ["", " ", "\t", "\n", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u3164", "\u0301", "\x00 \u2060"]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(before, text):
    """A name that a spreadsheet would compute gets an apostrophe, whatever stands unseen before it."""
    assert cell(before + text).startswith("'")


@pytest.mark.parametrize("text", ["\tAnn", "\rAnn"])
def test_a_cell_that_begins_with_a_tab_or_a_return_is_marked(text):
    """Some spreadsheets take what follows these for a formula."""
    assert "' Ann" == cell(text)


@pytest.mark.parametrize("text", ["Ann Lee", "Zoë", "O'Neil-Smith", "李小龍", "a=b", "(+1)", "", "'=1"])
def test_other_text_stays_as_it_is(text):
    """An ordinary name is written as it was given."""
    assert text == cell(text)


def test_a_cell_is_one_line():
    """Line ends of all kinds, controls and halves of a sign become spaces."""
    assert "a b c d e f" == cell("a\nb\x07c\u2028d\u0085e\ud800f")


@given(st.text())
def test_any_text_comes_back_from_the_table(text):
    """No text breaks the table: it is one cell of one line, in UTF-8, and begins with no formula sign."""
    raw = table(["learner", "score"], [(cell(text), 0.5)])
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [["learner", "score"], [cell(text), "0.5"]] == rows
    assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@"))


def test_a_semicolon_in_a_name_cannot_end_its_cell():
    """Where Excel parts cells by semicolons, the name still stands in quotes at the start of its line."""
    assert b'\r\n"Ann;=1+1",1\r\n' in table(["learner", "score"], [(cell("Ann;=1+1"), 1)])


@pytest.mark.parametrize(
    ("value", "short"), [(1.0, "1"), (0.0, "0"), (1 / 3, "0.3333"), (2.5, "2.5"), (0, "0")]
)
def test_numbers_are_short(value, short):
    """A score reads as a teacher would write it."""
    assert short == str(rounded(value))
