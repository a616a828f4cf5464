"""A browser that looks at the dashboard for us: for measurements and pictures."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PAINTED = "!document.querySelector('.so-waiting') && document.querySelector('[data-version]:not([data-version=\"\"])')"


@contextmanager
def browsing() -> Iterator[tuple[Any, str]]:
    """Start a browser, and the dashboard in a process of its own; give the browser and the dashboard's address.

    Raises: FileNotFoundError if no browser is installed.
    """
    path = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if path is None:
        raise FileNotFoundError(f"none of {', '.join(BROWSERS)} is installed")
    from playwright.sync_api import sync_playwright

    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser, address
        browser.close()


@contextmanager
def served() -> Iterator[str]:
    """Start the dashboard in a process of its own; give its address."""
    command = [sys.executable, "-m", "experiments.cli", "dashboard", "--port", "0", "--no-open"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
    try:
        yield found[0] if found else ""
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
