"""Every picture of the course on one sheet: light and dark pages, grey, as colour-blind eyes see it, at 320 px.

Run it: python tests/browser/picture_sheet.py
"""

import io
import sys
from pathlib import Path

import attrs
import lab
from contact_sheet import save
from PIL import Image, ImageDraw

import massage
from massage import certainty, disc_pressure, evidence_map, flow, forest, natural_course, prevention, trial_dose
from massage.field import read_claims
from massage.figures import caution, weighed
from massage.figures.picture import as_html
from massage.learner.decisions import OwnDecision
from massage.learner.verdicts import OwnVerdict
from massage.screening import decide
from massage.session.plans import read_plans

HERE = Path(__file__).parent
# What is shown: the page's colours, what Chromium takes away from the eye, and the room in pixels.
LOOKS = {
    "light page": ("#fff", "#111", "none", 700),
    "dark page": ("#111", "#fff", "none", 700),
    "grey": ("#fff", "#111", "achromatopsia", 700),
    "deuteranopia": ("#fff", "#111", "deuteranopia", 700),
    "protanopia": ("#fff", "#111", "protanopia", 700),
    "tritanopia": ("#fff", "#111", "tritanopia", 700),
    "320 px": ("#fff", "#111", "none", 320),
}
SCALE = 0.5


def pictures():
    """The pictures of the lessons, with verdicts of a made-up student."""
    given = [("C02", "mixed", True), ("C04", "weak", True), ("C22", "unsupported", True), ("C30", "supported", True),
             ("C08", "mixed", False), ("C26", "supported", True)]  # fmt: skip
    own = [OwnVerdict(claim=read_claims()[name], evidence=word, safe=safe) for name, word, safe in given]
    return [
        caution.picture(decisions()), flow(), certainty(), natural_course().picture, disc_pressure(), prevention(),
        trial_dose(),
        forest(outcome="pain", people="low back pain"), forest(outcome="pain", people="neck pain"),
        forest(outcome="disability", people="low back pain", measure="MD"),
        forest(outcome="muscle soreness", measure="SMD"), evidence_map(), weighed.picture(own, ["C07"]),
        *plans(),
    ]  # fmt: skip


def decisions():
    """About seven clients: a danger missed, one held back without need, and help that came too late."""
    met = [("Ines, 34, drives a delivery van", "adapt", ["suspected-clot"]), ("Exam nerves", "proceed", []),
           ("Bogdan, 58, mends church organs", "postpone", ["chest-pain"]), ("Burnt shoulders", "proceed", ["sunburn"]),
           ("Tomasz, 24, rows", "refer", [{"bruise": "arms"}]), ("Mira, 71, retired", "clearance", ["osteoporosis"]),
           ("Porter with shivers", "postpone", ["fever"])]  # fmt: skip
    client = massage.Client(age=40, reason="Stiff back", site="legs", stage="none", pain=0)
    return [OwnDecision(client=name, action=action, decision=decide(attrs.evolve(client, findings=findings)))
            for name, action, findings in met]  # fmt: skip


def plans():
    """The article's order as it stands, a sound session, what made the one of the other, a day without massage, and
    where on the body.
    """
    client = massage.Client(age=47, reason="Stiff low back", site="lower-back", stage="subacute", pain=4, session=2,
                            minutes=30, findings=[{"bruise": "shoulder-girdle"}])  # fmt: skip
    article = read_plans()["article"]
    sound = massage.Plan(
        "Round the bruise, thirty minutes",
        massage.Step("effleurage", "back", minutes=5, pressure=2, toward="axillary", check=True),
        massage.Step("petrissage", "upper-back", minutes=6, pressure=3, check=True),
        massage.Step("sawing", "upper-back", minutes=3, pressure=2),
        massage.Step("effleurage", "back", minutes=2, pressure=2, toward="axillary"),
        massage.Step("petrissage", "lower-back", minutes=6, pressure=3, check=True),
        massage.Step("vibration", "lower-back", minutes=2.5, pressure=2),
        massage.Step("effleurage", "back", minutes=5.5, pressure=1, toward="inguinal"),
        leaves_out=["shoulder-girdle", "collar", "scapula", "kidneys", "spine"],
    )
    ill = attrs.evolve(client, findings=["fever"])
    return [
        massage.timeline(article, client), massage.timeline(sound, client), massage.compare(article, sound),
        massage.timeline(sound, ill), massage.timeline(massage.Plan("Another day"), ill),
        massage.body_map(), massage.body_map(plan=sound, client=client), massage.body_map(stroke="tapotement"),
        massage.body_map("front"), massage.body_map("side", landmarks=True),
    ]  # fmt: skip


def column(browser, html, look):
    """All pictures below each other, as one look shows them."""
    paper, ink, deficiency, width = look
    page = browser.new_page(viewport={"width": width + 40, "height": 800})
    page.set_content(f"<!doctype html><meta charset='utf-8'><body style='margin:20px;background:{paper};color:{ink};"
                     f"font:15px sans-serif;width:{width}px'>{html}")  # fmt: skip
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": deficiency})
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    page.close()
    return shot.resize((round(shot.width * SCALE), round(shot.height * SCALE)), Image.Resampling.LANCZOS)


def main():
    html = "".join(map(as_html, pictures()))
    with lab.browser() as browser:
        columns = {name: column(browser, html, look) for name, look in LOOKS.items()}
    widths, heights = zip(*(one.size for one in columns.values()), strict=True)
    sheet = Image.new("RGB", (sum(widths) + 12 * len(widths), 30 + max(heights)), "#808080")
    x = 0
    for name, one in columns.items():
        ImageDraw.Draw(sheet).text((x + 10, 8), name, fill="white")
        sheet.paste(one, (x, 30))
        x += one.width + 12
    raw = io.BytesIO()
    sheet.save(raw, "png")
    save(raw.getvalue(), HERE / "contact-sheet-pictures.png")


if __name__ == "__main__":
    sys.exit(main())
