"""The verb that hands in, as a lesson calls it."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from massage import __version__, hand_in
from massage.learner.attempts import Log
from massage.learner.events import Event
from massage.told import Told


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A student's folder with one answer in it."""
    folder = tmp_path / "the work"
    monkeypatch.setenv("MASSAGE_WORK", str(folder))
    keep(folder, 1)
    return folder


def keep(folder, number):
    """Keep an answer, as another kernel would."""
    at = f"2026-01-05T10:00:{number:02}.000+00:00"
    fields = {"item": "calf", "version": "0", "variant": {}, "response": "b", "score": 1.0}
    Log(folder / "answers").keep(Event(id=str(number), at=at, **fields))


@pytest.fixture
def shown(monkeypatch):
    """What is displayed."""
    things = []
    monkeypatch.setattr("IPython.display.display", things.append)
    return things


class Links(HTMLParser):
    """The attributes of the links in a page, and its text."""

    def __init__(self, html):
        super().__init__()
        self.links, self.text, self.tags = [], "", set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("name", ["", "  "])
def test_without_a_name_nothing_is_written(work, shown, name):
    """The lesson as it is shipped has no name in it: running it says what to do."""
    assert hand_in(name) is None
    assert ["Write your name between the quotes, then run this cell again."] == list(map(repr, shown))
    assert not (work / "hand-in").exists()


def test_the_name_may_be_left_out(work, shown):
    """Calling the verb with nothing is the same as with no name."""
    hand_in()
    assert repr(shown[0]).startswith("Write your name")


def test_the_card_says_which_file_to_give(work, shown):
    """The file lies in the student's folder; the link starts from the lesson there and saves the file."""
    assert hand_in("Zoë Lee") is None
    (card,) = shown
    page = Links(card._repr_html_())
    (link,) = page.links
    assert work / unquote(link["href"]) == work / "hand-in" / "hand-in-Zoë-Lee.jsonl"
    assert link["href"].isascii() and "download" in link
    header, answer = (work / unquote(link["href"])).read_text().splitlines()
    assert ("Zoë Lee", __version__) == (json.loads(header)["learner"], json.loads(header)["course"])
    assert "1" == json.loads(answer)["id"]
    assert "Zoë Lee: 1 answer, ready to hand in." in page.text
    assert "Give this file to your teacher: hand-in-Zoë-Lee.jsonl." in page.text


def test_the_card_is_one_line_of_text(work, shown):
    """Where no HTML is shown, the same is said in words."""
    keep(work, 2)
    hand_in("Ann\nLee")
    assert "Ann Lee: 2 answers in hand-in/hand-in-Ann-Lee.jsonl. Give this file to your teacher." == repr(
        shown[0]
    )


def test_a_name_is_no_html(work, shown):
    """A name in angle brackets is shown as it is written."""
    name = "<img src=x onerror=alert(1)> & 'Ann'"
    hand_in(name)
    page = Links(shown[0]._repr_html_())
    assert "img" not in page.tags
    assert name in page.text


def test_answers_that_could_not_be_read_are_told(work, shown):
    """A student knows what is missing from the file before the teacher does."""
    (work / "answers" / "0<b>.jsonl").write_text("{torn\n")
    hand_in("Ann")
    assert "0<b>.jsonl, line 1: the line is damaged" in Links(shown[0]._repr_html_()).text


@pytest.mark.parametrize(
    ("name", "told"), [("x" * 101, "too long"), (5, "between quotes"), ("\u200b", "Write your name")]
)
def test_a_name_that_will_not_do_is_told_in_one_line(work, shown, name, told):
    """The cell fails with a sentence and no traceback."""
    with pytest.raises(Told, match=told):
        hand_in(name)
    assert [] == shown


def test_nothing_to_hand_in_is_told_in_one_line(tmp_path, monkeypatch):
    """Before the first answer there is no file."""
    monkeypatch.setenv("MASSAGE_WORK", str(tmp_path / "new"))
    with pytest.raises(Told, match="There is nothing to hand in yet"):
        hand_in("Ann")
    assert not (tmp_path / "new" / "hand-in").exists()


def test_a_disk_that_refuses_is_told_in_one_line(work):
    """Something else lies where the folder should be: the system's reason is told."""
    (work / "hand-in").write_text("in the way")
    with pytest.raises(Told) as told:
        hand_in("Ann")
    assert 1 == len(str(told.value).splitlines())
    assert "Your answers could not be written (File exists)" in str(told.value)


def test_importing_the_verb_is_light():
    """A lesson's first cell loads nothing that only handing in needs."""
    code = (
        "import sys; from massage import hand_in; "
        "print([name for name in ('IPython', 'json', 'attrs', 'massage.learner') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout
