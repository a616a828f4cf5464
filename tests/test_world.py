"""The Mesa world: days and months, its outcome, its twins, and what Mesa brings."""

from datetime import date, timedelta
from pathlib import Path

import mesa
import numpy as np
import pytest

import agents
from agents import Actor, Capital, Kyiv, Moscow, Planners, Washington, World
from negotiation import ScenarioError, simulate
from negotiation.state import FIELDS, snapshot
from tests.short_runs import eager, short, signed_run

ROOT = Path(__file__).resolve().parents[1]


def same(a: World, b: World) -> bool:
    """Return whether two worlds have lived the same days, to the last bit of every field."""
    ours, theirs = (np.append(w.trace.evenings, snapshot(w.state)) for w in (a, b))
    return ours.tobytes() == theirs.tobytes() and a.trace.log == b.trace.log and a.time == b.time


def test_import_agents_finds_ours():
    """Some other package of that name may be installed: this one must win, from any folder below the checkout."""
    assert Path(agents.__file__).parent == ROOT / "agents"


def test_a_step_lives_a_day():
    world = World(short(), seed=3, run=5)
    assert (world.time, world.state.day, world.date) == (0.0, 0, date(2025, 8, 19))
    world.step()
    assert (world.time, world.steps, world.state.day, world.date) == (1.0, 1, 1, date(2025, 8, 20))
    for _ in range(9):
        world.step()
    assert (world.time, world.state.day, world.date) == (10.0, 10, date(2025, 8, 19) + timedelta(days=10))
    assert len(world.trace.evenings) == 10


def test_days_and_steps_and_runs_are_one():
    unsigned = short().replace(sequence="package", **{"window.base_logit": -20.0})
    stepped, lived = World(unsigned, 3, 5), World(unsigned, 3, 5)
    while stepped.running:
        stepped.step()
    assert lived.run() is lived
    assert same(stepped, lived)
    assert (lived.time, lived.state.day, lived.state.over) == (70.0, 70, 1)
    lived.step()  # nothing happens after the end
    assert lived.state.day == 70
    assert len(lived.trace.evenings) == 70


def test_months_after_a_signature():
    scenario = eager()
    world = World(scenario, 1, signed_run(scenario)).run()
    day, months = world.outcome["sign_day"], scenario.calendar.aftermath_months
    assert world.outcome["months_observed"] == world.state.month == months
    assert world.time == day + 1 + 30 * months
    assert world.date == scenario.calendar.start_date + timedelta(days=int(day) + 1)
    assert len(world.trace.evenings) == day + 1 + months
    stepped = World(scenario, 1, world.run_number)
    while stepped.running:
        stepped.step()
    assert same(stepped, world)


@pytest.mark.parametrize("make", [short, eager])
def test_the_outcome_is_the_row_of_the_ensemble(make):
    scenario = make()
    rows = simulate(scenario, runs=6, seed=11, first_run=2)
    for run in (2, 5, 7):
        outcome = World(scenario, 11, run).run().outcome
        assert list(outcome) == list(rows.columns)
        for name, value in outcome.items():
            assert value == rows.loc[run, name] or (value != value and rows[name].isna()[run]), name


def test_an_outcome_before_the_first_day():
    outcome = World(short()).outcome
    assert (outcome["signed"], outcome["summits"]) == (0, 0)


@pytest.mark.parametrize("day", [0, 1, 7, 63, 70])
def test_a_twin_lives_on_to_the_same_end(day):
    world = World(short(), 2, 9)
    alone = World(short(), 2, 9).run()
    for _ in range(day):
        world.step()
    twin = world.copy()
    assert same(world, twin)
    assert same(twin.run(), alone)
    assert world.state.day == day  # the twin's days are not the original's
    assert same(world.run(), alone)


@pytest.mark.parametrize("days", [0, 1, 29, 30, 31, 75, 180])
def test_a_twin_born_in_the_aftermath(days):
    scenario = eager()
    run = signed_run(scenario)
    alone, world = World(scenario, 1, run).run(), World(scenario, 1, run)
    while not world.state.over:
        world.step()
    for _ in range(days):
        world.step()
    twin = world.copy().copy()
    assert twin.running == (days < 180)
    twin.run()
    world.run()
    assert snapshot(twin.state).tobytes() == snapshot(alone.state).tobytes()
    assert same(twin, world)


