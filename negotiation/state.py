"""The state of a run: every field once, with shape, unit and meaning. A record for compiled code, lists for Mesa."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from .names import TIMINGS
from .numbers import MOST_ACTORS, N_ATTRIBUTES, N_CLASSES, N_ISSUES, plain

ACTOR, ISSUE, ATTRIBUTE, CLASS = (MOST_ACTORS,), (N_ISSUES,), (N_ATTRIBUTES,), (N_CLASSES,)

# name: (kind, shape, unit, meaning)
FIELDS: dict[str, tuple[str, tuple[int, ...], str, str]] = {
    "day": ("i8", (), "day", "day of talks, 0 = start_date"),
    "over": ("i8", (), "0/1", "talks have ended"),
    "signed": ("i8", (), "0/1", "a deal is signed"),
    # the skies
    "salvo_time": ("f8", (), "day", "time of the next salvo"),
    "salvo_index": ("i8", (), "count", "gaps between salvos used"),
    "kind": ("i8", (), "kind", "night: 0 routine, 1 drone mass, 2 salvo, 3 scripted"),
    "drones": ("i8", (), "drones", "launched, before tempo"),
    "cruise": ("i8", (), "missiles", "launched, before tempo"),
    "ballistic": ("i8", (), "missiles", "launched, before tempo"),
    "other": ("i8", (), "missiles", "supersonic and unknown, before tempo"),
    "launch_factor": ("f8", (), "x", "tempo of the night, truce included"),
    "drones_launched": ("f8", (), "drones", "launched"),
    "missiles_launched": ("f8", (), "missiles", "launched"),
    "drones_neutralised": ("f8", (), "drones", "shot down or jammed, before tempo"),
    "cruise_intercepted": ("f8", (), "missiles", "intercepted, before tempo"),
    "ballistic_intercepted": ("f8", (), "missiles", "intercepted, before tempo"),
    "other_intercepted": ("f8", (), "missiles", "intercepted, before tempo"),
    "drones_leaked": ("f8", (), "drones", "got through"),
    "missiles_leaked": ("f8", (), "missiles", "got through"),
    "need": ("f8", (), "units", "interceptors the night called for"),
    "magazine": ("f8", (), "units", "Kyiv's stock of interceptors"),
    "intensity": ("f8", (), "x", "the night against the mean of summer 2025"),
    "heat": ("f8", (), "x", "ten-day average of intensity"),
    "grid_damage": ("f8", (), "0..1", "share of Ukraine's grid out"),
    "refinery_damage": ("f8", (), "0..1", "share of Russia's refining out"),
    "refinery_hit": ("i8", (), "0/1", "a refinery was hit"),
    "paused": ("i8", (), "0/1", "a truce holds"),
    "truce_days": ("i8", (), "days", "days since the guns stopped, agreed or scripted"),
    "nights_fought": ("i8", (), "nights", "nights with launches so far"),
    # the war as the table sees it
    "momentum": ("f8", (), "sd", "momentum at the front, Moscow's when positive"),
    "leverage": ("f8", (), "logit", "Moscow's leverage"),
    "odds": ("f8", (), "0..1", "chance that Moscow gets its aims by war"),
    "odds_seen": ("f8", ACTOR, "0..1", "the odds as each actor sees them"),
    "error": ("f8", ACTOR, "sd", "each actor's own error about the odds"),
    "resolve": ("f8", ACTOR, "0..1", "resolve"),
    "resolve_europe": ("f8", (), "0..1", "capitals' resolve by their votes"),
    "guarantor_resolve": ("f8", (), "0..1", "resolve of Washington and the capitals"),
    "stance": ("f8", (), "log", "Washington's tolerance for exposure"),
    "exposure_cap": ("f8", (), "burden", "exposure Washington accepts"),
    "jumped": ("i8", (), "0/1", "the stance jumped"),
    "jumps": ("i8", (), "count", "jumps so far"),
    "redline": ("f8", (), "0..1", "credit of Moscow's red lines"),
    "crossed": ("i8", (), "code", "red line today: 0 no, 1 crossed and answered, 2 unanswered"),
    "crossings": ("i8", (), "count", "red lines crossed"),
    "unanswered": ("i8", (), "count", "crossings unanswered"),
    # the actors
    "private": ("f8", ACTOR, "utility", "private war value"),
    "weights": ("f8", (MOST_ACTORS, N_ATTRIBUTES), "utility", "preference weights of this run"),
    "audience": ("f8", ACTOR, "utility", "cost of failed summits, on the value of war"),
    "war_value": ("f8", ACTOR, "utility", "utility of fighting on"),
    "hope": ("f8", ACTOR, "utility", "settlement hoped for"),
    "reservation": ("f8", ACTOR, "utility", "least utility accepted now"),
    "belief": ("f8", ACTOR, "utility", "public belief about the reservation"),
    "utility": ("f8", ACTOR, "utility", "utility of the standing text"),
    "pledge": ("f8", ACTOR, "thousand", "troops pledged"),
    "pledge_total": ("f8", (), "thousand", "troops pledged by all capitals"),
    "bold_pledge": ("f8", ACTOR, "thousand", "troops pledged had all begun boldly (last day)"),
    "bold_total": ("f8", (), "thousand", "their sum"),
    "voice": ("f8", ACTOR, "share", "weight in votes: leaders 1, capitals sum to 1"),
    "backing": ("f8", (), "0..1", "US backing that the text's words promise"),
    # the text and the table
    "text": ("i8", ISSUE, "level", "standing text"),
    "locked": ("i8", ISSUE, "0/1", "signed in an earlier stage"),
    "scoped": ("f8", ISSUE, "0..1", "share scoped by NATO's planners"),
    "ready": ("f8", (TIMINGS, N_ISSUES), "0..1", "readiness at the horizon, by timing"),
    "attributes": ("f8", ATTRIBUTE, "measure", "attributes of the standing text"),
    "sequence": ("i8", (), "index", "sequence agreed, -1 none"),
    "venue": ("i8", (), "index", "venue agreed"),
    "stage": ("i8", (), "index", "stage of the sequence"),
    "party": ("i8", ACTOR, "0/1", "sits at the stage's table"),
    "weighed": ("i8", ACTOR, "0/1", "proposers weigh its refusal: a party, or a capital asked at the signature"),
    "voted": ("i8", ACTOR, "0/1", "was asked to ratify the last text"),
    "window": ("f8", (), "0..1", "how open the window for leaders is"),
    "progress": ("f8", (), "0..1", "believed acceptance of the text, smoothed"),
    "open_streak": ("i8", (), "days", "days the window has been open"),
    "open_days": ("i8", (), "days", "days with an open window so far"),
    "cooldown": ("i8", (), "days", "days until another summit is possible"),
    "summits": ("i8", (), "count", "summits held"),
    "failed_summits": ("i8", (), "count", "summits without signature"),
    "walkouts": ("i8", (), "count", "summits broken up"),
    "stages_signed": ("i8", (), "count", "stages signed"),
    "broken": ("i8", (), "0/1", "the last meeting broke up"),
    "europe_withheld": ("i8", (), "count", "texts from which absent capitals withheld their part"),
    "procedure_day": ("i8", (), "day", "procedure agreed, -1 never"),
    "first_summit_day": ("i8", (), "day", "first summit, -1 never"),
    "sign_day": ("i8", (), "day", "deal signed, -1 never"),
    "refusals": ("i8", ACTOR, "count", "votes of no"),
    "breaker": ("i8", (), "actor", "whose refusal of the last text counted, with least to gain, -1 nobody"),
    "breaker_gain": ("f8", (), "utility", "its gain above its reservation, hope of open issues included"),
    "obstacle": ("i8", (), "event", "hard rule that forbade the last text, 0 none"),
    "window_sum": ("f8", (), "days", "window summed over days"),
    "drones_sum": ("f8", (), "drones", "launched so far"),
    "leaked_sum": ("f8", (), "missiles", "leaked so far"),
    # what is on the table for a moment
    "proposer": ("i8", (), "actor", "who proposes"),
    "tabled": ("i8", ISSUE, "level", "amendment tabled"),
    "offered": ("f8", ACTOR, "utility", "utility of the amendment"),
    "trial": ("i8", ISSUE, "level", "candidate being weighed"),
    "trial_utility": ("f8", ACTOR, "utility", "its utility"),
    "trial_attributes": ("f8", ATTRIBUTE, "measure", "its attributes"),
    "trial_open": ("i8", (2 * N_ISSUES,), "0/1", "single steps that the stage may take"),
    "trial_pull": ("f8", ACTOR, "1/utility", "slope of the proposer's objective in each actor's utility"),
    "trial_slope": ("f8", ATTRIBUTE, "1/measure", "slope of that objective in each attribute"),
    "grievance": ("f8", ACTOR, "x", "weight that refusals of last texts have added"),
    "yes": ("i8", ACTOR, "0/1", "last vote"),
    "trial_text": ("i8", ISSUE, "level", "text that the search for zones improves"),
    "trial_free": ("i8", ISSUE, "0/1", "issues that the search may change"),
    "trial_best": ("i8", ISSUE, "level", "best text of that search"),
    "trial_gain": ("f8", CLASS, "utility", "what a text gives each class above disagreement"),
    "trial_ideal": ("f8", CLASS, "utility", "the best of that for each class"),
    "interim_hope": ("f8", (), "utility", "hope of what is still open"),
    "standing_exposure": ("f8", (), "burden", "capped exposure of the standing text"),
    "f_denial": ("f8", (), "0..1", "denial of the text last folded"),
    "f_punishment": ("f8", (), "0..1", "punishment of that text"),
    "f_involvement": ("f8", (), "0..1", "involvement of that text"),
    "f_perceived": ("f8", (), "0..1", "involvement Moscow believes"),
    "f_presence": ("f8", (), "0..1", "presence of that text"),
    "f_clash": ("f8", (), "1/year", "clash hazard of that text"),
    "f_exposure": ("f8", (), "burden", "American exposure of that text"),
    "f_burden": ("f8", (), "burden", "European burden of that text"),
    "f_planned": ("f8", (), "0..1", "share of that text that is planned"),
    "f_clarity": ("f8", (), "0..1", "clarity of that text"),
    "zone_war": ("f8", (), "utility", "largest least gain of any text above war (last day)"),
    "zone_patient": ("f8", (), "utility", "largest least gain of any text above reservations (last day)"),
    "nash_distance": ("f8", (), "utility", "from the text to the Nash point, -1 without a zone (last day)"),
    "ks_distance": ("f8", (), "utility", "from the text to the Kalai-Smorodinsky point, -1 without a zone (last day)"),
    "text_punishment": ("f8", (), "0..1", "punishment of the text on the last day of talks"),
    "text_clarity": ("f8", (), "0..1", "clarity of that text"),
    "text_planned": ("f8", (), "0..1", "planned share of that text"),
    # the months after
    "month": ("i8", (), "month", "month after the signature"),
    "truce_months": ("f8", (), "months", "between ceasefire and signature"),
    "ready_now": ("f8", ISSUE, "0..1", "readiness this month"),
    "deterrence_now": ("f8", (), "0..1", "deterrence index this month"),
    "attack_value": ("f8", (), "utility", "what a second war is worth to Moscow"),
    "peace_resolve": ("f8", (), "0..1", "guarantors' resolve since the signature"),
    "credit": ("f8", (), "0..1", "guarantors' credit"),
    "tension": ("f8", (), "clashes", "recent clashes"),
    "probes": ("i8", (), "count", "probes"),
    "grave_probes": ("i8", (), "count", "grave attacks"),
    "answered": ("i8", (), "count", "probes answered"),
    "covert": ("i8", (), "count", "answered covertly"),
    "clashes": ("i8", (), "count", "clashes of forces"),
    "horizontals": ("i8", (), "count", "episodes outside Ukraine"),
    "collapse_month": ("i8", (), "month", "renewed war, -1 none"),
    "months_observed": ("i8", (), "months", "months watched"),
}

# Fields that hold what is being weighed at the moment: no part of the state between two days.
SCRATCH = tuple(name for name in FIELDS if name.startswith(("trial", "f_")))

STATE_DTYPE = np.dtype([(name, kind, shape) for name, (kind, shape, _, _) in FIELDS.items()], align=True)


def blank_state() -> SimpleNamespace:
    """Return a state of zeros as plain Python reads it: a namespace of numbers and lists."""
    state: SimpleNamespace = plain(np.zeros(1, STATE_DTYPE)[0])
    return state


def snapshot(state: Any) -> np.ndarray:
    """Return a copy of a plain state as an array of one record of STATE_DTYPE."""
    return np.array([tuple(getattr(state, name) for name in FIELDS)], STATE_DTYPE)
