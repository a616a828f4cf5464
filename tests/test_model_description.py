"""The model's description is true: tables current, equations those of the rules, steps in the order of the code."""

import doctest
import importlib
import inspect
import keyword
import math
import random
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from experiments.documentation import filled, records, results
from experiments.documentation.blocks import marked
from experiments.facts import FACTS
from negotiation import load_scenario, names, nights
from negotiation.aftermath import answer_share
from negotiation.consequences import appraise
from negotiation.deterrence import stake_of
from negotiation.kernel import drafting_with
from negotiation.keys import known_keys
from negotiation.loading import shipped
from negotiation.logistic import log_logistic, logistic
from negotiation.numbers import families, numbers, plain
from negotiation.outcome import codebook
from negotiation.parameters import ATTRIBUTES, COLUMNS
from negotiation.planning import planned_share
from negotiation.quantiles import beta_binomial, lognormal_above, normal_quantile
from negotiation.search import standing_objective
from negotiation.state import FIELDS, blank_state
from tests import model_description as page
from tests.sources import ROOT

ODD = [
    "1 Purpose and patterns",
    "2 Entities, state variables and scales",
    "3 Process overview and scheduling",
    "4 Design concepts",
    "5 Initialisation",
    "6 Input data",
    "7 Submodels",
]
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Observation",
)  # fmt: skip
SCENARIO = load_scenario()
NUMBERS_AS = {"line": SCENARIO.air_line}  # arguments that stand for a family under another name
MATHEMATICS = {name: getattr(math, name) for name in ("exp", "log", "sqrt", "floor")}
USED = {"beta_binomial": beta_binomial, "lognormal_above": lognormal_above, "answer_share": answer_share}
SYMBOLS = {"F": logistic, "lnF": log_logistic, "z": normal_quantile, "min": min, "max": max, "int": int}


def test_tables_are_current():
    assert filled(page.PAGE) == page.PAGE, "run `make docs`"


def test_every_family_of_numbers_is_shown():
    shown = {name for block in marked(page.PAGE) if block.startswith("numbers ") for name in block.split()[1:]}
    assert shown == set(families())


def test_marks_that_do_not_close_are_refused():
    for broken in ("<!-- a -->\n", "<!-- /a -->\n<!-- a -->\n", "<!-- a -->\n<!-- /a -->\n" * 2):
        with pytest.raises(ValueError, match="opened"):
            marked(broken)
    with pytest.raises(ValueError, match="no block is called 'nothing'"):
        filled("<!-- nothing -->\n<!-- /nothing -->\n")


def test_the_elements_and_concepts_of_the_protocol_are_there_in_order():
    assert [heading for heading in page.headings(2) if heading[0].isdigit()] == ODD
    concepts = page.PROSE.split("## 4 Design concepts")[1].split("## 5")[0]
    assert tuple(re.findall(r"^\*\*(.+?)\.\*\*", concepts, re.MULTILINE)) == CONCEPTS


def test_the_first_page_says_what_the_model_is_not():
    start = page.PROSE.split("## How a night becomes a vote")[0]
    for word in ("forecast", "stands still", "censored", "selection", "belief", "Assumed, fitted, came out"):
        assert word in start


def test_steps_are_told_in_the_order_of_the_code():
    for step, told in page.schedule().items():
        assert told == page.calls(step), f"`{step}` calls its steps in another order"


def test_submodels_follow_the_order_of_a_day():
    table = page.schedule()
    table["ratification"] = ["last_texts"]
    order = [name for step in ("talk", "day", "live_peace", "live_month") for name in page.flattened(step, table)]
    told = [name for heading in page.headings(3) for name in page.CODE.findall(heading)]
    steps = [name for name in told if name in order]
    assert steps == sorted(steps, key=order.index)
    assert {"war", "month"} <= {*table}


