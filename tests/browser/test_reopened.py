"""A lesson that was saved, closed and opened elsewhere: what is readable with nothing run, in a real JupyterLab."""

from types import SimpleNamespace

import lab
import pytest
import states
from states import BRUISE, CLIENT, SOUP, TO_MEND, met
from test_quiz_kept import ITEM, TEXT, WRITTEN, answer, mark, write

NAME = "reopened.ipynb"
CELLS = [
    "from massage import Client, claim, claims, decide, flow, natural_course, planner, quiz",
    f'quiz("contraindications", items=["{ITEM}", "{TEXT}"])',
    f"decide({CLIENT})",
    'claim("C30")',
    "flow()",
    "claims(safe=False)",
    "natural_course()",
    states.meets(SOUP, BRUISE),
    f'planner("{TO_MEND}")',
]


@pytest.fixture(scope="module")
def saved(server, chromium):
    """Save a lesson in which all was run and answered, and close it."""
    lab.notebook(server.root / NAME, *CELLS)
    context = chromium.new_context(viewport={"width": 1100, "height": 8000})
    first = lab.Page(context.new_page(), server, NAME).open().run_all().wait_quiz()
    planner = first.page.locator(".massage-planner")
    planner.get_by_role("button", name="Remove step 1").click()
    planner.get_by_role("button", name="Hand in").click()
    first.page.locator(".massage-kept", has_text="Handed in on").wait_for(state="attached", timeout=30_000)
    answer(first)
    first.quiz.get_by_role("button", name="Next question").click()
    write(first)
    mark(first, 0, 1, 2)
    first.page.locator(".massage-kept-count", has_text="2 of 2 answered").wait_for(state="attached")
    first.page.locator(".massage-panel").nth(1).wait_for()
    meet(first)
    assert not first.page.locator(".massage-kept:visible").count()
    first.free()
    first.save()
    context.close()


def meet(tab):
    """Decide about the first client, and ask the second something."""
    tab = SimpleNamespace(page=tab.page, quiz=tab.page.locator(".massage-quiz", has_text="Cases of the tests"))
    states.treat(tab, met(SOUP))
    states.check(tab)
    states.onward(tab)
    states.ask(tab, "fall")
    tab.page.locator(".massage-kept-count", has_text="questions to clients: 1").wait_for(state="attached")


@pytest.fixture(scope="module", params=[True, False], ids=["trusted", "untrusted"])
def reopened(request, server, saved, chromium, tmp_path_factory):
    """The saved lesson in a new server: one with the home of whom saved it, and one with another."""
    home = server.home if request.param else tmp_path_factory.mktemp("other-home")
    with lab.Server(server.root, home) as other:
        context = chromium.new_context(viewport={"width": 1100, "height": 8000})
        page = lab.Page(context.new_page(), other, NAME).open()
        page.page.locator(".massage-kept").nth(1).wait_for()
        yield page
        context.close()
        other.process.kill()  # it ends of itself, but not while a kernel is about to start


def test_only_who_saved_it_trusts_it(reopened, server):
    """JupyterLab trusts what it saved itself, and nothing of others; no widget lives in either."""
    assert reopened.trusted() == (reopened.server.home == server.home)
    assert reopened.page.locator(".massage-quiz, .massage-panel").count() == 0


def test_answers_and_decisions_are_readable(reopened):
    """Answers, their marks and decisions are readable; the answers come before the widget's own error line."""
    kept = reopened.page.locator(".massage-kept").first
    assert "your answers so far" in kept.inner_text()
    assert "not right yet" in kept.inner_text()
    assert WRITTEN in kept.inner_text() and "partly right" in kept.inner_text()
    card = reopened.page.locator(".massage-decision")
    card.locator("summary").first.click()
    assert card.inner_text().startswith("A doctor today")
    assert all(title in card.inner_text() for title in ("Reasons", "S22", "Say to the client", "Whom to call"))
    reopened.page.locator(".jp-OutputArea-output").nth(1).wait_for()
    assert "your answers so far" in reopened.page.locator(".jp-OutputArea-output").first.inner_text()


def test_cards_pictures_and_panels_are_readable(reopened):
    """Card, picture, table and sliders show as they were."""
    page = reopened.page
    page.locator(".massage-still").nth(1).wait_for()
    assert "Not safe as it is written" in page.locator(".massage-claim").inner_text()
    assert page.locator(".massage-still tbody tr").first.inner_text().startswith("C01")
    pictures = page.locator(".massage-picture")
    # Of flow, sliders and plan each: the wide or the narrow one, never both.
    assert [picture.locator("img:visible").count() for picture in pictures.all()] == [1, 1, 1]
    shown = pictures.locator("img:visible")
    assert all(alt.strip() for alt in shown.evaluate_all("all => all.map(one => one.alt)"))
    pictures.locator("summary").first.click()
    assert "293 %: 1087 ml/min" in pictures.first.inner_text()


def test_clients_are_readable(reopened):
    """What was found and decided about one client, and what another has said so far."""
    text = reopened.page.locator(".massage-kept", has_text="Cases of the tests").inner_text()
    decided = "Found: Vomiting or diarrhoea", "Decided: Postpone the session", "✓ right"
    assert all(words in text for words in (*decided, "How did you fall", "wet leaves", "not decided yet"))
    assert "blue mark" not in text


def test_a_plan_is_readable(reopened):
    """Steps, remarks, picture and answer of the planner are readable."""
    kept = reopened.page.locator(".massage-kept").last
    text = kept.inner_text()
    assert "the plan so far. Run this cell to go on." in text and "Handed in on" in text
    assert all(word in text for word in ("1. ", "minutes, pressure", "Fault, step", "not right yet"))
    assert kept.locator(".massage-picture img:visible").count() == 1
