"""Every number of the model, declared once: default, range, unit, source, meaning."""

from .actors import ATTRIBUTES, CLASSES, LEADERS, Actor, Weights, actor_defaults
from .guarantee import AirLine, Coalition, Commitment, Deterrence, Planning, Pledges
from .industry import Industry
from .issues import COLUMNS, ISSUES, MOST_LEVELS, Issue, issue_defaults
from .number import MARKS, Family
from .peace import Answers, Collapse, Credit, Probes
from .rooms import (
    MOST_SEQUENCES,
    MOST_STAGES,
    MOST_VENUES,
    SEQUENCES,
    VENUE_TASTES,
    VENUES,
    Sequence,
    Stage,
    Venue,
    VenueTaste,
)
from .skies import (
    Damage,
    Defence,
    Interception,
    MassNights,
    Mixes,
    RoutineNights,
    Salvos,
    SalvoScale,
    Strikes,
)
from .table import Attendance, Bargaining, Drafts, Procedure, Rounds, Window
from .war import Front, Redline, Resolve, Unknowns, Views, Washington

__all__ = [
    "ATTRIBUTES", "CLASSES", "COLUMNS", "ISSUES", "LEADERS", "MARKS", "MOST_LEVELS", "MOST_SEQUENCES", "MOST_STAGES",
    "MOST_VENUES", "SEQUENCES", "VENUES", "VENUE_TASTES",
    "Actor", "AirLine", "Answers", "Attendance", "Bargaining", "Coalition", "Collapse", "Commitment", "Credit", "Damage",
    "Defence", "Deterrence", "Drafts", "Family", "Front", "Industry", "Interception", "Issue", "MassNights", "Mixes", "Planning",
    "Pledges", "Probes", "Procedure", "Redline", "Resolve", "Rounds", "RoutineNights", "SalvoScale", "Salvos", "Sequence",
    "Stage", "Strikes", "Unknowns", "Venue", "VenueTaste", "Views", "Washington", "Weights", "Window",
    "actor_defaults", "issue_defaults",
]  # fmt: skip
