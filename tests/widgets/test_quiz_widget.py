"""The quiz as Python sees it: what is sent, what a check does, what is never told too early."""

import json
from datetime import UTC, datetime

import attrs
import pytest

from massage import quiz
from massage.field.body import read_map
from massage.items import Hotspot, Text
from massage.items.bank import read_theme
from massage.learner.attempts import Log, NotKept
from massage.told import Told
from massage.widgets import kept, shown
from massage.widgets.quiz_widget import Quiz

THEME = read_theme("contraindications")
CHOICE = next(item for item in THEME.items.values() if item.type == "choice" and not item.variants)


CHECKLIST = {"a": "The **place** is named.", "b": "The doctor is named."}
TEXT = Text(
    type="text", id="note", stem="What do you write?", model="Numb *left* thumb.", checklist=CHECKLIST, hint="Who?"
)
VARIED = attrs.evolve(
    TEXT,
    stem="Write to the {whom}.",
    checklist={"a": "The {whom} is greeted."},
    variants=({"whom": "doctor"}, {"whom": "client"}),
)


def make(folder, *items):
    return Quiz("contraindications", "Contraindications", list(items) or [CHOICE], Log(folder))


def content(item=CHOICE, response=None, **changes):
    asked = {"check": item.id, "tries": 0, "response": response, "confidence": 2, "seconds": 3.5}
    return {**asked, "hints": 0, "token": "t1", **changes}


def wrong_letter(item=CHOICE):
    return next(letter for letter in item.options if letter != item.key)


def send(widget, message):
    """What arrives from the browser arrives here."""
    widget._handle_custom_msg(message, [])
    return widget.latest


@pytest.mark.parametrize("item", [pytest.param(item, id=item.id) for item in THEME.items.values()])
def test_what_is_sent_before_an_answer_holds_no_key(item, tmp_path):
    """No rationale leaves Python before the answer, no model and no checklist, and nothing is named a key."""
    sent = json.dumps(make(tmp_path, item).quiz)
    for variant in item.variants or [{}]:
        filled = item.filled(variant)
        for option in filled.options.values():
            assert json.dumps(shown.html(option.rationale)) not in sent
        for text in (getattr(filled, "rationale", None), getattr(filled, "model", None), *filled.checklist.values()):
            assert not text or json.dumps(shown.inline(text))[1:-1] not in sent
        if item.type == "number":
            assert f'"{filled.key}"' not in sent
    assert '"key"' not in sent
    assert "rationale" not in sent


def placed(name, map_):
    """An item on this map."""
    return Hotspot(type="hotspot", id=name, stem="Where?", map=map_, key=("neck",), rationale="Nerves lie there.")


def test_the_maps_stand_in_the_script_once_and_only_where_they_are_needed(tmp_path):
    """A question is as small as its list of places; a quiz without maps carries none of them."""
    plain, (one, two) = make(tmp_path), (placed("one", "back"), placed("two", "back"))
    mapped = make(tmp_path, one, two)
    back = json.dumps(read_map("back").outline)
    assert (0, 1) == (plain._esm.count(back), mapped._esm.count(back))
    assert json.dumps(read_map("side").outline) not in mapped._esm
    assert "const bodies = {};" in plain._esm
    assert len(json.dumps(mapped.quiz["items"])) < 3000


def test_a_place_is_told_with_its_mark(tmp_path):
    """The feedback names the place of each row, so that the map can show it; the row that says why has none."""
    one = placed("one", "side")
    send(make(tmp_path, one), content(one, response=["collar"]))
    told = send(make(tmp_path, one), content(one, response=["collar"], token="t2"))["feedback"]
    rows = [(row.get("place"), row["mark"]) for row in told["rows"]]
    assert [(None, ""), ("neck", "missed"), ("collar", "wrong")] == rows
    assert "side" == told["next"]["map"]


def test_a_check_scores_keeps_and_tells(tmp_path):
    """A right answer is on the disk, and its feedback names every option."""
    widget = make(tmp_path)
    reply = send(widget, content(response=CHOICE.key))
    assert reply["token"] == "t1"
    assert reply["feedback"]["right"]
    assert [event.score for event in Log(tmp_path).events()] == [1.0]
    assert len(reply["feedback"]["rows"]) == len(CHOICE.options)
    assert all(row["rationale"] for row in reply["feedback"]["rows"])


