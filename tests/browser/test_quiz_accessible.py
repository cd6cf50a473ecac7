"""Every state of the quiz for eyes, hands and screen readers of all kinds, in a real JupyterLab."""

from pathlib import Path

import axe_playwright_python
import lab
import pytest
import states

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Without a height on the body axe takes nothing for visible, and passes over contrast.
# The splash screen that fades when the theme changes would lie over the quiz.
HIGH = "body { height: 100vh } #jupyterlab-splash { display: none !important }"
# Arrows and ticks are judged as text, and large text as any other.
STRICT = """;axe.configure({checks: [{id: "color-contrast", options: {...axe._audit.checks["color-contrast"].options,
    ignoreUnicode: false, contrastRatio: {normal: {expected: 4.5}, large: {expected: 4.5}}}}]})"""


@pytest.fixture(scope="module")
def high(stage):
    stage.page.add_style_tag(content=HIGH)
    stage.page.evaluate(AXE + STRICT)
    stage.page.emulate_media(reduced_motion="reduce")
    yield stage
    stage.page.emulate_media(reduced_motion=None)


@pytest.fixture(scope="module", params=states.STATES, ids=lambda bring: bring.__name__)
def state(request, high):
    """A tab with the quiz in one of its states; pytest brings each up once, for all the tests below."""
    high.wear("light")
    high.errors.clear()  # what is raised from here on is this state's own
    high.foreign.clear()
    request.param(high)
    return high


# What a machine can see --------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", lab.THEMES)
def test_axe_finds_nothing(state, theme):
    """axe-core finds no fault, and it did look at the contrast; colours are all that another theme changes."""
    state.wear(theme)
    found = axe(state, *([] if theme == "light" else ["color-contrast"]))
    assert [told(fault) for fault in found["violations"]] == []
    assert [told(doubt) for doubt in found["incomplete"]] == []
    assert looked_at(found, "color-contrast") > (1 if states.seen(state).locator(".massage-picture").count() else 5)
    assert in_the_window(state)


def axe(tab, *rules):
    return states.seen(tab).evaluate(
        "(shown, rules) => axe.run(shown, {preload: false, ...(rules.length && {runOnly: rules})})", rules
    )


def in_the_window(tab):
    """Whether axe saw all of it: what is scrolled out of the window is passed over."""
    return states.seen(tab).evaluate("shown => shown.getBoundingClientRect().bottom <= innerHeight")


def told(fault):
    return "\n".join(
        f"{fault['id']}: {node['html'][:80]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for node in fault["nodes"]
    )


def looked_at(found, rule):
    return sum(len(passed["nodes"]) for passed in found["passes"] if passed["id"] == rule)


def test_axe_would_find_a_faint_text_and_a_nameless_button(high):
    """The test above can fail."""
    high.wear("light")
    states.fresh(high)
    high.quiz.evaluate(
        """quiz => { quiz.querySelector(".mq-title").style.color = "#999";
             quiz.querySelector(".mq-main").textContent = ""; }"""
    )
    assert {fault["id"] for fault in axe(high)["violations"]} == {"color-contrast", "button-name"}


# Names and groups --------------------------------------------------------------------------------------------


def tree(tab):
    """What Chromium tells a screen reader of the quiz: (role, name) of each element."""
    session = tab.page.context.new_cdp_session(tab.page)
    try:
        seen = f"[...document.querySelectorAll({states.SEEN!r})].find(shown => shown.checkVisibility())"
        found = session.send("Runtime.evaluate", {"expression": seen})["result"]
        root = session.send("DOM.describeNode", {"objectId": found["objectId"]})["node"]["backendNodeId"]
        told = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    nodes = {node["nodeId"]: node for node in told}
    open_, names = [next(node for node in told if node.get("backendDOMNodeId") == root)], []
    while open_:
        node = open_.pop()
        open_ += [nodes[child] for child in node.get("childIds", ()) if child in nodes]
        if not node["ignored"]:
            names.append((node["role"]["value"], node.get("name", {}).get("value", "")))
    return names


def test_all_that_can_be_used_has_a_name(state):
    """Radios, boxes, fields, lists to choose from, buttons, the bar and headings have names for a screen reader."""
    used = {"radio", "checkbox", "textbox", "combobox", "slider", "button", "progressbar", "heading", "region", "image"}
    used |= {"spinbutton"}
    nodes = tree(state)
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


def test_each_choice_stands_in_a_named_group(state):
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
    shown = [name for role, name in tree(state) if role == "group"]
    # A list to choose from may be in groups of its own.
    asked = state.quiz.locator("fieldset:visible, select:visible optgroup").count()
    assert len([name for name in shown if name]) == asked


def test_two_quizzes_on_a_page_do_not_share_a_group(server, tab):
    """The same quiz shown twice has groups of its own in each place."""
    lab.notebook(server.root / "twice.ipynb", *[states.CELLS[0], states.CELLS[1], states.CELLS[1]])
    page = tab(server, "twice.ipynb").run_all()
    page.page.locator(".massage-quiz").nth(1).wait_for()
    first, second = (
        set(quiz.locator("input[type=radio]").evaluate_all("all => all.map(one => one.name)"))
        for quiz in page.page.locator(".massage-quiz").all()
    )
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
