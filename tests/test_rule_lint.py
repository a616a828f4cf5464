"""Expressions that break the bits: compiled code and plain Python give different last digits, or one of them raises.

Looked at: functions decorated `@rule`, and functions nested in the factories `*_with` of negotiation/.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import ROOT, docstring, functions, python_files, tree_of

# Their literals are mathematical constants (coefficients, words of the generator), not numbers of the model.
MATHEMATICAL_CONSTANTS = {Path("negotiation/quantiles.py"), Path("negotiation/draws.py")}
ALLOWED_NUMBERS = {0, 1, 2}
BAD_CALLS = {"sum": "built-in sum() is compensated in Python only", "round": "round() differs"}
BAD_MATH = {"gamma", "lgamma", "fsum"}
BAD_STATEMENTS = {
    ast.Try: "try",
    ast.Raise: "raise",
    ast.Assert: "assert",
    ast.JoinedStr: "an f-string",
    ast.Dict: "a dict",
    ast.DictComp: "a dict",
    ast.Set: "a set",
    ast.SetComp: "a set",
}


def rules(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions that both readers run."""
    in_factories = {
        id(inner)
        for outer in functions(tree)
        if outer.name.endswith("_with")
        for inner in functions(outer)
        if inner is not outer
    }
    for function in functions(tree):
        decorators = {ast.unparse(decorator).split("(")[0].split(".")[-1] for decorator in function.decorator_list}
        if "rule" in decorators or id(function) in in_factories:
            yield function


def code_of(rule: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield the nodes of a rule that are run: body and defaults, without docstrings and annotations."""
    todo: list[ast.AST] = [*rule.args.defaults, *(d for d in rule.args.kw_defaults if d), *rule.body]
    while todo:
        node = todo.pop(0)
        if node is docstring(rule) or isinstance(
            node, ast.FunctionDef
        ):  # a nested function is a rule of its own, if it is one
            continue
        yield node
        skipped = {id(node.annotation)} if isinstance(node, ast.AnnAssign) else set()
        todo += [child for child in ast.iter_child_nodes(node) if id(child) not in skipped]


def integer(node: ast.AST) -> bool:
    """Tell whether an expression is an integer literal, perhaps with a sign."""
    node = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(node, ast.Constant) and type(node.value) is int


def complaint(node: ast.AST, from_math: set[str], constants_allowed: bool) -> str:
    """Return what is wrong with a node of a rule, or nothing."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in BAD_CALLS:
            return BAD_CALLS[name]
        case ast.Name(id="np" | "numpy"):
            return "NumPy differs from math in the last digits"
        case ast.Attribute(value=ast.Name(id="math"), attr=name) if name in BAD_MATH:
            return f"math.{name} differs"
        case ast.Name(id=name) if name in from_math & BAD_MATH:
            return f"math.{name} differs"
        case ast.BinOp(op=ast.Pow(), right=power) | ast.AugAssign(op=ast.Pow(), value=power) if integer(power):
            return "an integer power is multiplied out by one reader only: write the product"
        case ast.Constant(value=str() | bytes()):
            return "a string"
        case ast.Constant(value=int() | float() as value) if not constants_allowed and value not in ALLOWED_NUMBERS:
            return f"{value} is a number that is not declared"
    kind = BAD_STATEMENTS.get(type(node))
    return f"{kind} cannot be run alike by both readers" if kind else ""


def breaks(tree: ast.Module, path: Path) -> list[str]:
    """Return the findings in a file's rules, as file:line."""
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "math"]
    from_math = {alias.asname or alias.name for node in imported for alias in node.names}
    constants_allowed = path in MATHEMATICAL_CONSTANTS
    found = []
    for rule in rules(tree):
        for node in code_of(rule):
            if text := complaint(node, from_math, constants_allowed):
                found.append(f"{path}:{getattr(node, 'lineno', rule.lineno)} {rule.name}: {text}")
    return found


def test_rules_hold_nothing_that_breaks_bits():
    found = [line for path in python_files("negotiation") for line in breaks(tree_of(path), path.relative_to(ROOT))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "expression",
    [
        "sum(x)", "np.exp(x)", "numpy.exp(x)", "x**3", "x**-2", "x**2", "round(x, 2)", "round(x)", "math.gamma(x)",
        "math.lgamma(x)", "math.fsum(x)", "lgamma(x)", "3 * x", "0.5 * x", "x - 1.5", "x[7]", "f'{x}'", "x == 'free'",
        "{x: x}", "{x}", "[3.5 for _ in x]",
    ],
)  # fmt: skip
def test_bad_expressions_are_found(expression):
    for code in (
        f"from math import lgamma\n@rule\ndef f(x):\n    return {expression}",
        f"from math import lgamma\ndef day_with(vote):\n    def day(x):\n        return {expression}\n    return day",
    ):
        assert len(breaks(ast.parse(code), Path("negotiation/war.py"))) >= 1


@pytest.mark.parametrize(
    "body", ["raise ValueError", "assert x", "try:\n        x\n    except E:\n        x", "x **= 3"]
)
def test_bad_statements_are_found(body):
    code = f"@jit.rule\ndef f(x):\n    {body}"
    assert breaks(ast.parse(code), Path("negotiation/war.py"))[0].startswith("negotiation/war.py:3 f: ")


def test_bad_defaults_are_found():
    assert breaks(ast.parse("@rule\ndef f(x, half=0.5): ..."), Path("negotiation/war.py"))


GOOD = '''
@rule
def f(x: "float", y: float = -2.0) -> float:
    """What it claims, for 3 actors: sum(x)."""
    a: "int" = 0
    for i in range(1, len(x)):
        a += x[i] * x[i] * math.exp(-x[i - 1]) ** y
    return a if a > 2 and not False else math.sqrt(math.pi)


def unlike_a_rule(x):
    return round(sum(x) ** 3, 7)
'''


def test_good_rules_and_other_functions_pass():
    assert not breaks(ast.parse(GOOD), Path("negotiation/war.py"))


def test_mathematical_constants_are_literals_in_their_modules_only():
    tree = ast.parse("@rule\ndef f(x):\n    return 0.31938153 * x")
    assert breaks(tree, Path("negotiation/war.py"))
    assert not breaks(tree, Path("negotiation/quantiles.py"))