def test_a_first_wrong_try_does_not_tell_the_key(tmp_path):
    """Only what was chosen is explained; the key comes after the second try."""
    widget = make(tmp_path)
    first = send(widget, content(response=wrong_letter()))["feedback"]
    key_text = shown.inline(CHOICE.options[CHOICE.key].text)
    told = {row["text"]: row for row in first["rows"]}
    assert not first["revealed"]
    assert told[key_text]["rationale"] == "" and told[key_text]["mark"] == ""
    assert first["sources"] == [] and first["notes"] == []
    second = send(widget, content(response=wrong_letter(), token="t2"))["feedback"]
    told = {row["text"]: row for row in second["rows"]}
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
    assert reply["feedback"]["next"]["tries"] == 1
    assert reply["feedback"]["next"]["stem"] == shown.html(item.filled(item.variant(1)).stem)


def test_a_malformed_message_is_told_and_nothing_is_kept(tmp_path):
    """What no browser of ours sends gets a line, not a silence."""
    widget = make(tmp_path)
    impossible = [content(tries=-1), content(tries="x"), content(tries=True)]
    for message in (content(response="?"), content(response={"a": 1}), *impossible, {"token": "t"}):
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


# Answers in words, and the mark of a student --------------------------------------------------------------


def write(widget, text="I waited.", item=TEXT):
    """Write an answer; returns its feedback."""
    return send(widget, content(item, response=text))["feedback"]


def marking(told, *ticked, item=TEXT, **changes):
    return {"mark": item.id, "of": told["marking"]["of"], "ticked": list(ticked), "token": "m1", **changes}


def test_a_written_answer_is_kept_and_shown_beside_the_model(tmp_path):
    """It has no score; the student sees it with the model and the points, none of them ticked."""
    told = write(make(tmp_path, TEXT), "I <b>waited</b>.")
    (event,) = Log(tmp_path).events()
    assert (event.event, event.response, event.score) == ("answer", "I <b>waited</b>.", None)
    assert (told["verdict"], told["lead"]) == ("Written and kept. Now mark it yourself.", "")
    assert (told["right"], told["partly"], told["revealed"]) == (False, False, True)
    assert [(row["mark"], row["word"], row["text"]) for row in told["rows"]] == [
        ("", "You wrote", "I &lt;b&gt;waited&lt;/b&gt;.")
    ]
    assert told["marking"] == {
        "of": event.id,
        "model": "<p>Numb <em>left</em> thumb.</p>",
        "checklist": [["a", "The <strong>place</strong> is named."], ["b", "The doctor is named."]],
        "ticked": None,
    }


@pytest.mark.parametrize(
    ("ticked", "score", "verdict"),
    [
        ("ab", 1, "All points are in your answer."),
        ("ba", 1, "All points are in your answer."),
        ("a", 0.5, "Your own mark: 50 of 100 points."),
        ("", 0, "Your own mark: 0 of 100 points."),
    ],
)
def test_a_mark_is_kept_and_told(tmp_path, ticked, score, verdict):
    """The share of the points is the score; the answer, its model and what was ticked stay in sight."""
    widget = make(tmp_path, TEXT)
    first = write(widget)
    reply = send(widget, marking(first, *ticked))
    answered, marked = Log(tmp_path).events()
    assert (marked.event, marked.response, marked.score) == ("mark", {"of": answered.id, "ticked": list(ticked)}, score)
    told = reply["feedback"]
    assert (reply["token"], told["verdict"], told["right"], told["partly"]) == (
        "m1",
        verdict,
        score == 1,
        0 < score < 1,
    )
    assert told["marking"] == first["marking"] | {"ticked": list(ticked)}
    assert told["rows"] == first["rows"] and told["next"] == first["next"]
    assert make(tmp_path, TEXT).feedback == widget.feedback == {TEXT.id: told}


def test_a_mark_can_be_changed(tmp_path):
    """The last mark counts, also for a new quiz; the answer is still one try."""
    widget = make(tmp_path, TEXT)
    told = write(widget)
    for ticked in ("ab", "", "b"):
        reply = send(widget, marking(told, *ticked))
    assert (
        reply["feedback"]["marking"]["ticked"] == ["b"] == make(tmp_path, TEXT).feedback[TEXT.id]["marking"]["ticked"]
    )
    assert reply["kept"] == "1 of 1 answered, 0 right at the last try; tries in all: 1"
    assert len(Log(tmp_path).events()) == 4


