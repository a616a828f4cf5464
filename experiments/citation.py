"""How to cite Standoff, and the versions of what a result rests on."""

import platform
from importlib.metadata import PackageNotFoundError, version

TITLE = "Standoff: a simulator of negotiation under fire"
AUTHORS = "The Standoff founders"
YEAR = 2026
LICENSE = "Apache-2.0"
PACKAGES = ("standoff", "mesa", "numpy", "numba", "pandas", "pyarrow", "scipy", "pydantic")


def citation() -> str:
    """Return how to cite Standoff, in one line."""
    return f"{AUTHORS} ({YEAR}). {TITLE}, version {own_version()}. Computer software, {LICENSE}."


def bibtex() -> str:
    """Return the same for a bibliography."""
    fields = {"author": f"{{{AUTHORS}}}", "title": f"{{{TITLE}}}", "year": str(YEAR), "version": own_version()}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@software{{standoff,\n{lines}\n}}"


def own_version() -> str:
    """Return Standoff's version."""
    return versions().get("standoff", "unknown")


def versions() -> dict[str, str]:
    """Return the versions of Python, Standoff and the packages on which results rest."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
