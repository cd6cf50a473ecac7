"""A text file into checked records: what is read, and every refusal with its place."""

import itertools
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage import paths, records
from massage.items.bank import check
from massage.records import Id
from massage.source import LARGEST, Mistake, SourceError, read, read_source


@attrs.frozen
class Step:
    stroke: Id
    minutes: int
    note: str | None = None


@attrs.frozen
class Note:
    """A record with every kind of value that a file may hold."""

    text: str | None = None
    name: Id | None = None
    sure: bool | None = None
    share: float | None = None
    count: int | None = None
    level: Literal["remember", "apply"] | None = None
    lines: tuple[str, ...] = ()
    names: tuple[Id, ...] = ()
    by_name: Mapping[Id, str] | None = None
    either: str | tuple[Id, ...] | Step | None = None
    step: Step | None = None


KNOWN = "known here: text, name, sure, share, count, level, lines, names, by_name, either, step"
CUT = "YAML cuts a text at ' #'; write it on the lines under '>-', or in quotes"
COMMA = "YAML cuts a text at a comma here; write it on the lines under '>-', or in quotes"
MEANING = "has a meaning of its own in YAML; put the text in quotes, or on the line under '>-'"
UNREAD = "(what follows in the file was not read)"


@pytest.fixture
def note(tmp_path):
    """Reads what stands in a file named x.yaml."""

    def note(raw: str | bytes) -> Note:
        path = tmp_path / "x.yaml"
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return read_source(path, Note, "x.yaml").record

    return note


@pytest.fixture
def told(note):
    """All that is told about a file with mistakes."""

    def told(raw: str | bytes) -> str:
        with pytest.raises(SourceError) as error:
            note(raw)
        return str(error.value)

    return told


# What a file is -------------------------------------------------------------------------------------------


def test_a_file_becomes_a_record(tmp_path):
    """A file becomes a frozen record of the shape that was asked for."""
    path = tmp_path / "x.yaml"
    path.write_text("stroke: effleurage\nminutes: 4\n")

    assert Step("effleurage", 4) == read(path, Step)


def test_a_file_of_a_megabyte(note):
    """A file of exactly 1 MB is read."""
    start = "text: >-\n  "
    text = "x" * (LARGEST - len(start))

    assert text == note(start + text).text


def test_too_large(told):
    """A file with one byte more is refused."""
    assert "x.yaml: is larger than 1 MB; split it into several files" == told("x" * (LARGEST + 1))


def test_not_utf8(told):
    """A sign that is not UTF-8 is refused, and its line and column are told."""
    expected = "x.yaml:2:8: is not UTF-8 text; save it as plain text with the encoding UTF-8"

    assert expected == told(b"name: a\ntext: a\xff\n")


@pytest.mark.parametrize("before", ["é😀".encode(), b"\xef\xbb\xbfab", b"x: y\rab", b"x: y\r\nab"])
def test_not_utf8_after_other_signs(told, before):
    """The column of such a sign counts signs, not bytes, and lines end as they do elsewhere."""
    line = 2 if b"\r" in before else 1

    assert told(before + b"\xff").startswith(f"x.yaml:{line}:3: is not UTF-8 text")


def test_utf16(told):
    """A file saved as UTF-16 is refused."""
    assert told("text: a".encode("utf-16")).startswith("x.yaml:1:1: is not UTF-8 text")


@pytest.mark.parametrize("raw", ["", "\n\n", "# only a remark\n", "\ufeff"])
def test_empty(told, raw):
    """A file without anything to read says so."""
    assert "x.yaml: is empty" == told(raw)


def test_no_file(tmp_path):
    """A name that leads nowhere is told with the name."""
    with pytest.raises(SourceError) as error:
        read(tmp_path / "none.yaml", Note)

    assert f"{tmp_path / 'none.yaml'}: there is no such file; check the name" == str(error.value)