def test_every_rule_and_every_file_of_rules_is_described():
    told = set(page.code_names())
    missing = [f"{m}.{rule}" for m in page.rule_files() for rule in page.rules_of(m) if rule not in told]
    files = [module for module in page.rule_files() if f"`negotiation/{module}.py`" not in page.PROSE]
    assert not missing
    assert not files


def test_the_page_names_nothing_that_the_code_does_not_have():
    known = page.identifiers() | page.notation() | {*FIELDS, *MATHEMATICS, *keyword.kwlist, *shipped()}
    known |= {*codebook(SCENARIO), *SCENARIO.sequences, *ATTRIBUTES}
    keys = {*known_keys()}
    orphans = []
    for name in page.code_names():
        first, *rest = name.split(".")
        if not (name in keys if first in families() and rest else {first, *rest} <= known):
            orphans.append(name)
    assert not orphans


def test_files_and_commands_that_are_named_exist():
    spans = page.CODE.findall(page.PROSE)
    paths = [span for span in spans if "/" in span]
    made = [span.split()[1] for span in spans if span.startswith("make ")]
    assert paths
    assert made
    assert not [path for path in paths if not (ROOT / path).exists()]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert not [target for target in made if not re.search(rf"^{target}:", makefile, re.MULTILINE)]


def rule_called(module: str, name: str):
    """Return the rule of an equation."""
    homes = [module] if module else [m for m in page.rule_files() if name in page.rules_of(m)]
    assert len(homes) == 1, f"{name} is a rule of {homes}"
    return getattr(importlib.import_module(f"negotiation.{homes[0]}"), name)


def drawn(name: str, kind: object, dice: random.Random):
    """Return a random argument: a family of numbers, a text and its levels, a whole number, or a number in (0, 1)."""
    made = {"text": [dice.randint(0, 1) for _ in range(15)], "levels": [2] * 15, "umbrella_top": 3}
    if name in made:
        return made[name]
    if kind in (int, float):
        return dice.randint(0, 3) if kind is int else dice.uniform(0.02, 0.98)
    return NUMBERS_AS.get(name, getattr(SCENARIO, name, None))


@pytest.mark.parametrize("equation", page.equations(), ids=lambda equation: equation[1])
def test_equations_are_those_of_the_rules(equation):
    module, name, arguments, expression = equation
    rule = rule_called(module, name)
    wanted = inspect.signature(rule).parameters
    assert arguments == list(wanted)
    others = {other: rule_called(home, other) for home, other, _, _ in page.equations() if not home}
    values = {**vars(names), **vars(nights), **MATHEMATICS, **SYMBOLS, **USED, **others}
    dice = random.Random(name)
    for _ in range(200):
        given = {key: drawn(key, parameter.annotation, dice) for key, parameter in wanted.items()}
        assert eval(expression, {**values, **given}) == pytest.approx(rule(*given.values()), rel=1e-9, abs=1e-12)


def judged_states(seed: int):
    """Yield random states in which a text was judged, its attributes, and the names that the page takes as known."""
    dice, n = random.Random(seed), plain(numbers(SCENARIO)[0])
    rules = {name: rule_called(home, name) for home, name, _, _ in page.equations() if not home}
    fixed = {**vars(names), **rules, "planned_share": planned_share, "stake_of": stake_of, "n": n}
    fixed |= {name: getattr(SCENARIO, name) for name in families()} | {
        name: getattr(n.issues, name) for name in COLUMNS
    }
    for _ in range(3):
        s = blank_state()
        s.magazine, s.odds, s.redline, s.guarantor_resolve = dice.uniform(0, 400), *(dice.random() for _ in range(3))
        s.scoped = [dice.random() for _ in s.scoped]
        s.ready = [[dice.random() for _ in row] for row in s.ready]
        text = [dice.randrange(levels) for levels in n.issues.levels]
        out = list(s.attributes)
        appraise(s, n, text, out)
        known = {"text": text, "levels": n.issues.levels, "scoped": s.scoped, "ready": s.ready[text[names.TIMING]]}
        known |= {"s": s, "odds": s.odds, "magazine": s.magazine, "guarantor_resolve": s.guarantor_resolve}
        yield s, out, fixed | known


