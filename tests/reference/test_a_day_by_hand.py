"""Day 0 of a small scenario, worked out by hand: every number below follows from the ones above it (see README.md).

London is the only capital; package and Istanbul are fixed; nobody has private types or tastes of his own. All uniforms
are given, one half unless stated. Tolerance 1e-12.
"""

from datetime import date
from functools import cache
from math import comb, exp, floor, lgamma, log, sqrt
from types import SimpleNamespace

import pytest

from negotiation.beginning import begin
from negotiation.choices import RULES
from negotiation.draws import TASTE_SLOTS, Draw
from negotiation.numbers import numbers, plain
from negotiation.order import day_with
from negotiation.scenario import Night, Scenario
from negotiation.state import blank_state
from tests.reference import second_statement as second
from tests.reference.readers import NUMBERS, each_actor

Z = 1.959963984540054  # the normal quantile of .975
FRONT, STANCE = 0.975, 0.975
ACTORS = ("Washington", "Kyiv", "Moscow", "London")
NIGHTS = {
    "a barrage": Night(first=date(2025, 8, 19), drones=270, cruise=5, ballistic=5),
    "no strikes": Night(first=date(2025, 8, 19), truce=True),
}
FIXED = NUMBERS | {
    "unknowns.type_sd": 0.0, "unknowns.taste_sd": 0.0, "defence.magazine_start": 0.7, "defence.drone_need": 0.03,
    "defence.missile_need": 1.5, "defence.isr": 0.5, "strikes.tempo": 1.0, "strikes.kyiv_tempo": 1.0,
    "damage.drone_harm": 0.0002, "damage.missile_harm": 0.002, "damage.repair_days": 20.0,
    "damage.refinery_harm": 0.022, "damage.refinery_rate": 0.2,
    "front.odds_base": -0.5, "resolve.rally": 0.012, "planning.study_rate": 0.08,
}  # fmt: skip


@cache
def lived(night):
    """Return the state on the evening of day 0, as the rules have it."""
    scenario = Scenario(capitals=("London",), sequence="package", venue="Istanbul", script=(NIGHTS[night],))
    n, s = plain(numbers(scenario.replace(**FIXED))[0]), blank_state()
    once = SimpleNamespace(
        type=each_actor(0.5),
        outlook=each_actor(0.5),
        taste=each_actor([0.5] * TASTE_SLOTS),
        gaps=[0.5] * 512,
        momentum=0.5,
    )
    today = SimpleNamespace(
        night=[0.5] * 8, refinery=[0.1, 0.5], jump=[0.9, 0.5], crossing=[0.009, 0.5], procedure=[0.5] * 6,
        attend=[0.5] * 4, front=FRONT, stance=STANCE, truce=0.5,
    )  # fmt: skip
    u = SimpleNamespace(once=once, day=today)
    begin(s, n, u)
    none = Draw(*(lambda *asked: None,) * 4)
    day_with(RULES, none, lambda *event: None)(s, n, u)
    return s


def logit(anchor, slope, count, size):
    return anchor + slope * log(count / size)


def median_beta_binomial(n, p, rho):
    """Return the median number of successes among n with mean chance p and overdispersion rho."""
    a, b = p * (1 - rho) / rho, (1 - p) * (1 - rho) / rho

    def log_beta(x, y):
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    below, k = 0.0, -1
    while below <= 0.5:
        k += 1
        below += comb(n, k) * exp(log_beta(k + a, n - k + b) - log_beta(a, b))
    return k


