"""What is planned: sessions, and the rules that review them."""

from massage.session.plan import Plan, Step, plain, read_plan
from massage.session.rules import RULES, Remark, review

__all__ = ["RULES", "Plan", "Remark", "Step", "plain", "read_plan", "review"]
