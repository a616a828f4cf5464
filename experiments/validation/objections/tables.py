"""Objections to the table: its opening text, its search, its seats, and what it does not foresee."""

from typing import Any

from scipy import stats

from negotiation.scenario import Scenario

from ...estimates import contrast, difference
from ...facts.finding import collapse
from ...kernel_search import refused_talks, unseen
from ...sanity.intervals import share
from ..line import Effort
from .objection import (
    BORNE_OUT,
    MATTERS,
    NOT_BORNE_OUT,
    OPEN,
    Found,
    any_moved,
    between,
    deals_under,
    moved,
    signed,
    usual,
    worst,
)

OPENINGS = (8, 4)  # random opening texts, in full and reduced
LOW, HIGH = 2, 8  # levels of force: 10,000 and 40,000 troops
ANCHORED = 0.5  # of the gap between openings that is left in deals
WIDE = 0.1  # share of futures
MISSED = 0.1  # share of refused talks
SEARCHED = (600, 60)  # futures, in full and reduced
SEATS: dict[str, dict[str, Any]] = {
    "every capital may block": {"coalition__quota": 1.0},
    "a parliament in Kyiv bars more than a freeze": {"issues__territory__limit": 1},
    "a senate in Washington bars more than consultation": {"issues__clause__limit": 1, "issues__clause__opening": 1},
}
STANDS_STILL, RISES = 0.0, 1.5  # regroup_gain: how much stronger Moscow grows after a deal, the ends of its range


def openings(scenario: Scenario, number: int, seed: int) -> list[dict[str, int]]:
    """Return changes that open talks with random texts, every level between floor and limit alike."""
    drawn = stats.uniform.rvs(size=(number, len(scenario.issues)), random_state=seed % 2**32)
    return [
        {
            f"issues__{name}__opening": issue.floor + int(u * (issue.limit - issue.floor + 1))
            for (name, issue), u in zip(scenario.issues.items(), row, strict=True)
        }
        for row in drawn
    ]


def opening_text(effort: Effort) -> Found:
    """Try random opening texts: how far apart deals are between the best and the worst, and how far force follows."""
    arms = usual(effort)
    half = arms.number // 2
    signs = [
        deals_under(arms, **each) for each in openings(arms.scenario, OPENINGS[not effort.full], arms.seed)
    ]  # extremes are picked on one half of the nights and told on the other
    order = sorted(signs, key=lambda each: float(each[:half].mean()))
    gap = difference(order[0][half:], order[-1][half:])
    low, high = (arms.runs(issues__force__opening=level) for level in (LOW, HIGH))
    follows = contrast((high["signed"], high["force"]), (low["signed"], low["force"]))
    part = [round(end / (HIGH - LOW), 2) + 0.0 for end in (follows.value, follows.low, follows.high)]  # no -0 %
    anchor = BORNE_OUT if part[1] > ANCHORED else NOT_BORNE_OUT if part[2] < ANCHORED else OPEN
    got = (
        f"between the worst and the best of {len(signs)} random opening texts the share of deals differs by "
        f"{gap.value:+.2f}; of a gap of 30,000 troops in the opening {part[0]:.0%} is left in deals"
    )
    return Found(worst([moved(gap, WIDE), anchor]), got, f"deals {between(gap)}; troops {part[1]:.0%} to {part[2]:.0%}")


def missed_deals(effort: Effort) -> Found:
    """Try whether talks that fail leave a text that all would have signed, when they know each other's reservations."""
    arms, number = usual(effort), SEARCHED[not effort.full]
    knowing = refused_talks(arms.under({"unknowns.true_beliefs": True}), number, arms.seed)
    guessing = refused_talks(arms.scenario, number, arms.seed)
    left, blind = (int(unseen(talks).sum()) for talks in (knowing, guessing))
    found = share("x", left, len(knowing))
    kind = BORNE_OUT if found["x_low"] > MISSED else NOT_BORNE_OUT if found["x_high"] < MISSED else OPEN
    got = (
        f"{left} of {len(knowing)} refused talks leave such a text; where beliefs are guesses, {blind} of "
        f"{len(guessing)}, which is ignorance and not search"
    )
    return Found(kind, got, f"{found['x_low']:.0%} to {found['x_high']:.0%}")


def unitary_seats(effort: Effort) -> Found:
    """Try whether it matters that Europe is one seat and governments answer to nobody."""
    arms = usual(effort)
    changes = {name: difference(deals_under(arms), deals_under(arms, **each)) for name, each in SEATS.items()}
    got = f"change from {deals_under(arms).mean():.2f} of futures that sign: " + ", ".join(
        f"{name} {signed(each.value)} [{between(each)}]" for name, each in changes.items()
    )
    return Found(any_moved(list(changes.values()), WIDE), got, "as told")


def commitment(effort: Effort) -> Found:
    """Try whether a Moscow that grows stronger after a deal breaks deals that the table signs all the same."""
    arms = usual(effort)
    still, rising = (arms.edited(deterrence__regroup_gain=gain) for gain in (STANDS_STILL, RISES))
    broken = difference(collapse(still), collapse(rising))
    deals = difference(*(deals_under(arms, deterrence__regroup_gain=gain) for gain in (STANDS_STILL, RISES)))
    unseen_rise = broken.rises and moved(deals) == NOT_BORNE_OUT
    foreseen = not broken.rises or deals.high < -MATTERS
    kind = BORNE_OUT if unseen_rise else NOT_BORNE_OUT if foreseen else OPEN
    got = (
        f"if regrouping adds up to 150 % to the spoils of a second war, instead of nothing, {broken.value:+.2f} of the "
        f"same deals break, and the share of futures that sign changes by {deals.value:+.2f}"
    )
    return Found(kind, got, f"broken {between(broken)}; signed {between(deals)}")
