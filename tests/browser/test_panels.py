"""The table of statements and the sliders by keyboard alone, in a real JupyterLab."""

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
