"""The model's tables and equations stated a second time, plainly, with `negotiation` neither called nor imported.

Where both statements agree, a slip of the pen in one of them has not gone unseen. Everything here is at the default
numbers; the rules are written out as the model's description gives them, one line an equation.
"""

from math import exp, log

# Consequences of a level: denial k, punishment p, involvement q, clash hazard e a year, presence w, American burden us,
# European burden eu, deniable share u. Level 0 brings nothing, but for posture: the reserve outside the country.
#                       k    p     q    e      w     us   eu    u
POLICING = {
    1: (0.07, 0.00, 0.06, 0.005, 0.01, 0.03, 0.03, 0.0),
    2: (0.15, 0.02, 0.20, 0.040, 0.16, 0.12, 0.12, 0.0),
}
ENABLERS = {
    1: (0.09, 0.04, 0.03, 0.005, 0.02, 0.05, 0.01, 0.7),
    2: (0.15, 0.07, 0.05, 0.010, 0.04, 0.10, 0.02, 0.6),
    3: (0.22, 0.10, 0.09, 0.020, 0.07, 0.16, 0.04, 0.5),
}
UMBRELLA = {
    1: (0.07, 0.00, 0.04, 0.005, 0.02, 0.05, 0.03, 0.2),
    2: (0.20, 0.00, 0.12, 0.020, 0.08, 0.16, 0.08, 0.0),
    3: (0.30, 0.02, 0.20, 0.050, 0.16, 0.32, 0.16, 0.0),
}
STRIKE = {
    1: (0.03, 0.10, 0.03, 0.015, 0.03, 0.06, 0.00, 0.8),
    2: (0.06, 0.20, 0.06, 0.035, 0.06, 0.12, 0.03, 0.5),
    3: (0.10, 0.36, 0.20, 0.120, 0.14, 0.28, 0.06, 0.3),
}
PATROLS = {1: (0.45, 0.20, 0.60, 0.250, 0.50, 0.70, 0.25, 0.0)}
CLAUSE = {
    1: (0.00, 0.03, 0.05, 0.002, 0.02, 0.03, 0.02, 0.0),
    2: (0.02, 0.15, 0.22, 0.015, 0.08, 0.14, 0.08, 0.0),
    3: (0.04, 0.25, 0.45, 0.040, 0.18, 0.32, 0.16, 0.0),
}
POSTURE = {
    0: (0.05, 0.00, 0.03, 0.002, 0.06, 0.0, 0.10, 0.3),
    1: (0.14, 0.01, 0.14, 0.008, 0.20, 0.0, 0.18, 0.0),
    2: (0.22, 0.02, 0.28, 0.020, 0.36, 0.0, 0.26, 0.0),
    3: (0.28, 0.03, 0.50, 0.060, 0.60, 0.0, 0.40, 0.0),
}
ARMS = {
    1: (0.05, 0.01, 0.0, 0.0, 0.005, 0.0, 0.05, 0.0),
    2: (0.09, 0.02, 0.0, 0.0, 0.010, 0.0, 0.10, 0.0),
    3: (0.11, 0.03, 0.0, 0.0, 0.015, 0.0, 0.15, 0.0),
    4: (0.12, 0.04, 0.0, 0.0, 0.020, 0.0, 0.20, 0.0),
}
BOOTS = {1: (0.12, 0.05, 0.60, 0.080, 0.60, 0.90, 0.0, 0.0)}
NOTHING = (0.0,) * 8
ROWS = (POLICING, ENABLERS, UMBRELLA, STRIKE, PATROLS, CLAUSE, POSTURE, {}, ARMS, {}, {}, {}, {}, {}, BOOTS)
TOPS = (2, 3, 3, 3, 1, 3, 3, 12, 4, 4, 3, 2, 2, 2, 1)
LEADS = (1.0, 2.0, 6.0, 4.0, 6.0, 2.0, 5.0, 0.0, 12.0, 0.0, 0.0, 0.0, 0.0, 0.0, 6.0)
OPENING = [1, 1, 0, 0, 0, 1, 1, 5, 3, 1, 1, 1, 1, 1, 0]

