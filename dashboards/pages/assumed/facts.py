"""Stylised facts: what texts and literature say, and whether the model reproduces it."""

import solara

from experiments.documentation.results import REPRODUCED, ledger, outdated

from ...components import Empty
from ...components.table import Table
from ...components.text import paragraph

REPORTED = "reported"
SHOWN = ["number", "claim", "source", "origin", "verdict", "figures", "tolerance"]


@solara.component
def Facts() -> None:
    """List the facts as they were measured last, those that are not reproduced first."""
    kept = solara.use_memo(ledger, [])
    if kept.empty:
        Empty("No facts are kept here yet: `make facts` measures them.")
        return
    about = kept.iloc[0]
    stale = outdated(about)
    if stale:
        paragraph(stale.strip().replace("`", ""), "so-note")
    met, missed = kept[kept["verdict"] == REPRODUCED], kept[~kept["verdict"].isin((REPRODUCED, REPORTED))]
    others = len(kept) - len(met) - len(missed)
    sentence = f"{len(met)} of {len(kept)} stylised facts are reproduced, {len(missed)} are not"
    paragraph(
        f"{sentence}; {others} {'is' if others == 1 else 'are'} only reported." if others else f"{sentence}.",
        "so-sentence",
    )
    origins = {origin: int(number) for origin, number in met["origin"].value_counts().items()}
    own = f"Of those reproduced {origins.get('came out', 0)} came out by themselves, {origins.get('fitted', 0)} "
    own += f"were fitted, {origins.get('built in', 0)} are built in. "
    paragraph(f"{own} Measured on {int(about['runs']):,} futures an arm, seed {about['seed']}.")
    ranks = kept["verdict"].map(lambda verdict: verdict == REPRODUCED)
    first = kept.assign(rank=ranks).sort_values("rank", kind="stable")
    shown = first[SHOWN].rename(columns={"tolerance": "how it is judged"})
    Table(shown, "facts", "Stylised facts and verdicts", height=640)
