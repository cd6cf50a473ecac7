"""Words that more than one record uses."""

from typing import Literal, get_args

Action = Literal["proceed", "adapt", "clearance", "postpone", "refer", "urgent", "emergency"]
"""What a therapist does about a client, from least to most cautious."""

ACTIONS: tuple[Action, ...] = get_args(Action)


def rank(action: Action) -> int:
    """How cautious an action is: 0 for `proceed`, and more for each that is more cautious."""
    return ACTIONS.index(action)


Family = Literal["effleurage", "petrissage", "friction", "tapotement", "vibration"]
"""The families of strokes: what holds for a family holds for each stroke in it."""

FAMILIES: tuple[Family, ...] = get_args(Family)

Nodes = Literal["axillary", "inguinal", "supraclavicular"]
"""The groups of lymph nodes that stroking runs towards: in the armpit, in the groin, above the collarbone."""

NODES: tuple[Nodes, ...] = get_args(Nodes)

Position = Literal["prone", "side-lying", "half-sitting", "seated", "supine"]
"""How a client lies or sits."""

POSITIONS: tuple[Position, ...] = get_args(Position)

Stage = Literal["none", "acute", "subacute", "chronic"]
"""How old a pain is."""

STAGES: tuple[Stage, ...] = get_args(Stage)
