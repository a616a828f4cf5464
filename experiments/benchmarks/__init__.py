"""Benchmarks: how fast, against what, how near to what the machine could do. `python -m experiments.benchmarks`.

- `race` lets contestants take turns; `engines`, `sizes`, `storing`, `rates`, `against`, `families` are who takes part;
- `counting`, with `counted`, counts the operations of a run, from which `bound` derives what they would take at least;
- `processes` measures what only a process of its own can tell: compile, start, memory;
- `measure` does all this, `tables` shows it, `kept` keeps it.
"""

__all__: list[str] = []  # nothing is imported here: processes that measure memory hold only what they need
