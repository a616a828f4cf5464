"""The command line of studies: `python -m experiments.studies.NAME` for one, `-m experiments.studies` for several."""

import argparse
import io
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from negotiation.errors import ScenarioError

from ..files import OutputError, new_file, writable
from .study import RUNS, SEED, Study, Told, carried_out
from .telling import record, stated, tally, told_in_words

if TYPE_CHECKING:
    from ..charts import Picture
    from .nights import Nights

KEPT = Path(__file__).parents[1] / "results" / "studies"  # where findings are kept that the page of studies shows
FEWEST, MOST = 20, 1_000_000


def answer(study: Study, argv: Sequence[str] | None = None) -> None:
    """Answer one question: print what is expected, run, print what was found; write both where asked."""
    parser = _parser(f"python -m experiments.studies.{study.name}", study.question)
    asked = parser.parse_args(argv)
    _guarded(parser, [study], asked)


def answer_several(studies: Sequence[Study], argv: Sequence[str] | None = None) -> None:
    """Answer all questions, or those named."""
    parser = _parser("python -m experiments.studies", "Answer all questions, or those named.")
    names = [study.name for study in studies]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}")
    asked = parser.parse_args(argv)
    unknown = [name for name in asked.names if name not in names]
    if unknown:
        parser.error(f"no study is called {unknown[0]!r}; there are {', '.join(names)}")
    _guarded(parser, [study for study in studies if study.name in (asked.names or names)], asked)


def keep(told: Told, nights: "Nights", folder: Path) -> None:
    """Write findings and picture to NAME.csv and NAME.png of a folder, further pictures with their data beside."""
    name = told.study.name
    _keep(record(told), told.study.picture(nights, told), folder / name)
    for word, drawn in told.study.also.items():
        picture = drawn(nights, told)
        _keep(next(iter(picture.tables.values())), picture, folder / f"{name}_{word}")


def _keep(table: pd.DataFrame, picture: "Picture", place: Path) -> None:
    with new_file(place.with_suffix(".csv"), force=True) as file:
        table.to_csv(file, index=False, lineterminator="\n", float_format="%.8g")
    drawn = io.BytesIO()
    picture.chart(620).save(drawn, format="png", scale_factor=1.5)
    with new_file(place.with_suffix(".png"), force=True, binary=True) as file:
        file.write(drawn.getvalue())


def _parser(program: str, words: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description=words)
    parser.add_argument(
        "--runs", type=_whole(FEWEST, MOST), help=f"runs an arm (default {RUNS:,}, or what a study says)"
    )
    parser.add_argument("--seed", type=_whole(0, 2**63 - 1), default=SEED, help=f"seed (default {SEED})")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for NAME.csv and NAME.png")
    return parser


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r}: needed is a whole number from {least:,} to {most:,}")
        return int(text)

    return read


def _guarded(parser: argparse.ArgumentParser, studies: Sequence[Study], asked: argparse.Namespace) -> None:
    """Answer, or leave with one line that says what is wrong."""
    try:
        if asked.out:
            _ready(asked.out, studies)
        for study in studies:
            _answered(study, asked)
    except (OutputError, ScenarioError) as error:
        parser.exit(2, f"{parser.prog}: {error}\n")


def _ready(folder: Path, studies: Sequence[Study]) -> None:
    """Refuse, before any work is done, a folder that cannot be written or pictures that cannot be drawn."""
    try:
        import altair  # noqa: F401
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise OutputError(f'pictures need {error.name}: pip install -e ".[notebooks]"') from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror or error}") from None
    for study in studies:
        for name in (study.name, *(f"{study.name}_{word}" for word in study.also)):
            for kind in ("csv", "png"):
                writable(folder / f"{name}.{kind}", force=True)


def _answered(study: Study, asked: argparse.Namespace) -> None:
    print(f"# {study.name}\n{stated(study)}\n", flush=True)
    began = time.perf_counter()
    told, nights = carried_out(study, asked.runs or study.runs, asked.seed)
    print(told_in_words(told), flush=True)
    if asked.out:
        keep(told, nights, asked.out)
    print(f"{study.name}: {tally(told)}; {time.perf_counter() - began:.0f} seconds", file=sys.stderr)
