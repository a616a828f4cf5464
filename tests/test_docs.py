"""Generated documentation is up to date, and what the README says can be typed."""

import re

from experiments.docs import FIGURE, PARAMETERS, README, STUDIES, parameters_page, readme_with, shown_output
from experiments.documentation import filled


def test_the_page_of_numbers_is_current():
    assert PARAMETERS.read_text(encoding="utf-8") == parameters_page(), "run `make docs`"


def test_the_readme_shows_real_output_and_a_real_figure():
    assert README.read_text(encoding="utf-8") == readme_with(shown_output()), "run `make docs`"
    assert FIGURE.read_bytes().startswith(b"\x89PNG")


def test_the_page_of_studies_is_current():
    assert STUDIES.read_text(encoding="utf-8") == filled(STUDIES.read_text(encoding="utf-8")), "run `make docs`"


def test_the_readmes_python_runs(capsys):
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 5
    for block in blocks:
        exec(block, {})
    said = capsys.readouterr().out
    first = said.split("Berlin refused the last text on 5 January 2026")[0].splitlines()
    compared = [line for line in first if line.startswith("On the same 300 nights A signs")]
    assert len(compared) == 1
    assert len(" ".join(line for line in first if line not in compared).split()) == 4
    assert "would hold out for" in said
