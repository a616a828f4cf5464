"""What a sensitivity analysis leaves behind: a folder of tables, figures, words, and what it was made with."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from negotiation.loading import dumps

from ..charts.convergence import convergence_picture
from ..charts.picture import Picture
from ..charts.sensitivity import sensitivity_picture
from ..charts.tornado import tornado_picture
from ..citation import versions
from .ends import Tornado
from .screening import Screening
from .variance import Shares
from .words import lines

Found = Screening | Shares | Tornado
METHODS: dict[type, str] = {Screening: "morris", Shares: "sobol", Tornado: "tornado"}
WIDTH, SHARP = 560, 110  # pixels; dots an inch
NAMED = 30  # numbers that are named, where more are counted


def write_sensitivity(folder: Path, analyses: Sequence[Found]) -> None:
    """Write analyses of one scenario into an existing empty folder: tables (CSV), figures (PNG, SVG), words, `about`.

    The same analyses give the same bytes of every table.
    """
    about: dict[str, Any] = {"versions": versions() | _salib(), "analyses": []}
    text: list[str] = []
    for found in analyses:
        method = METHODS[type(found)]
        for name, table in _tables(found):
            table.to_csv(folder / f"{method}_{name}.csv", index=False, float_format="%.5g", lineterminator="\n")
        for name, picture in pictures(found).items():
            for kind in ("png", "svg"):
                options = {"ppi": SHARP} if kind == "png" else {}
                picture.save(folder / f"{method}_{name}.{kind}", WIDTH, **options)
        about["analyses"].append(_about(found))
        text += [*lines(found), ""]
    (folder / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    (folder / "words.txt").write_text("\n".join(text), encoding="utf-8")
    (folder / "scenario.toml").write_text(dumps(analyses[0].scenario), encoding="utf-8")


def _tables(found: Found) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "numbers", found.table
    if isinstance(found, Tornado):
        yield "usual", found.usual.reset_index()
        return
    yield "convergence", found.growth
    if isinstance(found, Screening):
        yield "halves", found.halves
    if isinstance(found, Shares):
        yield "wholes", found.wholes
        if len(found.pairs):
            yield "pairs", found.pairs


def pictures(found: Found) -> dict[str, Picture]:
    """Return the figures of an analysis by name: outcome, or outcome and what is shown of it."""
    drawn: dict[str, Picture] = {}
    for name, measure in found.measures.items():
        if isinstance(found, Tornado):
            usual = found.usual.loc[name]
            told = f"{usual['mean']:.3g} [{usual['low']:.3g}, {usual['high']:.3g}]"
            drawn[name] = tornado_picture(found.of(name), measure.words, told)
            continue
        growth = found.growth[found.growth["outcome"] == name]
        if isinstance(found, Screening):
            drawn[name] = sensitivity_picture(found.of(name), measure.words)
            part = growth[growth["part"] == "change"]
            words = f"mean size of change (mu*): {measure.words}"
            drawn[f"{name}_convergence"] = convergence_picture(part, "mu_star", words, "trajectories")
        else:
            drawn[name] = sensitivity_picture(found.of(name), measure.words)
            words = f"total index, chance taken out: {measure.label}"
            drawn[f"{name}_convergence"] = convergence_picture(growth, "ST_clean", words, "base samples")
    return drawn


def _about(found: Found) -> dict[str, Any]:
    sizes = {name: getattr(found, name) for name in ("trajectories", "samples") if hasattr(found, name)}
    return {
        "method": METHODS[type(found)],
        "scenario": found.scenario.name,
        "fingerprint": found.scenario.fingerprint(),
        "outcomes": [*found.measures],
        "seed": found.seed,
        "runs": found.runs,
        **sizes,
        "band": found.ranges.band,
        "numbers": found.ranges.keys if len(found.ranges.keys) <= NAMED else len(found.ranges.keys),
        "left_out": found.ranges.left_out,
    }


def _salib() -> dict[str, str]:
    from importlib.metadata import version

    return {"SALib": version("SALib")}