def test_a_text_is_judged_as_the_page_says():
    lines = page.definitions("f_denial") | page.definitions("A_PEACE")
    for s, attributes, known in judged_states(seed=1):
        told = page.Told(lines, {name: value for name, value in known.items() if not name.startswith("A_")})
        for field in (name for name in lines if name.startswith("f_")):
            assert told[field] == pytest.approx(getattr(s, field), rel=1e-9, abs=1e-12), field
        for a, name in enumerate(ATTRIBUTES):
            assert told[f"A_{name.upper()}"] == pytest.approx(attributes[a], rel=1e-9, abs=1e-12), name


def test_the_objective_is_the_one_on_the_page():
    expression = page.definitions("objective")["objective"]
    dice, n, s = random.Random(2), plain(numbers(SCENARIO)[0]), blank_state()
    actors, scale = range(n.actors.count), n.bargaining.risk_scale
    for i in actors:
        s.reservation, s.belief, s.utility = ([dice.uniform(-0.5, 0.5) for _ in s.belief] for _ in range(3))
        s.voice = [dice.uniform(0.0, 1.0) for _ in s.belief]
        s.weighed, s.grievance = ([dice.randint(0, 1) for _ in s.weighed] for _ in range(2))
        known = {**SYMBOLS, **vars(s), "U": s.utility, "actors": actors, "scale": scale, "greed": 0.3, "i": i}
        assert eval(expression, known) == pytest.approx(standing_objective(s, n, i, 0.3, scale, -math.inf), rel=1e-9)


def test_drafts_are_weighed_with_the_scales_on_the_page():
    told = page.definitions("left")
    n, weighed = SimpleNamespace(drafts=SCENARIO.drafts, bargaining=SCENARIO.bargaining), []

    def nothing_better(s, n, pairs, i, greed, scale):
        weighed.append((greed, scale))
        return 0

    draft_text = drafting_with(nothing_better, nothing_better, lambda s, n: 0, None, lambda *_: 0, lambda *_: None)
    for draft in range(SCENARIO.drafts.drafts):
        weighed.clear()
        draft_text(SimpleNamespace(day=0), n, None, draft)
        greed, sharp, scale = (
            page.Told(told, {**vars(n), "draft": draft})[name] for name in ("greed", "sharp", "scale")
        )
        searched = [(greed, each) for each in (scale, scale, sharp, sharp)]  # a single step and a trade at each scale
        assert weighed == [pytest.approx(pair) for pair in searched]


@pytest.mark.parametrize("example", page.fences("pycon"), ids=lambda text: text.splitlines()[-1])
def test_examples_come_out(example):
    test = doctest.DocTestParser().get_doctest(example, {}, "MODEL.md", str(ROOT), 0)
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_there_are_examples_of_a_reservation_a_vote_and_a_month():
    shown = "".join(page.fences("pycon"))
    assert all(f"{rule}(" in shown for rule in ("war_value", "reservation", "p_yes", "p_collapse"))


def test_links_lead_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", page.PAGE) if not link.startswith("http")]
    assert links
    assert not [link for link in links if not (ROOT / "negotiation" / Path(link.split("#")[0])).exists()]


def test_sections_that_are_referred_to_exist():
    numbered = {heading.split()[0] for heading in page.headings(3)}
    assert not {*re.findall(r"\b7\.\d+", page.PROSE)} - numbered


def test_every_stream_of_draws_is_explained():
    drawn_streams = {stream for _, stream, _, _ in records.streams()}
    assert drawn_streams == set(records.DECIDES)


def test_every_stylised_fact_is_listed_by_origin():
    claims = list(results.claims())
    assert len(claims) >= len(FACTS)
    assert all(origin in results.ORIGINS for _, _, _, origin in claims)
