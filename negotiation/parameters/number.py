"""How a number is declared: once, with its default, plausible range, legal range, unit, source and meaning.

Validation, `standoff describe`, sweeps, sliders and the tables of the documentation are all derived from here.

Sources begin with a mark: ``D`` data, ``T`` one of the five texts (S0..S4, see SOURCES.md), ``L`` literature,
``J`` judgement (nobody measured it: vary it), ``F`` fitted so that the stylised facts hold.
"""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

MARKS = {"D": "data", "T": "text", "L": "literature", "J": "judgement", "F": "fitted"}


class Family(BaseModel):
    """A small named record of declared numbers; unknown keys, wrong types and NaN are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False, validate_default=True)


def number(
    default: Any,
    low: float,
    high: float,
    unit: str,
    source: str,
    meaning: str,
    legal: Sequence[float] | None = None,
) -> Any:
    """Declare one number: the plausible range `low..high` is what sweeps use, `legal` what a file may hold.

    Without `legal` the plausible range is the legal one. A list as default declares one number a level.
    """
    if source[0] not in MARKS:
        raise ValueError(f"source {source!r} must begin with one of {', '.join(MARKS)}")
    least, most = legal if legal is not None else (low, high)
    extra: dict[str, Any] = {"low": low, "high": high, "least": least, "most": most, "unit": unit, "source": source}
    if isinstance(default, (list, tuple)):
        return Field(default=tuple(default), description=meaning, json_schema_extra=extra)
    return Field(default=default, ge=least, le=most, description=meaning, json_schema_extra=extra)


def share(default: float, low: float, high: float, source: str, meaning: str) -> Any:
    """Declare a share or probability: any value in [0, 1] is legal."""
    return number(default, low, high, "0..1", source, meaning, (0.0, 1.0))


def switch(default: bool, source: str, meaning: str) -> Any:
    """Declare a switch: true or false."""
    extra: dict[str, Any] = {"low": 0, "high": 1, "least": 0, "most": 1, "unit": "true/false", "source": source}
    return Field(default=default, description=meaning, json_schema_extra=extra)
