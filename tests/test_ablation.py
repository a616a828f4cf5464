"""What each system does can be measured: on the same nights, with and without it."""

import numpy as np
import pandas as pd
import pytest

from experiments.ablation import ablation, paired, systems
from negotiation import load_scenario


def test_every_system_has_a_setting_that_a_scenario_accepts():
    scenario = load_scenario()
    table = systems(scenario)
    assert {system.number for system in table} == set(range(1, 20))  # the twentieth, precedents, are scenarios
    for system in table:
        assert scenario.replace(**system.settings).fingerprint() != scenario.fingerprint(), system.name


def test_paired_differences_and_their_error_by_hand():
    base, other = pd.Series([1.0, 2.0, 3.0]), pd.Series([2.0, 2.0, 5.0])
    assert paired(base, other) == pytest.approx((1.0, np.sqrt(1.0 / 3.0)))
    assert np.isnan(paired(base[:1], other[:1])).all()


@pytest.mark.slow
def test_every_system_moves_something():
    table = ablation(load_scenario(), runs=2000, seed=7)
    measures = [column for column in table.columns if f"{column}_se" in table.columns]
    ratios = pd.DataFrame({m: table[m].abs() / table[f"{m}_se"].where(table[f"{m}_se"] > 0) for m in measures})
    strongest = ratios.max(axis=1).groupby(table["number"]).max()
    assert (strongest > 3.0).all(), strongest
