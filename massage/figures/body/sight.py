"""What a map of the body is to show: of each place, what holds there for a plan, a client or a stroke."""

from collections.abc import Iterable
from functools import cached_property

import attrs

from massage.field import FAMILIES, around, ground, rank, read_actions, read_regions, read_strokes, within
from massage.field.body import MAPS, BodyMap, MapName, read_map
from massage.figures.body.spot import NO_HANDS, Spot
from massage.records import Unfit, unknown
from massage.screening import Client, Decision, decide
from massage.screening.decide import DEEPEST
from massage.session.plan import Plan, Step


def _as_names(given):
    return (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)


@attrs.frozen(kw_only=True)
class Sight:
    """A map with all that is to be seen on it; the fields are those of the verb `body_map`.

    Raises Unfit, with what is known, for an unknown map, region or stroke, and for a region that the map does not show.
    """

    view: MapName = "back"
    plan: Plan | None = None
    client: Client | None = None
    regions: tuple[str, ...] = attrs.field(default=(), converter=_as_names)
    stroke: str | None = None
    directions: bool = True
    landmarks: bool = False
    watersheds: bool = False

    def __attrs_post_init__(self):
        wrongs = [
            *(unknown("map", [self.view], MAPS, "view")),
            *(unknown("region", self.regions, read_regions(), "regions")),
            *(unknown("stroke", [self.stroke], read_strokes(), "stroke") if self.stroke is not None else ()),
        ]
        if wrongs := wrongs or list(self._hidden()):
            raise Unfit(wrongs)

    def _hidden(self):
        """Regions that are named and not seen on this map, with the maps on which they are."""
        for number, name in enumerate(self.regions):
            maps = [one for one in MAPS if not within(name).isdisjoint(read_map(one).places)]
            if self.view not in maps:
                yield f"{name!r} is not on the map {self.view!r}; look at {' or '.join(maps)}", ("regions", number)

    @cached_property
    def map(self) -> BodyMap:
        """The map itself."""
        return read_map(self.view)

    @cached_property
    def decision(self) -> Decision | None:
        """The decision about the client, where there is one."""
        return decide(self.client) if self.client else None

    @property
    def is_off(self) -> bool:
        """Whether this client gets no massage today."""
        return self.decision is not None and rank(self.decision.action) >= rank("clearance")

    @property
    def family(self) -> str | None:
        """The family of the stroke that the map is about."""
        return read_strokes()[self.stroke].family if self.stroke else None

    @property
    def barred(self) -> str:
        """What this client does not get anywhere today; nothing where some place is left."""
        if self.is_off:
            return f"No massage today: {read_actions()[self.decision.action].name.lower()}"
        is_out = self.decision is not None and self.family in self.decision.limits.strokes
        return f"No {self.stroke} today" if is_out else ""

    @property
    def limits(self) -> str:
        """What the decision asks of every place: pressure, time, strokes, positions; nothing without a client."""
        if self.decision is None or self.is_off:
            return ""
        found = self.decision.limits
        # The course's own cap is no limit of this client's, and many a place has a lower one of its own.
        told = [f"pressure {found.pressure} at most"] if found.pressure < DEEPEST else []
        told += [f"{found.minutes} minutes at most"] if found.minutes else []
        told += [f"no {stroke}" for stroke in found.strokes] + [f"not {position}" for position in found.positions]
        return f"Today: {', '.join(told)}" if told else ""

    @property
    def title(self) -> str:
        """What stands above the map."""
        about = self.plan.title if self.plan else read_strokes()[self.stroke].name if self.stroke else ""
        title = f"{self.map.title}: {about}" if about else self.map.title
        return f"{title}. {self.barred}" if self.barred else title

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Each region that the map shows or that the plan or the caller names, from head to foot."""
        named = [name for name in (*self._planned, *self.regions) if name not in self.map.places]
        return {name: self._spot(name) for name in dict.fromkeys((*self.map.downwards, *named))}

    @property
    def _planned(self):
        return tuple(dict.fromkeys(step.region for step in self.plan.steps)) if self.plan else ()

    def _spot(self, name):
        region, limits = read_regions()[name], self.decision.limits.regions if self.decision else ()
        return Spot(
            region=region,
            covers=tuple(one for one in self.map.downwards if one in within(name)),
            shut=self._shut(name),
            is_out=bool(self.barred) or name in limits,
            is_spared=self._is_spared(name),
            lacks=tuple(self._lacks(name)) if self.client else (),
            steps=tuple(step for step in self.plan.steps if step.region == name) if self.plan else (),
        )

    def _shut(self, name):
        """What nobody gets there: any stroke, or of the stroke and the plan in question those that are shut out.

        What holds for a region holds for those that lie in it.
        """
        families = {family for one in around(name) for family in read_regions()[one].strokes}
        if families.issuperset(FAMILIES):
            return NO_HANDS
        asked = {self.family: self.stroke} if self.stroke else {}
        planned = {step.family: step.family for step in self._steps_that_touch(name)}
        return ", ".join(f"no {word}" for family, word in (planned | asked).items() if family in families)

    def _lacks(self, name):
        known, ways = read_regions(), around(name)
        wanted = next((known[one].screening for one in ways if known[one].screening), None)
        if wanted and not any(one in around(wanted) for one in self.client.screened):
            yield "not screened yet"
        own = {one for one in ways if known[one].consent}
        if own and own.isdisjoint(self.client.consent):
            yield "no consent yet"

    def _is_spared(self, name):
        return bool(self.plan) and not set(around(name)).isdisjoint(self.plan.leaves_out)

    def _steps_over(self, name, is_spared):
        """The steps on a region, and those on larger ones unless it is spared."""
        names = (name,) if is_spared else around(name)
        return tuple(step for step in self.plan.steps if step.region in names) if self.plan else ()

    def _steps_that_touch(self, name):
        """The steps in which the hands come over some ground of it, as the rules see it."""
        if not self.plan:
            return []
        over = [step for step in self.plan.steps if name in ground(step.region) and not self._is_spared(name)]
        return [*over, *(step for step in self.plan.steps if step.region in within(name))]

    def steps_at(self, place: str) -> tuple[Step, ...]:
        """The steps in which the hands come over this place.

        A step on a larger region spares what the plan leaves out, and what nobody touches.
        """
        spot = self.spots[place]
        return self._steps_over(place, spot.is_spared or spot.shut == NO_HANDS)

    @cached_property
    def labelled(self) -> tuple[str, ...]:
        """The regions that bear a label: all of them on a bare map, else those of which something is said."""
        is_bare = not (self.plan or self.client or self.regions or self.stroke or self.landmarks or self.watersheds)
        if is_bare:
            return tuple(self.spots)
        found = [name for name, spot in self.spots.items() if name in self.regions or self._is_said(spot)]
        return tuple(name for name in found if self._is_own(name) and self.spots[name].covers)

    def _is_said(self, spot):
        return bool(spot.note) and not (self.barred and not spot.steps)

    def _is_own(self, name):
        """Whether a label adds something: not where one on a region around it says the same already."""
        note = self.spots[name].note
        above = [self.spots[one] for one in around(name)[1:] if one in self.spots]
        return name in self.regions or not any(one.note == note for one in above)

    def ground_of(self, name: str) -> tuple[str, ...]:
        """The places whose paths together are all the ground of a region on the map."""
        covers, regions = self.spots[name].covers, read_regions()
        outer = [one for one in covers if regions[one].parent not in covers and not regions[one].shares]
        return (name,) if name in self.map.places else tuple(outer)

    def place_of(self, name: str) -> str:
        """The place of the map that the label of a region points at.

        A region that has no path of its own is shown by the lowest place in it that bears no label.
        """
        if name in self.map.places:
            return name
        covers = self.spots[name].covers
        free = [one for one in covers if one not in self.labelled and not self.spots[one].sign]
        return max(free or covers, key=lambda one: self.map.places[one].at[1])

    @property
    def unseen(self) -> tuple[Spot, ...]:
        """What the plan works on, and this map does not show."""
        return tuple(spot for spot in self.spots.values() if spot.steps and not spot.covers)

    @cached_property
    def arrows(self) -> tuple[tuple[str, str], ...]:
        """The directions that are drawn, as regions with nodes, and none where no stroke goes today."""
        if not self.directions or self.barred or (self.stroke and not read_strokes()[self.stroke].follows_flow):
            return ()
        pairs = self.map.directions
        if self.plan:
            wanted = {(step.region, step.toward) for step in self.plan.steps if step.toward}
            return tuple(pair for pair in pairs if pair in wanted)
        names = self.regions or [name for name in self.map.downwards if self._has_own_way(name)]
        return tuple(pair for pair in pairs if pair[0] in names and self._is_free(pair[0]))

    def _is_free(self, name):
        return name not in self.spots or self.spots[name].sign is None

    def _has_own_way(self, name):
        """Whether strokes run elsewhere than on the places that it lies in or shares ground with."""
        regions = read_regions()
        others = [one for one in (regions[name].parent, *regions[name].shares) if one in self.map.places]
        return not set(regions[name].toward) <= {nodes for one in others for nodes in regions[one].toward}
