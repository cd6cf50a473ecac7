"""A student's own verdicts, read from the log."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

from massage import paths, weighed
from massage.field import EVIDENCE
from massage.items import Trial, Verdict
from massage.items.bank import read_bank
from massage.learner.attempts import Log
from massage.learner.events import answer
from massage.learner.verdicts import own_verdicts
from massage.source import SourceError
from massage.told import Told

ITEMS = {item.id: item for theme in read_bank() for item in theme.items.values()}
VERDICTS = [item for item in ITEMS.values() if isinstance(item, Verdict)]
SAFE = next(item for item in VERDICTS if item.claim.safe_as_written)
UNSAFE = next(item for item in VERDICTS if not item.claim.safe_as_written)
START = datetime(2026, 1, 5, 10, tzinfo=UTC)


def all_safe(trial):
    return dict.fromkeys(trial.claims, "safe")


TRIAL = next(item for item in ITEMS.values() if isinstance(item, Trial) and item.misses(all_safe(item)))


@pytest.fixture
def keep():
    """Keeps an answer as a quiz in another kernel does, each a minute after the one before."""
    log, minutes = Log(paths.answers()), iter(range(60))

    def keep(asked, response, **changes):
        at = START + timedelta(minutes=next(minutes))
        event = answer(asked, response, score=0.0, at=at, variant=asked.variant(0), confidence=2)
        log.keep(attrs.evolve(event, **changes))

    return keep


def found():
    """What a new kernel reads: the verdicts and what passed."""
    return own_verdicts(Log(paths.answers()))


def verdict(item, **changes):
    return {"evidence": item.claim.evidence, "safe": item.claim.safe_as_written, **changes}


def test_nothing_answered_is_a_line():
    """Before the first verdict the cell says what to do, and writes nothing."""
    assert repr(weighed()).startswith("Nothing weighed yet.")
    assert not paths.answers().exists()


def test_other_answers_are_no_verdicts(keep):
    """A question of another type weighs nothing."""
    choice = next(item for item in ITEMS.values() if item.type == "choice")
    keep(choice, choice.key)
    assert ([], []) == found()
    assert repr(weighed()).startswith("Nothing weighed yet.")


def test_a_verdict_is_read_as_it_was_given(keep):
    """The claim, the word, safe or not, and how sure."""
    keep(UNSAFE, verdict(UNSAFE, evidence="mixed", safe=True), confidence=3)
    ((own,), passed) = found()
    assert (UNSAFE.claim, "mixed", True, 3, "dangerous miss") == (
        own.claim,
        own.evidence,
        own.safe,
        own.confidence,
        own.misjudged,
    )
    assert [] == passed


def test_the_first_answer_counts(keep):
    """Once the card has told, an answer is no verdict of one's own."""
    first = next(word for word in EVIDENCE if word != SAFE.claim.evidence)
    keep(SAFE, verdict(SAFE, evidence=first))
    keep(SAFE, verdict(SAFE))
    ((own,), _) = found()
    assert first == own.evidence


def test_they_stand_in_the_order_of_the_article(keep):
    """Whatever was answered first."""
    some = sorted(VERDICTS, key=lambda item: item.claim.id, reverse=True)[:5]
    for item in some:
        keep(item, verdict(item))
    names = [own.claim.id for own in found()[0]]
    assert sorted({item.claim.id for item in some}) == names


def test_answers_to_another_version_are_left_out(keep):
    """What was asked and keyed differently is no verdict on today's statement; the next answer is the first."""
    keep(SAFE, verdict(SAFE, safe=False), version="0000000000")
    assert ([], []) == found()
    keep(SAFE, verdict(SAFE))
    assert [True] == [own.safe for own in found()[0]]


@pytest.mark.parametrize(
    "response", ["b", 7, ["weak", True], {"evidence": "weak"}, {"evidence": "true", "safe": True}, {"safe": 1}]
)
def test_a_malformed_answer_is_passed_over(keep, response):
    """A log that somebody changed by hand does not break the cell."""
    keep(SAFE, response)
    assert ([], []) == found()
    keep(SAFE, verdict(SAFE))
    assert 1 == len(found()[0])


@pytest.mark.parametrize("response", [None, {"evidence": None, "safe": True}, {"evidence": "weak", "safe": None}])
def test_half_a_verdict_is_none(keep, response):
    """Both questions make a verdict."""
    keep(SAFE, response)
    assert ([], []) == found()


def test_an_item_that_is_gone_is_left_out(keep):
    """A lesson may lose a question."""
    keep(SAFE, verdict(SAFE), item="gone")
    assert ([], []) == found()


def test_a_mark_is_no_verdict(keep):
    """Only answers count."""
    keep(SAFE, {"of": "x", "ticked": []}, event="mark")
    assert ([], []) == found()


def test_what_passed_in_the_trial(keep):
    """The unsafe statements that went through are named, from the first answer only."""
    keep(TRIAL, all_safe(TRIAL))
    keep(TRIAL, TRIAL.right_response())
    assert sorted(TRIAL.misses(all_safe(TRIAL))) == found()[1]


def test_the_picture_holds_verdicts_and_what_passed(keep):
    """What the log holds is in the words and in the table."""
    keep(SAFE, verdict(SAFE))
    keep(UNSAFE, verdict(UNSAFE, safe=True))
    keep(TRIAL, all_safe(TRIAL))
    picture = weighed()
    assert "<Picture: weighed, 2 rows>" == repr(picture)
    assert f"Dangerous misses: {UNSAFE.claim.id}." in picture.text
    assert f"though unsafe: {', '.join(sorted(TRIAL.misses(all_safe(TRIAL))))}." in picture.text
    assert {SAFE.claim.id, UNSAFE.claim.id} == {row[0] for row in picture.rows}


def test_new_answers_are_seen(keep):
    """Running the cell again reads what was answered since."""
    keep(SAFE, verdict(SAFE))
    assert 1 == len(weighed().rows)
    keep(UNSAFE, verdict(UNSAFE))
    assert 2 == len(weighed().rows)


def test_a_bank_with_mistakes_is_told(monkeypatch):
    """Not a traceback: the file and the line."""

    def broken():
        raise SourceError(())

    monkeypatch.setattr("massage.learner.first.read_bank", broken)
    with pytest.raises(Told):
        weighed()


@pytest.mark.parametrize("item", VERDICTS, ids=lambda item: item.id)
def test_every_verdict_of_the_bank_can_be_read(item, keep):
    """Whatever the bank asks ends in the picture."""
    keep(item, verdict(item))
    ((own,), _) = found()
    assert (item.claim.id, "") == (own.claim.id, own.misjudged)
