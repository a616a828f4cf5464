"""Every random number: one uniform is a function of (seed, stream, run, day, slot) and of nothing else.

The generator is Threefry-2x64 with 20 rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3",
SC11): counter-based, so a draw never depends on how many were made before it, in which order, by whom, or under which
scenario. Key = (seed, stream); counter = (run, day and slot). Actors are told apart by a number made from their name,
so adding Madrid shifts nobody's draws.
"""

from collections import namedtuple
from types import SimpleNamespace
from typing import Any

import numpy as np

from .jit import compiled, rule
from .numbers import MOST_ACTORS, N_ATTRIBUTES, N_ISSUES, NUMBERS_DTYPE, plain

TYPE, TASTE, VIEW, SALVO, START = 1, 2, 3, 4, 5
NIGHT, FRONT, STANCE, JUMP, CROSSING, REFINERY, TRUCE = 11, 12, 13, 14, 15, 16, 17
PROCEDURE, ATTEND = 21, 22
RECOGNISE, WALKOUT, MOVES, VOTE, RATIFY, DRAFT = 31, 32, 33, 34, 35, 36
AFTERMATH = 41
ZONE = 51

GAPS, ROUNDS, PAIR_SLOTS, DRAFT_SLOTS, STEP_SLOTS, NIGHT_SLOTS, MONTH_SLOTS = 512, 64, 64, 16, 32, 8, 8
TASTE_SLOTS = N_ATTRIBUTES + N_ATTRIBUTES % 2  # a slot that begins a stretch is even
ZONE_STARTS, ZONE_SLOTS = 7, N_ISSUES + N_ISSUES % 2

ONCE_DTYPE = np.dtype(
    [
        ("type", "f8", (MOST_ACTORS,)),
        ("outlook", "f8", (MOST_ACTORS,)),
        ("taste", "f8", (MOST_ACTORS, N_ATTRIBUTES)),
        ("gaps", "f8", (GAPS,)),
        ("starts", "f8", (ZONE_STARTS, ZONE_SLOTS)),
        ("momentum", "f8"),
    ],
    align=True,
)
DAY_DTYPE = np.dtype(
    [
        ("night", "f8", (NIGHT_SLOTS,)),
        ("refinery", "f8", (2,)),
        ("jump", "f8", (2,)),
        ("crossing", "f8", (2,)),
        ("procedure", "f8", (6,)),
        ("attend", "f8", (4,)),
        ("front", "f8"),
        ("stance", "f8"),
        ("truce", "f8"),
    ],
    align=True,
)
MEETING_DTYPE = np.dtype(
    [
        ("recognise", "f8", (ROUNDS,)),
        ("walkout", "f8", (ROUNDS,)),
        ("moves", "f8", (ROUNDS, PAIR_SLOTS)),
        ("vote", "f8", (MOST_ACTORS, ROUNDS)),
        ("ratify", "f8", (MOST_ACTORS, DRAFT_SLOTS)),
    ],
    align=True,
)
UNIFORMS_DTYPE = np.dtype(
    [
        ("seed", "u8"),
        ("run", "u8"),
        ("once", ONCE_DTYPE),
        ("day", DAY_DTYPE),
        ("meeting", MEETING_DTYPE),
        ("draft", np.dtype([("pairs", "f8", (PAIR_SLOTS,))], align=True)),
        ("month", np.dtype([("chance", "f8", (MONTH_SLOTS,))], align=True)),
    ],
    align=True,
)

_ROTATIONS = (16, 42, 12, 31, 16, 32, 24, 21)
_PARITY = np.uint64(0x1BD11BDAA9FC1A22)
_WORD, _DAY_SHIFT, _MANTISSA_SHIFT = np.uint64(64), np.uint64(48), np.uint64(12)
_HALF, _STEP = 0.5, 2.0**-52

Draw = namedtuple("Draw", "day meeting draft month")
Draw.__doc__ = "How uniforms are brought: functions that refresh parts of `u`."


def keyed(seed: int, run: int = 0) -> np.ndarray:
    """Return the uniforms of a run, not drawn yet: an array of one record of UNIFORMS_DTYPE."""
    uniforms = np.zeros(1, UNIFORMS_DTYPE)
    uniforms["seed"], uniforms["run"] = seed, run
    return uniforms


@compiled
def threefry2x64(key0: Any, key1: Any, counter0: Any, counter1: Any) -> Any:
    """Return the two 64-bit words of Threefry-2x64-20 for a key and a counter of two words each.

    Source: Salmon, Moraes, Dror, Shaw 2011; checked against the vectors published with Random123.
    """
    key2 = _PARITY ^ key0 ^ key1
    x0, x1 = counter0 + key0, counter1 + key1
    for r in range(20):
        turn = np.uint64(_ROTATIONS[r % 8])
        x0 += x1
        x1 = ((x1 << turn) | (x1 >> (_WORD - turn))) ^ x0
        if r % 4 == 3:
            injection = r // 4 + 1
            pick = injection % 3
            x0 += key0 if pick == 0 else (key1 if pick == 1 else key2)
            x1 += (key1 if pick == 0 else (key2 if pick == 1 else key0)) + np.uint64(injection)
    return x0, x1


@compiled
def uniform(word: Any) -> Any:
    """Return the uniform in (0, 1) that a 64-bit word stands for."""
    return (np.float64(word >> _MANTISSA_SHIFT) + _HALF) * _STEP


