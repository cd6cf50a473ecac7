"""A real JupyterLab with a real Chromium, for tests and for the scripts that take pictures."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
THEMES = {
    "light": "JupyterLab Light",
    "dark": "JupyterLab Dark",
    "high-contrast": "JupyterLab Dark High Contrast",
}


def chromium() -> str | None:
    """Where the system's Chromium is."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def notebook(path: Path, *cells: str) -> Path:
    """Write a notebook of code cells."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, path)
    return path


class Server:
    """JupyterLab on a folder; everything it keeps lies in `home`, so that a second server can go on from there."""

    def __init__(self, root: Path, home: Path, *, theme: str = "light"):
        self.root, self.home, self.theme = root, home, theme
        self.port = free_port()
        self.process = None

    def __enter__(self):
        config = self.home / "config"
        overrides = {
            "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
            "@jupyterlab/apputils-extension:themes": {"theme": THEMES[self.theme]},
        }
        (config / "labconfig").mkdir(parents=True, exist_ok=True)
        (config / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(overrides))
        command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={self.port}",
                   "--ServerApp.port_retries=0", f"--ServerApp.root_dir={self.root}", "--IdentityProvider.token=",
                   "--LabApp.expose_app_in_browser=True", "--log-level=ERROR"]  # fmt: skip
        with open(self.home / "server.log", "ab") as log:
            self.process = subprocess.Popen(command, env=self._env(), stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self._wait()
        return self

    def _env(self):
        kept = {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER")}
        return kept | {
            "JUPYTER_CONFIG_DIR": str(self.home / "config"),
            "JUPYTER_DATA_DIR": str(self.home / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.home / "runtime"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "workspaces"),
            "JUPYTERLAB_SETTINGS_DIR": str(self.home / "settings"),
            "IPYTHONDIR": str(self.home / "ipython"),
            "MASSAGE_WORK": str(self.root),
        }

    def _wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=2).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError("JupyterLab did not start:\n" + (self.home / "server.log").read_text()[-2000:])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Page:
    """One tab with one notebook."""

    def __init__(self, page, server, name):
        self.page, self.server, self.name = page, server, name
        self.work = server.root  # where the quiz on the screen keeps its answers
        self.foreign = []
        self.errors = []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request):
        if not request.url.startswith((self.server.url, "data:", "blob:", "ws://127.0.0.1")):
            self.foreign.append(request.url)

    def open(self):
        self.page.goto(f"{self.server.url}/lab/tree/{self.name}?reset")
        self._wait_open()
        self.command("application:set-mode", {"mode": "single-document"})
        self.command("application:toggle-left-area") if self.page.evaluate(
            "() => !window.jupyterapp.shell.leftCollapsed"
        ) else None
        return self

    def _wait_open(self):
        self.page.wait_for_function(
            "name => window.jupyterapp?.shell?.currentWidget?.context?.path === name"
            " && window.jupyterapp.shell.currentWidget.context.isReady",
            arg=self.name, timeout=60_000,
        )  # fmt: skip

    def kernel_ready(self):
        self.page.evaluate(
            """async () => { const session = window.jupyterapp.shell.currentWidget.sessionContext;
                 await session.ready; await session.session?.kernel?.info; }"""
        )

    def command(self, name, args=None):
        return self.page.evaluate(
            "async ([name, args]) => { await window.jupyterapp.commands.execute(name, args ?? {}); }", [name, args]
        )

    def run_all(self):
        self.kernel_ready()
        self.command("notebook:run-all-cells")
        return self

    def save(self):
        self.command("docmanager:save")

    def execute(self, code):
        """Send code to the kernel, as a cell would, and do not wait for it."""
        self.page.evaluate(
            "code => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code}); }",
            code,
        )

    def free(self):
        """Stop what the kernel is doing and wait until it is idle."""
        self.page.evaluate(
            """async () => { const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                 if (kernel.status === "busy") await kernel.interrupt();
                 await kernel.requestExecute({code: ""}).done; }"""
        )

    def wear(self, theme):
        """Change the theme of the whole page, as the Settings menu does; returns once its splash screen is gone.

        JupyterLab takes that out some time after it faded; a change before then takes it out twice, and raises.
        """
        self.command("apputils:change-theme", {"theme": THEMES[theme]})
        self.page.wait_for_function(
            "theme => document.body.dataset.jpThemeName === theme"
            " && !document.getElementById('jupyterlab-splash')",
            arg=THEMES[theme],
        )  # fmt: skip

    def write(self, cell, source):
        """Write what stands in a cell."""
        self.page.evaluate(
            """([cell, source]) => { const notebook = window.jupyterapp.shell.currentWidget.content;
                 notebook.widgets[cell].model.sharedModel.setSource(source); }""",
            [cell, source],
        )

    def run_again(self, shown=".massage-quiz"):
        """Run the lesson again; returns once a new quiz, or what else it shows, stands on the screen."""
        self.page.evaluate(
            "() => document.querySelectorAll('[class^=massage-]').forEach(shown => shown.classList.add('old'))"
        )
        self.run_all()
        self.page.locator(f"{shown}:not(.old)").first.wait_for(timeout=30_000)
        self.page.locator("[class^=massage-].old").first.wait_for(state="detached")
        return self

    def restart(self):
        """Restart the kernel and wait until it answers."""
        self.page.evaluate(
            """async () => { const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                 await kernel.restart(); await kernel.info; }"""
        )

    def reload(self):
        """Load the page again; the kernel lives on."""
        self.page.reload()
        self._wait_open()
        self.kernel_ready()
        return self

    def trusted(self) -> bool:
        """Whether JupyterLab trusts the outputs of every code cell."""
        return self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.content.widgets"
            ".filter(cell => cell.model.type === 'code').every(cell => cell.model.trusted)"
        )

    def cells(self) -> int:
        return self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length")

    @property
    def quiz(self):
        return self.page.locator(".massage-quiz").first

    def wait_quiz(self):
        self.quiz.wait_for(timeout=30_000)
        return self


@contextmanager
def browser():
    """A Chromium that lives as long as the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        try:
            yield made
        finally:
            made.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
