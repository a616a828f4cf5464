"""Reports: one page, complete in itself, with what a reader needs of an ensemble, a comparison or a sweep."""

from .written import comparison_report, ensemble_report, sweep_report

__all__ = ["comparison_report", "ensemble_report", "sweep_report"]
