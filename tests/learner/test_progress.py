"""Where a student stands with an item."""

import pytest

from massage.learner.progress import Standing, standings

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
        ([None], 1, 1),
        ([0, 1.0, 0.99], 3, 1),
    ],
)
def test_tries_and_misses(event, scores, tries, misses):
    """Every answer is a try; the misses begin again after a right one, and a part is a miss."""
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


def test_other_events_do_not_count(event):
    """A mark is no try, and an item that is not asked for has no standing."""
    events = [event(item="calf", version="v2", event="mark"), event(item="neck", version="v1")]

    assert {} == standings(events, NOW)
    assert {} == standings([], NOW)
