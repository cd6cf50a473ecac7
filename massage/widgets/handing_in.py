"""The verb that hands in: it writes one file with all answers, and says which file to give to the teacher."""


def hand_in(learner: str = ""):
    """Write all your answers into one file for your teacher.

    `learner` is your name, as your teacher knows it.  Handing in again renews the file.
    """
    from IPython.display import display

    display(_card(learner))


def _card(learner):
    from datetime import UTC, datetime

    from massage import paths
    from massage.learner import handing_in
    from massage.learner.attempts import log_in
    from massage.told import Told
    from massage.version import __version__
    from massage.widgets.card import Line

    if isinstance(learner, str) and not learner.strip():
        return Line("Write your name between the quotes, then run this cell again.")
    log = log_in(paths.answers())
    try:
        name = handing_in.named(learner)
        path = handing_in.hand_in(name, log, paths.work() / "hand-in", datetime.now(UTC), __version__)
    except ValueError as error:
        raise Told(error) from None
    except OSError as error:
        raise Told(f"Your answers could not be written ({error.strerror or error}). Try again.") from None
    answers = sum(event.event == "answer" for event in log.events())
    return _HandedIn(name, path.name, answers, tuple(log.notices))


class _HandedIn:
    """The card that is shown when the file is written; its link starts where the lesson lies, in `work`."""

    def __init__(self, name: str, file: str, answers: int, notices: tuple[str, ...]):
        self._name, self._file, self._notices = name, file, notices
        self._many = f"{answers} answer{'' if answers == 1 else 's'}"

    def __repr__(self) -> str:
        return f"{self._name}: {self._many} in hand-in/{self._file}. Give this file to your teacher."

    def _repr_html_(self) -> str:
        from html import escape
        from urllib.parse import quote

        # With "download" a click saves the file; without it JupyterLab would open it as text.
        link = f"<a href='hand-in/{quote(self._file)}' download>{escape(self._file)}</a>"
        notices = "".join(f"<br>{escape(notice)}" for notice in self._notices)
        return (
            "<div class='massage-hand-in' style='border:1px solid #808080;border-radius:6px;"
            "padding:.5em .9em;margin:.3em 0;max-width:46rem;overflow-wrap:anywhere'>"
            f"<strong>{escape(self._name)}: {self._many}, ready to hand in.</strong><br>"
            f"Give this file to your teacher: {link}. It lies in the folder <em>hand-in</em>.{notices}</div>"
        )
