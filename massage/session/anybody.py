"""What endangers anybody: for plans that are shown without a client."""

from functools import cache

from massage.field import read_regions
from massage.screening import Client
from massage.session.plan import Plan
from massage.session.rule import Remark
from massage.session.rules import review


@cache
def _anybody() -> Client:
    """Somebody healthy, screened, and consenting to everything: what endangers them endangers all."""
    everywhere = tuple(read_regions())
    return Client(
        age=40, reason="Nobody in particular.", site="body", stage="none", pain=0, screened=everywhere,
        consent=everywhere,
    )  # fmt: skip


def dangers(plan: Plan) -> tuple[Remark, ...]:
    """The dangers of a plan whoever lies on the table; that there are none does not make it safe for a client."""
    return tuple(one for one in review(plan, _anybody()) if one.weight == "danger")
