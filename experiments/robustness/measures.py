"""What a policy is measured by: one number a run, nothing where nothing is signed, so that no run is left out."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from negotiation.parameters import LEADERS
from negotiation.scenario import Scenario

from ..summary import HELD, fates

GAIN, CAPITALS = "gain_", "gain_capitals"


class Measure(NamedTuple):
    """An outcome to judge policies by: more is better; `enough` is what satisfices, as a mean over a world's runs."""

    name: str
    label: str
    unit: str
    meaning: str
    enough: float


def measures(scenario: Scenario) -> dict[str, Measure]:
    """Return what policies can be judged by, by name.

    What is enough of each is a judgement, about what August 2025 brings as it ships; another can always be asked for.
    """
    months = scenario.calendar.aftermath_months
    held = f"share of runs whose deal was signed and held all {months} months watched"
    rows = [
        Measure("held", "lasting peace", "0..1", held, 0.2),
        Measure("signed", "deal signed", "0..1", "share of runs that sign a deal", 0.35),
        Measure(
            "peace_months", "months of peace", "months", f"months a deal held, of {months}; 0 without one", months / 5
        ),
    ]
    worth = "what the signed text is worth above war, as judged when it is signed; 0 without a deal"
    rows += [Measure(f"{GAIN}{name}", f"{name}'s gain", "utility", f"{name}: {worth}", 0.05) for name in LEADERS]
    rows.append(Measure(CAPITALS, "the capitals' gain", "utility", f"mean of the capitals: {worth}", 0.05))
    return {row.name: row for row in rows}


def measured(outcomes: pd.DataFrame, scenario: Scenario) -> dict[str, np.ndarray]:
    """Return the measures of runs, an array of one number a run by name.

    Args: outcomes (of those runs, in the columns of `simulate`), scenario (for who sits at the table).
    """
    signed = outcomes["signed"].to_numpy(bool)
    gains = {name: outcomes[f"surplus_{name}"].to_numpy(float) for name in scenario.actor_names}
    columns = {
        "held": fates(outcomes) == HELD,
        "signed": signed,
        "peace_months": outcomes["months_observed"].fillna(0.0).to_numpy(float),
    }
    columns |= {f"{GAIN}{name}": gains[name] for name in LEADERS}
    columns[CAPITALS] = np.mean([gains[name] for name in scenario.capitals], axis=0)
    return {name: np.where(signed, values, 0.0).astype(float) for name, values in columns.items()}
