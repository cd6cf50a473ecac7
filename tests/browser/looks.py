"""How axe-core looks at what is shown: in every theme, and at nothing else of the page.

axe walks all of a page before it looks at one part, and JupyterLab is ten times as large as a quiz; a change of theme
in the Settings means a splash screen.  So axe is led from the page straight to what is shown, and a theme is put on by
its style sheet alone; a test compares that with the change in the Settings.
"""

from pathlib import Path

import axe_playwright_python
import lab
import states

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Without a height on the body axe takes nothing for visible, and passes over contrast.
# The splash screen that fades when the theme changes would lie over the quiz.
HIGH = "body { height: 100vh } #jupyterlab-splash { display: none !important }"
# Arrows and ticks are judged as text, and large text as any other.
STRICT = """;axe.configure({checks: [{id: "color-contrast", options: {...axe._audit.checks["color-contrast"].options,
    ignoreUnicode: false, contrastRatio: {normal: {expected: 4.5}, large: {expected: 4.5}}}}]})"""

# A theme is its style sheet, and what it writes into the body's data and style.
WORN = """() => [document.querySelector("link[href*='/themes/']:not([data-look])").href,
    {...document.body.dataset}, document.body.style.cssText]"""
KEEP = """async looks => {
    window.looks = looks;
    await Promise.all(Object.entries(looks).map(([theme, [href]]) => new Promise((done, failed) => {
        const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href, onerror: failed});
        link.dataset.look = theme;
        link.onload = () => { link.sheet.disabled = true; done(); };
        document.body.append(link);
    })));
}"""
PUT_ON = """;window.putOn = theme => {
    for (const link of document.querySelectorAll("link[href*='/themes/']"))
        link.sheet.disabled = link.dataset.look !== theme;
    Object.assign(document.body.dataset, looks[theme][1]);
    document.body.style.cssText = looks[theme][2];
};"""
# The page stays as it is: only who asks for what is in it, as axe does in these two ways, hears of nothing else.
LOOK = """async (shown, rules) => {
    const room = shown.closest(".jp-WindowedPanel-outer"), above = [], found = {};
    for (let one = shown; one !== document.documentElement; one = one.parentNode) above.push(one.parentNode);
    const leadTo = (one, above) => Object.defineProperty(above, "childNodes", {value: [one], configurable: true});
    above.reduce(leadTo, shown);
    document.createTreeWalker = (root, what) => Document.prototype.createTreeWalker.call(document, root, what, one =>
        above.includes(one) || shown.contains(one) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    for (const theme in rules) {
        putOn(theme);
        room.scrollTop = 0;
        const {violations, incomplete, passes} = await axe.run(
            shown, {preload: false, ...(rules[theme].length && {runOnly: rules[theme]})});
        const box = shown.getBoundingClientRect(), edge = room.getBoundingClientRect();
        found[theme] = {violations, incomplete,
            contrasts: passes.filter(one => one.id === "color-contrast").flatMap(one => one.nodes).length,
            whole: box.top >= edge.top && box.bottom <= Math.min(edge.bottom, innerHeight)};
    }
    putOn("light");
    delete document.createTreeWalker;
    above.forEach(one => delete one.childNodes);
    return found;
}"""


def get_ready(tab):
    """Give the page axe and the looks of all themes; it wears the light one."""
    looks = {}
    for theme in ("dark", "high-contrast", "light"):
        tab.wear(theme)
        looks[theme] = tab.page.evaluate(WORN)
    tab.page.add_style_tag(content=HIGH)
    tab.page.evaluate(KEEP, looks)
    tab.page.evaluate(AXE + PUT_ON + STRICT)
    put_on(tab, "light")


def put_on(tab, theme):
    """Wear a theme by its style sheet alone; JupyterLab does not hear of it."""
    tab.page.evaluate("theme => putOn(theme)", theme)


def look(tab):
    """What axe finds in each theme, how many contrasts it looked at, and whether all that is shown was in the window.

    Colours are all that another theme than the light one changes.
    """
    rules = {theme: [] if theme == "light" else ["color-contrast"] for theme in lab.THEMES}
    return states.seen(tab).evaluate(LOOK, rules)


def told(faults) -> list[str]:
    """Each fault with the places where it stands."""
    return [
        f"{fault['id']}: {node['html'][:80]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for fault in faults
        for node in fault["nodes"]
    ]