def test_a_folder(tmp_path):
    """A folder is no file, and what to name is told."""
    with pytest.raises(SourceError, match=r"x: is a folder; name a file in it$"):
        read_source(tmp_path, Note, "x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe(tmp_path):
    """A pipe is no file either, and is not waited for."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(SourceError, match=r"x: is not a file$"):
        read_source(tmp_path / "pipe", Note, "x")


def test_no_rights(tmp_path, without_root):
    """A file that may not be read says why."""
    path = tmp_path / "x.yaml"
    path.write_text("text: a")
    path.chmod(0)

    actual = without_root(f"""
        from pathlib import Path
        from massage.source import SourceError, read_source
        try:
            read_source(Path({str(path)!r}), str, "x.yaml")
        except SourceError as error:
            print(error)
    """)

    assert "x.yaml: cannot be read: Permission denied\n" == actual


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_ends_of_lines(note, told, start, end):
    """The line ends of every system are read alike, with or without a byte order mark."""
    assert Note(text="one two", name="b") == note(f"{start}text: >-{end}  one{end}  two{end}name: b{end}")
    assert "x.yaml:2:7: 'b c' should be one name without spaces" == told(f"{start}text: a{end}name: b c{end}")


def test_a_message_as_a_terminal_knows_it(told):
    """A message begins with file, line and column, so that an editor can jump there."""
    raw = "text: a\nnames:\n  - b\n  - c d\n"

    assert "x.yaml:4:5: 'c d' should be one name without spaces" == told(raw)


@pytest.mark.parametrize("signs", ["é", "日本", "😀", "👩‍⚕️", "e\u0301"])
def test_columns_behind_other_signs(told, signs):
    """A column counts signs: accents and emoji before it move nothing."""
    start = f"{{text: '{signs}', names: "

    assert f"x.yaml:1:{len(start) + 1}: expected a list like [a, b], found text" == told(f"{start}b}}")


# What YAML offers and a file may not use ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "place"),
    [("[" * 50_000, "1:21"), ("- " * 50_000, "1:41"), ("{a: " * 50_000, "1:81"), ("[" * 999_990, "1:21")],
    ids=["lists", "dashes", "mappings", "a line of a million brackets"],
)
def test_too_deep(told, raw, place):
    """Nesting deeper than 20 is refused where it begins, before anything is built."""
    assert f"x.yaml:{place}: is nested more than 20 deep" == told(raw)


def test_too_deep_in_blocks(told):
    """The same holds for nesting that is set in line by line."""
    raw = "".join(f"{' ' * depth}a:\n" for depth in range(100))

    assert "x.yaml:21:21: is nested more than 20 deep" == told(raw)


def test_twenty_deep(told):
    """Twenty levels are not too many."""
    assert "x.yaml:1:1: expected names with values, found a list" == told("[" * 20 + "]" * 20)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("text: &a b\n", f"1:7: '&' {MEANING}"),
        ("lines: &a [b]\n", f"1:8: '&' {MEANING}"),
        ("text: *a\n", f"1:7: '*' {MEANING}"),
        ("text: a\nname: *a\n", f"2:7: '*' {MEANING}"),
        ("text: !a b\n", f"1:7: '!' {MEANING}"),
        ("text: !!str b\n", f"1:7: '!' {MEANING}"),
        ("text: !!python/object/apply:os.system [id]\n", f"1:7: '!' {MEANING}"),
        ("text: !a!b c\n", f"1:7: '!' {MEANING} {UNREAD}"),
        ("step: !a {stroke: b}\n", f"1:7: '!' {MEANING}"),
        ("text: {age}\n", f"1:7: '{{' {MEANING}"),
    ],
)
def test_signs_with_a_meaning(told, raw, expected):
    """Anchors, aliases and tags are refused, and the message says how to write such a text."""
    assert f"x.yaml:{expected}" == told(raw)


def test_many_aliases(told):
    """A short file that aliases would blow up to gigabytes is refused at its first anchor."""
    raw = "a: &a [x]\n" + "".join(
        f"{new}: &{new} [{f'*{old},' * 9}]\n" for old, new in itertools.pairwise("abcdefghi")
    )

    assert told(raw).startswith("x.yaml:1:4: '&'")


def test_directive(told):
    """A directive is refused."""
    expected = "x.yaml:1:1: lines that begin with '%' are not used here; take them out"

    assert expected == told("%YAML 1.1\n---\ntext: a\n")
    assert expected == told("%TAG ! tag:x,2000:\n---\ntext: a\n")


def test_second_document(told):
    """A second document is refused where it begins."""
    expected = "x.yaml:3:1: a second document begins here; take the line '---' out"

    assert expected == told("---\ntext: a\n---\ntext: b\n")


def test_a_merge_is_a_name_like_any_other(told):
    """YAML's merge key has no meaning here."""
    assert f"x.yaml:1:1: unknown name '<<'; {KNOWN}" == told("<<: {text: a}\n")


def test_a_name_that_is_no_text(told):
    """A list or a mapping cannot be a name."""
    assert "x.yaml:1:3: a name should be plain text" == told("? [a]\n: b\n")


def test_a_name_with_spaces(told):
    """A name with spaces is refused."""
    assert "x.yaml:2:3: 'a b' should be one name without spaces" == told("by_name:\n  a b: c\n")


def test_given_twice(told):
    """A name given twice is a mistake, and the other mistakes of the record are told beside it."""
    raw = "text: a\ncount: b\ntext: c\nfoo: d\n"

    assert (
        "x.yaml:2:8: expected a whole number, found 'b'\n"
        "x.yaml:3:1: 'text' is given twice; first on line 1\n"
        f"x.yaml:4:1: unknown name 'foo'; {KNOWN}"
    ) == told(raw)


def test_given_twice_in_a_mapping(told):
    """A name given twice is a mistake in a mapping of free names too."""
    assert "x.yaml:3:3: 'a' is given twice; first on line 2" == told("by_name:\n  a: b\n  a: c\n")


@pytest.mark.parametrize(
    ("raw", "place"), [("\ttext: a\n", "1:1"), ("text: a\n\tb\n", "2:1"), ("step:\n \tstroke: a\n", "2:2")]
)
def test_tab(told, raw, place):
    """A tab where YAML counts spaces is refused."""
    assert f"x.yaml:{place}: a tab stands in front of the text; use spaces" == told(raw)


def test_tab_elsewhere(note):
    """A tab behind a name or inside a text does no harm."""
    assert Note(text="a\tb", name="c") == note("text: >-\n  a\tb\nname:\tc\t\n")


UNSEEN = {
    "null": "\0", "bell": "\a", "form feed": "\f", "next line": "\x85", "soft hyphen": "\xad",
    "line separator": "\u2028", "paragraph separator": "\u2029", "zero width space": "\u200b",
    "left-to-right mark": "\u200e", "right-to-left mark": "\u200f", "Arabic letter mark": "\u061c",
    "right-to-left override": "\u202e", "left-to-right embedding": "\u202a", "isolate": "\u2066",
    "word joiner": "\u2060", "byte order mark inside": "\ufeff", "interlinear": "\ufff9",
}  # fmt: skip


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
def test_unseen(told, sign):
    """A sign that cannot be seen, or that turns the reading direction, is refused where it stands."""
    expected = "x.yaml:2:8: a sign that cannot be seen stands here; type the line again"

    assert expected == told(f"name: é\ntext: a{sign}b\n")


def test_unseen_by_an_escape(told):
    """No escape in double quotes brings such a sign in either, into a text or into a name."""
    expected = "a sign that cannot be seen stands in this text; write it without '\\'"

    assert f"x.yaml:1:7: {expected}" == told('text: "a\\u202eb"\n')
    assert f"x.yaml:2:3: {expected}" == told('by_name:\n  "a\\u202eb": c\n')


def test_unseen_everywhere(told):
    """A file full of such signs, or of tabs, is told by its first twenty."""
    assert 20 == len(told("\u202e" * 500).splitlines())
    assert 20 == len(told("\ta: b\n" * 500).splitlines())


@pytest.mark.parametrize("text", ["naïve 38.6 °C", "👩‍⚕️ ✓ — “so”", "עברית", "میخواهم", "e\u0301", "a\xa0b"])
def test_seen(note, text):
    """Accents, quotes, emoji and other scripts are text."""
    assert text == note(f"text: {text}\n").text


@pytest.mark.parametrize(
    "text", ["No", "yes", "1:30", "007", "1e3", "0x1F", "~", "null", "2026-01-31", "=", ".inf", "1_000"]
)
def test_text_stays_text(note, text):
    """What YAML would turn into something else stays text."""
    assert Note(text=text, name=text, by_name={"no": text}) == note(
        f"text: {text}\nname: {text}\nby_name: {{no: {text}}}\n"
    )


# What YAML would cut off a text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("text: take rule # 1\n", "1:7"),
        ("text: take rule\t# 1\n", "1:7"),
        ("text: one\n  two # three\nname: a\n", "1:7"),
        ("text: one\n  # two\nname: a\n", "1:7"),
        ("text: one\n\n  # two\nname: a\n", "1:7"),
        ("text: >-\n  one\n # two\nname: a\n", "1:7"),
        ("lines:\n  - a\n  - b # c\n", "3:5"),
        ("by_name: {a: b # c\n}\n", "1:14"),
        ("either: a # b\n", "1:9"),
    ],
)
def test_cut_at_a_hash(told, raw, place):
    """A text that YAML would cut at ' #' is a mistake, not a silent loss."""
    assert f"x.yaml:{place}: {CUT}" == told(raw)


