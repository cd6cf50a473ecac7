"""What holds for each picture of the course, wide and narrow, with all that can be asked of the forest plots."""

import random
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations

import attrs
import pytest

import massage
from massage.field import ACTIONS, EVIDENCE, NODES, POSITIONS, read_claims, read_effects, read_regions, read_strokes
from massage.figures import caution, weighed
from massage.figures.axes import ALARM, NARROW, WIDE, new_axes
from massage.figures.forest import COMPARES, forest
from massage.figures.natural_course import Course
from massage.figures.natural_course import picture as natural_course
from massage.learner.decisions import OwnDecision
from massage.learner.verdicts import OwnVerdict
from massage.screening import decide
from massage.session.plans import read_plans
from massage.told import Told

VERBS = ("body_map", "certainty", "disc_pressure", "evidence_map", "flow", "prevention", "trial_dose")
COURSES = {
    "as it opens": Course(),
    "strong and late": Course(pain=10, weeks=0.5, day=28, relief=5),
    "weak and early": Course(pain=1, weeks=6, day=0, relief=5),
    "slow": Course(pain=10, weeks=6, day=22, relief=0),
}

SORE = massage.Client(age=47, reason="Low back pain", site="lower-back", stage="subacute", pain=6)
TREATMENTS = {
    "that is sound": [(15, 2, 6, 4, 5), (20, 2, 5, 3, 4), (25, 2, 4, 3, 3), (30, 2, 3, 2, 2), (30, 3, 2, 1)],
    "that breaks rules": [(45, 3, 6, 5, 7), (60, 5, 7, 6, 7), (60, 4, 7, 6), (60, 4, 7, 6, 7, "spread"), (60, 4, 7, 7)],
    "of one session": [(30, 2, 0, 0)],
    "of twelve long ones": [(120, 2, 10, 0, 10)] * 12,
    "of forty": [(12.5, 1, 9, 9, 9)] * 40,
}

BRUISED = massage.Client(age=47, reason="Stiff back", site="lower-back", stage="subacute", pain=3, screened=["neck"],
                         findings=[{"bruise": "scapula"}, {"bruise": "arms"}])  # fmt: skip
FEVERISH = massage.Client(age=30, reason="Tired", site="back", stage="none", pain=0, findings=["fever"])
PLAN = massage.Plan(
    "Back and a little more, 28 minutes",
    massage.Step("effleurage", "back", minutes=4, pressure=1, toward="axillary", check=True),
    massage.Step("petrissage", "upper-back", minutes=6.5, pressure=3),
    massage.Step("friction", "paravertebral", minutes=4, pressure=2),
    massage.Step("friction", "paravertebral", minutes=2, pressure=4),
    massage.Step("effleurage", "lower-back", minutes=3, pressure=2, toward="inguinal"),
    massage.Step("petrissage", "scapula", minutes=2, pressure=5),
    massage.Step("petrissage", "spine", minutes=1, pressure=2),
    massage.Step("effleurage", "chest", minutes=3, pressure=1, toward="axillary"),
    massage.Step("effleurage", "arms", minutes=2.5, pressure=1, toward="supraclavicular"),
    leaves_out=["shoulder-girdle", "collar"],
)
MAPS = {
    "front": {"view": "front", "landmarks": True, "watersheds": True},
    "side": {"view": "side", "landmarks": True, "watersheds": True},
    "of a plan": {"plan": PLAN},
    "of a plan for a client": {"plan": PLAN, "client": BRUISED},
    "of a plan from the front": {"plan": PLAN, "client": BRUISED, "view": "front"},
    "of a plan from the side": {"plan": PLAN, "client": BRUISED, "view": "side"},
    "of a client": {"client": BRUISED, "directions": False},
    "without massage": {"client": FEVERISH, "plan": PLAN},
    "without clapping": {"stroke": "clapping"},
    "with marks": {"landmarks": True, "watersheds": True},
    "with all": {"landmarks": True, "watersheds": True, "plan": PLAN, "client": BRUISED,
                 "regions": ["back", "body", "kidneys", "neck"]},
}  # fmt: skip

STIFF = massage.Client(
    age=66, reason="Stiff back", site="lower-back", stage="chronic", pain=5, anxious=True, minutes=20,
    findings=["anticoagulants", {"bruise": "shoulder-girdle"}], cleared=["anticoagulants"],
)  # fmt: skip
PLACES = [name for name in read_regions() if name != "body"]


