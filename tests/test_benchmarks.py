"""The harness of the benchmarks: who takes turns, what is made of the figures, what is kept. Never a time."""

import doctest
import importlib
import multiprocessing

import pytest

from experiments.benchmarks import __main__ as program
from experiments.benchmarks import families, kept, measure, sizes, storing, tables
from experiments.benchmarks.against import OtherCheckout
from experiments.benchmarks.asked import Asked
from experiments.benchmarks.engines import OTHER, FewRuns, batch
from experiments.benchmarks.race import Contestant, Race, Ratio, Spent, exponent, race, rotated, timed
from experiments.benchmarks.rates import ARRAY, SINGLE, nanoseconds
from experiments.docs import README
from experiments.documentation import block
from experiments.files import OutputError
from negotiation import Scenario, simulate
from negotiation.ensemble import last_states
from negotiation.loading import dumps
from tests.sources import ROOT

SHORT = Scenario().replace(**{"script": (), "calendar.talks_days": 15, "calendar.aftermath_months": 2})
DOCTESTS = ("race", "counted", "tables")


def fake(name, units, seconds, log=None):
    """Return a contestant that says what it took, round by round."""
    rounds = iter(seconds)

    def act():
        if log is not None:
            log.append(name)
        return Spent(*next(rounds))

    return Contestant(name, units, act)


@pytest.mark.parametrize("name", DOCTESTS)
def test_examples_hold(name):
    found = doctest.testmod(importlib.import_module(f"experiments.benchmarks.{name}"))
    assert found.attempted
    assert not found.failed


def test_everybody_has_one_turn_a_round_and_nobody_always_begins():
    log = []
    result = race([fake(name, 1, [(1, 1)] * 3, log) for name in "abcde"], rounds=3)
    turns = [log[k : k + 5] for k in range(0, 15, 5)]
    assert all(sorted(turn) == list("abcde") for turn in turns)
    assert len({turn[0] for turn in turns}) == 3
    assert {len(spent) for spent in result.spent.values()} == {3}


@pytest.mark.parametrize(("entries", "turns"), [(1, 5), (5, 5), (7, 3), (3, 7)])
def test_rotation_keeps_everybody_in_order(entries, turns):
    for turn in range(turns):
        order = rotated(range(entries), turn, turns)
        assert order == [(order[0] + k) % entries for k in range(entries)]


def test_figures_are_medians_and_ratios_are_taken_within_a_round():
    slow, quick = [(10, 20), (40, 80), (20, 40)], [(1, 4), (8, 8), (1, 4)]
    result = race([fake("slow", 2, slow), fake("quick", 4, quick)], rounds=3)
    assert result.each("slow") == [5, 20, 10]
    assert result.seconds("slow") == 10
    assert result.rate("slow") == 0.1
    assert result.rate("quick", "wall") == 1.0
    assert result.ratio("quick", "slow") == Ratio(20.0, 10.0, 40.0)
    assert result.ratio("quick", "slow", "wall") == Ratio(20.0, 10.0, 20.0)


def test_growth_is_fitted_round_by_round():
    spent = {str(size): [Spent(3 * size**power, 0) for power in (1, 2, 1)] for size in (1, 2, 4)}
    found = Race(dict.fromkeys(spent, 1), spent).growth(["1", "2", "4"], [1, 2, 4])
    assert (found.median, found.least, found.most) == pytest.approx((1, 1, 2))
    assert exponent([10, 100], [7, 7]) == 0


def test_time_is_taken_here_unless_it_was_spent_elsewhere():
    here = timed(lambda: sum(range(1000)))
    assert here.cpu >= 0
    assert here.wall > 0
    assert timed(lambda: Spent(5.0, 6.0)) == Spent(5.0, 6.0)


def test_what_is_always_done_alone_has_one_rate():
    result = Race(
        {"add, array": 10, "add, single": 10, "exp, array": 10},
        {"add, array": [Spent(1e-8, 0)], "add, single": [Spent(2e-8, 0)], "exp, array": [Spent(4e-8, 0)]},
    )
    assert [nanoseconds(result, "add", way) for way in (ARRAY, SINGLE)] == pytest.approx([1, 2])
    assert [nanoseconds(result, "exp", way) for way in (ARRAY, SINGLE)] == pytest.approx([4, 4])


def test_sizes_are_what_they_are_called():
    found = sizes.scenarios(Asked(Scenario(), "august_2025"))
    assert [size for size, _ in found.values()] == [*sizes.DAYS, *sizes.CAPITALS]
    for name, (size, scenario) in found.items():
        assert size == (scenario.calendar.talks_days if "days" in name else len(scenario.capitals))
        assert name.startswith(f"{size} ")


def test_the_few_runs_are_those_of_the_ensemble():
    again = FewRuns(SHORT, 1, runs=3, times=2)
    assert again.units == 6
    assert again.live().tobytes() == last_states(SHORT, 3, 1).tobytes()


