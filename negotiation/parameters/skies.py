"""Numbers of the skies: how nights come, what is shot down, what is left of grid and refineries."""

from .number import Family, number, share, switch

FIT = "D SD: own fit to 133 nights, 2025-05-01..2025-09-10, of Ivaniuk, Massive Missile Attacks on Ukraine"


class Strikes(Family):
    """How hard both sides strike."""

    tempo: float = number(1.0, 0.3, 2.5, "x", "D SD: 1 = summer 2025", "Russian launches against summer 2025", (0, 10))
    kyiv_tempo: float = number(
        1.0, 0.0, 2.5, "x", "D Reuters Aug 2025: 1 = 17 % of refining out", "Ukrainian strikes against August 2025", (0, 10)
    )
    pause_restraint: float = share(1.0, 0.0, 1.0, "D SD: declared truces are switches", "share of strikes a truce stops")
    truce_breach: float = number(
        0.01, 0.0, 0.05, "1/day", "J truces of 2025 lasted days", "chance that a truce breaks on a day", (0, 1)
    )
    missile_weight: float = number(10.0, 5.0, 20.0, "drones", "J", "a missile's share in intensity, in drones", (0, 100))
    intensity_scale: float = number(
        240.0, 200.0, 300.0, "drones", "D SD: mean night of summer 2025", "launches that make intensity 1", (1, 5000)
    )
    heat_memory: float = number(0.9, 0.8, 0.97, "1/day", "J ten-day average", "memory of the heat of the skies", (0, 0.999))
    tempo_thins_defence: bool = switch(
        False,
        "J the slope in the data says where salvos go, not what more launches do",
        "take interception at the night's scaled count (the older reading) instead of scaling launches and leakers",
    )


class Salvos(Family):
    """Nights of combined salvo: missiles by the dozen, drones by the hundred."""

    gap_shape: float = number(1.7, 1.0, 2.9, "1", FIT, "shape of the gamma gaps between salvos", (0.2, 20))
    gap_mean: float = number(8.3, 5.2, 11.7, "days", FIT, "mean gap between salvos", (1, 365))
    warm_up: float = number(60.0, 30.0, 90.0, "days", "J long enough to be stationary", "start of the renewal before day 0", (0, 365))
    missiles_least: int = number(20, 20, 20, "missiles", FIT, "least missiles of a salvo", (0, 200))
    missiles_excess: float = number(17.0, 10.7, 31.1, "missiles", FIT, "mean of the exponential excess", (0.1, 200))
    drones_log_mean: float = number(6.074, 5.92, 6.23, "log drones", FIT, "mean of log drones", (0, 10))
    drones_log_sd: float = number(0.292, 0.18, 0.40, "log drones", FIT, "sd of log drones", (0.01, 3))
    drones_least: float = number(150.0, 100.0, 200.0, "drones", FIT, "truncation from below", (0, 1000))
    cruise_share: float = share(0.815, 0.6, 0.95, FIT, "mean share of cruise missiles")
    other_share: float = share(0.019, 0.0, 0.1, FIT, "mean share of supersonic and unknown missiles")


class MassNights(Family):
    """Nights of many drones and few missiles."""

    probability: float = share(0.176, 0.113, 0.257, FIT, "chance that a night without salvo is one")
    drones_log_mean: float = number(5.825, 5.66, 5.99, "log drones", FIT, "mean of log drones", (0, 10))
    drones_log_sd: float = number(0.371, 0.25, 0.49, "log drones", FIT, "sd of log drones", (0.01, 3))
    drones_least: float = number(200.0, 150.0, 250.0, "drones", FIT, "truncation from below", (0, 1000))
    missiles_mean: float = number(7.95, 5.6, 11.3, "missiles", FIT, "mean of the negative binomial", (0.01, 100))
    missiles_size: float = number(1.82, 0.76, 4.36, "1", FIT, "size k of the negative binomial", (0.01, 100))
    cruise_share: float = share(0.521, 0.3, 0.7, FIT, "mean share of cruise missiles")
    other_share: float = share(0.0, 0.0, 0.05, FIT, "mean share of supersonic and unknown missiles")


class RoutineNights(Family):
    """All other nights."""

    drones_mean: float = number(92.4, 83.1, 102.7, "drones", FIT, "mean of the negative binomial", (1, 1000))
    drones_size: float = number(4.99, 3.56, 7.0, "1", FIT, "size k of the negative binomial", (0.01, 100))
    drones_most: int = number(199, 199, 199, "drones", FIT, "truncation from above", (1, 999))
    missiles_mean: float = number(1.4, 0.99, 1.97, "missiles", FIT, "mean of the negative binomial", (0.01, 100))
    missiles_size: float = number(0.433, 0.26, 0.71, "1", FIT, "size k of the negative binomial", (0.01, 100))
    missiles_most: int = number(19, 19, 19, "missiles", FIT, "cap on missiles of a night that is no salvo", (1, 99))
    cruise_share: float = share(0.19, 0.05, 0.4, FIT, "mean share of cruise missiles")
    other_share: float = share(0.036, 0.0, 0.1, FIT, "mean share of supersonic and unknown missiles")


