"""A picture as a lesson shows it: drawn when it is shown, in words and as a table as well."""

import pytest

from massage.figures.picture import Picture, as_html
from massage.told import Told

HOSTILE = "<img src=x onerror='alert(1)'> & \"more\""


def make(name="pain", drawn=lambda ax: ax.plot([1, 2], [3, 4]), **changes):
    given = {"caption": "A line.", "text": "It rises.\n\nFrom 3 to 4.", "header": ("Day", "Pain"), "rows": [("1", "3")]}
    return Picture(name, drawn, **{**given, **changes})


def test_making_a_picture_draws_nothing():
    """Only showing it costs time."""

    def refuses(ax):
        raise AssertionError("drawn too early")

    made = make(drawn=refuses)
    assert "<Picture: pain, 1 rows>" == repr(made)
    assert [{"Day": "1", "Pain": "3"}] == made.table


def test_the_axes_are_drawn_once():
    """Who changes them sees the change in what is saved and shown."""
    drawn = []
    made = make(drawn=drawn.append)
    assert made.axes is made.axes
    assert [made.axes] == drawn


def test_the_alternative_is_the_first_paragraph():
    """A screen reader gets the gist; the rest opens below."""
    html = make()._repr_html_()
    assert 2 == html.count("alt='It rises.'")
    assert "<p style='margin:.3em 0'>From 3 to 4.</p>" in html


def test_words_are_no_html():
    """Whatever stands in words, caption or table is shown as it is written."""
    html = as_html(make(caption=HOSTILE, text=HOSTILE, header=(HOSTILE, "b"), rows=[(HOSTILE, HOSTILE)]))
    assert "onerror=" in html and "<img src=x" not in html
    assert 2 == html.count("<img ")
    assert 2 == html.count("alt='&lt;img src=x onerror=&#x27;alert(1)&#x27;&gt; &amp; &quot;more&quot;'")


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_picture_is_saved_by_its_ending(tmp_path, ending, begins):
    """The path comes back, and a file is there."""
    path = make().save(str(tmp_path / f"pain.{ending}"))
    assert tmp_path / f"pain.{ending}" == path
    assert path.read_bytes().startswith(begins)


def test_the_path_that_comes_back_is_there(tmp_path):
    """A name without an ending gets one, and the path says so."""
    assert make().save(tmp_path / "pain").exists()


def test_an_svg_holds_no_date(tmp_path):
    """The same picture is the same file tomorrow."""
    text = make().save(tmp_path / "pain.svg").read_text()
    assert "<dc:date>" not in text and text == make().save(tmp_path / "again.svg").read_text()


@pytest.mark.parametrize("width", [7.0, 3.3])
def test_a_png_is_as_wide_as_asked_and_small(width):
    """Twice 96 pixels an inch, in a palette."""
    from io import BytesIO

    from PIL import Image

    image = Image.open(BytesIO(make().png(width)))
    assert (int(width * 192), "P") == (image.width, image.mode)


def test_a_page_without_style_sheets_shows_the_wide_one():
    """An untrusted page drops what chooses; then one of the two is hidden by its own style."""
    html = as_html(make())
    wide, narrow = (part.split(">")[0] for part in html.split("<img ")[1:])
    assert "mp-wide" in wide and "display:block" in wide
    assert "mp-narrow" in narrow and "display:none" in narrow


@pytest.mark.parametrize("name", ["pain.txt", "no-folder/pain.png"])
def test_a_file_that_cannot_be_written_is_told(tmp_path, name):
    """Another ending or a folder that is not there is one line, no traceback."""
    with pytest.raises(Told, match=r"give the file one of the endings|cannot be written"):
        make().save(tmp_path / name)
