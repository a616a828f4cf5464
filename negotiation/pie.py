"""A pie to divide, bargained over by the kernel of the talks: the closed forms of `turns.py` come out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .draws import DRAWN, FILL, Draws, keyed
from .jit import compiled
from .numbers import MOST_ACTORS, plain
from .pie_rounds import PIE_NUMBERS, PIE_STATE, RECOGNITION, divide_with
from .solutions import Floats, one_a_party

RULES = ("unanimity", "majority", "veto")
UNITS = 1_000_000
GREED, RISK_SCALE, NOISE_SHARE = 0.001, 0.000001, 1.0 / 6.0  # near 0: the closed forms know no risk of refusal
STEP_LEAST, STEP_SCALE, STEP_DELAY = 0.0004, 100.0, 1000.0  # of hope where proposers are drawn, as in `step_size`
WHOLE_STEP = 1.0  # where turns are certain


@dataclass(frozen=True)
class Division:
    """How a pie was divided in the second half of the rounds; shares include what breakdown pays."""

    shares: Floats  # what each player expects when the first one is about to propose, or before a proposer is drawn
    kept: Floats  # mean share that each player proposes for itself; NaN if it never proposed
    paid: Floats  # mean share that it proposes for a player whose yes it needs; NaN if it never proposed
    accepted: float  # share of proposals that carried


_compiled_divide = divide_with(FILL)
_plain_divide = divide_with(DRAWN)


@compiled
def _divide(table: Any, uniforms: Any, ends: Any) -> None:
    _compiled_divide(ends[0], table[0], uniforms[0])


def pie(
    patience: Sequence[float],
    recognition: str = "random",
    rule: str = "unanimity",
    chances: Sequence[float] | None = None,
    payoffs: Sequence[float] | None = None,
    outside: Sequence[float] | None = None,
    rounds: int = 200_000,
    units: int = UNITS,
    risk_scale: float = RISK_SCALE,
    greed: float = GREED,
    seed: int = 1,
    run: int = 0,
    plain_python: bool = False,
) -> Division:
    """Divide a pie by the kernel of the talks, and compare it with a closed form of `negotiation.turns`.

    Args: patience (players; discount factors, or everywhere one less the chance of breakdown), recognition ("random",
        "rotation" or "rejecter": who proposes next), rule ("unanimity", "majority", or "veto": a majority with the
        first player), chances (players; to propose where that is drawn, default equal), payoffs (players; what
        breakdown pays, shares of the pie, default 0), outside (players; what each can walk out to, shares of the pie,
        default 0), rounds, units (of the pie), risk_scale (shares over which refusal risk falls), greed (refusal risk
        run at the margin, 0..1), seed, run, plain_python (the same without the compiler: slow, and equal to the last
        bit).
    Raises: ValueError for wrong shapes or numbers.
    """
    table = pie_numbers(patience, recognition, rule, chances, payoffs, outside, rounds, units)
    asked = {"greed": greed, "risk_scale": risk_scale, "vote_noise": NOISE_SHARE * risk_scale}
    for name, value in asked.items():
        table[0]["bargaining"][name] = value
    ends = np.zeros(1, PIE_STATE)
    if plain_python:
        s: Any = plain(ends[0])
        _plain_divide(s, plain(table[0]), Draws(seed, run, table))
        return _division(len(patience), rounds, s.share, s.kept, s.paid, s.proposals, s.accepted)
    _divide(table, keyed(seed, run), ends)
    return _division(
        len(patience), rounds, *(ends[0][name] for name in ("share", "kept", "paid", "proposals", "accepted"))
    )


def pie_numbers(
    patience: Sequence[float],
    recognition: str,
    rule: str,
    chances: Sequence[float] | None,
    payoffs: Sequence[float] | None,
    outside: Sequence[float] | None,
    rounds: int,
    units: int,
) -> Any:
    """Return a pie as an array of one record of PIE_NUMBERS; arguments and errors as for `pie`."""
    players = len(patience)
    check_names(recognition, rule)
    if not 2 <= players <= MOST_ACTORS:
        raise ValueError(f"{players} players; 2 to {MOST_ACTORS} can share a pie")
    drawn = one_a_party([1.0] * players if chances is None else chances, players, "chances")
    factors = one_a_party(patience, players, "patience")
    floor = np.zeros(players) if payoffs is None else one_a_party(payoffs, players, "payoffs")
    ways_out = np.zeros(players) if outside is None else one_a_party(outside, players, "outside")
    most = 1.0 if rule == "unanimity" else np.nextafter(1.0, 2.0)  # no closed form if all must agree and all can wait
    if (drawn < 0).any() or not drawn.any() or ((factors < 0) | (factors >= most)).any():
        raise ValueError("chances must be at least 0, and patience at least 0 and below 1 (1 too, by majority)")
    if floor.sum() >= 1 or ways_out.sum() >= 1 or rounds < 2 or units < players:
        raise ValueError("payoffs and ways out must leave something to share; there must be 2 rounds, a unit a player")
    table = np.zeros(1, PIE_NUMBERS)
    n = table[0]
    n["actors"]["count"], n["actors"]["id"][:players] = players, np.arange(players)
    n["actors"]["power"][:players], n["actors"]["patience_scale"][:players] = drawn, factors
    n["payoff"][:players], n["outside"][:players], n["turns"], n["units"] = floor, ways_out, rounds, units
    n["recognition"] = RECOGNITION.index(recognition)
    n["noes"], n["veto"][0] = 0 if rule == "unanimity" else (players - 1) // 2, rule == "veto"
    least = STEP_LEAST if recognition == "random" else WHOLE_STEP
    n["step_least"], n["step_scale"], n["step_delay"] = least, STEP_SCALE, STEP_DELAY
    n["bargaining"]["patience"] = n["bargaining"]["patience_most"] = 1.0
    return table


def check_names(recognition: str, rule: str) -> None:
    """Raise ValueError for an unknown way to recognise proposers, or an unknown rule."""
    if recognition not in RECOGNITION:
        raise ValueError(f"unknown recognition {recognition!r}; there are: {', '.join(RECOGNITION)}")
    if rule not in RULES:
        raise ValueError(f"unknown rule {rule!r}; there are: {', '.join(RULES)}")


def _division(players: int, rounds: int, share: Any, kept: Any, paid: Any, proposals: Any, accepted: float) -> Division:
    second_half = rounds - rounds // 2
    made = np.where(np.array(proposals[:players]) > 0, proposals[:players], np.nan)
    return Division(
        shares=np.array(share[:players]) / second_half,
        kept=np.array(kept[:players]) / made,
        paid=np.array(paid[:players]) / made,
        accepted=float(accepted) / second_half,
    )
