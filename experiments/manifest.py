"""The manifest of a data set: what it was made with, how large it is to be, and what is known of its parts."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from negotiation.toml_files import shown

from .designs.plan import MOST_ROWS
from .files import OutputError, new_file
from .parts import Part

MANIFEST = "manifest.json"
MOST_BYTES, MOST_CHUNKS = 2**30, 2**20  # of a manifest; of its parts


class Manifest(BaseModel):
    """What `manifest.json` holds; `files` are the SHA-256 of the files that do not change, by name."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["standoff data set"] = "standoff data set"
    schema_version: Literal[1] = 1
    identity: dict[str, Any]
    rows: int = Field(ge=1, le=MOST_ROWS)
    chunk_rows: int = Field(ge=1)
    files: dict[str, str]
    parts: list[Part] = []

    @model_validator(mode="after")
    def _possible(self) -> Self:
        """Refuse files elsewhere, and more chunks than anybody can list."""
        for name in self.files:
            if name in ("", ".", "..") or {*name} & {*"/\\\0"}:
                raise ValueError(f"files: {name!r} is no file of this folder")
        if -(-self.rows // self.chunk_rows) > MOST_CHUNKS:
            raise ValueError(f"rows, chunk_rows: they make more than {MOST_CHUNKS:,} chunks")
        return self

    @classmethod
    def of(cls, folder: Path, identity: Mapping[str, Any], rows: int, chunk_rows: int) -> Self:
        """Return the manifest of a new data set, whose files but this one lie in the folder."""
        files = {path.name: digest(path) for path in sorted(folder.iterdir()) if path.is_file()}
        return cls(identity=plain(identity), rows=rows, chunk_rows=chunk_rows, files=files)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the manifest in a folder; raise OutputError if there is none, or if a file it lists was changed."""
        path = folder / MANIFEST
        try:
            if path.is_file() and path.stat().st_size > MOST_BYTES:
                raise OutputError(f"{shown(path)}: has more than {MOST_BYTES:,} bytes")
            manifest = cls.model_validate_json(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            raise OutputError(f"{shown(folder)}: holds no data set: there is no {MANIFEST} in it") from None
        except (OSError, ValidationError) as error:
            raise OutputError(f"{shown(path)}: cannot be read: {_brief(error)}") from None
        for name, wanted in manifest.files.items():
            if digest(folder / name) != wanted:
                raise OutputError(f"{shown(folder / name)}: was changed after the sweep began; put the original back")
        return manifest

    def write(self, folder: Path) -> None:
        """Write the manifest into a folder, whole or not at all."""
        with new_file(folder / MANIFEST, force=True) as file:
            file.write(self.model_dump_json(indent=1) + "\n")


def plain(identity: Mapping[str, Any]) -> dict[str, Any]:
    """Return an identity as it comes back from JSON.

    >>> plain({"modules": ("negotiation",)})
    {'modules': ['negotiation']}
    """
    read: dict[str, Any] = json.loads(json.dumps(dict(identity)))
    return read


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; raise OutputError if it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            raise OutputError(f"{shown(path)}: is not a regular file")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be read: {_brief(error)}") from None


def _brief(error: OSError | ValidationError) -> str:
    if isinstance(error, OSError):
        return str(error.strerror or error)
    row = error.errors(include_url=False)[0]
    key = ".".join(str(step) for step in row["loc"])
    return f"{key}: {row['msg']}" if key else row["msg"]