class Mixes(Family):
    """How much the classes of missile vary from night to night (concentration of their Beta shares)."""

    salvo: float = number(12.0, 4.0, 40.0, "1", "J", "concentration on salvo nights", (0.2, 1000))
    mass: float = number(2.0, 1.0, 8.0, "1", "J", "concentration on drone-mass nights", (0.2, 1000))
    routine: float = number(1.0, 0.5, 4.0, "1", "J", "concentration on routine nights", (0.2, 1000))


class Interception(Family):
    """What is shot down: logits in the size of the night, with beta-binomial noise."""

    drone_logit: float = number(1.243, 1.1, 1.4, "logit", FIT, "drones at 100 launched", (-10, 10))
    drone_slope: float = number(0.619, 0.479, 0.759, "logit/log", FIT, "slope in log launched", (-5, 5))
    drone_scatter: float = number(0.05, 0.02, 0.1, "rho", FIT, "overdispersion", (0.0001, 0.95))
    cruise_logit: float = number(
        1.0, 0.8, 1.2, "logit", "D SD: fitted per night .816; pooled rate needs 1.0", "cruise missiles at 10 launched", (-10, 10)
    )
    cruise_slope: float = number(0.402, 0.182, 0.621, "logit/log", FIT, "slope in log launched", (-5, 5))
    cruise_scatter: float = number(0.246, 0.1, 0.4, "rho", FIT, "overdispersion", (0.0001, 0.95))
    ballistic_logit: float = number(-0.667, -1.0, -0.3, "logit", FIT, "ballistic missiles at 10 launched", (-10, 10))
    ballistic_slope: float = number(1.169, 0.624, 1.714, "logit/log", FIT, "slope in log launched", (-5, 5))
    ballistic_scatter: float = number(0.453, 0.25, 0.6, "rho", FIT, "overdispersion", (0.0001, 0.95))
    other_rate: float = share(0.09, 0.03, 0.17, "D SD: 7 of 78 with known outcome", "supersonic and unknown missiles")


class SalvoScale(Family):
    """The counts at which the interception logits are anchored."""

    drones: float = number(100.0, 100.0, 100.0, "drones", FIT, "drones at which drone_logit holds", (1, 1000))
    missiles: float = number(10.0, 10.0, 10.0, "missiles", FIT, "missiles at which the missile logits hold", (1, 1000))
    probit: float = number(
        0.346, 0.346, 0.346, "1", "L (16 sqrt 3/(15 pi))^2, logistic against normal", "scale of normal noise on a logit", (0, 1)
    )


class Defence(Family):
    """Kyiv's magazine of interceptors and its eyes."""

    isr: float = share(0.5, 0.0, 1.0, "T S0", "Western reconnaissance tied into Kyiv's targeting")
    isr_gain: float = number(0.25, 0.0, 0.5, "share", "J", "how much reconnaissance cuts what leaks", (0, 1))
    isr_neutral: float = share(0.5, 0.5, 0.5, "J the level behind the data", "reconnaissance at which the fitted rates hold")
    resupply: float = number(15.4, 6.0, 24.0, "units/day", "F SD: at 14 nights run short and rates of interception leave their bands", "interceptors delivered a day", (0, 200))
    magazine_cap: float = number(400.0, 150.0, 900.0, "units", "J", "largest stock of interceptors", (1, 10000))
    magazine_start: float = share(0.7, 0.3, 1.0, "J", "share of the magazine full on day 0")
    drone_need: float = number(0.03, 0.01, 0.06, "units/drone", "J most drones fall to guns and jamming", "interceptors a drone costs", (0, 5))
    missile_need: float = number(1.5, 1.0, 2.5, "units/missile", "J", "interceptors a missile costs", (0, 10))


class Damage(Family):
    """What leaks destroys, and how fast it is repaired."""

    drone_harm: float = number(0.0002, 0.0001, 0.0004, "share/drone", "J no nightly energy data", "grid lost a leaked drone", (0, 0.1))
    missile_harm: float = number(0.002, 0.001, 0.004, "share/missile", "J ten times a drone", "grid lost a leaked missile", (0, 0.1))
    night_most: float = number(0.5, 0.3, 0.8, "share", "J", "most of the working grid that one night can take", (0, 1))
    repair_days: float = number(20.0, 7.0, 45.0, "days", "J supply is back in days, capacity in weeks", "grid repair time", (1.5, 1000))
    refinery_rate: float = number(0.2, 0.08, 0.35, "1/day", "D 10 refineries hit by late August 2025", "refinery hits a day", (0, 5))
    refinery_harm: float = number(0.0245, 0.01, 0.04, "share/hit", "F to 17 % of refining out", "refining lost a hit", (0, 0.5))
    refinery_repair_days: float = number(40.0, 20.0, 80.0, "days", "J", "refinery repair time", (1.5, 1000))
    grid_start: float = share(0.2, 0.1, 0.35, "J", "share of the grid out on day 0")
    refinery_start: float = share(0.17, 0.1, 0.25, "D Reuters, 25 August 2025", "share of refining out on day 0")
