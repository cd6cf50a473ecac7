"""Review a plan, and draw it anew after a change."""

from clock import Row, alternate

from massage.figures import timeline
from massage.figures.axes import WIDE, new_axes, style
from massage.screening import Client, decide
from massage.session import Plan, Step, review

CLIENT = Client(
    age=47, reason="Stiff low back", site="lower-back", stage="subacute", pain=4, session=2, minutes=40,
    findings=[{"bruise": "arms"}, "lubricant-allergy"],
)  # fmt: skip
_OPEN = Step("effleurage", "back", minutes=4, pressure=2, toward="axillary", check=True)
_WORK = [Step(stroke, region, minutes=3, pressure=3, check=True)
         for stroke, region in (("petrissage", "upper-back"), ("friction", "upper-back"), ("petrissage", "lower-back"),
                                ("sawing", "lower-back"))]  # fmt: skip
PLAN = Plan(
    title="Ten steps",
    leaves_out=["shoulder-girdle", "collar", "kidneys"],
    steps=[_OPEN, *(step for work in _WORK for step in (work, _OPEN)), _OPEN],
)


def reviewing():
    """All rules on a plan of ten steps, against deciding about the client, which they rest on."""
    ours, limit = alternate(lambda: review(PLAN, CLIENT), lambda: decide(CLIENT), 200)
    yield Row("review a plan of ten steps (limit: decide)", ours * 1e3, limit * 1e3, "ms", "for scale")


def drawing():
    """A timeline as the planner shows it after each change, against matplotlib drawing as many bars and texts."""
    picture = timeline.picture(PLAN, CLIENT)
    bars, texts = len(picture.axes.patches), len(picture.axes.texts)

    def limit():
        with style(WIDE):
            ax = new_axes(WIDE)
            ax.bar(range(bars), range(1, bars + 1))
            for place in range(texts):
                ax.text(place, place + 1, "effleurage", ha="center")
            ax.figure.set_dpi(192)
            ax.figure.canvas.draw()

    ours, least = alternate(lambda: timeline.picture(PLAN, CLIENT).png(WIDE), limit, 15)
    yield Row("redraw a plan of ten steps (limit: as many marks)", ours * 1e3, least * 1e3, "ms", "within 2")


ROWS = [reviewing, drawing]
