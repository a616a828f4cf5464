"""What each actor weighs: Council votes, or population where votes were by population, and the two other institutions.

Which rule holds is read off who sits at the table, for dates of proposals are written in several ways in the deposit:
nobody who joined in 2004 or later: the votes of fifteen; Croatia too: population, as in the double majority since
November 2014; else the votes of the Treaty of Nice.

Source: the Act of Accession of 1994 (votes of fifteen), the Treaty of Nice with the acts of accession of 2003 and 2005,
Eurostat (population on 1 January 2015, million).
"""

from collections.abc import Collection

COMMISSION, PARLIAMENT, CROATIA = "com", "ep", "cr"
CODECISION = "COD"

# state: votes of fifteen (0 if not yet a member), votes of Nice, population
MEMBERS: dict[str, tuple[int, int, float]] = {
    "at": (4, 10, 8.58), "be": (5, 12, 11.26), "bu": (0, 10, 7.20), "cr": (0, 7, 4.23), "cy": (0, 4, 0.85),
    "cz": (0, 12, 10.54), "dk": (3, 7, 5.66), "ee": (0, 4, 1.31), "fi": (3, 7, 5.47), "fr": (10, 29, 66.42),
    "de": (10, 29, 81.20), "el": (5, 12, 10.86), "hu": (0, 12, 9.86), "ie": (3, 7, 4.63), "it": (10, 29, 60.80),
    "lv": (0, 4, 1.99), "lt": (0, 7, 2.92), "lu": (2, 4, 0.56), "mt": (0, 3, 0.43), "nl": (5, 13, 16.90),
    "pl": (0, 27, 38.01), "pt": (5, 12, 10.37), "ro": (0, 14, 19.87), "si": (0, 4, 2.06), "sk": (0, 7, 5.42),
    "es": (8, 27, 46.45), "se": (4, 10, 9.75), "uk": (10, 29, 64.88),
}  # fmt: skip
FIFTEEN, NICE, POPULATION = range(3)
ACTORS = (COMMISSION, PARLIAMENT, *MEMBERS)


def rule_of(present: Collection[str]) -> int:
    """Return by which rule the Council weighs its members, one of FIFTEEN, NICE, POPULATION.

    >>> rule_of(["com", "fr", "de"]), rule_of(["fr", "pl"]), rule_of(["fr", "pl", "cr"])
    (0, 1, 2)
    """
    if CROATIA in present:
        return POPULATION
    return NICE if any(actor in MEMBERS and MEMBERS[actor][FIFTEEN] == 0 for actor in present) else FIFTEEN


def capability(actor: str, rule: int, procedure: str, institutions: bool = True) -> float:
    """Return what an actor weighs, as a share of the largest member state.

    Args: actor (one of ACTORS), rule (of `rule_of`), procedure (COD: codecision; any other: the Parliament is only
        heard), institutions (whether Commission and Parliament weigh anything).

    >>> capability("nl", FIFTEEN, "COD"), capability("com", NICE, "CNS"), capability("ep", NICE, "CNS")
    (0.5, 1.0, 0.0)

    Assumption: the Commission, which proposes, and the Parliament, where it decides too, weigh as much as the largest
        member state; fixed before anything was scored. The score without both stands beside it.
    """
    if actor in MEMBERS:
        return MEMBERS[actor][rule] / max(row[rule] for row in MEMBERS.values())
    return float(institutions and (actor == COMMISSION or procedure == CODECISION))