def test_remarks(note):
    """Behind an id, a level, a yes, a number, a list, a name and a text in quotes a remark is fine."""
    raw = """
# one
text: "a"  # two
name: b  # three
level: apply  # four
sure: yes  # five
share: 0.5  # six
count: 2  # seven
lines:  # eight
  - >-  # nine
    c # d
  # ten
  - 'e'  # eleven
names: [f, g]  # twelve
  # thirteen
"""
    expected = Note(
        text="a",
        name="b",
        level="apply",
        sure=True,
        share=0.5,
        count=2,
        lines=("c # d", "e"),
        names=("f", "g"),
    )

    assert expected == note(raw)


def test_remark_below_a_text(note):
    """A remark that is set in no further than the name above it takes nothing from its text."""
    assert Note(step=Step("a", 4, "b"), text="c") == note(
        "step:\n  stroke: a\n  minutes: 4\n  note: b\n  # d\ntext: c\n# e\n"
    )


@pytest.mark.parametrize("text", ["a#b", "#1", "a, b", "[a, b]", "{a}", "it's", "a: b"])
def test_a_block_and_quotes_keep_everything(note, text):
    """Under '>-', under '|' and in quotes a text stays whole."""
    quoted = text.replace("'", "''")

    assert Note(text=text) == note(f"text: >-\n  {text}\n")
    assert Note(text=f"{text}\n") == note(f"text: |\n  {text}\n")
    assert Note(text=text) == note(f"text: '{quoted}'\n")