# Preferences, in the order of ATTRIBUTES below.
ATTRIBUTES = (
    "peace", "deterrence", "denial", "involvement", "escalation", "presence", "exposure", "europe_burden",
    "arms_sale", "arms_bill", "territory", "sanctions", "membership", "delay", "flexibility", "opportunity",
)  # fmt: skip
WEIGHTS = {
    "Washington": (.04, .12, .03, -.14, -.25, 0, -.20, 0, .10, 0, -.04, -.03, .03, .03, .15, 0),
    "Kyiv": (-.28, .55, .22, .08, -.02, .06, 0, 0, 0, -.01, -.55, -.14, -.14, -.05, -.05, 0),
    "Moscow": (-.08, -.02, -.30, -.18, -.06, -.10, 0, 0, -.02, 0, .60, .20, .14, .10, .04, 0),
    "London": (-.12, .42, .12, -.03, -.12, .08, 0, -.08, 0, -.02, -.25, -.18, -.03, -.03, -.03, 0),
    "Paris": (-.12, .42, .12, -.03, -.12, .08, 0, -.08, 0, -.035, -.25, -.18, -.03, -.03, -.03, 0),
    "Berlin": (-.12, .42, .12, -.03, -.20, .08, 0, -.12, 0, -.02, -.25, -.18, -.03, -.03, -.03, 0),
    "Warsaw": (-.12, .46, .12, -.03, -.16, .08, 0, -.08, 0, -.02, -.30, -.22, -.03, -.03, -.03, 0),
    "Rome": (-.12, .42, .12, -.03, -.20, .08, 0, -.12, 0, -.02, -.15, -.10, -.03, -.03, -.03, 0),
    "Helsinki": (-.12, .46, .12, -.03, -.12, .08, 0, -.08, 0, -.02, -.30, -.22, -.03, -.03, -.03, 0),
}  # fmt: skip
# name: pain, norm of resolve, rally scale, power, patience scale, capacity (thousand), will
TRAITS = {
    "Washington": (0.0, 0.45, 0.3, 0.45, 0.8, 0.0, 0.0),
    "Kyiv": (0.45, 0.6, 1.0, 0.15, 1.0, 0.0, 0.0),
    "Moscow": (0.45, 0.6, 1.0, 0.20, 1.2, 0.0, 0.0),
    "London": (0.05, 0.6, 1.0, 0.06, 1.0, 10.0, 0.02),
    "Paris": (0.05, 0.6, 1.0, 0.06, 1.0, 10.0, 0.02),
    "Berlin": (0.05, 0.5, 0.8, 0.03, 1.0, 7.0, -0.35),
    "Warsaw": (0.05, 0.6, 1.0, 0.02, 1.0, 4.0, -0.60),
    "Rome": (0.05, 0.45, 0.6, 0.02, 1.0, 5.0, -0.45),
    "Helsinki": (0.05, 0.6, 1.0, 0.01, 1.0, 4.0, -0.30),
}


def odds_of(leverage):
    return 1 / (1 + exp(-leverage))


def ln_f(x):
    """Return the logarithm of the logistic; far below zero it is x itself."""
    return x if x < -30 else -log(1 + exp(-x))


def readiness_at(months, timing, j, scoped):
    """Readiness of issue j so many months after the guns stop, for a guarantee at once, phased, after settlement."""
    start = (0, 4, 10)[timing]
    if months < start:
        return 0.0
    if LEADS[j] == 0:
        return 1.0
    return 1 - exp(-(months - start) / (LEADS[j] * (2 - 1.2 * scoped)))


def planned_of(text, scoped):
    active = [scoped[j] for j in range(8) if text[j] > 0]
    return sum(active) / len(active) if active else 0.0


def clarity_of(text, scoped):
    return text[13] / 2 * (0.3 + 0.7 * planned_of(text, scoped))


def pace_of(umbrella, arms):
    """The pace at which one line of 600 units a month serves resupply, umbrella and arms (competition .5)."""
    return 1 / (1 + 0.5 * max(0, (30 * 14 + 60 * umbrella + 125 * arms) / 600 - 1))


