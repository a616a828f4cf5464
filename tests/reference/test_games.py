"""The kernel of the talks on published games with known answers."""

import json

import numpy as np
import pytest

from experiments.forms.games import scorable_games
from negotiation.games import load_game
from negotiation.guesses import count_vote, points_known
from negotiation.numbers import plain
from negotiation.play_rounds import GAME_STATE
from negotiation.plays import game_numbers, play, play_many

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
    for rule, knows in (("unanimity", "tables"), ("n-1", "tables"), ("n-1", "own")):
        for run, fast in enumerate(play_many(game, 15, rule, knows=knows)):
            assert play(game, run=run, rule=rule, knows=knows) == fast
    assert play_many(game, 1, first_run=7)[0] == play_many(game, 8)[7]


def test_a_small_game_is_settled_only_if_one_no_is_forgiven(tmp_path):
    game = load_game(written(tmp_path))
    deals = game.deals()
    assert not game.passes(deals).any()
    assert [game.label(deal) for deal in deals[game.passes(deals, "n-1")]] == ["A1,B1", "A3,B2"]
    assert not any(p.valid for p in play_many(game, 20))
    assert np.mean([p.valid for p in play_many(game, 20, "n-1")]) > 0.9


def test_without_the_tables_others_are_known_by_their_votes_only(tmp_path):
    """Two games in which the others' scores differ look alike to the first party until somebody votes."""
    swapped = SMALL["parties"][1] | {"scores": [[0, 4, 8], [6, 0]]}
    games = [load_game(written(tmp_path))]
    games.append(load_game(written(tmp_path, parties=[SMALL["parties"][0], swapped, SMALL["parties"][2]])))
    seen = []
    for game in games:
        n, s = plain(game_numbers(game, knows="own")[0]), plain(np.zeros(1, GAME_STATE)[0])
        s.proposer = 0
        out, after = [0.0] * 3, [0.0] * 3
        points_known(s, n, [2, 0], out)
        count_vote(s, 1, 0, 2, 1)
        count_vote(s, 2, 0, 2, 0)
        points_known(s, n, [2, 0], after)
        seen.append((out, after))
    assert seen[0] == seen[1]
    (own, second, third), after = seen[0]
    assert (own, second, third) == (14.0, 7.0, 2.5)  # its own score; half of what the best deals are worth
    assert after == pytest.approx([14.0, 14 * (2 / 3 + 1 / 2) / 2, 5 * (1 / 3 + 1 / 2) / 2])


def test_the_table_of_games_counts_and_plays(tmp_path):
    table = scorable_games([written(tmp_path)], plays=20)
    assert len(table.drop_duplicates(["rule", "scores known", "thresholds known"])) == 8
    assert (table["that pass"] == [0] * 4 + [2] * 4).all()
    assert not table["passed"][table["rule"] == "unanimity"].any()
    blind = table[table["thresholds known"] == "mean"]
    assert (blind["passed"][blind["rule"] == "n-1"] > 0.5).all()
    assert ((table["low"] <= table["passed"]) & (table["passed"] <= table["high"])).all()


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
    with pytest.raises(ValueError, match="unknown knowledge 'all'; there are: tables, own"):
        play(load_game(written(tmp_path)), knows="all")
