"""How talks ended is read off the runs as the rules have it, and what is counted adds up."""

from functools import cache
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.charts import counts_picture
from experiments.studies import last_words as ended
from experiments.studies.breakers import STUDY, WITHOUT, what_would_content, who_broke
from experiments.studies.nights import Nights
from negotiation import load_scenario, traces
from negotiation.advice import margin
from negotiation.numbers import numbers, plain
from negotiation.ratification import gain_of

RUNS, SEED = 60, 11
LEADERS = 3


@cache
def nights():
    return Nights(load_scenario("august_2025"), RUNS, SEED)


@cache
def n():
    return plain(numbers(nights().scenario)[0])


def refused(worth, reservation=-0.1, war=-0.3, audience=0.0, hope=0.2, breaker=0):
    """Return a state at a refusal, as far as the channel looks at it."""
    ones = [worth] * 9
    return SimpleNamespace(
        breaker=breaker, utility=ones, interim_hope=0.0, reservation=[reservation] * 9, war_value=[war] * 9,
        audience=[audience] * 9, hope=[hope] * 9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "channel"),
    [
        (refused(-0.1), ended.CHANCE),
        (refused(-0.11), ended.PATIENCE),
        (refused(-0.3), ended.PATIENCE),
        (refused(-0.31), ended.WAR),
        (refused(-0.31, audience=0.02), ended.EITHER),
        (refused(-0.33, audience=0.02), ended.WAR),
    ],
)
def test_the_channel_is_what_would_have_to_go(state, channel):
    assert ended.why_refused(state, n()) == channel


def test_a_cost_alone_can_stand_in_the_way():
    war, hope, cost = -0.3, -0.3, 0.04
    state = refused(-0.32, reservation=war, war=war, hope=hope, audience=cost)
    state.hope = [war - cost] * 9  # nothing is hoped for: patience asks for nothing
    assert ended.why_refused(state, n()) == ended.AUDIENCE


def table(noes, voices=(0.3, 0.3, 0.1, 0.1, 0.1, 0.1), leaders=(), party=(1,) * 9):
    """Return a vote: which capitals and which leaders said no."""
    yes = [0 if i in leaders else 1 for i in range(LEADERS)] + [0 if c in noes else 1 for c in range(6)]
    return SimpleNamespace(party=list(party), yes=yes, voice=[1.0] * LEADERS + list(voices))


@pytest.mark.parametrize(
    ("vote", "alone"),
    [
        (table((), leaders=(1,)), [1]),
        (table((), leaders=(1, 2)), []),
        (table((0, 1)), [3, 4]),
        (table((0, 2, 3, 4)), [3, 5, 6, 7]),
        (table((0, 1, 2, 3)), [3, 4]),
        (table((0, 1, 2, 3, 4)), []),
        (table((0, 1), leaders=(2,)), []),
        (table((2,), leaders=(2,)), [2]),
    ],
)
def test_who_alone_could_have_carried_a_text(vote, alone):
    assert ended.pivots(vote, n()) == alone


def test_endings_agree_with_the_outcome_record_and_the_trace():
    broken, outcomes = ended.broken_talks(nights()), nights().arm()
    failed = outcomes[~outcomes["signed"]]
    assert len(broken) == len(failed) > 10
    assert (broken["stage"].to_numpy() == failed["stage_reached"].to_numpy() + 1).all()
    by_refusal = broken["state"].notna().to_numpy()
    assert (by_refusal == (failed["ending"] == "refused").to_numpy()).all()
    assert (broken["breaker"][by_refusal] == failed["breaker"][by_refusal]).all()
    silent = failed["ending"] == "no vote"
    assert set(broken["channel"][silent.to_numpy()]) <= {ended.WINDOW, ended.DECLINED}
    assert set(broken["channel"]) <= set(ended.CHANNELS) == set(ended.MEANINGS)
    run = int(broken.index[by_refusal][0])
    trace = traces(nights().scenario, [run], SEED)[run]
    assert vars(trace.last_refusal) == vars(broken.at[run, "state"])


def test_what_contents_a_breaker_does_so_and_leaves_the_state_alone():
    broken = ended.broken_talks(nights())
    states = [state for state in broken["state"] if state is not None][:6]
    found = 0
    for state in states:
        text, utility = list(state.text), list(state.utility)
        issues = ended.contented_by(state, n())
        assert (state.text, state.utility) == (text, utility)
        assert ended.short_by(state) == -gain_of(state, state.breaker)
        for j in range(len(text)):
            levels = range(n().issues.floor[j], n().issues.limit[j] + 1)
            best = max(ended.gain_with(state, n(), j, level) for level in levels)
            assert not (j in issues and best < 0.0)
            found += j in issues
        assert margin(state, n(), ()) < 0.0 or ended.why_refused(state, n()) == ended.CHANCE
    assert found


def test_pictures_count_what_failed():
    broken = ended.broken_talks(nights())
    drawn = who_broke(nights(), None)
    assert drawn.tables["counts"]["count"].sum() == len(broken)
    asked = what_would_content(nights(), None).tables["counts"]
    totals = asked[asked["column"] == "refused texts"].set_index("row")["count"]
    assert totals.sum() == broken["state"].notna().sum()
    others = asked[asked["column"] != "refused texts"]
    assert (others["count"].to_numpy() <= totals[others["row"]].to_numpy()).all()


def test_an_empty_grid_is_refused():
    empty = pd.DataFrame({"panel": [], "row": [], "column": [], "count": []})
    with pytest.raises(ValueError, match="nothing to draw"):
        counts_picture(empty, ["a"], ["b"], "t", "n")


def test_shares_of_endings_add_up_and_channels_can_be_taken_away():
    found = {finding.name: finding.found for finding in STUDY.run(nights())}
    assert np.isclose(sum(found[channel].value for channel in ended.CHANNELS), 1.0)
    assert all(np.isfinite(found[f"without: {channel}"].low) for channel in WITHOUT)
    assert nights().arm(WITHOUT[ended.WALKOUT])["walkouts"].sum() == 0 < nights().arm()["walkouts"].sum()
    assert nights().arm(WITHOUT[ended.WINDOW])["mean_window"].min() > 0.5
