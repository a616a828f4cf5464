"""The sidebar: presets, five headline levers, more terms, and every number of the model."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import reacton.ipyvuetify as rv
import solara

from negotiation.errors import ScenarioError
from negotiation.loading import shipped

from ..compute import scenario_of
from ..links import edit_value
from ..presets import preset
from ..state import Policy
from ..visit import use_visit
from .controls import HEADLINE, MORE, controls, families
from .text import heading, paragraph

FUTURES = (100, 300, 1000, 3000)


@solara.component_vue("controls.vue")
def _Controls(controls: list, group: str, event_changed: Callable[[dict[str, Any]], None]) -> None:  # type: ignore[type-arg]
    """Sliders, switches and choices in the browser; see controls.vue."""


@solara.component
def Controls(
    keys: Mapping[str, str] | list[str], policy: Policy, group: str, on_policy: Callable[[Policy], None]
) -> None:
    """Show the controls of some keys of a policy.

    Args: keys (with labels, or alone), policy, group (letters; tells these controls from others of the same keys),
        on_policy (called with the policy as changed).
    """
    refusal, set_refusal = solara.use_state("")

    def changed(told: dict[str, Any]) -> None:
        key, value = str(told["key"]), told["value"]
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            value = edit_value(key, text, policy.name)
        edited = policy.edited(key, value)
        try:
            scenario_of(edited)
        except ScenarioError as error:
            set_refusal(str(error))
        else:
            set_refusal("")
            on_policy(edited)

    _Controls(controls=controls(keys, policy), group=group, event_changed=changed)
    if refusal:
        rv.Html(tag="p", class_="so-fault", attributes={"role": "alert"}, children=[refusal])


@solara.component_vue("choice.vue")
def Choice(
    label: str,
    options: list,
    value: Any,
    event_chosen: Callable[[Any], None],
    hint: str = "",  # type: ignore[type-arg]
) -> None:
    """A labelled choice: options of {value, label}; see choice.vue."""


@solara.component
def Levers(policy: Policy, group: str, on_policy: Callable[[Policy], None]) -> None:
    """Choose a preset and change it: headline levers, more terms, every number."""
    presets = [{"value": name, "label": preset(name).title} for name in shipped()]
    Choice(
        label="Preset",
        options=presets,
        value=policy.name,
        event_chosen=lambda name: on_policy(Policy(name)) if name in shipped() else None,
    )
    Controls(HEADLINE, policy, f"{group}-lever", on_policy)
    with Fold("More terms"):
        Controls(MORE, policy, f"{group}-more", on_policy)
    with Fold("Assumptions"):
        Assumptions(policy, group, on_policy)
    if policy.edits:
        outside = [key for key in policy.edits if key not in HEADLINE and key not in MORE]
        if outside:
            heading("Also changed", 3)
            Controls(outside, policy, f"{group}-also", on_policy)
        solara.Button(
            f"Reset all {len(policy.edits)}" if len(policy.edits) > 1 else "Reset",
            on_click=lambda: on_policy(Policy(policy.name)),
            classes=["so-button"],
        )


@solara.component
def Assumptions(policy: Policy, group: str, on_policy: Callable[[Policy], None]) -> None:
    """Choose a family of numbers and change them."""
    names = families(policy.name)
    family, set_family = solara.use_state("Deterrence")
    options = [{"value": name, "label": name} for name in names]
    Choice(
        label="Family",
        options=options,
        value=family,
        event_chosen=lambda name: set_family(name) if name in names else None,
    )
    Controls(names.get(family, []), policy, f"{group}-all", on_policy)


@solara.component
def Fold(title: str, children: Sequence[Any] = ()) -> None:
    """A part that opens at a click; what is in it is made only then."""
    opened, set_opened = solara.use_state(False)
    _Fold(title=title, opened=opened, event_toggled=set_opened)
    if opened:
        rv.Html(tag="div", class_="so-fold-body", children=list(children))


@solara.component_vue("fold.vue")
def _Fold(title: str, opened: bool, event_toggled: Callable[[bool], None]) -> None:
    """The head of a fold; see fold.vue."""


@solara.component
def Sidebar() -> None:
    """The levers of the scenario in view."""
    visit = use_visit()
    with rv.Html(tag="aside", class_="so-sidebar", attributes={"aria-label": "Scenario and its numbers"}):
        heading("Scenario")
        Levers(visit.view.value.policy, "a", lambda policy: visit.change(policy=policy))
        with Fold("Futures and seed"):
            Dice()


@solara.component
def Dice() -> None:
    """Choose how many futures are lived, and with which nights and dice."""
    visit = use_visit()
    view = visit.view.value
    numbers = sorted({*FUTURES, view.futures})
    Choice(
        label="Futures",
        options=[{"value": number, "label": f"{number:,}"} for number in numbers],
        value=view.futures,
        event_chosen=lambda number: visit.change(futures=number) if number in numbers else None,
        hint="More futures, narrower intervals, longer waits.",
    )
    paragraph(f"Seed {view.seed}: same seed, same nights.", "so-quiet")
    solara.Button("Other nights", on_click=lambda: visit.change(seed=view.seed + 1), classes=["so-button"])
