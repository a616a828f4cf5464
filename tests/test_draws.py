"""Draws: the published generator, uniform, and functions of (seed, run, stream, day, slot) and of nothing else."""

from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats

from negotiation import draws
from negotiation.draws import Draws, fill, first_uniform, threefry2x64
from negotiation.numbers import MOST_ACTORS, N_ATTRIBUTES, numbers
from negotiation.parameters import Bargaining, Drafts, Rounds
from negotiation.plays import POINTS
from negotiation.ratification import no_draw
from negotiation.scenario import MOST_DAYS, MOST_MONTHS, Scenario

ALL = 2**64 - 1
SIX = Scenario()
SEVEN = Scenario(capitals=("Madrid", *SIX.capitals))


def words(key, counter):
    return tuple(int(word) for word in threefry2x64(*(np.uint64(x) for x in (*key, *counter))))


@pytest.mark.parametrize(
    ("key", "counter", "expected"),
    [
        ((0, 0), (0, 0), (0xC2B6E3A8C2C69865, 0x6F81ED42F350084D)),
        ((ALL, ALL), (ALL, ALL), (0xE02CB7C4D95D277A, 0xD06633D0893B8B68)),
        (
            (0xA4093822299F31D0, 0x082EFA98EC4E6C89),
            (0x243F6A8885A308D3, 0x13198A2E03707344),
            (0x263C7D30BB0F0AF1, 0x56BE8361D3311526),
        ),
    ],
)
def test_the_vectors_published_with_random123(key, counter, expected):
    assert words(key, counter) == expected


def uniforms_of(seed, run, stream, day, slots):
    out = np.zeros(slots)
    fill(out, keyed(seed, run), stream, day, 0)
    return out


def keyed(seed, run):
    table = np.zeros(1, draws.UNIFORMS_DTYPE)
    table["seed"], table["run"] = seed, run
    return table[0]


@pytest.mark.parametrize("along", ["slots", "runs", "days", "streams", "seeds"])
def test_uniform_along_every_axis(along):
    n = 4000
    samples = {
        "slots": lambda: uniforms_of(7, 3, draws.VOTE, 11, n),
        "runs": lambda: np.array([first_uniform(keyed(7, k), draws.FRONT, 11, 0) for k in range(n)]),
        "days": lambda: np.array([first_uniform(keyed(7, 3), draws.FRONT, k, 0) for k in range(n)]),
        "streams": lambda: np.array([first_uniform(keyed(7, 3), k, 11, 0) for k in range(n)]),
        "seeds": lambda: np.array([first_uniform(keyed(k, 3), draws.FRONT, 11, 0) for k in range(n)]),
    }
    u = samples[along]()
    assert stats.kstest(u, "uniform").pvalue > 1e-3
    assert abs(np.corrcoef(u[:-1], u[1:])[0, 1]) < 4 / np.sqrt(n)


def test_the_value_of_a_slot_is_its_place_in_the_upper_52_bits():
    low, high = words((7, draws.VOTE), (3, 11 << 48))
    assert uniforms_of(7, 3, draws.VOTE, 11, 2).tolist() == [
        ((low >> 12) + 0.5) / 2**52,
        ((high >> 12) + 0.5) / 2**52,
    ]


def test_strictly_inside_the_unit_interval_at_the_extreme_words():
    least = (np.float64(np.uint64(0) >> draws._MANTISSA_SHIFT) + draws._HALF) * draws._STEP
    most = (np.float64(np.uint64(ALL) >> draws._MANTISSA_SHIFT) + draws._HALF) * draws._STEP
    assert 0 < least == 2.0**-53
    assert 1 > most == 1 - 2.0**-53


def test_a_slot_does_not_depend_on_how_many_are_filled_with_it():
    whole = uniforms_of(1, 2, draws.MOVES, 5, 64)
    for slot, length in ((0, 1), (0, 7), (2, 5), (10, 54)):
        part = np.zeros(length)
        fill(part, keyed(1, 2), draws.MOVES, 5, slot)
        assert part.tolist() == whole[slot : slot + length].tolist()
    assert first_uniform(keyed(1, 2), draws.MOVES, 5, 8) == whole[8]


def test_the_order_of_asking_changes_nothing():
    table = numbers(SIX)
    forwards, backwards = Draws(1, 9, table), Draws(1, 9, table)
    days = (0, 1, 77, 179)
    first, second = {}, {}
    for day in days:
        forwards.draw_day(day)
        forwards.draw_meeting(day, 16)
        forwards.draw_draft(day, 2, 3)
        first[day] = (forwards.day, forwards.meeting, forwards.draft)
    for day in reversed(days):
        backwards.draw_draft(day, 2, 3)
        backwards.draw_meeting(day, 16)
        backwards.draw_day(day)
        second[day] = (backwards.day, backwards.meeting, backwards.draft)
    assert first == second


def test_a_working_meeting_draws_the_first_rounds_of_a_summit():
    short, long = Draws(1, 9, numbers(SIX)), Draws(1, 9, numbers(SIX))
    short.draw_meeting(3, 4)
    long.draw_meeting(3, 16)
    assert short.meeting.recognise[:4] == long.meeting.recognise[:4]
    assert short.meeting.moves[:4] == long.meeting.moves[:4]
    for i in range(9):
        assert short.meeting.vote[i][:4] == long.meeting.vote[i][:4]
        assert short.meeting.ratify[i] == long.meeting.ratify[i]


