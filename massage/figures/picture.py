"""A lesson's picture: drawn when it is shown, with the same facts in words and as a table."""

from html import escape
from pathlib import Path

from massage.figures.axes import NARROW, WIDE, new_axes, style

PIXELS = 96  # of CSS an inch: type is then as large as the text around the picture

_UNDATED = {".png": None, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
"""The same picture is the same file, whenever it is saved."""

_TARGET = "cursor:pointer;padding:.3em 0;width:fit-content"
_CELL = "padding:.25em .9em .25em 0;text-align:left;vertical-align:top;border-bottom:1px solid #808080"

# A lesson's column decides which of the two shows.  An untrusted page drops this, and shows the wide one.
_CHOOSE = (
    "<style>.massage-picture{container-type:inline-size}"
    "@container (max-width:26rem){.massage-picture .mp-wide{display:none!important}"
    ".massage-picture .mp-narrow{display:block!important}}</style>"
)


class Words(str):
    """Text that a lesson shows as it reads, a line a line."""

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        # JupyterLab breaks plain text in the middle of a word.
        return f"<div style='white-space:pre-wrap;max-width:46rem'>{escape(self)}</div>"


class Picture:
    """A figure with its caption, its facts in words and as a table.

    `draw(ax)` draws it on Axes; `rows` is the table under `header`, each cell text.
    `text` says in words what is drawn; its first paragraph stands for the picture where that is not seen.
    """

    def __init__(self, name, draw, *, caption, text, header, rows):
        self.name, self.caption, self.text = name, caption, Words(text)
        self.header, self.rows = tuple(header), tuple(map(tuple, rows))
        self._draw, self._axes = draw, None

    def __repr__(self) -> str:
        return f"<Picture: {self.name}, {len(self.rows)} rows>"

    @property
    def axes(self):
        """The matplotlib Axes of the wide picture."""
        if self._axes is None:
            self._axes = self._drawn(WIDE)
        return self._axes

    @property
    def table(self) -> list[dict[str, str]]:
        """The facts, a mapping a row."""
        return [dict(zip(self.header, row, strict=True)) for row in self.rows]

    def save(self, path) -> Path:
        """Write the picture to a file; its ending (png, svg, pdf) says how, and without one it is png."""
        from massage.told import Told

        path = Path(path)
        path = path if path.suffix else Path(f"{path}.png")
        if path.suffix.lower() not in _UNDATED:
            raise Told(f"{path.name}: give the file one of the endings {', '.join(_UNDATED)}")
        try:
            with style(WIDE):
                self.axes.figure.savefig(path, dpi=2 * PIXELS, metadata=_UNDATED[path.suffix.lower()])
        except OSError as error:
            raise Told(f"{path} cannot be written: {error.strerror or error}; name another folder") from None
        return path

    def png(self, width: float) -> bytes:
        """The picture as PNG, `width` inches wide."""
        from io import BytesIO

        from PIL import Image

        figure = (self.axes if width == WIDE else self._drawn(width)).figure
        with style(width):
            figure.set_dpi(2 * PIXELS)
            figure.canvas.draw()
        canvas = figure.canvas
        image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
        raw = BytesIO()
        # A palette makes the file a fifth as large, and the notebook with it.
        image.quantize(64, Image.Quantize.FASTOCTREE).save(raw, format="png")
        return raw.getvalue()

    def _drawn(self, width):
        with style(width):
            axes = new_axes(width)
            self._draw(axes)
        return axes

    def _repr_html_(self) -> str:
        return as_html(self)


def as_html(picture: Picture, width: float | None = None) -> str:
    """The picture as HTML: on white in both themes, as on paper; its table opens below.

    Both widths are drawn, of which the page shows one; where `width` is given, that one alone.
    """
    alt = escape(picture.text.split("\n\n")[0])
    names = [(WIDE, "mp-wide", "block"), (NARROW, "mp-narrow", "none")] if width is None else [(width, "", "block")]
    images = "".join(_image(picture, one, name, display, alt) for one, name, display in names)
    return (
        f"{_CHOOSE}<figure class='massage-picture' style='margin:.6em 0;max-width:46rem'>{images}"
        f"<figcaption style='margin:.4em 0'>{escape(picture.caption)}</figcaption>{_table(picture)}</figure>"
    )


def _image(picture, width, name, display, alt):
    from base64 import b64encode

    data = b64encode(picture.png(width)).decode()
    look = f"display:{display};width:{round(width * PIXELS)}px;max-width:100%;height:auto;border-radius:6px"
    return f"<img class='{name}' alt='{alt}' src='data:image/png;base64,{data}' style='{look}'>"


def _table(picture):
    words = "".join(f"<p style='margin:.3em 0'>{_lines(one)}</p>" for one in picture.text.split("\n\n"))
    return (
        f"<details><summary style='{_TARGET}'>This picture in words and as a table</summary>{words}"
        f"<div style='overflow-x:auto'>{table_html(picture.header, picture.rows)}</div></details>"
    )


def table_html(header, rows) -> str:
    """Cells of text as an HTML table; the first of a row is its heading."""
    head = "".join(f"<th scope='col' style='{_CELL}'>{escape(word)}</th>" for word in header)
    body = "".join(f"<tr>{_first(row[0])}{''.join(map(_cell, row[1:]))}</tr>" for row in rows)
    return (
        "<table style='border-collapse:collapse;margin:.3em 0'>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _first(text):
    return f"<th scope='row' style='{_CELL};font-weight:inherit'>{escape(text)}</th>"


def _lines(text):
    return escape(text).replace("\n", "<br>")


def _cell(text):
    return f"<td style='{_CELL}'>{escape(text)}</td>"
