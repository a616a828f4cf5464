"""With NUMBA_DISABLE_JIT=1 everything is plain Python, slow and the same to the last bit."""

import hashlib
import os
import subprocess
import sys

import numpy as np

from negotiation import Scenario, time_series
from negotiation.draws import Draws
from negotiation.ensemble import evenings, last_states
from negotiation.numbers import numbers
from negotiation.traced import events_of
from tests.conftest import ROOT

SHORT = {"script": (), "calendar.talks_days": 15, "calendar.aftermath_months": 3}
EAGER = {  # a deal within days
    "sequence": "package", "venue": "Geneva", "window.base_logit": 5.0, "window.open_days": 1, "washington.cap": 5.0,
    "bargaining.vote_noise": 5.0, "attendance.goodwill": 1.0, "rounds.summit_rounds": 2,
    "rounds.week_rounds": 1, "drafts.steps": 1, "drafts.drafts": 2, "bargaining.pairs": 2, "window.cooldown": 3,
    "coalition.quota": 0.0,
}  # fmt: skip
PROGRAM = """
import warnings
warnings.simplefilter("error")
import numba
from tests.parity.test_no_jit import answers
assert numba.config.DISABLE_JIT == 1
print(answers({run}))
"""


def answers(run: int) -> str:
    """Return the end states of two runs, the evenings and events of one and a uniform, as one line."""
    usual, eager = Scenario().replace(**SHORT), Scenario().replace(**SHORT, **EAGER)
    ends = [last_states(usual, 1, 2**63 - 1, 3, threads=1), last_states(eager, 1, 9, run, threads=1)]
    states = [*ends, evenings(eager, 9, run).states]
    counted = quantiles_of_two(eager, run)
    events, _ = events_of(numbers(eager), eager, 9, run)
    states = [*states, events, counted.days.to_numpy(), counted.months.to_numpy()]
    digests = [hashlib.sha256(np.ascontiguousarray(part).tobytes()).hexdigest() for part in states]
    return " ".join([*digests, str(ends[1]["signed"][0]), str(Draws(3, 2**62).once.gaps[5])])


def quantiles_of_two(scenario: Scenario, run: int) -> time_series.Series:
    """Return the series of two runs, counted in bins."""
    kept, time_series.EXACT = time_series.EXACT, 0
    try:
        return time_series.series(scenario, 2, 9, run, threads=1)
    finally:
        time_series.EXACT = kept


def test_plain_python_gives_the_same_end_states():
    signed = int(np.argmax(last_states(Scenario().replace(**SHORT, **EAGER), 200, 9)["signed"]))
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(run=signed)],
        cwd=ROOT,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert process.returncode == 0, process.stderr[-2000:]
    assert process.stdout.strip() == answers(signed)
    assert " 1 " in process.stdout
