"""The trade's own words, read from `assets/field/`."""

from massage.field.actions import Meaning, read_actions
from massage.field.blueprint import Blueprint, read_blueprint
from massage.field.claims import THEMES, Claim, Misjudged, read_claims
from massage.field.conditions import Condition, Limits, read_conditions
from massage.field.effects import RATIOS, Effect, read_effects
from massage.field.evidence import EVIDENCE, Evidence, Grade, read_evidence, steps_apart
from massage.field.patterns import Pattern, read_patterns
from massage.field.references import Reference, read_references
from massage.field.regions import Region, Site, around, ground, meet, read_regions, within
from massage.field.strokes import Stroke, read_strokes
from massage.field.words import (
    ACTIONS,
    FAMILIES,
    NODES,
    POSITIONS,
    STAGES,
    Action,
    Family,
    Nodes,
    Position,
    Stage,
    rank,
)

__all__ = [
    "ACTIONS",
    "EVIDENCE",
    "FAMILIES",
    "NODES",
    "POSITIONS",
    "RATIOS",
    "STAGES",
    "THEMES",
    "Action",
    "Blueprint",
    "Claim",
    "Condition",
    "Effect",
    "Evidence",
    "Family",
    "Grade",
    "Limits",
    "Meaning",
    "Misjudged",
    "Nodes",
    "Pattern",
    "Position",
    "Reference",
    "Region",
    "Site",
    "Stage",
    "Stroke",
    "around",
    "ground",
    "meet",
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
    "read_strokes",
    "steps_apart",
    "within",
]
