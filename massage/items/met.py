"""Clients made from a seed, as items: for practice, so they belong to no theme and count in no grade."""

from massage.field import rank
from massage.items.case import Case
from massage.items.plan import Task
from massage.screening import decide
from massage.screening.cases import Met
from massage.screening.report import report
from massage.session.fitted import fitted


def as_case(met: Met) -> Case:
    """A client made from a seed as an item."""
    decision = decide(met.client)
    told = report(decision)
    model = fitted(met.client, met.client.minutes)
    is_massaged = rank(decision.action) < rank("clearance")
    # Somebody who may be massaged, and for whom no session of ours fits, is decided about and no more.
    task = None if is_massaged and model is None else Task(minutes=model.minutes if model else met.client.minutes)
    return Case(
        id=met.id,
        type="case",
        sources=tuple(dict.fromkeys(one for reason in decision.reasons for one in reason.sources)),
        safety=not is_massaged,
        person=met.person,
        stem=met.stem,
        history=met.history,
        tells=met.tells,
        time=met.time,
        interview=met.interview,
        client=met.client,
        distractors=met.distractors,
        rationale=told.means,
        say=told.say,
        task=task,
        model=model,
    )
