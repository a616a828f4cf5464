"""Many futures in counts: how talks end, who breaks them, how long deals hold. Counts before percentages."""

from typing import Any

import pandas as pd

from negotiation.scenario import Scenario
from negotiation.wording import count, listing

SCOPE = "A model to think with, not a forecast; most of its numbers are judgements (standoff describe)."
WITHOUT = {
    "refused": "on a refused last text",
    "cap on exposure": "on a text that exposed Washington to more than it accepts",
    "pledges": "on a text that asked for more troops than the capitals pledge",
    "walkout": "on a summit that broke up",
    "no vote": "before any text of the open stage was put to the vote",
    "no procedure": "before the leaders agreed on how to meet",
}
MONTHS_A_YEAR = 12


def counted(futures: pd.DataFrame, scenario: Scenario) -> dict[str, Any]:
    """Return futures in counts: total, signed, endings and breakers by name, collapsed and held; with the horizons."""
    signed = futures[futures["signed"]]
    failed = futures[~futures["signed"]]
    collapsed = int(signed["collapse_month"].notna().sum())
    return {
        "futures": len(futures),
        "talks_days": scenario.calendar.talks_days,
        "signed": len(signed),
        "endings": _tally(failed["ending"]),
        "breakers": _tally(failed.loc[failed["ending"] == "refused", "breaker"]),
        "aftermath_months": scenario.calendar.aftermath_months,
        "collapsed": collapsed,
        "held": len(signed) - collapsed,
        "median_sign_day": float(signed["sign_day"].median()) if len(signed) else None,
    }


def _tally(words: pd.Series) -> dict[str, int]:
    kept = words[words != ""].value_counts()
    return {str(word): int(number) for word, number in kept.items()}


def sentences(counts: dict[str, Any]) -> list[str]:
    """Return counts in words, the horizons quoted."""
    total, signed = counts["futures"], counts["signed"]
    day = counts["median_sign_day"]
    when = f"; half of them by day {day:.0f}" if signed > 1 else ""
    verb, days = "ends" if 1 in (signed, total) else "end", count(counts["talks_days"], "day", digits=True)
    lines = [f"{signed:,} of {count_of(total)} {verb} in a signed deal within {days}{when}."]
    if signed < total:
        ways = [f"{number:,} {WITHOUT.get(word, word)}" for word, number in counts["endings"].items()]
        lines.append(f"Of the {total - signed:,} without a deal: {', '.join(ways)}.")
    if counts["breakers"]:
        lines.append(_breakers(counts["breakers"]))
    if signed:
        span = horizon(counts["aftermath_months"])
        fallen, held = counts["collapsed"], counts["held"]
        if signed == 1:
            lines.append(f"The one deal {f'collapses within {span}' if fallen else f'holds for {span}'}.")
        else:
            collapse, hold = (f"{verb}{'s' * (number == 1)}" for verb, number in (("collapse", fallen), ("hold", held)))
            lines.append(f"Of the {signed:,} deals {fallen:,} {collapse} within {span}, {held:,} {hold}.")
    return lines


def count_of(futures: int) -> str:
    """Return a number of futures.

    >>> count_of(1), count_of(1000)
    ('1 future', '1,000 futures')
    """
    return f"{futures:,} future{'s' * (futures != 1)}"


def _breakers(breakers: dict[str, int]) -> str:
    """Return who refused the last text most, the commonest first.

    >>> _breakers({"Kyiv": 3, "Moscow": 3, "Paris": 1})
    'Most common breakers: Kyiv and Moscow (in 3 each); then Paris (in 1).'
    """
    most = max(breakers.values())
    first = [name for name, number in breakers.items() if number == most]
    rest = [f"{name} (in {number})" for name, number in breakers.items() if number < most]
    head = f"breaker: {first[0]} (in {most})" if len(first) == 1 else f"breakers: {listing(first)} (in {most} each)"
    return f"Most common {head}{'; then ' + ', '.join(rest[:3]) if rest else ''}."


def horizon(months: int) -> str:
    """Return a horizon in words.

    >>> horizon(60), horizon(18)
    ('five years', '18 months')
    """
    words = {1: "one year", 2: "two years", 3: "three years", 4: "four years", 5: "five years", 10: "ten years"}
    years, rest = divmod(months, MONTHS_A_YEAR)
    return words.get(years, f"{years} years") if years and not rest else f"{months} months"
