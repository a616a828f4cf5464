"""Numbers of the months after a signature: probes, answers, clashes, collapse."""

from .number import Family, number, share


class Probes(Family):
    """How Moscow tests a guarantee."""

    rate: float = number(0.25, 0.08, 0.5, "1/month", "T S0; size J", "probes a month", (0, 1))
    clause_weight: float = share(0.7, 0.4, 0.9, "J", "probes a clear and ready clause prevents")
    deterrence_weight: float = share(0.4, 0.2, 0.6, "J", "probes that deterrence prevents")
    grave_share: float = share(0.15, 0.05, 0.3, "J", "grave attacks among probes")
    horizontal_rate: float = number(0.03, 0.005, 0.08, "1/month", "T S0; size J", "episodes outside Ukraine a month", (0, 1))
    horizontal_base: float = number(0.3, 0.1, 0.6, "x", "J", "such episodes without deterrence (a closed front door opens a window)", (0, 10))


class Answers(Family):
    """How guarantors answer a probe, by the contingency clause; harassment, then grave attack."""

    none: float = share(0.1, 0.0, 0.3, "J", "no clause, harassment")
    none_grave: float = share(0.2, 0.05, 0.4, "J", "no clause, grave attack")
    consult: float = share(0.3, 0.15, 0.5, "J", "consultation, harassment")
    consult_grave: float = share(0.35, 0.2, 0.6, "J", "consultation, grave attack")
    tiered: float = share(0.6, 0.4, 0.8, "J Benson 2011, direction", "tiered clause, harassment")
    tiered_grave: float = share(0.75, 0.5, 0.9, "J Benson 2011, direction", "tiered clause, grave attack")
    automatic: float = share(0.5, 0.3, 0.7, "J all or nothing", "automatic clause, harassment")
    automatic_grave: float = share(0.95, 0.8, 1.0, "J", "automatic clause, grave attack: no resolve, credit or clarity asked")
    clarity_base: float = share(0.6, 0.4, 0.9, "J", "answers given without clarity")


class Credit(Family):
    """What answers do to the guarantors' credit and to each other's nerves."""

    gain: float = number(0.05, 0.0, 0.15, "share", "J", "credit an overt answer wins", (0, 1))
    covert_share: float = share(0.5, 0.2, 0.8, "J", "credit that covertness takes away")
    loss: float = share(0.1, 0.0, 0.3, "J", "credit lost unanswered, twice for a grave attack")
    clash_rate: float = share(0.02, 0.005, 0.06, "J", "clash after an overt answer")
    clash_hazard_weight: float = number(10.0, 5.0, 20.0, "1/(1/year)", "J", "the text's clash hazard in that chance", (0, 1000))
    clash_tension: float = number(3.0, 0.0, 6.0, "x", "J", "collapse hazard a clash adds", (0, 100))
    tension_memory: float = share(0.8, 0.0, 0.9, "J half-life three months", "monthly memory of tension")
    clash_resolve: float = number(-0.05, -0.1, 0.05, "resolve", "J a rally if positive", "guarantors' resolve after a clash", (-1, 1))
    horizontal_resolve: float = number(-0.05, -0.1, 0.0, "resolve", "J", "guarantors' resolve after an episode outside Ukraine", (-1, 1))
    resolve_back: float = number(0.03, 0.01, 0.1, "1/month", "J", "return of the guarantors' resolve", (0, 1))


class Collapse(Family):
    """Renewed war."""

    base_hazard: float = number(0.0015, 0.0005, 0.005, "1/month", "J a fraction of the hazard of war", "hazard whatever the text", (0, 1))
    war_hazard: float = number(0.0201, 0.01, 0.08, "1/month", "F HCSS 2022: 4 in 10 agreements fail", "hazard when an attack pays", (0, 1))
    regroup_months: float = number(18.0, 6.0, 36.0, "months", "T S4; size J", "time scale of Moscow's recovery", (0.1, 1000))
    recovery_centre: float = share(0.25, 0.25, 0.25, "J", "recovery that leaves the odds as they were")
    ready_offset: float = share(0.5, 0.5, 0.5, "J mid-month", "part of a month already served when it is judged")