def test_comma_in_a_list(told):
    """In [a, b] nobody can tell two texts from one with a comma, so each entry is a mistake."""
    assert f"x.yaml:1:9: {COMMA}\nx.yaml:1:12: {COMMA}" == told("lines: [a, b]\n")


def test_comma_in_a_list_of_ids(note):
    """In a list of ids there is nothing to lose, nor in a list of texts in quotes."""
    assert Note(names=("a", "b"), lines=("c, d", "e")) == note("names: [a, b]\nlines: ['c, d', \"e\"]\n")


@pytest.mark.parametrize(
    ("raw", "place"),
    [("by_name: {a: one, two}\n", "1:19"), ("step: {stroke: a, minutes: 4, note: b, c}\n", "1:40")],
)
def test_comma_in_a_mapping(told, raw, place):
    """In {a: one, two} the second half of a text would be lost."""
    assert f"x.yaml:{place}: {COMMA}" == told(raw)


# What the words of a file are -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("text: [a]\n", "1:7: expected text, found a list"),
        ("text: {a: b}\n", "1:7: expected text, found names with values"),
        ("text:\n", "1:6: nothing stands here; write text or take the line out"),
        ("text: '  '\n", "1:7: nothing stands here; write text or take the line out"),
        ("name: a b\n", "1:7: 'a b' should be one name without spaces"),
        ("name: [a]\n", "1:7: expected a name, found a list"),
        ("name:\n", "1:6: nothing stands here; write a name or take the line out"),
        ("sure: maybe\n", "1:7: expected yes or no, found 'maybe'"),
        ("sure: 1\n", "1:7: expected yes or no, found '1'"),
        ("sure: [yes]\n", "1:7: expected yes or no, found a list"),
        ("sure:\n", "1:6: nothing stands here; write yes or no or take the line out"),
        ("share: a\n", "1:8: expected a number, found 'a'"),
        ("share: nan\n", "1:8: expected a number, found 'nan'"),
        ("share: inf\n", "1:8: expected a number, found 'inf'"),
        ("share: -inf\n", "1:8: expected a number, found '-inf'"),
        ("share: 1e999\n", "1:8: expected a number, found '1e999'"),
        ("share: 1_000\n", "1:8: expected a number, found '1_000'"),
        ("share: 1,5\n", "1:8: expected a number, found '1,5'"),
        ("count: 1.0\n", "1:8: expected a whole number, found '1.0'"),
        ("count: 1e3\n", "1:8: expected a whole number, found '1e3'"),
        ("count: 1_000\n", "1:8: expected a whole number, found '1_000'"),
        ("count: yes\n", "1:8: expected a whole number, found 'yes'"),
        ("names: a\n", "1:8: expected a list like [a, b], found text"),
        ("names: {a: b}\n", "1:8: expected a list like [a, b], found names with values"),
        ("names: [a, [b]]\n", "1:12: expected a name, found a list"),
        ("by_name: a\n", "1:10: expected names with values, found text"),
        ("by_name: [a]\n", "1:10: expected names with values, found a list"),
        ("step: a\n", "1:7: expected names with values, found text"),
        ("level: aply\n", "1:8: unknown 'aply'; did you mean 'apply'?"),
        ("level: Apply\n", "1:8: unknown 'Apply'; did you mean 'apply'?"),
        ("level: x\n", "1:8: unknown 'x'; known here: remember, apply"),
        ("- a\n", "1:1: expected names with values, found a list"),
        ("a\n", "1:1: expected names with values, found text"),
    ],
)
def test_a_value_of_the_wrong_kind(told, raw, expected):
    """A value of another kind is refused, with what was expected and what stands there."""
    assert f"x.yaml:{expected}" == told(raw)


