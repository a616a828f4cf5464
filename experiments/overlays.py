"""What rests on the preferences: overlays that replace or shift them, and every single weight halved and doubled.

`python -m experiments.overlays` prints tables; `--out FILE.csv` writes them too (the weights to FILE_weights.csv).
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from scipy import stats

from negotiation import load_scenario, simulate
from negotiation.ensemble import closed_talks
from negotiation.numbers import numbers
from negotiation.scenario import Scenario
from negotiation.zones import find_zones

from .ablation import read_ablation, write_ablation
from .ablation.measure import FALSE_SHARE
from .estimates import Estimate, difference, mean
from .facts.finding import collapse, deal, signed_in_both
from .tables import markdown

FACTORS = (0.5, 2.0)
SEARCHED = 200  # runs searched for a text that all prefer to war: a search takes as long as several runs
SHOWN = 15
COLUMNS = ["overlay", "measure", "value", "change", "error", "pairs"]
OF_DEALS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "day": lambda runs: runs["sign_day"],
    "territory": lambda runs: runs["territory"].astype(float),
    "force": lambda runs: 5.0 * runs["force"],
    "deterrence": lambda runs: runs["text_deterrence_index"],
    "collapse": collapse,
}


def variants(usual: Scenario) -> dict[str, Scenario]:
    """Return the overlays by name; equal salience also with fear of a deal (peace) at its usual size, and without."""
    equal = load_scenario("equal_salience")
    kept = {f"actors.{name}.weights.peace": usual.actors[name].weights.peace for name in usual.actor_names}
    return {
        "equal salience": equal,
        "equal salience, fear of a deal kept": equal.replace(**kept),
        "equal salience, no fear of a deal": equal.replace(**dict.fromkeys(kept, 0.0)),
        "hawkish Europe": load_scenario("hawkish_europe"),
        "mutual optimism": load_scenario("mutual_optimism"),
    }


def overlays(runs: int = 4000, seed: int = 1, progress: Callable[[str], object] | None = None) -> pd.DataFrame:
    """Return what each overlay does to the default scenario, run by run on the same nights.

    Args: runs (of each; a quarter of them for each sequence of rooms), seed, progress (called with each name).
    Returns: one row an overlay and measure, the default first (its changes NaN). Columns: overlay, measure, value,
    change (mean paired difference to the default), error (its standard error), pairs. Measures: deal (rate), zone (the
    share of talks that end with a text that all prefer to war, of the first 200 runs); of signed deals the median day,
    and means of territory (level), force (thousand), deterrence (0..1), collapse (share within the months watched),
    their changes over runs that sign in both; `deal, SEQUENCE` with everybody in that sequence of rooms.
    """
    usual = load_scenario()
    rows: list[list[Any]] = []
    base = _measured(usual, runs, seed, progress, "default")
    for name, scenario in {"default": usual, **variants(usual)}.items():
        arms = base if scenario is usual else _measured(scenario, runs, seed, progress, name)
        rows += [[name, *row] for row in _compared(base, arms)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.loc[table["overlay"] == "default", ["change", "error"]] = np.nan
    table.attrs = _about(usual, runs, seed)
    return table


def _about(usual: Scenario, runs: int, seed: int) -> dict[str, Any]:
    return {"scenario": usual.name, "fingerprint": usual.fingerprint(), "runs": runs, "seed": seed}


def _measured(
    scenario: Scenario, runs: int, seed: int, progress: Callable[[str], object] | None, name: str
) -> dict[str, Any]:
    """Return the outcomes of a scenario, whether its first talks end with a zone, and deals by sequence."""
    if progress is not None:
        progress(name)
    closes = closed_talks(scenario, min(runs, SEARCHED), seed)
    fixed = {k: scenario.replace(sequence=k) for k in scenario.sequences}
    return {
        "runs": simulate(scenario, runs, seed),
        "zone": (find_zones(closes, numbers(scenario), seed)["zone_war"] > 0.0).astype(float),
        "sequences": {k: deal(simulate(each, max(runs // 4, 1), seed)) for k, each in fixed.items()},
    }


def _compared(base: Mapping[str, Any], other: Mapping[str, Any]) -> list[list[Any]]:
    """Return rows of measure, value, change, error and pairs."""
    first, second = base["runs"], other["runs"]
    rows = [_row("deal", deal(first), deal(second)), _row("zone", base["zone"], other["zone"])]
    signed, (one, two) = second[second["signed"]], signed_in_both(first, second)
    for name, measure in OF_DEALS.items():
        row = _row(name, measure(one), measure(two))
        row[1] = (
            float(np.median(measure(signed)) if name == "day" else np.mean(measure(signed))) if len(signed) else np.nan
        )
        rows.append(row)
    return rows + [_row(f"deal, {k}", base["sequences"][k], of) for k, of in other["sequences"].items()]


def _row(name: str, base: Any, other: Any) -> list[Any]:
    change = difference(base, other)
    return [name, mean(other).value, change.value, change.error, len(base)]


def weight_effects(runs: int = 1000, seed: int = 1, progress: Callable[[str], object] | None = None) -> pd.DataFrame:
    """Return what each single weight does to the deal rate when it is halved and when it is doubled.

    Args: runs (of each), seed, progress (called with each key).
    Returns: one row a factor and weight that is not zero, the weights that move most first. Columns: key, weight,
    factor, change (of the deal rate, paired run by run), error (its standard error).
    """
    usual = load_scenario()
    base = deal(simulate(usual, runs, seed))
    rows = []
    for name, actor in usual.actors.items():
        for attribute, weight in actor.weights:
            key = f"actors.{name}.weights.{attribute}"
            if weight and progress is not None:
                progress(key)
            for factor in FACTORS if weight else ():
                change = difference(base, deal(simulate(usual.replace(**{key: weight * factor}), runs, seed)))
                rows.append([key, weight, factor, change.value, change.error])
    table = pd.DataFrame(rows, columns=["key", "weight", "factor", "change", "error"])
    most = table["change"].abs().groupby(table["key"]).transform("max")
    table = table.iloc[np.lexsort((table["factor"], table["key"], -most))].reset_index(drop=True)
    table.attrs = _about(usual, runs, seed)
    return table


def overlay_tables(table: pd.DataFrame) -> str:
    """Return the table of overlays in Markdown: terms first, then deal rates by sequence; changes in brackets, 95 %."""
    cells = table.assign(cell=[_cell(*row) for row in table[["value", "change", "error"]].to_numpy(float)])
    wide = cells.pivot(index="overlay", columns="measure", values="cell")
    wide = wide.loc[table["overlay"].unique(), table["measure"].unique()].reset_index()
    sequences = [name for name in wide.columns if name.startswith("deal, ")]
    by_room = wide[["overlay", *sequences]].rename(columns=lambda name: name.removeprefix("deal, "))
    return f"{markdown(wide.drop(columns=sequences))}\n\nDeal rate by sequence of rooms:\n\n{markdown(by_room)}"


def _cell(value: float, change: float, error: float) -> str:
    """Return a value, with its change to the default and the change's 95 % interval.

    >>> _cell(0.25, -0.1, 0.0), _cell(float("nan"), float("nan"), float("nan"))
    ('0.25 (-0.1 [-0.1, -0.1])', '-')
    """
    if np.isnan(value):
        return "-"
    return f"{value:.3g}" + ("" if np.isnan(change) else f" ({Estimate(change, error)})")


def weight_table(table: pd.DataFrame, most: int = SHOWN) -> str:
    """Return the weights that move the deal rate most in Markdown, with 95 % intervals; bold where told from zero.

    Told from zero at the false discovery rate of ablations, over all weights and factors (Benjamini and Hochberg 1995).
    """
    clear = told_from_zero(table)
    texts = [str(Estimate(*row)) for row in table[["change", "error"]].to_numpy(float)]
    cells = table.assign(cell=[f"**{text}**" if told else text for text, told in zip(texts, clear, strict=True)])
    wide = cells.pivot(index="key", columns="factor", values="cell").loc[table["key"].unique()]
    wide.columns = ["halved" if factor == FACTORS[0] else "doubled" for factor in wide.columns]
    wide.insert(0, "weight", table.groupby("key")["weight"].first())
    found = f"Of {len(table)} changes {clear.sum()} are told from zero, of {wide.shape[0]} weights {most} are shown."
    return f"{markdown(wide.head(most).reset_index())}\n\n{found}"


def told_from_zero(table: pd.DataFrame) -> np.ndarray:
    """Return which changes of a table are told from zero, many comparisons allowed for."""
    change, error = table["change"].to_numpy(float), table["error"].to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(change == 0.0, 0.0, np.abs(change) / error)
    return stats.false_discovery_control(2.0 * stats.norm.sf(scores)) < FALSE_SHARE


def page(shifted: pd.DataFrame, single: pd.DataFrame) -> str:
    """Return both results in Markdown, with how to read them."""
    about, weights = shifted.attrs, single.attrs
    lines = (
        f"Scenario `{about['scenario']}` (fingerprint `{about['fingerprint']}`) and overlays, {about['runs']:,} runs",
        f"each (a quarter of them for each sequence of rooms), seed {about['seed']}, the same nights everywhere. In",
        "brackets the change, run by run, with its 95 % interval; of a deal's terms, over runs that sign in both.",
        f"`zone`: share of talks ({min(about['runs'], SEARCHED)} searched) that end with a text all prefer to war;",
        "where it is 0, bargaining had nothing left to find. `fear of a deal` is the weight of `peace`, which",
        "`equal salience` itself keeps in proportion to the stake of war.",
    )
    of_weights = (
        f"Deal rate when one weight is halved or doubled, {weights['runs']:,} runs each; **bold**: told from zero at a",
        f"false discovery rate of {FALSE_SHARE:.0%}.",
    )
    return "\n\n".join(["\n".join(lines), overlay_tables(shifted), "\n".join(of_weights), weight_table(single)])


def weights_beside(path: Path) -> Path:
    """Return where the effects of weights are kept: beside the overlays.

    >>> weights_beside(Path("overlays.csv")).name
    'overlays_weights.csv'
    """
    return path.with_stem(f"{path.stem}_weights")


def kept_page(path: Path) -> str:
    """Return the page of results that lie in files."""
    return page(read_ablation(path), read_ablation(weights_beside(path)))


def main(
    out: Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Also write the figures.")] = None,
    runs: Annotated[int, typer.Option(min=2, help="Futures of each overlay.")] = 4000,
    weight_runs: Annotated[int, typer.Option(min=2, help="Futures of each weight, halved and doubled.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Seed.")] = 1,
) -> None:
    """Print what rests on the preferences (about five minutes)."""

    def tell(name: str) -> None:
        print(name, file=sys.stderr)

    shifted, single = overlays(runs, seed, tell), weight_effects(weight_runs, seed, tell)
    print(page(shifted, single))
    if out is not None:
        write_ablation(shifted, out, force=True)
        write_ablation(single, weights_beside(out), force=True)


if __name__ == "__main__":
    typer.run(main)
