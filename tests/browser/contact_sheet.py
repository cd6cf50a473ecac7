"""Pictures of the quiz: every state on one sheet a theme, and the picture of a lesson in the README.

Run it: python tests/browser/contact_sheet.py
"""

import base64
import io
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

import lab
import states
from PIL import Image

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NARROW = [states.asking_choices, states.asking_order, states.asking_match, states.filled_hotspot,
          states.revealed_hotspot, states.asking_reasons,
          states.no_confidence, states.partly_order, states.revealed_match, states.held_back, states.marked_partly,
          states.right_with_exam_and_sources, states.summary_with_misses, states.kept_list,
          states.decision, states.asking_verdict, states.asking_trial, states.revealed_trial, states.claim_card,
          states.claim_table, states.sliders, states.picture,
          states.case_follow_up, states.case_filled_in, states.case_helped, states.case_too_bold]  # fmt: skip
LESSON = "04-contraindications.ipynb"
SELECT = """source => { const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = notebook.widgets.findIndex(
        cell => cell.model.type === "code" && cell.model.sharedModel.source.includes(source)); }"""
PAPER = {"light": ("#dfe3e6", "#111"), "dark": ("#000", "#fff")}
SCALE = 0.71
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 28px 28px 4px; background: %s; color: %s; font: 600 15px sans-serif; width: 1832px }
section { columns: var(--columns); column-gap: 24px; margin-bottom: 20px }
figure { margin: 0 0 26px; break-inside: avoid }
figcaption { margin: 0 0 7px }
img { display: block; border-radius: 7px }
</style>
<section style="--columns: 4">%s</section><section style="--columns: 7">%s</section>"""


def shots(tab):
    """A picture of each state in each theme: {theme: [(what is seen, width, PNG)]}."""
    taken = {theme: [] for theme in PAPER}
    for bring, width in [(bring, 620) for bring in states.STATES] + [(bring, 320) for bring in NARROW]:
        bring(tab)
        label = bring.__doc__ + (", 320 px" if width == 320 else "")
        for theme in PAPER:
            tab.wear(theme)
            states.widen(tab, width)
            taken[theme].append((label, width, states.seen(tab).screenshot(animations="disabled")))
        print(".", end="", flush=True)
    print()
    return taken


def sheet(browser, theme, taken, path):
    """Lay the pictures out on one page, and keep it as a PNG of few colours."""
    wide, narrow = ("".join(_figure(*one) for one in taken if one[1] == width) for width in (620, 320))
    page = browser.new_page(viewport={"width": 1888, "height": 1000})
    page.set_content(SHEET % (*PAPER[theme], wide, narrow))
    save(page.screenshot(full_page=True), path)
    page.close()


def _figure(label, width, png):
    return (
        f"<figure><figcaption>{escape(label)}</figcaption><img width={round(width * SCALE)} "
        f"src='data:image/png;base64,{base64.b64encode(png).decode()}'></figure>"
    )


def save(png, path):
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, Image.Quantize.FASTOCTREE).save(path, optimize=True)
    print(path, path.stat().st_size // 1000, "kB")


def lesson(browser, server, path):
    """The lesson as a student sees it: a section with its quiz, and the first question answered."""
    shutil.copy(ROOT / "notebooks" / LESSON, server.root)
    page = browser.new_page(viewport={"width": 1200, "height": 880}, device_scale_factor=2)
    tab = lab.Page(page, server, LESSON).open()
    tab.kernel_ready()
    for source in ("from massage import", states.ITEMS[states.CHOICE]):
        page.evaluate(SELECT, source)
        tab.command("notebook:run-cell")
    tab.wait_quiz()
    states.answer(tab, "right", place=states.CHOICE)
    page.mouse.move(0, 0)
    page.evaluate("() => { document.activeElement.blur(); document.querySelector('.massage-quiz').scrollIntoView(); }")
    page.evaluate("() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop -= 190; }")
    page.wait_for_function("() => document.querySelector('.massage-quiz').getBoundingClientRect().top > 200")
    save(page.screenshot(animations="disabled"), path)
    page.close()


def main():
    home = Path(tempfile.mkdtemp())
    work = home / "work"
    work.mkdir()
    try:
        with lab.Server(work, home) as server, lab.browser() as browser:
            lesson(browser, server, ROOT / "assets" / "lesson.png")
            name = states.lesson(work)
            page = browser.new_page(viewport={"width": 1100, "height": 6500})
            tab = lab.Page(page, server, name).open().run_all().wait_quiz()
            for theme, taken in shots(tab).items():
                sheet(browser, theme, taken, HERE / f"contact-sheet-{theme}.png")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
