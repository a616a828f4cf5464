"""The issues of a deal and the consequence table: the only place where the menu has numbers.

Order of usefulness (denial, punishment) and of escalation (clash) differ on purpose, as in S3. A row has one number
for each level from 0 up. Burdens are ordinal: 1 = an effort of the size of a no-fly campaign. Why each row has its
numbers, `reasons_of_consequences.py` says.
"""

from typing import Any

from .number import Family, number

MOST_LEVELS = 13


def column(high: float, unit: str, meaning: str) -> Any:
    """Declare one column of the consequence table: one number a level."""
    return number((), 0.0, high, unit, "J ordered by S3; sizes by hand", meaning, (0, 1) if unit == "share" else (0, 5))


class Issue(Family):
    """One issue: its levels, what each level brings, and how far talks may move it."""

    levels: tuple[str, ...]
    opening: int = number(0, 0, 12, "level", "J a draft on the table in August 2025", "level in the opening text")
    floor: int = number(0, 0, 12, "level", "J no floor", "least level (fixed where floor = limit)")
    limit: int = number(12, 0, 12, "level", "T the highest level, unless ruled out", "highest level")
    consent: tuple[str, ...] = ("Washington", "Europe", "Kyiv")
    carried_by_europe_from: int = number(
        99, 0, 99, "level", "T S1 S4: what capitals must carry themselves", "level from which Europe must ratify even if absent"
    )
    denial: tuple[float, ...] = column(0.5, "share", "attacks made to fail")
    punishment: tuple[float, ...] = column(0.5, "share", "cost imposed on an attacker")
    involvement: tuple[float, ...] = column(0.7, "share", "guarantors drawn in")
    clash: tuple[float, ...] = column(0.3, "1/year", "hazard of a clash")
    presence: tuple[float, ...] = column(0.7, "share", "visible presence")
    us_burden: tuple[float, ...] = column(1.0, "burden", "American effort")
    europe_burden: tuple[float, ...] = column(0.5, "burden", "European effort")
    deniable: tuple[float, ...] = column(1.0, "share", "what can be given without owning it")
    lead: float = number(0.0, 0.0, 12.0, "months", "J", "lead time when half scoped", (0, 120))


WKE = ("Washington", "Europe", "Kyiv")
WK = ("Washington", "Kyiv")
EK = ("Europe", "Kyiv")
KM = ("Kyiv", "Moscow")
WEM = ("Washington", "Europe", "Moscow")
ALL = ("Washington", "Europe", "Kyiv", "Moscow")

