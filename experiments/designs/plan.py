"""What a design file says by itself, before it is held against its scenario."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from pydantic import Field, ValidationError

from negotiation.checks import LONGEST_DESCRIPTION, LONGEST_NAME, LONGEST_TITLE, version_problems
from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT, frozen
from negotiation.messages import Problem, one_of, report, shortened, unknown_key
from negotiation.parameters import Family

MOST_POINTS, MOST_ROWS = 2**20, 100_000_000  # a table of points must fit memory; 10^8 runs take a day
MOST_SEED = 2**63 - 1
Method = Literal["full_factorial", "latin_hypercube", "sobol", "csv"]
METHODS, SAMPLED = get_args(Method), ("latin_hypercube", "sobol")
A_SEED = "a whole number from 0 to 2^63 - 1"
A_TABLE = "a table of dotted keys"


class Plan(Family):
    """A design file as it stands. A field's description is what it may hold, in the words of messages."""

    schema_version: Literal[1] = 1
    name: str = Field(description="text in quotes")
    title: str = Field("", description="text in quotes")
    description: str = Field("", description="text in quotes")
    scenario: str = Field(DEFAULT, description="a shipped name, or the path of a file, relative to the design's folder")
    seed: int = Field(1, ge=0, le=MOST_SEED, description=A_SEED)
    replications: int = Field(1, ge=1, le=MOST_ROWS, description=f"a whole number from 1 to {MOST_ROWS:,} runs a point")
    method: Method = Field("full_factorial", description=f"one of {', '.join(METHODS)}")
    points: int | None = Field(None, ge=1, le=MOST_POINTS, description=f"a whole number from 1 to {MOST_POINTS:,}")
    design_seed: int | None = Field(None, ge=0, le=MOST_SEED, description=A_SEED)
    csv: str = Field("", description="the path of a CSV file, relative to the design's folder")
    settings: dict[str, Any] = Field({}, description=A_TABLE)
    levers: dict[str, Any] = Field({}, description=A_TABLE)
    uncertainties: dict[str, Any] = Field({}, description=A_TABLE)


def read_plan(tree: Mapping[str, Any], source: str) -> Plan:
    """Return what a design file says; raise one ScenarioError for all that is wrong in it by itself."""
    raw = frozen(tree)
    wrong = version_problems(raw)
    if not wrong:
        try:
            plan = Plan.model_validate(raw)
        except ValidationError as error:
            wrong = [_worded(row["loc"], row["type"], row["input"]) for row in error.errors(include_url=False)]
        else:
            wrong = [*_texts(plan), *_samples(plan), *_file(plan)]
    if wrong:
        raise ScenarioError(report(wrong, source))
    return plan.model_copy(update={"design_seed": 1}) if plan.method in SAMPLED and plan.design_seed is None else plan


def _worded(path: tuple[str | int, ...], kind: str, value: Any) -> Problem:
    if kind == "extra_forbidden":
        return unknown_key(path, value, Plan.model_fields)
    key = str(path[0])
    if kind == "literal_error" and isinstance(value, str):
        return one_of(key, value, METHODS, key)
    return Problem(key, shortened(value), f"allowed is {Plan.model_fields[key].description}")


def _texts(plan: Plan) -> Iterator[Problem]:
    if not plan.name.isprintable() or not 0 < len(plan.name) <= LONGEST_NAME or {*plan.name} & {*"/\\"}:
        words = f"allowed is a name of 1 to {LONGEST_NAME} printable characters, no slashes"
        yield Problem("name", shortened(plan.name), words)
    for key, most in (("title", LONGEST_TITLE), ("description", LONGEST_DESCRIPTION)):
        text = getattr(plan, key).replace("\n", " ")
        if not text.isprintable() or len(text) > most:
            yield Problem(key, shortened(text), f"allowed is printable text of at most {most} characters")


def _samples(plan: Plan) -> Iterator[Problem]:
    """Check what only methods that sample need."""
    if not plan.levers and not plan.uncertainties:
        yield Problem("levers", "", "nothing varies; a design needs [levers] or [uncertainties]")
    if plan.method not in SAMPLED:
        for key in ("points", "design_seed"):
            if getattr(plan, key) is not None:
                allowed = f"only {' and '.join(SAMPLED)} sample; drop it, or choose another method than {plan.method}"
                yield Problem(key, str(getattr(plan, key)), allowed)
        return
    if not plan.uncertainties:
        yield Problem("method", plan.method, "there are no [uncertainties] to sample; full_factorial crosses levers")
    if plan.points is None:
        yield Problem("points", "", f"missing; {plan.method} needs how many points to sample")
    elif plan.method == "sobol" and plan.points & (plan.points - 1):
        below = 1 << (plan.points.bit_length() - 1)
        above = f" or {2 * below}" if 2 * below <= MOST_POINTS else ""
        words = f"Sobol points are balanced in powers of two only; the nearest is {below}{above}"
        yield Problem("points", str(plan.points), words)


def _file(plan: Plan) -> Iterator[Problem]:
    if plan.method == "csv" and not plan.csv:
        yield Problem("csv", "", "missing; method csv needs the path of a CSV file")
    if plan.method != "csv" and plan.csv:
        yield Problem("csv", shortened(plan.csv), f'only method = "csv" reads a file, not {plan.method}')
