"""The actors: what each wants, bears and brings. Why each weight is what it is, `reasons_of_weights.py` says."""

from typing import Any

from .number import Family, number

ATTRIBUTES = (
    "peace", "deterrence", "denial", "involvement", "escalation", "presence", "exposure", "europe_burden",
    "arms_sale", "arms_bill", "territory", "sanctions", "membership", "delay", "flexibility", "opportunity",
)  # fmt: skip
CLASSES = ("Washington", "Kyiv", "Moscow", "Europe")
LEADERS = CLASSES[:3]


def weight(source: str, meaning: str) -> Any:
    """Declare one preference weight, in utility per unit of its attribute."""
    return number(0.0, -1.0, 1.0, "utility", source, meaning, (-5, 5))


class Weights(Family):
    """What an actor gains or loses per unit of each attribute of a deal, against war."""

    peace: float = weight("J S0 S1 S4: Washington wants the deal, the others fear a bad one", "any deal at all")
    deterrence: float = weight("J S0: Kyiv's long-term ask", "a second invasion deterred")
    denial: float = weight("J S0: Kyiv's near-term ask; Moscow wants a weak Ukraine", "air and ground defence made stronger")
    involvement: float = weight("J S1 S2 S3: Washington avoids being drawn in", "guarantors drawn into the next war")
    escalation: float = weight("J S0 S1 S2 S3: no clash of NATO and Russia; risk appetites differ", "risk of a clash")
    presence: float = weight("J S0 S1: Moscow opposes any NATO troops", "visible foreign presence")
    exposure: float = weight("J S0 S4: strong yet restrained", "American forces in the open")
    europe_burden: float = weight("J S0: supply lines, budgets", "European effort")
    arms_sale: float = weight("J S1: Washington sells", "arms sold, with diminishing returns")
    arms_bill: float = weight("J S1: Europe pays", "the bill for arms, rising")
    territory: float = weight("J S0 S1: Moscow shows no sign of conceding; the others' is judgement", "territory conceded to Moscow, and war's stake")
    sanctions: float = weight("J judgement", "sanctions lifted")
    membership: float = weight("J S2: Moscow's red line", "NATO membership ruled out")
    delay: float = weight("J S4: Kyiv fears a gap, Moscow wants one", "a guarantee that starts late")
    flexibility: float = weight("J S0 S3: elastic on purpose", "vagueness of the text")
    opportunity: float = weight("J Powell 2006: swept, 0..+.3 for Moscow", "a second war that would pay")


class Actor(Family):
    """One government at the table."""

    weights: Weights = Weights()
    pain: float = number(0.05, 0.0, 1.0, "utility", "J", "utility lost per unit of damage (Moscow: refineries; others: grid)", (0, 5))
    norm: float = number(0.6, 0.0, 1.0, "0..1", "J", "resolve without strikes", (0, 1))
    rally_scale: float = number(1.0, 0.0, 2.0, "x", "J", "how strongly heavy nights harden it", (-10, 10))
    power: float = number(0.02, 0.0, 1.0, "share", "J", "chance of being the one who proposes, relative to the others present", (0, 10))
    patience_scale: float = number(1.0, 0.5, 1.5, "x", "J", "patience against the common patience", (0, 5))
    capacity: float = number(4.0, 0.0, 15.0, "thousand", "T S0 S1 S4: supply lines; size J", "troops it could sustain", (0, 200))
    will: float = number(-0.4, -1.0, 0.5, "share", "J public record of summer 2025", "own will to send them, net of risk", (-5, 5))


def wants(**weights: float) -> dict[str, float]:
    """Return the weights as given; the name makes the tables below readable."""
    return weights


_CAPITAL = wants(
    peace=-0.12, deterrence=0.42, denial=0.12, involvement=-0.03, escalation=-0.12, presence=0.08, europe_burden=-0.08,
    arms_bill=-0.02, territory=-0.25, sanctions=-0.18, membership=-0.03, delay=-0.03, flexibility=-0.03,
)  # fmt: skip
_FRONTIER = _CAPITAL | wants(deterrence=0.46, territory=-0.30, sanctions=-0.22)
_CAUTIOUS = _CAPITAL | wants(escalation=-0.20, europe_burden=-0.12)

KNOWN: dict[str, dict[str, Any]] = {
    "Washington": {
        "weights": wants(
            peace=0.04, deterrence=0.12, denial=0.03, involvement=-0.14, escalation=-0.25, exposure=-0.20, arms_sale=0.10,
            territory=-0.04, sanctions=-0.03, membership=0.03, delay=0.03, flexibility=0.15,
        ),
        "pain": 0.0, "norm": 0.45, "rally_scale": 0.3, "power": 0.45, "patience_scale": 0.8, "capacity": 0.0, "will": 0.0,
    },
    "Kyiv": {
        "weights": wants(
            peace=-0.28, deterrence=0.55, denial=0.22, involvement=0.08, escalation=-0.02, presence=0.06, arms_bill=-0.01,
            territory=-0.55, sanctions=-0.14, membership=-0.14, delay=-0.05, flexibility=-0.05,
        ),
        "pain": 0.45, "norm": 0.6, "rally_scale": 1.0, "power": 0.15, "patience_scale": 1.0, "capacity": 0.0, "will": 0.0,
    },
    "Moscow": {
        "weights": wants(
            peace=-0.08, deterrence=-0.02, denial=-0.30, involvement=-0.18, escalation=-0.06, presence=-0.10, arms_sale=-0.02,
            territory=0.60, sanctions=0.20, membership=0.14, delay=0.10, flexibility=0.04,
        ),
        "pain": 0.45, "norm": 0.6, "rally_scale": 1.0, "power": 0.20, "patience_scale": 1.2, "capacity": 0.0, "will": 0.0,
    },
    "London": {"weights": _CAPITAL, "power": 0.06, "capacity": 10.0, "will": 0.02},
    "Paris": {"weights": _CAPITAL | wants(arms_bill=-0.035), "power": 0.06, "capacity": 10.0, "will": 0.02},
    "Berlin": {"weights": _CAUTIOUS, "norm": 0.5, "rally_scale": 0.8, "power": 0.03, "capacity": 7.0, "will": -0.35},
    "Warsaw": {"weights": _FRONTIER | wants(escalation=-0.16), "power": 0.02, "capacity": 4.0, "will": -0.60},
    "Rome": {
        "weights": _CAUTIOUS | wants(territory=-0.15, sanctions=-0.10),
        "norm": 0.45, "rally_scale": 0.6, "power": 0.02, "capacity": 5.0, "will": -0.45,
    },
    "Helsinki": {"weights": _FRONTIER, "power": 0.01, "capacity": 4.0, "will": -0.30},
}  # fmt: skip
ANY_CAPITAL: dict[str, Any] = {"weights": _CAPITAL}


def actor_defaults(name: str) -> dict[str, Any]:
    """Return the shipped numbers of an actor; a capital that is not among them gets those of any capital."""
    return KNOWN.get(name, ANY_CAPITAL)
