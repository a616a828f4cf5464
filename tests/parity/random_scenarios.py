"""Random legal scenarios over the whole space of declared numbers: what two readers must agree on."""

import random
from datetime import timedelta
from typing import Any, NamedTuple

from negotiation import Scenario, ScenarioError, load_scenario
from negotiation.keys import Declared, declared
from negotiation.loading import shipped
from negotiation.parameters import CLASSES, COLUMNS, ISSUES

NAMES = (
    "London", "Paris", "Berlin", "Warsaw", "Rome", "Helsinki", "Madrid", "Ankara", "Oslo", "The Hague", "Praha 1",
    "Tallinn", "Kobenhavn", "Riga", "Vilnius", "Athens",
)  # fmt: skip
HEAVY = ("pledges.sweeps", "rounds.summit_rounds", "rounds.week_rounds")  # legal extremes that only take long
LEVEL_KEYS = ("opening", "floor", "limit")
MOST_SEED = 2**63 - 1


class Case(NamedTuple):
    """A scenario with how it came about, and which run of it to live."""

    scenario: Scenario
    start: str
    changes: dict[str, Any]
    seed: int
    run: int

    def __str__(self) -> str:
        changes = ", ".join(f"{key}={value!r}" for key, value in self.changes.items())
        return f"seed {self.seed}, run {self.run} of {self.start} with {changes or 'no change'}"


def random_case(number: int) -> Case:
    """Return case `number`: always the same one."""
    rng = random.Random(f"parity {number}")
    start = shipped()[number % len(shipped())]
    while True:
        try:
            scenario, changes = _changed(load_scenario(start), rng)
        except ScenarioError:
            continue
        seed = rng.choice((rng.randrange(100), rng.randrange(MOST_SEED + 1), MOST_SEED))
        return Case(scenario, start, changes, seed, rng.choice((0, rng.randrange(1000), rng.randrange(MOST_SEED))))


def _changed(scenario: Scenario, rng: random.Random) -> tuple[Scenario, dict[str, Any]]:
    """Return a scenario with random changes, and these: who sits there first, then rows and texts, numbers last."""
    changes: dict[str, Any] = {}
    if rng.random() < 0.6:
        changes["capitals"] = tuple(rng.sample(NAMES, rng.randint(1, 12)))
    changes |= _calendar(rng)
    if rng.random() < 0.3:
        changes["sequences.drawn"] = {"stages": _stages(rng)}
    if rng.random() < 0.3:
        changes |= _shorter_issue(scenario, rng)
    scenario = scenario.replace(script=(), **changes)
    more = _choices(scenario, rng) | _levels(scenario, rng) | {"script": _script(scenario, rng)}
    changes |= more
    scenario = scenario.replace(**more)
    numbers = _numbers(scenario, rng) | (_eager(rng) if rng.random() < 0.5 else {})
    return scenario.replace(**numbers), changes | numbers


def _calendar(rng: random.Random) -> dict[str, Any]:
    days = rng.randint(60, 120) if rng.random() < 0.9 else rng.choice((1, 2, 7, 8, 180))
    return {"calendar.talks_days": days, "calendar.aftermath_months": rng.choice((1, 2, 12, 24))}


def _choices(scenario: Scenario, rng: random.Random) -> dict[str, Any]:
    """Fix sequence and venue or leave them free; count Europe's votes in one of three ways."""
    drawn = {"vote_weights": rng.choice(("pledge", "equal", "power"))}
    if rng.random() < 0.6:
        drawn["sequence"] = rng.choice(("free", *scenario.sequences))
        drawn["venue"] = rng.choice(("free", *scenario.venues))
    return drawn


def _stages(rng: random.Random) -> tuple[dict[str, Any], ...]:
    """Return one to three stages that share out the issues; some issues are reopened."""
    order, signed, stages = rng.sample(ISSUES, len(ISSUES)), [], []
    cuts = sorted(rng.sample(range(1, len(order)), rng.randint(0, 2)))
    for first, last in zip((0, *cuts), (*cuts, len(order)), strict=True):
        again = rng.sample(signed, rng.randint(0, min(2, len(signed))))
        parties = CLASSES if last == len(order) else rng.sample(CLASSES, rng.randint(1, 4))
        stage = {"parties": tuple(parties), "agenda": (*order[first:last], *again), "reopens": tuple(again)}
        truce = rng.choice(("", "truce"))
        stages.append(stage | {"summit": rng.random() < 0.6, "on_signature": truce})
        signed += order[first:last]
    return tuple(stages)


