"""Numbers of the war as the table sees it: odds, resolve, Washington's stance, red lines."""

from .number import Family, number, share, switch


class Front(Family):
    """Leverage: the log-odds that Moscow gets its aims by war."""

    memory: float = number(0.985, 0.95, 0.995, "1/day", "J half-life 46 days", "memory of momentum at the front", (0, 0.9999))
    weight: float = number(0.35, 0.1, 0.7, "logit/sd", "J", "momentum in the odds", (0, 5))
    grid_weight: float = number(1.2, 0.0, 2.5, "logit", "T S0 coercion; size J", "grid damage in the odds", (0, 20))
    refinery_weight: float = number(1.2, 0.0, 2.5, "logit", "T S1 S3; size J", "refinery damage in the odds", (0, 20))
    magazine_weight: float = number(0.5, 0.0, 1.2, "logit", "T S0; size J", "an emptying magazine in the odds", (0, 20))
    odds_base: float = number(-0.5, -1.2, 0.2, "logit", "J odds about .42", "odds with everything at its centre", (-10, 10))
    grid_centre: float = share(0.2, 0.2, 0.2, "J initial value by construction", "grid damage that moves no odds")
    refinery_centre: float = share(0.17, 0.17, 0.17, "D Reuters Aug 2025", "refinery damage that moves no odds")
    magazine_centre: float = share(0.8, 0.8, 0.8, "J", "share of the magazine that moves no odds")


class Views(Family):
    """How the actors' views of the odds differ (mutual optimism: Fearon 1995; Slantchev 2003)."""

    noise: float = number(0.0, 0.0, 1.0, "logit", "L Fearon 1995; size J", "sd of an actor's own error about the odds", (0, 5))
    bias: float = number(0.0, 0.0, 1.0, "logit", "L Fearon 1995; size J", "error of Kyiv and Moscow, each in its own favour", (-5, 5))
    learning_days: float = number(60.0, 20.0, 180.0, "days", "L Slantchev 2003; size J", "nights of fighting that halve the errors", (1, 10000))


class Resolve(Family):
    """How strikes harden or tire."""

    rally: float = number(0.012, -0.01, 0.03, "1/intensity", "L mixed evidence; J, sweep its sign", "resolve a heavy night adds", (-1, 1))
    fatigue: float = number(0.0006, 0.0, 0.002, "1/day", "J", "resolve lost a day", (0, 1))
    reversion: float = number(0.04, 0.01, 0.1, "1/day", "J", "return of resolve to its norm", (0, 1))
    shock_from: float = number(1.5, 1.0, 3.0, "intensity", "J", "intensity above which a night shocks", (0, 100))
    refinery_shock: float = number(0.6, 0.2, 1.5, "intensity", "J", "shock of a refinery hit on Moscow", (0, 100))
    stake: float = number(0.15, 0.0, 0.3, "utility", "J", "value of resolve above its norm while fighting on", (0, 2))
    washington_share: float = share(0.5, 0.0, 1.0, "J not at war itself", "Washington's part of that value")


class Washington(Family):
    """A leader-driven stance and the limit it sets on exposure."""

    cap: float = number(0.518, 0.2, 0.9, "burden", "F T S1 S4 limited role; patrols (.70) need a jump", "exposure Washington accepts", (0, 10))
    reversion: float = number(0.03, 0.01, 0.1, "1/day", "J", "return of the stance to its centre", (0, 1))
    noise: float = number(0.03, 0.0, 0.08, "log/day", "J", "daily drift of the stance", (0, 1))
    jump_rate: float = number(0.04, 0.0, 0.12, "1/day", "T S0; S1 shows a flip within a day; size J", "chance of a jump", (0, 1))
    jump_size: float = number(0.35, 0.0, 0.8, "log", "T S0; size J", "sd of a jump", (0, 5))
    stance_least: float = number(-2.0, -2.0, -2.0, "log", "J", "lowest stance", (-10, 0))
    stance_most: float = number(1.5, 1.5, 1.5, "log", "J", "highest stance", (0, 10))


class Redline(Family):
    """Moscow's red lines: crossed, answered or worn down."""

    start: float = share(0.8, 0.2, 1.0, "T S3; size J", "credit of Moscow's red lines on day 0")
    crossing_rate: float = number(0.02, 0.0, 0.05, "1/day", "T S3; size J", "crossings a day at full Ukrainian tempo", (0, 1))
    quiet_share: float = share(0.5, 0.2, 0.8, "J", "crossings that do not depend on Ukrainian strikes")
    answer_rate: float = share(0.2, 0.0, 0.6, "T S3: mostly unanswered; size J", "chance that Moscow answers")
    recovery: float = share(0.15, 0.05, 0.3, "J", "credit won back by an answer")
    erosion: float = share(0.06, 0.0, 0.15, "T S3; size J", "credit lost by a crossing unanswered")
    floor_weight: float = share(0.5, 0.3, 0.8, "J", "weight of presence and involvement for Moscow under a dead red line")
    threat: float = number(0.5, 0.0, 1.0, "x", "T S3; size J", "red lines in the fear of escalation", (0, 10))


class Unknowns(Family):
    """What nobody at the table, and nobody here, knows."""

    type_sd: float = number(0.05, 0.0, 0.1, "utility", "J", "sd of an actor's private war value", (0, 1))
    taste_sd: float = number(0.2, 0.0, 0.4, "log", "J unknown preferences", "sd of every preference weight, once a run", (0, 2))
    true_beliefs: bool = switch(False, "L full-information yardstick", "beliefs equal reservations at every meeting")