@pytest.mark.parametrize(
    ("word", "expected"), [("yes", True), ("Yes", True), ("TRUE", True), ("no", False), ("false", False)]
)
def test_yes_and_no(note, word, expected):
    """Yes and no are read as they are written, in quotes as well."""
    assert expected is note(f"sure: {word}\n").sure
    assert expected is note(f'sure: "{word}"\n').sure


@pytest.mark.parametrize(("word", "expected"), [("0.25", 0.25), ("-3", -3.0), ("1e3", 1000.0), ("007", 7.0)])
def test_numbers(note, word, expected):
    """Finite numbers are read."""
    assert expected == note(f"share: {word}\n").share


def test_whole_numbers(note):
    """Whole numbers are read as such."""
    actual = note("count: -12\n").count

    assert (-12, int) == (actual, type(actual))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("either: a b\n", "a b"),
        ("either: [a, b]\n", ("a", "b")),
        ("either: {stroke: a, minutes: 4}\n", Step("a", 4)),
    ],
)
def test_a_union(note, raw, expected):
    """Where several kinds are allowed, what stands there decides."""
    assert expected == note(raw).either


def test_a_union_of_other_kinds(tmp_path):
    """What is none of the kinds that are allowed is refused."""

    @attrs.frozen
    class Other:
        either: str | tuple[Id, ...]

    path = tmp_path / "x.yaml"
    path.write_text("either: {a: b}\n")

    with pytest.raises(SourceError, match=r"x:1:9: did not expect names with values here$"):
        read_source(path, Other, "x")


def test_a_mapping_cannot_be_changed(note):
    """What was read is frozen, mappings too."""
    with pytest.raises(TypeError):
        note("by_name: {a: b}\n").by_name["a"] = "c"


def test_unknown_name(told):
    """An unknown name is told with what it may have meant."""
    assert "x.yaml:1:1: unknown name 'txt'; did you mean 'text'?" == told("txt: a\n")
    assert f"x.yaml:1:1: unknown name 'foo'; {KNOWN}" == told("foo: a\n")


def test_missing_name(told):
    """A missing name is told where its record begins."""
    assert "x.yaml:2:3: 'stroke' is missing" == told("step:\n  minutes: 4\n")


