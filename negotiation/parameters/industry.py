"""Coefficients of the industrial read-outs: what a deal asks of factories and crews."""

from .number import Family, number


class Industry(Family):
    """Read-outs of a signed text; they move nothing in the model."""

    enabler_hours: float = number(300.0, 100.0, 600.0, "hours/month/level", "J", "flying hours of a level of enablers", (0, 10000))
    policing_hours: float = number(200.0, 100.0, 400.0, "hours/month/level", "J", "flying hours of a level of policing", (0, 10000))
    brigade_troops: float = number(5.0, 4.0, 6.0, "thousand", "J", "troops of a brigade", (0.5, 50))
    posture_weight: float = number(0.2, 0.1, 0.4, "1/level", "J", "land systems a posture adds", (0, 10))
    strike_munitions: float = number(50.0, 20.0, 100.0, "rounds/month/level", "J", "munitions of a level of strike support", (0, 10000))
