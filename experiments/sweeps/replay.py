"""Any row of a data set, lived again: its scenario, seed and run, and who sat where."""

from pathlib import Path
from typing import Any, NamedTuple

from negotiation.loading import load_scenario
from negotiation.scenario import Scenario
from negotiation.toml_files import shown

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
    points = store.points()
    point, run = divmod(row, store.rows // len(points))
    values = {str(key): points[key].iloc[point] for key in points.columns}
    plain = {key: value.item() if hasattr(value, "item") else value for key, value in values.items()}
    scenario = load_scenario(store.folder / "scenario.toml").replace(**plain)
    return Row(scenario, store.identity["seed"], run, seated(store.identity.get("seats", {})))