def test_a_safety_item_needs_every_point(tmp_path):
    """There is no part: one point that is missing is no answer."""
    item = attrs.evolve(TEXT, safety=True)
    widget = make(tmp_path, item)
    told = write(widget, item=item)
    assert send(widget, marking(told, "a"))["feedback"]["verdict"] == "Your own mark: 0 of 100 points."
    assert send(widget, marking(told, "a", "b"))["feedback"]["right"]


@pytest.mark.parametrize(
    "changes",
    [
        *({"of": of} for of in ("", "other", None, 1, [], {})),
        *({"ticked": ticked} for ticked in (None, "a", "ab", 1, True, {"a": 1})),
        *({"ticked": ticked} for ticked in (["c"], ["a", "c"], ["a", "a"], [["a"]], [1])),
        *({"mark": name} for name in ("", "other", None, 1, [], {})),
    ],
)  # fmt: skip
def test_a_hostile_mark_is_told_and_nothing_is_kept(tmp_path, changes):
    """Another answer, another item, unknown points or points given twice: a line, and no mark."""
    widget = make(tmp_path, TEXT)
    told = write(widget)
    before = dict(widget.feedback)
    assert "could not check this answer" in send(widget, marking(told, "a", "b") | changes)["problem"]
    assert [event.event for event in Log(tmp_path).events()] == ["answer"]
    assert widget.feedback == before and widget._standings[TEXT.id].score is None


@pytest.mark.parametrize("name", ["of", "ticked"])
def test_a_mark_without_a_part(tmp_path, name):
    """A message that lacks something is told too."""
    widget = make(tmp_path, TEXT)
    message = marking(write(widget), "a")
    del message[name]
    assert "could not check this answer" in send(widget, message)["problem"]
    assert len(Log(tmp_path).events()) == 1


def test_a_mark_of_an_older_answer_is_refused(tmp_path):
    """Who has answered again, perhaps in another tab, marks the new answer."""
    widget = make(tmp_path, TEXT)
    first = write(widget)
    second = write(widget, "I called the doctor.")
    assert "another answer was given meanwhile" in send(widget, marking(first, "a", "b"))["problem"]
    assert second["marking"]["ticked"] is None
    assert send(widget, marking(second, "a"))["feedback"]["marking"]["ticked"] == ["a"]


def test_a_mark_before_any_answer_is_refused(tmp_path):
    """There is nothing to mark."""
    message = {"mark": TEXT.id, "of": "id", "ticked": ["a"], "token": "m1"}
    assert "could not check this answer" in send(make(tmp_path, TEXT), message)["problem"]
    assert Log(tmp_path).events() == []


@pytest.mark.parametrize(("item", "response"), [(TEXT, "  "), (CHOICE, wrong_letter())])
def test_what_a_program_has_judged_takes_no_mark(tmp_path, item, response):
    """Neither a blank nor a wrong choice becomes right by a mark."""
    widget = make(tmp_path, item)
    told = send(widget, content(item, response=response))["feedback"]
    (event,) = Log(tmp_path).events()
    assert told["marking"] is None and event.score == 0
    message = {"mark": item.id, "of": event.id, "ticked": ["a", "b"], "token": "m1"}
    assert "this answer has its score already" in send(widget, message)["problem"]
    assert len(Log(tmp_path).events()) == 1 and widget._standings[item.id].score == 0


def test_a_blank_tells_no_model_at_first(tmp_path):
    """As with every other item: a first blank tells the hint, a second one the answer."""
    widget = make(tmp_path, TEXT)
    first, second = write(widget, ""), write(widget, "")
    assert "left" not in json.dumps(first["rows"]) and not first["revealed"] and first["hint"]
    assert [row["text"] for row in second["rows"]] == ["Numb <em>left</em> thumb."]
    assert second["marking"] is None


def test_a_mark_that_cannot_be_kept_changes_nothing(tmp_path, monkeypatch):
    """A full disk is told, and the answer stays unmarked."""
    widget = make(tmp_path, TEXT)
    told = write(widget)

    def full(event):
        raise NotKept("The disk is full")

    monkeypatch.setattr(widget._log, "keep", full)
    assert send(widget, marking(told, "a")) == {"token": "m1", "problem": "The disk is full"}
    assert widget._standings[TEXT.id].mark is None


