"""Does every declared number matter? Each is moved to both ends of its range, and outcomes are compared bit for bit.

A number that changes no outcome anywhere in its range is a defect: what it claims to describe is not in the model.
Where the default scenario has no use for a number (a sequence that is rarely chosen, a level that no text reaches),
others in which it can matter are tried in turn.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pandas as pd

from negotiation import ScenarioError, load_scenario, simulate
from negotiation.keys import Declared, declared
from negotiation.loading import shipped
from negotiation.numbers import VOTE_WEIGHTS
from negotiation.parameters import CLASSES, COLUMNS, ISSUES
from negotiation.scenario import Scenario

LEVEL_KEYS = ("opening", "floor", "limit")
EAGER = {"window.base_logit": 3.0, "window.cooldown": 14, "washington.cap": 2.5, "bargaining.vote_noise": 0.1}
Settings = Mapping[str, Any]


def liveliness(
    scenario: Scenario,
    runs: int = 100,
    seed: int = 1,
    keys: Mapping[str, Declared] | None = None,
    others: Mapping[str, Scenario] | None = None,
    progress: Callable[[str], object] | None = None,
) -> pd.DataFrame:
    """Return, for every declared number, where it moves outcomes and which.

    Args: scenario (the first that is tried), runs (a setting), seed, keys (rows of `declared`; default: all of the
        scenario, and its `choices`), others (settings to try next; default: those of `settings`), progress (called
        with each key).
    Returns: DataFrame, one row a number: `key`; `setting` (the first in which it moves more than one family of
        columns, else the first in which it moves any, else ""); `families` (columns that moved, those of the actors as
        one, a tuple; not all, for the search ends where there are two).
    """
    bench = Bench(scenario, settings(scenario) if others is None else others, runs, seed)

    ends = {key: ends_of(row, scenario) for key, row in (declared(scenario) if keys is None else keys).items()}
    ends |= choices(scenario) if keys is None else {}

    def found(key: str) -> dict[str, Any]:
        if progress is not None:
            progress(key)
        return {"key": key, **bench.first_move(key, ends[key])}

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # compiled code runs beside other threads
        return pd.DataFrame(pool.map(found, ends))


class Bench:
    """Outcomes of the settings tried so far, kept for comparison."""

    def __init__(self, scenario: Scenario, others: Mapping[str, Scenario], runs: int, seed: int) -> None:
        """Use so many runs a setting."""
        self.scenario, self.others, self.runs, self.seed = scenario, others, runs, seed
        self.kept: dict[str, pd.DataFrame] = {}

    def first_move(self, key: str, values: tuple[Any, ...]) -> dict[str, Any]:
        """Return the first setting in which a number moves more than one family of columns, else any, and these."""
        best: dict[str, Any] = {"setting": "", "families": ()}
        for name, start in self.tried(key):
            moved: set[str] = set()
            for value in values:
                try:
                    other = start.replace(**{key: value})
                except ScenarioError:  # legal alone, impossible beside this setting
                    continue
                moved |= differing(self.outcomes(name, start), simulate(other, self.runs, self.seed, threads=1))
                families = tuple(sorted({family(column, start) for column in moved}))
                if len(families) > len(best["families"]):
                    best = {"setting": name, "families": families}
                if len(families) > 1:  # alive: the rest need not be lived
                    return best
        return best

    def tried(self, key: str) -> Iterator[tuple[str, Scenario]]:
        """Yield the settings in which a number is tried: the scenario, those made for it, then all others."""
        yield "default", self.scenario
        yield from pinned(key, self.scenario)
        yield from self.others.items()

    def outcomes(self, name: str, start: Scenario) -> pd.DataFrame:
        """Return the outcomes of a setting, simulated once."""
        if name not in self.kept:
            self.kept[name] = simulate(start, self.runs, self.seed, threads=1)
        return self.kept[name]


def ends_of(row: Declared, scenario: Scenario) -> tuple[Any, ...]:
    """Return the ends of a number's plausible range, or of its legal one where the plausible one is a single value."""
    if isinstance(row.value, bool):
        return (False, True)
    low, high = (row.low, row.high) if row.low < row.high else (row.least, row.most)
    table, _, rest = row.key.partition(".")
    if table == "issues" and rest.endswith(LEVEL_KEYS):
        low, high = 0, len(scenario.issues[rest.partition(".")[0]].levels) - 1
    kind = int if row.whole else float
    return (kind(low), kind(high))


def choices(scenario: Scenario) -> dict[str, tuple[Any, ...]]:
    """Return what is chosen and not measured, by dotted key, with the values to try."""
    found: dict[str, tuple[Any, ...]] = {
        "sequence": tuple(scenario.sequences),
        "venue": tuple(scenario.venues),
        "vote_weights": tuple(VOTE_WEIGHTS),
        **{f"issues.{name}.consent": ((), CLASSES) for name in scenario.issues},
    }
    for name, sequence in scenario.sequences.items():
        for place in range(len(sequence.stages)):
            key = f"sequences.{name}.stages.{place}"
            found[f"{key}.summit"] = (False, True)
            if place + 1 < len(sequence.stages):  # after the last there are no talks for a truce to shelter
                found[f"{key}.on_signature"] = ("", "truce")
    return found


