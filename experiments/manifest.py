"""The manifest of a data set: what it was made with, how large it is to be, and what is known of its parts."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from negotiation.toml_files import shown

from .files import OutputError, new_file
from .parts import Part

MANIFEST = "manifest.json"


class Manifest(BaseModel):
    """What `manifest.json` holds; `files` are the SHA-256 of the files that do not change, by name."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["standoff data set"] = "standoff data set"
    schema_version: Literal[1] = 1
    identity: dict[str, Any]
    rows: int = Field(ge=1)
    chunk_rows: int = Field(ge=1)
    files: dict[str, str]
    parts: list[Part] = []

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
    """Return the SHA-256 of a file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be read: {_brief(error)}") from None


def _brief(error: OSError | ValidationError) -> str:
    if isinstance(error, OSError):
        return str(error.strerror or error)
    row = error.errors(include_url=False)[0]
    key = ".".join(str(step) for step in row["loc"])
    return f"{key}: {row['msg']}" if key else row["msg"]
