"""The body as a map: where the hands go, how firmly, how long, in which direction, and where they do not go.

The back, with its places as they are seen where they share ground:

                        ooo
                      ooooooo
                     ooooooooo
                     ooooooooo
                      ooooooo
                      nnnnnnn
                     nnnnnnnnn
                 cccccccc|cccccccc
             agggggcccccc|ccccccggggga            n neck
           aaagbbbbbbcccc|ccccbbbbbbgaaa          c collar
           aaagggbbbbgppp|pppgbbbbgggaaa          g shoulder-girdle
           aaaggggbbggppp|pppggbbggggaaa          b scapula
           aaaxgggggguppp|pppuggggggxaaa          p paravertebral
          aaaaaguuuuuuppp|pppuuuuuugaaaaa         | spine
          aaaa uuuuuuuppp|pppuuuuuuu aaaa         u upper-back
          aaa  uuuuukkkkp|pkkkkuuuuu  aaa         x axilla
         aaaa   lllkkkkpp|pkkkkllll   aaaa        k kidneys
         aaa    llllkkkpp|ppkkkllll    aaa        l lower-back
        aaaa    llllllppp|pppllllll    aaaa       s sacrum
        aaa     ttttllppp|ppplltttt     aaa       t gluteal
       aaaa    tttttttppp|pppttttttt    aaaa      a arms
       aaa     ttttttttssssstttttttt     aaa      e legs
       aaa    ttttttttttssstttttttttt    aaa      o no place
       aa     tttttttttttsttttttttttt     aa
       aa     ttttttttttttttttttttttt     aa
      aaa     ttttttttttttttttttttttt     aaa
      aaa     eetttttttte ettttttttee     aaa
      aa       eeeeeeeeee eeeeeeeeee       aa
      aa       eeeeeeeee   eeeeeeeee       aa
      a        eeeeeeeee   eeeeeeeee        a
               eeeeeeeee   eeeeeeeee
"""

from massage.field.body import BodyMap
from massage.figures.axes import ALARM, FAINT, INK, MAIN, fit, is_narrow, new_axes
from massage.figures.body.sight import Sight
from massage.figures.body.words import HEADER, below, caption, marked, rows, words
from massage.figures.picture import Picture

GROUND, BORDER, EDGE, NAMED = "#f7f3ec", "#8f8a82", "#55524d", "#e9c46a"
"""The body, the borders within it, its edge, and what is named; all but the edge stay light behind signs and arrows."""

TONES = ("#d7e5f1", "#a9c9e2", "#6fa3cb", "#3a78ab", "#12507b")
"""The tone of each level of pressure from 1 to 5: one colour that grows darker, in grey as well."""

HATCHES = {"shut": ("/////", EDGE), "out": ("xxxxx", ALARM), "lacks": ("...", BORDER)}
"""Lined: no hands, for anybody.  Crossed: not today.  Dotted: something has to be asked or screened first."""


def picture(sight: Sight) -> Picture:
    """The map as a picture."""
    return Picture(
        "body_map",
        lambda ax: draw(sight, ax=ax),
        caption=caption(sight),
        text=words(sight),
        header=HEADER,
        rows=rows(sight),
    )


def draw(sight: Sight, *, ax=None):
    """Draw the map on Axes: one unit is one of the map's own, y runs downwards."""
    from massage.figures.body import margins
    from massage.figures.body.paths import body

    ax = ax or new_axes()
    paths = body(sight.view)
    frame = _frame(ax, sight.map)
    _ground(ax, paths, sight)
    _arrows(ax, paths, sight)
    _marks(ax, paths, sight)
    _sides(ax, sight.map)
    notes = list(_notes(sight))
    if sight.view != "side":
        notes = margins.balanced(notes, frame)
    top, bottom = margins.draw(notes, frame, ax=ax)
    _close(ax, sight, frame, min(top, 0), max(bottom, sight.map.height))
    return ax


def _frame(ax, body_map: BodyMap):
    """Room for labels on both sides of the drawing."""
    from matplotlib import rcParams

    from massage.figures.body.margins import Margins

    figure = ax.figure
    inches = figure.get_figwidth()
    inches = inches - 0.2 if figure.axes == [ax] else inches * ax.get_position().width
    unit = body_map.width / (1.55 if is_narrow(ax) else 2.9)  # of the map an inch
    low, high = (body_map.width - inches * unit) / 2, (body_map.width + inches * unit) / 2
    ax.set_xlim(low, high)
    return Margins(low=low, high=high, left=0, right=body_map.width, unit=unit / 72, size=rcParams["font.size"])


