"""Where points come from that are not crossed lists: samples of the uncertainties, or the rows of a CSV file."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from negotiation.errors import ScenarioError
from negotiation.messages import MOST_LINES, Problem, one_of, report, shortened
from negotiation.toml_files import shown

from .columns import Column
from .plan import MOST_POINTS, Plan

MOST_BYTES = 64 * 2**20


def sampled(plan: Plan, columns: list[Column]) -> dict[str, np.ndarray]:
    """Return the points of columns that are not crossed in full: arrays of one length by key, or nothing of none.

    They depend on nothing but the method, its number of points, its seed and the columns, or on the file.
    """
    if plan.method == "full_factorial":
        return {}
    if plan.method == "csv":
        return read_points(Path(plan.csv), columns)
    from scipy.stats import qmc  # takes a second to import

    sampler = {"latin_hypercube": qmc.LatinHypercube, "sobol": qmc.Sobol}[plan.method]
    u = sampler(len(columns), rng=plan.design_seed).random(plan.points)
    return {column.key: column.placed(u[:, place]) for place, column in enumerate(columns)}


def read_points(path: Path, columns: list[Column]) -> dict[str, np.ndarray]:
    """Return the points in a CSV file, a row each; raise one ScenarioError for what is wrong in it.

    The first line names the columns: exactly those that the design leaves to the file, in any order.
    """
    source = shown(path)
    try:
        if not path.is_file():
            raise ScenarioError(f"{source}: is {'no regular' if path.exists() else 'no such'} file")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise ScenarioError(f"{source}: has {size:,} bytes; a table of points has at most {MOST_BYTES:,}")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = _rows(file, columns, source)
    except UnicodeDecodeError:
        raise ScenarioError(f"{source}: is not UTF-8 text; save it as UTF-8") from None
    except csv.Error as error:
        raise ScenarioError(f"{source}: is not a table of comma-separated values: {error}") from None
    except OSError as error:
        raise ScenarioError(f"{source}: cannot be read: {error.strerror or error}") from None
    return {column.key: column.array([row[i] for row in rows]) for i, column in enumerate(columns)}


def _rows(file: TextIO, columns: list[Column], source: str) -> list[list[Any]]:
    reader = csv.reader(file)
    names = [name.strip() for name in next(reader, [])]
    if wrong := [*islice(_wrong_names(names, [column.key for column in columns]), MOST_LINES + 1)]:
        raise ScenarioError(report(wrong, f"{source}, line 1"))
    order = [names.index(column.key) for column in columns]
    rows: list[list[Any]] = []
    for cells in filter(None, reader):  # a blank line is no point
        if len(cells) != len(names):
            words = f"has {len(cells)} cells; needed are {len(names)}, as line 1 has"
            wrong.append(Problem(f"line {reader.line_num}", "", words))
        else:
            picked = [(column, cells[place].strip()) for column, place in zip(columns, order, strict=True)]
            rows.append([*_row(picked, reader.line_num, wrong)])
        if len(wrong) > MOST_LINES or len(rows) > MOST_POINTS:
            break
    if len(rows) > MOST_POINTS:
        wrong = [Problem(f"line {reader.line_num}", "", f"a file has at most {MOST_POINTS:,} points")]
    if not rows and not wrong:
        wrong = [Problem("line 2", "", "no points; needed is at least one row below the line of columns")]
    if wrong:
        raise ScenarioError(report(wrong, source))
    return rows


def _wrong_names(names: list[str], needed: list[str]) -> Iterator[Problem]:
    times, known = Counter(names), set(needed)
    for name in times:
        if name not in known:
            yield one_of("column", name, needed, "column")
    for name in sorted(name for name in times if times[name] > 1):
        yield Problem("column", repr(name), f"stands {times[name]} times; every column once")
    for name in needed:
        if name not in times:
            yield Problem("column", repr(name), f'is missing; the design says {name} = "csv"')


def _row(picked: list[tuple[Column, str]], line: int, wrong: list[Problem]) -> Iterator[Any]:
    """Yield the values of a row; note cells that are wrong."""
    for column, text in picked:
        try:
            yield column.variable.read(text)
        except ValueError:
            allowed = f"allowed is {column.variable.allowed}"
            wrong.append(Problem(f"line {line}, column {column.key}", shortened(text), allowed))