def laid_out(steps, seed, regions=PLACES):
    """A plan of so many steps that chance has laid out, without a thought of any rule."""
    chance = random.Random(seed)
    made = [
        massage.Step(chance.choice(list(read_strokes())), chance.choice(regions), pressure=chance.randint(1, 5),
                     minutes=chance.choice([0.5, 1, 1.5, 2, 3, 5]), check=chance.random() < 0.4,
                     toward=chance.choice([None, *NODES]))
        for _ in range(steps)
    ]  # fmt: skip
    spared = chance.sample(PLACES, chance.randint(0, 3))
    return massage.Plan("Laid out by chance", *made, position=chance.choice(POSITIONS), leaves_out=spared)


TEN = ["neck", "collar", "shoulder-girdle", "scapula", "upper-back", "back", "paravertebral", "lower-back", "sacrum",
       "gluteal"]  # fmt: skip
EMPTY = massage.Plan("A day without")
HALF_MINUTE = massage.Step("shaking", "back", minutes=0.5, pressure=5, toward="supraclavicular", check=True)
FOUR_HOURS = massage.Step("beating", "legs", minutes=240, pressure=5)
WORST = massage.Plan(
    "A title that is longer than a narrow picture is wide, with $1 and a letter out of no type: \N{OLD PERSIAN SIGN A}",
    *[HALF_MINUTE] * 25, position="half-sitting", leaves_out=TEN,
)  # fmt: skip
TIMELINES = {
    "of a plan": (PLAN,),
    "of a plan for a client": (PLAN, BRUISED),
    "of a plan for a feverish client": (PLAN, FEVERISH),
    "of nothing": (EMPTY,),
    "of nothing for a feverish client": (EMPTY, FEVERISH),
    "of the article": (read_plans()["article"], STIFF),
    "of the worst case": (WORST, STIFF),
    "of an hour in two regions": (laid_out(12, 7, ["back", "lower-back"]), STIFF),
    "of steps of four hours": (massage.Plan("Far too long", *[FOUR_HOURS] * 24),),
    **{f"of {steps} steps": (laid_out(steps, steps),) for steps in (1, 2, 5, 13, 25)},
    **{f"of {steps} steps for a client": (laid_out(steps, 100 + steps), STIFF) for steps in (3, 8, 16, 20)},
    **{f"of {steps} steps on one region": (laid_out(steps, 200 + steps, ["back"]), STIFF) for steps in (4, 9, 25)},
    **{f"of {steps} steps on ten regions": (laid_out(steps, 300 + steps, TEN), STIFF) for steps in (10, 25)},
}
COMPARED = {
    "with itself": (PLAN, PLAN),
    "with a plan that has other steps": (PLAN, laid_out(7, 1)),
    "with the same steps in another order": (PLAN, attrs.evolve(PLAN, steps=PLAN.steps[::-1], leaves_out=())),
    "with nothing": (PLAN, EMPTY),
    "of nothing with a plan": (EMPTY, PLAN),
    "of nothing with nothing": (EMPTY, EMPTY),
    "of 25 steps": (laid_out(25, 2), laid_out(25, 3, ["back"])),
    "of a plan and one a little longer": (laid_out(10, 4), attrs.evolve(laid_out(10, 4), steps=laid_out(11, 4).steps)),
}


def forests():
    """Every forest plot that a lesson can ask for, once."""
    effects = read_effects().values()
    for outcome in sorted({effect.outcome for effect in effects}):
        groups = sorted({effect.people for effect in effects if effect.outcome == outcome})
        for people in (None, *groups) if len(groups) > 1 else (None,):
            for measure in COMPARES:
                try:
                    yield f"{outcome}, {people}, {measure}", forest(outcome=outcome, people=people, measure=measure)
                except Told:
                    continue


def verdicts():
    """All statements weighed, each differently from the register in one way or another."""
    for number, claim in enumerate(read_claims().values()):
        confidence = (None, 1, 2, 3)[number % 4]
        yield OwnVerdict(claim=claim, evidence=EVIDENCE[number % 5], safe=number % 3 > 0, confidence=confidence)


