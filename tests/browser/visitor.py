"""A visitor of the dashboard: opens links, waits until charts are painted, and notes every error of the page."""

from typing import Any

IGNORED = ("favicon",)


class Visitor:
    """One tab of one browser context. What goes wrong in the page is in `complaints`, and fails the test."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and not any(word in message.text for word in IGNORED):
            self.complaints.append(f"console: {message.text}")

    def open(self, query: str = "") -> "Visitor":
        """Open a link, and wait until the header is there."""
        self.page.goto(f"{self.address}{query}")
        self.page.wait_for_selector(".so-header")
        return self

    def turn_to(self, page: str) -> None:
        """Click on the name of a page, and wait until it is there."""
        self.page.click(f'.so-tab[data-page="{page}"]')
        self.page.wait_for_selector(f'.so[data-page="{page}"]')

    def painted(self, chart: str, after: str = "") -> str:
        """Wait until a chart is painted with other data than those of version `after`; return the version."""
        other = f':not([data-version="{after}"])' if after else ""
        found = self.page.wait_for_selector(f'[data-chart="{chart}"]:not([data-version=""]){other}')
        return str(found.get_attribute("data-version"))

    def settled(self) -> None:
        """Wait until nothing is being computed and every chart that is there is painted."""
        self.page.wait_for_function(
            "!document.querySelector('.so-waiting')"
            " && [...document.querySelectorAll('[data-chart]')].every((chart) => chart.dataset.version)"
            " && document.querySelector('main h1')",
        )

    def text(self, selector: str) -> str:
        """Return the text of the first element that the selector finds, once it is there."""
        return str(self.page.wait_for_selector(selector).inner_text())

    def query(self) -> str:
        """Return what follows the path in the address."""
        return str(self.page.evaluate("window.location.search"))
