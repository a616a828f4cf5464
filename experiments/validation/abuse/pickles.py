"""What could run code out of data: sources are searched for it, and what is found is allowed by name, with a reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("negotiation", "agents", "experiments", "dashboards")
MODULES = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "yaml", "jsonpickle"}
BUILTINS = {"eval", "exec", "compile", "__import__"}
METHODS = {"read_pickle", "to_pickle", "load_module", "exec_module", "from_pickle"}
OPTIONS = {"allow_pickle", "shell"}
ALLOWED = {
    "experiments/posterior/sampler.py": "hands a function of its own to its own processes; nothing is read from a file",
}


def uses(text: str, place: str) -> Iterator[str]:
    """Yield uses of what runs code out of data, as `file:line what`.

    >>> [*uses("import json, pickle", "x.py")], [*uses("eval('1')", "x.py")]
    (['x.py:1 pickle'], ['x.py:1 eval()'])
    """
    for node in ast.walk(ast.parse(text)):
        for name in _names(node):
            yield f"{place}:{node.lineno} {name}"  # type: ignore[attr-defined]


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] in MODULES)
    elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
        yield str(node.module)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BUILTINS:
        yield f"{node.func.id}()"
    elif isinstance(node, ast.Attribute) and node.attr in METHODS:
        yield node.attr
    elif isinstance(node, ast.keyword) and node.arg in OPTIONS and getattr(node.value, "value", True) is not False:
        yield f"{node.arg}="


def found(root: Path = ROOT) -> tuple[int, list[str], list[str]]:
    """Return how many sources there are, and the uses in them: those that are allowed, and those that are not."""
    allowed: list[str] = []
    wrong: list[str] = []
    paths = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]
    for path in paths:
        place = path.relative_to(root).as_posix()
        (allowed if place in ALLOWED else wrong).extend(uses(path.read_text(encoding="utf-8"), place))
    return len(paths), allowed, wrong
