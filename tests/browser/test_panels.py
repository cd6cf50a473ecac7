"""The table of statements and the sliders by keyboard alone, in a real JupyterLab."""

import lab
import pytest
import states
from test_quiz_keyboard import CARRY, LETTERS, MOVES, Keys, stays


@pytest.fixture
def keys(stage):
    yield Keys(stage)
    assert stage.errors == []


def show(keys, cell):
    """Run a cell that shows a panel; the hands are on the notebook's cell."""
    keys.tab.write(1, cell)
    keys.tab.run_again(".massage-panel")
    keys.page.evaluate(CARRY)
    return keys.page.locator(".massage-panel")


def test_the_table_is_filtered_by_keys_alone(keys):
    """Lists and field narrow the rows, how many are left is said, and what was asked for at first is chosen."""
    panel = show(keys, 'claims(evidence="unsupported")')
    rows = panel.locator("tbody tr")
    assert panel.get_by_role("status").inner_text() == "12 of 54 statements"
    assert rows.count() == 12
    keys.to(".massage-panel label:nth-child(3) select").press("ArrowDown")  # safe as written: yes
    assert panel.get_by_role("status").inner_text() == f"{rows.count()} of 54 statements"
    assert 0 < rows.count() < 12
    keys.press("ArrowDown")  # and no
    assert {text.strip() for text in panel.locator("tbody td:nth-child(4)").all_inner_texts()} == {"! No"}
    keys.to(".massage-panel input").page.keyboard.type("brain")
    assert rows.locator("th").all_inner_texts() == ["C30"]
    keys.page.keyboard.type(" leech")
    assert panel.get_by_role("status").inner_text().startswith("No statement fits.")
    assert rows.count() == 0


def test_no_key_leaves_the_table(keys):
    """Letters are typed, arrows choose: no cell comes, goes or changes."""
    show(keys, "claims()")
    keys.to(".massage-panel select")
    stays(keys, ".massage-panel select", *MOVES, *LETTERS)
    keys.to(".massage-panel input")
    stays(keys, ".massage-panel input", *LETTERS, "d", "d", *MOVES)
    assert keys.value() == "".join(key[-1] for key in LETTERS) + "dd"


def test_a_slider_is_moved_by_keys_and_python_draws_anew(keys):
    """An arrow key moves the slider; the picture and its words follow, and the value is said with its unit."""
    panel = show(keys, "natural_course()")
    words = panel.locator(".mp-words").inner_text()
    shown = panel.locator("img.mp-wide").get_attribute("src")
    keys.to(".massage-panel input[type=range]")
    stays(keys, ".massage-panel input", "ArrowRight", "ArrowRight")
    assert panel.locator("input").first.get_attribute("aria-valuetext") == "8 of 10"
    keys.page.wait_for_function(
        "src => document.querySelector('.massage-panel img.mp-wide').src !== src", arg=shown
    )
    keys.page.wait_for_function(
        "text => document.querySelector('.mp-words').textContent.includes(text)", arg="pain starts at 8 of 10"
    )
    assert panel.locator(".mp-words").inner_text() != words
    stays(keys, ".massage-panel input", *LETTERS, *MOVES)


def test_without_python_the_sliders_say_so(keys):
    """Once Python was restarted the panel says what to do."""
    panel = show(keys, "natural_course()")
    keys.tab.restart()
    panel.get_by_text("Python was restarted. Run this cell again.").wait_for()


@pytest.mark.parametrize("cell", ['claims(evidence="unsupported")', "natural_course()"], ids=["table", "sliders"])
def test_the_still_form_shows_where_no_widget_lives(keys, cell):
    """The saved page holds a plain form of the panel, which is hidden only while the live one stands there."""
    show(keys, cell)
    still = keys.page.locator(".massage-still")
    assert not still.is_visible()
    keys.page.locator(".massage-panel").evaluate("panel => panel.remove()")
    still.wait_for()
    keys.tab.save()
    saved = (keys.tab.server.root / keys.tab.name).read_text()
    assert "massage-still" in saved
    states.fresh(keys.tab)


@pytest.mark.parametrize("home", ["home", "other-home"], ids=["trusted", "untrusted"])
def test_all_of_it_is_readable_in_a_new_server_with_nothing_run(tmp_path, tab, home):
    """Saved, closed and opened elsewhere: card, picture, table and sliders show as they were, trusted or not."""
    for name in ("work", "home", "other-home"):
        (tmp_path / name).mkdir()
    cells = ["from massage import claim, claims, flow, natural_course", 'claim("C30")', "flow()", "claims(safe=False)",
             "natural_course()"]  # fmt: skip
    lab.notebook(tmp_path / "work" / "lesson.ipynb", *cells)
    with lab.Server(tmp_path / "work", tmp_path / "home") as server:
        first = tab(server, "lesson.ipynb").run_all()
        first.page.locator(".massage-panel").nth(1).wait_for()
        first.free()
        first.save()
    with lab.Server(tmp_path / "work", tmp_path / home) as server:
        reopened = tab(server, "lesson.ipynb")
        page = reopened.page
        page.locator(".massage-still").nth(1).wait_for()
        assert reopened.trusted() == (home == "home")
        assert page.locator(".massage-panel").count() == 0
        assert "Not safe as it is written" in page.locator(".massage-claim").inner_text()
        assert page.locator(".massage-still tbody tr").first.inner_text().startswith("C01")
        pictures = page.locator(".massage-picture img:visible")
        assert pictures.count() == 2  # the wide or the narrow one of each, never both
        assert all(alt.strip() for alt in pictures.evaluate_all("all => all.map(one => one.alt)"))
        page.locator(".massage-picture summary").first.click()
        assert "293 %: 1087 ml/min" in page.locator(".massage-picture").first.inner_text()
