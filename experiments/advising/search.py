"""The search: every lever on a few nights, the better ones on more, the leading ones anew on many fresh nights.

What leads among hundreds on the same few nights leads partly by luck. So a lever's effect is never quoted from the
nights on which it was chosen: it is measured again on nights of another seed, and against other assumptions.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pandas as pd

from negotiation.loading import load_scenario
from negotiation.scenario import Scenario

from ..estimates import Estimate, difference, mean
from ..overlays import told_from_zero
from .lever import Lever
from .levers import actor_named, change_words, levers_for
from .payoffs import Lived, gain, gain_parts, live

OWN, OTHERS = "own", "others"
RUNS, SCREENED, SEED = 1000, 100, 200_001
AGAIN, KEPT = 4, 4  # the second look has so many times the nights of the first, and one of so many levers
BY_PAYOFF, BY_PEACE = 6, 2  # how many levers of each group are measured anew: by payoff, and by months of peace
CONTESTED = {"land_for_peace": 0.25, "appetite": -0.25}  # deterrence.stake_territory: what those scenarios change
STAKE = "deterrence.stake_territory"
Progress = Callable[[int, int], object]


@dataclass(frozen=True, eq=False)
class Advice:
    """What an actor could do, and whom it could persuade of what, on the same nights; all others stay as they are.

    `screened`: every lever on the few nights of the first look, and of the second, for those that led in the first
    (again, again_months): chosen from, not to be quoted. `found`: the leading levers on fresh nights, best first. Both
    have the columns of `row`; `found` has also "gain ACTOR" (change in the payoff of each other actor), "under
    SCENARIO" (payoff under a contested assumption), each with `_se`, and NAME_sure, whether it is told from zero, many
    comparisons allowed for. `together`: all own levers that surely raise the payoff, at once, on nights of their own;
    None if fewer than two. `base`: what there is as things are (estimates: payoff, signed, months, held). `seeds`: of
    the first look, the second, the fresh nights and those of `together`.
    """

    scenario: Scenario
    actor: str
    screened: pd.DataFrame
    found: pd.DataFrame
    together: pd.DataFrame | None
    base: Mapping[str, Estimate]
    runs: int
    seeds: tuple[int, ...]
    screened_runs: int


def advise(
    scenario: Scenario | str,
    actor: str,
    runs: int = RUNS,
    seed: int = SEED,
    screened: int = SCREENED,
    progress: Progress | None = None,
) -> Advice:
    """Return what an actor could do, ranked by the change in its payoff, and whom it could persuade of what.

    Args: scenario (or its name), actor (its name, in any case), runs (futures of each leading lever, on fresh nights),
        seed (of the first look; later ones have the seeds after it), screened (futures of each lever in the first
        look; four times as many in the second), progress (called with levers done and levers in all).
    Raises: ValueError for an unknown actor, fewer than 2 runs, or a number out of range.
    """
    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    actor = actor_named(scenario, actor)
    if min(runs, screened) < 2:
        raise ValueError(f"runs and screened must be at least 2, not {runs} and {screened}")
    seeds = tuple(seed + k for k in range(4))
    search = _Search(scenario, actor, progress)
    first = search.look(screened, seeds[0])
    again = search.look(AGAIN * screened, seeds[1], better(first))
    first = first.assign(again=again["payoff"], again_months=again["months"])
    found, together = search.confirm(leaders(again), runs, seeds[2:])
    return Advice(scenario, actor, first, found, together, search.base, runs, seeds, screened)


def better(table: pd.DataFrame, kept: int = KEPT) -> list[int]:
    """Return places of the levers of each group worth a second look: one in so many by payoff, and by months of peace.

    Of levers that come to the same on these nights one is kept, and none that changes nothing.
    """
    table = table[table["payoff_se"] > 0].drop_duplicates(["payoff", "months", "deals"])
    places: set[int] = set()
    for _, rows in table.groupby("group"):
        number = -(-len(rows) // kept)
        for measure in ("payoff", "months"):
            places |= {*rows.nlargest(number if measure == "payoff" else -(-number // 2), measure).index}
    return sorted(places)


def leaders(table: pd.DataFrame, by_payoff: int = BY_PAYOFF, by_peace: int = BY_PEACE) -> list[int]:
    """Return places of the levers of each group that lead by payoff, then of the rest those that lead by peace kept.

    Of several about one subject the best is taken. None that seems to harm leads.
    """
    places: list[int] = []
    for _, rows in table.groupby("group", sort=False):
        for measure, number in (("payoff", by_payoff), ("months", by_peace)):
            left = rows[(rows[measure] > 0) & ~rows["subject"].isin(table.loc[places, "subject"])]
            order = left.sort_values(measure, ascending=False, kind="stable")
            places += [int(place) for place in order.drop_duplicates("subject").head(number).index]
    return places


class _Search:
    """One search: the levers, and futures of the scenario as it is."""

    def __init__(self, scenario: Scenario, actor: str, progress: Progress | None) -> None:
        self.scenario, self.actor, self.progress = scenario, actor, progress
        own, others = levers_for(scenario, actor)
        self.levers = [*((OWN, lever) for lever in own), *((OTHERS, lever) for lever in others)]
        self.place = scenario.actor_names.index(actor)
        self.base: dict[str, Estimate] = {}
        self.done, self.whole = 0, len(self.levers)

    def look(self, runs: int, seed: int, places: Sequence[int] | None = None) -> pd.DataFrame:
        """Return levers (all, or those at some places) on a few nights: see `row`.

        Levers that the scenario cannot have are left out.
        """
        wanted = range(len(self.levers)) if places is None else list(places)
        self.whole += 0 if places is None else len(wanted)
        base = live(self.scenario, runs, seed)

        def tried(place: int) -> dict[str, Any] | None:
            group, lever = self.levers[place]
            changed = changed_by(self.scenario, lever.changes)
            return None if changed is None else row(group, lever, base, live(changed, runs, seed, base), self.place)

        rows = dict(zip(wanted, self.each(tried, wanted), strict=True))
        return pd.DataFrame.from_dict({place: found for place, found in rows.items() if found}, orient="index")

    def confirm(
        self, leading: list[int], runs: int, seeds: tuple[int, ...]
    ) -> tuple[pd.DataFrame, pd.DataFrame | None]:
        """Return the leading levers on fresh nights, best first, and the sure own ones together on others."""
        self.whole += len(leading)
        bases = self.bases(runs, seeds[0])
        base = bases[""]
        self.base = {"payoff": mean(base.payoffs[:, self.place])}
        self.base |= {name: mean(getattr(base, name)) for name in ("signed", "months", "held")}
        rows = self.each(lambda place: self.measured(*self.levers[place], bases), leading)
        found = pd.DataFrame.from_dict(dict(zip(leading, rows, strict=True)), orient="index")
        if found.empty:
            return found, None
        found = with_sure(found.sort_values("payoff", ascending=False, kind="stable"))
        whole = self.combined(found)
        if whole is None:
            return found, None
        return found, with_sure(pd.DataFrame([self.measured(OWN, whole, self.bases(runs, seeds[1]))]))

    def bases(self, runs: int, seed: int) -> dict[str, Lived]:
        """Return futures of every world without any lever pulled."""
        return {name: live(world, runs, seed) for name, world in self.worlds().items()}

    def worlds(self) -> dict[str, Scenario]:
        """Return the scenario as it is, and under the contested assumptions."""
        return {"": self.scenario} | {
            name: self.scenario.replace(**{STAKE: stake}) for name, stake in CONTESTED.items()
        }

    def measured(self, group: str, lever: Lever, bases: Mapping[str, Lived]) -> dict[str, Any]:
        """Return one lever on the nights of some bases: see `row`; with gains of others, and other assumptions."""
        found: dict[str, Any] = {}
        for name, world in self.worlds().items():
            base, changed = bases[name], changed_by(world, lever.changes)
            assert changed is not None  # the first look had it, and the contested number is no lever
            lived = live(changed, base.runs, base.seed, base)
            if name:
                found |= told(f"under {name}", gain(base, lived, self.place))
            else:
                found |= row(group, lever, base, lived, self.place)
                others = [k for k in range(len(self.scenario.actor_names)) if k != self.place]
                for k in others:
                    found |= told(f"gain {self.scenario.actor_names[k]}", gain(base, lived, k))
        return found

    def combined(self, found: pd.DataFrame) -> Lever | None:
        """Return all own levers that surely raise the payoff as one, best first as far as they go together."""
        sure = found[(found["group"] == OWN) & (found["payoff"] > 0) & found["payoff_sure"]]
        changes: dict[str, Any] = {}
        words: list[str] = []
        for place in sure.index:
            lever = self.levers[place][1]
            tried = changes | dict(lever.changes)
            if changed_by(self.scenario, tried) is not None:
                changes, words = tried, [*words, lever.words]
        return Lever("; ".join(words), "together", (self.actor,), "", changes) if len(words) > 1 else None

    def each(self, work: Callable[[int], Any], places: Sequence[int]) -> Iterator[Any]:
        """Yield what is found at each place, in order, a thread a core; report each as it comes."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            try:
                for found in pool.map(work, places):
                    self.done += 1
                    if self.progress is not None:
                        self.progress(self.done, self.whole)
                    yield found
            except BaseException:
                pool.shutdown(cancel_futures=True)  # Ctrl+C need not wait for all that is queued
                raise