def differing(one: pd.DataFrame, other: pd.DataFrame) -> set[str]:
    """Return the columns in which two frames differ in any bit (missing equals missing)."""
    return {str(name) for name in one.columns if not one[name].equals(other[name])}


def family(column: str, scenario: Scenario) -> str:
    """Return the name of a column, without the actor whose it is."""
    prefix, _, actor = column.rpartition("_")
    return prefix if actor in scenario.actor_names else column


def settings(scenario: Scenario) -> dict[str, Scenario]:
    """Return settings, by name, in which more of the model is in use: some made from the scenario, then all shipped."""
    start = scenario.calendar.start_date
    stretch = {"first": start, "last": start + timedelta(days=scenario.calendar.talks_days - 1)}
    menu = {f"issues.{name}.{key}": 1 for name in ("boots", "patrols") for key in LEVEL_KEYS}
    changed: dict[str, Settings] = {
        "eager": EAGER,
        **{f"sequence {name}": EAGER | {"sequence": name, "venue": "Istanbul"} for name in scenario.sequences},
        **{f"venue {name}": {"venue": name} for name in scenario.venues},
        **{f"votes {name}": {"vote_weights": name} for name in ("equal", "power")},
        "true beliefs": {"unknowns.true_beliefs": True},
        "boots and patrols": EAGER | menu,
        "automatic clause": EAGER | {f"issues.clause.{key}": 3 for key in LEVEL_KEYS},
        "consultation, tried gravely": EAGER
        | {"probes.rate": 0.5, "probes.grave_share": 0.3}
        | {f"issues.clause.{key}": 1 for key in LEVEL_KEYS},
        "boots that Washington wants, Europe outside": EAGER
        | {"sequence": "trilateral_at_once", "issues.boots.limit": 1, "issues.boots.opening": 1}
        | {"actors.Washington.weights.exposure": 0.5},
        "late guarantee": EAGER | {f"issues.timing.{key}": 2 for key in LEVEL_KEYS},
        "no clause": EAGER | {f"issues.clause.{key}": 0 for key in LEVEL_KEYS},
        "everything on the table": EAGER | {"sequence": "trilateral_at_once"} | _whole_menu(scenario),
        "truces": EAGER | {"script": ({**stretch, "truce": True},)},
        "pulses": {"script": ({**stretch, "tempo": 4.0},)},
        "barrages": {"script": ({**stretch, "drones": 900, "cruise": 60, "ballistic": 30, "other": 20},)},
        "good reconnaissance": {"defence.isr": 1.0},
        "Kyiv strikes harder": {"strikes.kyiv_tempo": 2.0},
        "thin defence": {"strikes.tempo_thins_defence": True, "strikes.tempo": 2.0},
        "leaky truce": EAGER | {"sequence": "ceasefire_first", "strikes.pause_restraint": 0.5},
        "restless peace": EAGER | {"probes.rate": 0.5, "probes.horizontal_rate": 0.08, "credit.clash_rate": 0.06},
    }
    found = {name: scenario.replace(**change) for name, change in changed.items()}
    return found | {name: load_scenario(name) for name in shipped()}


def _whole_menu(scenario: Scenario) -> dict[str, Any]:
    tops = {name: len(scenario.issues[name].levels) - 1 for name in ISSUES}
    return {f"issues.{name}.{field}": top for name, top in tops.items() for field in ("opening", "limit")}


def pinned(key: str, scenario: Scenario) -> Iterator[tuple[str, Scenario]]:
    """Yield, for an entry of the consequence table or a lead time, settings in which every text holds its level.

    In the last the whole row of that level is filled, for some numbers say what becomes of others.
    """
    table, name, column, level = (*key.split("."), "", "", "")[:4]
    if table != "issues" or not (level.isdecimal() or column == "lead"):
        return
    level = level or "1"
    pin = EAGER | {f"issues.{name}.{field}": int(level) for field in LEVEL_KEYS}
    force = {"issues.force.opening": 4, "issues.force.floor": 4} if name != "force" else {}
    filled = {f"issues.{name}.{column}.{level}": 0.1 for column in COLUMNS}
    yield f"{name} at {level}", scenario.replace(**pin)
    yield f"{name} at {level}, its row filled", scenario.replace(**pin | force | filled)


def dead(found: pd.DataFrame) -> list[str]:
    """Return the keys that moved nothing anywhere."""
    return list(found.loc[found["setting"] == "", "key"])


def alone(found: pd.DataFrame) -> dict[str, str]:
    """Return the keys that moved one family of columns only, with that family."""
    rows = found[[len(names) == 1 for names in found["families"]]]
    return {row.key: row.families[0] for row in rows.itertuples()}
