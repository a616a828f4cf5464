"""Charts as Altair specifications: a table in, a chart out; the same in pages, notebooks and files."""

from .actors import force_chart, gains_chart
from .dots import dots_chart
from .fans import leverage_chart, window_chart
from .maps import heat_chart, histogram_chart
from .paired import cells_chart, differences_chart
from .peace import survival_chart
from .talks import endings_chart, signings_chart
from .terms import terms_chart

__all__ = [
    "cells_chart",
    "differences_chart",
    "dots_chart",
    "endings_chart",
    "force_chart",
    "gains_chart",
    "heat_chart",
    "histogram_chart",
    "leverage_chart",
    "signings_chart",
    "survival_chart",
    "terms_chart",
    "window_chart",
]
