"""Levers over the text: first drafts, red lines that everybody believes, and bans lifted; issue by issue."""

from collections.abc import Iterator

from negotiation.parameters import Issue
from negotiation.scenario import Scenario
from negotiation.wording import LABELS

from .lever import OPENING, RED_LINE, Lever

MANY_LEVELS, LONG_STEP = 6, 2  # an issue with more levels than that is moved by two at a time
DRAFTED = "its consent is needed, so it can put this into the first draft (issues.{name}.consent)"
DRAWN = "its consent is needed, so a no that everybody believes takes what lies beyond off the menu (Schelling 1960)"
# A floor on force also lifts the rule that no text may ask for more troops than are pledged: that is nobody's lever.
NO_FLOOR = ("force",)


def position_levers(scenario: Scenario) -> Iterator[Lever]:
    """Yield what those whose consent an issue needs could ask for, insist on or rule out."""
    for name, issue in scenario.issues.items():
        if issue.floor < issue.limit:
            yield from _drafts(name, issue)
            yield from _red_lines(name, issue)
        if issue.limit < len(issue.levels) - 1:
            level = issue.limit + 1
            words = f"rule out no longer: {LABELS[name]}, {issue.levels[level]}"
            yield Lever(words, RED_LINE, issue.consent, DRAWN, {f"issues.{name}.limit": level})


def _opening(issue: Issue) -> int:
    return min(max(issue.opening, issue.floor), issue.limit)


def _drafts(name: str, issue: Issue) -> Iterator[Lever]:
    step = LONG_STEP if len(issue.levels) > MANY_LEVELS else 1
    begin = _opening(issue)
    for level in (begin - step, begin + step):
        if issue.floor <= level <= issue.limit:
            words = f"open with {LABELS[name]}: {issue.levels[level]}"
            yield Lever(words, OPENING, issue.consent, DRAFTED.format(name=name), {f"issues.{name}.opening": level})


def _red_lines(name: str, issue: Issue) -> Iterator[Lever]:
    step = LONG_STEP if len(issue.levels) > MANY_LEVELS else 1
    begin = _opening(issue)
    for level in (begin - step, begin):
        if issue.floor <= level < issue.limit:
            words = f"rule out more than {issue.levels[level]} ({LABELS[name].removeprefix('the ')})"
            yield Lever(words, RED_LINE, issue.consent, DRAWN, {f"issues.{name}.limit": level})
    for level in (begin, begin + step):
        if issue.floor < level <= issue.limit and name not in NO_FLOOR:
            words = f"insist on at least {issue.levels[level]} ({LABELS[name].removeprefix('the ')})"
            yield Lever(words, RED_LINE, issue.consent, DRAWN, {f"issues.{name}.floor": level})
