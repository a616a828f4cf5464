"""The part on strikes: bands that are missed, and intervals that cover too seldom, are told."""

import numpy as np
import pandas as pd
import pytest

from experiments.validation import strikes
from experiments.validation.line import DISPUTED, HOLDS, NOT_RUN, Effort


@pytest.fixture
def no_cache():
    yield
    strikes.compared.cache_clear()


def test_without_data_nothing_is_claimed():
    (line,) = strikes.accepted(Effort(full=False))
    assert line.verdict == NOT_RUN
    assert "--data" in line.why


def test_simulated_years_lie_in_the_bands(shared_data, no_cache):
    found = list(strikes.accepted(Effort(full=False, data=shared_data)))
    assert len(found) == len(strikes.FAMILIES)
    assert {line.verdict for line in found} == {HOLDS}
    picture = strikes.picture(Effort(full=False, data=shared_data))
    assert len(picture.tables["bands"]) == 31


def test_another_tempo_is_found_out(shared_data, no_cache, monkeypatch):
    real = strikes.simulated
    monkeypatch.setattr(strikes, "simulated", lambda world, *rest: real(world.replace(**{"strikes.tempo": 1.5}), *rest))
    found = list(strikes.accepted(Effort(full=False, data=shared_data)))
    assert found[0].verdict == DISPUTED
    assert "uav_mean" in found[0].why


def test_every_statistic_belongs_to_one_family(shared_data):
    names = pd.read_csv(shared_data / "strikes" / "acceptance.csv")["statistic"]
    homes = [sum(name.startswith(begins) for begins in strikes.FAMILIES.values()) for name in names]
    assert set(homes) == {1}


def test_a_refit_is_judged_by_how_often_it_covers(monkeypatch):
    rng = np.random.default_rng(1)

    def made(widths):
        z = rng.standard_normal((200, 2)) / widths
        rows = [(k, name, abs(z[k, i]) < 1.96, z[k, i]) for k in range(200) for i, name in enumerate("ab")]
        return pd.DataFrame(rows, columns=["repetition", "parameter", "covered", "z"])

    for widths, verdict in (((1.0, 1.0), HOLDS), ((1.0, 0.5), DISPUTED)):
        table = made(np.array(widths))
        monkeypatch.setattr(strikes, "repeated", lambda *told, table=table: table)
        each, others = strikes.recovered(Effort())
        assert each.verdict == verdict
        assert ("b " in each.got) == ("b: not explained" in each.why) == (verdict == DISPUTED)
        assert others.verdict == HOLDS  # the one that is off does not spoil the rest


def test_intervals_that_are_all_too_short_are_found_out(monkeypatch):
    z = np.random.default_rng(1).standard_normal((200, 30)) * 1.1
    rows = [(k, f"n{i}", abs(z[k, i]) < 1.96, z[k, i]) for k in range(200) for i in range(30)]
    table = pd.DataFrame(rows, columns=["repetition", "parameter", "covered", "z"])
    monkeypatch.setattr(strikes, "repeated", lambda *told: table)
    assert list(strikes.recovered(Effort()))[1].verdict == DISPUTED


def test_one_repetition_finds_most_numbers():
    found = strikes.once(0, seed=2)
    assert len(found) >= 28
    assert found["covered"].mean() > 0.75
