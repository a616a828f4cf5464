"""Any row of a data set, lived again: its scenario, seed and run, and who sat where."""

from pathlib import Path
from typing import Any, NamedTuple

from negotiation.loading import load_scenario
from negotiation.scenario import Scenario
from negotiation.toml_files import shown

from ..designs.plan import MOST_SEED
from ..files import OutputError
from ..identity import differences_here
from ..store import Store
from .seating import seated


class Row(NamedTuple):
    """What makes one row: give it to `World(scenario, seed, run, seats)`."""

    scenario: Scenario
    seed: int
    run: int
    seats: dict[str, Any]


def seated_row(folder: Path | str, row: int) -> Row:
    """Return what makes a row of a data set, by its number; it need not have been lived yet.

    Raises: OutputError if there is no such row, or if the code here would live another run.
    """
    store = Store.open(folder)
    if not 0 <= row < store.rows:
        raise OutputError(f"{shown(folder)}: has no row {row}; they are 0 to {store.rows - 1}")
    other = differences_here(store.identity)
    if other:
        raise OutputError(
            f"{shown(folder)}: was lived by other code, which may have told another run: {'; '.join(other)}; "
            "take that code, or sweep the design again"
        )
    seed, seats = store.identity.get("seed"), store.identity.get("seats", {})
    if type(seed) is not int or not 0 <= seed <= MOST_SEED:
        raise OutputError(f"{shown(folder)}: its manifest has seed = {seed!r}; needed is a number from 0 to 2^63 - 1")
    if not isinstance(seats, dict) or not all(isinstance(place, str) for place in seats.values()):
        raise OutputError(f"{shown(folder)}: its manifest has seats = {seats!r}; needed is a class for every name")
    points = store.points()
    point, run = divmod(row, store.rows // len(points))
    values = {str(key): points[key].iloc[point] for key in points.columns}
    plain = {key: value.item() if hasattr(value, "item") else value for key, value in values.items()}
    scenario = load_scenario(store.folder / "scenario.toml").replace(**plain)
    return Row(scenario, seed, run, seated(seats))
