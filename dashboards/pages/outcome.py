"""The page Outcome: what becomes of a thousand futures, beside the baseline's."""

from collections.abc import Callable
from typing import Any

import reacton.ipyvuetify as rv
import solara

from experiments.charts import (
    Picture,
    dots_picture,
    endings_picture,
    fan_picture,
    force_picture,
    gains_picture,
    signings_picture,
    survival_picture,
    terms_picture,
)
from experiments.futures import Futures
from experiments.outcome_tables import fan, force, gains, line, strikes, survival, terms
from experiments.summary import EXEMPLARS, baseline_words, dots, endings, exemplars, headline, signings

from ..brush import NAMES, Brush, brush_of, option_of
from ..components import Boundary, Drawn, Empty, Standing
from ..components.hand_text import HandTextOfRun
from ..components.sidebar import Fold
from ..compute import futures, known_futures, scenario_of
from ..state import Policy, View
from ..visit import use_visit
from ..working import use_work

ORDER = ("dots", "endings", "signings", "survival", "odds", "window", "terms", "gains", "force")
WIDE, FANS, OF_DEALS = ("terms",), ("odds", "window"), ("survival", "terms", "gains", "force")
Sides = tuple[Futures, Futures | None]  # of the scenario in view, and of the preset that it began as, if it was edited


@solara.component
def Outcome() -> None:
    """Live the futures of the scenario in view, and of its preset; show what becomes of them."""
    view = use_visit().view.value
    tries, set_tries = solara.use_state(0)
    work, cancel = use_work(
        lambda stop, report: lived(view, stop, report),
        (view.policy, view.futures, view.seed, tries),
        known=lambda: known(view),
    )
    shown = len(work.value[0]) if work.value else 0
    Standing("Living futures", work, view.futures, shown, cancel, lambda: set_tries(tries + 1)).key("standing")
    if work.error is not None:
        raise work.error
    if work.value is not None:
        now, baseline = work.value
        Told(now, baseline, brush_of(view.options), view.theme == "dark").key("told")  # stays where it is
        with Fold("Edit a text by hand: who would sign it?").key("hand"), Boundary("The text by hand"):
            HandTextOfRun()


def lived(view: View, stop: Any, report: Any) -> Sides:
    """Return the futures of a view and of its baseline, which are told of as they grow."""
    preset = scenario_of(Policy(view.policy.name))
    kept = known_futures(preset, view.futures, view.seed) if view.policy.edits else None

    def tell(done: int, so_far: Futures | None) -> None:
        report(done, None if so_far is None else (so_far, kept))

    now = futures(scenario_of(view.policy), view.futures, view.seed, stop, tell)
    return now, futures(preset, view.futures, view.seed, stop) if view.policy.edits else None


def known(view: View) -> Sides | None:
    """Return what `lived` returns if it is at hand."""
    now = known_futures(scenario_of(view.policy), view.futures, view.seed)
    base = known_futures(scenario_of(Policy(view.policy.name)), view.futures, view.seed)
    if now is None or base is None:
        return None
    return now, base if view.policy.edits else None


@solara.component
def Told(now: Futures, baseline: Futures | None, brush: Brush, dark: bool) -> None:
    """Show futures: the sentence, what is brushed, the runs worth opening, the charts.

    Nothing here looks at the view while it is drawn: it is drawn anew only for other futures, and not at every change.
    """
    visit = use_visit()
    cleared, set_cleared = solara.use_state(0)

    def clear() -> None:
        visit.change(options={k: v for k, v in visit.view.value.options.items() if k not in NAMES})
        set_cleared(cleared + 1)  # then only: charts that listen are made anew, of what is chosen now

    shown, beside = solara.use_memo(
        lambda: (brushed(now, brush), baseline and brushed(baseline, brush)), [now, baseline, brush]
    )
    runs = solara.use_memo(lambda: exemplars(shown), [shown])
    rv.Html(tag="p", class_="so-sentence", children=[headline(shown)], attributes={"aria-live": "polite"}).key(
        "headline"
    )
    if beside is not None and len(beside):
        rv.Html(tag="p", class_="so-baseline", children=[baseline_words(beside)]).key("baseline")
    if brush:
        Brushed(brush, len(shown), len(now), clear).key("brushed")
    if not len(shown):
        Empty("No future passes all these choices. Show all again, or brush less.")
        return
    Examples(runs).key("examples")
    Charts(now, baseline, shown, beside, runs["typical"], brush, dark, cleared).key("charts")


