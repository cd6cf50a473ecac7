"""Words that more than one record uses."""

from typing import Literal, get_args

Action = Literal["proceed", "adapt", "clearance", "postpone", "refer", "urgent", "emergency"]
"""What a therapist does about a client, from least to most cautious."""

ACTIONS: tuple[Action, ...] = get_args(Action)


def rank(action: Action) -> int:
    """How cautious an action is: 0 for `proceed`, and more for each that is more cautious."""
    return ACTIONS.index(action)


Stroke = Literal["effleurage", "petrissage", "friction", "tapotement", "vibration"]
"""The families of strokes."""

STROKES: tuple[Stroke, ...] = get_args(Stroke)

Position = Literal["prone", "side-lying", "half-sitting", "seated", "supine"]
"""How a client lies or sits."""

POSITIONS: tuple[Position, ...] = get_args(Position)

Stage = Literal["none", "acute", "subacute", "chronic"]
"""How old a pain is."""

STAGES: tuple[Stage, ...] = get_args(Stage)
