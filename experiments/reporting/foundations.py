"""What a report rests on: assumptions that matter most, the scenario, how to get the same again, how to cite."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from negotiation.keys import declared
from negotiation.loading import DEFAULT, dumps, load_scenario, shipped
from negotiation.scenario import Scenario
from negotiation.wording import count, listing, signed

from ..ablation import RESULTS, read_ablation
from ..citation import bibtex, citation, versions
from ..describe import difference, parameter_table
from ..effects import RUNS, effect
from ..estimates import SURE
from ..store import Store
from ..tables import cell
from .page import Block, Code, Section, Words, table

Tell = Callable[[str], object]
STANDS_ON = {
    "data": "rest on data", "text": "on the five texts that the model is of", "literature": "on literature",
    "judgement": "are judgements", "fitted": "are fitted",
}  # fmt: skip
MOST_ROWS, SYSTEMS, WEIGHTS = 60, 8, 8
# Numbers that nobody measured and that sources leave most open, a few from every part of the model (judgement).
OPEN_NUMBERS = (
    "strikes.tempo", "front.grid_weight", "resolve.rally", "washington.cap", "washington.jump_rate",
    "pledges.back_weight", "bargaining.patience", "bargaining.optimism", "drafts.greed", "window.heat", "views.bias",
    "unknowns.taste_sd", "deterrence.stake_territory",
)  # fmt: skip


def assumptions(scenario: Scenario, seed: int, tell: Tell) -> Section:
    """Return what moves the share of futures with a deal most: numbers tried on this scenario, and what is kept."""
    intro = (
        "Most numbers of the model are judgements. Each of these was set to the ends of its plausible range on the "
        f"same {RUNS} futures, one at a time; what two of them do together is not in this table."
    )
    blocks: list[Block] = [Words(intro), table(_CAPTION, open_numbers(scenario, seed, tell))]
    return Section("Assumptions that matter most", (*blocks, *kept_results(scenario)))


_CAPTION = "Change in the share of futures with a deal, 95 % intervals, run by run; what moves it most first"


def open_numbers(scenario: Scenario, seed: int, tell: Tell) -> pd.DataFrame:
    """Return what OPEN_NUMBERS do at the ends of their ranges, those that move deals most first."""
    numbers = declared(scenario)
    rows, sizes = [], []
    for key in OPEN_NUMBERS:
        tell(f"trying {key}")
        row = numbers[key]
        found = effect(scenario, row, seed=seed).set_index("value")
        ends = [found.loc[value] for value in found.index if value != row.value]
        changes = [f"at {value:g}: {_change(found.loc[value])}" for value in found.index if value != row.value]
        sizes.append(max((abs(end["change"]) for end in ends), default=0.0))
        here = f"{cell(row.value)} {row.unit}" if row.unit not in ("1", "0..1") else cell(row.value)
        rows.append([key, row.meaning, row.mark, here, *[*changes, "-"][:2]])
    frame = pd.DataFrame(rows, columns=["number", "what it is", "stands on", "here", "at one end", "at the other"])
    order = pd.Series(sizes).sort_values(ascending=False, kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _change(row: pd.Series) -> str:
    return interval(row["change"], row["change_low"], row["change_high"])


def interval(value: float, low: float, high: float) -> str:
    """Return a change with its interval.

    >>> interval(0.1, -0.001, 0.2), interval(0.0, 0.0, 0.0)
    ('+0.10 [0.00, +0.20]', 'none')
    """
    return "none" if value == low == high == 0.0 else f"{signed(value)} [{signed(low)}, {signed(high)}]"


def kept_results(scenario: Scenario) -> list[Block]:
    """Return what is kept of measurements of the default scenario: its systems one by one, its weights one by one."""
    usual = load_scenario(DEFAULT)
    blocks: list[Block] = []
    of = "this scenario" if scenario.fingerprint() == usual.fingerprint() else f"{usual.name}, not this scenario"
    for words, frame in (
        ("systems of the model, one by one off, low or high", _systems()),
        ("preference weights, one by one halved and doubled", _weights()),
    ):
        if frame.attrs["fingerprint"] == usual.fingerprint():  # else it was measured on other numbers
            caption = (
                f"Kept results for {of}: {words}; the {len(frame)} that move the share of futures with a deal most"
            )
            blocks.append(table(f"{caption} ({frame.attrs['runs']:,} futures each, 95 % intervals)", frame))
    return blocks


def _systems() -> pd.DataFrame:
    kept = read_ablation(RESULTS / "ablation.csv")
    rows = kept[kept["outcome"] == "deal rate"]
    rows = rows.loc[rows["change"].abs().sort_values(ascending=False, kind="stable").index].head(SYSTEMS)
    frame = pd.DataFrame({"setting": rows["system"], "change": _intervals(rows["change"], rows["change_se"])})
    frame.attrs = kept.attrs
    return frame


def _weights() -> pd.DataFrame:
    kept = read_ablation(RESULTS / "overlays_weights.csv")
    rows = kept.assign(told=_intervals(kept["change"], kept["error"]))
    wide = rows.pivot(index="key", columns="factor", values="told").loc[rows["key"].unique()].head(WEIGHTS)
    frame = wide.reset_index().rename(columns={"key": "weight", 0.5: "halved", 2.0: "doubled"})
    frame.columns.name, frame.attrs = None, kept.attrs
    return frame


def _intervals(changes: pd.Series, errors: pd.Series) -> list[str]:
    return [interval(c, c - SURE * e, c + SURE * e) for c, e in zip(changes, errors, strict=True)]


def scenario_blocks(scenario: Scenario, other: Scenario | None = None) -> list[Block]:
    """Return what a scenario is, and in what it differs from another (the default one, if none is named)."""
    base = other or load_scenario(DEFAULT)
    blocks: list[Block] = [Words(f"{scenario.title or scenario.name}. {scenario.description}".strip())]
    found = difference(base, scenario)
    if found.empty:
        return [*blocks, Words(f"Its numbers are those of {base.name} as it ships.")]
    rows = found.head(MOST_ROWS)[["key", "first", "second", "unit", "mark", "meaning"]]
    rows = rows.assign(first=[cell(v) for v in rows["first"]], second=[cell(v) for v in rows["second"]])
    rows = rows.rename(columns={"first": base.name, "second": "here", "mark": "stands on"})
    more = f"; the first {MOST_ROWS}" if len(found) > MOST_ROWS else ""
    caption = f"What differs from {base.name}: {count(len(found), 'number or name', 'numbers or names', digits=True)}"
    return [*blocks, table(caption + more, rows)]


def footing(scenario: Scenario) -> Words:
    """Return what the numbers of a scenario stand on, in counts."""
    marks = parameter_table(scenario)["mark"].value_counts()
    words = listing(f"{number:,} {STANDS_ON[mark]}" for mark, number in marks.items())
    return Words(f"Of its {marks.sum():,} declared numbers {words}: standoff describe lists them with reasons.")


def is_shipped(scenario: Scenario) -> bool:
    """Return whether a scenario is one that ships, as it ships."""
    return scenario.name in shipped() and load_scenario(scenario.name).fingerprint() == scenario.fingerprint()


def named(scenario: Scenario) -> str:
    """Return how the command line names a scenario: by itself if it ships, else by the file that a page holds."""
    return scenario.name if is_shipped(scenario) else f"{scenario.name}.toml"


def again(command: str, python: str, *scenarios: Scenario) -> Section:
    """Return how to get the same page again.

    Args: command, python (that give the same numbers), scenarios (of the page; those that do not ship are written out).
    """
    blocks: list[Block] = [Code("On the command line", command), Code("In Python", python.strip())]
    for scenario in scenarios:
        blocks.append(Words(f"Fingerprint of {scenario.name}: {scenario.fingerprint()}."))
        if not is_shipped(scenario):
            words = f"The scenario: save it as {scenario.name}.toml"
            blocks.append(Code(words, dumps(scenario), folded=True))
    return Section("The same again", tuple(blocks))


def colophon(made_with: dict[str, str] | None = None) -> Section:
    """Return versions and how to cite.

    Args: made_with (versions by package; those of this machine if none).
    """
    listed = versions() if made_with is None else made_with
    told = ", ".join(f"{name} {number}" for name, number in listed.items())
    return Section(
        "Versions and citation", (Words(f"{told}."), Words(citation()), Code("BibTeX", bibtex(), folded=True))
    )


def again_swept(design: Mapping[str, Any], store: Store, frame: pd.DataFrame) -> Section:
    """Return how to get a sweep again, and what it was made with."""
    name, text = str(design.get("name", "design")), (store.folder / "design.toml").read_text(encoding="utf-8")
    identity = store.identity
    command = f"standoff sweep {name}.toml --out {name}\nstandoff report {name} --out report.html"
    code = f'import experiments\n\nruns = experiments.load("{name}")\nprint(runs.signed.mean())'
    words = (
        f"{len(frame):,} rows, seed {identity['seed']}; fingerprints: design {identity['design']}, scenario "
        f"{identity['scenario']}, code {', '.join(f'{k} {v}' for k, v in identity['code'].items())}."
    )
    blocks = (Code("On the command line", command), Code("In Python", code), Words(words))
    return Section("The same again", (*blocks, Code(f"The design: save it as {name}.toml", text, folded=True)))
