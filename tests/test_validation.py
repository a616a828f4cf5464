"""The report on trust: what a line must say, and what the report makes of it."""

import pytest

from experiments.validation import NAMES, load_part
from experiments.validation.__main__ import main, validate
from experiments.validation.line import DISPUTED, FAILS, HOLDS, Effort, Line, Part


def part_of(*lines: Line) -> Part:
    return Part("sums", "Sums", "Whether sums add up.", lambda effort: iter(lines))


GOOD = Line("1 + 1", "Peano 1889", "2", "2", HOLDS)
BAD = Line("2 + 2", "Peano 1889", "4", "5", FAILS, why="The carry is lost.")
DOUBTED = Line("talks that end in a deal", "CSIS 2024", "24 %", "39 %", DISPUTED, "[37, 41]", "Another population.")


def test_what_does_not_hold_must_say_why():
    with pytest.raises(ValueError, match="needs an explanation"):
        Line("a", "b", "c", "d", FAILS)
    with pytest.raises(ValueError, match="must be one of"):
        Line("a", "b", "c", "d", "perhaps")


@pytest.mark.parametrize(("lines", "status"), [((GOOD, DOUBTED), 0), ((GOOD, BAD), 1)])
def test_only_a_defect_fails(tmp_path, lines, status, capsys):
    assert validate([part_of(*lines)], Effort(full=False), tmp_path) == status
    text = (tmp_path / "REPORT.md").read_text()
    doubts = text.split("## What does not hold")[1].split("## Sums")[0]
    assert all((line.why in doubts) == (line.verdict != HOLDS) for line in lines if line.why)
    assert "1 + 1" not in doubts
    assert len((tmp_path / "lines.csv").read_text().splitlines()) == 1 + len(lines)


def test_every_part_has_a_name_of_its_own():
    assert [load_part(name).name for name in NAMES] == list(NAMES)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nothing"], "no part is called 'nothing'"),
        (["--data", "/nowhere"], "is no folder"),
        (["--seed", "-1"], "2^63"),
    ],
)
def test_bad_words_are_refused(words, told, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err