TABLE: dict[str, dict[str, Any]] = {
    "policing": {
        "levels": ("none", "outside Ukraine", "over Ukraine"), "opening": 1, "consent": WKE, "carried_by_europe_from": 1,
        "denial": (0, 0.07, 0.15), "punishment": (0, 0, 0.02), "involvement": (0, 0.06, 0.20), "clash": (0, 0.005, 0.040),
        "presence": (0, 0.01, 0.16), "us_burden": (0, 0.03, 0.12), "europe_burden": (0, 0.03, 0.12), "lead": 1.0,
    },
    "enablers": {
        "levels": ("none", "reconnaissance and warning", "plus tankers, jamming, transport", "integrated with Ukraine's F-16s"),
        "opening": 1, "consent": WK,
        "denial": (0, 0.09, 0.15, 0.22), "punishment": (0, 0.04, 0.07, 0.10), "involvement": (0, 0.03, 0.05, 0.09),
        "clash": (0, 0.005, 0.010, 0.020), "presence": (0, 0.02, 0.04, 0.07), "us_burden": (0, 0.05, 0.10, 0.16),
        "europe_burden": (0, 0.01, 0.02, 0.04), "deniable": (0, 0.7, 0.6, 0.5), "lead": 2.0,
    },
    "umbrella": {
        "levels": ("none", "cueing from NATO soil", "covers the west", "covers Kyiv too"), "consent": WKE,
        "carried_by_europe_from": 1,
        "denial": (0, 0.07, 0.20, 0.30), "punishment": (0, 0, 0, 0.02), "involvement": (0, 0.04, 0.12, 0.20),
        "clash": (0, 0.005, 0.020, 0.050), "presence": (0, 0.02, 0.08, 0.16), "us_burden": (0, 0.05, 0.16, 0.32),
        "europe_burden": (0, 0.03, 0.08, 0.16), "deniable": (0, 0.2, 0, 0), "lead": 6.0,
    },
    "strike": {
        "levels": ("none", "targeting data", "data and munitions", "direct strikes, denied"), "consent": WK,
        "denial": (0, 0.03, 0.06, 0.10), "punishment": (0, 0.10, 0.20, 0.36), "involvement": (0, 0.03, 0.06, 0.20),
        "clash": (0, 0.015, 0.035, 0.120), "presence": (0, 0.03, 0.06, 0.14), "us_burden": (0, 0.06, 0.12, 0.28),
        "europe_burden": (0, 0, 0.03, 0.06), "deniable": (0, 0.8, 0.5, 0.3), "lead": 4.0,
    },
    "patrols": {
        "levels": ("none", "no-fly zone"), "consent": WKE, "carried_by_europe_from": 1,
        "denial": (0, 0.45), "punishment": (0, 0.20), "involvement": (0, 0.60), "clash": (0, 0.250), "presence": (0, 0.50),
        "us_burden": (0, 0.70), "europe_burden": (0, 0.25), "lead": 6.0,
    },
    "clause": {
        "levels": ("none", "consult", "tiered", "automatic"), "opening": 1, "consent": WKE,
        "denial": (0, 0, 0.02, 0.04), "punishment": (0, 0.03, 0.15, 0.25), "involvement": (0, 0.05, 0.22, 0.45),
        "clash": (0, 0.002, 0.015, 0.040), "presence": (0, 0.02, 0.08, 0.18), "us_burden": (0, 0.03, 0.14, 0.32),
        "europe_burden": (0, 0.02, 0.08, 0.16), "lead": 2.0,
    },
    "posture": {
        "levels": ("reserve outside", "west and capital", "key sites", "on the line (tripwire)"), "opening": 1, "consent": EK,
        "carried_by_europe_from": 1,
        "denial": (0.05, 0.14, 0.22, 0.28), "punishment": (0, 0.01, 0.02, 0.03), "involvement": (0.03, 0.14, 0.28, 0.50),
        "clash": (0.002, 0.008, 0.020, 0.060), "presence": (0.06, 0.20, 0.36, 0.60), "europe_burden": (0.10, 0.18, 0.26, 0.40),
        "deniable": (0.3, 0, 0, 0), "lead": 5.0,
    },
    "force": {
        "levels": tuple(f"{5 * level},000 troops" if level else "no troops" for level in range(13)),
        "opening": 5, "consent": EK, "carried_by_europe_from": 1,
    },
    "arms": {
        "levels": ("none", "30 bn dollars", "60 bn dollars", "90 bn dollars", "120 bn dollars"), "opening": 3, "consent": WKE,
        "carried_by_europe_from": 1,
        "denial": (0, 0.05, 0.09, 0.11, 0.12), "punishment": (0, 0.01, 0.02, 0.03, 0.04),
        "presence": (0, 0.005, 0.01, 0.015, 0.02), "europe_burden": (0, 0.05, 0.10, 0.15, 0.20), "lead": 12.0,
    },
    "territory": {
        "levels": ("freeze, no recognition", "freeze, partial recognition", "recognition of what is held", "some withdrawal",
                   "Moscow's full demand"), "opening": 1, "consent": KM,
    },
    "sanctions": {
        "levels": ("kept", "phased relief", "Washington lifts", "Washington and Europe lift"), "opening": 1, "consent": WEM,
        "carried_by_europe_from": 3,
    },
    "membership": {"levels": ("open", "deferred", "ruled out"), "opening": 1, "consent": ALL},
    "timing": {"levels": ("at the ceasefire", "phased", "after the settlement"), "opening": 1, "consent": ALL},
    "clarity": {"levels": ("vague", "framework", "detailed"), "opening": 1, "consent": WKE},
    "boots": {
        "levels": ("no US ground troops", "US ground troops"), "limit": 0, "consent": WK,
        "denial": (0, 0.12), "punishment": (0, 0.05), "involvement": (0, 0.60), "clash": (0, 0.080), "presence": (0, 0.60),
        "us_burden": (0, 0.90), "lead": 6.0,
    },
}  # fmt: skip

ISSUES = tuple(TABLE)
COLUMNS = ("denial", "punishment", "involvement", "clash", "presence", "us_burden", "europe_burden", "deniable")


def issue_defaults(name: str) -> dict[str, Any]:
    """Return the shipped numbers of an issue, every column filled with zeros where the table is silent."""
    row = TABLE[name]
    zeros = {column: (0.0,) * len(row["levels"]) for column in COLUMNS}
    filled = zeros | {"limit": len(row["levels"]) - 1} | row
    return filled | {c: tuple(float(x) for x in filled[c]) for c in COLUMNS}
