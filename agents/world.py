"""The Mesa world: one run, lived day by day by agents that follow the same order as the compiled ensemble."""

import copy as copying
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import mesa
import numpy as np
from mesa.time import EventGenerator, Schedule

from negotiation import Scenario, load_scenario
from negotiation.beginning import begin
from negotiation.draws import DRAWN, Draws
from negotiation.endings import summary, summary_html
from negotiation.ensemble import check_whole
from negotiation.names import DAYS_A_MONTH, FIRST_CAPITAL
from negotiation.numbers import numbers, plain
from negotiation.order import day_with, peace_with
from negotiation.outcome import record
from negotiation.parameters import ISSUES
from negotiation.state import blank_state, snapshot
from negotiation.trace import Trace

from .actor import Actor
from .capital import Capital
from .kyiv import Kyiv
from .moscow import Moscow
from .planners import Planners
from .seats import SEATS
from .washington import Washington

Seat = Callable[["World", str, int], Actor]


def note(s: Any, n: Any, code: int, i: int, value: float) -> None:
    """Keep an event in the trace of the world that the state belongs to."""
    s.world.trace.note(s, n, code, i, value)


live_day = day_with(SEATS, DRAWN, note)
begin_peace, live_month = peace_with(DRAWN, note)


class World(mesa.Model):
    """One negotiation under fire: a function of (scenario, seed, run) and of who sits in the seats.

    `step()` lives one day, `run()` lives to the end, `copy()` branches. Agents: `world.seats` in the order of all
    tables, `world["Berlin"]` by name. The state is `world.state`, the trace `world.trace`, the outcome `world.outcome`.
    """

    def __init__(
        self,
        scenario: Scenario | str | Path = "august_2025",
        seed: int = 1,
        run: int = 0,
        seats: Mapping[str, Seat] | None = None,
    ) -> None:
        """Set the table.

        Args: scenario (or its name or path), seed (0..2^63-1), run (number of the run, >= 0), seats (agent classes by
            actor name).
        Raises: ScenarioError for a bad scenario; ValueError for a bad seed or run, or a seat nobody has.
        """
        check_whole("seed", seed)
        check_whole("run", run)
        if not isinstance(scenario, (Scenario, str, Path)):
            raise TypeError(f"scenario must be a Scenario, or the name or path of one, not {scenario!r}")
        super().__init__(rng=(seed, run))  # for seats that draw chances of their own; the rules have `uniforms`
        self.scenario = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        self.seed, self.run_number, self.round = seed, run, 0
        self._seating = dict(seats or {})
        self._use_numbers()
        self.state = blank_state()
        self.state.world = self
        self.trace = Trace(self.scenario)
        self.uniforms = Draws(seed, run, self._table)
        self.seats: list[Actor] = self._seat()
        self.planners = Planners(self)
        begin(self.state, self.numbers, self.uniforms)
        self._days: EventGenerator = self.schedule_recurring(self._day, Schedule(interval=1, start=1))
        self._months: EventGenerator | None = None
        self._asleep = False

    def _use_numbers(self) -> None:
        self._table = numbers(self.scenario)
        self.numbers = plain(self._table[0])

    def _seat(self) -> list[Actor]:
        names = self.scenario.actor_names
        unknown = [name for name in self._seating if name not in names]
        if unknown:
            raise ValueError(f"no actor {unknown[0]!r} in {self.scenario.name}; seats are {', '.join(names)}")
        usual: dict[str, Seat] = {"Washington": Washington, "Kyiv": Kyiv, "Moscow": Moscow}
        seats = [self._seating.get(name, usual.get(name, Capital))(self, name, i) for i, name in enumerate(names)]
        for name, seat in zip(names, seats, strict=True):
            if not isinstance(seat, Actor):
                raise ValueError(f"the seat of {name} must be a subclass of Actor, not what makes {seat!r}")
        return seats

    @property
    def scenario(self) -> Scenario:
        """The scenario lived."""
        return self._scenario_lived

    @scenario.setter
    def scenario(self, scenario: Any) -> None:
        if isinstance(scenario, Scenario):  # Mesa's own constructor sets a stub of its own: ignored
            self._scenario_lived = scenario

    def _day(self) -> None:
        if self._asleep:
            return
        live_day(self.state, self.numbers, self.uniforms)
        self.trace.keep_evening(self.state)
        if self.state.over:
            self._days.stop()
            if self.state.signed:
                begin_peace(self.state, self.numbers)
                months = Schedule(interval=DAYS_A_MONTH, start=self.time + DAYS_A_MONTH)
                self._months = self.schedule_recurring(self._month, months)
            else:
                self.running = False

    def _month(self) -> None:
        live_month(self.state, self.numbers, self.uniforms)
        self.trace.keep_evening(self.state)
        if self.state.collapse_month >= 0 or self.state.month >= self.scenario.calendar.aftermath_months:
            self.running = False
            if self._months is not None:
                self._months.stop()

    def run(self) -> "World":
        """Live to the end: the talks, and the months after a signature. Returns itself."""
        while self.running:
            self.run_for(DAYS_A_MONTH if self.state.over else 1)
        return self

    def copy(self) -> "World":
        """Return a twin that has lived the same days: change something in it and let it go on.

        The state, the trace and the agents' own attributes are copied; uniforms follow from seed, run and day, so
        both live the same nights.
        """
        twin = type(self)(self.scenario, self.seed, self.run_number, self._seating)
        keep = {id(self): twin, id(self.scenario): self.scenario, id(self.trace.scenario): self.trace.scenario}
        keep |= {id(mine): theirs for mine, theirs in zip(self.seats, twin.seats, strict=True)}
        for name, value in vars(self.state).items():
            setattr(twin.state, name, copying.deepcopy(value, keep))
        twin.trace = copying.deepcopy(self.trace, keep)
        for mine, theirs in zip(self.seats, twin.seats, strict=True):
            own = {k: v for k, v in vars(mine).items() if k not in ("model", "view", "unique_id", "pos")}
            for name, value in copying.deepcopy(own, keep).items():
                setattr(theirs, name, value)
        twin.numbers = copying.deepcopy(self.numbers)
        twin._table = self._table.copy()
        twin.random.setstate(self.random.getstate())
        twin.rng.bit_generator.state = self.rng.bit_generator.state
        twin._resume(self)
        return twin

    def _resume(self, other: "World") -> None:
        """Move the clock to the other world's without living the days again, and schedule what is to come."""
        self._asleep = True
        if other.time > 0:
            self.run_until(other.time)
        self._asleep = False
        self.running = other.running
        if self.state.over:
            self._days.stop()
            due = other._months.next_scheduled_time if other._months is not None and other.running else None
            if due is not None:
                self._months = self.schedule_recurring(self._month, Schedule(interval=DAYS_A_MONTH, start=due))

    def change(self, **keys: Any) -> None:
        """Change numbers of the scenario from today on: ``world.change(**{"strikes.tempo": 2.0})``.

        What was settled on the morning of day 0 (types, tastes, the opening text) stays. Raises: ScenarioError for a
        bad key or value; ValueError for other capitals, or talks that would have ended already.
        """
        changed = self.scenario.replace(**keys)
        if changed.capitals != self.scenario.capitals:
            raise ValueError("the capitals have taken their seats; begin a new World with others")
        if not self.state.over and changed.calendar.talks_days <= self.state.day:
            least = self.state.day + 1
            raise ValueError(f"calendar.talks_days must be {least} or more: {self.state.day} days have been lived")
        self.scenario = changed
        self._use_numbers()

    def text_with(self, changes: Mapping[str, int]) -> list[int]:
        """Return the standing text with some levels changed; ValueError for an unknown issue or level."""
        text = list(self.state.text)
        for issue, level in changes.items():
            if issue not in ISSUES:
                raise ValueError(f"no issue {issue!r}; issues are {', '.join(ISSUES)}")
            top = len(self.scenario.issues[issue].levels) - 1
            if not isinstance(level, (int, np.integer)) or isinstance(level, bool) or not 0 <= level <= top:
                raise ValueError(f"{issue} has the levels 0 to {top}, not {level!r}")
            text[ISSUES.index(issue)] = int(level)
        return text

    def __repr__(self) -> str:
        """How it ended, or where it stands, and what the text is worth to everyone."""
        return f"World({self.scenario.name!r}, seed={self.seed}, run={self.run_number})\n{summary(self.trace)}"

    def _repr_html_(self) -> str:
        return summary_html(self.trace)

    def __getitem__(self, name: str) -> Actor:
        """Return the actor of this name."""
        for seat in self.seats:
            if seat.name == name:
                return seat
        raise KeyError(f"no actor {name!r}; actors are {', '.join(self.scenario.actor_names)}")

    @property
    def date(self) -> date:
        """Today: the day about to be lived, or the last one when talks are over."""
        return self.scenario.calendar.start_date + timedelta(days=int(self.state.day))

    @property
    def sequence(self) -> str:
        """The sequence tabled or agreed, or "" before that."""
        names: list[str] = list(self.scenario.sequences)
        return names[self.state.sequence] if self.state.sequence >= 0 else ""

    @property
    def venue(self) -> str:
        """The venue tabled or agreed."""
        names: list[str] = list(self.scenario.venues)
        return names[self.state.venue]

    @property
    def seated(self) -> tuple[str, ...]:
        """Who sits at the stage's table."""
        return tuple(seat.name for seat in self.seats if self.state.party[seat.index])

    @property
    def capitals(self) -> list[Actor]:
        """The European capitals."""
        return self.seats[FIRST_CAPITAL:]

    @property
    def outcome(self) -> Mapping[str, Any]:
        """The outcome record so far, by the same names as the columns of `simulate`."""
        return record(snapshot(self.state), self.scenario)
