"""A real kernel, spoken to as JupyterLab does, and every message that it sends counted."""

import json
from contextlib import contextmanager

from jupyter_client import KernelManager


class Kernel:
    """A running kernel and the messages of the last request."""

    def __init__(self, client):
        self.client = client

    def run(self, code: str) -> list[dict]:
        """Run code; the messages that it sent, without those about being busy."""
        return self._answered(self.client.execute(code))

    def send(self, comm: str, content: dict) -> list[dict]:
        """Send a custom message to a widget; the messages that came back."""
        message = self.client.session.msg(
            "comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}}
        )
        self.client.shell_channel.send(message)
        return self._answered(message["header"]["msg_id"])

    def _answered(self, request):
        found = []
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(message["content"]["traceback"]))
            if message["content"].get("execution_state") == "idle":
                return found
            if message["msg_type"] not in ("status", "execute_input"):
                found.append(message)


@contextmanager
def kernel():
    """A kernel that lives as long as the block."""
    manager = KernelManager()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def size(messages, without=()) -> int:
    """Bytes of the messages' content, leaving out the named parts of a widget's state."""
    total = 0
    for message in messages:
        content = json.loads(json.dumps(message["content"]))
        state = content.get("data", {}).get("state", {}) if isinstance(content.get("data"), dict) else {}
        for name in without:
            state.pop(name, None)
        total += len(json.dumps(content))
    return total
