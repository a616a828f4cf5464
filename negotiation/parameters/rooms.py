"""Rooms: venues with their four columns, and sequences of stages (who meets whom first, about what)."""

from typing import Any, Literal

from pydantic import Field

from .issues import ISSUES
from .number import Family, number, switch

MOST_VENUES, MOST_SEQUENCES, MOST_STAGES = 8, 12, 3
Party = Literal["Washington", "Kyiv", "Moscow", "Europe"]


def trait(meaning: str) -> Any:
    """Declare one column of a venue."""
    return number(0.0, -1.0, 1.0, "-1..1", "J S0 S1, fitted to procedural utilities", meaning, (-5, 5))


class Venue(Family):
    """A city where leaders could meet."""

    jurisdiction: float = trait("freedom from the court's warrant")
    optics: float = trait("how it looks to the West")
    neutrality: float = trait("neutrality as perceived")
    access: float = trait("ease of getting there")


class VenueTaste(Family):
    """What one side cares for in a venue."""

    jurisdiction: float = trait("weight of jurisdiction")
    optics: float = trait("weight of optics")
    neutrality: float = trait("weight of neutrality")
    access: float = trait("weight of access")


class Stage(Family):
    """One stage: who sits there, about which issues, whether leaders must meet to sign it."""

    parties: tuple[Party, ...]
    agenda: tuple[str, ...]
    summit: bool = switch(True, "T S0 S1: leaders sign", "only a summit can sign this stage")
    reopens: tuple[str, ...] = ()
    on_signature: Literal["", "truce"] = ""


def liking(who: str) -> Any:
    """Declare one side's procedural utility of a sequence."""
    return number(0.0, -0.35, 0.35, "utility", "J S0 S1", f"how much {who} likes it", (-5, 5))


class Sequence(Family):
    """An ordered list of stages, and how much each side likes it."""

    stages: tuple[Stage, ...] = Field(min_length=1, max_length=MOST_STAGES)
    washington: float = liking("Washington")
    kyiv: float = liking("Kyiv")
    moscow: float = liking("Moscow")
    europe: float = liking("Europe")


VENUES: dict[str, dict[str, float]] = {
    "Budapest": {"jurisdiction": 0.5, "optics": -0.6, "neutrality": -0.9, "access": 1.0},
    "Istanbul": {"jurisdiction": 0.4, "optics": 0.2, "neutrality": 0.2, "access": 0.7},
    "Geneva": {"jurisdiction": -0.8, "optics": 0.4, "neutrality": 0.5, "access": 0.0},
    "Doha": {"jurisdiction": 0.6, "optics": 0.4, "neutrality": 0.1, "access": 0.0},
}
VENUE_TASTES: dict[str, dict[str, float]] = {
    "Washington": {"jurisdiction": 0.0, "optics": 0.15, "neutrality": -0.12, "access": 0.13},
    "Kyiv": {"jurisdiction": -0.04, "optics": 0.15, "neutrality": 0.12, "access": 0.02},
    "Moscow": {"jurisdiction": 0.09, "optics": 0.0, "neutrality": -0.05, "access": 0.11},
    "Europe": {"jurisdiction": -0.10, "optics": 0.14, "neutrality": 0.03, "access": 0.01},
}

GUARANTEE = ("policing", "enablers", "umbrella", "strike", "patrols", "clause", "posture", "force", "arms", "clarity", "boots")


def but(*names: str) -> tuple[str, ...]:
    """Return all issues but those named, in order."""
    return tuple(issue for issue in ISSUES if issue not in names)


def stage(parties: str, agenda: tuple[str, ...], **rest: Any) -> dict[str, Any]:
    """Return one stage; parties by initials, such as "WKME"."""
    names = {"W": "Washington", "K": "Kyiv", "M": "Moscow", "E": "Europe"}
    return {"parties": tuple(names[p] for p in parties), "agenda": agenda, **rest}


TERMS = ("territory", "membership", "timing")
SEQUENCES: dict[str, dict[str, Any]] = {
    "guarantees_first": {
        "stages": (stage("WKE", GUARANTEE, summit=False), stage("WKME", but(*GUARANTEE))),
        "washington": 0.0, "kyiv": 0.25, "moscow": -0.30, "europe": 0.25,
    },
    "bilateral_first": {
        "stages": (stage("KM", TERMS), stage("WKME", but(*TERMS))),
        "washington": 0.15, "kyiv": -0.05, "moscow": 0.05, "europe": -0.05,
    },
    "bilateral_then_trilateral": {
        "stages": (stage("KM", TERMS), stage("WKM", but(*TERMS))),
        "washington": 0.15, "kyiv": -0.05, "moscow": 0.05, "europe": -0.15,
    },
    "washington_moscow_first": {
        "stages": (
            stage("WM", ("territory", "sanctions", "membership")),
            stage("WKME", but("sanctions", "membership"), reopens=("territory",)),
        ),
        "washington": 0.10, "kyiv": -0.30, "moscow": 0.25, "europe": -0.30,
    },
    "trilateral_at_once": {
        "stages": (stage("WKM", ISSUES),),
        "washington": 0.15, "kyiv": 0.05, "moscow": 0.05, "europe": 0.05,
    },
    "ceasefire_first": {
        "stages": (
            stage("WKM", ("sanctions", "timing"), summit=False, on_signature="truce"),
            stage("WKME", but("sanctions", "timing")),
        ),
        "washington": 0.05, "kyiv": -0.10, "moscow": -0.10, "europe": -0.05,
    },
    "package": {
        "stages": (stage("WKME", ISSUES),),
        "washington": 0.0, "kyiv": 0.10, "moscow": 0.0, "europe": 0.15,
    },
}  # fmt: skip