def _ground(ax, paths, sight):
    """The body and its places in the order of the map, each with its tone, and the signs on them.

    Places share ground.  The last one drawn is seen, but no ground that is shut or out may look free:
    such a sign covers all of its place.
    """
    _patch(ax, paths.outline, GROUND, "none", 1)
    for number, (name, path) in enumerate(paths.places.items()):
        layer, sign = 1.1 + 0.01 * number, sight.spots[name].sign
        _patch(ax, path, _tone(sight, name), BORDER, layer, linewidth=0.6, gid=name)
        if sign:
            layer = layer + 0.005 if sign == "lacks" else layer + 1
            _hatched(ax, path, sign, layer, is_on_dark=_deepest(sight, name) > 2, gid=f"{name} {sign}")
    for name in dict.fromkeys(place for one in sight.regions for place in sight.ground_of(one)):
        if not sight.plan:  # whose tones it would change
            _patch(ax, paths.places[name], NAMED, "none", 1.8, alpha=0.4)
        _patch(ax, paths.places[name], "none", INK, 2, linewidth=1.4, gid=f"{name} named")
    for path in paths.details:
        _patch(ax, path, "none", BORDER, 1.9, linewidth=0.6)
    _patch(ax, paths.outline, "none", EDGE, 2.5, linewidth=1)


def _hatched(ax, path, sign, layer, is_on_dark, gid):
    """A sign, with white beside its lines on a dark tone."""
    hatch, colour = HATCHES[sign]
    if is_on_dark:
        _patch(ax, path, "none", "white", layer, linewidth=0, hatch=hatch, hatch_linewidth=2.4)
    _patch(ax, path, "none", colour, layer + 0.001, linewidth=0, hatch=hatch, hatch_linewidth=1, gid=gid)


def _deepest(sight, name):
    return max((step.pressure for step in sight.steps_at(name)), default=0)


def _tone(sight, name):
    deepest = _deepest(sight, name)
    return TONES[deepest - 1] if deepest else GROUND


def _patch(ax, path, face, edge, zorder, **look):
    from matplotlib.patches import PathPatch

    # Not add_patch: it would look for the limits of the data, which are known.
    ax.add_artist(PathPatch(path, facecolor=face, edgecolor=edge, zorder=zorder, **look))


def _arrows(ax, paths, sight):
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.patheffects import Normal, withStroke

    beside = [withStroke(linewidth=2.6, foreground="white"), Normal()]
    scale = 6 if is_narrow(ax) else 9
    for place, nodes in sight.arrows:
        for path in paths.directions[place, nodes]:
            ax.add_artist(FancyArrowPatch(path=path, arrowstyle="-|>", mutation_scale=scale, color=MAIN, linewidth=1.1,
                                          path_effects=beside, zorder=5, gid=f"{place} to {nodes}"))  # fmt: skip


LOOKS = {
    "watersheds": {"face": "none", "linestyle": (0, (6, 2, 1.5, 2)), "linewidth": 1.1, "zorder": 4},
    "nodes": {"face": "white", "linewidth": 0.8, "zorder": 6},
    "landmarks": {"face": "none", "linewidth": 1.3, "zorder": 6},
}


def _marks(ax, paths, sight):
    shown = marked(sight)
    for group, look in LOOKS.items():
        for name, path in getattr(paths, group).items():
            if getattr(sight.map, group)[name] in shown:
                _patch(ax, path, edge=INK, gid=f"{group} {name}", **look)


def _notes(sight):
    from massage.figures.body.margins import Note

    for name in sight.labelled:
        shape = sight.map.places[sight.place_of(name)]
        yield Note(words=sight.spots[name].words, at=shape.at, side=shape.side)
    for shape in marked(sight):
        yield Note(words=shape.title, at=shape.at, side=shape.side, clear=6)


def _sides(ax, body_map):
    """Which side is the left: seen from the front it is on the right."""
    said = {"back": ("left", "right"), "front": ("right", "left"), "side": ()}[body_map.id]
    for x, word in zip((38, body_map.width - 38), said, strict=False):
        ax.text(x, body_map.height - 10, word, ha="center", va="center", color=FAINT, fontsize="small")


def _close(ax, sight, frame, top, bottom):
    """The title above, below what holds everywhere or is not seen from here, and a figure as high as all of it."""
    from massage.figures.lettering import fold

    room = (frame.high - frame.low) / frame.unit
    title = fold(sight.title, room, frame.size, bold=True)
    ax.set_title("\n".join(title), loc="left", fontsize="medium", weight="bold", pad=4)
    for said in below(sight):
        lines = fold(said, room, frame.size)
        ax.text(frame.low, bottom + frame.line / 2, "\n".join(lines), ha="left", va="top", color=INK)
        bottom += (len(lines) + 0.7) * frame.line
    ax.set_ylim(bottom, top)
    ax.set_aspect("equal")
    ax.set_axis_off()
    above = (len(title) * 1.3 * frame.size + 10) / 72
    fit(ax, (bottom - top) / frame.unit / 72 + above + 0.1, above=above)
