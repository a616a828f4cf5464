"""Notebooks executed from a clean kernel."""

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PARAMETERS = "parameters"  # the tag of the cell that says how many runs are lived, as papermill has it


def names() -> list[str]:
    """Return the names of all notebooks, in the order to read them in."""
    return sorted(path.stem for path in FOLDER.glob("*.ipynb"))


def read(name: str) -> Any:
    """Return a notebook as it is kept.

    Raises: FileNotFoundError for an unknown name.
    """
    import nbformat

    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def execute(name: str, runs: int | None = None) -> Any:
    """Return a notebook executed from its first cell to its last.

    Args: name (of `names()`), runs (lived instead of as many as its parameters say).
    Raises: nbclient.exceptions.CellExecutionError with the cell and its traceback.
    """
    from nbclient import NotebookClient
    from traitlets.config import Config

    notebook = read(name)
    if runs is not None:
        (cell,) = [cell for cell in notebook.cells if PARAMETERS in cell.metadata.get("tags", [])]
        cell.source = f"runs = {runs}"
    apart = Config({"KernelManager": {"transport": "ipc"}})  # no port is opened for it
    NotebookClient(notebook, timeout=None, kernel_name="python3", record_timing=False, config=apart).execute()
    return notebook


def keep(name: str, notebook: Any) -> None:
    """Step: write a notebook in the place where it is kept."""
    import nbformat

    notebook.metadata.pop("language_info", None)  # the version of Python would change with every machine
    nbformat.write(notebook, FOLDER / f"{name}.ipynb")