def test_a_change_parts_twins_only_afterwards():
    world = World(short(), 2, 1)
    for _ in range(63):
        world.step()
    twin, empty = world.copy(), world.copy()
    twin.change(**{"strikes.tempo": 2.0})
    empty.state.magazine = 0.0
    ends = [w.run().trace.evenings for w in (world, twin, empty)]
    for other in ends[1:]:
        assert other[:63].tobytes() == ends[0][:63].tobytes()
        assert other[63:].tobytes() != ends[0][63:].tobytes()
    assert (ends[1]["drones_launched"][63:] == 2 * ends[0]["drones_launched"][63:]).all()
    assert (ends[2]["drones_launched"] == ends[0]["drones_launched"]).all()  # the same nights
    assert (world.scenario.strikes.tempo, twin.scenario.strikes.tempo) == (1.0, 2.0)
    assert world.numbers.strikes.tempo == empty.numbers.strikes.tempo == 1.0
    assert twin.copy().numbers.strikes.tempo == 2.0


def test_a_change_that_cannot_be():
    world = World(short())
    for _ in range(10):
        world.step()
    with pytest.raises(ScenarioError, match=r"strikes\.tempo"):
        world.change(**{"strikes.tempo": -1.0})
    with pytest.raises(ScenarioError, match="tempi"):
        world.change(**{"strikes.tempi": 1.0})
    with pytest.raises(ValueError, match="have taken their seats"):
        world.change(capitals=("Madrid",))
    with pytest.raises(ValueError, match="talks_days must be 11 or more"):
        world.change(**{"calendar.talks_days": 10})
    assert world.scenario == short()
    world.change(**{"calendar.talks_days": 11})
    assert world.run().state.day == 11


class Diarist(Capital):
    """A capital with a memory and dice of its own."""

    def __init__(self, model, name, index):
        super().__init__(model, name, index)
        self.diary = {"votes": []}
        self.dice = []
        self.friend = None

    def vote(self, view, u):
        self.diary["votes"].append((view.day, u))
        self.dice.append((self.random.random(), self.rng.random()))
        self.friend = self.model["Kyiv"]
        return super().vote(view, u)


def test_a_twin_keeps_what_seats_have_written_down():
    world = World(short().replace(sequence="package"), 4, 2, seats={"Paris": Diarist})
    while world.running and not world["Paris"].dice:
        world.step()
    twin = world.copy()
    mine, theirs = world["Paris"], twin["Paris"]
    assert type(theirs) is Diarist
    assert theirs.diary == mine.diary
    assert theirs.diary["votes"] is not mine.diary["votes"]
    assert theirs.friend is twin["Kyiv"]
    assert theirs.model is twin
    assert theirs.view is not mine.view
    kept = len(mine.dice)
    twin.run()
    assert len(mine.dice) == kept < len(theirs.dice)
    world.run()
    assert theirs.dice == mine.dice  # its own dice go on where they were
    assert theirs.diary == mine.diary
    other = World(world.scenario, 4, 3, seats={"Paris": Diarist}).run()
    assert other["Paris"].dice[:1] != mine.dice[:1]  # and are others in another run


def test_two_worlds_share_nothing():
    alone = [World(short(), 1, run).run() for run in (0, 1)]
    together = [World(short(), 1, run) for run in (0, 1)]
    while any(world.running for world in together):
        for world in together:
            world.step()
    assert all(same(a, b) for a, b in zip(alone, together, strict=True))
    lists = [{id(value) for value in vars(world.state).values() if isinstance(value, list)} for world in together]
    assert not lists[0] & lists[1]


def test_the_agents_of_the_world():
    world = World(short())
    assert [type(seat) for seat in world.seats] == [Washington, Kyiv, Moscow, *[Capital] * 6]
    assert [seat.name for seat in world.capitals] == list(world.scenario.capitals)
    assert len(world.agents) == 10
    assert set(world.agents.select(agent_type=Capital)) == set(world.capitals)
    assert len(world.agents_by_type[Planners]) == 1
    for _ in range(8):
        world.step()
    pledged = world.agents.select(agent_type=Capital).agg("pledged", sum)
    assert pledged == pytest.approx(world.state.pledge_total)
    tough = world.agents.select(lambda agent: isinstance(agent, Actor) and agent.resolve > 0)
    assert len(tough) == 9
    assert world["Berlin"].voice == world.state.voice[world["Berlin"].index]
    with pytest.raises(KeyError, match="no actor 'Atlantis'; actors are Washington, Kyiv"):
        world["Atlantis"]


