"""The data set of a sweep: a folder of Parquet parts that prove what is done, and a manifest that sums it up.

    manifest.json       what it was made with, how many rows, what is known of each part
    design.toml, scenario.toml, points.parquet
    parts/part-000000.parquet ...   each a fixed range of row numbers: a chunk

What is done is what the parts themselves prove; the manifest may lag behind after a kill, and never leads.
"""

import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pyarrow as pa

from negotiation.toml_files import shown

from .designs.design import NO_RESULT
from .files import HIDDEN, OutputError, new_file
from .identity import differences, in_words
from .lock import locked
from .manifest import MANIFEST, Manifest, plain
from .parquet import write_table
from .parts import MEND, PARTS, Part, inspect, part_path
from .run_files import new_folder

POINTS = "points.parquet"
CHUNK_ROWS = 4000
PAUSE = 10.0  # seconds from one rewriting of the manifest to the next
NAME = re.compile(r"part-(\d{6,})\.parquet")
MOST_LINES = 10


class Store:
    """A data set on the disk. Make one with `Store.create`, come back to it with `Store.open`.

    To write: `with store.writing():`, then `store.missing()`, `write_part` (anywhere) and `store.record` (here).
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest
        self.parts = {part.chunk: part for part in manifest.parts}
        self._saved = time.monotonic()

    @classmethod
    def create(
        cls,
        folder: Path | str,
        identity: Mapping[str, Any],
        texts: Mapping[str, str],
        points: pd.DataFrame,
        rows: int,
        chunk_rows: int = CHUNK_ROWS,
    ) -> Self:
        """Make a new data set, whole or not at all, and never over anything.

        Args: folder (not there, or empty), identity (what `experiments.identity.identity` returns), texts (by name:
            `design.toml`, `scenario.toml`), points (one row a point, in order; units and meanings, if any, in
            `attrs["columns"]`), rows (of the whole), chunk_rows (rows of a part).
        Raises: OutputError.
        """
        folder = Path(folder)
        if (folder / MANIFEST).is_file():
            raise OutputError(f"{shown(folder)}: holds a data set already; resume it, or name a new folder")
        with new_folder(folder) as new:
            (new / PARTS).mkdir()
            for name, text in texts.items():
                with new_file(new / name, force=False) as file:
                    file.write(text)
            write_table(_numbered(points), new / POINTS)
            manifest = Manifest.of(new, identity, rows, chunk_rows)
            manifest.write(new)
        return cls(folder, manifest)

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """Return the data set in a folder; raise OutputError if there is none, or if its frame was changed."""
        return cls(Path(folder), Manifest.read(Path(folder)))

    @property
    def identity(self) -> dict[str, Any]:
        """What the data set is made with."""
        return self.manifest.identity

    @property
    def rows(self) -> int:
        """Number of rows of the whole."""
        return self.manifest.rows

    @property
    def chunks(self) -> int:
        """Number of chunks of the whole."""
        return -(-self.rows // self.manifest.chunk_rows)

    def rows_of(self, chunk: int) -> range:
        """Return the row numbers of a chunk."""
        first = chunk * self.manifest.chunk_rows
        return range(first, min(first + self.manifest.chunk_rows, self.rows))

    def points(self) -> pd.DataFrame:
        """Return the points of the design, index `point`; raise OutputError for what is no table of them."""
        path = self.folder / POINTS
        try:
            points = pd.read_parquet(path)
        except (pa.ArrowException, OSError, TypeError, ValueError) as error:
            raise OutputError(f"{shown(path)}: cannot be read: {str(error).splitlines()[0][:100]}") from None
        if "point" not in points or not len(points) or self.rows % len(points):
            words = f"{len(points)} rows, columns {', '.join(map(str, points.columns[:5]))}"
            raise OutputError(f"{shown(path)}: holds no points of {self.rows} runs: it has {words}")
        return points.set_index("point")

    def check(self, identity: Mapping[str, Any], texts: Mapping[str, str] | None = None) -> None:
        """Raise OutputError unless the data set was begun with the same design, scenario, seed, code and packages.

        Args: identity and texts, as for `create`; by the texts it is said which keys differ.
        """
        changed = [row for name, text in (texts or {}).items() for row in self._changed(name, text)]
        wrong = in_words(self.identity, plain(identity), changed)
        if differences(self.identity, plain(identity)):
            more = [f"and {len(wrong) - MOST_LINES} more"] if len(wrong) > MOST_LINES else []
            raise OutputError(
                f"{shown(self.folder)}: was begun otherwise: {'; '.join([*wrong[:MOST_LINES], *more])}; "
                "go on with what the data set was begun with, or begin a new one"
            )

    def _changed(self, name: str, text: str) -> list[tuple[str, Any, Any]]:
        """Return keys of a TOML text of this data set that fix results and differ from another, with both values."""
        kept = tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        found = differences(kept, tomllib.loads(text))
        return [row for row in found if row[0].partition(".")[0] not in NO_RESULT]

    @contextmanager
    def writing(self) -> Iterator[Self]:
        """Keep other writers out; remove what a killed one left half-written; sum up in the manifest at the end."""
        with locked(self.folder):
            for folder in (self.folder, self.folder / PARTS):
                for left in folder.glob(f"{HIDDEN}*"):
                    left.unlink(missing_ok=True)
            try:
                yield self
            except BaseException:
                with suppress(OutputError):  # what stopped the sweep is what matters
                    self.save()
                raise
            self.save()

    def missing(self, redo: bool = False) -> list[int]:
        """Return the chunks that are still to do, after reading and checking all parts that are there.

        Args: redo (delete parts that are truncated, damaged or foreign, and count them as missing; within `writing`).
        Raises: OutputError that names every such part and what is wrong with it, unless `redo`; and, in any case, a
            Parquet file among the parts that is none by its name.
        """
        sound: dict[int, Part] = {}
        bad: dict[int, OutputError] = {}
        for chunk in self.present():
            try:
                sound[chunk] = self._proved(chunk, next(iter(sound.values()), None))
            except OutputError as error:
                bad[chunk] = error
        if bad and not redo:
            raise OutputError(_lines(list(bad.values())))
        for chunk in bad:
            self._delete(part_path(self.folder, chunk))
        self.parts = sound
        return [chunk for chunk in range(self.chunks) if chunk not in sound]

    def present(self) -> list[int]:
        """Return the chunks of which there is a part, by its name, whatever it holds."""
        chunks = []
        try:
            names = sorted(path.name for path in (self.folder / PARTS).iterdir())
        except OSError as error:
            raise OutputError(f"{shown(self.folder / PARTS)}: cannot be read: {error.strerror or error}") from None
        for name in names:
            match = NAME.fullmatch(name)
            if match and int(match[1]) < self.chunks:
                chunks.append(int(match[1]))
            elif name.endswith(".parquet") and not name.startswith("."):
                where = shown(self.folder / PARTS / name)
                raise OutputError(f"{where}: is none of the {self.chunks} parts of this data set; move it elsewhere")
        return sorted(chunks)

    def record(self, part: Part) -> None:
        """Note a part that was written; now and then, and at the end of `writing`, the manifest is written anew.

        Raises: OutputError for a part with other rows or columns than it must have.
        """
        self._fits(part, next(iter(self.parts.values()), None))
        self.parts[part.chunk] = part
        if time.monotonic() - self._saved >= PAUSE:
            self.save()

    def save(self) -> None:
        """Write the manifest anew, whole or not at all."""
        self.manifest.parts = [self.parts[chunk] for chunk in sorted(self.parts)]
        self.manifest.write(self.folder)
        self._saved = time.monotonic()

    def summary(self) -> dict[str, int]:
        """Return counts: chunks, rows and bytes done, chunks and rows in all."""
        done = self.parts.values()
        return {
            "chunks_done": len(done),
            "chunks": self.chunks,
            "rows_done": sum(part.rows for part in done),
            "rows": self.rows,
            "bytes": sum(part.bytes for part in done),
        }

    def _proved(self, chunk: int, other: Part | None) -> Part:
        """Return the record of a part that is sound; raise OutputError otherwise."""
        part, noted = inspect(self.folder, chunk, self.rows_of(chunk), self.identity), self.parts.get(chunk)
        self._fits(part, other)
        if noted is not None and noted.sha256 != part.sha256:
            raise OutputError(f"{shown(part_path(self.folder, chunk))}: was changed after it was written; {MEND}")
        return noted or part

    def _fits(self, part: Part, other: Part | None) -> None:
        path = shown(part_path(self.folder, part.chunk))
        if part.rows != len(self.rows_of(part.chunk)):
            raise OutputError(f"{path}: has {part.rows} rows; its chunk has {len(self.rows_of(part.chunk))}; {MEND}")
        if other is not None and part.columns != other.columns:
            raise OutputError(f"{path}: has other columns than {part_path(self.folder, other.chunk).name}; {MEND}")

    def _delete(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{shown(path)}: cannot be deleted: {error.strerror or error}") from None


def _numbered(points: pd.DataFrame) -> pd.DataFrame:
    """Return points with their numbers as the first column."""
    frame = points.reset_index(drop=True)
    frame.insert(0, "point", frame.index)
    book = {"point": {"unit": "number", "meaning": "point of the design"}, **points.attrs.get("columns", {})}
    frame.attrs = {"columns": book}
    return frame


def _lines(errors: list[OutputError]) -> str:
    lines = [str(error) for error in errors[:MOST_LINES]]
    more = len(errors) - MOST_LINES
    return "\n  ".join(lines + ([f"and {more} more"] if more > 0 else []))