def test_all_mistakes_at_once(told):
    """All mistakes of a file are told at once, in its order."""
    raw = """\
text: [a]
step:
  strok: a
  minutes: four
  minutes: 5
names: [a b, c, d e]
count: 1.5
level: x
"""
    assert [1, 3, 3, 4, 5, 6, 6, 7, 8] == [int(line.split(":")[1]) for line in told(raw).splitlines()]
    assert "x.yaml:3:3: 'stroke' is missing" in told(raw)


def test_a_long_word(told):
    """A message never repeats a whole page."""
    expected = f"x.yaml:1:8: expected a whole number, found '{'1' * 60}...'"

    assert expected == told("count: " + "1" * 5000)


def test_the_name_that_a_record_stands_under(tmp_path):
    """A record that takes an id is given the name that it stands under, and its own lines cannot name it."""

    @attrs.frozen(kw_only=True)
    class Named:
        id: str = records.given(default="")
        text: str

    @attrs.frozen
    class Several:
        all: Mapping[Id, Named]

    path = tmp_path / "x.yaml"
    path.write_text("all:\n  one:\n    text: a\n")
    assert {"one": Named(id="one", text="a")} == read(path, Several).all

    path.write_text("all:\n  one:\n    text: a\n    id: two\n")
    with pytest.raises(SourceError, match=r"x:4:5: unknown name 'id'; known here: text$"):
        read_source(path, Several, "x")


def test_fields_that_do_not_fit_together(tmp_path):
    """A record tells where its fields contradict each other."""

    @attrs.frozen
    class Pair:
        low: int
        high: tuple[int, ...]

        def __attrs_post_init__(self):
            raise records.Unfit([("is too low", ("high", 1)), ("is nowhere", ("none",))])

    path = tmp_path / "x.yaml"
    path.write_text("low: 1\nhigh:\n  - 2\n  - 0\n")

    with pytest.raises(SourceError) as error:
        read_source(path, Pair, "x.yaml")
    assert "x.yaml:1:1: is nowhere\nx.yaml:4:5: is too low" == str(error.value)


def test_a_place_from_outside(tmp_path):
    """A mistake that only shows beside other files finds its place by names and list positions."""
    path = tmp_path / "x.yaml"
    path.write_text("text: a\nnames: [b, c]\n")
    source = read_source(path, Note, "x.yaml")

    assert Mistake("x.yaml", 2, 12, "is odd") == source.mistake("is odd", "names", 1)
    assert Mistake("x.yaml", 2, 8, "is odd") == source.mistake("is odd", "names", 7)
    assert Mistake("x.yaml", 1, 7, "is odd") == source.mistake("is odd", "text", 0)
    assert "x.yaml:1:1: is odd" == str(source.mistake("is odd"))


# What is no YAML ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("text: a\nname: b: c\n", "2:8: ': ' stands inside a text"),
        ("text: a\n  name: b\n", "2:7: ': ' stands inside a text, or this line does not line up"),
        ("step:\n  stroke: a\n minutes: b\n", "3:2: this line does not line up with the names above it"),
        ("  text: a\nname: b\n", "2:1: this line does not line up with the names above it"),
        ("lines:\n - a\n- b\n", "3:1: this line does not line up with the names above it"),
        ("lines:\n- a\ntext: b\n- c\n", "4:1: this line does not line up with the names above it"),
        ("- a\nb: c\n", "2:1: this line does not line up with the '-' lines above it"),
        (
            'text: "No" is right\n',
            "1:12: this line does not line up with the names above it, or text follows a closing quote",
        ),
        (
            "text: {age}-year-old\n",
            "1:12: this line does not line up with the names above it, or text follows a closing quote",
        ),
        ("text: 'a\nname: b\n", "3:1: a quote is opened and not closed"),
        ("names: [a, b\n", "2:1: a comma or a ']' is missing"),
        ("step: {a: b\n", "2:1: a comma or a '}' is missing"),
        ("text: @home\n", "1:7: this sign cannot begin a text; put the text in quotes"),
        ("text: `a`\n", "1:7: this sign cannot begin a text; put the text in quotes"),
        ("text: % a\n", "1:7: this sign cannot begin a text; put the text in quotes"),
        ("text: **bold**\n", f"1:8: this sign {MEANING}"),
        ("text: & so on\n", f"1:8: this sign {MEANING}"),
        ("text: - a\n", f"1:7: this sign {MEANING}"),
        ("text: ? a\n", f"1:7: this sign {MEANING}"),
        ("text: > a\n", "1:9: begin the text on the next line, set in"),
        ("text: >-\na\n", "3:1: a ':' is missing after the name, or the text is not set in under its '>-'"),
        ('text: "\\d"\n', "1:8: '\\' has a meaning of its own in \"double quotes\"; use 'single quotes'"),
        ("text: a\n\t\n", "2:1: a tab stands here; use spaces"),
        ("text: ]\n", "1:7: something is missing here, or a bracket stands alone"),
    ],
)
def test_syntax(told, raw, expected):
    """A syntax error is told in a teacher's words, and that the rest of the file was not read."""
    actual = told(raw)

    assert (f"x.yaml:{expected}", UNREAD) == (actual[: len(expected) + 7], actual[-len(UNREAD) :])


