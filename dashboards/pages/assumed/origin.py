"""How to cite, and what everything here was computed with."""

import reacton.ipyvuetify as rv
import solara

from experiments.citation import bibtex, citation, versions

from ...components.text import heading, paragraph, small_table
from ...compute import scenario_of
from ...visit import use_visit


@solara.component
def Origin() -> None:
    """Say how to cite, and list versions and fingerprint."""
    view = use_visit().view.value
    scenario = scenario_of(view.policy)
    heading("How to cite")
    paragraph(citation())
    rv.Html(tag="pre", class_="so-code", attributes={"tabindex": "0"}, children=[bibtex()])
    named = f"the scenario with its fingerprint ({view.policy.name}, {scenario.fingerprint()}), the seed ({view.seed})"
    paragraph(f"Say also {named} and the number of futures ({view.futures:,}): anybody then gets the same numbers.")
    heading("Versions")
    with rv.Html(tag="div", class_="so-narrow"):
        small_table(["of", "version"], list(versions().items()))
