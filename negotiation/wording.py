"""The model's numbers in plain English: dates, amounts, issues and their levels, attributes, rooms."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise

from .names import ARMS, EUROPE, FIRST_CAPITAL, FORCE, POSTURE
from .parameters import ATTRIBUTES, CLASSES, ISSUES
from .scenario import Scenario

# An issue or attribute that is not listed here goes by its own name.
LABELS = {issue: issue.replace("_", " ") for issue in ISSUES} | {
    "policing": "air policing",
    "enablers": "enablers",
    "umbrella": "the air-defence umbrella",
    "strike": "strike support",
    "patrols": "combat air patrols",
    "clause": "the clause",
    "posture": "the posture on the ground",
    "force": "the force",
    "arms": "the arms package",
    "territory": "territory",
    "sanctions": "sanctions",
    "membership": "NATO membership",
    "timing": "the guarantee's start",
    "clarity": "the wording",
    "boots": "US boots",
}
ATTRIBUTE_WORDS = {attribute: attribute.replace("_", " ") for attribute in ATTRIBUTES} | {
    "peace": "the wish for a deal",
    "deterrence": "deterrence",
    "denial": "Ukraine's defence",
    "involvement": "guarantors drawn in",
    "escalation": "the risk of a clash",
    "presence": "foreign presence",
    "exposure": "American exposure",
    "europe_burden": "the European burden",
    "arms_sale": "arms sales",
    "arms_bill": "the arms bill",
    "territory": "territory",
    "sanctions": "sanctions",
    "membership": "NATO membership",
    "delay": "the guarantee's delay",
    "flexibility": "vague words",
    "opportunity": "the opening for a second war",
}


def day_words(scenario: Scenario, day: int, year: bool = False) -> str:
    """Return the date of a day of talks.

    >>> from negotiation import load_scenario
    >>> day_words(load_scenario("august_2025"), 15), day_words(load_scenario("august_2025"), 150, year=True)
    ('3 September', '16 January 2026')
    """
    return date_words(date_of(scenario, day), year)


def date_of(scenario: Scenario, day: int) -> date:
    """Return the date of a day of talks, 0 = the first."""
    return scenario.calendar.start_date + timedelta(days=int(day))


def months_after(when: date, months: int) -> date:
    """Return the same day of the month so many calendar months later; the last day where a month is shorter.

    >>> months_after(date(2026, 1, 15), 60).isoformat(), months_after(date(2026, 10, 31), 4).isoformat()
    ('2031-01-15', '2027-02-28')
    """
    years, month = divmod(when.month - 1 + months, 12)
    year, month = when.year + years, month + 1
    return date(year, month, min(when.day, monthrange(year, month)[1]))


def month_date(scenario: Scenario, signed: int, month: int) -> date:
    """Return the date on which a month after a signature ends, 0 = the first.

    Readers count by the calendar; the rules know no dates after a signature, and their months are all of one length.
    Args: scenario, signed (day of the signature), month.
    """
    return months_after(date_of(scenario, signed), month + 1)


def date_words(when: date, year: bool = False) -> str:
    """Return a date as it is read aloud.

    >>> date_words(date(2025, 9, 3), year=True)
    '3 September 2025'
    """
    return f"{when.day} {when:%B %Y}" if year else f"{when.day} {when:%B}"


def listing(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence.

    >>> listing(["Kyiv"]), listing(["Kyiv", "Moscow"]), listing(["Kyiv", "Moscow", "Paris"], "or")
    ('Kyiv', 'Kyiv and Moscow', 'Kyiv, Moscow or Paris')
    """
    *most, final = list(words) or ["nobody"]
    return f"{', '.join(most)} {last} {final}" if most else final


def count(number: int, one: str, many: str = "", digits: bool = False) -> str:
    """Return a number of things; small numbers as words, unless digits are wanted.

    >>> count(1, "night"), count(3, "refinery", "refineries"), count(14, "round"), count(1, "day", digits=True)
    ('one night', 'three refineries', '14 rounds', '1 day')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    told = words[number] if number < len(words) and not digits else number
    return f"{told} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """Return how often.

    >>> times(1), times(2), times(5)
    ('once', 'twice', 'five times')
    """
    return {1: "once", 2: "twice"}.get(number, count(number, "time"))


def signed(value: float) -> str:
    """Return a utility with its sign.

    >>> signed(0.214), signed(-0.08), signed(-0.001)
    ('+0.21', '-0.08', '0.00')
    """
    text = f"{value:+.2f}"
    return "0.00" if text[1:] == "0.00" else text


def percent(share: float) -> str:
    """Return a share in per cent.

    >>> percent(0.2312)
    '23 %'
    """
    return f"{100 * share:.0f} %"


def troops(thousand: float) -> str:
    """Return troops, from thousands.

    >>> troops(7.751), troops(0.0)
    ('7,800', 'none')
    """
    return f"{round(thousand, 1) * 1000:,.0f}" if round(thousand, 1) > 0 else "none"


def adding_up(sizes: Iterable[float]) -> list[float]:
    """Return troops, in thousands, rounded to hundreds so that they add up to their rounded sum.

    >>> adding_up([4.44, 4.24, 1.24]), adding_up([10.0, 10.0, 0.04, 0.02])
    ([4.4, 4.3, 1.2], [10.0, 10.0, 0.0, 0.1])
    """
    edges = [0.0, *(round(edge, 1) for edge in accumulate(sizes))]
    return [round(after - before, 1) for before, after in pairwise(edges)]


def room_words(name: str) -> str:
    """Return a sequence's name as words.

    >>> room_words("bilateral_then_trilateral"), room_words("washington_moscow_first")
    ('bilateral, then trilateral', 'Washington and Moscow first')
    """
    words = name.replace("washington_moscow", "Washington and Moscow").replace("_then_", ", then ").replace("_", " ")
    return "everything in one package" if words == "package" else words


def level_words(scenario: Scenario, j: int, level: int) -> str:
    """Return what an issue's level is called."""
    return scenario.issues[ISSUES[j]].levels[level]


