"""The trade's own words, read from `assets/field/`."""

from massage.field.actions import Meaning, read_actions
from massage.field.blueprint import Blueprint, read_blueprint
from massage.field.claims import THEMES, Claim, Misjudged, read_claims
from massage.field.conditions import Condition, Limits, read_conditions
from massage.field.effects import RATIOS, Effect, read_effects
from massage.field.evidence import EVIDENCE, Evidence, Grade, read_evidence, steps_apart
from massage.field.patterns import Pattern, read_patterns
from massage.field.references import Reference, read_references
from massage.field.regions import Region, read_regions, within
from massage.field.words import ACTIONS, POSITIONS, STAGES, STROKES, Action, Position, Stage, Stroke, rank

__all__ = [
    "ACTIONS",
    "EVIDENCE",
    "POSITIONS",
    "RATIOS",
    "STAGES",
    "STROKES",
    "THEMES",
    "Action",
    "Blueprint",
    "Claim",
    "Condition",
    "Effect",
    "Evidence",
    "Grade",
    "Limits",
    "Meaning",
    "Misjudged",
    "Pattern",
    "Position",
    "Reference",
    "Region",
    "Stage",
    "Stroke",
    "rank",
    "read_actions",
    "read_blueprint",
    "read_claims",
    "read_conditions",
    "read_effects",
    "read_evidence",
    "read_patterns",
    "read_references",
    "read_regions",
    "steps_apart",
    "within",
]
