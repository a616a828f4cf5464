"""What leaves the dashboard, and how it comes back: a scenario, code, and everything in one archive."""

import io
import json
import zipfile
from collections.abc import Mapping

from experiments import same_in_python as code
from experiments.charts import Picture
from experiments.citation import bibtex, citation, versions
from negotiation.loading import dumps

from .compute import scenario_of
from .links import to_link
from .results import SHIPPED, data_sets
from .state import Policy, View

WIDTH = 720  # pixels of a figure in the archive


def scenario_toml(policy: Policy) -> str:
    """Return the scenario of a policy as a file that `standoff run` and the dashboard read."""
    return dumps(scenario_of(policy))


def snippet(view: View) -> str:
    """Return Python that gives the same numbers as the page in view."""
    own, other = (code.scenario_code(policy.name, policy.edits) for policy in (view.policy, view.other))
    if view.page == "compare":
        return code.compare_code(own, other, view.futures, view.seed)
    if view.page == "run":
        return code.run_code(own, view.seed, view.run)
    if view.page == "sweeps":
        data_set = data_sets().get(view.dataset or SHIPPED)
        return code.sweep_code(str(data_set.folder) if data_set else view.dataset)
    return code.assumptions_code(own) if view.page == "assumptions" else code.outcome_code(own, view.futures, view.seed)


def archive(view: View, figures: Mapping[str, Picture]) -> bytes:
    """Return a ZIP of the page in view: scenario, code, figures, their data, versions, and how to cite.

    Args: view, figures (now on the page, by name).
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", about(view, figures))
        file.writestr("scenario.toml", scenario_toml(view.policy))
        if view.page == "compare":
            file.writestr("other_scenario.toml", scenario_toml(view.other))
        file.writestr("same.py", snippet(view))
        file.writestr("versions.json", json.dumps(versions(), indent=1))
        for name, figure in figures.items():
            _add_figure(file, name, figure)
    return held.getvalue()


def _add_figure(file: zipfile.ZipFile, name: str, figure: Picture) -> None:
    """Step: add a figure as a picture and as a specification, and its data, to an archive."""
    import vl_convert

    whole = figure.complete(WIDTH)
    file.writestr(f"figures/{name}.vl.json", json.dumps(whole))
    file.writestr(f"figures/{name}.svg", vl_convert.vegalite_to_svg(whole))
    file.writestr(f"figures/{name}.png", vl_convert.vegalite_to_png(whole, scale=2))
    for table, frame in figure.tables.items():
        label = name if table == name or len(figure.tables) == 1 else f"{name}_{table}"
        file.writestr(f"data/{label}.csv", frame.to_csv(index=False))
        file.writestr(f"data/{label}.parquet", frame.to_parquet(index=False))


def about(view: View, figures: Mapping[str, Picture]) -> str:
    """Return what an archive says of itself."""
    scenario = scenario_of(view.policy)
    lines = [
        f"Standoff: {scenario.title or scenario.name}, page {view.page}.",
        "A model to think with, not a forecast; numbers marked J are judgements.",
        "",
        f"Scenario {view.policy.name}, fingerprint {scenario.fingerprint()}; {len(view.policy.edits)} numbers changed:",
        *(f"  {key} = {value}" for key, value in sorted(view.policy.edits.items())),
        f"Seed {view.seed}, {view.futures:,} futures, run {view.run}.",
        f"The page again: the dashboard's address with {to_link(view) or 'nothing'} behind it.",
        "",
        "scenario.toml   every number; `standoff run scenario.toml`, or open it in the dashboard",
        "same.py         Python that gives the same numbers",
        "versions.json   what this was computed with",
        *(f"figures, data   {name}: {figure.title}" for name, figure in figures.items()),
        "",
        "Cite as:",
        citation(),
        "",
        bibtex(),
        "",
    ]
    return "\n".join(lines)
