"""Seats: each of the six choices can be overridden, and shows; what is not stays the same to the last bit."""

import math

import numpy as np
import pytest

from agents import Actor, Capital, Kyiv, Moscow, Washington, World
from negotiation import trace_codes as code
from negotiation.names import BOOTS, FORCE
from negotiation.parameters import ISSUES
from tests.short_runs import eager, short

PACKAGE = {"sequence": "package", "venue": "Geneva"}


def lived(seats=None, scenario=None, run=0, seed=1) -> World:
    """Return a world with these seats, lived to the end."""
    return World(scenario or short().replace(**PACKAGE), seed, run, seats).run()


def events(world: World, name: str, kind: int) -> int:
    """Return how often an actor had an event of this kind."""
    return sum(event.code == kind and event.actor == world[name].index for event in world.trace.log)


class Quiet(Actor):
    """Overrides nothing."""


class QuietCapital(Capital):
    """Calls the rules for everything, itself, and looks at everything before."""

    def propose(self, view, u):
        view.utility_of(force=3, territory=1)
        return super().propose(view, u)

    def vote(self, view, u):
        view.utility_of(**view.proposal)
        return super().vote(view, u)

    def ratify(self, view, u):
        return super().ratify(view, u)

    def pledge(self, view, others):
        return super().pledge(view, others)

    def attend(self, view, u):
        return super().attend(view, u)


@pytest.mark.parametrize("make", [short, eager])
@pytest.mark.parametrize("kind", [Quiet, QuietCapital])
def test_a_seat_without_choices_of_its_own_changes_no_bit(make, kind):
    scenario = make()
    for run in range(2):
        usual = lived(scenario=scenario, run=run)
        ours = lived(dict.fromkeys(scenario.actor_names, kind), scenario, run)
        assert ours.trace.evenings.tobytes() == usual.trace.evenings.tobytes()
        assert all(type(seat) is kind for seat in ours.seats)


class Stubborn(Kyiv):
    """Signs nothing and passes nothing."""

    def vote(self, view, u):
        return False

    def ratify(self, view, u):
        return False


class Obliging(Capital):
    """Says yes to everything."""

    def vote(self, view, u):
        return True

    def ratify(self, view, u):
        return True


def test_vote_and_ratify():
    usual = lived(scenario=eager())
    assert usual.outcome["signed"]
    world = lived({"Kyiv": Stubborn}, eager())
    assert not world.outcome["signed"]
    assert events(world, "Kyiv", code.VOTED_NO) > 0 < events(world, "Kyiv", code.RATIFIED_NO)
    assert events(world, "Kyiv", code.VOTED_YES) == events(world, "Kyiv", code.RATIFIED_YES) == 0
    world = lived({"Berlin": Obliging}, eager())
    assert events(world, "Berlin", code.VOTED_NO) == events(world, "Berlin", code.RATIFIED_NO) == 0
    assert events(world, "Berlin", code.RATIFIED_YES) > 0


class OneIdea(Washington):
    """Proposes one thing only, and remembers the round's uniforms."""

    idea = {"enablers": 3}

    def propose(self, view, u):
        self.given = [view.day, len(u), min(u), max(u)]
        return self.idea


def tabled_by(world: World, name: str) -> list[dict[str, int]]:
    """Return the changes that an actor tabled."""
    changed = [
        {ISSUES[j]: level for j, level in enumerate(p.text) if level != p.before[j]}
        for p in world.trace.tabled
        if p.proposer == world[name].index and not p.is_last_text
    ]
    assert len(changed) == events(world, name, code.TABLED)
    return changed


def test_propose():
    world = lived({"Washington": OneIdea})
    changes = tabled_by(world, "Washington")
    assert changes
    assert all(change == {"enablers": 3} for change in changes)
    _, slots, least, most = world["Washington"].given
    assert slots >= 14
    assert 0.0 < least < most < 1.0


@pytest.mark.parametrize(
    "idea",
    [
        None,
        {},
        {"boots": 1},  # ruled out by a limit
        {"umbrella": 3, "strike": 3, "posture": 3, "force": 12},  # above Washington's cap and the pledges
        {"policing": 1},  # what stands already
    ],
)
def test_a_proposal_out_of_order_is_not_tabled(idea):
    mute = type("Mute", (OneIdea,), {"idea": idea})
    scenario = short().replace(**PACKAGE, **{"washington.jump_rate": 0.0})
    world = lived({"Washington": mute}, scenario)
    assert world["Washington"].given
    tabled = tabled_by(world, "Washington")
    assert not tabled if idea != {"policing": 1} else all(change == idea for change in tabled)
    assert world.state.text[BOOTS] == 0


def test_a_proposal_off_the_agenda_is_not_tabled():
    wanting = type("Wanting", (Moscow,), {"propose": lambda self, view, u: {"force": 5}})
    world = lived({"Moscow": wanting}, short().replace(sequence="bilateral_first", venue="Geneva"))
    assert world.seated == ("Kyiv", "Moscow")
    assert tabled_by(world, "Moscow") == []


class Bold(Capital):
    """Pledges all it could sustain, whatever the others do."""

    def pledge(self, view, others):
        assert others >= 0.0
        return self.capacity


def test_pledge():
    usual, world = lived(), lived({"Warsaw": Bold})
    capacity = world.scenario.actors["Warsaw"].capacity
    assert (world["Warsaw"].pledged, world.outcome["pledge_Warsaw"]) == (capacity, capacity)
    assert usual["Warsaw"].pledged < capacity
    first, bolder = (w.trace.evening(0)["pledge_total"] for w in (usual, world))  # over the same text
    assert bolder > first


