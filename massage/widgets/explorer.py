"""Sliders over a picture: Python draws it anew with the values that a student sets.

ipywidgets' own sliders have no name for a screen reader, and their arrow keys may leave the cell.
"""

from collections.abc import Callable, Sequence

import attrs
import traitlets

from massage.figures.picture import Picture, as_html
from massage.widgets.live import Live, part


@attrs.frozen(kw_only=True)
class Slider:
    """One value: its name, what it says, its bounds, its step, its unit and where it stands."""

    name: str
    label: str
    low: float
    high: float
    step: float
    unit: str
    value: float


class Explorer(Live):
    """A picture and the values that shape it; `drawn(**values)` returns the Picture."""

    _esm = part("page.js", "explorer.js")
    _css = part("panel.css")
    does = "draw this"

    explorer = traitlets.Dict().tag(sync=True)
    """The title and the sliders."""

    shown = traitlets.Dict().tag(sync=True)
    """The picture as HTML, and its words: a page that is loaded again asks for it."""

    latest = traitlets.Dict().tag(sync=True)
    """The reply to the last change."""

    def __init__(self, title: str, sliders: Sequence[Slider], drawn: Callable[..., Picture]):
        self._title, self._drawn = title, drawn
        self._sliders = {one.name: one for one in sliders}
        self.picture = drawn(**{one.name: one.value for one in sliders})
        super().__init__(
            explorer={"title": title, "sliders": [attrs.asdict(one) for one in sliders]}, shown=self._told()
        )
        self.on_msg(self._on_message)

    def __repr__(self) -> str:
        return f"<Explorer: {self._title}>"

    def still(self) -> dict[str, str]:
        """The picture with the values that it has now."""
        return {"text/html": f"<div class='massage-still'>{self.shown['html']}</div>", "text/plain": repr(self)}

    def _told(self):
        return {"html": as_html(self.picture), "words": self.picture.text.split("\n\n")[0]}

    def reply(self, content):
        self.move(content["values"])
        if content.get("rests"):
            self.show_still(update=True)
        return dict(self.shown)

    def move(self, values: dict[str, float]) -> None:
        """Set the sliders and draw anew; raises for values that they cannot have.

        A slider that is let go sends the values at which it was drawn already.
        """
        if values == {one["name"]: one["value"] for one in self.explorer["sliders"]}:
            return
        self.picture = self._drawn(**{name: values[name] for name in self._sliders})
        # In place: sent when a page that is loaded again asks for it, and not with every change.
        self.shown.update(self._told())
        for one in self.explorer["sliders"]:
            one["value"] = values[one["name"]]
