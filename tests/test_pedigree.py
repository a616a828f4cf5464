"""Preferences and the consequence table have a pedigree: a reason for every entry, a full citation for every source."""

import ast
import re
from collections.abc import Iterator

import pytest

from negotiation.keys import declared
from negotiation.parameters import ATTRIBUTES, COLUMNS, ISSUES, LEADERS, issue_defaults
from negotiation.parameters.actors import ANY_CAPITAL as ANY_NUMBERS
from negotiation.parameters.actors import KNOWN
from negotiation.parameters.issues import TABLE
from negotiation.parameters.reasons import reason_of_weight, source_of
from negotiation.parameters.reasons_of_consequences import REASONS as OF_CONSEQUENCES
from negotiation.parameters.reasons_of_consequences import STARTS
from negotiation.parameters.reasons_of_weights import ANY_CAPITAL, ZEROS
from negotiation.parameters.reasons_of_weights import REASONS as OF_WEIGHTS
from negotiation.scenario import Scenario
from tests.sources import PACKAGES, ROOT, python_files, tree_of

ROWS = {name: row["weights"] for name, row in KNOWN.items()} | {ANY_CAPITAL: ANY_NUMBERS["weights"]}
EFFECTS = (*COLUMNS, "lead")
TEXT = re.compile(r"\bS[0-4]\b")
SURNAME = r"[A-Z]\w+(?:-[A-Z]\w+)?"
CITED = re.compile(rf"({SURNAME}(?:(?:, | and ){SURNAME})*(?: et al\.)?) ((?:18|19|20)\d\d)\b")
MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "Aug", "September", "October",
          "November", "December"}  # fmt: skip
CLAIMED = re.compile(r"\b(above|below|equal to|twice) ((?:any capital|[a-z_]+)(?: and [a-z_]+)*)")
HOLDS = {
    "above": lambda own, other: own > other,
    "below": lambda own, other: own < other,
    "equal to": lambda own, other: own == other,
    "twice": lambda own, other: own == 2 * other,
}


def citations(text: str) -> set[tuple[frozenset[str], str]]:
    """Return what a text cites as (surnames, year); months are no authors."""
    found = ((re.findall(SURNAME, names.replace("-", " and ")), year) for names, year in CITED.findall(text))
    return {(frozenset(names), year) for names, year in found if not MONTHS & {*names}}


def listed() -> set[tuple[frozenset[str], str]]:
    """Return the references of SOURCES.md as (surnames, year)."""
    text = (ROOT / "negotiation" / "SOURCES.md").read_text(encoding="utf-8").split("## References")[1]
    return {key for name in re.findall(r"^- \*\*(.+?)\*\*: .{10,}\.$", text, re.MULTILINE) for key in citations(name)}


def needed() -> set[tuple[str, str]]:
    """Return (actor, attribute) of all weights that need a reason: those not zero; a capital's where it has its own."""
    common = ROWS[ANY_CAPITAL]
    return {
        (name, attribute)
        for name, row in ROWS.items()
        for attribute, weight in row.items()
        if weight and (name in (*LEADERS, ANY_CAPITAL) or weight != common.get(attribute))
    }


def entries() -> set[tuple[str, str]]:
    """Return (issue, column) of all rows of the consequence table that are not zero throughout."""
    rows = {issue: issue_defaults(issue) | {"lead": (TABLE[issue].get("lead", 0.0),)} for issue in ISSUES}
    return {(issue, column) for issue, row in rows.items() for column in EFFECTS if any(row[column])}


