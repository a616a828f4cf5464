"""Charts: a table in, a picture out (a Vega-Lite specification, its data and words); for pages, notebooks, files."""

from .abreast import abreast_picture
from .actors import force_picture, gains_picture
from .boxes import ranges_picture, tradeoff_picture
from .calendar import strike_calendar_picture
from .convergence import convergence_picture
from .counts import counts_picture
from .curves import curves_picture
from .dots import dots_picture
from .evolution import text_evolution_picture
from .fans import fan_picture
from .findings import findings_picture
from .maps import heat_picture, histogram_picture
from .paired import cells_picture, differences_picture
from .peace import survival_picture
from .picture import Picture
from .robust import policies_picture, regret_picture, satisficing_picture
from .sensitivity import sensitivity_picture
from .talks import endings_picture, signings_picture
from .terms import terms_picture
from .tornado import tornado_picture

__all__ = [
    "Picture",
    "abreast_picture",
    "cells_picture",
    "convergence_picture",
    "counts_picture",
    "curves_picture",
    "differences_picture",
    "dots_picture",
    "endings_picture",
    "fan_picture",
    "findings_picture",
    "force_picture",
    "gains_picture",
    "heat_picture",
    "histogram_picture",
    "policies_picture",
    "ranges_picture",
    "regret_picture",
    "satisficing_picture",
    "sensitivity_picture",
    "signings_picture",
    "strike_calendar_picture",
    "survival_picture",
    "terms_picture",
    "text_evolution_picture",
    "tornado_picture",
    "tradeoff_picture",
]
