"""The rules of the house that a machine can check, read from the sources. Every finding is reported as file:line."""

import ast
from pathlib import Path

import pytest

from tests.sources import PACKAGES, ROOT, docstring, functions, imports, place, python_files, tree_of

MOST_LINES, MOST_FUNCTION_LINES = 300, 40
BANNED_NAMES = {"utils", "helpers", "common", "core", "base", "manager"}

# Imports run one way: dashboards -> experiments -> agents -> negotiation.
BANNED_IMPORTS = {
    "negotiation": {"agents", "experiments", "dashboards", "mesa", "matplotlib", "solara", "tests"},
    "agents": {"experiments", "dashboards", "matplotlib", "solara", "tests"},
    "experiments": {"dashboards", "solara", "tests"},
    "dashboards": {"tests"},
}
# The one exception: the command line starts the dashboard, and imports it only then.
LATE_IMPORT = (Path("experiments/cli.py"), "dashboards")

# Draws come from the model's own generator; only its tables, designs, what seeds the sampler of posteriors, and what
# spoils files to see them refused may use another.
OWN_RANDOMNESS = (
    "negotiation/draws.py",
    "experiments/designs.py",
    "experiments/designs/",
    "experiments/posterior/sampler.py",
    "experiments/validation/abuse/",
    "dashboards/abuse.py",
)
RANDOM_MODULES = ("numpy.random", "random", "secrets")


def wrong_imports(tree: ast.Module, path: Path) -> list[str]:
    """Return imports against the one-way order, in a file whose path is relative to the repository."""
    late = {line for function in functions(tree) for _, line in imports(function)}
    found = []
    for module, line in imports(tree, path.parent.parts):
        target = module.split(".")[0]
        allowed = (path, target) == LATE_IMPORT and line in late
        if target in BANNED_IMPORTS[path.parts[0]] and not allowed:
            found.append(f"{path}:{line} imports {module}")
    return found


def random_uses(tree: ast.Module, path: Path) -> list[str]:
    """Return uses of a random generator other than the model's own."""
    lines = [line for module, line in imports(tree) if any(f"{module}.".startswith(f"{m}.") for m in RANDOM_MODULES)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "random" and isinstance(node.value, ast.Name):
            lines += [node.lineno] if node.value.id in ("np", "numpy") else []
    return [f"{path}:{line} draws from another generator" for line in lines]


def long_functions(tree: ast.Module, path: Path) -> list[str]:
    """Return functions over the limit; blank lines and comments count, decorators and the docstring do not."""
    found = []
    for function in functions(tree):
        text = docstring(function)
        lines = function.end_lineno - function.lineno + 1
        lines -= text.end_lineno - text.lineno + 1 if text else 0
        if lines > MOST_FUNCTION_LINES:
            found.append(f"{path}:{function.lineno} {function.name} has {lines} lines")
    return found


def star_imports(tree: ast.Module, path: Path) -> list[str]:
    """Return imports of everything."""
    return [f"{path}:{line} imports {module}" for module, line in imports(tree) if module.split(".")[-1] == "*"]


def declares_all(tree: ast.Module) -> bool:
    """Tell whether a module assigns `__all__`."""
    targets = [t for node in tree.body if isinstance(node, ast.Assign) for t in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets)


def findings(check, *folders: str) -> str:
    """Return what a check finds in all files of the folders, one finding a line."""
    files = python_files(*folders)
    return "\n".join(line for path in files for line in check(tree_of(path), path.relative_to(ROOT)))


def test_imports_run_one_way():
    assert not findings(wrong_imports, *PACKAGES)


def test_draws_come_from_the_models_own_generator():
    own = [line for line in findings(random_uses, *PACKAGES).splitlines() if not line.startswith(OWN_RANDOMNESS)]
    assert not own, "\n".join(own)


def test_functions_are_short():
    assert not findings(long_functions, *PACKAGES, "tests", ".ci")


def test_nothing_is_imported_by_star():
    assert not findings(star_imports, *PACKAGES, "tests")


def test_files_are_short():
    long = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path in python_files(*PACKAGES, "tests")]
    assert not [f"{place(path)} has {lines} lines" for path, lines in long if lines > MOST_LINES]


def test_modules_have_names_that_say_something():
    files = python_files(*PACKAGES, "tests")
    assert not [place(path) for path in files if BANNED_NAMES & {*path.relative_to(ROOT).with_suffix("").parts}]


def test_every_package_says_what_is_public():
    folders = {path.parent for path in python_files(*PACKAGES)}
    roots = {folder / "__init__.py" for folder in folders}
    assert not [f"{place(path)} is missing" for path in sorted(roots) if not path.exists()]
    assert not [f"{place(path)} has no __all__" for path in sorted(roots) if not declares_all(tree_of(path))]


@pytest.mark.parametrize(
    ("path", "code", "wrong"),
    [
        ("negotiation/war.py", "from mesa import Model", True),
        ("negotiation/war.py", "from . import parameters", False),
        ("negotiation/parameters/war.py", "from ...agents import world", True),
        ("agents/world.py", "import negotiation.war", False),
        ("agents/world.py", "from experiments.runner import run", True),
        ("experiments/cli.py", "def main():\n    from dashboards import launch", False),
        ("experiments/cli.py", "from dashboards import launch", True),
        ("experiments/report.py", "def main():\n    from dashboards import launch", True),
    ],
)
def test_wrong_imports_are_found(path, code, wrong):
    assert bool(wrong_imports(ast.parse(code), Path(path))) == wrong


@pytest.mark.parametrize(
    "code", ["import random", "from numpy import random", "np.random.rand()", "import numpy.random as r"]
)
def test_other_generators_are_found(code):
    assert random_uses(ast.parse(code), Path("agents/world.py"))


def test_long_functions_are_found_and_docstrings_are_free():
    body = "    x = 1\n"
    short = ast.parse(f'def f():\n    """{"word\n" * 50}"""\n{body * 39}')
    long = ast.parse(f"def f():\n{body * 40}")
    assert not long_functions(short, Path("x.py"))
    assert long_functions(long, Path("x.py")) == ["x.py:1 f has 41 lines"]


def test_star_imports_and_missing_all_are_found():
    assert star_imports(ast.parse("from math import *"), Path("x.py"))
    assert not declares_all(ast.parse("import math"))
    assert declares_all(ast.parse("__all__: list[str] = []"))
