"""Where a student stands with an item."""

from datetime import UTC, datetime

import pytest

from massage.learner.events import mark
from massage.learner.progress import Standing, is_mark_of, standings

NOW = {"calf": "v2", "flare": "v1"}


@pytest.mark.parametrize(
    ("scores", "tries", "misses"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([1], 1, 0),
        ([0, 0, 0], 3, 3),
        ([0, 1], 2, 0),
        ([0, 1, 0], 3, 1),
        ([1, 0, 0], 3, 2),
        ([0.5], 1, 1),
        ([None], 1, 0),
        ([0, None], 2, 1),
        ([None, 0], 2, 1),
        ([0, None, 1], 3, 0),
        ([0, 1.0, 0.99], 3, 1),
    ],
)
def test_tries_and_misses(event, scores, tries, misses):
    """Every answer is a try; the misses begin again after a right one, and a part is a miss.

    What is marked later is neither.
    """
    standing = Standing()
    events = [event(score=score) for score in scores]
    for one in events:
        standing = standing.after(one)

    assert Standing(tries, misses, events[-1] if events else None) == standing


def test_standings(event):
    """Each item stands by itself, with its last answer."""
    events = [
        event(item="calf", version="v2", score=0.0),
        event(item="flare", version="v1", score=1.0),
        event(item="calf", version="v2", score=0.5),
    ]

    assert {"calf": Standing(2, 2, events[2]), "flare": Standing(1, 0, events[1])} == standings(events, NOW)


def test_an_older_version_does_not_count(event):
    """What was answered when something else was asked says nothing about the item now."""
    old, new = event(item="calf", version="v1", score=1.0), event(item="calf", version="v2", score=0.0)

    assert {"calf": Standing(1, 1, new)} == standings([old, new, old], NOW)


def test_a_mark_without_an_answer_does_not_count(event):
    """A mark is no try, and an item that is not asked for has no standing."""
    events = [event(item="calf", version="v2", event="mark"), event(item="neck", version="v1")]

    assert {} == standings(events, NOW)
    assert {} == standings([], NOW)


# Marks ----------------------------------------------------------------------------------------------------

NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def after(*events):
    """The standing once these have happened."""
    standing = Standing()
    for one in events:
        standing = standing.after(one)
    return standing


def test_a_mark_is_the_score_of_the_answer(event):
    """It is no try and no miss, and what the student marked is the score."""
    answer = event(score=None, response="I waited.")
    given = mark(answer, ["a"], score=0.5, at=NOON)

    assert after(answer).score is None
    assert Standing(1, 0, answer, given) == after(answer, given)
    assert 0.5 == after(answer, given).score


def test_the_last_mark_counts(event):
    """Who changes a mark has changed it."""
    answer = event(score=None, response="I waited.")
    marks = [mark(answer, ticked, score=score, at=NOON) for ticked, score in ((["a"], 0.5), ([], 0.0))]

    assert (0, marks[1]) == (after(answer, *marks).score, after(answer, *marks).mark)


def test_another_try_is_not_marked_yet(event):
    """A mark goes with its answer: the next answer has none, and a mark of an older one changes nothing."""
    first, second = (event(score=None, response=text) for text in ("one", "two"))
    given = mark(first, ["a"], score=1.0, at=NOON)

    assert Standing(2, 0, second) == after(first, given, second) == after(first, second, given)
    assert after(first, given, second).score is None


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_no_mark_beside_a_score(event, score):
    """What a program has judged stays as it was judged: neither a blank nor a wrong choice is marked right."""
    answer = event(score=score)

    assert after(answer) == after(answer, mark(answer, ["a"], score=1.0, at=NOON))


@pytest.mark.parametrize(
    "response",
    [
        *(None, "", "id", 1, True, [], ["id", ["a"]], {}, {"of": "id"}, {"ticked": ["a"]}),
        *({"of": "other", "ticked": ["a"]}, {"of": None, "ticked": ["a"]}, {"of": ["id"], "ticked": ["a"]}),
        *({"of": "id", "ticked": "a"}, {"of": "id", "ticked": None}, {"of": "id", "ticked": {"a": 1}}),
    ],
)
def test_a_mark_of_something_else(event, response):
    """A mark that does not name the answer, or has no list of points, changes nothing."""
    answer = event(id="id", score=None)
    given = event(event="mark", response=response, score=1.0)

    assert not is_mark_of(given, answer)
    assert after(answer) == after(answer, given)


def test_a_mark_without_a_score(event):
    """A mark that says nothing is none."""
    answer = event(id="id", score=None)
    given = event(event="mark", response={"of": "id", "ticked": ["a"]}, score=None)

    assert after(answer) == after(answer, given)


def test_a_mark_of_an_older_version(event):
    """What was marked by another checklist does not count, whatever answer it names."""
    answer = event(item="calf", version="v2", score=None)
    old = event(item="calf", version="v1", event="mark", response={"of": answer.id, "ticked": []}, score=1.0)
    other = event(item="flare", version="v1", event="mark", response={"of": answer.id, "ticked": []}, score=1.0)

    assert {"calf": Standing(1, 0, answer)} == standings([answer, old, other], NOW)