def test_batch_run_lives_the_same_runs_and_leaves_the_process_as_it_was():
    method = multiprocessing.get_start_method(allow_none=True)
    found = batch(SHORT, 1, range(2))
    assert multiprocessing.get_start_method(allow_none=True) == method
    assert [row["run"] for row in found] == [0, 1]
    assert [bool(row["signed"]) for row in found] == [*simulate(SHORT, 2, 1)["signed"]]


def test_a_chunk_is_lived_tabled_and_stored(tmp_path, monkeypatch):
    path = tmp_path / "short.toml"
    path.write_text(dumps(SHORT), encoding="utf-8")
    monkeypatch.setattr(storing, "CHUNK_ROWS", 40)
    with storing.chunk(Asked(SHORT, str(path))) as chunk:
        result = race(chunk.contestants(), rounds=2)
        assert chunk.work.design.rows == 40
    found = storing.summary(result)
    assert 0 < found["share_of_sweep"] <= found["share_of_sweep_table_included"] <= 1


def test_another_checkout_lives_runs_when_told(tmp_path):
    path = tmp_path / "short.toml"
    path.write_text(dumps(SHORT), encoding="utf-8")
    with OtherCheckout(ROOT, str(path), 2, 1) as other:
        assert other.live().wall > 0
        assert other.live().cpu > 0
    with pytest.raises(OutputError, match="is no checkout of Standoff"):
        OtherCheckout(tmp_path, "august_2025", 2, 1)
    with pytest.raises(OutputError, match=r"its engine does not run: .*nowhere"):
        OtherCheckout(ROOT, "nowhere", 2, 1)


def test_figures_come_back_as_they_were_kept(tmp_path):
    figures = {"machine": {"processor": "abacus"}, "load": [None, 0.5]}
    kept.write_bench(figures, tmp_path / "bench.json")
    assert kept.read_bench(tmp_path / "bench.json") == figures
    with pytest.raises(OutputError, match="exists"):
        kept.write_bench(figures, tmp_path / "bench.json")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}'])
def test_what_holds_no_figures_is_refused(tmp_path, text):
    path = tmp_path / "bench.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=r"bench\.json"):
        kept.read_bench(path)


def test_the_kept_figures_are_whole_and_the_readme_shows_them():
    figures = kept.read_bench()
    assert {*measure.PARTS, "machine", "asked", "load"} == {*figures}
    assert figures["asked"]["rounds"] >= 5
    shown = tables.readme_block(figures)
    assert f"<!-- benchmarks -->\n{shown}\n<!-- /benchmarks -->" in README.read_text(encoding="utf-8")
    assert block("benchmarks") == shown
    assert figures["machine"]["date"] in shown


def test_every_figure_that_is_kept_can_be_told():
    figures = kept.read_bench()
    for table in tables.tables(figures).values():
        assert len(table)
        assert not table.map(lambda word: "nan" in word).any().any()
    lines, bound = figures["bound"]["lines"], figures["bound"]["bound_us_a_run"]
    for way in (ARRAY, SINGLE):
        assert sum(line[f"us_{way}"] for line in lines) == pytest.approx(bound[way])
        assert bound[way] / figures["bound"]["engine_us_a_run"] == figures["bound"]["share_of_bound"][way]
    assert sum(row["share"] for row in figures["families"].values()) == pytest.approx(1, abs=0.02)


def test_the_readme_names_the_other_checkout_by_its_commit():
    figures = kept.read_bench()
    figures["asked"]["against"] = "1c5102e"
    figures["engines"]["ensemble_times_as_fast_as"][OTHER] = {"median": 2.0, "least": 1.0, "most": 3.0}
    assert "commit 1c5102e" in tables.readme_block(figures)


def test_clocked_steps_are_there_and_each_has_one_clock():
    steps = [step for part in (families.STEPS, families.OF_RATIFICATION) for names in part.values() for step in names]
    assert len(steps) == len({*steps})
    for module, part in ((families.order, families.STEPS), (families.ratification, families.OF_RATIFICATION)):
        assert all(callable(getattr(module, step)) for names in part.values() for step in names)
    assert len(families.NAMES) == len({*families.NAMES})


@pytest.mark.slow
def test_the_engine_with_a_clock_lives_the_same_runs():
    clocked = families.ClockedEngine(SHORT, 1, 5)
    clocked.live()
    assert sum(clocked.rounds[0].values()) == pytest.approx(1)
    ends, _ = clocked.lived(5)
    usual = last_states(SHORT, 5, 1)
    assert all((ends[name] == usual[name]).all() for name in usual.dtype.names)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "there.json"], "exists; add --force"),
        (["--against", "nowhere"], "is no checkout of Standoff"),
        (["--rounds", "0"], "--rounds"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_measured(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.json").write_text("mine", encoding="utf-8")
    try:
        status = program.main(words)
    except SystemExit as stopped:
        status = stopped.code
    assert status == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "there.json").read_text(encoding="utf-8") == "mine"
