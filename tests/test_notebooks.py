"""Notebooks run from a clean kernel, and show what they are kept for."""

import pytest

from experiments.notebooks.__main__ import main
from experiments.notebooks.execute import PARAMETERS, execute, names, read

FEW = 20
MOST_LINES = 14  # of a cell: what is longer belongs into the library


def outputs(notebook, kind):
    return [out for cell in notebook.cells for out in cell.get("outputs", []) if kind in out.get("data", {})]


@pytest.mark.notebook
@pytest.mark.parametrize("name", names())
def test_a_notebook_runs_from_a_clean_kernel(name):
    lived = execute(name, FEW)
    for kind in ("text/html", "image/svg+xml"):  # as many tables and figures as are kept
        assert len(outputs(lived, kind)) == len(outputs(read(name), kind))


@pytest.mark.parametrize("name", names())
def test_what_a_notebook_shows_is_kept_and_its_cells_are_short(name):
    notebook = read(name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert sum(PARAMETERS in cell.metadata.get("tags", []) for cell in code) == 1
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), "run `make notebooks`"
    assert outputs(notebook, "text/html")
    assert not [out for cell in code for out in cell.outputs if out.output_type == "error" or "stderr" in str(out)]
    assert max(cell.source.count("\n") + 1 for cell in code) <= MOST_LINES


def test_all_kinds_of_questions_have_a_notebook():
    assert names() == ["1_one_run", "2_many_futures", "3_two_policies", "4_a_sweep", "5_your_own_agent"]


@pytest.mark.parametrize(("words", "why"), [(["6_none"], "no such notebook: 6_none"), (["--runs", "0"], "at least 1")])
def test_what_cannot_be_asked_for_is_refused(words, why, capsys):
    with pytest.raises(SystemExit):
        main(words)
    assert why in capsys.readouterr().err
