"""Time by families of rules: the engine itself, compiled once more with a clock round each of its steps.

Nothing is stated again: the functions of `negotiation.order` and `negotiation.compiled` are made anew over the same
code, with clocked steps in the place of steps. What the clock itself takes is measured, and taken off.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from types import FunctionType
from typing import Any
from unittest.mock import patch

import numpy as np

from negotiation import Scenario, compiled, draws, order, ratification
from negotiation.beginning import begin
from negotiation.choices import RULES
from negotiation.jit import rule
from negotiation.numbers import numbers
from negotiation.state import STATE_DTYPE

from .asked import Asked
from .clock import EMPTY_CALLS, clocked, with_tallies
from .engines import ENSEMBLE
from .race import Contestant, Race
from .rates import machine_code

CLOCKED = "ensemble with a clock in it"
SHARE = 4  # of the runs of the other ensembles, one in so many
STEPS = {  # of negotiation.order
    "nights": ("hold_truce", "fall_night"),
    "defence": ("defend",),
    "damage and repair": ("damage_all",),
    "war": ("move_front", "value_war"),
    "resolve, stance, red lines": ("harden", "weigh_guarantors", "shift_stance", "cross_redline"),
    "planning": ("scope", "judge_readiness"),
    "pledges": ("settle_with", "weigh_votes", "trim_force"),
    "choreography": ("procedure_with", "summit_with", "watch_window"),
    "the standing text judged": ("refresh", "weigh_exposure"),
    "reservations and lessons": ("begin_bargaining", "reserve", "learn_from_meeting"),
    "votes on amendments": ("recognise", "consents", "carries", "learn_from_vote"),
    "aftermath": ("begin_peace", "month_with"),
}
OF_RATIFICATION = {
    "search for last texts": ("best_draft_step", "best_trade"),
    "votes on last texts": ("vote_on_text_with", "learn_from_refusal"),
}
CHOICES = {"propose": "search for amendments", "vote": "votes on amendments"}
DRAWS, MORNING, WHOLE, REST = "draws", "the first morning", "whole", "everything else"
NAMES = [*STEPS, *OF_RATIFICATION, CHOICES["propose"], DRAWS, MORNING, WHOLE]


class ClockedEngine:
    """The compiled reader with a clock in it, and what it has tallied, round by round."""

    def __init__(self, scenario: Scenario, seed: int, runs: int) -> None:
        """Compile it, which takes as long as the engine does."""
        self._table, self._seed, self.runs = numbers(scenario), seed, runs
        self.rounds: list[dict[str, float]] = []
        with clocks_in():
            self._live_many = engine()
            self.lived(1)
        self._inside, self._outside = cost_of_clock()

    def live(self) -> None:
        """Live the runs; keep the share of each family."""
        ends, uniforms = self.lived(self.runs)
        spent, called = (ends[tally].sum(axis=0) + uniforms[tally][0] for tally in ("spent", "called"))
        own = {name: float(spent[k] - called[k] * self._inside) for k, name in enumerate(NAMES) if name != WHOLE}
        whole = float(spent[NAMES.index(WHOLE)] - called.sum() * (self._inside + self._outside))
        own[REST] = whole - sum(own.values())
        self.rounds.append({name: ticks / whole if whole > 0 else 0.0 for name, ticks in own.items()})

    def lived(self, runs: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the last states of runs 0, 1, ..., and the uniforms, with their tallies."""
        ends = np.zeros(runs, with_tallies(STATE_DTYPE))
        uniforms = np.zeros(1, with_tallies(draws.UNIFORMS_DTYPE))
        uniforms["seed"] = self._seed
        self._live_many(self._table, uniforms, np.uint64(0), ends, ends[:0], ends[:0])
        return ends, uniforms


@contextmanager
def clocks_in() -> Iterator[None]:
    """Put clocks round the steps that `negotiation.order` and `negotiation.ratification` find by name."""
    with ExitStack() as stack:
        for module, families in ((order, STEPS), (ratification, OF_RATIFICATION)):
            for family, steps in families.items():
                new = {name: with_clock(getattr(module, name), name, family) for name in steps}
                stack.enter_context(patch.dict(vars(module), new))
        yield


def with_clock(step: Callable[..., Any], name: str, family: str) -> Callable[..., Any]:
    """Return a step with a clock, or a maker of steps (`..._with`) whose steps will have one."""
    k = NAMES.index(family)
    if not name.endswith("_with"):
        return clocked(step, k)
    return lambda *parts: clocked(step(*parts), k)


def engine() -> Callable[..., None]:
    """Return `live_many`, to be compiled anew over the steps that are found now."""
    clocks = {name: NAMES.index(family) for name, family in CHOICES.items()}
    choices = RULES._replace(**{name: clocked(getattr(RULES, name), k) for name, k in clocks.items()})
    drawn, filled = NAMES.index(DRAWS), ("day", "meeting", "month")
    fills = draws.FILL._replace(**{part: clocked(getattr(draws.FILL, part), drawn) for part in filled})
    begin_peace, live_month = order.peace_with(fills, compiled.no_note)
    parts = {
        "_day": order.day_with(choices, fills, compiled.no_note),
        "_begin_peace": begin_peace,
        "_live_month": live_month,
        "fill_once": clocked(draws.fill_once, drawn),
        "begin": clocked(begin, NAMES.index(MORNING)),
    }
    whole = {
        name: clocked(rule(over(getattr(compiled, name), parts)), NAMES.index(WHOLE)) for name in ("talk", "live_peace")
    }
    return machine_code(over(compiled.live_many, whole))


def over(function: Any, parts: Mapping[str, Any]) -> Callable[..., Any]:
    """Return a function of the same code, which finds other parts under their names."""
    plain = getattr(function, "py_func", function)
    return FunctionType(plain.__code__, {**plain.__globals__, **parts}, plain.__name__)


@rule
def nothing(tallied: Any) -> None:
    """Do nothing."""


_clocked_nothing = clocked(nothing, 0)


def cost_of_clock() -> tuple[float, float]:
    """Return the ticks that a clock counts where nothing is done, and those that it takes besides."""

    @rule
    def many(tallied: Any) -> None:
        for _ in range(EMPTY_CALLS):
            _clocked_nothing(tallied)

    whole = clocked(many, 1)
    calls = machine_code(lambda records: whole(records[0]))
    records = np.zeros(1, with_tallies(np.dtype([("x", "f8")])))
    for _ in range(2):  # the first time it is compiled
        records["spent"] = 0
        calls(records)
    inside, both = records["spent"][0, :2] / EMPTY_CALLS
    return float(inside), float(both - inside)


def contestants(clocked_engine: ClockedEngine) -> list[Contestant]:
    """Return the clocked engine."""
    return [Contestant(CLOCKED, clocked_engine.runs, clocked_engine.live)]


def made(asked: Asked) -> ClockedEngine:
    """Return the clocked engine, compiled."""
    return ClockedEngine(asked.scenario, asked.seed, max(1, asked.runs // SHARE))


def summary(found: Race, clocked_engine: ClockedEngine) -> dict[str, dict[str, float]]:
    """Return by family its share of a run, and microseconds of a run of the engine without a clock."""
    engine_us = 1e6 * found.seconds(ENSEMBLE)
    rounds = clocked_engine.rounds
    shares = {name: statistics.median(shares[name] for shares in rounds) for name in rounds[0]}
    ordered = sorted(shares.items(), key=lambda entry: -entry[1])
    return {name: {"share": share, "us_a_run": share * engine_us} for name, share in ordered}
