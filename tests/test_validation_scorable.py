"""Scorable games in the report: exact where it must be, and honest about what is not there."""

from dataclasses import replace

import pytest

from experiments.validation import scorable
from experiments.validation.line import FAILS, HOLDS, NOT_RUN, REPORTED, Effort
from experiments.validation.scorable import loader, solved
from experiments.validation.scorable.loader import MADE_UP, counted, loaded, refused
from experiments.validation.scorable.published import EXACT, PUBLISHED
from negotiation.games import game_from, load_game

QUICK = Effort(full=False)


@pytest.fixture
def games(shared_data):
    if not (shared_data / "scorable_games" / "base.json").is_file():
        pytest.skip(f"the scorable games are not in {shared_data}")
    return shared_data


def test_published_games_hold_and_rates_stand_beside_those_of_language_models(games):
    found = list(scorable.PART.lines(Effort(full=False, data=games)))
    assert {line.verdict for line in found} == {HOLDS, REPORTED}
    reported = [line for line in found if line.verdict == REPORTED]
    assert len(reported) == 8
    assert all("sessions" in line.expected and line.interval for line in reported)
    picture = scorable.PART.picture(Effort(full=False, data=games))
    assert len(picture.tables["findings"]) == 2 * sum(2 + len(PUBLISHED[name]) for name in EXACT)


@pytest.mark.parametrize(
    "changes",
    [
        {"counts": (720, 12, 54, 12)},
        {"nash": ("A2,B3,C3,D2,E3", 6_031_871)},
        {"equal": ("A2,B3,C4,D1,E4", 3)},
        {"fair": (("A2,B3,C3,D2,E3",), 2 / 15)},
    ],
)
def test_another_count_or_deal_fails(games, changes):
    game = load_game(games / "scorable_games" / "base.json")
    assert FAILS in {line.verdict for line in solved(game, replace(EXACT["base"], **changes))}


def test_a_game_with_another_score_fails(games):
    game = load_game(games / "scorable_games" / "base.json")
    changed = replace(game, thresholds=(game.thresholds[0] + 9, *game.thresholds[1:]))
    assert FAILS in {line.verdict for line in solved(changed, EXACT["base"])}


def test_without_the_data_lines_are_not_run_but_the_loader_is_checked(tmp_path):
    for data in (None, tmp_path):
        found = list(scorable.PART.lines(Effort(full=False, data=data)))
        assert [line.verdict for line in found] == [NOT_RUN] * 4 + [HOLDS] * 2
        assert all("--data" in line.why for line in found[:4])
    assert scorable.PART.picture(QUICK) is None


def test_a_loader_that_takes_anything_fails(monkeypatch):
    game = game_from(MADE_UP)
    monkeypatch.setattr(loader, "load_game", lambda path: game)
    first, second = loaded()
    assert (first.verdict, second.verdict) == (HOLDS, FAILS)
    monkeypatch.setattr(loader, "load_game", lambda path: replace(game, thresholds=(0.0, 0.0, 0.0)))
    assert next(loaded()).verdict == FAILS


def test_an_error_must_name_the_file(tmp_path, monkeypatch):
    def nameless(path):
        raise ValueError("not a JSON file")

    assert refused(tmp_path / "game.json", "{", "not a JSON file")
    monkeypatch.setattr(loader, "load_game", nameless)
    assert not refused(tmp_path / "game.json", "{", "not a JSON file")


def test_the_loop_of_its_own_counts_by_hand():
    """Of 3 x 3 x 2 deals one suits all three, and one more does not suit the reef, which has no veto."""
    assert counted(MADE_UP) == (18, 1, 2)


def test_published_rates_are_shares_of_sessions():
    for player in (one for game in PUBLISHED.values() for one in game):
        found = scorable.published_rates(player)
        assert 0 <= player.all_agree <= player.passed <= 1
        assert found["passed_low"] < found["passed"] < found["passed_high"]
