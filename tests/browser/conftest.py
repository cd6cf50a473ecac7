"""One Chromium and one JupyterLab for all browser tests; each test has a folder and a notebook of its own."""

import os

import lab
import pytest
import states


@pytest.fixture(scope="session")
def chromium():
    if lab.chromium() is None:
        told = "no Chromium on this machine; on Debian: apt install chromium"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    with lab.browser() as browser:
        yield browser


@pytest.fixture(scope="session", params=["light"])
def server(request, tmp_path_factory, chromium):
    root, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    with lab.Server(root, home, theme=request.param) as server:
        yield server


@pytest.fixture
def tab(chromium):
    """Opens a tab on a notebook: tab(server, name)."""
    contexts = []

    def open_tab(server, name, **options):
        context = chromium.new_context(viewport=options.pop("viewport", {"width": 1100, "height": 900}), **options)
        contexts.append(context)
        return lab.Page(context.new_page(), server, name).open()

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def stage(server, chromium):
    """One tab with the quiz of `states`, so tall that all of it is in the window; its answers go where `fresh` says."""
    context = chromium.new_context(viewport={"width": 1100, "height": 5000})
    page = lab.Page(context.new_page(), server, states.lesson(server.root, "states.ipynb"))
    yield page.open().run_all().wait_quiz()
    context.close()