@pytest.mark.parametrize("pledged", [math.nan, -0.5, 1000.0, math.inf, None, "four"])
def test_an_impossible_pledge(pledged):
    wrong = type("Wrong", (Capital,), {"pledge": lambda self, view, others: pledged})
    with pytest.raises(ValueError, match=r"Berlin pledged .* thousand troops; allowed are 0 to .* \(its capacity\)"):
        lived({"Berlin": wrong})


@pytest.mark.parametrize("pledged", [0, 1, np.float32(0.5), np.int64(1), True])
def test_a_pledge_in_any_kind_of_number(pledged):
    modest = type("Modest", (Capital,), {"pledge": lambda self, view, others: pledged})
    assert lived({"Berlin": modest})["Berlin"].pledged == float(pledged)


class Absent(Washington):
    """Comes to no summit."""

    def attend(self, view, u):
        assert 0.0 < u < 1.0
        return False


def test_attend():
    assert lived(scenario=eager()).outcome["summits"] > 0
    world = lived({"Washington": Absent}, eager())
    assert world.outcome["summits"] == 0
    assert events(world, "Washington", code.INVITATION_REFUSED) > 0


def test_capitals_attend_as_one_seat():
    """One capital of six stays away and the others come for all; all stay away, and there is no summit at any quota."""
    absent = type("AbsentCapital", (Capital,), {"attend": Absent.attend})
    scenario = eager().replace(vote_weights="equal", **{"coalition.quota": 0.5})
    assert lived({"Berlin": absent}, scenario).outcome["summits"] > 0
    for quota in (0.5, 0.0):
        scenario = scenario.replace(**{"coalition.quota": quota})
        assert lived(dict.fromkeys(scenario.capitals, absent), scenario).outcome["summits"] == 0


class Homebody(Kyiv):
    """Agrees to meet in Geneva only."""

    def agree(self, view, sequence, venue, u):
        assert (sequence, venue) == (self.model.sequence, self.model.venue)
        return venue == "Geneva"


def test_agree():
    assert lived({"Kyiv": Homebody}, short(), run=2).venue == "Geneva"
    assert lived(scenario=short(), run=2).venue != "Geneva"
    never = type("Never", (Kyiv,), {"agree": lambda self, view, sequence, venue, u: False})
    world = lived({"Kyiv": never}, short())
    assert math.isnan(world.outcome["procedure_day"])
    assert events(world, "Kyiv", code.PROCEDURE_REFUSED) == 10  # once a week


@pytest.mark.parametrize(
    ("idea", "message"),
    [
        ({"farce": 3}, "no issue 'farce'; issues are policing"),
        ({"force": 13}, "force has the levels 0 to 12, not 13"),
        ({"force": -1}, "force has the levels 0 to 12, not -1"),
        ({"force": 2.5}, "force has the levels 0 to 12, not 2.5"),
        ({"force": math.nan}, "force has the levels 0 to 12, not nan"),
        ("force", "Washington proposed 'force'; allowed are changes such as {'force': 3}, or None"),
        ([7, 3], "Washington proposed"),
    ],
)
def test_an_impossible_proposal(idea, message):
    with pytest.raises(ValueError, match=message):
        lived({"Washington": type("Wrong", (OneIdea,), {"idea": idea})})


class Looker(Washington):
    """Looks at everything and keeps what it saw when it was first asked to vote."""

    seen = None

    def vote(self, view, u):
        if self.seen is None:
            s, names = self.model.state, ("window", "odds", "utility", "offered", "war_value", "reservation", "resolve")
            mine = {"utility", "offered", "war_value", "reservation", "resolve"}
            for name in names:
                value = getattr(s, name)
                assert getattr(view, name) == (value[self.index] if name in mine else value), name
            assert view.benchmark == min(view.utility, view.reservation)
            assert list(view.text.values()) == s.text
            assert list(view.proposal.values()) == s.tabled
            assert view.utility_of(**view.proposal) == view.offered
            assert view.utility_of() == pytest.approx(view.utility)
            assert view.utility_of(force=3) != view.utility_of(force=view.text["force"] + 1)
            self.seen = (view.day, view.date, view.stage)
        return super().vote(view, u)


def test_the_view_shows():
    usual, world = lived(), lived({"Washington": Looker})
    day, date, stage = world["Washington"].seen
    assert (date - world.scenario.calendar.start_date).days == day > 0
    assert stage == world.scenario.actor_names
    assert world.trace.evenings.tobytes() == usual.trace.evenings.tobytes()


def test_the_view_is_for_reading_only():
    world = World(short())
    world.step()
    view, before = world["Washington"].view, world.state.odds
    for name in ("odds", "text", "reservation", "anything"):
        with pytest.raises(AttributeError, match="for reading only"):
            setattr(view, name, 0.9)
    with pytest.raises(AttributeError, match="for reading only"):
        del view._world
    view.text["force"] = 9
    view.proposal["force"] = 9
    assert view.odds == world.state.odds == before
    assert world.state.text[FORCE] == view.text["force"] != 9


@pytest.mark.parametrize("name", ["private", "weights", "belief", "hope", "yes", "error", "audience", "nonsense"])
def test_the_view_refuses_what_is_private(name):
    view = World(short())["Berlin"].view
    with pytest.raises(AttributeError, match=f"an actor does not see '{name}'; it sees backing, benchmark, "):
        getattr(view, name)


def test_the_view_names_a_bad_level():
    view = World(short())["Berlin"].view
    with pytest.raises(ValueError, match="no issue 'farce'"):
        view.utility_of(farce=1)
    with pytest.raises(ValueError, match="boots has the levels 0 to 1, not 2"):
        view.utility_of(boots=2)
