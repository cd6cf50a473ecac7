"""What is planned: sessions, and the rules that review them."""

from massage.session.plan import Plan, Step, plain, read_plan
from massage.session.rule import Remark, Rule
from massage.session.rules import RULES, review

__all__ = ["RULES", "Plan", "Remark", "Rule", "Step", "plain", "read_plan", "review"]
