"""Numbers of the table: bargaining, drafts, summits, procedure, domestic costs."""

from .number import Family, number, share


class Bargaining(Family):
    """One recognised proposer, one amendment, one vote."""

    patience: float = share(0.6, 0.2, 0.95, "L Rubinstein 1982; J", "weight of hope in a reservation")
    patience_most: float = share(0.98, 0.98, 0.98, "J below 1, so that delay costs", "largest patience of any actor")
    optimism: float = number(0.12, 0.0, 0.3, "utility", "J", "settlement hoped for above war, on day 0", (0, 5))
    greed: float = share(0.35, 0.05, 0.8, "J", "refusal risk that a proposer runs at the margin")
    risk_scale: float = number(0.03, 0.01, 0.06, "utility", "J", "utility over which refusal risk falls", (0.0001, 5))
    vote_noise: float = number(0.00568, 0.003, 0.03, "utility", "F signatures below war are rare", "noise of a vote", (0.0001, 5))
    courtesy: float = number(1.0, 0.0, 2.0, "logit", "J", "an indifferent voter's leaning to yes on an amendment", (-10, 10))
    belief_gain: float = number(0.01, 0.0, 0.03, "utility", "J", "what one vote on an amendment teaches", (0, 5))
    pairs: int = number(14, 0, 14, "pairs", "J", "random pairs of steps among the candidates", (0, 14))


class Drafts(Family):
    """Last texts: the mediator improves one text, tables it, hears refusals, tries again.

    Chosen so that talks which fail at a summit seldom leave a text that all would have signed (`kernel_search`).
    """

    drafts: int = number(8, 0, 10, "texts", "J", "last texts at a ratification", (0, 10))
    steps: int = number(40, 10, 60, "steps", "J", "improvements of a text before it is tabled", (0, 1000))
    greed: float = share(0.411, 0.0, 0.6, "F T S0 S1: an elastic text, a large purchase", "the mediator's own greed in its first text")
    learning: float = share(0.25, 0.0, 0.4, "J", "what a refused text teaches hope")
    breadth: float = number(10.0, 1.0, 16.0, "x", "J", "scale with which a draft begins, against that with which it ends", (1, 1000))
    sharpening: float = number(0.8, 0.5, 1.0, "0..1", "J", "risk scale and greed of a text against those of the text refused before", (0.1, 1.0))
    grievance: float = number(0.5, 0.0, 1.0, "x", "J", "weight in the next text that a refusal adds", (0, 20))


class Rounds(Family):
    """How long the parties sit together, and what it teaches."""

    meeting_weekday: int = number(3, 0, 6, "day", "J", "day of the week of talks on which working level meets", (0, 6))
    week_rounds: int = number(4, 1, 10, "rounds", "J", "rounds of a working meeting", (0, 60))
    summit_rounds: int = number(16, 6, 40, "rounds", "J", "rounds of a summit", (0, 60))
    walkout: float = number(0.01, 0.0, 0.04, "1/round", "J", "chance that a summit breaks up in a round", (0, 1))
    learning: float = number(0.02, 0.005, 0.08, "1/round", "J", "what a round teaches hope", (0, 1))
    progress_gain: float = share(0.3, 0.1, 0.5, "J", "weight of the last meeting in progress")
    progress_europe: float = share(0.2, 0.1, 0.5, "J", "weight of one capital in progress")


class Window(Family):
    """When leaders can be seen together."""

    base_logit: float = number(-0.751, -1.5, 1.0, "logit", "F one or two summits in 180 days", "the window in quiet without progress", (-20, 20))
    heat: float = number(1.2, 0.0, 3.0, "logit", "T S0; size J", "heat of the skies in the window", (-20, 20))
    progress: float = number(1.5, 0.0, 3.0, "logit", "J", "progress in the window", (-20, 20))
    open_from: float = share(0.5, 0.5, 0.5, "J", "window above which a summit is possible")
    open_days: int = number(3, 1, 7, "days", "J", "days it must stay open", (1, 60))
    cooldown: int = number(45, 14, 90, "days", "J", "days after a summit without another", (0, 365))
    retry: int = number(3, 1, 7, "days", "J", "days after a refused invitation without another", (0, 365))
    failed_summit_cost: float = number(0.02, 0.0, 0.05, "utility", "L Fearon 1994; size J", "war value a failed summit adds to those who took part", (0, 2))
    cost_half_life: float = number(60.0, 15.0, 180.0, "days", "J", "half-life of that cost", (0.5, 100000))
    progress_kept: float = share(0.5, 0.3, 0.8, "J", "progress left by a failed summit")


class Attendance(Family):
    """Who comes, and to which room."""

    venue_weight: float = number(1.0, 0.0, 2.0, "x", "J", "the venue in the decision to come", (0, 10))
    progress_weight: float = number(0.3, 0.0, 0.6, "utility", "J", "progress in the decision to come", (0, 10))
    goodwill: float = number(0.05, 0.0, 0.1, "utility", "J", "leaning to come", (-5, 5))
    noise: float = number(0.1, 0.05, 0.2, "utility", "J", "noise of that decision", (0.0001, 5))


class Procedure(Family):
    """How sequence and venue are agreed (S0: leverage, not geography)."""

    sharpness: float = number(8.0, 4.0, 16.0, "1/utility", "J", "how much liked procedures are tabled more often", (0, 100))
    leaning: float = number(0.15, 0.0, 0.3, "utility", "J", "leaning to agree", (-5, 5))
    lead_weight: float = number(0.6, 0.0, 1.2, "utility", "T S0; size J", "choosiness of whoever is ahead in the war", (0, 10))
    even_odds: float = share(0.4, 0.4, 0.4, "J", "odds at which nobody is ahead")
    noise: float = number(0.1, 0.05, 0.2, "utility", "J", "noise of that decision", (0.0001, 5))
    washington: float = share(0.45, 0.3, 0.6, "J", "Washington's weight in what is tabled")
    kyiv: float = share(0.15, 0.1, 0.3, "J", "Kyiv's weight in what is tabled")
    moscow: float = share(0.2, 0.1, 0.3, "J", "Moscow's weight in what is tabled")
    europe: float = share(0.2, 0.0, 0.3, "J", "the capitals' weight in what is tabled")
