"""Studies: one question a file. `python -m experiments.studies.NAME` answers one, `python -m experiments.studies` all.

A study says what it expects before it runs, finds numbers with intervals, and tells what was as expected, what was
against it and what cannot be told.
"""

from importlib import import_module

from .finding import Claim, Finding, Span, between, falls, rises
from .study import Study, Told, carried_out

NAMES = (  # in the order in which they are told
    "strikes",
    "sequence",
    "air_and_ground",
    "wording",
    "tripwire",
    "ceasefire",
    "breakers",
    "jumps",
    "redlines",
    "venue",
)  # fmt: skip

__all__ = [
    "NAMES",
    "Claim",
    "Finding",
    "Span",
    "Study",
    "Told",
    "between",
    "carried_out",
    "falls",
    "load_study",
    "rises",
]


def load_study(name: str) -> Study:
    """Return a study by the name of its module; raise ValueError if there is none."""
    if name not in NAMES:
        raise ValueError(f"no study is called {name!r}; there are {', '.join(NAMES)}")
    study: Study = import_module(f".{name}", __name__).STUDY
    return study
