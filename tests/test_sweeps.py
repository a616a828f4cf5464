"""Sweeps: the same rows whatever lives them, however often they are interrupted; and any row lived again."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from agents import Capital, World
from experiments import load, load_design, sweep
from experiments.designs.loading import built
from experiments.files import OutputError
from experiments.sweeps import seated_row
from experiments.sweeps.sweep import opened
from experiments.sweeps.work import Work, column_of
from experiments.sweeps.workers import GivenUpError
from negotiation import simulate

ROOT = Path(__file__).parent.parent
TREE = {
    "schema_version": 1,
    "seed": 7,
    "replications": 7,
    "method": "full_factorial",
    "settings": {"calendar.talks_days": 60},
    "levers": {"sequence": ["package", "trilateral_at_once"], "issues.boots.limit": [0, 1]},
    "uncertainties": {"industry.enabler_hours": [100.0, 200.0], "washington.cap": [0.5, 1.5]},
}
CHUNK = 20  # rows: of 16 points with 7 runs each, so that most chunks hold parts of several points


def small(**changes):
    return built(TREE | changes, "small.toml", ROOT, "small")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the folder of a sweep that nothing interrupted."""
    return sweep(small(), tmp_path_factory.mktemp("sweeps") / "whole", chunk_rows=CHUNK).folder


def alike(values, others):
    """Return whether two columns are the same to the last bit, and miss the same values."""
    return len(values) == len(others) and all(
        x == y or (x != x and y != y) for x, y in zip(values, others, strict=True)
    )


def parts(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / "parts").glob("*.parquet"))}


def test_rows_are_those_of_single_ensembles(whole):
    frame, design = load(whole), small()
    assert frame.index.tolist() == list(range(design.rows))
    for point in (0, 5, 15):
        scenario = design.scenario_of(point)
        rows, alone = frame[frame["point"] == point], simulate(scenario, 7, 7)
        assert rows["run"].tolist() == list(range(7))
        for name in alone.columns:
            assert alike(rows[name], alone[name]), name
        for key, value in design.values_of(point).items():
            assert (rows[column_of(key)] == value).all()


@pytest.mark.parametrize("workers", [1, 3])
def test_workers_do_not_matter(whole, tmp_path, workers):
    assert parts(sweep(small(), tmp_path / "x", workers=workers, chunk_rows=CHUNK).folder) == parts(whole)


def test_chunks_do_not_matter(whole, tmp_path):
    for size in (5, 111):
        sweep(small(), tmp_path / str(size), chunk_rows=size)
        pd.testing.assert_frame_equal(load(tmp_path / str(size)), load(whole))


def test_the_compiler_does_not_matter(tmp_path):
    """The first rows, lived in plain Python."""
    code = (
        "from tests.test_sweeps import *\n"
        "Work(small()).table(range(3)).to_pickle(sys.argv[1])"
    )  # fmt: skip
    path = tmp_path / "plain.pkl"
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=True, env=environment)
    pd.testing.assert_frame_equal(pd.read_pickle(path), Work(small()).table(range(3)))


def test_the_codebook_holds_for_all_points(whole):
    book = load(whole).attrs["columns"]
    assert book["boots"]["bounds"] == [0, 1]  # though the base scenario has a limit of 0
    for name, values in load(whole).items():
        least, most = book[name].get("bounds", (None, None))
        assert least is None or values.min() >= least or values.isna().all(), name
        assert most is None or values.max() <= most or values.isna().all(), name


def test_any_row_is_lived_again(whole):
    frame = load(whole)
    for row in (0, 33, 111):
        world = World(*seated_row(whole, row)).run()
        for name, value in world.outcome.items():
            assert alike([frame.loc[row, name]], [value]), name
    with pytest.raises(OutputError, match="has no row 112; they are 0 to 111"):
        seated_row(whole, 112)


class Stubborn(Capital):
    """A capital that signs nothing."""

    def ratify(self, view, u):
        """Refuse."""
        return False


def test_a_capital_that_sits_anyhow_changes_nothing(whole, tmp_path):
    work = Work(small(), {"Berlin": "agents:Capital"})
    table = work.table(range(12))
    there = load(whole).iloc[:12]
    for name in there.columns:
        assert alike(table[name], there[name]), name


def test_own_agents_sit_in_processes(tmp_path):
    seats = dict.fromkeys(("Berlin", "Paris", "London"), "tests.test_sweeps:Stubborn")
    design = small(replications=1)
    folder = sweep(design, tmp_path / "x", seats=seats, workers=2, chunk_rows=4).folder
    frame = load(folder)
    assert frame.attrs["identity"]["seats"] == seats
    assert (frame["refusals_Berlin"] >= load_small_refusals(design)).all()
    row = seated_row(folder, 5)
    assert row.seats["Berlin"].__name__ == "Stubborn"
    assert World(*row).run().outcome["refusals_Berlin"] == frame.loc[5, "refusals_Berlin"]
    with pytest.raises(
        OutputError, match=r"made with --seat Berlin=tests\.test_sweeps:Stubborn, which is missing here"
    ):
        sweep(design, folder, resume=True)


def load_small_refusals(design):
    return Work(design).table(range(design.rows))["refusals_Berlin"].to_numpy()


KILLED = """
from tests.test_sweeps import *
print("begun", flush=True)
sweep(small(replications=60), sys.argv[1], workers=2, chunk_rows=CHUNK, resume=len(sys.argv) > 2)
"""


