"""A study: a question, what is expected, the runs that answer it, and what they say under contested assumptions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from negotiation.loading import load_scenario

from .finding import Claim, Finding

if TYPE_CHECKING:
    from ..charts import Picture
    from .nights import Nights

SCENARIO = "august_2025"
CONTESTED = ("land_for_peace", "appetite")  # the scenarios under which every finding is looked at again
RUNS, SEED = 2000, 300001  # runs an arm; nights on which no number was fitted
FEWER = 2  # how many times fewer runs an arm has under a contested assumption


@dataclass(frozen=True)
class Study:
    """One question to the model.

    Args: name (of its module), question, briefing (what the texts say about it, each with its mark), expects (claims
        on findings, written before it runs), run (lives the arms and returns findings), picture (of arms that `run`
        has lived, and what was found), caution (what a reader must know to read the findings), runs (an arm, where
        nobody says how many: fewer for a study of many arms), also (further pictures, by a word each).
    """

    name: str
    question: str
    briefing: tuple[str, ...]
    expects: tuple[Claim, ...]
    run: "Callable[[Nights], tuple[Finding, ...]]"
    picture: "Callable[[Nights, Told], Picture]"
    caution: str = ""
    runs: int = RUNS
    also: "Mapping[str, Callable[[Nights, Told], Picture]]" = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Told:
    """What a study found: `findings` by name, the same under each of CONTESTED by its name in `others`."""

    study: Study
    findings: dict[str, Finding]
    others: dict[str, dict[str, Finding]] = field(default_factory=dict)
    runs: int = RUNS
    seed: int = SEED
    fingerprint: str = ""

    @property
    def verdicts(self) -> dict[Claim, str]:
        """What became of each expectation."""
        return {claim: claim.verdict(self.findings) for claim in self.study.expects}

    @property
    def contradictions(self) -> list[Claim]:
        """The expectations that rest on a text and that the findings go against."""
        return [claim for claim in self.study.expects if claim.contradicts(self.findings)]

    def turn(self, name: str, under: str) -> str:
        """Return which way a finding turns under a contested assumption."""
        return self.findings[name].turn(self.others.get(under, {}).get(name))


def by_name(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    """Return findings by name; raise ValueError if two have the same."""
    named = {finding.name: finding for finding in findings}
    if len(named) < len(findings):
        names = [finding.name for finding in findings]
        raise ValueError(f"two findings are called {next(name for name in names if names.count(name) > 1)!r}")
    return named


def carried_out(study: Study, runs: int = RUNS, seed: int = SEED) -> "tuple[Told, Nights]":
    """Run a study on the default scenario and, with fewer runs, under the contested assumptions.

    Args: study, runs (an arm, >= 2), seed.
    Returns: what was told, and the nights on which the study was run, for its picture.
    Raises: ValueError for a number out of range, for a claim on a finding that is not there, for two of one name.
    """
    from .nights import Nights

    nights = Nights(load_scenario(SCENARIO), runs, seed)
    findings = by_name(study.run(nights))
    missing = [name for claim in study.expects for name in claim.of if name not in findings]
    if missing:
        raise ValueError(f"{study.name}: no finding is called {missing[0]!r}; there are {', '.join(findings)}")
    fewer = max(runs // FEWER, 2)
    others = {name: by_name(study.run(Nights(load_scenario(name), fewer, seed))) for name in CONTESTED}
    return Told(study, findings, others, runs, seed, nights.scenario.fingerprint()), nights
