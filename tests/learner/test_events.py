"""Events: one line of JSON each, and what is no line of ours."""

import json
import re
from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.items.bank import read_theme
from massage.learner.attempts import Log
from massage.learner.events import DEEPEST, LONGEST, Event, Foreign, answer, mark, parse

LINE = Event(
    id="a", at="2026-01-31T10:00:00.000+00:00", item="i", version="v", variant={}, response=["a"], score=0.5
).line


def test_a_line_holds_an_event(event):
    """An event is one line of JSON with all of its fields, and comes back as it was."""
    one = event(variant={"age": "47"}, response=["a", "c"], score=1 / 3, confidence=3, seconds=12.5, hints=1)

    assert one == parse(one.line)
    assert "\n" not in one.line
    assert [
        "id", "at", "event", "item", "version", "variant",
        "response", "score", "confidence", "seconds", "hints",
    ] == list(json.loads(one.line))  # fmt: skip


def test_fields_that_may_be_left_out():
    """Confidence, seconds, hints and the kind of event have a value when a line does not tell."""
    fields = {
        "id": "a",
        "at": "2026-01-31T10:00:00Z",
        "item": "i",
        "version": "v",
        "variant": {},
        "response": 1,
        "score": None,
    }
    one = parse(json.dumps(fields))

    assert ("answer", None, 0.0, 0) == (one.event, one.confidence, one.seconds, one.hints)


def test_an_answer():
    """An answer takes the id and version of its item, its time in UTC, and an id of its own."""
    item = read_theme("contraindications").items["calf-after-flight"]
    at = datetime(2026, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    variant = item.variant(1)

    one = answer(item, "b", score=1.0, at=at, variant=variant, confidence=2, seconds=3.5, hints=1)
    assert ("answer", "calf-after-flight", item.version) == (one.event, one.item, one.version)
    assert ("2026-02-01T01:30:00.000+00:00", dict(variant), "b") == (one.at, one.variant, one.response)
    assert (1.0, 2, 3.5, 1) == (one.score, one.confidence, one.seconds, one.hints)
    assert one == parse(one.line)
    assert one.id != answer(item, "b", score=1.0, at=at, variant=variant).id


def test_a_mark(log, folder, event):
    """A mark names its answer and the points found in it, has a time and an id of its own, and is read again."""
    one = event(score=None, response="I waited.", variant={"age": "47"}, confidence=3, seconds=9.5, hints=2)
    at = datetime(2026, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    given = mark(one, ["a", "c"], score=0.5, at=at)
    for kept in (one, given):
        log.keep(kept)

    assert ("mark", {"of": one.id, "ticked": ["a", "c"]}, 0.5) == (given.event, given.response, given.score)
    assert (one.item, one.version, one.variant) == (given.item, given.version, given.variant)
    assert ("2026-02-01T01:30:00.000+00:00", None, 0.0, 0) == (given.at, given.confidence, given.seconds, given.hints)
    assert len({one.id, given.id, mark(one, [], score=0.0, at=at).id}) == 3
    assert [one, given] == Log(folder).events()
    assert "<Log: 1 answers>" == repr(log)


RESPONSES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(
    response=RESPONSES,
    score=st.none() | st.floats(0, 1),
    confidence=st.sampled_from([None, 1, 2, 3]),
    seconds=st.floats(0, 1e8),
    hints=st.integers(0, 100),
    variant=st.dictionaries(st.text(), st.text(), max_size=3),
)
def test_any_event_comes_back(**fields):
    """Whatever a student gives comes back from its line as it was."""
    one = Event(id="a", at="2026-01-31T10:00:00+00:00", item="i", version="v", **fields)

    assert one == parse(one.line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("id", value) for value in ("", 1, None, ["a"], "a" * 201)),
        *(("at", value) for value in ("", 1, None, "yesterday", "2026-01-31", "9" * 300)),
        *(("at", value) for value in ("2026-01-31T10:00:00", "2026-13-31T10:00:00Z")),
        *(("event", value) for value in ("", "hint", 1, None, ["answer"], {})),
        *(("item", value) for value in ("", 1, None, ["a"], "a" * 201)),
        *(("version", value) for value in ("", 1, None, "a" * 201)),
        *(("variant", value) for value in (None, "a", [], 1, {"age": 47}, {"age": None}, {"age": ["47"]})),
        *(("score", value) for value in (-0.1, 1.1, 2, "1", True, [], {}, 10**400)),
        *(("confidence", value) for value in (0, 4, 1.0, "1", True, [])),
        *(("seconds", value) for value in (-1, 1e9, "1", None, True, [], 10**400)),
        *(("hints", value) for value in (-1, 1.0, "1", None, True, 10**6, 10**400)),
    ],
)  # fmt: skip
def test_a_misshapen_field(field, value):
    """A field that is not what it should be is refused by its name."""
    line = json.dumps({**json.loads(LINE), field: value})

    with pytest.raises(Foreign, match=rf"^'{field}' does not fit$"):
        parse(line)


