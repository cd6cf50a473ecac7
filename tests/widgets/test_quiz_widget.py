"""The quiz as Python sees it: what is sent, what a check does, what is never told too early."""

import json
from datetime import UTC, datetime

import pytest

from massage import quiz
from massage.items.bank import read_theme
from massage.learner.attempts import Log, NotKept
from massage.widgets import kept, shown
from massage.widgets.quiz_widget import Quiz
from massage.told import Told

THEME = read_theme("contraindications")
CHOICE = next(item for item in THEME.items.values() if item.type == "choice" and not item.variants)


def make(folder, *items):
    return Quiz("contraindications", "Contraindications", list(items) or [CHOICE], Log(folder))


def content(item=CHOICE, response=None, **changes):
    asked = {"check": item.id, "variant": dict(item.variant(0)), "response": response, "confidence": 2, "seconds": 3.5}
    return {**asked, "hints": 0, "token": "t1", **changes}


def wrong_letter(item=CHOICE):
    return next(letter for letter in item.options if letter != item.key)


def send(widget, message):
    """What arrives from the browser arrives here."""
    widget._handle_custom_msg(message, [])
    return widget.latest


@pytest.mark.parametrize("item", [pytest.param(item, id=item.id) for item in THEME.items.values()])
def test_what_is_sent_before_an_answer_holds_no_key(item, tmp_path):
    """No rationale leaves Python before the answer, and nothing is named a key."""
    sent = json.dumps(make(tmp_path, item).quiz)
    for variant in item.variants or [{}]:
        for option in item.filled(variant).options.values():
            assert json.dumps(shown.html(option.rationale)) not in sent
    assert '"key"' not in sent
    assert "rationale" not in sent


def test_a_check_scores_keeps_and_tells(tmp_path):
    """A right answer is on the disk, and its feedback names every option."""
    widget = make(tmp_path)
    reply = send(widget, content(response=CHOICE.key))
    assert reply["token"] == "t1"
    assert reply["feedback"]["right"]
    assert [event.score for event in Log(tmp_path).events()] == [1.0]
    assert all(option["rationale"] for option in reply["feedback"]["options"])


def test_a_first_wrong_try_does_not_tell_the_key(tmp_path):
    """Only what was chosen is explained; the key comes after the second try."""
    widget = make(tmp_path)
    first = send(widget, content(response=wrong_letter()))["feedback"]
    key_text = shown.inline(CHOICE.options[CHOICE.key].text)
    told = {option["text"]: option for option in first["options"]}
    assert not first["revealed"]
    assert told[key_text]["rationale"] == "" and told[key_text]["mark"] == ""
    assert first["sources"] == [] and first["notes"] == []
    second = send(widget, content(response=wrong_letter(), token="t2"))["feedback"]
    told = {option["text"]: option for option in second["options"]}
    assert second["revealed"]
    assert told[key_text]["mark"] == "missed" and told[key_text]["rationale"]


def test_feedback_names_its_sources_in_words(tmp_path):
    """Each cited id stands with its reference, and one to be confirmed says so."""
    sources = send(make(tmp_path), content(response=CHOICE.key))["feedback"]["sources"]
    assert {one for one, _ in sources} >= set(CHOICE.sources)
    assert all("[checked]" in text or "[partly checked]" in text or "[to be confirmed]" in text for _, text in sources)


def test_the_exam_answer_is_told_where_it_differs(tmp_path):
    """An item with an exam line shows it with the feedback."""
    item = next(item for item in THEME.items.values() if item.exam)
    notes = send(make(tmp_path, item), content(item, response=item.samples()["right"]))["feedback"]["notes"]
    assert "In an exam" in [title for title, _ in notes]


def test_answers_are_there_when_the_quiz_is_shown_again(tmp_path):
    """A new quiz on the same log begins with the feedback of the last answer."""
    send(make(tmp_path), content(response=CHOICE.key))
    assert make(tmp_path).feedback[CHOICE.id]["right"]


def test_a_page_that_asks_again_gets_the_feedback(tmp_path):
    """What was told since the quiz was shown is part of the state that a reloaded page asks for."""
    widget = make(tmp_path)
    send(widget, content(response=CHOICE.key))
    assert CHOICE.id in widget.get_state("feedback")["feedback"]


