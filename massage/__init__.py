"""The door: the names that a lesson may use.

Everything behind the door loads when it is first used, so that a lesson's first cell costs next to nothing.
"""

from importlib import import_module

from massage.version import __version__ as __version__

_BEHIND = {
    "Client": "massage.widgets.decision",
    "Plan": "massage.widgets.session",
    "Step": "massage.widgets.session",
    "body_map": "massage.widgets.session",
    "caution": "massage.widgets.decision",
    "certainty": "massage.figures.certainty",
    "claim": "massage.widgets.evidence",
    "claims": "massage.widgets.evidence",
    "compare": "massage.widgets.session",
    "course": "massage.widgets.session",
    "decide": "massage.widgets.decision",
    "disc_pressure": "massage.figures.disc_pressure",
    "evidence_map": "massage.figures.evidence_map",
    "flow": "massage.figures.flow",
    "forest": "massage.figures.forest",
    "hand_in": "massage.widgets.handing_in",
    "interview": "massage.widgets.decision",
    "meet": "massage.widgets.decision",
    "natural_course": "massage.widgets.natural_course",
    "planner": "massage.widgets.session",
    "prevention": "massage.figures.prevention",
    "quiz": "massage.widgets.quiz",
    "review": "massage.widgets.session",
    "solved": "massage.widgets.decision",
    "sources": "massage.widgets.sources",
    "stroke": "massage.widgets.session",
    "timeline": "massage.widgets.session",
    "trial_dose": "massage.figures.trial_dose",
    "weighed": "massage.widgets.evidence",
}

__all__ = list(_BEHIND)


def __getattr__(name):
    if name not in _BEHIND:
        raise AttributeError(f"massage has no {name!r}; a lesson may use: {', '.join(_BEHIND)}")
    return getattr(import_module(_BEHIND[name]), name)


def __dir__():
    return sorted([*globals(), *_BEHIND])