def _shorter_issue(scenario: Scenario, rng: random.Random) -> dict[str, Any]:
    """Cut the last level off an issue whose levels are all negotiable."""
    name = rng.choice([n for n, issue in scenario.issues.items() if len(issue.levels) > 2 and issue.floor == 0])
    issue, key = scenario.issues[name], f"issues.{name}"
    top = len(issue.levels) - 2
    cut = {f"{key}.{column}": getattr(issue, column)[:-1] for column in ("levels", *COLUMNS)}
    return cut | {f"{key}.{field}": min(getattr(issue, field), top) for field in LEVEL_KEYS}


def _levels(scenario: Scenario, rng: random.Random) -> dict[str, Any]:
    """Draw opening, floor and limit of a few issues; lift the ban on boots now and then."""
    drawn: dict[str, Any] = {}
    for name in rng.sample(ISSUES, rng.choice((0, 1, 3, len(ISSUES)))):
        top = len(scenario.issues[name].levels) - 1
        floor, limit = sorted(rng.randint(0, top) for _ in range(2))
        opening = rng.randint(0, top)
        drawn |= {f"issues.{name}.{field}": v for field, v in zip(LEVEL_KEYS, (opening, floor, limit), strict=True)}
        consent = tuple(rng.sample(CLASSES, rng.randint(0, 4)))
        drawn |= {f"issues.{name}.consent": consent} if rng.random() < 0.3 else {}
    return drawn


def _script(scenario: Scenario, rng: random.Random) -> tuple[dict[str, Any], ...]:
    """Return up to four nights or stretches within the talks: counts, a tempo, or a truce."""
    nights = []
    for _ in range(rng.choice((0, 1, 2, 4))):
        first, last = sorted(rng.randrange(scenario.calendar.talks_days) for _ in range(2))
        start = scenario.calendar.start_date
        night: dict[str, Any] = {"first": start + timedelta(days=first)}
        if rng.random() < 0.6:
            night["last"] = start + timedelta(days=last)
        counts = {"drones": rng.choice((0, 270, 5000)), "cruise": rng.randint(0, 50), "ballistic": rng.randint(0, 500)}
        nights.append(night | rng.choice((counts, {"other": 3}, {"tempo": rng.uniform(0, 10)}, {"truce": True})))
    return tuple(nights)


def _numbers(scenario: Scenario, rng: random.Random) -> dict[str, Any]:
    """Draw some declared numbers, few or many: mostly plausible, some at the edge, some at their legal extreme."""
    share, extreme = rng.choice(((0.01, 0.5), (0.1, 0.1), (0.5, 0.02), (1.0, 0.0), (1.0, 0.005), (0.3, 1.0)))
    skipped = ("calendar", *(f"issues.{name}.{field}" for name in scenario.issues for field in LEVEL_KEYS))
    rows = [row for key, row in declared(scenario).items() if not key.startswith(skipped)]
    return {row.key: _value(row, rng, extreme) for row in rows if rng.random() < share}


def _eager(rng: random.Random) -> dict[str, Any]:
    """Draw numbers under which deals are signed and tested: otherwise the peace would hardly ever be lived."""
    return {
        "window.base_logit": rng.uniform(1, 20),
        "window.open_days": 1,
        "window.cooldown": rng.randint(0, 7),
        "washington.cap": rng.uniform(1, 10),
        "bargaining.vote_noise": rng.uniform(0.2, 5),
        "drafts.drafts": rng.randint(3, 10),
        "procedure.leaning": 1.0,
        "attendance.goodwill": 1.0,
        "strikes.truce_breach": rng.choice((0.0, 0.1)),
        "probes.rate": rng.random(),
        "probes.horizontal_rate": rng.random(),
        "credit.clash_rate": rng.random(),
    }


def _value(row: Declared, rng: random.Random, extreme: float) -> Any:
    """Draw a value of a declared number."""
    if isinstance(row.value, bool):
        return rng.random() < 0.5
    kind = int if row.whole else float
    if rng.random() < extreme and row.key not in HEAVY:
        return kind(rng.choice((row.least, row.most)))
    if row.whole:
        return rng.randint(int(row.low), int(row.high))
    return float(rng.choice((row.low, row.high, *(rng.uniform(row.low, row.high) for _ in range(6)))))