def test_each_retry_shows_another_variant(tmp_path):
    """The number of tries so far is the seed of what is asked next."""
    item = next(item for item in THEME.items.values() if len(item.variants) > 1)
    reply = send(make(tmp_path, item), content(item, response=item.filled(item.variant(0)).key))
    assert reply["feedback"]["next"]["variant"] == dict(item.variants[1])


def test_a_malformed_message_is_told_and_nothing_is_kept(tmp_path):
    """What no browser of ours sends gets a line, not a silence."""
    widget = make(tmp_path)
    for message in (content(response="?"), content(response={"a": 1}), content(variant={"side": "x"}), {"token": "t"}):
        assert "could not check this answer" in send(widget, message)["problem"]
    assert Log(tmp_path).events() == []


def test_an_answer_that_cannot_be_kept_gets_no_feedback(tmp_path, monkeypatch):
    """A full disk is told, and the key stays where it is."""
    widget = make(tmp_path)

    def full(event):
        raise NotKept("The disk is full")

    monkeypatch.setattr(widget._log, "keep", full)
    reply = send(widget, content(response=CHOICE.key))
    assert reply == {"token": "t1", "problem": "The disk is full"}
    assert widget.feedback == {}


def test_an_impossible_answer_in_the_log_is_passed_over(tmp_path):
    """A log that somebody changed by hand does not break the lesson."""
    send(make(tmp_path), content(response=CHOICE.key))
    (file,) = tmp_path.glob("*.jsonl")
    file.write_text(file.read_text().replace(f'"response":"{CHOICE.key}"', '"response":"zz"'))
    assert make(tmp_path).feedback == {}


def test_the_repr_is_short_and_stable(tmp_path):
    """A quiz prints how many items it has and how many are answered, and no address."""
    assert repr(make(tmp_path)) == "<Quiz: 1 items, 0 answered>"


def test_markdown_is_light_and_html_is_shown_as_it_stands():
    """HTML in a question is text; pictures and scripts do not get through."""
    assert shown.inline("**bold** <b onclick=x>no</b>") == "<strong>bold</strong> &lt;b onclick=x&gt;no&lt;/b&gt;"
    assert "<img" not in shown.html("![x](http://example.org/x.png)")
    assert "javascript:" not in shown.html("[x](javascript:alert(1))").replace("(javascript:", "")


def test_the_kept_list_escapes_and_holds_no_key(tmp_path):
    """The list above the quiz shows the answer given and not the key."""
    widget = make(tmp_path)
    send(widget, content(response=wrong_letter()))
    page = kept.as_html("A <b>title</b>", [CHOICE], widget._standings)
    assert "A &lt;b&gt;title" in page
    assert kept.escape(CHOICE.options[wrong_letter()].text) in page
    assert kept.escape(CHOICE.options[CHOICE.key].text) not in page


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: quiz("contraindication"), "did you mean 'contraindications'?"),
        (lambda: quiz("contraindications", items=["calf-after-fligt"]), "did you mean 'calf-after-flight'?"),
        (lambda: quiz("contraindications", first=0), "a whole number from 1 up"),
        (lambda: quiz("contraindications", claims=["C99"]), "no item of contraindications fits"),
    ],
)
def test_a_mistyped_quiz_is_told_in_one_line(call, told):
    """A wrong word in a lesson gets one kind line and no traceback, and the cell fails."""
    with pytest.raises(Told, match=None) as caught:
        call()
    assert told in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_a_quiz_chooses_by_name_claim_and_number():
    """items=, claims= and first= choose, and keep the order asked for."""
    assert repr(quiz("contraindications", first=3)).startswith("<Quiz: 3 items")
    names = ["fever-at-the-first-visit", "calf-after-flight"]
    assert [item["id"] for item in quiz("contraindications", items=names).quiz["items"]] == names
    about = quiz("contraindications", claims=["C34"]).quiz["items"]
    assert about and all("C34" in THEME.items[item["id"]].claims for item in about)


def test_the_time_of_an_answer_is_kept_in_utc(tmp_path):
    """The log can be joined with one from another time zone."""
    send(make(tmp_path), content(response=CHOICE.key))
    (event,) = Log(tmp_path).events()
    assert abs((datetime.fromisoformat(event.at) - datetime.now(UTC)).total_seconds()) < 60
    assert event.at.endswith("+00:00")
