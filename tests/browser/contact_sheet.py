"""Pictures of the quiz: every state on one sheet a theme, and the picture of a lesson in the README.

    python tests/browser/contact_sheet.py
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
WIDE = """body { height: 100vh } .jp-OutputArea-output { overflow: visible !important }"""
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 28px; columns: 4 440px; column-gap: 24px; background: %s; color: %s; font: 600 15px sans-serif; width: 1832px }
figure { margin: 0 0 26px; break-inside: avoid } figcaption { margin: 0 0 7px } img { width: 100%%; display: block }
</style>%s"""
PAPER = {"light": ("#dfe3e6", "#111"), "dark": ("#000", "#fff")}


def shots(tab, *themes, width=620):
    """A picture of each state in each theme: {theme: [(what is seen, PNG)]}."""
    taken = {theme: [] for theme in themes}
    tab.page.add_style_tag(content=WIDE + f".massage-quiz {{ width: {width}px }}")
    for bring in states.STATES:
        bring(tab)
        for theme in themes:
            tab.wear(theme)
            taken[theme].append((bring.__doc__, tab.quiz.screenshot(animations="disabled")))
        print(".", end="", flush=True)
    return taken


def sheet(browser, theme, taken, path):
    """Lay the pictures out on one page, and keep it as a PNG of few colours."""
    figures = "".join(
        f"<figure><figcaption>{escape(label)}</figcaption>"
        f"<img src='data:image/png;base64,{base64.b64encode(png).decode()}'></figure>"
        for label, png in taken
    )
    page = browser.new_page(viewport={"width": 1888, "height": 1000})
    page.set_content(SHEET % (*PAPER[theme], figures))
    save(page.screenshot(full_page=True), path)
    page.close()


def save(png, path):
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64).save(path, optimize=True)
    print(path, path.stat().st_size // 1000, "kB")


def main():
    home = Path(tempfile.mkdtemp())
    work = home / "work"
    work.mkdir()
    try:
        with lab.Server(work, home) as server, lab.browser() as browser:
            name = states.lesson(work)
            page = browser.new_page(viewport={"width": 1100, "height": 4200})
            tab = lab.Page(page, server, name).open().run_all().wait_quiz()
            for theme, taken in shots(tab, *PAPER).items():
                sheet(browser, theme, taken, HERE / f"contact-sheet-{theme}.png")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
