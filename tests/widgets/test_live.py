"""What live widgets share: a still form above them, for pages where no Python runs."""

import re

import pytest

from massage import Client, claims, natural_course, planner, quiz
from massage.widgets.live import Live, part

MADE = {
    "quiz": lambda: quiz("contraindications", first=1),
    "claims": lambda: claims(safe=False),
    "natural_course": natural_course,
    "planner": lambda: planner(Client(age=30, reason="A rest", site="back", stage="none", pain=0)),
}

each_widget = pytest.mark.parametrize("make", MADE.values(), ids=MADE)


@pytest.fixture
def displayed(monkeypatch):
    """What is displayed, with how."""
    things = []
    monkeypatch.setattr("massage.widgets.live.display", lambda data, **how: things.append((data, how)))
    return things


@each_widget
def test_the_still_form_comes_before_the_widget(make, displayed):
    """First what every page can show, then the view; both have a text form without an address."""
    widget = make()
    widget._ipython_display_()
    (still, how), (live, _) = displayed
    assert widget.still() == still
    assert how["raw"] and how["display_id"] and not how["update"]
    assert {"text/html", "text/plain"} == set(still)
    assert repr(widget) == live["text/plain"] and "0x" not in repr(widget)
    assert "application/vnd.jupyter.widget-view+json" in live


@each_widget
def test_the_still_form_is_renewed_where_it_stands(make, displayed):
    """An update names the same place; another widget has another one."""
    widget = make()
    widget.show_still()
    widget.show_still(update=True)
    make().show_still()
    (_, first), (_, renewed), (_, other) = displayed
    assert first["display_id"] == renewed["display_id"] != other["display_id"]
    assert renewed["update"]


@each_widget
def test_the_still_form_can_be_hidden_by_the_living_one(make, displayed):
    """It is one block, and the widget's own style sheet hides the class of it."""
    widget = make()
    (name,) = re.findall(r"^<div class='([\w-]+)'", widget.still()["text/html"])
    assert re.search(rf"\.{name}\b[^{{}}]*{{\s*display:\s*none", str(widget._css))


@each_widget
def test_scripts_and_styles_come_with_the_widget(make):
    """No network: nothing is fetched from anywhere."""
    widget = make()
    for text in (str(widget._esm), str(widget._css)):
        assert text and "http://" not in text.replace("http://www.w3.org/", "") and "https://" not in text
        assert "@import" not in text and "import(" not in text
    assert "export default" in str(widget._esm)


def test_parts_are_put_together_in_order():
    """A script of several files is one text."""
    assert part("page.js") + "\n" + part("explorer.js") == part("page.js", "explorer.js")


def test_a_widget_must_say_what_it_shows_without_python():
    """No still form, no widget."""
    with pytest.raises(NotImplementedError):
        Live().still()
