"""`standoff refit-nights`: the strike process fitted to nights of one's own."""

import json as text_of
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT, load_scenario

from ..files import new_file, writable
from .options import ForceOption, JsonOption

if TYPE_CHECKING:
    import pandas as pd

    from ..refit import Refit

NightsArgument = Annotated[Path, typer.Argument(metavar="FILE.csv", help="A row a night; see `standoff nights`.")]
OutOption = Annotated[Path, typer.Option(metavar="FILE.toml", help="Where to write the scenario with the new numbers.")]
ExtendsOption = Annotated[str, typer.Option(metavar="NAME", help="The shipped scenario whose strikes are refitted.")]
DayOption = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE")]
SeedOption = Annotated[int, typer.Option(min=0, max=2**31, help="Seed of simulated nights and of the bootstrap.")]

HOW = """First table: fitted by maximum likelihood, 95 % from the observed information, nights that tell of it.
Second: 95 % by bootstrap, simulated years (median of 20) with the fitted numbers and with those before."""


def refit_nights(
    file: NightsArgument,
    out: OutOption,
    scenario: ExtendsOption = DEFAULT,
    since: DayOption = None,
    until: DayOption = None,
    seed: SeedOption = 1,
    force: ForceOption = False,
    json: JsonOption = False,
) -> None:
    """Fit the strike process to a CSV of nights; write a scenario that extends another one with the new numbers.

    Prints the numbers with 95 % intervals, and whether nights simulated with them look like those of the file.

    Example: `standoff refit-nights nights.csv --since 2025-05-01 --out mine.toml`.
    """
    writable(out, force)
    base = load_scenario(scenario)
    if base.name != scenario:
        raise ScenarioError(f"--scenario {scenario}: allowed is a shipped name, such as {DEFAULT}")

    from ..refit import fragment, read_observed, refit
    from ..refit.diagnostics import assumptions, compared

    nights = read_observed(file, _day(since), _day(until))
    made = refit(nights, base)
    likeness, taken = compared(made, seed), assumptions(made)
    with new_file(out, force) as written:
        written.write(fragment(made, scenario, file.name))
    if json:
        typer.echo(text_of.dumps(told(made, likeness, taken)))
    else:
        typer.echo("\n".join(lines(made, likeness, taken, out)))


def _day(when: datetime | None) -> date | None:
    return None if when is None else when.date()


def lines(made: "Refit", likeness: "pd.DataFrame", taken: "pd.DataFrame", out: Path) -> list[str]:
    """Return a refit as text."""
    from ..tables import aligned

    nights = made.nights
    first, last = (nights.index[place].date() for place in (0, -1))
    outside = likeness.index[likeness["verdict"] == "OUTSIDE"]
    against = taken.loc[taken["verdict"] == "CONTRADICTED", "assumption"]
    text = [f"{len(nights):,} nights, {first} to {last}; strikes of {made.base.name} refitted.", ""]
    text += [aligned(numbers_table(made)), "", *_notes(made), aligned(likeness_table(likeness)), ""]
    text += [aligned(taken.assign(p=[_short(p) for p in taken["p"]])), "", HOW, ""]
    text.append(f"Simulated nights are outside the accepted band in {len(outside)} of {len(likeness)} statistics"
                + (f": {', '.join(outside)}." if len(outside) else "."))  # fmt: skip
    text.append(f"Contradicted: {'; '.join(against) or 'nothing'}.")
    return [*text, f"{out}: try `standoff diff {made.base.name} {out}` and `standoff run {out}`."]


def numbers_table(made: "Refit") -> "pd.DataFrame":
    """Return the numbers as the command prints them."""
    table = made.numbers
    shown = table[["parameter", "unit"]].assign(before=[_short(x) for x in table["before"]])
    shown["fitted"] = [_short(row.value) if row.fitted else "kept: too few nights" for row in table.itertuples()]
    shown["95 %"] = [f"{_short(row.low)} to {_short(row.high)}" for row in table.itertuples()]
    shown["nights"] = [
        f"{row.nights}" + (f" ({row.left_out} left out)" if row.left_out else "") for row in table.itertuples()
    ]
    shown["before is"] = [_place(row) for row in table.itertuples()]
    return shown


def _place(row: Any) -> str:
    """Return where the number before lies against the interval."""
    if not row.fitted or row.low != row.low:
        return "at a legal limit" if row.at_limit else "-"
    return "inside" if row.low <= row.before <= row.high else "OUTSIDE"


def _notes(made: "Refit") -> list[str]:
    if "uav_neutralised" not in made.nights:
        return ["The file does not tell what was intercepted: interception stays as it was.", ""]
    odd = made.nights[(made.nights["uav_launched"] > 0) & (made.nights["uav_launched_known"] == 0)]
    days = ", ".join(str(day.date()) for day in odd.index[:5])
    more = ", ..." if len(odd) > 5 else ""
    return [f"More drones stopped than launched, so not used for rates: {days}{more}.", ""] if len(odd) else []


def likeness_table(likeness: "pd.DataFrame") -> "pd.DataFrame":
    """Return observed beside simulated as the command prints them."""
    table = likeness.reset_index()
    shown = table[["statistic"]].assign(observed=[_short(x) for x in table["observed"]])
    ends = zip(table["bootstrap_low"], table["bootstrap_high"], strict=True)
    shown["95 %"] = [f"{_short(low)} to {_short(high)}" for low, high in ends]
    for name in ("simulated", "before"):
        shown[name] = [_short(x) for x in table[name]]
    return shown.assign(verdict=table["verdict"])


def _short(value: float) -> str:
    return "-" if value != value else f"{value:.3g}"


def told(made: "Refit", likeness: "pd.DataFrame", taken: "pd.DataFrame") -> dict[str, Any]:
    """Return a refit as JSON has it."""
    tables = {"numbers": made.numbers, "statistics": likeness.reset_index(), "assumptions": taken}
    rows = {name: table.astype(object).where(table.notna(), None).to_dict("records") for name, table in tables.items()}
    first, last = (str(made.nights.index[place].date()) for place in (0, -1))
    return {"nights": len(made.nights), "first": first, "last": last, "scenario": made.base.name, **rows}
