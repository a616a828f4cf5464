"""`make bench-dashboard`: how long a visitor waits, measured in a browser: from the hand to what is painted.

A change counts from the release of a slider to the last paint that it brings about, and to the first.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from typing import Any

import pandas as pd

from experiments.tables import aligned

from .browser import PAINTED, browsing

GOALS = {
    "first paint, cold browser": 3000.0,
    "page loaded again": None,
    "Outcome: slider to first repaint": None,
    "Outcome: slider to the last of 1,000 futures": 700.0,
    "Run: slider to repaint": 150.0,
    "Run: scrub": 50.0,
}
# Waits until nothing is on its way and nothing was painted for QUIET ms; answers with the first and the last paint.
WATCH = """
async ([selector, value, kind]) => {
  await new Promise((done) => setTimeout(done, 600));  // what the last change left to do is done
  const quiet = 400, input = document.querySelector(selector);
  let first = 0, last = 0;
  const seen = new MutationObserver(() => { last = performance.now(); first = first || last; });
  seen.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-version", "data-at"] });
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, value);
  const start = performance.now();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  if (kind === "release") { input.dispatchEvent(new Event("change", { bubbles: true })); }
  while (!last || document.querySelector(".so-waiting") || performance.now() - last < quiet) {
    await new Promise((done) => setTimeout(done, 10));
  }
  seen.disconnect();
  return [first - start, last - start];
}
"""


def main(words: list[str] | None = None) -> int:
    """Measure and tell; return what the process is to return."""
    parser = argparse.ArgumentParser(prog="make bench-dashboard", description=__doc__)
    parser.add_argument("--samples", type=int, default=20, help="how often each is measured (default 20)")
    samples = parser.parse_args(words).samples
    try:
        with browsing() as (browser, address):
            print(aligned(table(measured(browser, address, samples))))
    except FileNotFoundError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def measured(browser: Any, address: str, samples: int) -> dict[str, list[float]]:
    """Return milliseconds by what is measured."""
    found: dict[str, list[float]] = {name: [] for name in GOALS}
    for _ in range(samples + 1):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        found["first paint, cold browser"].append(loaded(page, lambda page: page.goto(address)))
        found["page loaded again"].append(loaded(page, lambda page: page.reload()))
        context.close()
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    loaded(page, lambda page: page.goto(address))
    slider = '.so-sidebar [data-key="strikes.tempo"] input'
    for place in range(samples + 1):  # each of them is new: nothing is answered from what is kept
        first, last = page.evaluate(WATCH, [slider, f"{1.02 + 0.02 * place:.2f}", "release"])
        found["Outcome: slider to first repaint"].append(first)
        found["Outcome: slider to the last of 1,000 futures"].append(last)
    loaded(page, lambda page: page.goto(f"{address}?page=run"))
    for place in range(samples + 1):
        found["Run: slider to repaint"].append(
            page.evaluate(WATCH, [slider, f"{1.02 + 0.02 * place:.2f}", "release"])[1]
        )
        evening = str(5 + 3 * place)
        found["Run: scrub"].append(page.evaluate(WATCH, [".so-run-scrub", evening, "move"])[1])
    return {name: times[1:] for name, times in found.items()}  # the first of each warms up


def loaded(page: Any, go: Callable[[Any], object]) -> float:
    """Return milliseconds from asking for a page until its first chart is painted; wait until all is."""
    page.add_init_script(
        "new MutationObserver((_, seen) => { if (document.querySelector('[data-version]:not([data-version=\"\"])')) {"
        " window.firstPaint = performance.now(); seen.disconnect(); } })"
        ".observe(document, { subtree: true, childList: true, attributes: true });"
    )
    go(page)
    page.wait_for_function(PAINTED)
    return float(page.evaluate("window.firstPaint"))


def table(times: dict[str, list[float]]) -> pd.DataFrame:
    """Return the middle and the 95 % quantile of times, in milliseconds, beside what they should be.

    >>> table({"Run: scrub": [10.0, 20.0, 30.0]}).to_dict("records")
    [{'what': 'Run: scrub', 'p50 ms': '20', 'p95 ms': '29', 'goal ms': '50'}]
    """
    rows = []
    for name, each in times.items():
        cuts = statistics.quantiles(each, n=20, method="inclusive")
        goal = GOALS.get(name)
        middle, high = statistics.median(each), cuts[-1]
        rows.append(
            {"what": name, "p50 ms": f"{middle:.0f}", "p95 ms": f"{high:.0f}", "goal ms": f"{goal:.0f}" if goal else ""}
        )
    return pd.DataFrame(rows)


if __name__ == "__main__":
    sys.exit(main())
