"""The outcome of a run: one row, the same for both readers, read off the last state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from . import parameters as p
from .names import ARMS, DAYS_A_MONTH, ENABLERS, FIRST_CAPITAL, FORCE, POLICING, POSTURE, STRIKE, UMBRELLA, WASHINGTON
from .scenario import Scenario
from .trace_codes import BLOCKED_BY_CAP, BLOCKED_BY_PLEDGES

ENDINGS = ("signed", "no procedure", "walkout", "cap on exposure", "pledges", "refused", "no vote")  # first that holds
Column = tuple[str, str, str, Callable[[Any, Scenario], Any]]


def _field(name: str) -> Callable[[Any, Scenario], Any]:
    return lambda ends, scenario: ends[name]


def _day(name: str) -> Callable[[Any, Scenario], Any]:
    return lambda ends, scenario: np.where(ends[name] >= 0, ends[name].astype(float), np.nan)


def _attribute(name: str) -> Callable[[Any, Scenario], Any]:
    return lambda ends, scenario: ends["attributes"][:, p.ATTRIBUTES.index(name)]


def _mean(total: str) -> Callable[[Any, Scenario], Any]:
    return lambda ends, scenario: ends[total] / np.maximum(ends["day"], 1)


def _peace(name: str) -> Callable[[Any, Scenario], Any]:
    return lambda ends, scenario: np.where(ends["signed"] == 1, ends[name].astype(float), np.nan)


def _names(index: Any, names: list[str], none: str) -> Any:
    return np.array([*names, none], dtype=object)[np.where(index < 0, len(names), index)]


def _breaker(ends: Any, scenario: Scenario) -> Any:
    return _names(np.where(ends["signed"] == 1, -1, ends["breaker"]), list(scenario.actor_names), "")


def _ending(ends: Any, scenario: Scenario) -> Any:
    held = (
        ends["signed"] == 1,
        ends["procedure_day"] < 0,
        ends["broken"] == 1,
        ends["obstacle"] == BLOCKED_BY_CAP,
        ends["obstacle"] == BLOCKED_BY_PLEDGES,
        ends["breaker"] >= 0,
        np.ones(len(ends), dtype=bool),
    )
    return np.array(ENDINGS, dtype=object)[np.argmax(held, axis=0)]


def _interceptors(ends: Any, asked: Any) -> Any:
    line, text = asked.air_line, ends["text"]
    return DAYS_A_MONTH * asked.defence.resupply + line.umbrella_use * text[:, UMBRELLA] + line.arms_use * text[:, ARMS]


def _hours(ends: Any, asked: Any) -> Any:
    text = ends["text"]
    return asked.industry.enabler_hours * text[:, ENABLERS] + asked.industry.policing_hours * text[:, POLICING]


def _brigades(ends: Any, asked: Any) -> Any:
    text, industry = ends["text"], asked.industry
    troops = asked.coalition.troops_step * text[:, FORCE]
    return troops / industry.brigade_troops * (1.0 + industry.posture_weight * text[:, POSTURE])


def _munitions(ends: Any, asked: Any) -> Any:
    return asked.industry.strike_munitions * ends["text"][:, STRIKE]


TALKS: tuple[Column, ...] = (
    ("signed", "0/1", "a deal was signed within the days of talks", lambda e, sc: e["signed"] == 1),
    ("sign_day", "day", "day of the signature, 0 = start_date", _day("sign_day")),
    ("ending", "word", "how talks ended: " + ", ".join(ENDINGS), _ending),
    ("breaker", "actor", "who refused the last text with least to gain, if that refusal counted", _breaker),
    ("sequence", "name", "sequence agreed", lambda e, sc: _names(e["sequence"], list(sc.sequences), "")),
    (
        "venue",
        "name",
        "venue agreed",
        lambda e, sc: _names(np.where(e["sequence"] < 0, -1, e["venue"]), list(sc.venues), ""),
    ),
    ("procedure_day", "day", "day on which sequence and venue were agreed", _day("procedure_day")),
    ("stage_reached", "count", "stages signed", _field("stages_signed")),
    ("summits", "count", "summits held", _field("summits")),
    ("failed_summits", "count", "summits without signature", _field("failed_summits")),
    ("walkouts", "count", "summits broken up", _field("walkouts")),
    ("first_summit_day", "day", "day of the first summit", _day("first_summit_day")),
    ("mean_window", "0..1", "mean window for a leaders' summit", _mean("window_sum")),
    ("open_days", "days", "days with an open window", _field("open_days")),
    ("europe_withheld", "count", "texts from which absent capitals withheld their part", _field("europe_withheld")),
)
TEXT: tuple[Column, ...] = (
    ("text_deterrence_index", "0..1", "deterrence of the last text, as judged at the table", _attribute("deterrence")),
    ("text_denial", "0..1", "denial", _attribute("denial")),
    ("text_punishment", "0..1", "punishment", _field("text_punishment")),
    ("text_perceived_involvement", "0..1", "involvement that Moscow believes", _attribute("involvement")),
    ("text_escalation", "0..1", "fear of a clash within the horizon", _attribute("escalation")),
    ("text_presence", "0..1", "visible presence", _attribute("presence")),
    ("text_exposure", "burden", "American exposure", _attribute("exposure")),
    ("text_europe_burden", "burden", "European burden", _attribute("europe_burden")),
    ("text_clarity", "0..1", "clarity: words and planning", _field("text_clarity")),
    ("text_planned", "0..1", "share of the guarantee that is planned", _field("text_planned")),
    ("pledge_total", "thousand", "troops pledged", _field("pledge_total")),
    ("pledge_bold", "thousand", "troops pledged had all capitals begun boldly", _field("bold_total")),
)
WAR: tuple[Column, ...] = (
    ("odds", "0..1", "chance that Moscow gets its aims by war, last day", _field("odds")),
    ("heat", "x", "ten-day heat of the skies, last day", _field("heat")),
    ("grid_damage", "0..1", "share of Ukraine's grid out, last day", _field("grid_damage")),
    ("refinery_damage", "0..1", "share of Russia's refining out, last day", _field("refinery_damage")),
    ("magazine", "units", "Kyiv's interceptors, last day", _field("magazine")),
    ("resolve_washington", "0..1", "Washington's resolve, last day", lambda e, sc: e["resolve"][:, WASHINGTON]),
    ("resolve_europe", "0..1", "capitals' resolve by their votes, last day", _field("resolve_europe")),
    ("stance", "log", "Washington's stance, last day", _field("stance")),
    ("jumps", "count", "jumps of that stance", _field("jumps")),
    ("crossings", "count", "red lines crossed", _field("crossings")),
    ("unanswered_crossings", "count", "of these unanswered", _field("unanswered")),
    ("mean_drones", "drones", "launched a night", _mean("drones_sum")),
    ("mean_leaked_missiles", "missiles", "leaked a night", _mean("leaked_sum")),
)
PEACE: tuple[Column, ...] = (
    ("collapse_month", "month", "month of renewed war after the signature, 0 = the first", _day("collapse_month")),
    ("months_observed", "months", "months watched after the signature", _peace("months_observed")),
    ("probes", "count", "probes", _peace("probes")),
    ("grave_probes", "count", "grave attacks among them", _peace("grave_probes")),
    ("answered", "count", "probes answered", _peace("answered")),
    ("covert", "count", "answered covertly", _peace("covert")),
    ("clashes", "count", "clashes of forces", _peace("clashes")),
    ("horizontal", "count", "episodes outside Ukraine", _peace("horizontals")),
    ("credit", "0..1", "guarantors' credit at the end", _peace("credit")),
    ("redline_end", "0..1", "credit of Moscow's red lines at the end", _field("redline")),
)
INDUSTRY: tuple[Column, ...] = (
    ("interceptors", "units/month", "interceptors the last text asks for, resupply included", _interceptors),
    ("enabler_hours", "hours/month", "flying hours of enablers and policing", _hours),
    ("land_brigades", "brigades", "land systems of the force", _brigades),
    ("strike_munitions", "rounds/month", "munitions of strike support", _munitions),
)
ACTORS: tuple[Column, ...] = (
    ("surplus", "utility", "utility of the last text above war", lambda e, sc: e["utility"] - e["war_value"]),
    ("refusals", "count", "votes of no", _field("refusals")),
    (
        "belief_error",
        "utility",
        "belief about the reservation less the reservation",
        lambda e, sc: e["belief"] - e["reservation"],
    ),
)

# Where a value may be missing, given the outcome record; but for the second, it is missing wherever it may be.
MISSING: dict[str, Callable[[pd.DataFrame], Any]] = {
    "": lambda runs: np.zeros(len(runs), dtype=bool),
    "a collapse": lambda runs: ~runs["signed"] | (runs["months_observed"] == _horizon(runs)),
    "a deal": lambda runs: ~runs["signed"],
    "a procedure": lambda runs: runs["sequence"] == "",
    "a summit": lambda runs: runs["summits"] == 0,
}
_MISSES = {name: "a deal" for name, _, _, _ in PEACE if name != "redline_end"} | {
    "collapse_month": "a collapse",
    "sign_day": "a deal",
    "procedure_day": "a procedure",
    "first_summit_day": "a summit",
}


def _horizon(runs: pd.DataFrame) -> Any:
    return runs.attrs["columns"]["months_observed"]["bounds"][1]


class Codebook(dict[str, dict[str, Any]]):
    """What is known of the columns of a record, by name; not copied, for pandas copies `attrs` with every column."""

    def __deepcopy__(self, memo: Any) -> "Codebook":
        """Return the same codebook."""
        return self


ASKED = ("air_line", "coalition", "defence", "industry")  # families that tell what a text asks of industry


def outcomes(ends: np.ndarray, scenario: Scenario, first_run: int = 0, asked: Any = None) -> pd.DataFrame:
    """Return the outcome record of runs, one row each.

    Args: ends (last states, STATE_DTYPE, one a run), scenario, first_run (number of the first), asked (where runs
        differ in them: the families ASKED as attributes, each number one for all or an array of one a run).
    Returns: DataFrame, index `run`; units and meanings in `attrs["columns"]`.
    """
    columns = _columns(ends, scenario, asked or scenario)
    frame = pd.DataFrame(columns, index=pd.RangeIndex(first_run, first_run + len(ends), name="run"))
    frame.attrs = {
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "columns": Codebook(codebook(scenario)),
    }
    return frame


def _columns(ends: np.ndarray, scenario: Scenario, asked: Any) -> dict[str, Any]:
    columns: dict[str, Any] = {name: read(ends, scenario) for name, _, _, read in TALKS}
    columns |= {issue: ends["text"][:, j] for j, issue in enumerate(p.ISSUES)}
    columns |= {name: read(ends, scenario) for name, _, _, read in (*TEXT, *WAR, *PEACE)}
    columns |= {name: read(ends, asked) for name, _, _, read in INDUSTRY}
    for prefix, _, _, read in ACTORS:
        block = read(ends, scenario)
        columns |= {f"{prefix}_{actor}": block[:, i] for i, actor in enumerate(scenario.actor_names)}
    return columns | {
        f"pledge_{capital}": ends["pledge"][:, FIRST_CAPITAL + i] for i, capital in enumerate(scenario.capitals)
    }


def record(end: np.ndarray, scenario: Scenario) -> dict[str, Any]:
    """Return the outcome record of one run (`end`: an array of one state), values as plain Python has them."""
    return {name: np.asarray(values).tolist()[0] for name, values in _columns(end, scenario, scenario).items()}


def codebook(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """Return what is known of every column of the outcome record, by name.

    `unit`, `meaning`; `missing` (without what a value is missing, a key of MISSING; "" if it never is); `bounds` (least
    and most a number can be, None where there is none) or `words` (the texts that there can be).
    """
    book = {name: _entry(name, unit, meaning, scenario) for name, unit, meaning, _ in TALKS}
    for issue, row in scenario.issues.items():
        levels = ", ".join(f"{level} {words}" for level, words in enumerate(row.levels))
        book[issue] = _entry(issue, "level", f"level in the last text: {levels}", scenario)
    for name, unit, meaning, _ in (*TEXT, *WAR, *PEACE, *INDUSTRY):
        book[name] = _entry(name, unit, meaning, scenario)
    for prefix, unit, meaning, _ in ACTORS:
        for actor in scenario.actor_names:
            book[f"{prefix}_{actor}"] = _entry(prefix, unit, f"{actor}: {meaning}", scenario)
    for capital in scenario.capitals:
        entry = _entry("pledge", "thousand", f"{capital}: troops pledged", scenario)
        book[f"pledge_{capital}"] = entry | {"bounds": [0.0, scenario.actors[capital].capacity]}
    return book


def _entry(name: str, unit: str, meaning: str, scenario: Scenario) -> dict[str, Any]:
    entry: dict[str, Any] = {"unit": unit, "meaning": meaning, "missing": _MISSES.get(name, "")}
    texts = {
        "ending": ENDINGS,
        "breaker": ("", *scenario.actor_names),
        "sequence": ("", *scenario.sequences),
        "venue": ("", *scenario.venues),
    }
    if name in texts:
        return entry | {"words": list(texts[name])}
    return entry | {"bounds": _bounds(name, unit, scenario)}


def _bounds(name: str, unit: str, scenario: Scenario) -> list[float | None]:
    """Return the least and the most that a column can hold; None where there is no such number."""
    if unit == "level":
        return [scenario.issues[name].floor, scenario.issues[name].limit]
    if unit in ("utility", "log"):
        return [None, None]
    days, months = scenario.calendar.talks_days, scenario.calendar.aftermath_months
    tops = {"0..1": 1, "0/1": 1, "day": days - 1, "days": days, "month": months - 1, "months": months}
    return [0, tops.get(unit)]
