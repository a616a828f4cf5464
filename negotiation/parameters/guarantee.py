"""Numbers of the guarantee: readiness, clarity, deterrence, the coalition behind it."""

from .number import Family, number, share


class Planning(Family):
    """How words become force (NATO's planners)."""

    study_rate: float = number(0.08, 0.02, 0.2, "1/week", "J a study takes a quarter", "scoping of what is on the table", (0, 1))
    scoped_start: float = share(0.2, 0.0, 0.5, "J", "share scoped on day 0")
    decay: float = share(0.97, 0.9, 1.0, "J", "weekly memory of what is off the table")
    haste: float = number(4.0, 2.0, 6.0, "x", "J about four weeks a month", "monthly scoping after a signature", (0, 20))
    horizon: float = number(12.0, 6.0, 24.0, "months", "J", "months ahead at which the table judges readiness", (0, 120))
    lead_most: float = number(2.0, 1.5, 3.0, "x", "J", "lead time when nothing is scoped", (0.1, 20))
    lead_saved: float = number(1.2, 0.5, 1.4, "x", "J", "lead time saved by full scoping", (0, 20))
    phased_months: float = number(4.0, 2.0, 6.0, "months", "J", "start of a phased guarantee", (0, 60))
    settlement_months: float = number(10.0, 6.0, 18.0, "months", "J", "start of a guarantee after the settlement", (0, 120))


class Commitment(Family):
    """How a text is read: clarity, involvement, escalation, force."""

    clarity_text: float = share(0.3, 0.1, 0.6, "J", "clarity of words that nobody has planned")
    vague_credit: float = share(0.45, 0.1, 0.8, "L Taiwan 1979 is the case for > 0; J", "involvement believed without clarity")
    resolve_scale: float = number(1.4, 1.0, 2.0, "x", "J", "resolve at which involvement is believed in full, inverse", (0, 10))
    washington_share: float = share(0.5, 0.3, 0.7, "J", "Washington's part of the guarantors' resolve")
    deniable_share: float = share(0.5, 0.3, 1.0, "J denied help commits half as much", "involvement that deniability takes away")
    escalation_years: float = number(3.0, 1.0, 5.0, "years", "J", "horizon of the fear of escalation", (0, 50))
    ambiguity: float = number(0.5, 0.0, 1.0, "x", "T S0; size J", "vagueness in the fear of escalation", (0, 10))
    force_scale: float = number(25.0, 15.0, 40.0, "thousand", "L Huth-Russett 1984, Reiter-Poast 2021; size J", "troops that give 63 % of the effect", (1, 500))
    burden_troops: float = number(30.0, 30.0, 30.0, "thousand", "J the posture row is for 30,000", "troops at which the burden of a posture holds", (1, 500))


class AirLine(Family):
    """One production line of interceptors, one ground-based defence under the fighters."""

    competition: float = share(0.25, 0.0, 1.0, "T S0; size J", "how far orders beyond the line slow each other: 1 all alike, 0 not at all")
    capacity: float = number(600.0, 400.0, 1200.0, "units/month", "J", "interceptors the line makes", (1, 100000))
    umbrella_use: float = number(60.0, 30.0, 120.0, "units/month", "J", "interceptors a level of umbrella takes", (0, 10000))
    arms_use: float = number(125.0, 60.0, 200.0, "units/month", "J 30 bn over five years, 4 m apiece, a quarter of it", "interceptors a level of arms takes", (0, 10000))
    freed_batteries: float = number(0.05, 0.0, 0.15, "denial", "T S3; size J", "denial by Kyiv's own batteries that an umbrella frees", (0, 1))
    ground_need: float = number(0.4, 0.0, 0.5, "share", "T S1; size J", "policing over Ukraine that fails without ground-based defence", (0, 1))


class Deterrence(Family):
    """Moscow's second war: spoils against price (Russett 1963; Huth 1988)."""

    prize: float = number(2.2, 1.4, 3.0, "utility", "J scale against which cost and spread are fitted", "value of winning a second war", (0, 20))
    war_cost: float = number(0.195, 0.1, 0.5, "utility", "F pledges, deals", "cost of a second war in itself", (0, 20))
    punish_cost: float = number(0.5, 0.2, 1.0, "utility", "J", "cost of full punishment", (0, 20))
    involve_cost: float = number(1.2, 0.4, 2.0, "utility", "J dominant", "cost of guarantors fully involved", (0, 20))
    attack_spread: float = number(0.193, 0.12, 0.35, "utility", "F pledges, deals, renewed war", "spread of the attack decision", (0.001, 10))
    stake_territory: float = number(0.0, -0.25, 0.5, "utility", "J contested: agnostic; presets land_for_peace, appetite", "what full territory gives Moscow to lose", (-5, 5))
    stake_sanctions: float = number(0.15, 0.0, 0.3, "utility", "J", "what full sanctions relief gives Moscow to lose", (-5, 5))
    stake_membership: float = number(0.05, 0.0, 0.15, "utility", "J", "what membership ruled out gives Moscow to lose", (-5, 5))
    regroup_gain: float = number(0.8, 0.0, 1.5, "share", "T S4; size J", "odds a regrouped Moscow gains", (0, 10))
    regroup_table: float = number(0.25, 0.25, 0.25, "share", "J recovery .5 less .25", "regrouping in the odds judged at the table", (-1, 1))


class Pledges(Family):
    """The coalition of capitals: conditional pledges of troops."""

    back_weight: float = number(1.02, 0.3, 1.8, "share", "F T S4: pledges of 25-30k with backing, none without", "US backing in a pledge", (0, 20))
    peer_weight: float = number(0.5, 0.0, 1.0, "share", "T S0; size J", "others' pledges in a pledge", (0, 20))
    merit_weight: float = number(1.0, 0.0, 2.0, "share/utility", "J no troops for a deal thought bad", "the deal's merit in a pledge", (0, 20))
    resolve_weight: float = number(0.4, 0.2, 0.8, "share", "J", "resolve in a pledge", (0, 20))
    resolve_centre: float = share(0.5, 0.5, 0.5, "J", "resolve that moves no pledge")
    peer_scale: float = number(25.0, 15.0, 40.0, "thousand", "T S1; size J", "others' pledges that count in full", (1, 500))
    merit_least: float = number(-0.4, -0.4, -0.4, "utility", "J", "lowest merit that counts", (-10, 0))
    merit_most: float = number(0.2, 0.2, 0.2, "utility", "J", "highest merit that counts", (0, 10))
    tolerance: float = number(0.001, 0.001, 0.001, "thousand", "J", "change at which the fixed point is reached", (1e-9, 1))
    sweeps: int = number(20, 20, 20, "sweeps", "J", "most sweeps towards the fixed point", (1, 1000))


class Coalition(Family):
    """How capitals decide as one seat."""

    quota: float = number(0.5, 0.34, 1.0, "share", "J", "weight of yes that makes Europe's yes", (0, 1))
    least_troops: float = number(0.01, 0.01, 0.01, "thousand", "J ten men", "weight of a capital that pledges nothing", (1e-6, 10))
    rounding: float = number(2.5, 2.5, 2.5, "thousand", "J half a step of force", "force above the pledges that passes", (0, 100))
    troops_step: float = number(5.0, 5.0, 5.0, "thousand", "T S1 in steps of 5,000", "troops in a level of force", (0.1, 100))
