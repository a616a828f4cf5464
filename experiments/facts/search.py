"""Stylised facts of the search: whether talks that fail leave behind what all would have signed."""

from typing import Any

from ..estimates import mean
from ..kernel_search import refused_talks, unseen
from .finding import CAME_OUT, FITTED, Arms, Finding

MOST_UNSEEN = 0.05
CLEARLY = 0.01  # utility: twice the noise of a vote
LEADERS = ("Washington", "Kyiv", "Moscow")


def found_if_there(arms: Arms) -> Finding:
    """Fact 30: talks that know each other's reservations seldom fail beside a text above all of them."""
    knowing = refused_talks(arms.under({"unknowns.true_beliefs": True}), arms.number, arms.seed)
    guessing = refused_talks(arms.scenario, arms.number, arms.seed)
    left = mean(unseen(knowing))
    figures: dict[str, Any] = {
        "true beliefs: a text above every reservation": mean(knowing["above_waiting"] > 0),
        "of these the refused text itself, refused by noise": mean(knowing["acceptable"]),
        "true beliefs: another text, not found": left,
        f"true beliefs: by more than {CLEARLY} better": mean(knowing["above_waiting"] > CLEARLY),
        "true beliefs: a text above every war value": mean(knowing["above_war"] > 0),
        "as in the scenario: a text above every reservation": mean(guessing["above_waiting"] > 0),
    }
    return Finding(
        number="30",
        claim="talks that fail at a last summit seldom leave a text that all would have signed",
        source="judgement: a mediator finds most of what is there",
        origin=FITTED,
        figures=figures | {"refused talks searched": float(len(knowing))},
        holds=left.value < MOST_UNSEEN,
        tolerance=f"band: below {MOST_UNSEEN:.0%} with true beliefs, judgement",
    )


def few_below_war(arms: Arms) -> Finding:
    """Fact 31: leaders seldom sign what is worth less to them than war; those who do are noise."""
    deals = arms.runs()[arms.runs()["signed"]]
    least = deals[[f"surplus_{name}" for name in LEADERS]].min(axis=1)
    true = arms.runs(unknowns__true_beliefs=True)
    surplus = true.loc[true["signed"], [f"surplus_{name}" for name in LEADERS]].min(axis=1)
    return Finding(
        number="31",
        claim="fewer than one deal in ten is worth less than war to a leader who signs it",
        source="judgement; noise of votes, not a motive",
        origin=CAME_OUT,
        figures={
            "a leader below war": mean(least < 0),
            f"by more than {CLEARLY}": mean(least < -CLEARLY),
            "with true beliefs, below war": mean(surplus < 0),
        },
        holds=mean(least < 0).value < 2 * MOST_UNSEEN,
        tolerance="band: one in ten, judgement",
    )


SEARCH = (found_if_there, few_below_war)
