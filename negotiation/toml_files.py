"""TOML files read with care: whatever a path holds, the answer is a table or one clear ScenarioError, at once."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from .errors import ScenarioError

MOST_BYTES = 262_144  # ten times a scenario that states every number
DEEPEST, ENDLESS = 8, 1000  # parts of a key behind its first; so many that no text has as many words with dots between
# Possessive, or a line without an end would take time that grows with its square.
PARTS = re.compile(r"""(?:\.[ \t]*+(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+)++""")
END_OF_KEY = re.compile(r"[^.\n=\]]*+[=\]]")


def read_file(path: Path, what: str = "scenario") -> dict[str, Any]:
    """Return the table in a TOML file; raise ScenarioError for whatever is no such file. `what` it should hold."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise ScenarioError(f"{shown(path)}: is {kind}; needed is a TOML file")
        if status.st_size > MOST_BYTES:
            size = f"{status.st_size:,} bytes"
            raise ScenarioError(f"{shown(path)}: has {size}; a {what} has at most {MOST_BYTES:,}")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except ScenarioError:  # is a ValueError
        raise
    except FileNotFoundError:
        raise ScenarioError(f"{shown(path)}: no such file") from None
    except OSError as error:
        raise ScenarioError(f"{shown(path)}: cannot be read: {error.strerror or error}") from None
    except ValueError:  # a NUL or a lone surrogate in the path
        raise ScenarioError(f"{shown(path)}: is no path that a file can have") from None
    return parsed(raw, shown(path), what)


def parsed(raw: bytes, source: str, what: str = "scenario") -> dict[str, Any]:
    """Return the table that bytes of TOML hold; raise ScenarioError with line and column, or the byte that is no text.

    >>> parsed(b"strikes.tempo = 1.5", "my.toml")
    {'strikes': {'tempo': 1.5}}
    """
    if len(raw) > MOST_BYTES:
        raise ScenarioError(f"{source}: has over {MOST_BYTES:,} bytes, the most that a {what} has")
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        where = f"byte {error.start}, 0x{raw[error.start]:02x}" if error.start < len(raw) else "at its end"
        raise ScenarioError(f"{source}: is not UTF-8 text ({where}); save it as UTF-8") from None
    line = _deep_key(text)
    if line:
        raise ScenarioError(
            f"{source}: is not a {what}: line {line} has a key of more than 8 parts; a scenario's have 4"
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ScenarioError(f"{source}: is not a {what}: its brackets are nested too deeply") from None
    except ValueError as error:  # TOMLDecodeError, or a number of more digits than Python reads
        end = f"at the end, line {text.count(chr(10)) + 1}"
        said = str(error).partition(";")[0].replace("at end of document", end)
        raise ScenarioError(f"{source}: is not TOML: {said}") from None


def _deep_key(text: str) -> int:
    r"""Return the line of the first key of too many parts; 0 if there is none.

    >>> _deep_key("a.b = 1"), _deep_key("\n" + "a." * 9 + "a = 1")
    (0, 2)
    """
    for parts in PARTS.finditer(text):
        number = parts.group().count(".")
        if number >= ENDLESS or (number >= DEEPEST and END_OF_KEY.match(text, parts.end())):
            return text.count("\n", 0, parts.start()) + 1
    return 0


def shown(path: object) -> str:
    """Return a path on one line: as it is if printable, else quoted and escaped."""
    text = str(path)
    text = text if len(text) <= 300 else f"{text[:100]}...{text[-100:]}"
    return text if text.isprintable() and text else repr(text)
