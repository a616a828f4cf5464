"""A server, a browser without internet, and a visitor whose page must make no error."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.visitor import Visitor
from tests.conftest import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 120_000  # milliseconds until a page that does not come is given up: many share a machine
LOCAL = ("127.0.0.1", "localhost", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that they run as a stage of their own."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def program() -> str:
    """Return the browser's program; without one the test is skipped, but not where the whole project is checked."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        message = f"no browser to test with: none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of data sets that the dashboard is started with."""
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="session")
def server(results: Path) -> Iterator[str]:
    """Start the dashboard as a user would; return its address."""
    command = [
        sys.executable,
        "-m",
        "experiments.cli",
        "dashboard",
        "--port",
        "0",
        "--no-open",
        "--results",
        str(results),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://" in line, f"the dashboard did not start: {line!r}"
    yield "http://" + line.split("http://")[1].split()[0]
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    """Return a browser that lives as long as the tests."""
    path = program()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, headless=True, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def visitors(browser, server):
    """Return a function that sends a new visitor (own cookies, own tab); in the end none may have met an error."""
    contexts, sent = [], []

    def visitor(width: int = 1280, height: int = 800, **options) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        sent.append(Visitor(context.new_page(), server))
        refuse_outside(context, sent[-1])
        return sent[-1]

    yield visitor
    for context in contexts:
        context.close()
    assert not [line for each in sent for line in each.complaints]


@pytest.fixture
def visitor(visitors) -> Visitor:
    """Return one visitor at a desktop's width."""
    return visitors()


def refuse_outside(context, visitor: Visitor) -> None:
    """Step: refuse and note every request that would leave this machine."""

    def decide(route):
        if urlsplit(route.request.url).hostname in LOCAL or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            visitor.complaints.append(f"asked for {route.request.url}")
            route.abort()

    context.route("**/*", decide)