def test_what_agents_show_is_the_state():
    scenario = eager()
    world = World(scenario, 1, signed_run(scenario)).run()
    s = world.state
    for seat in world.seats:
        shown = (seat.war_value, seat.reservation, seat.hope, seat.belief, seat.resolve, seat.utility, seat.refusals)
        fields = ("war_value", "reservation", "hope", "belief", "resolve", "utility", "refusals")
        assert shown == tuple(getattr(s, field)[seat.index] for field in fields)
        assert seat.name in repr(seat)
    assert (world["Washington"].stance, world["Washington"].exposure_cap) == (s.stance, s.exposure_cap)
    assert (world["Kyiv"].magazine, world["Kyiv"].grid_damage) == (s.magazine, s.grid_damage)
    moscow = world["Moscow"]
    assert (moscow.redline, moscow.refinery_damage, moscow.odds) == (s.redline, s.refinery_damage, s.odds)
    assert world["Rome"].capacity == scenario.actors["Rome"].capacity
    assert list(world.planners.scoped.values()) == s.scoped[: len(world.planners.scoped)]
    assert 0.0 <= world.planners.planned <= 1.0
    assert (world.sequence, world.venue) == ("package", "Geneva")
    assert world.seated == scenario.actor_names


def test_a_data_collector():
    world = World(short(), 1, 1)
    reporters = {"heat": lambda w: w.state.heat, "day": lambda w: w.state.day}
    collector = mesa.DataCollector(model_reporters=reporters, agent_reporters={"name": "name"})
    for _ in range(20):
        world.step()
        collector.collect(world)
    frame = collector.get_model_vars_dataframe()
    assert list(frame["day"]) == list(range(1, 21))
    assert list(frame["heat"]) == list(world.trace.evenings["heat"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"seed": -1}, "seed must be a whole number from 0 to 2^63 - 1, not -1"),
        ({"seed": 2**63}, "seed must be a whole number"),
        ({"seed": 1.0}, "seed must be a whole number"),
        ({"seed": True}, "seed must be a whole number"),
        ({"run": -1}, "run must be a whole number from 0 to 2^63 - 1, not -1"),
        ({"run": 0.5}, "run must be a whole number"),
        ({"run": "1"}, "run must be a whole number"),
        ({"seats": {"Atlantis": Capital}}, "no actor 'Atlantis' in august_2025; seats are Washington, Kyiv"),
        (
            {"seats": {"Berlin": lambda model, name, i: mesa.Agent(model)}},
            "the seat of Berlin must be a subclass of Actor",
        ),
        ({"scenario": 7}, "scenario must be a Scenario, or the name or path of one, not 7"),
        ({"scenario": "august_2052"}, "august_2052: no such scenario"),
        ({"scenario": "nowhere/mine.toml"}, "nowhere/mine.toml"),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises((ValueError, TypeError)) as error:
        World(**arguments)
    assert message in str(error.value)


def test_a_scenario_by_name_or_path(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('extends = "august_2025"\n')
    assert World(path).scenario.name == "mine"
    assert World(str(path)).scenario.name == "mine"
    assert World("cuba_1962", seed=np.int64(3), run=np.int64(4)).scenario.washington.cap == 0.8


def test_a_bad_level_is_named():
    world = World(short())
    assert world.text_with({"force": np.int64(3)})[7] == 3
    with pytest.raises(ValueError, match="no issue 'farce'; issues are policing"):
        world.text_with({"farce": 3})
    for level in (-1, 13, 1.0, True, "3"):
        with pytest.raises(ValueError, match="force has the levels 0 to 12, not "):
            world.text_with({"force": level})


def test_every_field_of_the_state_is_plain_python():
    """Plain numbers and lists: NumPy's would break the bits in other ways."""
    world = World(short(), 1, 1).run()
    for name in FIELDS:
        value = getattr(world.state, name)
        leaf = value
        while isinstance(leaf, list):
            leaf = leaf[0]
        assert type(leaf) in (int, float), name
