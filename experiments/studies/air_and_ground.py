"""How much European ground force buys back how much American air: curves of equal deterrence.

The same signed deals are given every pair of an air package and a force, in the west or on the line, and judged by the
deterrence rule on the day of signature. What talks themselves give, where Washington offers no more than a package,
stands beside: force must be pledged, and pledges answer American backing.
"""

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..estimates import mean, of_means
from ..facts.finding import BUILT_IN, CAME_OUT, FITTED
from .finding import Finding, between, falls, rises
from .nights import Nights, span
from .program import answer
from .study import Study, Told

if TYPE_CHECKING:
    from ..charts import Picture

AIR = ("policing", "enablers", "umbrella", "strike", "patrols")
PACKAGES = {  # from the least American effort to the most; words, and levels of AIR
    "no American air": (0, 0, 0, 0, 0),
    "policing outside Ukraine": (1, 0, 0, 0, 0),
    "+ reconnaissance and warning": (1, 1, 0, 0, 0),
    "+ integrated with the F-16s": (1, 3, 0, 0, 0),
    "+ umbrella over the west": (1, 3, 2, 0, 0),
    "+ data, munitions for strikes": (1, 3, 2, 2, 0),
}
NONE, _, _, FLYING, COVERED, _ = PACKAGES
WEST, LINE = 1, 3  # levels of posture: west and capital, on the line
POSTURES = {"in the west and the capital": WEST, "on the line (tripwire)": LINE}
USUAL, MOST = 5, 12  # levels of force: 25,000 troops, the figure discussed (S1), and 60,000
DETERRENCE = "text_deterrence_index"
RULE = "the consequence table, the saturation of force and the deterrence rule state it"
WAR = "how much war there is was fitted, not what air or ground adds to it: lived month by month"
PLEDGED = "capitals' weight on American backing was fitted to pledges with and without it"
BARGAINED = "talks put together what Washington offers, capitals pledge and Moscow bears; no rule says what"
LIMITED = (("without American air", NONE), ("no more than integration with the F-16s", FLYING))
OUTCOMES = (  # name, outcome, mark, reason
    ("deals", "signed", CAME_OUT, BARGAINED),
    ("pledges", "pledge_total", FITTED, PLEDGED),
    ("force in deals", "troops", CAME_OUT, BARGAINED),
    ("posture in deals", "posture", CAME_OUT, BARGAINED),
    ("deterrence of deals", DETERRENCE, CAME_OUT, BARGAINED),
    ("broken deals", "collapsed", CAME_OUT, BARGAINED),
)


def levels(package: str, posture: int, force: int) -> dict[str, int]:
    """Return the levels that a package, a posture and a force put into a text."""
    return {**dict(zip(AIR, PACKAGES[package], strict=True)), "posture": posture, "force": force}


def offered(nights: Nights, package: str) -> dict[str, Any]:
    """Return the changes under which Washington offers no more than a package."""
    changes: dict[str, Any] = {}
    for issue, most in zip(AIR, PACKAGES[package], strict=True):
        changes[f"issues.{issue}.limit"] = most
        changes[f"issues.{issue}.opening"] = min(most, nights.scenario.issues[issue].opening)
    return changes


def deterrence(nights: Nights, package: str, posture: int) -> np.ndarray:
    """Return the deterrence (0..1) of the same deals under each level of force, as values[deal, level]."""
    grid = [nights.deals_with(levels(package, posture, force)) for force in range(MOST + 1)]
    return np.column_stack([frame[DETERRENCE].to_numpy(float) for frame in grid])


