"""`make pictures`: the README's pictures of the dashboard, taken from the real thing."""

import sys
from importlib.resources import files
from pathlib import Path

from .browser import PAINTED, browsing

FOLDER = Path(str(files("experiments") / "results"))
PICTURES = {"dashboard_outcome.png": "", "dashboard_run.png": "?page=run&run=3&day=60"}
WIDTH, HEIGHT = 1280, 800


def main() -> int:
    """Take the pictures; return what the process is to return."""
    try:
        with browsing() as (browser, address):
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            for name, query in PICTURES.items():
                page.goto(f"{address}{query}")
                page.wait_for_function(PAINTED)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(1000)
                page.screenshot(path=FOLDER / name)
                print(FOLDER / name)
    except FileNotFoundError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
