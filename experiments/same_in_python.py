"""The Python that gives the same numbers as a page of the dashboard: short, and runs as it is."""

from collections.abc import Mapping
from typing import Any


def scenario_code(name: str, edits: Mapping[str, Any]) -> str:
    """Return Python for a scenario: a preset by name, with what is changed in it.

    >>> scenario_code("august_2025", {"strikes.tempo": 1.5})
    'load_scenario("august_2025").replace(**{"strikes.tempo": 1.5})'
    """
    loaded = f'load_scenario("{name}")'
    pairs = ", ".join(f'"{key}": {_literal(value)}' for key, value in sorted(edits.items()))
    return f"{loaded}.replace(**{{{pairs}}})" if edits else loaded


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def outcome_code(scenario: str, futures: int, seed: int) -> str:
    """Return Python that lives futures of a scenario, given as code, and says how many end in a deal."""
    return f"""from negotiation import load_scenario, simulate

scenario = {scenario}
outcomes = simulate(scenario, runs={futures}, seed={seed})
print(f"{{outcomes.signed.sum():,}} of {{len(outcomes):,}} futures end in a deal")
"""


def run_code(scenario: str, seed: int, run: int) -> str:
    """Return Python that lives one run of a scenario, given as code, and says how its talks end."""
    return f"""from negotiation import load_scenario, simulate

scenario = {scenario}
outcome = simulate(scenario, runs=1, seed={seed}, first_run={run}).iloc[0]
print(outcome[["signed", "sign_day", "ending", "breaker"]])
"""


def compare_code(a: str, b: str, futures: int, seed: int) -> str:
    """Return Python that compares two scenarios, given as code, on the same nights."""
    return f"""from experiments.pairs import compare
from negotiation import load_scenario

a = {a}
b = {b}
print(compare(a, b, runs={futures}, seed={seed}).counts)
"""


def sweep_code(folder: str) -> str:
    """Return Python that reads the data set of a sweep."""
    return f"""import experiments

runs = experiments.load("{folder}", partial=True)
print(runs.signed.mean())
"""


def assumptions_code(scenario: str) -> str:
    """Return Python that lists every number of a scenario, given as code."""
    return f"""import experiments
from negotiation import load_scenario

scenario = {scenario}
print(experiments.parameter_table(scenario))
"""
