"""How cost grows with the days of talks and with the number of capitals."""

from dataclasses import asdict
from typing import Any

from negotiation import Scenario, load_scenario
from negotiation.ensemble import last_states

from .asked import Asked
from .race import Contestant, Race

DAYS = (60, 120, 180, 365)
CAPITALS = (1, 3, 6, 12)
SHARE = 2  # of the runs of the other ensembles, one in so many


def scenarios(asked: Asked) -> dict[str, tuple[int, Scenario]]:
    """Return the scenarios that are lived, by name, each with its size: horizons first, then rooms.

    Rooms are those of `twelve_capitals`, with the first so many of its capitals; the first six are the default's.
    """
    usual = asked.scenario
    by_days = {f"{days} days of talks": (days, usual.replace(**{"calendar.talks_days": days})) for days in DAYS}
    twelve = load_scenario("twelve_capitals")
    by_capitals = {
        f"{number} capital{'s' * (number > 1)}": (number, twelve.replace(capitals=twelve.capitals[:number]))
        for number in CAPITALS
    }
    return by_days | by_capitals


def contestants(asked: Asked) -> list[Contestant]:
    """Return ensembles of all sizes."""
    runs = max(1, asked.runs // SHARE)

    def of(name: str, scenario: Scenario) -> Contestant:
        return Contestant(name, runs, lambda: last_states(scenario, runs, asked.seed, threads=1))

    return [of(name, scenario) for name, (_, scenario) in scenarios(asked).items()]


def summary(found: Race, asked: Asked) -> dict[str, Any]:
    """Return the cost of a run by size, the days it lives in the mean, and the powers with which cost grows."""
    known = {name: size for name, (size, _) in scenarios(asked).items()}
    lived = {name: float(last_states(s, 1000, asked.seed)["day"].mean()) for name, (_, s) in scenarios(asked).items()}
    names = {"days": list(known)[: len(DAYS)], "capitals": list(known)[len(DAYS) :]}
    return {
        "cpu_us_a_run": {name: 1e6 * found.seconds(name) for name in known},
        "days_lived": lived,
        "grows_with_power": {
            "days": asdict(found.growth(names["days"], DAYS)),
            "days_lived": asdict(found.growth(names["days"], [lived[name] for name in names["days"]])),
            "capitals": asdict(found.growth(names["capitals"], CAPITALS)),
        },
    }
