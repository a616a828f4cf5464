"""The morning of day 0, and how a truce ages."""

from typing import Any

from .issues import open_text
from .jit import rule
from .nights import begin_salvos, scripted_truce
from .planning import judge_readiness
from .pledges import weigh_votes
from .preferences import perturbed
from .quantiles import normal_quantile
from .ratification import reserve


@rule
def begin(s: Any, n: Any, u: Any) -> None:
    """Step: the morning of day 0: initial values, private types, this run's tastes, the opening text."""
    s.sequence, s.breaker = -1, -1
    s.sign_day, s.first_summit_day, s.procedure_day, s.collapse_month = -1, -1, -1, -1
    s.magazine = n.defence.magazine_start * n.defence.magazine_cap
    s.grid_damage = n.damage.grid_start
    s.refinery_damage = n.damage.refinery_start
    s.momentum = normal_quantile(u.once.momentum)
    s.heat, s.credit, s.redline = 1.0, 1.0, n.redline.start
    for i in range(n.actors.count):
        s.resolve[i] = n.actors.norm[i]
        s.private[i] = n.unknowns.type_sd * normal_quantile(u.once.type[i])
        s.error[i] = normal_quantile(u.once.outlook[i])
        for a in range(len(s.attributes)):
            s.weights[i][a] = perturbed(n.actors.weights[i][a], n.unknowns.taste_sd, u.once.taste[i][a])
    for j in range(len(s.text)):
        s.scoped[j] = n.planning.scoped_start
    open_text(s, n)
    begin_salvos(s, n, u)
    weigh_votes(s, n)
    judge_readiness(s, n)


@rule
def begin_bargaining(s: Any, n: Any) -> None:
    """Step: hopes and beliefs of day 0: hope is optimism above war, beliefs miss the private types."""
    for i in range(n.actors.count):
        s.hope[i] = s.war_value[i] + n.bargaining.optimism
    reserve(s, n)
    for i in range(n.actors.count):
        s.belief[i] = s.reservation[i]
        if not n.unknowns.true_beliefs:
            s.belief[i] -= s.private[i]


@rule
def hold_truce(s: Any, n: Any, u: Any) -> int:
    """Step: a truce ages, or breaks; return 1 if it breaks today."""
    if not s.paused:
        s.truce_days = s.truce_days + 1 if scripted_truce(s, n) else 0
        return 0
    if u.day.truce < n.strikes.truce_breach:
        end_truce(s)
        return 1
    s.truce_days += 1
    return 0


@rule
def end_truce(s: Any) -> None:
    """Step: the guns speak again, and Moscow's clock of recovery stops."""
    s.paused = 0
    s.truce_days = 0
