"""The report on trust: what a line must say, and what the report makes of it."""

import pytest

from experiments.files import OutputError
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


def test_parts_that_are_not_checked_again_stay_in_the_report(tmp_path, capsys):
    other = Part("more", "More", "Whether sums stay.", lambda effort: iter([DOUBTED]))
    names = ("experiments.validation.__main__.NAMES", "experiments.validation.__main__.load_part")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names[0], ("more", "sums"))
        patch.setattr(names[1], lambda name: {"more": other, "sums": part_of(GOOD)}[name])
        validate([part_of(GOOD), other], Effort(full=False), tmp_path)
        assert validate([part_of(BAD)], Effort(full=False), tmp_path) == 1
        text = (tmp_path / "REPORT.md").read_text()
        assert text.index("## More") < text.index("## Sums")
        assert DOUBTED.why in text
        assert BAD.why in text
        assert "1 + 1" not in text
        validate([part_of(GOOD)], Effort(full=True), tmp_path)  # more was looked at: the rest of less does not count
        assert "## More" not in (tmp_path / "REPORT.md").read_text()


def test_a_table_of_something_else_is_not_written_over(tmp_path):
    (tmp_path / "lines.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OutputError, match="is no table of lines"):
        validate([part_of(GOOD)], Effort(full=False), tmp_path)


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
