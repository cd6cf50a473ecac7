"""Sliders over a picture: Python draws, the page only asks."""

import json
import math

import pytest

from massage import natural_course
from massage.figures.natural_course import Course, picture
from massage.records import Unfit
from massage.widgets.explorer import Explorer, Slider

VALUES = {"pain": 5, "weeks": 1, "day": 3, "relief": 2}


def send(widget, **message):
    """What arrives from the browser arrives here."""
    widget._handle_custom_msg(message, [])
    return widget.latest


def test_it_opens_with_the_picture_of_its_values():
    """The sliders stand where the model begins, and the page gets the picture at once."""
    widget = natural_course()
    assert picture(Course()).text == widget.picture.text
    sliders = {one["name"]: one["value"] for one in widget.explorer["sliders"]}
    assert {name: getattr(Course(), name) for name in Course.BOUNDS} == sliders
    assert widget.picture.text.startswith(widget.shown["words"])
    assert "<figure" in widget.shown["html"]


def test_a_slider_goes_as_far_as_the_model():
    """No end of a slider is refused by the model, and its steps fit between its ends."""
    for one in natural_course().explorer["sliders"]:
        assert Course.BOUNDS[one["name"]] == (one["low"], one["high"])
        assert one["low"] <= one["value"] <= one["high"]
        for distance in (one["high"] - one["low"], one["value"] - one["low"]):
            assert float(distance / one["step"]).is_integer()
        assert one["label"]


@pytest.mark.parametrize("end", [0, 1])
def test_all_ends_can_be_shown(end):
    """Every slider at its low end, and every one at its high end."""
    widget = natural_course()
    values = {name: bounds[end] for name, bounds in Course.BOUNDS.items()}
    widget.move(values)
    assert picture(Course(**values)).text == widget.picture.text


def test_moving_draws_anew():
    """Picture, words, what a reloaded page asks for, and where the sliders stand."""
    widget = natural_course()
    reply = send(widget, token="t1", values=VALUES)
    expected = picture(Course(**VALUES))
    assert ("t1", expected.text) == (reply["token"], widget.picture.text)
    assert expected.text.startswith(reply["words"]) and "starts at 5 of 10" in reply["words"]
    assert {"html": reply["html"], "words": reply["words"]} == widget.get_state("shown")["shown"]
    assert VALUES == {one["name"]: one["value"] for one in widget.explorer["sliders"]}
    assert "problem" not in reply


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"pain": 11}, Unfit), ({"day": -1}, Unfit), ({"relief": "2"}, Unfit), ({"weeks": math.nan}, Unfit)],
)
def test_values_that_cannot_be_are_refused(changes, error):
    """Python trusts no page: what no slider can say raises, and the picture stays."""
    widget = natural_course()
    before, shown = widget.picture, dict(widget.shown)
    with pytest.raises(error):
        widget.move(VALUES | changes)
    assert before is widget.picture and shown == widget.shown
    assert VALUES["pain"] != widget.explorer["sliders"][0]["value"]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"values": None},
        {"values": []},
        {"values": {}},
        {"values": "pain"},
        {"values": VALUES | {"pain": 99}},
        {"values": VALUES | {"day": None}},
        {"values": {"pain": 5}},
    ],
)
def test_what_goes_wrong_is_shown(message):
    """The handler answers each message, and the student reads one line."""
    widget = natural_course()
    before = widget.picture.text
    reply = send(widget, token="t2", **message)
    assert {"token", "problem"} == set(reply)
    assert reply["problem"].startswith("The workbook could not draw this (")
    assert 1 == len(reply["problem"].splitlines())
    assert before == widget.picture.text


def test_after_a_mistake_it_goes_on():
    """The next move is drawn."""
    widget = natural_course()
    send(widget, token="t1", values={})
    assert "html" in send(widget, token="t2", values=VALUES)


def test_a_picture_that_fails_is_told():
    """Whatever the drawing raises ends as a line, not in a log."""

    def drawn(tone):
        if tone > 1:
            raise ZeroDivisionError("no tone")
        return picture(Course())

    slider = Slider(name="tone", label="Tone", low=0, high=2, step=1, unit="", value=0)
    widget = Explorer("Tones", [slider], drawn)
    assert "(ZeroDivisionError: no tone)" in send(widget, token="t", values={"tone": 2})["problem"]


def test_what_is_sent_is_plain():
    """State goes out as JSON."""
    widget = natural_course()
    for state in (widget.explorer, widget.shown, send(widget, token="t", values=VALUES)):
        assert state == json.loads(json.dumps(state))


def test_the_still_form_is_the_picture_as_it_is_now():
    """A page without Python shows the picture with its table; the text form is short and stable."""
    widget = natural_course()
    widget.move(VALUES)
    still = widget.still()
    assert "starts at 5 of 10" in still["text/html"] and "<table" in still["text/html"]
    assert "<Explorer: The natural course of back pain>" == repr(widget) == still["text/plain"]


@pytest.mark.parametrize(("rests", "renewed"), [(True, [True]), (False, [])])
def test_the_saved_picture_follows_where_the_slider_comes_to_rest(monkeypatch, rests, renewed):
    """The still form on the page is drawn anew once a slider is let go, and not at each step on the way."""
    widget, shown = natural_course(), []
    monkeypatch.setattr(widget, "show_still", lambda update=False: shown.append(update))
    assert "problem" not in send(widget, token="t1", values=VALUES, rests=rests)
    assert renewed == shown


def test_a_picture_is_rendered_once(monkeypatch):
    """Opening, moving and letting go draw each picture once: the page, the reply and the still form share it."""
    rendered = []
    monkeypatch.setattr("massage.widgets.explorer.as_html", lambda picture: rendered.append(picture) or "<figure>")
    widget = natural_course()
    monkeypatch.setattr(widget, "show_still", lambda update=False: widget.still())
    widget.show_still()
    send(widget, token="t1", values=VALUES)
    send(widget, token="t2", values=VALUES, rests=True)
    assert 2 == len(rendered)
