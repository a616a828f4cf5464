"""The places of actors, issues and attributes in all tables, by name."""

from .parameters import ATTRIBUTES, ISSUES

WASHINGTON, KYIV, MOSCOW, EUROPE = range(4)
FIRST_CAPITAL = EUROPE

(
    POLICING,
    ENABLERS,
    UMBRELLA,
    STRIKE,
    PATROLS,
    CLAUSE,
    POSTURE,
    FORCE,
    ARMS,
    TERRITORY,
    SANCTIONS,
    MEMBERSHIP,
    TIMING,
    CLARITY,
    BOOTS,
) = range(15)
PLANNED_ISSUES = FORCE + 1  # what NATO's planners scope: policing .. force

(
    A_PEACE,
    A_DETERRENCE,
    A_DENIAL,
    A_INVOLVEMENT,
    A_ESCALATION,
    A_PRESENCE,
    A_EXPOSURE,
    A_EUROPE_BURDEN,
    A_ARMS_SALE,
    A_ARMS_BILL,
    A_TERRITORY,
    A_SANCTIONS,
    A_MEMBERSHIP,
    A_DELAY,
    A_FLEXIBILITY,
    A_OPPORTUNITY,
) = range(len(ATTRIBUTES))

AT_CEASEFIRE, PHASED, AFTER_SETTLEMENT = range(3)
TIMINGS = AFTER_SETTLEMENT + 1
SANCTIONS_ALL = 3  # the level that Europe alone can grant
AUTOMATIC = 3
POLICING_OVER = 2

if ISSUES[POLICING] != "policing" or ISSUES[BOOTS] != "boots":
    raise ImportError("the names in names.py do not follow the table of issues")
