"""Tables as Parquet, with the codebook inside: one encoding for runs and for sweeps."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from negotiation.scenario import Scenario

from .files import new_file

if TYPE_CHECKING:
    import pyarrow as pa

CODEBOOK = "standoff.codebook"  # key of the Parquet metadata
LEVEL = 1  # of zstd: higher ones are slower and hardly smaller
AT_LEAST_0 = (
    "count",
    "day",
    "days",
    "month",
    "months",
    "drones",
    "missiles",
    "units",
    "thousand",
    "burden",
    "x",
    "index",
    "number",
)


def write_table(frame: pd.DataFrame, path: Path, scenario: Scenario | None = None) -> None:
    """Write a table, its index included, with its codebook; pandas finds index and attrs again.

    Args: frame (units and meanings in `attrs["columns"]`), path (of no file yet), scenario (whose levels and actors
        the codebook names, where the frame does not say).
    """
    import pyarrow as pa

    with new_file(path, force=False, binary=True) as file:
        file.write(encoded(pa.Table.from_pandas(frame, nthreads=1), codebook(frame, scenario)))


def encoded(table: "pa.Table", book: Mapping[str, Any], **metadata: Mapping[str, Any]) -> Any:
    """Return the bytes of a Parquet file: a function of the table, the codebook and the metadata, of nothing else.

    Args: table (its own metadata are kept), book (codebook), metadata (by the part of their key after `standoff.`).
    Returns: a buffer of bytes. Pages carry checksums.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kept = {**(table.schema.metadata or {}), CODEBOOK: _json(book)}
    kept |= {f"standoff.{key}": _json(value) for key, value in metadata.items()}
    plain = table.replace_schema_metadata(None)
    floats = [field.name for field in plain.schema if pa.types.is_floating(field.type)]
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(
        sink,
        plain.schema,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=[name for name in plain.column_names if name not in floats],
        use_byte_stream_split=floats,
        write_page_checksum=True,
        store_schema=False,  # it would hold all metadata once more
    ) as writer:
        writer.write_table(plain)
        writer.add_key_value_metadata(kept)
    return sink.getvalue()


def read_codebook(path: Path) -> dict[str, Any]:
    """Return the codebook in a table written by `write_table`: unit, range and meaning of each column by name."""
    import pyarrow.parquet as pq

    book: dict[str, Any] = json.loads(pq.read_schema(path).metadata[CODEBOOK.encode()])
    return book


def codebook(frame: pd.DataFrame, scenario: Scenario | None = None) -> dict[str, dict[str, Any]]:
    """Return what is known of each column by name: at least unit, meaning and range.

    The range is what the column can hold, in words, "" if anything; arguments as for `write_table`.
    """
    book = frame.attrs["columns"]
    return {name: {**entry, "range": _range(name, entry, scenario)} for name, entry in book.items()}


def _range(name: str, entry: Mapping[str, Any], scenario: Scenario | None) -> str:
    unit = entry["unit"]
    if "range" in entry:
        return str(entry["range"])
    if "words" in entry:
        return ", ".join(word for word in entry["words"] if word)
    if unit in ("0..1", "0/1"):
        return "0 to 1" if unit == "0..1" else "0 or 1"
    if "bounds" in entry:
        return _span(*entry["bounds"])
    if scenario is not None and unit == "level":
        return f"0 to {len(scenario.issues[name].levels) - 1}"
    if scenario is not None and unit == "actor":
        return ", ".join(scenario.actor_names)
    return "at least 0" if unit in AT_LEAST_0 or unit.endswith("/month") else ""


def _span(least: float | None, most: float | None) -> str:
    """Return bounds in words.

    >>> _span(0, 3), _span(0.5, None), _span(None, None)
    ('0 to 3', 'at least 0.5', '')
    """
    if least is None:
        return "" if most is None else f"at most {most:g}"
    return f"at least {least:g}" if most is None else f"{least:g} to {most:g}"


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
