"""Parity must be able to fail: two steps swapped, or one number changed, for one reader only, and it does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import agents.world
import negotiation.order
from agents import World
from agents.seats import SEATS
from agents.world import note
from negotiation import Scenario
from negotiation.draws import DRAWN
from negotiation.ensemble import evenings
from tests.parity.readers import parting

PACKAGE = Path(negotiation.order.__file__).parent
EAGER = {  # a short run in which everything happens: meetings, summits, a signature, a peace
    "script": (), "sequence": "package", "venue": "Geneva", "calendar.talks_days": 30, "calendar.aftermath_months": 12,
    "window.base_logit": 3.0, "washington.cap": 5.0, "washington.jump_rate": 0.5, "redline.crossing_rate": 0.5,
    "bargaining.vote_noise": 0.5, "bargaining.greed": 0.1, "attendance.goodwill": 1.0, "window.cooldown": 7,
    "rounds.walkout": 0.0, "probes.rate": 0.9, "collapse.base_hazard": 0.2, "drafts.drafts": 8,
    "damage.refinery_rate": 2.0, "issues.force.opening": 12, "air_line.capacity": 400.0,
}  # fmt: skip

SWAPPED_STEPS = [
    ("fall_night(s, n, u)", "defend(s, n, u)"),
    ("defend(s, n, u)", "damage_all(s, n, u)"),
    ("damage_all(s, n, u)", "move_front(s, n, u)"),
    ("move_front(s, n, u)", "value_war(s, n)"),
    ("harden(s, n)", "weigh_guarantors(s, n)"),
    ("harden(s, n)", "shift_stance(s, n, u)"),
    ("scope(s, n)", "judge_readiness(s, n)"),
    ("judge_readiness(s, n)", "refresh(s, n)"),
    ("s.backing = backing(s.text, n)", "s.pledge_total = settle(s, n, s.pledge)"),
    ("learn_from_meeting(s, n, held)", "reserve(s, n)"),
    ("watch_window(s, n)", "meet(s, n, u)"),
    ("refresh(s, n)", "s.bold_total = settle(s, n, s.bold_pledge)"),
]
CHANGED_RULES = [
    ("order", "DAYS_A_WEEK = 7", "DAYS_A_WEEK = 6"),
    ("order", "s.audience[i] += n.window.failed_summit_cost", "s.audience[i] += 2 * n.window.failed_summit_cost"),
    ("order", "s.leaked_sum += s.missiles_leaked", "s.leaked_sum += s.drones_leaked"),
    ("resolve", "n.resolve.rally", "n.resolve.fatigue"),
    ("aftermath", "if chance[COLLAPSE] < hazard:", "if chance[CLASH] < hazard:"),
    ("aftermath", "if on_table(s.text, j):", "if s.text[j] > 1:"),
    ("defence", "n.defence.resupply * line", "n.defence.resupply"),
    ("ratification", "s.grievance[i] += n.drafts.grievance", "s.grievance[i] += 0.0"),
    ("war", "memory * momentum + ", "momentum + "),
]


def executed(name: str, source: str) -> ModuleType:
    """Return a throw-away module of the package made from changed source."""
    spec = importlib.util.spec_from_loader(f"negotiation.mutated_{name}", loader=None)
    module = importlib.util.module_from_spec(spec)
    exec(compile(source, f"mutated {name}", "exec"), vars(module))
    return module


def mutated_order(name: str, source: str) -> ModuleType:
    """Return the order with one module of the package changed: itself, or one whose steps it imports."""
    module = executed(name, source)
    if name == "order":
        return module
    order = executed("order", (PACKAGE / "order.py").read_text())
    for step, value in vars(module).items():
        if getattr(value, "__module__", "") == module.__name__ and step in vars(order):
            setattr(order, step, value)
    return order


def live(monkeypatch, order: ModuleType) -> str:
    """Live runs in a world that follows another order; return where the first of them parts from the compiled one."""
    begin_peace, live_month = order.peace_with(DRAWN, note)
    monkeypatch.setattr(agents.world, "live_day", order.day_with(SEATS, DRAWN, note))
    monkeypatch.setattr(agents.world, "begin_peace", begin_peace)
    monkeypatch.setattr(agents.world, "live_month", live_month)
    scenario = Scenario().replace(**EAGER)
    partings = (parting(evenings(scenario, 5, run), World(scenario, 5, run).run()) for run in range(4))
    return next((text for text in partings if text), "")


def swapped(source: str, first: str, second: str) -> str:
    """Swap a statement with the next line that holds the second one."""
    lines = source.splitlines()
    for a, line in enumerate(lines):
        if line.strip() != first:
            continue
        for b in range(a + 1, min(a + 25, len(lines))):
            if lines[b].strip() == second:
                indents = [text[: len(text) - len(text.lstrip())] for text in (lines[a], lines[b])]
                lines[a], lines[b] = indents[0] + second, indents[1] + first
                return "\n".join(lines)
    raise LookupError(f"no {first!r} shortly before {second!r} in the order; adapt this test to it")


def test_an_unchanged_copy_agrees(monkeypatch):
    for name in ("order", "resolve"):
        assert live(monkeypatch, mutated_order(name, (PACKAGE / f"{name}.py").read_text())) == ""


def test_the_short_run_sees_everything():
    events = {event.name for run in range(4) for event in World(Scenario().replace(**EAGER), 5, run).run().trace.log}
    assert events >= {
        "deal_signed",
        "summit_failed",
        "talks_ended",
        "adopted",
        "redline_worn",
        "stance_jumped",
        "probed",
    }


@pytest.mark.parametrize(("first", "second"), SWAPPED_STEPS)
def test_two_steps_swapped(monkeypatch, first, second):
    source = swapped((PACKAGE / "order.py").read_text(), first, second)
    assert "the readers part on" in live(monkeypatch, mutated_order("order", source))


@pytest.mark.parametrize(("name", "old", "new"), CHANGED_RULES)
def test_a_changed_rule(monkeypatch, name, old, new):
    source = (PACKAGE / f"{name}.py").read_text()
    assert old in source, f"no {old!r} in {name}.py; adapt this test to it"
    assert "the readers part on" in live(monkeypatch, mutated_order(name, source.replace(old, new)))
