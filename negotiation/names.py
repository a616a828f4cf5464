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
DAYS_A_MONTH = 30  # in the rules, where months are alike; dates that are told go by the calendar (`month_date`)
# What NATO's planners turn from words into tasking, and what the capitals count as American backing.
PLANNED = (POLICING, ENABLERS, UMBRELLA, STRIKE, PATROLS, CLAUSE, POSTURE, FORCE)
AMERICAN = (POLICING, ENABLERS, UMBRELLA, STRIKE, PATROLS, CLAUSE, BOOTS)

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
AUTOMATIC = 3
POLICING_OVER = 2

if ISSUES[POLICING] != "policing" or ISSUES[BOOTS] != "boots":
    raise ImportError("the names in names.py do not follow the table of issues")
