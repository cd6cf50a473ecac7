"""A map of the body in words and as a table: what the signs on it mean, and what is said of each place."""

from collections.abc import Iterator

from massage.field import read_regions, read_strokes
from massage.field.body import Shape
from massage.figures.body.sight import Sight
from massage.figures.body.spot import NO_HANDS, Spot

HEADER = ("Place", "What is said of it", "Strokes run towards", "Where it lies")

BOTH_WAYS = (
    "Where arrows to two groups of nodes leave a place, custom and anatomy differ or sources name both: "
    "neither is the only right one."
)


def marked(sight: Sight) -> tuple[Shape, ...]:
    """The marks that are shown besides places: nodes that an arrow runs to, landmarks, lines."""
    nodes = sight.map.nodes if sight.watersheds else {nodes for _, nodes in sight.arrows}
    return (
        *(shape for name, shape in sight.map.nodes.items() if name in nodes),
        *(sight.map.landmarks.values() if sight.landmarks else ()),
        *(sight.map.watersheds.values() if sight.watersheds else ()),
    )


def below(sight: Sight) -> list[str]:
    """What stands below the map: limits that hold everywhere, and what the plan works on and the map does not show."""
    unseen = "; ".join(f"{spot.region.name} {spot.dose}" for spot in sight.unseen)
    return [*filter(None, [sight.limits]), *([f"Not seen from here: {unseen}"] if unseen else [])]


def caption(sight: Sight) -> str:
    """What the signs mean that are on the picture; no legend stands in it."""
    spots = [sight.spots[name] for name in sight.map.places]
    shut = list(dict.fromkeys(spot.shut for spot in spots if spot.shut))
    nodes = {place: {other for one, other in sight.arrows if one == place} for place, _ in sight.arrows}
    rows = [
        (True, "A drawing: no two bodies have the same borders."),
        (any(map(sight.steps_at, sight.map.places)), "Blue: the plan works here; the darker, the firmer, from 1 to 5."),
        (shut, f"Lined: {' or '.join(shut)} here, for anybody."),
        (sight.stroke and not sight.barred, "A bare place may hold bone or organs too: its own rules stay."),
        (any(spot.sign == "out" for spot in spots), "Crossed: left out for this client today."),
        (any(spot.sign == "lacks" for spot in spots), "Dotted: a screening or a yes is still to come."),
        (sight.limits, f"{sight.limits}."),
        (sight.arrows, "Arrows: strokes run towards lymph nodes and end before them."),
        (any(len(some) > 1 for some in nodes.values()), BOTH_WAYS),
        (sight.landmarks and sight.map.landmarks, "Crosses: landmarks, which a hand finds only about."),
        (sight.watersheds and sight.map.watersheds, "Broken lines: where the skin's drainage parts."),
    ]
    return " ".join(told for holds, told in rows if holds)


def words(sight: Sight) -> str:
    """The map in short, and below a line for each thing on it."""
    short = " ".join(_in_short(sight))
    lines = "\n".join(_lines(sight))
    avoid = f"\n\n{read_strokes()[sight.stroke].avoid}" if sight.stroke else ""
    return short + avoid + (f"\n\n{lines}" if lines else "")


def _in_short(sight):
    yield f"{sight.title.rstrip('.')}."
    spots = list(sight.spots.values())
    for word in dict.fromkeys(spot.shut for spot in spots if spot.shut):
        yield f"{word.capitalize()} for anybody: {_names(spot for spot in spots if spot.shut == word)}."
    if not sight.barred and (out := [spot for spot in spots if spot.is_out and spot.shut != NO_HANDS]):
        yield f"Out today: {_names(out)}."
    if lacks := [spot for spot in spots if spot.sign == "lacks"]:
        yield f"Screening or consent still to come: {_names(lacks)}."
    if doses := [f"{spot.region.name} {spot.dose}" for spot in spots if spot.steps]:
        yield f"Planned: {'; '.join(doses)}."
    if sight.limits:
        yield f"{sight.limits}."
    if named := [sight.spots[name] for name in sight.labelled if not sight.spots[name].note]:
        yield f"Named: {_names(named)}."


def _names(spots):
    return ", ".join(spot.region.name.lower() for spot in spots)


def _lines(sight) -> Iterator[str]:
    yield from (f"{sight.spots[name].words}{_way(sight.spots[name])}." for name in sight.labelled)
    yield from (f"{spot.words}{_way(spot)}; not seen from here." for spot in sight.unseen)
    for place in dict.fromkeys(place for place, _ in sight.arrows):
        nodes = " or ".join(nodes for one, nodes in sight.arrows if one == place)
        yield f"{read_regions()[place].name}: strokes run towards the {nodes} nodes."
    yield from (f"{shape.title}." for shape in marked(sight))


def _way(spot):
    """Where its planned strokes run."""
    nodes = dict.fromkeys(step.toward for step in spot.steps if step.toward)
    return f", towards the {' and '.join(nodes)} nodes" if nodes else ""


def rows(sight: Sight) -> list[tuple[str, ...]]:
    """The table: a row for each place, from head to foot, and one for each mark."""
    return [*(_row(spot) for spot in sight.spots.values()), *(_mark(shape) for shape in marked(sight))]


def _row(spot: Spot):
    said = f"{spot.note}{_way(spot)}{'' if spot.covers else '; not seen from here'}"
    return spot.region.name, said or "-", " or ".join(spot.region.toward) or "-", spot.region.where


def _mark(shape):
    name, _, where = shape.title.partition(": ")
    return name, "a mark on the map", "-", where or "-"
