"""How a run ended, in one line, and why there was no deal."""

import html
from typing import Any

from . import outcome as outcomes
from . import trace_codes as code
from .advice import smallest_change
from .event_words import who
from .narrated_peace import month_words
from .numbers import numbers, plain
from .reasons import in_the_way, last_event_before
from .trace import Proposal, Trace
from .wording import actors_words, capital_first, change, class_words, count, day_words, listing, percent, signed, times

FAILURES = {
    "no procedure": "the leaders never agreed on how to meet",
    "no vote": "no text of stage {stage} was ever put to the vote",
    "walkout": "the last summit broke up before its text was put to the vote",
    "cap on exposure": "the last text exposed Washington to more than it accepts",
    "pledges": "the last text asked for more troops than the capitals pledge",
    "refused": "{breaker} refused the last text",
}


def record(trace: Trace) -> dict[str, Any]:
    """Return the outcome record of a trace as far as it has been lived, by the columns of `simulate`."""
    return outcomes.record(trace.evenings[-1:], trace.scenario)


def ending(trace: Trace) -> str:
    """Return how a run ended, or where it stands, in one line."""
    if not trace.talks:
        return "nothing lived yet"
    codes = {event.code for event in trace.log}
    if code.DEAL_SIGNED in codes:
        day = trace.talks - 1
        return (
            f"signed on {day_words(trace.scenario, day, year=True)}, day {day}{_where(trace)}; {_peace(trace, codes)}"
        )
    if code.TALKS_ENDED in codes:
        outcome = record(trace)
        failure = FAILURES.get(str(outcome["ending"]), str(outcome["ending"]))
        words = failure.format(stage=outcome["stage_reached"] + 1, breaker=outcome["breaker"])
        return f"no deal in {count(trace.scenario.calendar.talks_days, 'day', digits=True)}: {words}"
    return f"{day_words(trace.scenario, trace.talks - 1, year=True)}, day {trace.talks - 1}: talks go on"


def _where(trace: Trace) -> str:
    e = trace.evening(trace.talks - 1)
    return f", in {list(trace.scenario.venues)[e['venue']]}"


def _peace(trace: Trace, codes: set[int]) -> str:
    months = len(trace.evenings) - trace.talks
    if code.COLLAPSED in codes:
        return f"war came back in month {months}, {month_words(trace, months - 1)}"
    if code.PEACE_HELD in codes:
        return f"it held for the {count(months, 'month', digits=True)} watched"
    return f"it has held for {count(months, 'month')} so far"


def why_no_deal(trace: Trace) -> list[str]:
    """Return why talks ended without a deal: what failed last, what had moved it, what would have been signed."""
    lines = []
    if trace.last_refusal is None:
        lines.append(_never_voted(trace))
    else:
        lines += _last_refused(trace)
    return [line for line in lines if line]


def _never_voted(trace: Trace) -> str:
    e, window = trace.evening(trace.talks - 1), trace.scenario.window
    if e["procedure_day"] < 0:
        refused = [event.actor for event in trace.log if event.code == code.PROCEDURE_REFUSED]
        tried = sum(event.code == code.PROCEDURE_TABLED for event in trace.log)
        return f"{capital_first(count(tried, 'procedure was', 'procedures were'))} proposed; {_tally(refused)}."
    stage, days = int(e["stage"]) + 1, trace.talks
    opened = max(k for k, event in enumerate(trace.log) if event.code == code.STAGE_OPENED)
    since, began = trace.log[opened:], trace.log[opened].day
    invited = sum(event.code == code.INVITED for event in since)
    declined = [event.actor for event in since if event.code == code.INVITATION_REFUSED]
    waited = f"Stage {stage} was open for {count(days - began, 'day', digits=True)} and needed a summit. "
    if not invited:
        return (
            f"{waited}The window for leaders averaged {e['window_sum'] / days:.2f} and never stayed above "
            f"{window.open_from:.2f} for {count(window.open_days, 'day')}."
        )
    broke = sum(event.code == code.WALKED_OUT for event in since)
    ends = [f"{_tally(declined)}"] if declined else []
    ends += [f"{count(broke, 'summit')} broke up"] if broke else []
    return f"{waited}Leaders were invited {times(invited)}: {listing(ends)}."