def decisions():
    """Every action about clients of every kind, whatever they are called."""
    called = ["Ines, 34, drives a van", "Exam nerves", f"A {'very ' * 20}long story", "Q" * 80, "$1 and $2"]
    findings = [[], [{"bruise": "arms"}], ["anticoagulants"], ["fever"], ["suspected-clot"], ["chest-pain"]]
    for number, action in enumerate(ACTIONS * len(findings)):
        client = attrs.evolve(SORE, pain=0, findings=findings[number // len(ACTIONS)])
        yield OwnDecision(client=called[number % 5], action=action, decision=decide(client))


PICTURES = {
    **{verb: getattr(massage, verb)() for verb in VERBS},
    **{f"natural_course {name}": natural_course(course) for name, course in COURSES.items()},
    **{f"body_map {name}": massage.body_map(**given) for name, given in MAPS.items()},
    **{f"timeline {name}": massage.timeline(*given) for name, given in TIMELINES.items()},
    **{f"compare {name}": massage.compare(*given) for name, given in COMPARED.items()},
    **{f"course {name}": massage.course(SORE, *sessions) for name, sessions in TREATMENTS.items()},
    **{f"forest {name}": picture for name, picture in forests()},
    **{f"stroke {name}": massage.stroke(name) for name in read_strokes()},
    "caution": caution.picture(list(decisions())),
    "caution once": caution.picture([next(decisions())]),
    "weighed": weighed.picture(list(verdicts()), ["C12"]),
    "weighed once": weighed.picture([next(verdicts())]),
}
ONE_OF_EACH = list({picture.name: name for name, picture in PICTURES.items()}.values())

each_picture = pytest.mark.parametrize("name", PICTURES)
one_of_each = pytest.mark.parametrize("name", ONE_OF_EACH)


class Page(HTMLParser):
    """The tags of a page, each with its attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def numbers(text):
    """The numbers in a text, without the commas of thousands and without signs."""
    return {float(one.replace(",", "")) for one in re.findall(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?\b", text)}


def shown(ax):
    """The numbers that are written within the Axes, without those along them."""
    return numbers(" ".join(" ".join(text.get_text().split()) for text in ax.texts))


def table(picture):
    return " ".join(cell for row in picture.rows for cell in row)


OTHERS = {
    "__init__", "axes", "hands", "lanes", "lettering", "moves", "picture", "rows", "sheet",
}  # fmt: skip
"""Modules that draw nothing by themselves: each is part of a picture."""


def test_there_are_pictures():
    """Every picture of the package is among those that are tested here."""
    expected = {path.stem for path in (massage.paths.ROOT / "massage" / "figures").glob("*.py")}
    assert expected - OTHERS == {picture.name for picture in PICTURES.values()}
    assert 20 <= len([name for name in PICTURES if name.startswith("forest")])


@each_picture
def test_it_is_drawn_on_the_axes_that_are_given(name):
    """The Axes come back, and their figure grows by no others."""
    ax = new_axes()
    assert ax is PICTURES[name]._draw(ax)
    assert [ax] == ax.figure.axes


@one_of_each
def test_a_figure_that_holds_other_axes_keeps_its_size(name):
    """Who draws two pictures beside each other has chosen the size already."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4))
    left, _ = figure.subplots(1, 2)
    PICTURES[name]._draw(left)
    assert (9, 4) == tuple(figure.get_size_inches())


def test_no_window_is_opened():
    """Drawing and showing needs no pyplot, which would keep every figure and might open windows."""
    code = (
        "import sys, massage; "
        f"[getattr(massage, verb)()._repr_html_() for verb in {VERBS}]; "
        "massage.forest(outcome='pain', people='neck pain')._repr_html_(); "
        "print('matplotlib' in sys.modules, 'matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ("True False\n", "") == (done.stdout, done.stderr)


@each_picture
def test_every_text_lies_within_the_figure(name, width, drawn, texts):
    """Nothing that is said leaves the picture, wide or narrow."""
    ax = drawn(PICTURES[name], width)
    box = ax.figure.bbox
    extents = [(text.get_text(), text.get_window_extent()) for text in texts(ax)]
    found = [
        text
        for text, one in extents
        if one.x0 < box.x0 - 0.5 or one.x1 > box.x1 + 0.5 or one.y0 < box.y0 - 0.5 or one.y1 > box.y1 + 0.5
    ]
    assert [] == found


@each_picture
def test_no_text_lies_on_another(name, width, drawn, texts):
    """All that is said can be read, wide or narrow."""
    ax = drawn(PICTURES[name], width)
    extents = [(text.get_text(), text.get_window_extent()) for text in texts(ax)]
    found = [
        (one, other)
        for (one, a), (other, b) in combinations(extents, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
    ]
    assert [] == found


@each_picture
def test_its_width_is_that_of_the_screen(name, width, drawn):
    """Only the height follows the contents."""
    assert width == drawn(PICTURES[name], width).figure.get_figwidth()


@each_picture
def test_wide_and_narrow_say_the_same(name, drawn, said):
    """A small screen loses no word; only lines break elsewhere, and ticks may be fewer.

    The number of a step may stand twice: at its bar, and at its words where these have no room there.
    """
    is_numbered = PICTURES[name].name in ("timeline", "compare")

    def letters(width):
        ax = drawn(PICTURES[name], width)
        said = "".join("".join(text.get_text().split()) for text in ax.texts)
        return sorted(letter for letter in said if not (is_numbered and letter.isdigit()))

    assert letters(WIDE) == letters(NARROW)


@each_picture
def test_every_figure_that_is_drawn_stands_in_words(name, drawn):
    """Who does not see the picture hears each number of it in the text or the caption; the table has the years."""
    picture = PICTURES[name]
    missing = shown(drawn(picture)) - numbers(f"{picture.text} {picture.caption}")
    assert set() == {number for number in missing if not 1900 < number < 2100}


@each_picture
def test_every_figure_that_is_drawn_stands_in_the_table(name, drawn):
    """Who opens the table finds each number of the picture in it, or in the caption."""
    picture = PICTURES[name]
    told = numbers(f"{table(picture)} {' '.join(picture.header)} {picture.caption}")
    assert set() == shown(drawn(picture)) - told - {95.0}  # the 95 of "95 % interval"


@each_picture
def test_the_table_has_a_cell_for_each_head(name):
    """Every row fits the header, and every cell is text."""
    picture = PICTURES[name]
    assert {len(picture.header)} == {len(row) for row in picture.rows}
    assert len(set(picture.header)) == len(picture.header)
    assert {str} == {type(cell) for row in picture.rows for cell in (*row, *picture.header)}
    assert [dict(zip(picture.header, row, strict=True)) for row in picture.rows] == picture.table


@each_picture
def test_text_and_caption_are_whole_sentences(name):
    """They end where a sentence ends, and nothing of Python shows in them."""
    picture = PICTURES[name]
    for told in (picture.text, picture.caption):
        assert re.search(r"^[A-Z].*[.!?]$", told, re.DOTALL)
        assert not re.search(r"\bNone\b|\bnan\b|\.\.|  |[{}<>]|\b(True|False)\b", told), told


@one_of_each
def test_the_html_is_a_figure_with_an_alternative_and_a_table(name):
    """Both widths carry the same alternative text, and the table has every row."""
    picture = PICTURES[name]
    page = Page(picture._repr_html_())
    assert [{"class": "massage-picture"}] == [{"class": one["class"]} for one in page.of("figure")]
    assert [picture.text.split("\n\n")[0]] * 2 == [image["alt"] for image in page.of("img")]
    assert all(image["src"].startswith("data:image/png;base64,iVBOR") for image in page.of("img"))
    assert (1, 1, 1) == tuple(len(page.of(tag)) for tag in ("figcaption", "details", "table"))
    assert len(picture.rows) + 1 == len(page.of("tr"))
    assert len(picture.header) + len(picture.rows) == len(page.of("th"))  # a heading a column and a row
    cells = [cell for row in (picture.header, *picture.rows) for cell in row]
    assert [] == [part for part in (picture.caption, *picture.text.splitlines(), *cells) if part not in page.text]


@one_of_each
def test_the_repr_is_short_and_stable(name):
    """One line that names the picture and counts its rows, without an address."""
    picture = PICTURES[name]
    assert f"<Picture: {picture.name}, {len(picture.rows)} rows>" == repr(picture)


@one_of_each
def test_a_picture_saved_twice_is_the_same_file(name, tmp_path):
    """An SVG holds no date and no chance, whatever was shown meanwhile, so that it can be kept beside a text."""
    first = PICTURES[name].save(tmp_path / "first.svg")
    PICTURES[name].png(WIDE)  # which draws it in another size between the two
    second = PICTURES[name].save(tmp_path / "second.svg")
    assert first.read_bytes() == second.read_bytes()


def luminance(colour):
    from matplotlib.colors import to_rgb

    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@each_picture
def test_every_text_is_dark_on_white_or_white_on_dark(name, drawn, texts):
    """At least 4.5 to 1, as WCAG asks for text."""
    for text in texts(drawn(PICTURES[name])):
        ground = ALARM if text.get_color() == "white" else "white"
        high, low = sorted((luminance(text.get_color()), luminance(ground)), reverse=True)
        assert 4.5 <= (high + 0.05) / (low + 0.05), text.get_text()


@one_of_each
def test_type_is_never_smaller_than_can_be_read(name, width, drawn, texts):
    """No text of a picture is smaller than 6.5 points."""
    assert 6.5 <= min(text.get_fontsize() for text in texts(drawn(PICTURES[name], width)))


def test_the_style_ends_with_the_picture():
    """What else is drawn in the same kernel keeps its own look."""
    import matplotlib

    before = dict(matplotlib.rcParams)
    PICTURES["flow"].png(NARROW)
    assert before == dict(matplotlib.rcParams)
