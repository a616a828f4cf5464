"""The twenty systems of SOURCES.md, each with the settings that take it away, weaken it or strengthen it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from negotiation import load_scenario
from negotiation.keys import declared
from negotiation.scenario import Scenario

from ..describe import difference

AIR = ("policing", "enablers", "umbrella", "strike", "patrols")
CLARITY = {
    "commitment.vague_credit": 1.0,
    "commitment.ambiguity": 0.0,
    "probes.clause_weight": 0.0,
    "answers.clarity_base": 1.0,
}
JUMPS = ("washington.jump_rate", "washington.jump_size", "washington.noise")
TROUBLE = ("probes.rate", "probes.horizontal_rate", "credit.clash_rate")


@dataclass(frozen=True)
class System:
    """One setting of one of the twenty systems: its number, what is done to it, the dotted keys that do it."""

    number: int
    name: str
    settings: Mapping[str, Any]


def fixed(level: int, *issues: str) -> dict[str, Any]:
    """Return the settings that hold issues at one level; level 0 takes them off the menu."""
    return {f"issues.{issue}.{key}": level for issue in issues for key in ("limit", "floor", "opening")}


def ends(scenario: Scenario, end: str, *keys: str) -> dict[str, Any]:
    """Return the settings that put declared numbers at the low or high end of their plausible range."""
    rows = declared(scenario)
    return {key: getattr(rows[key], end) for key in keys}


def deniable(scenario: Scenario, share: float) -> dict[str, Any]:
    """Return the settings under which the same share of every component can be denied."""
    return {f"issues.{name}.deniable": (share,) * len(row.levels) for name, row in scenario.issues.items()}


def preset(name: str) -> dict[str, Any]:
    """Return what a shipped scenario changes in the default."""
    table = difference(load_scenario(), load_scenario(name))
    return dict(zip(table["key"], table["second"], strict=True))


def of_promises(scenario: Scenario) -> tuple[System, ...]:
    """Return the settings of systems 1 to 7: what is promised, by whom, and what makes it ready."""
    return (
        System(1, "no American air, clause or arms", fixed(0, *AIR, "clause", "arms")),
        System(1, "policing alone of the air menu", fixed(0, *AIR[1:])),
        System(2, "American boots allowed", {"issues.boots.limit": 1}),
        System(2, "American boots on the ground", fixed(1, "boots")),
        System(3, "clarity without effect", CLARITY),
        System(3, "vague words only", fixed(0, "clarity")),
        System(3, "detailed words only", fixed(2, "clarity")),
        System(4, "Washington steady: no drift, no jumps", {"washington.jump_rate": 0.0, "washington.noise": 0.0}),
        System(4, "Washington jumps often and far", ends(scenario, "high", *JUMPS)),
        System(5, "pledges blind to American backing", {"pledges.back_weight": 0.0}),
        System(5, "pledges bound to American backing", ends(scenario, "high", "pledges.back_weight")),
        System(6, "no planning", {"planning.study_rate": 0.0}),
        System(6, "fast planning", ends(scenario, "high", "planning.study_rate")),
        System(7, "little resupply of the magazine", ends(scenario, "low", "defence.resupply")),
        System(7, "much resupply of the magazine", ends(scenario, "high", "defence.resupply")),
        System(7, "no Western reconnaissance", ends(scenario, "low", "defence.isr")),
    )


def of_bargaining(scenario: Scenario) -> tuple[System, ...]:
    """Return the settings of systems 8 to 13: what drives the two sides, and how they meet."""
    return (
        System(8, "Moscow strikes half as much", {"strikes.tempo": 0.5}),
        System(8, "Moscow strikes twice as much", {"strikes.tempo": 2.0}),
        System(8, "Kyiv strikes nothing", {"strikes.kyiv_tempo": 0.0}),
        System(8, "strikes tire instead of rallying", ends(scenario, "low", "resolve.rally")),
        System(9, "nothing for Moscow", fixed(0, "territory", "sanctions", "membership")),
        System(9, "land whets the appetite", preset("appetite")),
        System(9, "land buys peace", preset("land_for_peace")),
        System(10, "red lines never crossed", {"redline.crossing_rate": 0.0}),
        System(10, "red lines crossed often", ends(scenario, "high", "redline.crossing_rate")),
        System(11, "one package", {"sequence": "package"}),
        System(11, "bilateral, then trilateral", {"sequence": "bilateral_then_trilateral"}),
        System(11, "trilateral at once", {"sequence": "trilateral_at_once"}),
        System(12, "Budapest", {"venue": "Budapest"}),
        System(12, "Istanbul", {"venue": "Istanbul"}),
        System(13, "window blind to the skies", {"window.heat": 0.0}),
        System(13, "window at the mercy of the skies", ends(scenario, "high", "window.heat")),
    )


def of_peace(scenario: Scenario) -> tuple[System, ...]:
    """Return the settings of systems 14 to 20: what holds after a signature, and the precedents."""
    return (
        System(14, "no regrouping", {"deterrence.regroup_gain": 0.0}),
        System(14, "guarantee at the ceasefire", fixed(0, "timing")),
        System(14, "guarantee only after the settlement", fixed(2, "timing")),
        System(15, "no clause", fixed(0, "clause")),
        System(15, "automatic clause", fixed(3, "clause")),
        System(16, "no tripwire", {"issues.posture.limit": 2}),
        System(16, "tripwire: posts on the line", fixed(3, "posture")),
        System(16, "no European force", fixed(0, "force", "posture")),
        System(17, "no probe, clash or episode elsewhere", dict.fromkeys(TROUBLE, 0.0)),
        System(17, "probes, clashes, episodes at their most", ends(scenario, "high", *TROUBLE)),
        System(18, "nothing deniable", deniable(scenario, 0.0)),
        System(18, "all deniable", deniable(scenario, 1.0)),
        System(19, "no arms purchase", fixed(0, "arms")),
        System(19, "a production line for each", ends(scenario, "low", "air_line.competition")),
        System(19, "one production line, fully shared", ends(scenario, "high", "air_line.competition")),
        System(20, "Berlin airlift 1948", preset("berlin_airlift_1948")),
        System(20, "Taiwan Relations Act 1979", preset("taiwan_relations_act_1979")),
        System(20, "Korea 1953", preset("korea_1953")),
        System(20, "Cuba 1962", preset("cuba_1962")),
    )


def systems(scenario: Scenario) -> tuple[System, ...]:
    """Return the settings of the twenty systems, in their order: off, or low and high where off means nothing."""
    return (*of_promises(scenario), *of_bargaining(scenario), *of_peace(scenario))
