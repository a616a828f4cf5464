"""Levers that are one declared number: which keys are whose, how far a step goes, and why it is theirs."""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.parameters import CLASSES
from negotiation.scenario import Scenario
from negotiation.wording import ATTRIBUTE_WORDS

from .lever import MEANS, PATIENCE, PLEDGE, WEIGHT, Lever, numbers_of, stepped

EUROPE = CLASSES[-1]
WEIGHT_STEP = 0.05  # utility: a third of what one level of territory is worth to Kyiv
LEAST_WEIGHT = 0.05  # utility; an actor that weighs something less cares too little for anybody to argue about it
TALKED_INTO = "its own to weigh, and what others argue with it about; a step is the same for everybody, 0.05 utility"


@dataclass(frozen=True)
class Step:
    """A number that somebody can move: `more` and `less` say what the ends of a step mean, "" where one is none."""

    key: str
    whose: tuple[str, ...]
    kind: str
    size: float
    more: str
    less: str
    why: str


STEPS = (
    Step(
        "washington.cap", ("Washington",), PLEDGE, 0.1, "accept more American exposure",
        "accept less American exposure",
        "S1 S4: how limited its role is, Washington says",
    ),
    Step(
        "washington.jump_rate", ("Washington",), MEANS, 0.04, "change its mind twice as often", "hold a steady line",
        "S0: instinct over process is a choice",
    ),
    Step(
        "window.cooldown", ("Washington",), MEANS, 15, "call leaders back later after a failed summit",
        "call leaders back sooner after a failed summit", "S0: Washington wraps up, and convenes",
    ),
    Step(
        "defence.isr", ("Washington",), MEANS, 0.25, "tie more reconnaissance into Kyiv's targeting",
        "tie less reconnaissance into Kyiv's targeting", "S0: most of that reconnaissance is American",
    ),
    Step(
        "defence.resupply", ("Washington", EUROPE), MEANS, 4.0, "deliver more interceptors",
        "deliver fewer interceptors",
        "S0 S1: American makers, paid through Europe",
    ),
    Step(
        "planning.study_rate", ("Washington", EUROPE), MEANS, 0.04, "have NATO plan faster", "have NATO plan slower",
        "S0: allies task NATO's planners",
    ),
    Step(
        "strikes.kyiv_tempo", ("Kyiv",), MEANS, 0.5, "strike Russian refineries more", "strike Russian refineries less",
        "S1: Kyiv's own campaign",
    ),
    Step(
        "strikes.tempo", ("Moscow",), MEANS, 0.5, "strike Ukraine more", "strike Ukraine less",
        "S0: Moscow's own campaign",
    ),
    Step(
        "redline.answer_rate", ("Moscow",), MEANS, 0.2, "answer more crossings of its red lines",
        "answer fewer crossings of its red lines", "S3: what it does about its lines is Moscow's to choose",
    ),
    Step(
        "probes.rate", ("Moscow",), MEANS, 0.08, "probe the guarantee more", "probe the guarantee less",
        "S0: Moscow probes; promised or not",
    ),
    Step(
        "pledges.back_weight", (EUROPE,), PLEDGE, 0.25, "hang pledges of troops more on American backing",
        "hang pledges of troops less on American backing", "S4: the condition is the capitals' own",
    ),
    Step(
        "coalition.quota", (EUROPE,), PLEDGE, 0.16, "decide among capitals by two thirds",
        "decide among capitals by a third", "how capitals decide as one is theirs to settle",
    ),
)  # fmt: skip


def step_levers(scenario: Scenario) -> Iterator[Lever]:
    """Yield what moves one number of STEPS, of an actor's patience, or of a capital's pledge."""
    numbers = numbers_of(scenario)
    for step in (*STEPS, *_of_actors(scenario)):
        for size, words in ((step.size, step.more), (-step.size, step.less)):
            value = stepped(numbers, step.key, size)
            if value is not None:
                yield Lever(words, step.kind, step.whose, step.why, {step.key: value})


def _of_actors(scenario: Scenario) -> Iterator[Step]:
    for name in scenario.actor_names:
        yield Step(
            f"actors.{name}.patience_scale", (name,), PATIENCE, 0.25, "hold out longer for better terms",
            "settle sooner for worse terms", "how long to wait for a better text is each actor's own",
        )  # fmt: skip
    for name in scenario.capitals:
        yield Step(
            f"actors.{name}.will", (name,), PLEDGE, 0.2, "be readier to send troops", "be less ready to send troops",
            "S0 S4: each capital's own will",
        )  # fmt: skip
        yield Step(
            f"actors.{name}.capacity", (name,), PLEDGE, 2.0, "be able to sustain 2,000 troops more",
            "offer 2,000 troops fewer at most", "S0 S1: its own supply lines",
        )  # fmt: skip


def weight_levers(scenario: Scenario) -> Iterator[Lever]:
    """Yield a step either way in every weight that an actor cares about: what it could be talked into."""
    for name in scenario.actor_names:
        for attribute, weight in scenario.actors[name].weights:
            if abs(weight) < LEAST_WEIGHT:
                continue
            for step in (WEIGHT_STEP, -WEIGHT_STEP):
                value = round(weight + step, 10)
                words = f"weigh {ATTRIBUTE_WORDS[attribute]} {value:+.2f}, not {weight:+.2f}"
                key = f"actors.{name}.weights.{attribute}"
                yield Lever(words, WEIGHT, (name,), TALKED_INTO, {key: value})
