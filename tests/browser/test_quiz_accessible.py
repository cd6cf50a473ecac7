"""Every state of the quiz for eyes, hands and screen readers of all kinds, in a real JupyterLab."""

import lab
import looks
import pytest
import states


@pytest.fixture(scope="module")
def high(stage):
    looks.get_ready(stage)
    stage.page.emulate_media(reduced_motion="reduce")
    yield stage
    stage.page.emulate_media(reduced_motion=None)


@pytest.fixture(scope="module", params=states.STATES, ids=lambda bring: bring.__name__)
def state(request, high):
    """A tab with the quiz in one of its states; pytest brings each up once, for all the tests below."""
    high.errors.clear()  # what is raised from here on is this state's own
    high.foreign.clear()
    request.param(high)
    return high


@pytest.fixture(scope="module")
def found(state):
    """What axe finds in the state, by theme."""
    return looks.look(state)


@pytest.fixture(scope="module")
def nodes(state):
    """What Chromium tells a screen reader of the state."""
    return tree(state)


# What a machine can see --------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", lab.THEMES)
def test_axe_finds_nothing(state, found, theme):
    """axe-core finds no fault, and it did look at the contrast of all that is shown."""
    assert looks.told(found[theme]["violations"]) == []
    assert looks.told(found[theme]["incomplete"]) == []
    assert found[theme]["contrasts"] > (1 if states.seen(state).locator(".massage-picture").count() else 5)
    assert found[theme]["whole"]  # what is scrolled out of the window is passed over


def test_axe_would_find_a_faint_text_and_a_nameless_button(high):
    """The test above can fail, in each theme: one grey is faint on white, and another on black."""
    states.fresh(high)
    high.quiz.evaluate("""quiz => { quiz.querySelector(".mq-main").textContent = ""; }""")
    for grey, faint in {"#999": {"light"}, "#555": {"dark", "high-contrast"}}.items():
        high.quiz.evaluate("""(quiz, grey) => { quiz.querySelector(".mq-title").style.color = grey; }""", grey)
        found = {theme: {fault["id"] for fault in one["violations"]} for theme, one in looks.look(high).items()}
        assert {theme for theme, faults in found.items() if "color-contrast" in faults} == faint
        assert found["light"] - {"color-contrast"} == {"button-name"}


def test_axe_does_not_look_at_what_is_out_of_the_window(high):
    """A window that is too low is noticed."""
    states.fresh(high)
    before = high.page.viewport_size
    high.page.set_viewport_size({"width": before["width"], "height": 300})
    found = looks.look(high)
    high.page.set_viewport_size(before)
    assert {one["whole"] for one in found.values()} == {False}


# The theme's own values are handed down from above: it is enough to read them once.
STYLES = """shown => {
    const names = [...getComputedStyle(shown)], usual = names.filter(name => !name.startsWith("--"));
    return [shown, ...shown.querySelectorAll("*")].map(part => {
        const style = getComputedStyle(part);
        return (part === shown ? names : usual).map(name => `${name}: ${style.getPropertyValue(name)}`); }); }"""


@pytest.mark.parametrize("theme", lab.THEMES)
def test_a_theme_looks_as_if_it_were_chosen_in_the_settings(high, theme):
    """Put on by its style sheet alone, a theme gives every part just the look that it has after a real change."""
    states.summary_untouched(high)
    looks.put_on(high, theme)
    assert states.seen(high).evaluate(f"shown => (window.quick = ({STYLES})(shown)).length") > 50
    looks.put_on(high, "light")
    high.wear(theme)
    other = states.seen(high).evaluate(
        f"shown => ({STYLES})(shown).flatMap((all, part) => all.filter((one, at) => one !== quick[part][at]))"
    )
    high.wear("light")
    assert other == []


# Names and groups --------------------------------------------------------------------------------------------


def tree(tab):
    """What Chromium tells a screen reader of the quiz: (role, name) of each element."""
    session = tab.page.context.new_cdp_session(tab.page)
    try:
        seen = f"[...document.querySelectorAll({states.SEEN!r})].find(shown => shown.checkVisibility())"
        found = session.send("Runtime.evaluate", {"expression": seen})["result"]
        told = session.send("Accessibility.queryAXTree", {"objectId": found["objectId"]})["nodes"]
    finally:
        session.detach()
    names = ((node["role"]["value"], node.get("name", {}).get("value", "")) for node in told if not node["ignored"])
    return list(names)


def test_all_that_can_be_used_has_a_name(state, nodes):
    """Radios, boxes, fields, lists to choose from, buttons, the bar and headings have names for a screen reader."""
    used = {"radio", "checkbox", "textbox", "combobox", "slider", "button", "progressbar", "heading", "region", "image"}
    used |= {"spinbutton"}
    assert [role for role, name in nodes if role in {*used, "DisclosureTriangle"} and not name.strip()] == []
    fields = "input[type=text], textarea, select"
    assert [role in {"textbox", "combobox"} for role, _ in nodes].count(True) == (
        states.seen(state).locator(f":is({fields}):visible").count()
    )
    # Some states are the list of answers or a decision alone, with no quiz under it.
    if state.quiz.count():
        regions = {name for role, name in nodes if role == "region"}
        assert regions & {"Planner: Lay out a session", *(f"Quiz: {theme.title}" for theme in states.themes)}
        assert (("progressbar", "Questions answered") in nodes) == ("Planner: Lay out a session" not in regions)
        assert {role for role, _ in nodes} >= {"button", "heading"}