def term(scenario: Scenario, j: int, level: int) -> str:
    """Return one term of a text, such as "air policing: outside Ukraine"."""
    return f"{LABELS[ISSUES[j]].removeprefix('the ')}: {level_words(scenario, j, level)}"


def terms(scenario: Scenario, text: Sequence[int]) -> str:
    """Return a text in words; issues of which there is nothing are left out."""
    return "; ".join(term(scenario, j, text[j]) for j in range(len(text)) if not is_empty(scenario, j, text))


def is_none(scenario: Scenario, j: int, level: int) -> bool:
    """Return whether a level means that there is nothing of an issue."""
    return level_words(scenario, j, level).startswith(("none", "no "))


def is_empty(scenario: Scenario, j: int, text: Sequence[int]) -> bool:
    """Return whether a text has nothing of an issue; a posture without a force is nothing."""
    return is_none(scenario, j, text[j]) or (j == POSTURE and is_none(scenario, FORCE, text[FORCE]))


def left_out(scenario: Scenario, text: Sequence[int]) -> str:
    """Return the issues of which a text has nothing, as a list; "" if there is something of each."""
    missing = [LABELS[ISSUES[j]] for j in range(len(text)) if is_empty(scenario, j, text)]
    return listing(missing) if missing else ""


def change(scenario: Scenario, j: int, before: int, after: int) -> str:
    """Return what happens to one issue, such as "the force from 25,000 to 20,000 troops"."""
    a, b = level_words(scenario, j, before), level_words(scenario, j, after)
    tail = {FORCE: " troops", ARMS: " bn dollars"}.get(j, "")
    a, b = ("none" if words.startswith("no ") else words for words in (a, b))
    if tail and a.endswith(tail) and b.endswith(tail):
        a = a.removesuffix(tail)
    return f"{LABELS[ISSUES[j]]} from {_quoted(a)} to {_quoted(b)}"


def _quoted(words: str) -> str:
    return words if words[0].isdigit() or words == "none" else f'"{words}"'


def changes(scenario: Scenario, before: Sequence[int], after: Sequence[int]) -> str:
    """Return what differs between two texts, or "" if nothing does."""
    moved = [j for j in range(len(after)) if before[j] != after[j]]
    return listing(change(scenario, j, before[j], after[j]) for j in moved) if moved else ""


def actors_words(scenario: Scenario, actors: Sequence[int]) -> str:
    """Return actors as a list of names."""
    return listing(names_told(scenario, actors))


def names_told(scenario: Scenario, actors: Sequence[int]) -> list[str]:
    """Return actors' names; all capitals together are "all six capitals"."""
    capitals = [i for i in actors if i >= FIRST_CAPITAL]
    names = [scenario.actor_names[i] for i in actors if i < FIRST_CAPITAL]
    if len(capitals) > 1 and len(capitals) == len(scenario.capitals):
        names.append(f"all {count(len(capitals), 'capital')}" if len(capitals) > 2 else "both capitals")
    else:
        names += [scenario.actor_names[i] for i in capitals]
    return names


def class_words(c: int) -> str:
    """Return a seat's name; Europe's is "the capitals".

    >>> class_words(2), class_words(3)
    ('Moscow', 'the capitals')
    """
    return "the capitals" if c == EUROPE else CLASSES[c]


def attribute_words(attribute: str, value: float) -> str:
    """Return an attribute with what it contributes.

    >>> attribute_words("escalation", -0.09)
    'the risk of a clash (-0.09)'
    """
    words = "distrust of any deal" if attribute == "peace" and value < 0 else ATTRIBUTE_WORDS[attribute]
    return f"{words} ({signed(value)})"


def capital_first(text: str) -> str:
    """Return a sentence with a capital letter.

    >>> capital_first("the capitals came")
    'The capitals came'
    """
    return text[:1].upper() + text[1:]
