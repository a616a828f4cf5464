"""The parts of a data set: each a Parquet file that says, in its own metadata, what it is and what made it."""

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from negotiation.toml_files import shown

from .files import OutputError, new_file
from .identity import differences
from .parquet import codebook, encoded, read_codebook

PARTS = "parts"
PART = "standoff.part"  # key of the Parquet metadata: chunk, first row, rows, identity
NUMBERS = {
    "row": {
        "unit": "number",
        "range": "at least 0",
        "meaning": "row of the data set: point times replications, plus run",
    },
    "point": {"unit": "number", "range": "at least 0", "meaning": "point of the design"},
    "run": {"unit": "number", "range": "at least 0", "meaning": "run of the seed: the same nights at every point"},
}


MEND = "delete it, or do it again with --resume --redo"


@dataclass(frozen=True)
class Part:
    """What is known of a part on the disk; `seconds` is what it took to encode and write, 0.0 if not known."""

    chunk: int
    rows: int
    bytes: int
    columns: str  # digest of their names and types
    sha256: str
    seconds: float = 0.0


def part_path(folder: Path, chunk: int) -> Path:
    """Return where a chunk's part lies.

    >>> part_path(Path("sweep"), 12).as_posix()
    'sweep/parts/part-000012.parquet'
    """
    return folder / PARTS / f"part-{chunk:06d}.parquet"


def write_part(folder: Path, chunk: int, table: pd.DataFrame, identity: Mapping[str, Any]) -> Part:
    """Write one chunk of rows; from any thread, process or machine that sees the folder.

    Args: folder of the data set, chunk (number), table (columns `row`, `point`, `run`, then any; units and meanings
        of these in `attrs["columns"]`, in words that are the same for all chunks), identity (as in the manifest).
    Raises: OutputError if the part cannot be written, or is there with other bytes; nothing half-written stays.

    The bytes of a part are a function of the arguments, so that writing it twice does no harm.
    """
    begin, folder, path = time.perf_counter(), Path(folder), part_path(Path(folder), chunk)
    data = _bytes_of(chunk, table, identity)
    part = _part(chunk, data)
    if not path.parent.is_dir():
        raise OutputError(f"{shown(folder)}: the data set has gone, or was never there; chunk {chunk} was not written")
    if path.exists():
        if hashlib.sha256(_contents(path)).hexdigest() != part.sha256:
            raise OutputError(f"{shown(path)}: is there with other contents, and is left as it is; {MEND}")
        return part
    with new_file(path, force=True, binary=True) as file:  # force: another worker may have lived the same chunk
        file.write(data)
    return replace(part, seconds=round(time.perf_counter() - begin, 4))


def _bytes_of(chunk: int, table: pd.DataFrame, identity: Mapping[str, Any]) -> Any:
    """Return a part as bytes; raise ValueError for a table that is none."""
    book = NUMBERS | codebook(table)
    bare, names = pd.DataFrame(table, copy=False), list(table.columns)  # pandas copies attrs with every column it takes
    if names[:3] != list(NUMBERS) or len(set(names)) < len(names):
        raise ValueError(f"a part has the columns row, point, run, then others, each once; these are {names}")
    first = int(bare["row"].iloc[0]) if len(bare) else 0
    if not len(bare) or not np.array_equal(bare["row"], np.arange(first, first + len(bare))):
        raise ValueError("the rows of a part are consecutive, and there is one at least")
    unknown = [name for name in names if name not in book]
    if unknown:
        raise ValueError(f"attrs['columns'] does not say what {', '.join(unknown)} is")
    plain = pa.Table.from_pandas(bare, preserve_index=False, nthreads=1).replace_schema_metadata(None)
    says = {"chunk": chunk, "first_row": first, "rows": len(bare), "identity": dict(identity)}
    return encoded(plain, {name: book[name] for name in names}, part=says)


def inspect(folder: Path, chunk: int, rows: range, identity: Mapping[str, Any]) -> Part:
    """Return what a part on the disk proves to be; raise OutputError, naming the file, unless it is what it must be.

    Every page is read and checked against its checksum: 6 ms for 4,000 rows of 111 columns.
    Args: folder, chunk, rows (numbers of the rows that the chunk has), identity (of the data set).
    """
    path = part_path(folder, chunk)
    data = _contents(path)
    check_footer(folder, chunk, rows, identity, pa.BufferReader(data))
    with _reading(path), pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True) as file:
        numbers = file.read(use_threads=False)["row"].to_numpy()
    if not np.array_equal(numbers, np.arange(rows.start, rows.stop)):
        raise _bad(path, f"has other rows than {rows.start} to {rows.stop - 1}")
    return _part(chunk, data)


def check_footer(folder: Path, chunk: int, rows: range, identity: Mapping[str, Any], source: Any = None) -> str:
    """Return the digest of a part's columns; raise OutputError unless its footer says what it must; see `inspect`."""
    path = part_path(folder, chunk)
    with _reading(path), pq.ParquetFile(source or path) as file:
        schema, found = file.schema_arrow, file.metadata.num_rows
        said = json.loads((schema.metadata or {}).get(PART.encode(), b"null"))
    if not isinstance(said, dict) or not isinstance(said.get("identity"), dict):
        raise _bad(path, "is not a part of a sweep: its metadata do not say so")
    strange = differences(said["identity"], identity)
    if strange:
        lines = [f"{key} = {other!r}, where the manifest has {own!r}" for key, other, own in strange]
        raise _bad(path, f"belongs to another data set: {'; '.join(lines)}")
    if said.get("chunk") != chunk:
        raise _bad(path, f"holds chunk {said.get('chunk')}, where its name says {chunk}")
    if (said.get("first_row"), said.get("rows"), found) != (rows.start, len(rows), len(rows)):
        raise _bad(
            path, f"has {found} rows from {said.get('first_row')}; chunk {chunk} has {len(rows)} from {rows.start}"
        )
    return _columns(schema)


def codebook_of(folder: Path, chunk: int) -> dict[str, Any]:
    """Return the codebook in a part."""
    with _reading(part_path(folder, chunk)):
        return read_codebook(part_path(folder, chunk))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong in reading a part into an OutputError that names it."""
    try:
        yield
    except PermissionError as error:
        raise OutputError(f"{shown(path)}: cannot be read: {error.strerror}") from None
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        said = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        raise _bad(path, f"is truncated or damaged ({said})") from None


def _part(chunk: int, data: Any) -> Part:
    """Return the record of a part from its bytes."""
    with pq.ParquetFile(pa.BufferReader(data)) as file:
        rows, columns = file.metadata.num_rows, _columns(file.schema_arrow)
    return Part(chunk, rows, len(data), columns, hashlib.sha256(data).hexdigest())


def _columns(schema: pa.Schema) -> str:
    return hashlib.sha256(repr([(field.name, str(field.type)) for field in schema]).encode()).hexdigest()[:16]


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be read: {error.strerror or error}") from None


def _bad(path: Path, what: str) -> OutputError:
    return OutputError(f"{shown(path)}: {what}; {MEND}")