def brushed(futures: Futures, brush: Brush) -> Futures:
    """Return the futures that pass a brush."""
    return futures.some(brush.mask(futures)) if brush else futures


@solara.component
def Brushed(brush: Brush, shown: int, whole: int, on_clear: Callable[[], None]) -> None:
    """Say which futures are shown, and offer to show all again."""
    with rv.Html(tag="div", class_="so-brushed", attributes={"role": "status"}):
        rv.Html(tag="span", children=[f"{shown:,} of {whole:,} futures are shown: {brush.words()}"])
        solara.Button("Show all", on_click=on_clear, classes=["so-button"])


@solara.component
def Examples(runs: dict[str, int]) -> None:
    """Offer runs to open, by the names in EXEMPLARS."""
    with rv.Html(tag="div", class_="so-examples"):
        for name, run in runs.items():
            Example(name, EXEMPLARS[name], run)


@solara.component
def Example(name: str, meaning: str, run: int) -> None:
    """A button that opens a run, and what is meant by it."""
    visit = use_visit()
    with rv.Html(tag="div", class_="so-example"):
        solara.Button(
            f"Open a {name} run",
            on_click=lambda: visit.change(page="run", run=run, day=0),
            classes=["so-button"],
        )
        rv.Html(tag="span", class_="so-quiet", children=[meaning])


@solara.component
def Charts(
    now: Futures,
    baseline: Futures | None,
    shown: Futures,
    beside: Futures | None,
    run: int,
    brush: Brush,
    dark: bool,
    cleared: int,
) -> None:
    """Show the charts of futures, and one run among them; what is chosen in one of them filters the others."""
    visit = use_visit()
    tables = solara.use_memo(lambda: tables_of(shown), [shown])
    old = solara.use_memo(lambda: tables_of(beside) if beside is not None and len(beside) else {}, [beside])
    pictures = solara.use_memo(
        lambda: choosers(now, baseline, brush, dark) | readers(shown, run, tables, old, dark),
        [now, baseline, shown, beside, brush, dark],
    )

    def select(name: str, value: Any) -> None:
        told = option_of(name, value or {})
        if told != visit.view.value.option(name):
            visit.option(name, told)

    chosen = brush.selections()
    deals = any(len(each) and each.outcomes["signed"].any() for each in (shown, beside) if each is not None)
    if not deals:
        Empty("None of these futures has a deal: there are no terms, no gains, no force and no peace to show.").key(
            "none"
        )
    with rv.Html(tag="div", class_="so-grid").key("grid"):
        for picture in (pictures[name] for name in ORDER if deals or name not in OF_DEALS):
            Drawn(picture, select, picture.name in WIDE, chosen).key(
                f"{picture.name} {cleared if picture.listening else 0}"
            )


def choosers(now: Futures, baseline: Futures | None, brush: Brush, dark: bool) -> dict[str, Picture]:
    """Return the charts in which futures are chosen; each shows those that pass the choices made in the others."""
    fate, days, ending = (brush.without(name) for name in ("fate", "days", "ending"))
    beside = None if baseline is None else dots(brushed(baseline, fate).outcomes)
    return by_name(
        dots_picture(dots(brushed(now, fate).outcomes), beside, dark),
        signings_picture(signings(brushed(now, days)), dark),
        endings_picture(endings(brushed(now, ending)), dark),
    )


def tables_of(futures: Futures) -> dict[str, Any]:
    """Return what the charts in which nothing is chosen show of futures."""
    found = {"terms": terms(futures), "gains": gains(futures), "force": force(futures), "survival": survival(futures)}
    return found | {name: fan(futures, name) for name in FANS}


def readers(shown: Futures, run: int, tables: dict[str, Any], old: dict[str, Any], dark: bool) -> dict[str, Picture]:
    """Return the charts in which nothing is chosen; fans show one run."""
    nights, months = strikes(shown, run), shown.scenario.calendar.aftermath_months
    fans = [fan_picture(name, tables[name], old.get(name), line(shown, name, run), nights, dark) for name in FANS]
    return by_name(
        *fans,
        terms_picture(tables["terms"], old.get("terms"), dark),
        gains_picture(tables["gains"], old.get("gains"), dark),
        force_picture(tables["force"], old.get("force"), dark),
        survival_picture(tables["survival"], old.get("survival"), months, dark),
    )


def by_name(*pictures: Picture) -> dict[str, Picture]:
    """Return pictures by their names."""
    return {picture.name: picture for picture in pictures}
