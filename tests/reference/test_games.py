"""The kernel of the talks on published games with known answers."""

import json

import numpy as np
import pytest

from negotiation.games import load_game
from negotiation.plays import play, play_many

LEAST = {"base": 0.75, "base_7players": 0.85}  # the share of sessions that language models passed, in the source
SMALL = {
    "parties": [
        {"name": "Buyer", "role": "proposer, veto", "scores": [[0, 4, 8], [6, 0]], "threshold": 6},
        {"name": "Seller", "role": "veto", "scores": [[8, 4, 0], [0, 6]], "threshold": 6},
        {"name": "Town", "role": "party", "scores": [[3, 4, 3], [1, 1]], "threshold": 5},
    ],
    "initial_deal": "A2,B1",
}


def published(shared_data, name):
    path = shared_data / "scorable_games" / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"the scorable game is not at {path}")
    return load_game(path)


def written(tmp_path, **changes):
    path = tmp_path / "game.json"
    path.write_text(json.dumps(SMALL | changes))
    return path


@pytest.mark.parametrize("name", LEAST)
def test_published_games_are_settled(name, shared_data):
    game = published(shared_data, name)
    assert np.mean([p.valid for p in play_many(game, 40)]) >= LEAST[name]


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["unanimity", "n-1"])
@pytest.mark.parametrize("true_beliefs", [False, True])
@pytest.mark.parametrize("name", LEAST)
def test_published_games_are_settled_often(name, true_beliefs, rule, shared_data):
    plays = play_many(published(shared_data, name), 400, rule, true_beliefs)
    assert np.mean([p.valid for p in plays]) >= LEAST[name]
    assert np.mean([p.signed and not p.valid for p in plays]) <= 0.05


def test_a_play_is_alike_with_and_without_the_compiler(tmp_path):
    game = load_game(written(tmp_path))
    for rule in ("unanimity", "n-1"):
        for run, fast in enumerate(play_many(game, 20, rule)):
            assert play(game, run=run, rule=rule) == fast
    assert play_many(game, 1, first_run=7)[0] == play_many(game, 8)[7]


def test_a_small_game_is_settled_only_if_one_no_is_forgiven(tmp_path):
    game = load_game(written(tmp_path))
    deals = game.deals()
    assert not game.passes(deals).any()
    assert [game.label(deal) for deal in deals[game.passes(deals, "n-1")]] == ["A1,B1", "A3,B2"]
    assert not any(p.valid for p in play_many(game, 20))
    assert np.mean([p.valid for p in play_many(game, 20, "n-1")]) > 0.9


def test_settings_reach_the_kernel(tmp_path):
    game = load_game(written(tmp_path))
    stubborn = {"bargaining": {"optimism": 90.0}, "rounds": {"learning": 0.0}, "drafts": {"learning": 0.0}}
    assert not any(p.signed for p in play_many(game, 5, "n-1", settings=stubborn))
    with pytest.raises(ValueError, match="luck"):
        play(game, settings={"bargaining": {"luck": 1.0}})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"initial_deal": "A1"}, "'A1' is no deal of this game"),
        ({"initial_deal": "A1,B3"}, "is no deal"),
        ({"initial_deal": "A1,Bx"}, "is no deal"),
        ({"parties": SMALL["parties"][:1]}, "1 parties"),
        ({"parties": [*SMALL["parties"], SMALL["parties"][0]]}, "same name"),
        ({"parties": [SMALL["parties"][0] | {"scores": [[1, 2]]}, SMALL["parties"][1]]}, "same issues and levels"),
        ({"parties": [{"name": "A", "role": "party", "scores": [[1]]}] * 2}, "'threshold' is missing"),
        ({"parties": [p | {"scores": [[0, float("nan"), 1], [0, 0]]} for p in SMALL["parties"]]}, "finite"),
        ({"parties": [p | {"scores": [["x"]]} for p in SMALL["parties"]]}, "could not convert"),
        ({"parties": None}, "not a scorable game"),
    ],
)
def test_a_file_that_is_no_game_is_refused_by_name(tmp_path, changes, message):
    path = written(tmp_path, **changes)
    with pytest.raises(ValueError, match=message) as caught:
        load_game(path)
    assert str(path) in str(caught.value)


def test_other_files_and_rules_are_refused(tmp_path):
    path = tmp_path / "game.json"
    path.write_text("{")
    with pytest.raises(ValueError, match="not a JSON file"):
        load_game(path)
    with pytest.raises(ValueError, match="unknown rule 'majority'; there are: unanimity, n-1"):
        play(load_game(written(tmp_path)), rule="majority")
