"""The rules of a session, and the review of a plan by them: a rule is one function with one sentence.

One fact is told by one rule.
"""

from massage.screening import Client
from massage.session.advice import ADVICE
from massage.session.dangers import DANGERS, no_hands_where_the_decision_says_no
from massage.session.faults import FAULTS
from massage.session.plan import Plan
from massage.session.rule import WEIGHTS, Look, Remark, Rule

RULES: tuple[Rule, ...] = (*DANGERS, *FAULTS, *ADVICE)


def review(plan: Plan, client: Client) -> tuple[Remark, ...]:
    """What the rules say about a plan for a client, in the order of its steps; nothing where all is well.

    Never raises for a poor plan.  A plan without steps means no massage today, and breaks no rule.
    Where there must be no massage, that is the only remark.
    """
    if not plan.steps:
        return ()
    look = Look(plan, client)
    if told := tuple(no_hands_where_the_decision_says_no.remarks(look)):
        return told  # nothing in such a plan is worth mending
    found = [remark for rule in RULES for remark in rule.remarks(look)]
    return tuple(sorted(found, key=lambda remark: (remark.step, WEIGHTS.index(remark.weight))))