def _tally(actors: list[int]) -> str:
    seats = sorted(set(actors), key=lambda c: -actors.count(c))
    return listing(f"{class_words(c)} said no {times(actors.count(c))}" for c in seats)


def last_refused_text(trace: Trace) -> Proposal | None:
    """Return the last text that was put to ratification and not signed in the stage that is still open."""
    if trace.last_refusal is None:
        return None
    return next((p for p in reversed(trace.tabled) if p.is_last_text), None)


def _last_refused(trace: Trace) -> list[str]:
    proposal = last_refused_text(trace)
    if proposal is None:
        return []
    noes = in_the_way(trace, proposal)
    when = day_words(trace.scenario, proposal.day, year=True)
    lines = []
    if noes:
        short = listing(f"{who(trace, vote.actor)} ({signed(vote.gain)})" for vote in noes)
        yes = [vote.actor for vote in proposal.votes if vote.yes]
        agreed = f"; {actors_words(trace.scenario, yes)} would have signed" if yes else ""
        weighed = "the last text, set against what each would hold out for,"
        lines.append(f"On {when} {weighed} was refused by {short}{agreed}.")
        lines.append(_drift(trace, proposal, noes[0].actor))
        cause = last_event_before(trace, proposal)
        lines.append(f"What had last moved {who(trace, noes[0].actor)} against it: {cause}." if cause else "")
    if proposal.obstacle:
        lines.append(
            "A hard rule forbade it besides."
            if noes
            else f"On {when} only a hard rule stood in the way of a signature."
        )
    return [*lines, _remedy(trace)]


def _remedy(trace: Trace) -> str:
    """Return the smallest change of the last text that would have been signed."""
    failed = trace.last_refusal
    moves = smallest_change(failed, plain(numbers(trace.scenario)[0])) if failed is not None else None
    if failed is None or moves is None:
        return "No change of one or two issues would have been signed that day."
    if not moves:
        return "Every ratifier should have accepted that text; it failed by chance."
    words = listing(change(trace.scenario, j, failed.text[j], level) for j, level in moves)
    return f"The smallest change that would have been signed: {words}."


def _drift(trace: Trace, proposal: Proposal, i: int) -> str:
    """Return how an actor's war and the text had changed in its eyes since the stage opened."""
    opened = next(event.day for event in reversed(trace.log) if event.code == code.STAGE_OPENED)
    if opened >= proposal.day:
        return ""
    a, b = trace.evening(opened), trace.evening(proposal.day)
    war, text = (_went(signed(a[name][i]), signed(b[name][i])) for name in ("war_value", "utility"))
    odds = _went(percent(a["odds_seen"][i]), percent(b["odds_seen"][i]))
    return (
        f"Since {day_words(trace.scenario, opened)}, when the stage opened, in the eyes of {who(trace, i)} the worth "
        f"of fighting on had {war}, Moscow's odds had {odds} and the worth of the text had {text}."
    )


def _went(before: str, after: str) -> str:
    return f"stayed at {after}" if before == after else f"gone from {before} to {after}"


WORTH = ("utility", "reservation", "war_value")
HEAD = ("actor", "text", "would sign from", "war", "noes", "pledge, thousand")


def standing(trace: Trace) -> list[tuple[str, ...]]:
    """Return what the standing text is worth to every actor, as words of a table with the columns HEAD."""
    if not trace.talks:
        return []
    e = trace.evening(trace.talks - 1)
    return [
        (name, *(signed(e[field][i]) for field in WORTH), str(e["refusals"][i]), f"{e['pledge'][i]:.1f}")
        for i, name in enumerate(trace.scenario.actor_names)
    ]


def summary(trace: Trace) -> str:
    """Return how a run ended and what the last text is worth to everyone, as plain text."""
    lines = [f"{trace.scenario.name}: {ending(trace)}."]
    rows = standing(trace)
    widths = [max(len(row[k]) for row in [HEAD, *rows]) for k in range(len(HEAD))]
    for row in [HEAD, *rows] if rows else []:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells))
    return "\n".join(lines)


def summary_html(trace: Trace) -> str:
    """Return how a run ended and what the last text is worth to everyone, as HTML for notebooks."""
    paragraph = f"<p><b>{html.escape(trace.scenario.name)}</b>: {html.escape(ending(trace))}.</p>"
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in standing(trace))
    rows = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"{paragraph}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else paragraph
