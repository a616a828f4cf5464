"""Resolve, Washington's stance and Moscow's red lines."""

import math
from typing import Any

from .jit import rule
from .logistic import clip
from .names import FIRST_CAPITAL, MOSCOW, WASHINGTON
from .quantiles import normal_quantile


@rule
def shock(intensity: float, threshold: float) -> float:
    """Return how far a night's intensity exceeds what one is used to, never below 0.

    >>> shock(2.0, 1.5), shock(1.0, 1.5)
    (0.5, 0.0)

    Assumption: what one is used to moves nobody.
    """
    return intensity - threshold if intensity > threshold else 0.0


@rule
def resolve_next(resolve: float, norm: float, jolt: float, rally: float, reversion: float, fatigue: float) -> float:
    """Return tomorrow's resolve (0..1): back to its norm, hardened (or tired) by a shock, worn by fatigue.

    Args: resolve, norm (0..1), jolt (intensity), rally (1/intensity; its sign is contested), reversion, fatigue
        (1/day).

    >>> resolve_next(0.5, 0.5, 1.0, 0.25, 0.0, 0.0)
    0.75

    Source: mixed evidence on strikes and morale; the sign of `rally` is swept.
    """
    return clip(resolve + reversion * (norm - resolve) + rally * jolt - fatigue, 0.0, 1.0)


@rule
def stance_next(stance: float, reversion: float, noise: float, u: float) -> float:
    """Return Washington's stance a day later (log of its tolerance for exposure), without a jump.

    >>> stance_next(1.0, 0.25, 0.1, 0.5)
    0.75

    Source: S0, instinct over process; the size is judgement.
    """
    return stance - reversion * stance + noise * normal_quantile(u)


@rule
def exposure_cap(cap: float, stance: float, least: float, most: float) -> float:
    """Return the exposure Washington accepts today, in burdens.

    >>> exposure_cap(0.4, 0.0, -2.0, 1.5)
    0.4

    Source: S1 S4, a limited role.
    """
    return cap * math.exp(clip(stance, least, most))


@rule
def p_crossing(rate: float, quiet_share: float, kyiv_tempo: float) -> float:
    """Return the chance that one of Moscow's red lines is crossed today.

    >>> p_crossing(0.02, 0.5, 1.0), p_crossing(0.02, 0.5, 0.0)
    (0.02, 0.01)

    Source: S3; Ukrainian strikes do half of the crossing (judgement).
    """
    return clip(rate * (quiet_share + (1.0 - quiet_share) * kyiv_tempo), 0.0, 1.0)


@rule
def redline_next(redline: float, answered: int, recovery: float, erosion: float) -> float:
    """Return the credit of Moscow's red lines (0..1) after a crossing, answered or not.

    >>> redline_next(0.5, 1, 0.5, 0.5), redline_next(0.5, 0, 0.5, 0.5)
    (0.75, 0.25)

    Source: S3, lines crossed without a response lose their force.
    """
    if answered:
        return redline + recovery * (1.0 - redline)
    return redline * (1.0 - erosion)


@rule
def harden(s: Any, n: Any) -> None:
    """Step: everyone's resolve; Moscow's shock is a refinery hit, the others' the night's intensity."""
    common = shock(s.intensity, n.resolve.shock_from)
    for i in range(n.actors.count):
        jolt = common
        if i == MOSCOW:
            jolt = n.resolve.refinery_shock if s.refinery_hit else 0.0
        rally = n.resolve.rally * n.actors.rally_scale[i]
        s.resolve[i] = resolve_next(s.resolve[i], n.actors.norm[i], jolt, rally, n.resolve.reversion, n.resolve.fatigue)


@rule
def weigh_guarantors(s: Any, n: Any) -> None:
    """Step: the guarantors' resolve, Washington's and the capitals' by their weight in votes."""
    europe = 0.0
    for i in range(FIRST_CAPITAL, n.actors.count):
        europe += s.voice[i] * s.resolve[i]
    s.resolve_europe = clip(europe, 0.0, 1.0)  # shares of votes may sum to a hair above 1
    part = n.commitment.washington_share
    s.guarantor_resolve = part * s.resolve[WASHINGTON] + (1.0 - part) * s.resolve_europe


@rule
def shift_stance(s: Any, n: Any, u: Any) -> None:
    """Step: Washington's stance drifts and sometimes jumps; the cap on exposure follows."""
    s.stance = stance_next(s.stance, n.washington.reversion, n.washington.noise, u.day.stance)
    s.jumped = 0
    if u.day.jump[0] < n.washington.jump_rate:
        s.stance += n.washington.jump_size * normal_quantile(u.day.jump[1])
        s.jumped = 1
        s.jumps += 1
    s.exposure_cap = exposure_cap(n.washington.cap, s.stance, n.washington.stance_least, n.washington.stance_most)


@rule
def cross_redline(s: Any, n: Any, u: Any) -> None:
    """Step: a red line may be crossed; Moscow answers, or the line wears."""
    s.crossed = 0
    if u.day.crossing[0] < p_crossing(n.redline.crossing_rate, n.redline.quiet_share, n.strikes.kyiv_tempo):
        answered = 1 if u.day.crossing[1] < n.redline.answer_rate else 0
        s.redline = redline_next(s.redline, answered, n.redline.recovery, n.redline.erosion)
        s.crossed = 1 if answered else 2
        s.crossings += 1
        s.unanswered += 1 - answered
