"""The replay of one run: transport, ladder, views, log and reasons, fed once and played in the browser."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("replay.vue")
def Replay(
    story: str,
    failure: dict[str, Any],
    day: int,
    dark: bool,
    event_moved: Callable[[dict[str, Any]], None],
) -> None:
    """Play a run.

    Args: story (what `experiments.unfolding.replay` returns, as JSON), failure (fields of
        `experiments.failure.Failure`, or empty while it is being found), day (where to begin: days of talks, then
        months), dark, event_moved (told {"day": ...} when the hand rests).
    """


@solara.component_vue("which.vue")
def Which(run: int, seed: int, event_chosen: Callable[[dict[str, Any]], None]) -> None:
    """Ask which run of which seed to look at; `event_chosen` is told {"run": ..., "seed": ...}."""
