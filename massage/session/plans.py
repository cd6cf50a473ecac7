"""Plans that lessons begin from, by name."""

from collections.abc import Mapping
from functools import cache

import attrs

from massage import paths
from massage.records import Id
from massage.session.plan import Plan
from massage.source import read


@attrs.frozen
class _File:
    plans: Mapping[Id, Plan]


@cache
def read_plans() -> Mapping[str, Plan]:
    """Every plan of the course by its name: `article` is the article's own order, taken at its word."""
    return read(paths.ASSETS / "field" / "plans.yaml", _File).plans