def test_each_choice_stands_in_a_named_group(state, nodes):
    """The radios of a group share a name that no other group has; the group's name is the question, or its part."""
    groups = state.page.evaluate(
        """() => [...document.querySelectorAll(".massage-quiz fieldset")].map(group => ({
             title: group.querySelector(":scope > legend")?.textContent.trim() ?? "",
             names: [...new Set([...group.querySelectorAll("input[type=radio]")]
                 .filter(radio => radio.closest("fieldset") === group).map(radio => radio.name))],
           }))"""
    )
    names = [name for group in groups for name in group["names"]]
    assert all(group["title"] and len(group["names"]) <= 1 for group in groups)
    assert all(names) and len(set(names)) == len(names)
    shown = [name for role, name in nodes if role == "group"]
    # A list to choose from may be in groups of its own.
    asked = state.quiz.locator("fieldset:visible, select:visible optgroup").count()
    assert len([name for name in shown if name]) == asked


def test_two_quizzes_on_a_page_do_not_share_a_group(high):
    """The same quiz shown twice has groups of its own in each place."""
    high.write(2, states.shows(*states.USUAL))
    states.fresh(high)
    high.page.locator(".massage-quiz").nth(1).wait_for()
    first, second = (
        set(quiz.locator("input[type=radio]").evaluate_all("all => all.map(one => one.name)"))
        for quiz in high.page.locator(".massage-quiz").all()
    )
    high.write(2, states.CELLS[2])
    assert first and second and not first & second


def test_no_mark_is_told_by_colour_alone(state):
    """Each option of a feedback says in words what its frame says in colour."""
    marked = state.page.locator(".mq-result:visible")
    assert [] == [row for row in marked.all() if not row.locator(".mq-word").inner_text().strip()]


# Room, targets, motion ---------------------------------------------------------------------------------------

STICKING_OUT = """shown => {
    const edge = shown.getBoundingClientRect(), out = [];
    if (shown.scrollWidth > shown.clientWidth) out.push("scrolls");
    for (const part of shown.querySelectorAll("*:not(.mq-unseen, defs, defs *)")) {
        if (!part.checkVisibility()) continue;
        const box = part.getBoundingClientRect();
        const wide = part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline";
        if (box.right > edge.right + 0.5 || box.left < edge.left - 0.5 || wide) out.push(part.outerHTML.slice(0, 100));
    }
    return [Math.round(edge.width), out];
}"""


def test_it_fits_into_320_pixels(state):
    """In a room of 320 px nothing sticks out and nothing scrolls sideways."""
    states.widen(state, 320)
    width, out = states.seen(state).evaluate(STICKING_OUT)
    states.widen(state, None)
    assert out == []
    assert 300 <= width <= 320


def test_it_fits_a_narrow_window(state):
    """In a window of 400 px the quiz stays inside the window, beside what JupyterLab takes for itself."""
    before = state.page.viewport_size
    state.page.set_viewport_size({"width": 400, "height": before["height"]})
    state.page.wait_for_function("() => document.querySelector('.jp-WindowedPanel-outer').offsetWidth < 400")
    width, out = states.seen(state).evaluate(STICKING_OUT)
    right = states.seen(state).evaluate("shown => shown.getBoundingClientRect().right")
    state.page.set_viewport_size(before)
    assert out == []
    assert 240 < width < right <= 400


def test_targets_are_large_enough(state):
    """Whatever is clicked is at least 24 px wide and high, also in a room of 320 px."""
    states.widen(state, 320)
    small = states.seen(state).evaluate(
        """shown => [...shown.querySelectorAll(
             "button, label, summary, select, textarea, input:is([type=text], [type=range])")]
             .filter(one => one.checkVisibility()).map(one => [one.outerHTML.slice(0, 99), one.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    states.widen(state, None)
    assert small == []


def test_nothing_moves_for_who_wants_no_motion(high):
    """With reduced motion there is no transition and no animation; without, there is one to switch off."""
    moving = """quiz => [quiz, ...quiz.querySelectorAll("*")].filter(part => {
        const style = getComputedStyle(part);
        return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).length"""
    states.fresh(high)
    high.page.emulate_media(reduced_motion="no-preference")
    assert high.quiz.evaluate(moving) > 0
    high.page.emulate_media(reduced_motion="reduce")
    assert high.quiz.evaluate(moving) == 0


# Peace -------------------------------------------------------------------------------------------------------


def test_nothing_asks_the_network_and_nothing_fails(state):
    """No state sends a request to anything but the own server, and none raises an error in the page."""
    assert state.foreign == []
    assert state.errors == []
