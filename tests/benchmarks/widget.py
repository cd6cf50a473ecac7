"""Show 20 questions, and check one answer, in a real kernel."""

import os
import tempfile

from clock import Row, alternate
from kernel import kernel, size

SET_UP = """
import json, os, time
from pathlib import Path
import comm
from massage import paths
from massage.items.bank import read_theme
from massage.learner.attempts import Log
from massage.widgets.quiz_widget import Quiz
theme = read_theme("contraindications")
items = list(theme.items.values())[:20]
log = Log(paths.answers())
def show():
    return Quiz(theme.name, theme.title, items, log)
one = show()
plain = json.loads(json.dumps(one.quiz))
bare_file = os.open(paths.work() / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def bare(open_comm, message):
    @open_comm.on_msg
    def _(message):
        os.write(bare_file, json.dumps(message["content"]["data"]).encode() + b"\\n")
        os.fdatasync(bare_file)
        open_comm.send({"method": "update", "state": {"latest": reply}})
    open_comm.on_msg(_)
item = next(item for item in items if item.type == "choice" and not item.variants)
reply = {}
get_ipython().kernel.comm_manager.register_target("bare", bare)
"""
TIMED = """
times = []
for _ in range(40):
    begun = time.perf_counter(); {ours}; middle = time.perf_counter(); {limit}
    times.append((middle - begun, time.perf_counter() - middle))
print(*[sorted(column)[20] for column in zip(*times)])
"""


def showing():
    """One comm for a whole quiz; the limit is the same JSON in one bare comm message."""
    with _kernel() as running:
        opened = [each for each in running.run("_ = show()") if each["msg_type"].startswith("comm")]
        ours, limit = _pair(running, "show()", "comm.create_comm(target_name='x', data={'state': {'quiz': plain}})")
        yield Row("show 20 questions: comm messages", len(opened), 1, "", "2 messages")
        yield Row(
            "show 20 questions: kB besides script, style", size(opened, ("_esm", "_css")) / 1e3, 25, "kB", "25 kB"
        )
        yield Row("show 20 questions: time", ours * 1e3, limit * 1e3, "ms", "3 ms")


def checking():
    """A check against a bare comm that appends, syncs and sends as much back."""
    with _kernel() as running:
        (opened,) = [
            each for each in running.run("quiz = show(); display(quiz)")
            if each["msg_type"] == "comm_open" and "quiz" in each["content"]["data"]["state"]
        ]  # fmt: skip
        item = _text(running.run("print(item.id)"))
        key = _text(running.run("print(item.key)"))
        asked = {
            "check": item,
            "tries": 0,
            "response": key,
            "confidence": 2,
            "seconds": 1.0,
            "hints": 0,
            "token": "t",
        }
        comm = opened["content"]["comm_id"]
        sent = running.send(comm, asked)
        running.run("assert 'feedback' in quiz.latest, quiz.latest")  # a refusal would be quick, and no check
        least = _open_bare(running)
        ours, limit = alternate(lambda: running.send(comm, asked), lambda: running.send(least, asked), 200)
        yield Row("check one answer: messages out", len(sent), 1, "", "2 messages")
        yield Row("check one answer: round trip", ours * 1e3, limit * 1e3, "ms", "within 1.5")


def _open_bare(running):
    message = running.client.session.msg("comm_open", {"comm_id": "bare1", "target_name": "bare", "data": {}})
    running.client.shell_channel.send(message)
    running._answered(message["header"]["msg_id"])
    return "bare1"


def _pair(running, ours, limit):
    return map(float, _text(running.run(TIMED.format(ours=ours, limit=limit))).split())


def _text(messages):
    return "".join(each["content"]["text"] for each in messages if each["msg_type"] == "stream").strip()


class _kernel:
    """A set-up kernel with a work folder of its own."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        os.environ["MASSAGE_WORK"] = self._folder.name
        self._block = kernel()
        running = self._block.__enter__()
        running.run(SET_UP)
        return running

    def __exit__(self, *error):
        self._block.__exit__(*error)
        del os.environ["MASSAGE_WORK"]
        self._folder.cleanup()


ROWS = [showing, checking]
