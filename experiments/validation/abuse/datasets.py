"""Data sets of sweeps, spoilt: the manifest, the points, the parts and what they say of themselves."""

import hashlib
import json
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ...manifest import MANIFEST
from ...parts import PARTS
from ...store import POINTS
from .kind import TAKEN, Files, Kind
from .mutations import NUMBERS, spoilt
from .scenarios import written
from .trees import edited, odd

DESIGN = b"replications = 3\n[levers]\n'strikes.tempo' = [0.5, 1.5]\nvenue = ['Doha', 'free']\n"
CHUNK_ROWS, ROWS = 8, 12
FOLDER = "sweep"
NAMES = ("../../../etc/passwd", "/dev/zero", "parts", "", ".", "x\0y", "design.toml/x", "no such file")


class Base(NamedTuple):
    """A sound data set: its files by name, and its manifest."""

    files: dict[str, bytes]
    manifest: dict[str, Any]


def swept(folder: Path) -> Base:
    """Return a small data set, lived in a folder; read it once, so that what is slow the first time is done."""
    from ...designs import load_design
    from ...sweeps import sweep

    (folder / "small.toml").write_bytes(DESIGN)
    home = folder / FOLDER
    sweep(load_design(folder / "small.toml"), home, workers=1, chunk_rows=CHUNK_ROWS)
    found = {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}
    base = Base({f"{FOLDER}/{name}": raw for name, raw in found.items()}, json.loads(found[MANIFEST]))
    read(folder, base)
    return base


def made(chance: Random, base: Base) -> Files:
    """Return a data set of which something is spoilt; in most, the manifest agrees with it again."""
    changed: dict[str, bytes] = {}
    deed = chance.choice((_bytes, _bytes, _manifest, _manifest, _points, _footer, _footer, _table, _scenario))
    manifest = deed(chance, base, changed)
    for name in manifest["files"] if isinstance(manifest.get("files"), dict) else ():
        raw = changed.get(f"{FOLDER}/{name}")
        if raw is not None and chance.random() < 0.8:
            manifest["files"][name] = hashlib.sha256(raw).hexdigest()
    if changed and chance.random() < 0.5:
        manifest["parts"] = []  # as after a kill: what parts prove counts
    mine = f"{FOLDER}/{MANIFEST}"
    return base.files | {mine: json.dumps(manifest, default=str).encode(errors="replace")} | changed


def _bytes(chance: Random, base: Base, changed: Files) -> dict[str, Any]:
    name = chance.choice([*base.files])
    changed[name] = spoilt(base.files[name], chance)
    return _copy(base.manifest)


def _manifest(chance: Random, base: Base, changed: Files) -> dict[str, Any]:
    manifest = edited(base.manifest, chance, chance.choice((1, 1, 2, 4)), (*NAMES, 1, 7, 10**9, 10**15))
    if chance.random() < 0.2 and isinstance(manifest, dict):
        manifest["files"] = {chance.choice(NAMES): "0" * 64}
    return manifest if isinstance(manifest, dict) else {"format": odd(chance)}


def _points(chance: Random, base: Base, changed: Files) -> dict[str, Any]:
    """Other points: more, fewer, none, of other keys and kinds."""
    frame = pd.DataFrame({"point": range(4), "strikes.tempo": [0.5, 0.5, 1.5, 1.5], "venue": ["Doha", "free"] * 2})
    values: Any = chance.choice(([None] * 4, ["x"] * 4, [1e308, -1, 0, 2], [[1]] * 4, [True] * 4, [b"x"] * 4))
    frame[chance.choice(("point", "strikes.tempo", "venue", "replay", "capitals", "no.such", "\x1b", ""))] = values
    frame = frame.iloc[: chance.choice((0, 1, 3, 4))]
    if chance.random() < 0.3:
        frame = frame.drop(columns=chance.choice(list(frame)))
    changed[f"{FOLDER}/{POINTS}"] = _parquet(pa.Table.from_pandas(frame))
    return _copy(base.manifest)


def _part_name(chance: Random) -> str:
    return f"{FOLDER}/{PARTS}/part-{chance.randrange(2):06d}.parquet"


def _footer(chance: Random, base: Base, changed: Files) -> dict[str, Any]:
    """Spoil what a part says of itself: its identity, its codebook."""
    name = _part_name(chance)
    table = pq.read_table(pa.BufferReader(base.files[name]))
    said = dict(table.schema.metadata)
    key = chance.choice(sorted(said))
    tree = edited(json.loads(said[key]), chance, chance.choice((1, 1, 3)), (0, 8, "row", "words", [1], "missing"))
    text = json.dumps(tree, default=str, skipkeys=True).encode(errors="replace")
    said[key] = spoilt(text, chance, 1) if chance.random() < 0.2 else text
    for each in (name, f"{FOLDER}/{PARTS}/part-000000.parquet"):
        changed[each] = _parquet(table.replace_schema_metadata(said)) if each == name else base.files[each]
    return _copy(base.manifest)


def _table(chance: Random, base: Base, changed: Files) -> dict[str, Any]:
    """Put other columns, kinds and rows into a part."""
    name = _part_name(chance)
    table = pq.read_table(pa.BufferReader(base.files[name]))
    place = chance.randrange(table.num_columns)
    column = chance.choice((pa.nulls(len(table)), pa.array(["x"] * len(table)), pa.array([[1]] * len(table)),
                            pa.array([float("nan")] * len(table)), pa.array([2**63 - 1] * len(table))))  # fmt: skip
    said, label = table.schema.metadata, chance.choice((table.column_names[place], "x", "row", "point"))
    deeds = (
        lambda: table.set_column(place, label, column),
        lambda: table.remove_column(place),
        lambda: table.slice(chance.randrange(len(table))),
        lambda: pa.concat_tables([table, table]),
        lambda: table.append_column(label, column),
    )
    changed[name] = _parquet(chance.choice(deeds)().replace_schema_metadata(said))
    return _copy(base.manifest)


def _scenario(chance: Random, base: Base, changed: Files) -> dict[str, Any]:
    """Put another scenario or design beside the runs."""
    name = chance.choice((f"{FOLDER}/scenario.toml", f"{FOLDER}/design.toml"))
    texts = (b'extends = "korea_1953"', b'replay = "/dev/zero"', b"", written({"name": odd(chance)}), NUMBERS[0])
    changed[name] = chance.choice(texts)
    return _copy(base.manifest)


def _copy(manifest: dict[str, Any]) -> dict[str, Any]:
    copied: dict[str, Any] = json.loads(json.dumps(manifest))
    return copied


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    raw: bytes = sink.getvalue().to_pybytes()
    return raw


def read(folder: Path, base: Any = None) -> str:
    """Load the data set, look what is missing in it, live a row of it; all of it, whatever fails."""
    from negotiation.ensemble import last_states

    from ...datasets import load
    from ...store import Store
    from ...sweeps import seated_row

    home = folder / FOLDER
    first: Exception | None = None
    for step in (
        lambda: load(home, partial=True),
        lambda: load(home, ["signed"], [("strikes.tempo", ">", 1)]),
        lambda: Store.open(home).missing(),
        lambda: last_states(seated_row(home, ROWS - 1).scenario, 1, 1, threads=1),
    ):
        try:
            step()
        except DATA_SETS.clean as error:
            first = first or error
    if first is not None:
        raise first
    return TAKEN


DATA_SETS = Kind("dataset", "data sets of sweeps (Parquet, JSON, TOML)", 0.02, made, read, prepare=swept)
