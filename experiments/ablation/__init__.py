"""Ablation: the model without each of its twenty systems, on the same nights; effect told from selection."""

from pathlib import Path

from .measure import ablation, clear_cells, slight, unclear
from .systems import System, systems
from .table import ablation_table, read_ablation, write_ablation

RESULTS = Path(__file__).parent.parent / "results"  # where ablation.csv and ablation.png are kept

__all__ = [
    "RESULTS",
    "System",
    "ablation",
    "ablation_table",
    "clear_cells",
    "read_ablation",
    "slight",
    "systems",
    "unclear",
    "write_ablation",
]