def by_hand_skies(night):
    """The night: magazine, leakers, damage, heat."""
    h = SimpleNamespace(struck=night == "a barrage")
    drones, missiles = (270, 10) if h.struck else (0, 0)
    h.need = 0.03 * drones + 1.5 * missiles
    assert h.need < 280  # the magazine meets it
    h.magazine = min(400, 280 - h.need + 14 * second.pace_of(0.2 * 0, 0.2 * 3))  # a fifth of the text is scoped
    h.drones_leaked = h.missiles_leaked = 0.0
    if h.struck:
        x = logit(1.243, 0.619, 270, 100)
        p = second.odds_of(x)
        variance = (1 + 269 * 0.05) / (270 * p * (1 - p))
        h.drones_leaked = 270 * (1 - second.odds_of(x * sqrt(1 + 0.346 * variance)))
        cruise = median_beta_binomial(5, second.odds_of(logit(1.0, 0.402, 5, 10)), 0.246)
        ballistic = median_beta_binomial(5, second.odds_of(logit(-0.667, 1.169, 5, 10)), 0.453)
        h.missiles_leaked = 10.0 - cruise - ballistic
    h.grid = 0.2 + 0.8 * (0.0002 * h.drones_leaked + 0.002 * h.missiles_leaked) - 0.2 / 20
    p_hit = 1 - exp(-0.2 * (1 if h.struck else 0))  # a truce stops both sides
    h.hit = 1 if p_hit > 0.1 else 0
    struck = 0.17 + 0.83 * 0.022 * h.hit
    h.refineries = struck - struck / 40
    h.intensity = (drones + 10 * missiles) / 240
    h.heat = 0.9 + 0.1 * h.intensity
    return h


def by_hand_war(h):
    """The war as the table sees it: odds, resolve, cap, red line, war values, reservations."""
    h.momentum = 0.985 * 0.0 + sqrt(1 - 0.985**2) * Z
    leverage = -0.5 + 0.35 * h.momentum + 1.2 * (h.grid - 0.2) - 1.2 * (h.refineries - 0.17)
    h.odds = second.odds_of(leverage - 0.5 * (h.magazine / 400 - 0.8))
    shock = max(0.0, h.intensity - 1.5)
    h.gap = {
        "Washington": 0.012 * 0.3 * shock - 0.0006,
        "Kyiv": 0.012 * shock - 0.0006,
        "Moscow": 0.012 * 0.6 * h.hit - 0.0006,
        "London": 0.012 * shock - 0.0006,
    }
    h.resolve = {actor: second.TRAITS[actor][1] + gap for actor, gap in h.gap.items()}
    h.stance = 0.03 * Z
    h.cap = 0.38 * exp(h.stance)
    h.redline = 0.8 * (1 - 0.06)  # crossed (.009 < .02), unanswered (.5 > .2)
    territory = {"Washington": -0.04, "Kyiv": -0.55, "Moscow": 0.60, "London": -0.25}
    pain = {"Washington": 0.0, "Kyiv": 0.45 * h.grid, "Moscow": 0.45 * h.refineries, "London": 0.05 * h.grid}
    h.war = {
        actor: territory[actor] * h.odds - pain[actor] + 0.15 * (0.5 if actor == "Washington" else 1) * h.gap[actor]
        for actor in ACTORS
    }
    patience = {"Washington": 0.48, "Kyiv": 0.6, "Moscow": 0.72, "London": 0.6}
    h.reservation = {actor: h.war[actor] + patience[actor] * 0.12 for actor in ACTORS}
    return h


def by_hand_table(h):
    """The table: planners, attributes and utilities of the opening text, London's pledge, force, the window."""
    text = second.OPENING
    h.scoped = [0.2 + 0.08 * 0.8 if level > 0 else 0.2 * 0.97 for level in text]
    h.ready = [second.readiness_at(12, 1, j, h.scoped[j]) for j in range(len(text))]
    guarantors = 0.5 * h.resolve["Washington"] + 0.5 * h.resolve["London"]
    h.attributes = second.attributes_of(text, h.ready, h.scoped, h.odds, guarantors, h.redline, h.magazine / 400)
    h.utility = {actor: second.utility_of(actor, h.attributes, h.redline) for actor in ACTORS}
    h.backing = second.backing_of(text)
    merit = h.utility["London"] - h.war["London"]
    h.pledge = second.pledge_of("London", h.resolve["London"], merit, h.backing, 0.0)
    h.force = min(5, floor((h.pledge + 2.5) / 5))
    h.window = second.odds_of(-0.7 + 1.5 * 0.0 - 1.2 * (h.heat - 1))
    return h


