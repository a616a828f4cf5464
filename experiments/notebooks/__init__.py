"""Notebooks: what the library answers, in few lines. `python -m experiments.notebooks` executes them anew."""

from .execute import execute, names

__all__ = ["execute", "names"]