@pytest.mark.parametrize("field", ["id", "item", "version"])
def test_a_long_name(field):
    """A name of 200 letters is still one."""
    assert parse(json.dumps({**json.loads(LINE), field: "a" * 200}))


def test_no_number_that_cannot_be_read_again(event):
    """An event with such a number has no line at all."""
    with pytest.raises(ValueError, match=r"not JSON compliant"):
        event(response=float("nan")).line  # noqa: B018


@pytest.mark.parametrize("response", ["[1, NaN]", "[[1e999], 1]", '{"a": {"b": -Infinity}}', '["a", NaN]'])
def test_no_finite_number_inside(response):
    """Such a number is found wherever it stands in a response."""
    with pytest.raises(Foreign, match=r"^'response' does not fit$"):
        parse(LINE.replace('["a"]', response))


@pytest.mark.parametrize("field", ["response", "score", "seconds", "hints", "confidence", "id"])
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_no_finite_number(field, value):
    """Numbers that JSON does not know are refused wherever they stand."""
    line = re.sub(f'"{field}":("a"|\\["a"\\]|[^,}}]+)', f'"{field}":{value}', LINE)

    assert value in line
    with pytest.raises(Foreign, match=rf"^'{field}' does not fit$"):
        parse(line)


@pytest.mark.parametrize("name", ["id", "at", "item", "version", "variant", "response", "score"])
def test_a_missing_field(name):
    """A line without a field that it needs is no answer."""
    fields = json.loads(LINE)
    del fields[name]

    with pytest.raises(Foreign, match=r"^the line is no answer of this workbook$"):
        parse(json.dumps(fields))


def test_another_field():
    """A line with a field that no answer has is none either."""
    with pytest.raises(Foreign, match=r"^the line is no answer of this workbook$"):
        parse(json.dumps({**json.loads(LINE), "more": 1}))


@pytest.mark.parametrize("line", ["[]", "1", "null", '"a"', "true", "1.5"])
def test_a_line_of_something_else(line):
    """JSON that is no object is no answer."""
    with pytest.raises(Foreign, match=r"^the line is no answer$"):
        parse(line)


@pytest.mark.parametrize(
    "line",
    [
        "", " ", "{", "}", "nul", '"\n"', "\0", "\ud800", "\ufeff{}", "<!DOCTYPE html>", "{'id': 1}",
        LINE[:-1], LINE[:40], f"{LINE}{LINE}", f"{LINE},", f"x{LINE}",
        "[" * 50_000, '{"a":' * 15_000, LINE.replace("0.5", "1" * 5_000),
    ],
    ids=range(19),
)  # fmt: skip
def test_a_damaged_line(line):
    """What is no JSON, or JSON of a depth or length that nothing reads, is damaged."""
    with pytest.raises(Foreign, match=r"^the line is damaged$"):
        parse(line)


def test_a_long_line():
    """A line longer than a page has no business in a log."""
    with pytest.raises(Foreign, match=r"^the line is too long$"):
        parse(LINE.replace('["a"]', f'"{"a" * LONGEST}"'))
    assert LONGEST == len(parse(LINE.replace('["a"]', f'"{"a" * (LONGEST - len(LINE) + 3)}"')).line)


@pytest.mark.parametrize("inner", ["1", '"a"', '"a", 1', "[]", "{}"])
@pytest.mark.parametrize("brackets", ["[]", ('{"a":[', "]}")], ids=["lists", "objects"])
def test_a_deep_response(brackets, inner):
    """A response may be nested, but not so deep that it cannot be written again."""
    start, end = brackets
    most = (DEEPEST - (inner in ("[]", "{}"))) // len(end)
    nested = [
        LINE.replace('["a"]', f"{start * depth}{inner}{end * depth}") for depth in (most, most + 1, 400)
    ]

    assert parse(nested[0]).line
    for line in nested[1:]:
        with pytest.raises(Foreign, match=r"^'response' does not fit$"):
            parse(line)


def test_spaces_around_a_line(event):
    """White space around a line, such as the line ends of another system, is passed over."""
    one = event()

    assert one == parse(f" \t{one.line}\r\n")


@given(line=st.text() | st.text('{}[]":,\\u0aed1.-eNItrfnsl ') | RESPONSES.map(json.dumps))
def test_any_line(line):
    """A line from anywhere is an event or foreign; nothing else happens."""
    try:
        assert isinstance(parse(line), Event)
    except Foreign as foreign:
        assert str(foreign)


@given(data=st.data())
def test_any_damage(data):
    """A line that lost, gained or changed a sign is an event that can be written again, or foreign."""
    at = data.draw(st.integers(0, len(LINE)))
    sign = data.draw(st.sampled_from([*'{}[]":,\\0159aeE.-\n\t\0é', "", "null", "NaN", "1e999", "\\ud800"]))
    line = LINE[:at] + sign + LINE[at + data.draw(st.integers(0, 1)) :]
    with suppress(Foreign):
        assert parse(line) == parse(parse(line).line)
