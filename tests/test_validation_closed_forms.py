"""Closed forms in the report: a line a game, none of which hides an answer that is off."""

import pandas as pd
import pytest

from experiments.forms import TOLERANCE
from experiments.validation import closed_forms
from experiments.validation.closed_forms import ALONE, GAMES, RESOLUTIONS, judged
from experiments.validation.line import FAILS, HOLDS, Effort


def answered(**changes) -> pd.DataFrame:
    """Return a table in which every game is answered twice without an error, but for changes to a row of game 5."""
    rows = [{"number": number, "by": "kernel", "error": 0.0, "accepted": 1.0} for number in GAMES] * 2
    rows[list(GAMES).index("5")] |= changes
    return pd.DataFrame(rows)


def verdicts(table) -> dict[str, str]:
    return dict(zip(GAMES, (line.verdict for line in judged(table)), strict=True))


def test_what_answers_rightly_holds():
    assert set(verdicts(answered()).values()) == {HOLDS}


@pytest.mark.parametrize("changes", [{"error": 0.011}, {"error": float("nan")}, {"accepted": 0.5}])
def test_one_wrong_answer_fails_its_game_alone(changes):
    found = verdicts(answered(**changes))
    assert found.pop("5") == FAILS
    assert set(found.values()) == {HOLDS}


def test_a_game_that_nobody_answered_fails():
    table = answered()
    assert verdicts(table[table["number"] != "9"])["9"] == FAILS


def test_no_resolution_is_wider_than_the_tests_have_it():
    assert max(tolerance for tolerance, _ in RESOLUTIONS.values()) == TOLERANCE


def test_every_game_of_the_model_has_a_line(monkeypatch):
    monkeypatch.setattr(closed_forms, "closed_forms", lambda full: answered())
    found = list(closed_forms.PART.lines(Effort(full=False)))
    assert {line.verdict for line in found} == {HOLDS}
    assert {number.split(",")[0].rstrip("abc") for number in (*GAMES, *(row[0] for row in ALONE))} == {
        str(number) for number in range(1, 25)
    }


def test_a_yardstick_that_is_off_fails(monkeypatch):
    number, name, source, _, published = ALONE[-1]
    monkeypatch.setattr(closed_forms, "ALONE", ((number, name, source, lambda: (0.5601, 0.008), published),))
    monkeypatch.setattr(closed_forms, "closed_forms", lambda full: answered())
    assert [line.verdict for line in closed_forms.lines(Effort())][-1] == FAILS