def troops_for(wanted: np.ndarray, given: np.ndarray, step: float) -> np.ndarray:
    """Return the troops (thousand) that give a wanted deterrence, by linear interpolation; NaN where none does.

    Args: wanted[...], given[..., level] (rising in the level of force), step (thousand troops a level).

    >>> troops_for(np.array([0.55, 0.9]), np.array([[0.5, 0.6, 0.7], [0.5, 0.6, 0.7]]), 5.0)
    array([2.5, nan])
    """
    wanted = np.asarray(wanted)[..., None]
    place = np.clip((given < wanted).sum(axis=-1), 1, given.shape[-1] - 1)[..., None]
    low, high = (np.take_along_axis(given, place - k, axis=-1) for k in (1, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = step * (place - 1 + (wanted - low) / (high - low))
    reached = (wanted <= given[..., -1:]) & (wanted >= given[..., :1])
    result: np.ndarray = np.where(reached, found, np.nan)[..., 0]
    return result


def effort(frame: pd.DataFrame, nights: Nights) -> np.ndarray:
    """Return the American effort in the air of texts, in burdens: 1 is that of a no-fly campaign."""
    burdens = [np.array(nights.scenario.issues[issue].us_burden)[frame[issue].to_numpy()] for issue in AIR]
    total: np.ndarray = np.sum(burdens, axis=0)
    return total


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what force buys back by the deterrence rule, and what talks give where Washington offers less."""
    found = [*by_the_rule(nights), *traded(nights)]
    for words, package in LIMITED:
        for name, outcome, origin, reason in OUTCOMES:
            said: dict[str, Any] = {"origin": origin, "reason": reason}
            found.append(nights.change(f"talks {words}: {name}", outcome, offered(nights, package), **said))
    return tuple(found)


def by_the_rule(nights: Nights) -> list[Finding]:
    """Return how deterrence and peace of the same deals answer to air and force."""
    said: dict[str, Any] = {"origin": BUILT_IN, "reason": RULE}
    war: dict[str, Any] = {"origin": CAME_OUT, "reason": WAR}
    full, less = levels(FLYING, WEST, USUAL), levels(NONE, WEST, USUAL)
    forward, more = levels(NONE, LINE, USUAL), levels(NONE, WEST, MOST)
    given = deterrence(nights, FLYING, WEST)
    bend = mean((given[:, MOST] - given[:, MOST // 2]) - (given[:, MOST // 2] - given[:, 0]))
    return [
        nights.edit("deterrence lost with all American air, 25,000 in the west", DETERRENCE, less, full, **said),
        nights.edit("deterrence won back by 35,000 more in the west", DETERRENCE, more, less, **said),
        nights.edit("deterrence won back by moving 25,000 to the line", DETERRENCE, forward, less, **said),
        nights.edit("broken deals without American air, 60,000 in the west", "collapsed", more, full, **war),
        nights.edit("broken deals without American air, 25,000 on the line", "collapsed", forward, full, **war),
        Finding(
            "deterrence by the second 30,000 less by the first",
            span(bend),
            "index, 0 to 1",
            nights.talks,
            BUILT_IN,
            RULE,
        ),
    ]


def traded(nights: Nights) -> list[Finding]:
    """Return the exchange between air and ground: what force brings back, which troops stand in for an umbrella."""
    step, found = nights.scenario.coalition.troops_step, []
    for words, posture in POSTURES.items():
        bare, flown = deterrence(nights, NONE, posture), deterrence(nights, FLYING, posture)
        share = of_means(_share, np.column_stack([bare[:, USUAL], bare[:, MOST], flown[:, USUAL]]))
        name = f"share of that loss that 60,000 bring back, {words}"
        found.append(Finding(name, span(share), "share", nights.talks, BUILT_IN, RULE))
    line = deterrence(nights, FLYING, LINE)
    for words, posture in POSTURES.items():
        wanted = deterrence(nights, COVERED, posture)[:, USUAL]
        troops = of_means(_troops(step), np.column_stack([wanted, line]))
        name = f"troops on the line without umbrella that deter like 25,000 {words} with one"
        neutral = USUAL * step
        found.append(Finding(name, span(troops), "thousand troops", nights.talks, BUILT_IN, RULE, neutral=neutral))
    return found


def _share(means: np.ndarray) -> np.ndarray:
    result: np.ndarray = (means[..., 1] - means[..., 0]) / (means[..., 2] - means[..., 0])
    return result


def _troops(step: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda means: troops_for(means[..., 0], means[..., 1:], step)


def picture(nights: Nights, told: Told) -> "Picture":
    """Return curves of equal deterrence over American effort and European troops, and what talks give."""
    from .air_and_ground_drawn import drawn

    return drawn(nights)


STUDY = Study(
    name="air_and_ground",
    question="How much European ground force buys back how much American air?",
    briefing=(
        "Washington rules out ground troops and weighs forms of air support (S0, S1, S2, S4); its role will be "
        "limited, and Europe will have to make this happen on the ground (S4).",
        'Without American backing, some capitals are "back to where we were in the spring": ground pledges are '
        "conditional on the American air role (S4).",
        "25,000 to 30,000 troops was the figure discussed, and it did not solidify (S1).",
    ),
    expects=(
        falls(
            "the same 25,000 deter less without American air",
            "deterrence lost with all American air, 25,000 in the west",
            source="S4",
        ),
        between(
            "60,000 in the west bring back less than half of that",
            -inf,
            0.5,
            "share of that loss that 60,000 bring back, in the west and the capital",
        ),
        falls("the second 30,000 deter less than the first", "deterrence by the second 30,000 less by the first"),
        between(
            "on the line, fewer than 25,000 stand in for an umbrella over 25,000 in the west",
            0.0,
            25.0,
            "troops on the line without umbrella that deter like 25,000 in the west and the capital with one",
        ),
        falls("capitals pledge less without American air", "talks without American air: pledges", source="S4"),
        rises(
            "where Washington offers no more than integration, Europe does more on the ground",
            "talks no more than integration with the F-16s: force in deals",
            source="S4",
        ),
        falls("fewer deals without American air", "talks without American air: deals", source="S4"),
        rises("those there are break more", "talks without American air: broken deals"),
    ),
    run=run,
    picture=picture,
    caution="The exchange is that of the model's table, whose order is the texts' and whose sizes are judgement: read "
    "it as what the assumptions imply. The rule takes the force as given; in talks it must be pledged.",
)

if __name__ == "__main__":
    answer(STUDY)
