"""`standoff robustness` and `standoff discover`: what they print and leave, and how they refuse."""

import sys
from contextlib import contextmanager

import pandas as pd
import pytest

from experiments.cli import BAD_INPUT, DONE, INTERRUPTED, main
from experiments.commands import discover as discover_command
from experiments.commands import robustness as robustness_command
from experiments.discovery import discover
from experiments.discovery.workbench import workbench
from experiments.files import OutputError
from experiments.robustness import ranking
from tests.policies_lived import few
from tests.test_discovery import cases, heavy_and_narrow

FEW = ["--points", "6", "--runs", "3", "--policies", "open_talks, one_package"]


def test_robustness_prints_a_table_and_leaves_tables_and_figures(tmp_path, capsys):
    folder = tmp_path / "out"
    assert main(["robustness", *FEW, "--outcome", "signed", "--enough", "0.5", "--out", str(folder)]) == DONE
    said = capsys.readouterr().out
    assert said.startswith(
        "Deal signed (share of runs that sign a deal) in 6 uncertain worlds over august_2025, 3 runs"
    )
    assert "Enough is 0.5." in said
    assert "One package" in said
    assert "regret by halves" in said
    assert "not a forecast" in said
    files = {path.name for path in folder.iterdir()}
    assert {"robustness_signed.csv", "against_open_talks_held.csv", "worlds.csv", "regret.png"} <= files
    table = pd.read_csv(folder / "robustness_signed.csv", index_col="policy")
    assert {*table.index} == {"open_talks", "one_package"}
    assert table["mean"].between(0, 1).all()
    assert len(pd.read_csv(folder / "worlds.csv")) == 6
    assert (folder / "satisficing.png").read_bytes().startswith(b"\x89PNG")


def test_discovery_leaves_boxes_points_and_figures(tmp_path):
    found = discover(cases(heavy_and_narrow), most=1, halves=1)
    discover_command.write(found, tmp_path / "out")
    boxes = pd.read_csv(tmp_path / "out" / "boxes.csv")
    assert {*boxes["method"]} == {"PRIM", "CART"}
    assert boxes["held_out_density"].between(0, 1).all()
    assert pd.read_csv(tmp_path / "out" / "points.csv")["fails"].sum() == found.interest.sum()
    assert {path.name for path in (tmp_path / "out").glob("*.png")} == {
        "tradeoff.png", "boxes_PRIM.png", "boxes_CART.png",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["robustness", "--policies", "one_packet"], "one_packet: no such policy; did you mean one_package?"),
        (["robustness", "--policies", "open_talks,open_talks"], "open_talks is named twice"),
        (["robustness", "--outcome", "hold"], "--outcome = 'hold': unknown outcome"),
        (["robustness", "--worlds", "demo"], "levers = sequence"),
        (["robustness", "--points", "1"], "--points"),
        (["robustness", "nowhere"], "nowhere: no such scenario"),
        (["discover", "open_talks", "--where", "never"], "--where never: allowed is fails or works"),
        (["discover", "open_talks", "--points", "10", "--runs", "2"], "has 10 points; discovery needs 40"),
        (
            ["discover", "experiments/results/small_map", "--runs", "9"],
            "--runs: experiments/results/small_map is a data",
        ),
        (["discover", "experiments/results/small_map"], "small_map: has 35 points; discovery needs 40"),
        (["discover", "tests"], "tests: holds no data set"),
    ],
)
def test_bad_input_is_refused(arguments, said, capsys):
    assert main(arguments) == BAD_INPUT
    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("error: ")
    assert "Traceback" not in error


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    for command in (["robustness", *FEW], ["discover", "open_talks"]):
        assert main([*command, "--out", str(tmp_path)]) == BAD_INPUT
        assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_the_workbench_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis", None)
    with pytest.raises(OutputError, match=r'pip install -e "\.\[analysis\]"'):
        workbench()


def test_an_interruption_is_clean(tmp_path, monkeypatch, capsys):
    @contextmanager
    def interrupted(quiet):
        def told(done, whole):
            raise KeyboardInterrupt

        yield told

    monkeypatch.setattr(robustness_command, "progress_bar", interrupted)
    assert main(["robustness", *FEW, "--out", str(tmp_path / "out")]) == INTERRUPTED
    assert capsys.readouterr().err.endswith("interrupted\n")
    assert not list(tmp_path.iterdir())


def test_policies_are_listed(capsys):
    assert main(["policies"]) == DONE
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("open_talks ")
    assert any("cover western Ukraine" in line for line in others)


def test_what_was_lived_and_found_says_so():
    assert repr(few()) == "3 policies in 44 worlds over august_2025, 6 runs in each, seed 200001"
    assert repr(cases(heavy_and_narrow)) == "made: lasting peace at 1200 points, 50 runs at each"


def test_a_ranking_is_readable():
    from experiments.commands.robustness import readable

    table = readable(ranking(few(), resamples=10))
    assert next(iter(table["policy"])) in {policy.title for policy in few().policies}
    assert table["mean"].str.fullmatch(r"-?\d\.\d{3} \[-?\d\.\d{3}, -?\d\.\d{3}\]").all()