def drawn(scenario, day=40, rounds=16):
    u = Draws(5, 6, numbers(scenario))
    u.draw_day(day)
    u.draw_meeting(day, rounds)
    u.draw_draft(day, 1, 2)
    u.draw_month(12)
    return u


def test_two_scenarios_share_their_uniforms():
    other = SIX.replace(**{"strikes.tempo": 2.0, "bargaining.patience": 0.9, "sequence": "package", "drafts.drafts": 2})
    for name in ("once", "day", "meeting", "draft", "month"):
        assert getattr(drawn(SIX), name) == getattr(drawn(other), name)


def test_adding_madrid_shifts_nobodys_draws():
    six, seven = drawn(SIX), drawn(SEVEN)
    for name in ("day", "draft", "month"):
        assert getattr(six, name) == getattr(seven, name)
    for name in ("recognise", "walkout", "moves"):
        assert getattr(six.meeting, name) == getattr(seven.meeting, name)
    for name in ("gaps", "momentum"):
        assert getattr(six.once, name) == getattr(seven.once, name)
    for i, actor in enumerate(SIX.actor_names):
        k = SEVEN.actor_names.index(actor)
        for field in ("vote", "ratify"):
            assert getattr(six.meeting, field)[i] == getattr(seven.meeting, field)[k]
        for field in ("type", "outlook", "taste"):
            assert getattr(six.once, field)[i] == getattr(seven.once, field)[k]
    assert six.once.type[3] != seven.once.type[3]  # Madrid's own


def legal_most(family, field):
    return family.model_fields[field].json_schema_extra["most"]


def filled_in_parts(table):
    """Return (stream, slot, length) of all that is filled in parts on one day, at the largest legal numbers.

    Only games draw for their drafts, and take as many steps as `POINTS` says.
    """
    n = table[0]
    most = SimpleNamespace(
        rounds=max(legal_most(Rounds, "week_rounds"), legal_most(Rounds, "summit_rounds")),
        drafts=legal_most(Drafts, "drafts"),
        steps=POINTS["drafts"]["steps"],
        pairs=legal_most(Bargaining, "pairs"),
    )
    assert most.rounds <= draws.ROUNDS
    assert most.drafts <= draws.DRAFT_SLOTS
    assert most.steps <= draws.STEP_SLOTS
    assert 4 * most.pairs <= draws.PAIR_SLOTS
    calls = []
    for i in range(n["actors"]["count"]):
        name = int(n["actors"]["id"][i])
        calls += [(draws.TYPE, 2 * name, 1), (draws.VIEW, 2 * name, 1)]
        calls += [(draws.TASTE, draws.TASTE_SLOTS * name, N_ATTRIBUTES)]
        calls += [(draws.VOTE, draws.ROUNDS * name, most.rounds)]
        calls += [(draws.RATIFY, draws.DRAFT_SLOTS * name, draws.DRAFT_SLOTS)]
    calls += [(draws.MOVES, draws.PAIR_SLOTS * r, draws.PAIR_SLOTS) for r in range(most.rounds)]
    for draft in range(most.drafts):
        for step in range(most.steps):
            calls += [(draws.DRAFT, (draft * draws.STEP_SLOTS + step) * draws.PAIR_SLOTS, draws.PAIR_SLOTS)]
    return calls


def test_drafts_in_talks_draw_nothing():
    u = Draws(5, 6, numbers(SIX))
    u.draw_draft(40, 1, 2)
    drawn_before = list(u.draft.pairs)
    assert no_draw(u, 41, 2, 3) == 0
    assert u.draft.pairs == drawn_before


def test_no_two_draws_of_a_day_share_a_slot():
    taken = {}
    for stream, slot, length in filled_in_parts(numbers(SEVEN)):
        assert slot % 2 == 0
        for block in range(slot >> 1, (slot + length + 1) >> 1):
            assert (stream, block) not in taken, (stream, slot, taken[stream, block])
            taken[stream, block] = slot
            assert block < 2**48  # the day lies above


def test_days_months_and_streams_do_not_overlap():
    assert max(MOST_DAYS, MOST_MONTHS) < 2**16  # what is left of the counter's word for the day
    streams = [
        "TYPE", "TASTE", "VIEW", "SALVO", "START", "NIGHT", "FRONT", "STANCE", "JUMP", "CROSSING", "REFINERY", "TRUCE",
        "PROCEDURE", "ATTEND", "RECOGNISE", "WALKOUT", "MOVES", "VOTE", "RATIFY", "DRAFT", "AFTERMATH", "ZONE",
    ]  # fmt: skip
    for one, other in combinations(streams, 2):
        assert getattr(draws, one) != getattr(draws, other)


def test_what_is_drawn_fits_what_is_filled():
    assert draws.MEETING_DTYPE["vote"].shape == (MOST_ACTORS, draws.ROUNDS)
    assert draws.TASTE_SLOTS >= N_ATTRIBUTES
    assert draws.DAY_DTYPE["procedure"].shape[0] >= 1 + 3
    assert draws.DAY_DTYPE["attend"].shape[0] >= 4
    u = drawn(SIX)
    everything = [*u.once.gaps, u.once.momentum, *u.day.night, *u.day.attend, *u.draft.pairs, *u.month.chance]
    assert all(0 < x < 1 for x in everything)
    assert len(set(everything)) == len(everything)