def fold_of(text, ready, magazine_share):
    """Denial, punishment, involvement, clash hazard, presence, exposure, European burden of a text."""
    pace = pace_of(text[2], text[8])
    kept, unpunished, aloof, unseen, clash, exposure, burden = 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0
    for j, level in enumerate(text):
        k, p, q, e, w, us, eu, u = ROWS[j].get(level, NOTHING)
        mass = 1 - exp(-5 * text[7] / 25) if j == 6 else 1.0
        works = 1 - 0.4 * (1 - text[2] / 3) if j == 0 and level == 2 else 1.0
        there = 1 - (1 - ready[j]) ** pace if j in (2, 8) else ready[j]  # what the line serves comes late, not smaller
        acts = mass * works * there
        kept *= 1 - k * acts
        unpunished *= 1 - p * acts
        aloof *= 1 - q * acts * (1 - u / 2)
        unseen *= 1 - w * mass * (1 - u)
        clash += e * mass
        exposure += us * (1 - u)
        burden += eu * (5 * text[7] / 30 if j == 6 else 1)
    freed = 0.05 * text[2] / 3 * magazine_share * (1 - (1 - ready[2]) ** pace)
    return 1 - kept * (1 - freed), 1 - unpunished, 1 - aloof, clash, 1 - unseen, exposure, burden


def stake_of(text):
    return 0.0 * text[9] / 4 + 0.15 * text[10] / 3 + 0.05 * text[11] / 2


def attack_value_of(denial, punishment, believed, stake, odds, recovery):
    """What a second war is worth to Moscow: spoils at the odds of a Moscow so far recovered, less the price."""
    spoils = 2.2 * odds * (1 + 0.8 * (recovery - 0.25)) * (1 - denial)
    return spoils - (0.2 + 0.5 * punishment + 1.2 * believed + stake)


def attributes_of(text, ready, scoped, odds, resolve, redline, magazine_share):
    """The 16 attributes of a text, in the order of ATTRIBUTES."""
    denial, punishment, involvement, clash, presence, exposure, burden = fold_of(text, ready, magazine_share)
    clear = clarity_of(text, scoped)
    believed = involvement * min(1, 1.4 * resolve) * (0.45 + 0.55 * clear)
    attack = attack_value_of(denial, punishment, believed, stake_of(text), odds, 0.5)
    deterred = 1 / (1 + exp(attack / 0.2))
    escalation = 1 - exp(-3 * clash * (1 + 0.5 * (1 - clear)) * (1 + 0.5 * redline))
    arms = text[8] / 4
    return [
        1.0, deterred, denial, believed, escalation, presence, exposure, burden, 1 - (1 - arms) ** 2, arms**2,
        text[9] / 4, text[10] / 3, text[11] / 2, text[12] / 2, 1 - text[13] / 2, 1 - deterred,
    ]  # fmt: skip


def utility_of(actor, attributes, redline):
    """An actor's utility of a deal; a worn red line weighs half for Moscow."""
    total = 0.0
    for name, weight, attribute in zip(ATTRIBUTES, WEIGHTS[actor], attributes, strict=True):
        worn = 0.5 + 0.5 * redline if actor == "Moscow" and name in ("involvement", "presence") else 1.0
        total += weight * attribute * worn
    return total


def backing_of(text):
    """American air, clause and boots in words: denial, punishment and involvement joined, readiness aside."""
    rest = 1.0
    for column in range(3):
        for j in (0, 1, 2, 3, 4, 5, 14):
            rest *= 1 - ROWS[j].get(text[j], NOTHING)[column]
    return 1 - rest


def pledge_of(actor, resolve, merit, backing, others):
    """What a capital pledges, in thousand troops, when the others pledge so much."""
    capacity, will = TRAITS[actor][5], TRAITS[actor][6]
    capped = min(0.2, max(-0.4, merit))
    share = will + 0.4 * (resolve - 0.5) + 1.0 * capped + 0.9 * backing + 0.5 * min(1, others / 25)
    return capacity * min(1, max(0, share))
