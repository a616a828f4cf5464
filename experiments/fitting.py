"""The fit of the numbers marked F: `make fit` moves them, and nothing else, until the model gives its targets.

Method of simulated moments (McFadden 1989; Duffie and Singleton 1993): the sum of squared misfits over the targets of
`experiments.targets`, on the same nights whatever the numbers, with a diagonal weight matrix that is fixed before the
first step: one over the square of a target's interval and of the simulation's own. Targets that are bounds enter as
moment inequalities (Chernozhukov, Hong and Tamer 2007). A leash pulls a number to where it was: over its whole range,
as hard as one target that is missed by its interval.

The search (`experiments.fit_search`) ends with the start, the best point and its last one. The best of many
rough figures is partly luck: the three are judged once more, on nights that the search has not seen, and there every
number goes back to where it was that does not earn its move.
"""

import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from negotiation import load_scenario
from negotiation.keys import Declared
from negotiation.scenario import Scenario

from .estimates import SURE, Estimate
from .files import OutputError, new_file, writable
from .fit_report import report
from .fit_search import Space, Values, movable, put_back, search
from .targets import TARGETS, Target, measured

__all__ = ["Fit", "fit"]

RESULTS = Path(__file__).parent / "results"
NAMES = ("fit.csv", "fit_targets.csv", "FIT.md")
TUNING_SEED, FRESH_SEED = 1, 200_001
MOST_SEED = 2**31 - 1  # that the library takes
PROBE = 0.1  # of the range
AT_BOUND = 0.01  # of the range
LEASH = 1.0  # distance that a number costs which is moved over its whole range
MISSED = 10.0  # intervals by which a target is missed that cannot be measured: no deal, say


@dataclass(frozen=True)
class Moments:
    """What ensembles of one seed give for the targets, and how far that is off; weights are fixed by `errors`."""

    scenario: Scenario
    runs: int
    seed: int
    errors: Mapping[str, float]
    targets: Sequence[Target] = TARGETS

    def figures(self, values: Values) -> dict[str, Estimate]:
        """Return what the model gives under these values."""
        return measured(self.scenario.replace(**values), self.runs, self.seed)

    def miss(self, target: Any, value: float) -> float:
        """Return by how many intervals one target is missed, signed."""
        if math.isnan(value):
            return MISSED
        return float(target.gap(value) / target.spread(value, self.errors[target.name]))

    def misfit(self, target: Any, value: float) -> float:
        """Return the squared misfit of one target."""
        return self.miss(target, value) ** 2

    def misses(self, figures: Mapping[str, Estimate]) -> list[float]:
        """Return all misses; their squares add up to the distance."""
        return [self.miss(target, figures[target.name].value) for target in self.targets]

    def total(self, figures: Mapping[str, Estimate]) -> float:
        """Return the distance: the sum of squared misfits."""
        return sum(self.misfit(target, figures[target.name].value) for target in self.targets)

    def mover(self, one: Mapping[str, Estimate], other: Mapping[str, Estimate]) -> str:
        """Return the target whose figures surely differ, and differ most in units of its interval; "" if none does."""
        shift = {"": 0.0}
        for target in self.targets:
            a, b = one[target.name], other[target.name]
            if abs(b.value - a.value) > SURE * math.hypot(a.error, b.error):  # false where one is missing
                shift[target.name] = abs(b.value - a.value) / target.reach(a.value)
        return max(shift, key=lambda name: shift[name])

    def noise(self, figures: Mapping[str, Estimate]) -> float:
        """Return one standard error of the distance that these figures give, each being normal about its mean."""
        total = 0.0
        for target in self.targets:
            value, error = figures[target.name].value, figures[target.name].error
            if not math.isnan(error):
                unit = (error / target.spread(value, self.errors[target.name])) ** 2
                total += 4 * self.misfit(target, value) * unit + 2 * unit**2 * (target.gap(value) != 0)
        return math.sqrt(total)


@dataclass(frozen=True)
class Fit:
    """A fit: the numbers, the targets, and how it was made."""

    numbers: pd.DataFrame
    targets: pd.DataFrame
    made: Mapping[str, Any]


def fit(
    scenario: Scenario,
    runs: int = 2000,
    steps: int = 12,
    seed: int = TUNING_SEED,
    fresh: int = FRESH_SEED,
    progress: Callable[[int, float], object] | None = None,
) -> Fit:
    """Fit the numbers marked F; judge the result on fresh seeds too.

    Args: scenario, runs (of an ensemble), steps (of the search, at most), seed (of all its ensembles; the next one
    judges what it found), fresh (a seed that nothing is fitted on), progress (as in `search`).
    """
    rows = movable(scenario)
    before: dict[str, float] = {row.key: row.value for row in rows}
    first = measured(scenario, runs, seed)
    errors = {name: 0.0 if math.isnan(found.error) else found.error for name, found in first.items()}
    tuning = Moments(scenario, runs, seed, errors)
    unseen, other = replace(tuning, seed=seed + 1), replace(tuning, seed=fresh)

    def pulls(values: Values) -> list[float]:
        return [math.sqrt(LEASH) * (values[row.key] - row.value) / (row.high - row.low) for row in rows]

    def misses(values: Values, moments: Moments = tuning) -> list[float]:
        return moments.misses(moments.figures(values)) + pulls(values)

    def cost(values: Values, moments: Moments = tuning) -> float:
        return sum(miss**2 for miss in misses(values, moments))

    def twice(values: Values) -> float:
        return cost(values) + cost(values, unseen)

    after = put_back(twice, before, min(search(misses, rows, steps, progress), key=twice))
    sides = [(moments, moments.figures(before), moments.figures(after)) for moments in (tuning, other)]
    noise = tuning.noise(sides[0][2])
    made: dict[str, float] = {"runs": runs, "steps": steps, "seed": seed, "other": seed + 1, "fresh": fresh}
    made |= {"leash": LEASH, "probe": PROBE, "noise": noise}
    return Fit(probed(tuning, rows, after, SURE * math.sqrt(2) * noise), compared(sides), made)