def test_a_syntax_error_hides_the_rest(told):
    """Other mistakes of a file with a syntax error are not told: they could be wrong."""
    assert 1 == len(told("foo: a\ncount: b\ntext: [a\n").splitlines())


# By chance ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("source") / "x.yaml"


def outcome(path: Path, raw: bytes, shape):
    """The record or the mistakes in a file; any other exception goes through and fails the test."""
    path.write_bytes(raw)
    try:
        return read(path, shape)
    except SourceError as error:
        assert error.mistakes
        return error


def lines_of_yaml():
    """Text that is often YAML: the words, signs and spaces that mean something to it."""
    parts = [
        "text", "names", "step", "stroke", "a", "7", "é😀", ": ", ":", "- ", "? ", "\n", "\n  ", "\t", "\r",
        "[", "]", "{", "}", ", ", " #", "'", '"', "&a ", "*a", "!a ", "%", "---\n", "...\n", ">-\n", "|\n",
        "\\u202e", "<<",
    ]  # fmt: skip
    return st.lists(st.sampled_from(parts), max_size=40).map("".join)


@given(raw=st.one_of(st.text().map(str.encode), st.binary(), lines_of_yaml().map(str.encode)))
def test_any_text(scratch, raw):
    """Any file whatsoever gives a record or its mistakes."""
    assert isinstance(outcome(scratch, raw, Note), (Note, SourceError))


@given(data=st.data())
def test_any_damage(scratch, data):
    """A valid file that lost, gained or changed a sign is read, or tells where its mistakes are."""
    raw = (paths.EXERCISES / "start-here.yaml").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(raw) - 1))
    sign = data.draw(st.sampled_from(["", *"\n\t\r :#-,[]{}'\"&*!|>%@`?xé😀\0\u202e"]))
    kept = data.draw(st.integers(0, 1))
    scratch.write_text(raw[:at] + sign + raw[at + kept :], encoding="utf-8")

    lines = raw.count("\n") + 2
    assert [] == [
        one
        for one in check([scratch], scratch.parent).mistakes
        if not (0 < one.line <= lines and 0 < one.column)
    ]


HOSTILE = {
    "brackets": "'[' * 999_999",
    "braces": "'{' * 999_999",
    "braces with names": "'{a: ' * 249_999",
    "dashes": "'- ' * 499_999",
    "question marks": "'? ' * 499_999",
    "questions and brackets": "'? [\\n' * 200_000",
    "tags": "'!' * 999_999",
    "anchors": "'&a ' * 333_333",
    "aliases": "'*a ' * 333_333",
    "quotes": "'\"' * 999_999",
    "documents": "'---\\n' * 249_999",
    "directives": "'%a\\n' * 333_333",
    "nulls": "'\\0' * 999_999",
    "deep flow in a block": "'a:\\n - ' + '[' * 999_000 + ']' * 900",
    "a tag before depth": "'!!set {' * 100_000",
}


def test_the_interpreter_survives(tmp_path):
    """Input that would crash the C composer leaves the interpreter alive and well."""
    code = f"""
from pathlib import Path
from massage.source import SourceError, read
for raw in [{", ".join(HOSTILE.values())}]:
    path = Path({str(tmp_path / "x.yaml")!r})
    path.write_text(raw, newline="")
    try:
        read(path, str)
    except SourceError as error:
        print(len(error.mistakes) > 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (0, ["True"] * len(HOSTILE)) == (done.returncode, done.stdout.split()), done.stderr
