"""What is planned: sessions, and the rules that review them."""

from massage.session.course import Course, Visit, read_visits
from massage.session.course_rules import COURSE_RULES, first_minutes, review_course
from massage.session.plan import Plan, Step, plain, read_plan
from massage.session.rule import Remark, Rule
from massage.session.rules import RULES, review

__all__ = [
    "COURSE_RULES",
    "RULES",
    "Course",
    "Plan",
    "Remark",
    "Rule",
    "Step",
    "Visit",
    "first_minutes",
    "plain",
    "read_plan",
    "read_visits",
    "review",
    "review_course",
]