@cache
def by_hand(night):
    return by_hand_table(by_hand_war(by_hand_skies(night)))


def close(value, expected):
    return value == pytest.approx(expected, rel=1e-12, abs=1e-12)


nights = pytest.mark.parametrize("night", NIGHTS)


@nights
def test_the_night(night):
    s, h = lived(night), by_hand(night)
    assert s.kind == 3 or not h.struck
    assert close(s.magazine, h.magazine)
    assert close(s.drones_leaked, h.drones_leaked)
    assert close(s.missiles_leaked, h.missiles_leaked)
    assert close(s.grid_damage, h.grid)
    assert s.refinery_hit == h.hit
    assert close(s.refinery_damage, h.refineries)
    assert close(s.heat, h.heat)


@nights
def test_the_war(night):
    s, h = lived(night), by_hand(night)
    assert close(s.momentum, h.momentum)
    assert close(s.odds, h.odds)
    assert close(s.odds_seen[:4], [h.odds] * 4)
    assert close(s.resolve[:4], [h.resolve[actor] for actor in ACTORS])
    assert close(s.stance, h.stance)
    assert close(s.exposure_cap, h.cap)
    assert close(s.redline, h.redline)
    assert (s.crossings, s.unanswered, s.jumps) == (1, 1, 0)
    assert close(s.war_value[:4], [h.war[actor] for actor in ACTORS])


@nights
def test_hopes_beliefs_and_reservations(night):
    s, h = lived(night), by_hand(night)
    assert close(s.hope[:4], [h.war[actor] + 0.12 for actor in ACTORS])
    assert close(s.reservation[:4], [h.reservation[actor] for actor in ACTORS])
    assert close(s.belief[:4], [h.reservation[actor] for actor in ACTORS])  # no private types to miss


@nights
def test_the_opening_text(night):
    s, h = lived(night), by_hand(night)
    assert close(s.scoped, h.scoped)
    assert close(s.ready[1], h.ready)
    assert close(s.attributes, h.attributes)
    assert close(s.utility[:4], [h.utility[actor] for actor in ACTORS])


@nights
def test_the_pledge_the_text_and_the_window(night):
    s, h = lived(night), by_hand(night)
    assert close(s.backing, h.backing)
    assert close(s.pledge[3], h.pledge)
    assert close(s.pledge_total, h.pledge)
    assert s.text == [*second.OPENING[:7], h.force, *second.OPENING[8:]]
    assert close(s.window, h.window)
    assert (s.procedure_day, s.day, s.summits, s.over) == (0, 1, 0, 0)
    assert s.party[:4] == [1, 1, 1, 1]


def test_the_barrage_in_figures():
    """The figures that README.md prints."""
    h = by_hand("a barrage")
    assert (h.hit, h.force, h.missiles_leaked) == (1, 0, 6.0)
    printed = {
        h.need: 23.1, h.magazine: 270.9, h.drones_leaked: 32.1921, h.grid: 0.2048, h.refineries: 0.1836,
        h.intensity: 1.5417, h.heat: 1.0542, h.momentum: 0.3382, h.odds: 0.4180, h.cap: 0.4030, h.redline: 0.752,
        h.war["Kyiv"]: -0.3221, h.reservation["Kyiv"]: -0.2501, h.utility["Kyiv"]: -0.4792,
        h.war["London"]: -0.1148, h.utility["London"]: -0.2639, h.attributes[1]: 0.0886, h.backing: 0.3174,
        h.pledge: 1.9647, h.window: 0.3176,
    }  # fmt: skip
    assert list(printed) == pytest.approx(list(printed.values()), abs=5e-5)
