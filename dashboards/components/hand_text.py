"""A text edited by hand: who would sign it today? One call of the rules, no run."""

from collections.abc import Callable, Sequence
from typing import Any

import solara

from experiments.hand_text import Signatures, checked, who_would_sign
from experiments.unfolding import GROUP_WORDS, actor_of, issue_of
from negotiation.parameters import ATTRIBUTES, ISSUES
from negotiation.scenario import Scenario
from negotiation.wording import ATTRIBUTE_WORDS, date_of, date_words

from ..compute import scenario_of
from ..runs import evening_of
from ..visit import use_visit

OPTION = "text"  # the option in which a link keeps the text
SMALL = 0.005
SPOKEN = tuple(ATTRIBUTE_WORDS[name] for name in ATTRIBUTES)


@solara.component_vue("hand_text.vue")
def _HandText(
    issues: list[Any],
    groups: dict[str, Any],
    text: list[Any],
    standing: list[Any],
    verdict: dict[str, Any],
    dark: bool,
    when: str,
    replayed: bool,
    event_changed: Callable[[dict[str, Any]], None],
) -> None:
    """The form in the browser; see hand_text.vue."""


@solara.component
def HandText(scenario: Scenario, evening: Any, replayed: bool = False) -> None:
    """Let the reader edit the text that stands on an evening, and say who would sign it.

    Args: scenario, evening (a state of a run: `trace.evening(day)`), replayed (whether the run is replayed above).
    """
    visit = use_visit()
    view = visit.view.value
    standing = evening["text"].tolist()
    text = chosen(scenario, view.option(OPTION), standing)
    found = solara.use_memo(lambda: who_would_sign(scenario, evening, text), [scenario, evening.tobytes(), text])
    _HandText(
        issues=[issue_of(scenario, j) for j in range(len(ISSUES))],
        groups=GROUP_WORDS,
        text=text,
        standing=standing,
        verdict=as_plain(scenario, found),
        dark=view.theme == "dark",
        when=f"{date_words(date_of(scenario, int(evening['day']) - 1), year=True)}, run {view.run} of seed {view.seed}",
        replayed=replayed,
        event_changed=lambda told: visit.option(OPTION, written(scenario, told.get("text"), standing)),
    )


@solara.component
def HandTextOfRun() -> None:
    """Let the reader edit the text that stands on the evening in view of the run in view."""
    view = use_visit().view.value
    scenario = scenario_of(view.policy)
    asked = [view.policy, view.seed, view.run, view.day]
    HandText(scenario, solara.use_memo(lambda: evening_of(scenario, view.seed, view.run, view.day), asked))


def chosen(scenario: Scenario, option: str, standing: Sequence[int]) -> list[int]:
    """Return the text that a link names, or the one that stands if it names none that makes sense.

    >>> chosen(Scenario(), "1,2", [0] * 15) == [0] * 15
    True
    """
    try:
        return checked(scenario, [int(level) for level in option.split(",")])
    except ValueError:
        return list(standing)


def written(scenario: Scenario, text: Any, standing: Sequence[int]) -> str:
    """Return a text from the browser as a link keeps it; "" for the one that stands, and for what is none."""
    try:
        levels = checked(scenario, text if isinstance(text, list) else [])
    except ValueError:
        return ""
    return "" if levels == list(standing) else ",".join(map(str, levels))


def as_plain(scenario: Scenario, found: Signatures) -> dict[str, Any]:
    """Return who would sign as plain values."""
    parts = found.contributions["contribution"].to_numpy().reshape(len(found.actors), -1).round(4).tolist()
    rows = []
    for row, each in zip(found.actors.to_dict("records"), parts, strict=True):
        told = [part for part in zip(SPOKEN, each, strict=True) if abs(part[1]) >= SMALL]
        rows.append(
            actor_of(row["actor"], scenario.actor_names)
            | {name: round(float(row[name]), 4) for name in ("utility", "reservation", "war_value", "gain")}
            | {"parts": sorted(told, key=lambda part: -abs(part[1]))}
        )
    seats = [{"name": name, "gain": round(min(gain, 9.0), 4)} for name, gain in found.seats.items()]
    return {"sentence": found.sentence, "signed": found.signed, "rows": rows, "seats": seats}
