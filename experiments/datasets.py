"""Data sets of sweeps as tidy tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from negotiation.messages import nearest
from negotiation.outcome import Codebook
from negotiation.toml_files import shown

from .files import OutputError
from .parts import check_footer, codebook_of, part_path
from .store import Store

type Where = ds.Expression | Sequence[Any] | None
OPERATORS = ("=", "==", "!=", "<", ">", "<=", ">=", "in", "not in")
SCAN = ds.ParquetFragmentScanOptions(page_checksum_verification=True)


def load(
    folder: Path | str, columns: Iterable[str] | None = None, where: Where = None, partial: bool = False
) -> pd.DataFrame:
    """Return the data set of a sweep, or some of it: one row a run, in order.

    Args: folder, columns (names; all if None; no more than these are read), where (rows to keep: a list of (column,
        operator, value), all of which must hold, with the operators =, !=, <, >, <=, >=, in and not in; lists of such
        lists for "or"; or a `pyarrow.dataset` expression. What has no value passes no test), partial (take what there
        is of an unfinished sweep).
    Returns: DataFrame, index `row`; words are categories; missing values are NaN; units, ranges and meanings in
        `attrs["columns"]`, what it was made with in `attrs["identity"]`.
    Raises: OutputError for an unknown column, an unfinished sweep, a damaged or foreign part.
    """
    store = Store.open(folder)
    paths, book = _parts(store, partial)
    names = _known(book if columns is None else columns, book, store.folder)
    source = ds.dataset([str(path) for path in paths], format=ds.ParquetFileFormat(default_fragment_scan_options=SCAN))
    kept = _filter(where, book, store.folder)
    try:
        table = source.to_table(columns=["row", *names], filter=kept)
    except (pa.ArrowException, OSError, TypeError, ValueError) as error:
        store.missing()  # names the part, if one is damaged
        raise OutputError(f"{shown(store.folder)}: cannot be read as asked: {error}") from None
    frame = _categorical(table, book).set_index("row")
    frame.attrs = {
        "identity": store.identity,
        "columns": Codebook({name: book[name] for name in ("row", *names)}),
    }
    return frame


def _parts(store: Store, partial: bool) -> tuple[list[Path], dict[str, Any]]:
    """Return the parts to read, in order, and their codebook; refuse gaps unless `partial`, and strangers always."""
    chunks = store.present()
    gap = store.chunks - len(chunks)
    if gap and not partial:
        raise OutputError(
            f"{shown(store.folder)}: is unfinished: {gap} of {store.chunks} chunks are missing; "
            "resume the sweep, or load what there is with partial=True"
        )
    if not chunks:
        raise OutputError(f"{shown(store.folder)}: no chunk of it is done yet")
    kinds: dict[str, int] = {}
    for chunk in chunks:
        kinds.setdefault(check_footer(store.folder, chunk, store.rows_of(chunk), store.identity), chunk)
    if len(kinds) > 1:
        first, second, *_ = (part_path(store.folder, chunk) for chunk in kinds.values())
        raise OutputError(f"{shown(second)}: has other columns than {first.name}; nothing was mixed")
    return [part_path(store.folder, chunk) for chunk in chunks], codebook_of(store.folder, chunks[0])


def _known(columns: Iterable[str], book: dict[str, Any], folder: Path) -> list[str]:
    """Return names of columns, `row` left out; refuse those that the data set does not have."""
    names = [columns] if isinstance(columns, str) else list(columns)
    for name in names:
        if name not in book:
            close = nearest(str(name), book)
            hint = f"did you mean {close}?" if close else f"it has {len(book)}, such as {', '.join(list(book)[:10])}"
            raise OutputError(f"{shown(folder)}: has no column {name!r}; {hint}")
    return [name for name in dict.fromkeys(names) if name != "row"]


def _filter(where: Where, book: dict[str, Any], folder: Path) -> ds.Expression | None:
    """Return what to keep as one expression, which is pushed down to the files."""
    if where is None or isinstance(where, ds.Expression):
        return where
    terms = [where] if isinstance(where, tuple) else list(where)
    groups = terms if terms and isinstance(terms[0], list) else [terms]
    for term in (term for group in groups for term in group):
        if not isinstance(term, tuple) or len(term) != 3 or term[1] not in OPERATORS:
            allowed = f"with an operator of {', '.join(OPERATORS)}"
            raise OutputError(f"{shown(folder)}: a filter is (column, operator, value), {allowed}; not {term!r}")
        _known([term[0]], book, folder)
    try:
        return pq.filters_to_expression(groups) if any(groups) else None
    except (pa.ArrowException, TypeError, ValueError) as error:  # "in" of what is no list
        raise OutputError(f"{shown(folder)}: cannot be filtered as asked: {error}") from None


def _categorical(table: pa.Table, book: dict[str, Any]) -> pd.DataFrame:
    """Return a table as pandas, words as categories: those that there can be in the order of the codebook."""
    words = [
        field.name for field in table.schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    ]
    for name in words:
        table = table.set_column(table.schema.get_field_index(name), name, table[name].dictionary_encode())
    frame: pd.DataFrame = table.to_pandas(self_destruct=True, split_blocks=True)
    for name in words:
        there = frame[name].cat.categories
        listed = book[name].get("words", [])
        frame[name] = frame[name].cat.set_categories([*listed, *sorted(set(there) - set(listed))])
    return frame
