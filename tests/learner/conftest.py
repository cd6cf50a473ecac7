"""Events as a student makes them."""

import itertools

import pytest

from massage import paths
from massage.learner.attempts import Log
from massage.learner.events import Event

_SECONDS = itertools.count()


@pytest.fixture
def event():
    """Makes an event, each a second later than the one before; its fields can be told."""

    def event(**fields) -> Event:
        number = next(_SECONDS)
        minute, second = divmod(number, 60)
        given = {
            "id": f"id-{number}",
            "at": f"2026-01-31T{minute // 60 % 24:02}:{minute % 60:02}:{second:02}.000+00:00",
            "item": "calf-after-flight",
            "version": "0123456789",
            "variant": {},
            "response": "b",
            "score": 1.0,
        }
        return Event(**{**given, **fields})

    return event


@pytest.fixture
def folder(work):
    """Where the answers of this test are kept; it is not made yet."""
    return paths.answers()


@pytest.fixture
def log(folder):
    """The log of a kernel that has just started."""
    return Log(folder)
