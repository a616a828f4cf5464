"""The model's description taken apart: headings, equations, code names, the order of steps."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from math import prod
from textwrap import dedent

from experiments.docs import MODEL
from experiments.documentation import prose
from tests.sources import ROOT, functions, python_files, tree_of

PAGE = MODEL.read_text(encoding="utf-8")
PROSE = prose(PAGE)
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
WORD = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
ORDER = ("order", "aftermath", "kernel", "ratification", "compiled")  # modules that say what is called in which order
NO_STEPS = {"note", "len", "range", "int"}


def headings(level: int) -> list[str]:
    """Return the headings of a level."""
    return re.findall(rf"^{'#' * level} (.+)$", FENCE.sub("", PAGE), re.MULTILINE)


def fences(language: str) -> list[str]:
    """Return the blocks of code in a language."""
    return [text for name, text in FENCE.findall(PAGE) if name == language]


@cache
def equations() -> list[tuple[str, str, list[str], str]]:
    """Return (module or nothing, rule, arguments, expression) of every equation."""
    found = []
    for line in re.sub(r"\n +", " ", "".join(fences("python"))).splitlines():
        head = re.fullmatch(r"(?:(\w+)\.)?(\w+)\(([\w, ]*)\) = (.+)", line)
        assert head, f"no equation: {line}"
        found.append((head[1] or "", head[2], head[3].split(", "), head[4]))
    return found


def code_names() -> list[str]:
    """Return every name in code font: in the prose, in equations, in blocks of steps; generated blocks aside."""
    spans = [span for span in CODE.findall(FENCE.sub("", PROSE)) if "/" not in span and not span.startswith("make ")]
    return [name for span in [*spans, *fences("python"), *fences("text")] for name in WORD.findall(span)]


def notation() -> set[str]:
    """Return the symbols that the page itself explains."""
    table = PAGE.split("| notation | meaning |\n|---|---|\n")[1].split("\n\n")[0]
    return {name for row in table.splitlines() for name in CODE.findall(row.split("|")[1])}


@cache
def rule_files() -> tuple[str, ...]:
    """Return the modules of negotiation/ whose rules a day, a month or a yardstick may call, by name."""
    reached, waiting = set(), ["order", "zones", "draws", "choices"]
    while waiting:
        name = waiting.pop()
        path = ROOT / "negotiation" / f"{name}.py"
        if name in reached or not path.exists():
            continue
        reached.add(name)
        nodes = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom) and node.level == 1]
        waiting += [node.module or "" for node in nodes] + [alias.name for node in nodes for alias in node.names]
    return tuple(sorted(name for name in reached if rules_of(name)))


@cache
def rules_of(module: str) -> tuple[str, ...]:
    """Return the public rules of a module, steps inside factories included."""
    found = functions(tree_of(ROOT / "negotiation" / f"{module}.py"))
    marked = [f.name for f in found if {ast.unparse(mark) for mark in f.decorator_list} & {"rule", "compiled"}]
    return tuple(name for name in marked if not name.startswith("_"))


@cache
def identifiers() -> set[str]:
    """Return every name that the sources use: functions, arguments, variables, attributes, keywords, modules."""
    found = {path.stem for path in python_files("negotiation", "agents", "experiments")}
    for path in python_files("negotiation", "agents", "experiments"):
        for node in ast.walk(tree_of(path)):
            for key in ("id", "attr", "arg", "name"):
                found.add(getattr(node, key, None) or "")
    return found


def calls(step: str) -> list[str]:
    """Return the names that a step calls, in the order in which they are called."""
    named = [f for module in ORDER for f in functions(tree_of(ROOT / "negotiation" / f"{module}.py")) if f.name == step]
    assert len(named) == 1, f"{step} is stated {len(named)} times"
    return [name for statement in named[0].body for name in called(statement) if name not in NO_STEPS]


def called(node: ast.AST) -> Iterator[str]:
    """Yield the names called in a syntax tree, arguments before the call."""
    for child in ast.iter_child_nodes(node):
        yield from called(child)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield node.func.id


def schedule() -> dict[str, list[str]]:
    """Return the table of steps: what each calls, in order."""
    table = PAGE.split("| step | calls, in order | when |\n|---|---|---|\n")[1].split("\n\n")[0]
    cells = [row.split("|")[1:3] for row in table.splitlines()]
    return {CODE.findall(step)[0]: CODE.findall(steps) for step, steps in cells}


def flattened(step: str, table: dict[str, list[str]]) -> list[str]:
    """Return the steps below a step in order, each where it is taken first."""
    order: list[str] = []
    for name in table.get(step, []):
        order += [name, *flattened(name, table)] if name in table else [name]
    return list(dict.fromkeys(order))


def definitions(of: str) -> dict[str, str]:
    """Return the lines `name = expression` of the block of steps that defines a name."""
    blocks = map(dedent, fences("text"))
    block = next(text for text in blocks if re.search(rf"^{of} +=", text, re.MULTILINE))
    pairs = re.findall(r"^(\S+) += (.+(?:\n +.+)*)$", block, re.MULTILINE)
    return {name: " ".join(expression.split()) for name, expression in pairs}


class Told(dict):
    """What a block of steps says, evaluated when it is asked for; `product` and `sum` go over all issues."""

    def __init__(self, lines: dict[str, str], known: dict) -> None:
        super().__init__(
            known, product=lambda part: prod(self.of_issues(part)), sum=lambda part: sum(self.of_issues(part))
        )
        self.lines = {name: quoted(expression) for name, expression in lines.items()}

    def of_issues(self, part: str) -> list[float]:
        """Return an expression's value for each issue."""
        return [eval(part, {}, Told(self.lines, {**self, "j": j})) for j in range(len(self["text"]))]

    def __missing__(self, name: str) -> object:
        if name not in self.lines:
            raise KeyError(name)
        return eval(self.lines[name], {}, self)


def quoted(expression: str) -> str:
    """Return an expression in which what is multiplied or summed over issues is text, to be evaluated for each."""
    tree = ast.parse(expression, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("product", "sum"):
            part = node.args[0]
            node.args = [part if isinstance(part, ast.Constant) else ast.Constant(ast.unparse(part))]
    return ast.unparse(tree)
