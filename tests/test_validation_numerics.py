"""The checks of numerical reliability catch what they are there to catch."""

import json

import numpy as np
import pytest

from experiments.validation import load_part
from experiments.validation.line import FAILS, HOLDS, NOT_RUN
from experiments.validation.numerics import arithmetic, generator, lines, million, other_python
from experiments.validation.numerics.states import Runs, difference, digest, elsewhere, states_of
from negotiation import ensemble
from negotiation.loading import load_scenario

FEW = [Runs("august_2025", 3, 1, 5)]


def test_one_bit_of_one_field_is_seen():
    one = states_of(FEW)
    other = one.copy()
    assert difference(one, other).runs == 0
    other["odds"][1] = np.nextafter(other["odds"][1], 1.0)
    other["signed"][2] = 1 - other["signed"][2]
    found = difference(one, other)
    assert (found.runs, {*found.fields}, found.signed) == (2, {"odds", "signed"}, 1)
    assert lines.equal("x", found, 3, "why").verdict == FAILS
    assert digest(one) != digest(other)
    with pytest.raises(ValueError, match="cannot be compared"):
        difference(one, one[:2])


def test_another_process_lives_the_same_runs_and_says_why_it_cannot():
    assert difference(states_of(FEW), elsewhere(FEW, {"NUMBA_DISABLE_JIT": "1"})).runs == 0
    with pytest.raises(RuntimeError, match="no such scenario"):
        elsewhere([Runs("nowhere", 1, 1)], {})


def test_threads_and_chunks_that_matter_are_seen(monkeypatch):
    assert lines.threads(5).verdict == lines.chunks(5).verdict == HOLDS
    lived = ensemble.last_states

    def faulty(scenario, runs, seed, first_run=0, threads=None, *rest):
        states = lived(scenario, runs, seed, first_run, threads, *rest)
        states["odds"][0] += 1e-9 * (ensemble.CHUNK + (threads or 0))
        return states

    monkeypatch.setattr(ensemble, "last_states", faulty)
    assert lines.threads(5).verdict == lines.chunks(5).verdict == FAILS
    assert ensemble.CHUNK == 100


def test_another_generator_is_seen(monkeypatch):
    assert lines.published().verdict == lines.restated(20).verdict == HOLDS
    assert generator.threefry(*generator.KNOWN[2][:2]) == generator.KNOWN[2][2]
    monkeypatch.setattr(generator, "ROTATIONS", (16, 42, 12, 31, 16, 32, 24, 22))
    assert lines.restated(20).verdict == FAILS
    monkeypatch.setattr(generator, "KNOWN", (*generator.KNOWN, ((1, 0), (0, 0), (0, 0))))
    assert lines.published().verdict == FAILS


def test_another_exp_is_seen(monkeypatch):
    assert lines.functions(400).verdict == HOLDS
    monkeypatch.setattr(arithmetic, "unequal", lambda number: {"exp": 3, "log": 0})
    assert lines.functions(400).verdict == FAILS
    monkeypatch.setattr(arithmetic, "subnormal_lost", lambda: 1)
    assert lines.small_numbers().verdict == FAILS


def test_what_must_not_be_in_a_state_is_seen(monkeypatch):
    scenario = load_scenario()
    assert million.breaches(scenario, 20) == 0
    looked, wrong = million.evenings_wrong(scenario, 1)
    assert looked > 100
    assert wrong == 0
    lived = million.evenings

    def faulty(*given):
        found = lived(*given)
        found.states["odds"][3] = np.nan
        return found

    monkeypatch.setattr(million, "evenings", faulty)
    assert million.evenings_wrong(scenario, 1)[1] == 1
    assert lines.evenings(1).verdict == FAILS


def test_what_was_kept_of_other_rules_is_not_told(tmp_path, monkeypatch):
    for module, line, told in (
        (million, lines.a_million, {"runs": 10**6, "breaches": 0, "date": "2025-11-23"}),
        (other_python, lines.on_another_python, {"runs": 9, "unequal": 0, "here": "a", "there": "b", "date": "x"}),
    ):
        monkeypatch.setattr(module, "KEPT", tmp_path / "kept.json")
        (tmp_path / "kept.json").unlink(missing_ok=True)
        assert line().verdict == NOT_RUN
        for rules, verdict in ((million.rules(), HOLDS), ("others", NOT_RUN)):
            (tmp_path / "kept.json").write_text(json.dumps(told | {"rules": rules}))
            assert line().verdict == verdict
        bad = {"breaches": 2, "unequal": 2, "rules": million.rules()}
        (tmp_path / "kept.json").write_text(json.dumps(told | bad))
        assert line().verdict == FAILS


def test_a_python_that_is_not_there_is_not_found(monkeypatch):
    assert other_python.installed("2.99") is None
    monkeypatch.setattr(other_python, "installed", lambda version: None)
    assert other_python.main() == 2
    assert other_python.other() in other_python.WANTED


def test_the_reduced_run_compiles_nothing_anew():
    assert [line.verdict for line in lines.generic(False)] == [NOT_RUN, NOT_RUN]
    assert load_part("numerics").title == "Numerical reliability"
