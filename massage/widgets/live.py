"""What the live widgets share: a still form above them, which stays readable where no Python runs."""

import uuid
from pathlib import Path
from typing import ClassVar

import anywidget
from IPython.display import display

from massage.learner.attempts import NotKept

_HERE = Path(__file__).parent


def part(*names: str) -> str:
    """The parts of a script or a style sheet, put together: no build step."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


class Live(anywidget.AnyWidget):
    """A widget whose still form is saved with the page; style sheets hide that while the widget lives.

    One that is spoken to has a trait `latest` for its replies, says what it `does`, and hears by `on_msg`.
    """

    does: ClassVar[str] = ""
    """What could not be done, where something goes wrong: the end of "The workbook could not ..."."""

    def __init__(self, **state):
        self._display_id = uuid.uuid4().hex
        # Given at once, so that all of it goes out in the one message that opens the comm.
        super().__init__(**state)

    def still(self) -> dict[str, str]:
        """What a page without Python shows, by MIME type."""
        raise NotImplementedError

    def show_still(self, update=False) -> None:
        """Show the still form, or renew it where it stands."""
        display(self.still(), raw=True, display_id=self._display_id, update=update)

    def reply(self, content: dict) -> dict:
        """What is sent back for a message from the page; may raise."""
        raise NotImplementedError

    def _on_message(self, _widget, content, _buffers):
        """A click in the browser ends here; what goes wrong is shown to the student, never lost in a log."""
        try:
            reply = self.reply(content)
        except NotKept as trouble:
            reply = {"problem": str(trouble)}
        except Exception as error:
            reply = {"problem": f"The workbook could not {self.does} ({type(error).__name__}: {error})."}
        self.latest = {"token": content.get("token"), **reply}

    def _ipython_display_(self):
        self.show_still()
        bundle = self._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        display({**data, "text/plain": repr(self)}, metadata=metadata, raw=True)