def pairs(table: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
    """Return the keys of a table of tables."""
    return {(name, key) for name, row in table.items() for key in row}


def reasons() -> Iterator[tuple[str, str]]:
    """Yield (place, reason) for all reasons, the opening text's included."""
    for label, table in (("weight", OF_WEIGHTS), ("zero", ZEROS), ("row", OF_CONSEQUENCES), ("start", STARTS)):
        yield from ((f"{label} {name}.{key}", table[name][key]) for name, key in sorted(pairs(table)))


def test_every_weight_and_every_row_has_a_reason_and_no_reason_is_left_over():
    assert pairs(OF_WEIGHTS) == needed()
    assert pairs(OF_CONSEQUENCES) == entries()
    assert {key for _, key in pairs(ZEROS)} <= {*ATTRIBUTES}
    assert not [(name, key) for name, key in pairs(ZEROS) if ROWS[name].get(key)], "has a reason to be zero and is not"


def test_the_opening_text_has_reasons_too():
    assert {*STARTS["opening"]} == {issue for issue in ISSUES if TABLE[issue].get("opening")}
    assert {*STARTS["limit"]} == {issue for issue in ISSUES if "limit" in TABLE[issue]}


@pytest.mark.parametrize(("place", "reason"), [*reasons()], ids=lambda value: value if len(value) < 40 else "")
def test_a_reason_cites_or_says_judgement_and_what_would_change_it(place, reason):
    why = reason.split("; size: ")[0]
    cited = bool(TEXT.search(why)) or bool(citations(why))
    assert cited or "judgement" in why
    if place.startswith(("weight", "row")):
        assert re.match(rf"judgement: |{TEXT.pattern}|{CITED.pattern}", reason), "begins with what it rests on"
        assert "; size: " in reason
        assert cited or re.search(r"; [^;]* would [^;]*$", reason), "says what would change a judgement"


def sizes_of_weights(name: str, attribute: str) -> dict[str, float]:
    """Return the sizes that a claim about a weight may name."""
    own = {key: abs(weight) for key, weight in ROWS[name].items()}
    return own | {"any capital": abs(ROWS[ANY_CAPITAL].get(attribute, 0.0))}


def sizes_of_rows(column: str) -> dict[str, float]:
    """Return the largest entry of every row in a column."""
    if column == "lead":
        return {issue: TABLE[issue].get("lead", 0.0) for issue in ISSUES}
    return {issue: max(issue_defaults(issue)[column]) for issue in ISSUES}


def false_claims(size: str, own: str, sizes: dict[str, float]) -> list[str]:
    """Return what a reason claims of a size and is not so."""
    found = [
        f"{relation} {other}"
        for relation, names in CLAIMED.findall(size)
        for other in names.split(" and ")
        if other not in sizes or not HOLDS[relation](sizes[own], sizes[other])
    ]
    there = [value for value in sizes.values() if value]
    extremes = {"largest": max(there), "smallest": min(there)}
    return found + [word for word, value in extremes.items() if f" {word}" in size and sizes[own] != value]


def test_what_reasons_claim_of_sizes_is_so():
    wrong = {}
    for name, row in ROWS.items():
        for attribute in row:
            size = reason_of_weight(name, attribute).split("size: ")[1]
            wrong[name, attribute] = false_claims(size, attribute, sizes_of_weights(name, attribute))
            assert CLAIMED.search(size) or "est" in size, (name, attribute)
    for issue, column in pairs(OF_CONSEQUENCES):
        size = OF_CONSEQUENCES[issue][column].split("size: ")[1]
        wrong[issue, column] = false_claims(size, issue, sizes_of_rows(column))
        assert CLAIMED.search(size) or "est" in size, (issue, column)
        if "American part" in size:
            part = max(TABLE[issue]["us_burden"]) / 2 if "half" in size else max(TABLE[issue]["us_burden"])
            assert max(TABLE[issue]["europe_burden"]) == part, (issue, column)
    assert not {key: claims for key, claims in wrong.items() if claims}


def test_false_claims_are_found():
    sizes = {"own": 1.0, "more": 2.0, "less": 0.5}
    assert false_claims("below more, above less, twice less", "own", sizes) == []
    assert false_claims("above more and less, equal to elsewhere, its largest, the smallest", "own", sizes) == [
        "above more", "equal to elsewhere", "largest", "smallest",
    ]  # fmt: skip


def test_describe_shows_the_reasons():
    rows = declared(Scenario(capitals=("London", "Madrid", "Rome")))
    assert rows["actors.Madrid.weights.territory"].source == f"J {OF_WEIGHTS[ANY_CAPITAL]['territory']}"
    assert rows["actors.Rome.weights.territory"].source == f"J {OF_WEIGHTS['Rome']['territory']}"
    assert rows["actors.Kyiv.weights.exposure"].source == f"J {ZEROS['Kyiv']['exposure']}"
    assert rows["actors.Moscow.weights.arms_bill"].source.startswith("J zero by judgement")
    assert rows["issues.umbrella.denial.2"].source == f"J {OF_CONSEQUENCES['umbrella']['denial']}"
    assert rows["issues.arms.lead"].source == f"J {OF_CONSEQUENCES['arms']['lead']}"
    assert rows["issues.force.opening"].source == STARTS["opening"]["force"]
    assert source_of("strikes.tempo", "as declared") == "as declared"


def test_no_weight_and_no_consequence_is_called_fitted_or_data():
    rows = declared(Scenario())
    weights = [row for key, row in rows.items() if ".weights." in key]
    effects = [row for key, row in rows.items() if key.startswith("issues.") and key.split(".")[2] in EFFECTS]
    tables = weights + effects
    assert weights
    assert effects
    assert {row.mark for row in tables} == {"judgement"}


def docstrings() -> Iterator[tuple[str, str]]:
    """Yield (place, text) of every `Source:` paragraph in a docstring."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for path in python_files(*PACKAGES):
        for node in ast.walk(tree_of(path)):
            text = (ast.get_docstring(node) or "") if isinstance(node, kinds) else ""
            for paragraph in re.findall(r"Source:(.*?)(?:\n\n|\Z)", text, re.DOTALL):
                yield f"{path.relative_to(ROOT)} {getattr(node, 'name', '')}", " ".join(paragraph.split())


def test_whatever_is_cited_is_in_the_list_of_references():
    cited = [*docstrings(), *reasons(), *((key, row.source) for key, row in declared(Scenario()).items())]
    known = listed()
    missing = [f"{place}: {text}" for place, text in cited if citations(text) - known]
    assert not missing, "add to the references of negotiation/SOURCES.md:\n" + "\n".join(missing)


def test_citations_are_read_as_they_are_written():
    assert citations("L Huth-Russett 1984, Reiter and Poast 2021; size J") == {
        (frozenset({"Huth", "Russett"}), "1984"),
        (frozenset({"Reiter", "Poast"}), "2021"),
    }
    assert citations("D Reuters Aug 2025, late August 2025, in 2022") == set()
    assert (frozenset({"Thomson"}), "2006") in citations("the benchmark of Thomson et al. 2006")
    assert (frozenset({"Huth", "Russett"}), "1984") in listed()
