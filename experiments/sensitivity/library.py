"""SALib (Herman and Usher 2017), loaded when it is first needed."""

from importlib import import_module
from typing import Any

from ..files import OutputError

MISSING = 'a sensitivity analysis needs the library SALib: pip install -e ".[analysis]"'


def salib(module: str) -> Any:
    """Return a module of SALib; raise OutputError that says what to install if it is not there."""
    try:
        return import_module(f"SALib.{module}")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("SALib"):
            raise
        raise OutputError(MISSING) from None