def probed(moments: Moments, rows: Sequence[Declared], after: Values, clear: float) -> pd.DataFrame:
    """Return the numbers before and after, and by how much the distance changes where each is moved alone.

    A change is seen where it exceeds `clear`, the noise of a difference. A number at its bound wants to leave its range
    where a step beyond, as far as it is legal, clearly lowers the distance.
    """
    space, table = Space(tuple(rows)), []
    least = moments.total(moments.figures(after))
    for row in rows:
        value, step = after[row.key], max(PROBE * (row.high - row.low), 1.0 if space.steps(row) else 0.0)
        ends = [space.rounded(row, value + way * step, row.least, row.most) for way in (-1, 1)]
        figures = [moments.figures({**after, row.key: end}) for end in ends]
        down, up = (
            moments.total(f) - least if end != value else math.nan for f, end in zip(figures, ends, strict=True)
        )
        share = (value - row.low) / (row.high - row.low)
        bound = "low" if share < AT_BOUND else "high" if share > 1 - AT_BOUND else ""
        beyond = {"low": down, "high": up}.get(bound, math.nan)
        line: dict[str, Any] = {"parameter": row.key, "unit": row.unit, "low": row.low, "high": row.high}
        line |= {"before": row.value, "fitted": value, "share_of_range": share, "step_down": down, "step_up": up}
        seen = max(abs(change) for change in (down, up) if not math.isnan(change)) > clear
        line |= {"seen": seen, "moves": moments.mover(*figures), "at_bound": bound, "wants_to_leave": beyond < -clear}
        table.append(line)
    return pd.DataFrame(table)


def compared(sides: Sequence[tuple[Moments, Mapping[str, Estimate], Mapping[str, Estimate]]]) -> pd.DataFrame:
    """Return every target beside what the model gave before and after, on the seeds of the fit and on fresh ones."""
    table: list[dict[str, Any]] = []
    for target in TARGETS:
        kind = "bound" if target.bound else "point"
        line: dict[str, Any] = {"target": target.name, "claim": target.claim, "unit": target.unit, "kind": kind}
        line |= {name: getattr(target, name) for name in ("value", "low", "high", "source", "date")}
        for name, (moments, *figures) in zip(("", "fresh_"), sides, strict=True):
            for when, found in zip(("before", "after"), (f[target.name] for f in figures), strict=True):
                line |= {f"{name}{when}": found.value, f"{name}{when}_se": found.error}
                line[f"{name}{when}_misfit"] = moments.misfit(target, found.value)
        table.append(line | {"inside": target.holds(line["after"])})
    return pd.DataFrame(table)


def write(made: Fit, folder: Path) -> None:
    """Write the tables and the report, each whole or not at all."""
    tables = [table.to_csv(index=False) for table in (made.numbers, made.targets)]
    texts = (*tables, report(made.numbers, made.targets, made.made))
    for name, text in zip(NAMES, texts, strict=True):
        with new_file(folder / name, force=True) as file:
            file.write(text)


def main(
    runs: Annotated[int, typer.Option(min=50, max=100_000, help="Runs of each ensemble.")] = 2000,
    steps: Annotated[int, typer.Option(min=1, max=1000, help="Steps of the search, at most.")] = 12,
    seed: Annotated[int, typer.Option(min=1, max=MOST_SEED, help="Seed of the ensembles of the search.")] = TUNING_SEED,
    fresh: Annotated[int, typer.Option(min=1, max=MOST_SEED, help="Seed that nothing is fitted on.")] = FRESH_SEED,
    folder: Annotated[Path, typer.Option(help="Where the results go.")] = RESULTS,
) -> None:
    """Fit the numbers marked F to the targets; write fit.csv, fit_targets.csv and FIT.md. Shipped numbers stay."""
    if fresh in (seed, seed + 1):
        raise typer.BadParameter(f"--fresh {fresh} is not fresh: the fit uses the seeds {seed} and {seed + 1}")
    start = time.monotonic()

    def tell(made: int, least: float) -> None:
        print(f"{made} ensembles: {least:.3f} after {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)

    try:
        for name in NAMES:
            writable(folder / name, force=True)
        write(fit(load_scenario(), runs, steps, seed, fresh, tell), folder)
    except OutputError as error:
        raise typer.BadParameter(str(error)) from None
    print(f"results in {folder}")


if __name__ == "__main__":
    typer.run(main)