def changed_by(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario | None:
    """Return the scenario with a lever pulled; None if it cannot have it, for its numbers clash."""
    try:
        return scenario.replace(**changes)
    except ValueError:
        return None


def row(group: str, lever: Lever, base: Lived, other: Lived, actor: int) -> dict[str, Any]:
    """Return what a lever changes for an actor.

    Keys: group (own or others), lever, kind, whose, changes, subject, and the changes of payoff (utility; of it terms,
    selection, war: see `gain_parts`), deals (share of futures), months (of peace, a future), held (share of futures
    with a deal that holds), each with `_se`, its standard error.
    """
    found: dict[str, Any] = {"group": group, "lever": lever.words, "kind": lever.kind}
    found |= {"whose": lever.owner, "changes": change_words(lever), "subject": lever.subject}
    found |= told("payoff", gain(base, other, actor))
    for name, part in gain_parts(base, other, actor).items():
        found |= told(name, part)
    found |= told("deals", difference(base.signed, other.signed))
    found |= told("months", difference(base.months, other.months))
    return found | told("held", difference(base.held, other.held))


def told(name: str, estimate: Estimate) -> dict[str, float]:
    """Return an estimate as two columns."""
    return {name: estimate.value, f"{name}_se": estimate.error}


def with_sure(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with a column NAME_sure beside every estimate: told from zero, many comparisons allowed for.

    All estimates of the table are tested together, at the false discovery rate of ablations (Benjamini and Hochberg
    1995).
    """
    names = [name for name in table if f"{name}_se" in table]
    long = pd.concat(
        [pd.DataFrame({"change": table[name], "error": table[f"{name}_se"]}) for name in names], ignore_index=True
    )
    sure = told_from_zero(long).reshape(len(names), len(table))
    return table.assign(**{f"{name}_sure": sure[k] for k, name in enumerate(names)})
