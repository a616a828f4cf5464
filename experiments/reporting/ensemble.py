"""A report of an ensemble: what becomes of futures of one scenario, what is signed, how long it holds, why not."""

import pandas as pd

from negotiation.endings import ending
from negotiation.narrative import chapters
from negotiation.scenario import Scenario
from negotiation.traced import traced
from negotiation.wording import capital_first

from .. import same_in_python as python
from ..charts import (
    dots_picture,
    endings_picture,
    fan_picture,
    force_picture,
    gains_picture,
    signings_picture,
    strike_calendar_picture,
    survival_picture,
    terms_picture,
    text_evolution_picture,
)
from ..counts import SCOPE, counted, horizon, sentences
from ..futures import Futures, live_futures
from ..one_run_tables import calendar_of, text_spans
from ..outcome_tables import fan, force, gains, line, strikes, survival, terms
from ..sanity.intervals import share
from ..summary import EXEMPLARS, dots, endings, exemplars, headline, signings
from .drawn import figure
from .foundations import Tell, again, assumptions, colophon, footing, named, scenario_blocks
from .page import Block, Listing, Page, Section, Story, Words, table

YEAR = 12


def ensemble_page(scenario: Scenario, runs: int, seed: int, tell: Tell) -> Page:
    """Return the report of an ensemble.

    Args: scenario, runs, seed, tell (called with what is being done).
    """
    tell(f"living {runs:,} futures of {scenario.name}")
    lived = live_futures(scenario, runs, seed)
    tell("drawing")
    sections = [endings_section(lived), terms_section(lived), peace_section(lived), evenings_section(lived)]
    sections.append(one_run(lived))
    sections.append(assumptions(scenario, seed, tell))
    sections.append(Section("The scenario", (*scenario_blocks(scenario), footing(scenario))))
    name = named(scenario)
    command = f"standoff report {name} --runs {runs} --seed {seed} --out report.html"
    program = python.outcome_code(f'load_scenario("{name}")', runs, seed)
    sections += [again(command, program, scenario), colophon()]
    return Page(scenario.title or scenario.name, "futures of one scenario", opening(lived), sections)


def opening(lived: Futures) -> tuple[Block, ...]:
    """Return the sentence in counts, and what it does not say."""
    calendar = lived.scenario.calendar
    about = (
        f"{len(lived):,} futures of {lived.scenario.name}, seed {lived.seed}: {calendar.talks_days} days of talks from "
        f"{calendar.start_date:%-d %B %Y}, {horizon(calendar.aftermath_months)} watched after a signature. {SCOPE}"
    )
    return Words(headline(lived), "loud"), Words(about, "quiet")


def shares_table(lived: Futures) -> pd.DataFrame:
    """Return what becomes of futures: counts, and shares with 95 % (Wilson) intervals."""
    counts = counted(lived.outcomes, lived.scenario)
    rows = []
    for words, number, whole in (
        ("end in a signed deal", counts["signed"], len(lived)),
        ("end in a deal that holds for all months watched", counts["held"], len(lived)),
        ("of the deals: hold for all months watched", counts["held"], counts["signed"]),
        ("of the deals: break within the months watched", counts["collapsed"], counts["signed"]),
    ):
        found = share("share", number, whole)
        told = f"{found['share_low']:.3f} to {found['share_high']:.3f}" if whole else "-"
        rows.append([words, number, whole, found["share"], told])
    return pd.DataFrame(rows, columns=["futures that", "number", "of", "share", "95 % interval"])


def endings_section(lived: Futures) -> Section:
    """Return what becomes of futures, and how talks without a deal end."""
    told = sentences(counted(lived.outcomes, lived.scenario))
    blocks: list[Block] = [
        Words(" ".join(told)),
        figure(dots_picture(dots(lived.outcomes))),
        table("What becomes of futures", shares_table(lived), 3),
        figure(signings_picture(signings(lived))),
    ]
    failed = endings(lived)
    if len(failed):
        blocks.append(figure(endings_picture(failed)))
    return Section("What becomes of futures", tuple(blocks))


def terms_section(lived: Futures) -> Section:
    """Return what is signed, and who gains."""
    if not lived.outcomes["signed"].any():
        return Section("What is signed", (Words("No future ends in a deal."),))
    won, troops = gains(lived), force(lived)
    return Section(
        "What is signed",
        (
            figure(terms_picture(terms(lived))),
            figure(force_picture(troops)),
            table("Troops that capitals pledge in signed deals, thousand", spread_table(troops)),
            figure(gains_picture(won)),
            table("What signed texts are worth above fighting on, utility", spread_table(won), 3),
        ),
    )


def spread_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return quantiles over deals as a table to read."""
    named_as = {
        "actor": "actor",
        "5%": "5 %",
        "50%": "middle",
        "95%": "95 %",
        "mean": "mean",
        "gaining": "share gaining",
    }
    known = {name: words for name, words in named_as.items() if name in frame}
    return frame[list(known)].rename(columns=known)


def peace_section(lived: Futures) -> Section:
    """Return how long the peace lasts."""
    curve, months = survival(lived), lived.scenario.calendar.aftermath_months
    if curve.empty:
        return Section("How long the peace lasts", (Words("No future ends in a deal."),))
    rows = curve[curve["month"].isin([*range(YEAR, months, YEAR), months])]
    rows = rows.rename(columns={"survival": "share that holds", "low": "95 % from", "high": "to", "at_risk": "watched"})
    words = (
        "Share of signed deals without renewed war by the end of a month after the signature (Kaplan and Meier 1958)"
    )
    return Section("How long the peace lasts", (figure(survival_picture(curve, months=months)), table(words, rows, 3)))


def evenings_section(lived: Futures) -> Section:
    """Return leverage and the window, evening by evening."""
    run = exemplars(lived)["typical"]
    nights = strikes(lived, run)
    pictures = [
        fan_picture(name, fan(lived, name), None, line(lived, name, run), nights) for name in ("odds", "window")
    ]
    return Section("Leverage, and the window for leaders", tuple(figure(picture) for picture in pictures))


def one_run(lived: Futures) -> Section:
    """Return the typical run: its nights, its text, its story; and other runs worth opening."""
    chosen = exemplars(lived)
    found = {name: traced(lived.scenario, lived.seed, run) for name, run in chosen.items()}
    run, trace = chosen["typical"], found["typical"]
    others = tuple(
        f"{capital_first(name)}, run {chosen[name]}: {ending(each)}. It is {EXEMPLARS[name]}."
        for name, each in found.items()
    )
    story = tuple((chapter.title, tuple(chapter.paragraphs)) for chapter in chapters(trace))
    return Section(
        "One future, day by day",
        (
            Listing("Runs worth opening", others),
            Words(f"The pictures are of the typical run, {run}."),
            figure(strike_calendar_picture(calendar_of(lived, run))),
            figure(text_evolution_picture(text_spans(trace))),
            Story(f"Run {run} in words", story),
        ),
    )