@compiled
def fill(out: Any, u: Any, stream: int, day: int, slot: int) -> None:
    """Fill `out` with the uniforms of slots slot, slot+1, ... of a stream on a day; `slot` is even.

    A block of the generator serves two slots. Values are (k + 1/2) 2^-52, so never 0 and never 1.
    """
    key0, key1, run = u.seed, np.uint64(stream), u.run  # held apart from `out`, or the loop is no vector code
    block = (np.uint64(day) << _DAY_SHIFT) | np.uint64(slot >> 1)
    for k in range(len(out) // 2):
        first, second = threefry2x64(key0, key1, run, block + np.uint64(k))
        out[2 * k] = uniform(first)
        out[2 * k + 1] = uniform(second)
    if len(out) % 2:
        first, _ = threefry2x64(key0, key1, run, block + np.uint64(len(out) // 2))
        out[len(out) - 1] = uniform(first)


@compiled
def first_uniform(u: Any, stream: int, day: int, slot: int) -> Any:
    """Return the uniform of one even slot."""
    word, _ = threefry2x64(u.seed, np.uint64(stream), u.run, (np.uint64(day) << _DAY_SHIFT) | np.uint64(slot >> 1))
    return uniform(word)


@rule
def fill_once(u: Any, n: Any) -> None:
    """Draw what is drawn once a run: types, tastes, views, gaps of salvos, momentum, texts to search from."""
    for i in range(n.actors.count):
        name = n.actors.id[i]
        u.once.type[i] = first_uniform(u, TYPE, 0, 2 * name)
        u.once.outlook[i] = first_uniform(u, VIEW, 0, 2 * name)
        fill(u.once.taste[i], u, TASTE, 0, TASTE_SLOTS * name)
    fill(u.once.gaps, u, SALVO, 0, 0)
    for k in range(ZONE_STARTS):
        fill(u.once.starts[k], u, ZONE, 0, ZONE_SLOTS * k)
    u.once.momentum = first_uniform(u, START, 0, 0)


@rule
def fill_day(u: Any, day: int) -> None:
    """Draw what every day needs."""
    today = u.day
    fill(today.night, u, NIGHT, day, 0)
    fill(today.refinery, u, REFINERY, day, 0)
    fill(today.jump, u, JUMP, day, 0)
    fill(today.crossing, u, CROSSING, day, 0)
    fill(today.procedure, u, PROCEDURE, day, 0)
    fill(today.attend, u, ATTEND, day, 0)
    today.front = first_uniform(u, FRONT, day, 0)
    today.stance = first_uniform(u, STANCE, day, 0)
    today.truce = first_uniform(u, TRUCE, day, 0)


@rule
def fill_meeting(u: Any, n: Any, day: int, rounds: int) -> None:
    """Draw what a meeting of so many rounds needs."""
    meeting = u.meeting
    fill(meeting.recognise[:rounds], u, RECOGNISE, day, 0)
    fill(meeting.walkout[:rounds], u, WALKOUT, day, 0)
    for r in range(rounds):
        fill(meeting.moves[r], u, MOVES, day, PAIR_SLOTS * r)
    for i in range(n.actors.count):
        name = n.actors.id[i]
        fill(meeting.vote[i][:rounds], u, VOTE, day, ROUNDS * name)
        fill(meeting.ratify[i], u, RATIFY, day, DRAFT_SLOTS * name)


@rule
def fill_draft(u: Any, day: int, draft: int, step: int) -> Any:
    """Draw and return the random pairs of one step of one draft of a game."""
    fill(u.draft.pairs, u, DRAFT, day, (draft * STEP_SLOTS + step) * PAIR_SLOTS)
    return u.draft.pairs


@rule
def fill_month(u: Any, month: int) -> None:
    """Draw what a month of the aftermath needs."""
    fill(u.month.chance, u, AFTERMATH, month, 0)


FILL = Draw(day=fill_day, meeting=fill_meeting, draft=fill_draft, month=fill_month)


@compiled
def _fill_from_python(table: Any, numbers: Any, part: int, a: int, b: int, c: int) -> None:
    u = table[0]
    if part == 0:
        fill_once(u, numbers[0])
    elif part == 1:
        fill_day(u, a)
    elif part == 2:
        fill_meeting(u, numbers[0], a, b)
    elif part == 3:
        fill_draft(u, a, b, c)
    else:
        fill_month(u, a)


class Draws(SimpleNamespace):
    """The uniforms of one run as plain Python reads them: the compiled generator fills, lists are handed out."""

    def __init__(self, seed: int, run: int, numbers: np.ndarray | None = None) -> None:
        """Key the draws by seed and run; `numbers` names the actors (without it there are none)."""
        self._table = keyed(seed, run)
        self._numbers = np.zeros(1, NUMBERS_DTYPE) if numbers is None else numbers
        self._draw("once", 0)

    def _draw(self, name: str, part: int, a: int = 0, b: int = 0, c: int = 0) -> None:
        _fill_from_python(self._table, self._numbers, part, a, b, c)
        setattr(self, name, plain(self._table[0][name]))

    def draw_day(self, day: int) -> None:
        """Refresh `day`: one array a day."""
        self._draw("day", 1, day)

    def draw_meeting(self, day: int, rounds: int) -> None:
        """Refresh `meeting`."""
        self._draw("meeting", 2, day, rounds)

    def draw_draft(self, day: int, draft: int, step: int) -> Any:
        """Refresh `draft`; return its pairs."""
        self._draw("draft", 3, day, draft, step)
        return self.draft.pairs

    def draw_month(self, month: int) -> None:
        """Refresh `month`."""
        self._draw("month", 4, month)


def draw_meeting(u: Draws, n: Any, day: int, rounds: int) -> None:
    """Refresh a meeting's uniforms: called as `fill_meeting` is, though `u` knows the actors already."""
    u.draw_meeting(day, rounds)


DRAWN = Draw(day=Draws.draw_day, meeting=draw_meeting, draft=Draws.draw_draft, month=Draws.draw_month)