def test_an_answer_is_marked_as_it_was_asked(tmp_path):
    """The model and the points are those of the variant that was shown; the next try shows another."""
    widget = make(tmp_path, VARIED)
    told = write(widget, item=VARIED)
    assert told["marking"]["checklist"] == [["a", "The doctor is greeted."]]
    again = send(widget, marking(told, "a"))["feedback"]
    assert again["marking"]["checklist"] == [["a", "The doctor is greeted."]]
    assert (again["right"], again["next"]["stem"]) == (True, "<p>Write to the client.</p>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"ticked":["a"]', '"ticked":["z"]'),
        ('"ticked":["a"]', '"ticked":[["a"]]'),
        ('"ticked":["a"]', '"ticked":["a","a"]'),
    ],
)
def test_an_impossible_mark_in_the_log_breaks_nothing(tmp_path, old, new):
    """A log that somebody changed by hand does not break the lesson."""
    widget = make(tmp_path, TEXT)
    send(widget, marking(write(widget), "a"))
    (file,) = tmp_path.glob("*.jsonl")
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    assert repr(make(tmp_path, TEXT)).startswith("<Quiz: 1 items")


@pytest.mark.parametrize(
    ("old", "new"), [('"ticked":["a"]', '"ticked":"a"'), ('"of":"', '"of":"x'), ('"score":0.5', '"score":null')]
)
def test_a_mark_in_the_log_that_is_none_is_passed_over(tmp_path, old, new):
    """The answer stands there unmarked."""
    widget = make(tmp_path, TEXT)
    send(widget, marking(write(widget), "a"))
    (file,) = tmp_path.glob("*.jsonl")
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    assert make(tmp_path, TEXT).feedback[TEXT.id]["verdict"] == "Written and kept. Now mark it yourself."


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [(None, "written, not marked yet"), ("", "✗ not right yet"), ("a", "partly right"), ("ab", "✓ right")],
)
def test_the_kept_list_tells_the_mark(tmp_path, ticked, expected):
    """An answer in words stands there as it was written, and says whether it is marked; the model does not."""
    widget = make(tmp_path, TEXT)
    told = write(widget, "I <b>waited</b>.")
    if ticked is not None:
        send(widget, marking(told, *ticked))
    page = kept.as_html("Title", [TEXT], widget._standings)
    assert f"<em>{expected}, " in page
    assert "I &lt;b&gt;waited&lt;/b&gt;." in page and "thumb" not in page
    right = int(ticked == "ab")
    assert kept.count([TEXT], widget._standings) == f"1 of 1 answered, {right} right at the last try; tries in all: 1"


def asked(kind, *samples):
    """The first item of a type that has these samples, as it is written and as it is asked first."""
    found = [item for item in THEME.items.values() if item.type == kind]
    filled = [(item, item.filled(item.variant(0))) for item in found]
    return next((item, one) for item, one in filled if set(samples) <= set(one.samples()))


def test_the_side_on_which_a_decision_was_wrong_is_told(tmp_path):
    """The lead of the feedback says whether it was too bold or too cautious, before the key is told too."""
    item, filled = asked("screen", "too bold", "held back")
    for kind, lead in (("too bold", "You went too far: "), ("held back", "You held back: ")):
        told = send(make(tmp_path / kind, item), content(item, response=filled.samples()[kind]))["feedback"]
        assert told["lead"].startswith(lead) and not told["revealed"]


@pytest.mark.parametrize("kind", ["number", "match", "screen"])
def test_a_first_wrong_try_of_each_type_tells_no_key(tmp_path, kind):
    """No row is marked as missed, no note and no source is told, and the rationale of the key is not."""
    item, filled = asked(kind, "wrong")
    told = send(make(tmp_path, item), content(item, response=filled.samples()["wrong"]))["feedback"]
    assert not told["revealed"] and told["notes"] == [] == told["sources"]
    assert "missed" not in {row["mark"] for row in told["rows"]}
    rationale = getattr(filled, "rationale", None)
    assert not rationale or shown.html(rationale) not in [row["rationale"] for row in told["rows"]]


def test_what_a_student_wrote_is_shown_as_it_was_typed(tmp_path):
    """No Markdown is read into it, and no HTML gets through."""
    told = write(make(tmp_path, TEXT), "2 * 3 * 4 <b>_so_</b>")
    assert told["rows"][0]["text"] == "2 * 3 * 4 &lt;b&gt;_so_&lt;/b&gt;"
