"""Design and policy files, spoilt."""

from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from negotiation.keys import Declared, declared
from negotiation.loading import shipped
from negotiation.scenario import Scenario
from negotiation.toml_files import parsed

from .kind import TAKEN, Files, Kind
from .mutations import NUMBERS, spoilt
from .scenarios import at_edge, written
from .tables import points_made
from .trees import edited, odd

MINE = "mine.toml"
METHODS = ("full_factorial", "latin_hypercube", "sobol", "csv", "random")
MOST_TRIED = 4096  # points of a design that is made up here: what a larger one costs is measured, not fuzzed


class Shelf(NamedTuple):
    """What files are made of: texts that ship, their trees, what is declared."""

    texts: list[bytes]
    trees: list[dict[str, Any]]
    rows: list[Declared]


def shelf_of(folder: str) -> Shelf:
    """Return the designs, or the policies, that ship."""
    texts = [path.read_bytes() for path in sorted(Path(str(files("experiments") / folder)).glob("*.toml"))]
    return Shelf(texts, [parsed(text, folder) for text in texts], list(declared(Scenario()).values()))


def designs_ready(folder: Path) -> Shelf:
    """Return what designs are made of, once samplers are imported."""
    from scipy.stats import qmc

    qmc.Sobol(1)
    return shelf_of("designs")


def design_made(chance: Random, given: Shelf) -> Files:
    """Return a design file, and at times the table of its points."""
    deed = chance.random()
    if deed < 0.25:
        return points_made(chance, given)
    if deed < 0.5:
        return {MINE: spoilt(chance.choice(given.texts), chance)}
    if deed < 0.7:
        return {MINE: written(edited(chance.choice(given.trees), chance, chance.choice((1, 2, 5)), METHODS))}
    return {MINE: written(_of_edges(chance, given))}


def _of_edges(chance: Random, given: Shelf) -> dict[str, Any]:
    """Return a design over declared numbers from edge to edge, some beyond, or over thousands of keys."""
    few = chance.random() < 0.9
    count = chance.choice((1, 2, 3, 8, 12)) if few else chance.choice((100, 800))
    rows = chance.sample(given.rows, count)
    tables: dict[str, Any] = {"levers": {}, "uncertainties": {}}
    for row in rows:
        inside = chance.random() < 0.9
        ends = sorted((at_edge(row, chance, inside), at_edge(row, chance, inside)))
        said = ("plausible", list(dict.fromkeys(ends)), {"low": ends[0], "high": ends[1]}, odd(chance))
        tables[chance.choice([*tables])][row.key] = chance.choice(said[: 3 if few else 4])
    if chance.random() < 0.1:
        tables["levers"] |= {f"k{i}": [1] for i in range(int(2 ** chance.uniform(2, 13)))}
    points = chance.choice((1, 2, 7, 64, 1000, MOST_TRIED, 0, -1, 2**20 + 1, 2**63))
    tree = {"method": chance.choice(METHODS), "points": points, "replications": chance.choice((1, 100, 10**8, 10**9))}
    tree |= {"scenario": chance.choice((*shipped(), MINE, "../x.toml", "")), "settings": {"strikes.tempo": 1.5}}
    return {key: value for key, value in tree.items() if chance.random() < 0.6} | {k: v for k, v in tables.items() if v}


def planned(folder: Path, given: Any = None) -> str:
    """Load the design, and ask it for its points and for a scenario."""
    from ...designs import load_design

    design = load_design(folder / MINE)
    design.points()
    design.scenario_of(design.number_of_points - 1)
    design.fingerprint()
    design.dumps()
    return TAKEN


def policy_made(chance: Random, given: Shelf) -> Files:
    """Return a policy file."""
    if chance.random() < 0.5:
        return {MINE: spoilt(chance.choice(given.texts), chance)}
    values = (0, 1, 3, 7, "package", "Doha", *(number.decode(errors="replace") for number in NUMBERS[:4]))
    return {MINE: written(edited(chance.choice(given.trees), chance, chance.choice((1, 2, 5)), values))}


def laid_over(folder: Path, given: Any = None) -> str:
    """Load the policy, and lay it over the usual scenario."""
    from ...policies import load_policy

    policy = load_policy(folder / MINE)
    policy.over(Scenario())
    list(policy.terms())
    return TAKEN


DESIGNS = Kind("design", "designs (TOML, with CSV)", 0.05, design_made, planned, prepare=designs_ready)
POLICIES = Kind("policy", "policies (TOML)", 0.2, policy_made, laid_over, prepare=lambda folder: shelf_of("policies"))