def killed_and_resumed(folder, seed):
    """Kill a sweep at random moments until two kills have hit, then let it end; return its parts."""
    dice, hits, resume = random.Random(seed), 0, []
    for _ in range(20):
        command = [sys.executable, "-c", KILLED, str(folder), *resume]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
            program.stdout.readline()
            if hits < 2:
                time.sleep(dice.uniform(0.05, 1.0))
                program.send_signal(signal.SIGKILL)
            told = program.communicate()[1].decode()
            hits += program.returncode == -signal.SIGKILL
        resume = ["--resume"] if (folder / "manifest.json").exists() else []
        if program.returncode == 0:
            return parts(folder)
        assert program.returncode == -signal.SIGKILL, told
    raise AssertionError("it never ended")


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweeps") / "long"
    return parts(sweep(small(replications=60), folder, chunk_rows=CHUNK).folder)


@pytest.mark.kill
@pytest.mark.parametrize("seed", range(2))
def test_kill_9_and_resume(tmp_path, uninterrupted, seed):
    assert killed_and_resumed(tmp_path / "x", seed) == uninterrupted


@pytest.mark.kill
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 22))
def test_kill_9_and_resume_at_twenty_moments(tmp_path, uninterrupted, seed):
    assert killed_and_resumed(tmp_path / "x", seed) == uninterrupted


@pytest.mark.cluster
def test_a_cluster_of_processes_one_of_which_is_killed(tmp_path, uninterrupted):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        victims = [worker.pid for worker in cluster.workers.values()]
        seen = []

        def kill_one(rows, whole):
            seen.append(rows)
            if len(seen) == 3:
                os.kill(victims[0], signal.SIGKILL)

        folder = sweep(
            small(replications=60), tmp_path / "x", scheduler=cluster.scheduler_address, chunk_rows=CHUNK,
            progress=kill_one,
        ).folder  # fmt: skip
    assert len(seen) > 3
    assert parts(folder) == uninterrupted


def test_what_does_not_fit_is_refused_and_nothing_is_lost(tmp_path, whole):
    before = parts(whole)
    other = small(replications=8, settings={"calendar.talks_days": 50})
    with pytest.raises(OutputError) as refused:
        sweep(other, whole, resume=True)
    assert str(refused.value).startswith(
        f"{whole}: was begun otherwise: replications = 7 there, 8 here; calendar.talks_days = 60 there, 50 here; go on"
    )
    with pytest.raises(OutputError, match=r"is not empty|holds a data set already"):
        sweep(small(), whole)
    with pytest.raises(OutputError, match="holds no data set"):
        sweep(small(), tmp_path, resume=True)
    with pytest.raises(OutputError, match="no Dask scheduler answers there"):
        sweep(small(), tmp_path / "new", scheduler="tcp://127.0.0.1:9")
    assert not (tmp_path / "new").exists()
    assert parts(whole) == before


def test_a_bad_part_is_named_and_done_again_if_asked_for(tmp_path, whole):
    folder = sweep(small(), tmp_path / "x", chunk_rows=CHUNK).folder
    bad = folder / "parts" / "part-000002.parquet"
    bad.write_bytes(bad.read_bytes()[:1000])
    with pytest.raises(OutputError, match=r"part-000002.parquet: is truncated or damaged"):
        sweep(small(), folder, chunk_rows=CHUNK, resume=True)
    assert parts(sweep(small(), folder, chunk_rows=CHUNK, resume=True, redo=True).folder) == parts(whole)


def test_an_interrupted_sweep_keeps_what_is_done(tmp_path, whole):
    def stop(rows, total, calls=[]):  # noqa: B006
        calls.append(rows)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(small(), tmp_path / "x", workers=1, chunk_rows=CHUNK, progress=stop)
    store = opened(Work(small()), tmp_path / "x", resume=True)
    assert store.summary()["rows_done"] >= 2 * CHUNK
    assert parts(sweep(small(), tmp_path / "x", chunk_rows=CHUNK, resume=True).folder) == parts(whole)


def test_interrupted_twice_it_waits_for_nothing(tmp_path, whole):
    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(GivenUpError):
        sweep(
            small(), tmp_path / "y", workers=1, chunk_rows=CHUNK, finishing=stop,
            progress=lambda rows, whole: rows and stop(rows),
        )  # fmt: skip
    assert parts(sweep(small(), tmp_path / "y", chunk_rows=CHUNK, resume=True).folder) == parts(whole)


def test_a_worker_process_that_dies_is_said(tmp_path, monkeypatch):
    seats = {"Berlin": "tests.test_sweeps:Deadly"}
    with pytest.raises(OutputError, match="a worker died"):
        sweep(small(replications=1), tmp_path / "x", seats=seats, workers=1, chunk_rows=4)


class Deadly(Capital):
    """A capital that takes its process with it."""

    def pledge(self, view, others):
        """End the process."""
        os._exit(9)


def test_shipped_designs_make_rows(tmp_path):
    for name in ("demo", "policy_menu", "two_parameter_map"):
        design = load_design(name)
        last = design.rows - 1
        table = Work(design).table(range(last - 1, last + 1))
        point, run = divmod(last, design.replications)
        alone = simulate(design.scenario_of(point), 1, design.seed, run)
        assert table["signed"].iloc[1] == alone["signed"].iloc[0]
        assert table["interceptors"].iloc[1] == alone["interceptors"].iloc[0]
