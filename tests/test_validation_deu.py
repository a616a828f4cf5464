"""The part on issues of the European Union: the challenge model to its published rounds, models, scores, bad files."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments.validation.deu import PART, challenge_lines, kernel_line, model_line
from experiments.validation.deu.challenge import challenge
from experiments.validation.deu.golden import BELGIUM, FINER_MEANS, TABLE, rounds
from experiments.validation.deu.issues import DataError, Issue, found_file, read_issues
from experiments.validation.deu.kernel import fairest, game_of, played
from experiments.validation.deu.models import BEST, MODELS, weighted_median
from experiments.validation.deu.scoring import score
from experiments.validation.line import DISPUTED, HOLDS, NOT_RUN, REPORTED, Effort


def issue(positions, salience, capability, outcome=50.0, reference=float("nan"), name="i", proposal="p"):
    actors = tuple(f"a{k}" for k in range(len(positions)))
    x, s, c = (np.array(values, float) for values in (positions, salience, capability))
    return Issue(name, proposal, actors, x, s, c, c, outcome, reference)


def table(**changes):
    columns = {"prnr": ["d1", "d1"], "isnr": ["d1i1", "d1i2"], "proc": ["COD", "CNS"], "out": [40, None], "rp": [0, 0]}
    columns |= {"pcom": [100, 0], "scom": [50, 50], "pfr": [0, 0], "sfr": [50, 50], "plu": [0, 0], "slu": [50, 50]}
    return pd.DataFrame(columns | changes)


def test_the_published_rounds_come_out_to_six_digits():
    lived, means, _ = rounds()
    assert means == pytest.approx(FINER_MEANS, abs=1e-6)
    belgium = list(TABLE).index("Belgium")
    assert [each.positions[belgium] for each in lived[:3]] == pytest.approx(BELGIUM, abs=1e-6)


def test_nobody_stands_at_the_printed_median_of_round_2():
    assert not [x for x in rounds()[0][1].positions if 9.62 < x < 10]


@pytest.mark.parametrize(
    ("who", "whom", "mine", "theirs", "to"),
    [
        ("Belgium", "France", -0.1148305, 0.2432966, 8.415932),
        ("Luxembourg", "Belgium", 0.2455092, 0.5422461, 7.0),
        ("Ireland", "Luxembourg", 0.5382378, 0.6824782, 4.0),
    ],
)
def test_offers_of_the_first_round(who, whom, mine, theirs, to):
    names = list(TABLE)
    i, j = names.index(who), names.index(whom)
    first = rounds()[0][0]
    assert first.utilities[i, i, j] == pytest.approx(mine, abs=1e-6)
    assert first.utilities[i, j, i] == pytest.approx(theirs, abs=1e-6)
    assert first.positions[i] == pytest.approx(to, abs=1e-6)


def test_a_changed_number_is_seen_in_the_challenge_lines(monkeypatch):
    assert [line.verdict for line in challenge_lines()] == [HOLDS, HOLDS, DISPUTED]
    monkeypatch.setitem(TABLE, "Belgium", (0.08, 7, 0.9))
    assert "fails" in [line.verdict for line in challenge_lines()]


def test_the_challenge_model_knows_agreement_and_refuses_other_q():
    assert challenge([1, 2], [30, 30], [1, 1])[-1].positions.tolist() == [30, 30]
    with pytest.raises(ValueError, match="q = 1"):
        challenge([1, 2], [0, 1], [1, 1], q=0.5)
    with pytest.raises(ValueError, match="one number for each actor"):
        challenge([1], [0, 1], [1, 1])


def test_models_on_an_issue_worked_by_hand():
    asked = issue([0, 50, 100], [100, 100, 50], [1, 1, 4], reference=0.0)
    said = {name: model(asked) for name, (model, _) in MODELS.items()}
    assert said[BEST] == pytest.approx((50 + 200) / 4)
    assert said["mean"] == said["median"] == said["constant 50"] == 50
    assert said["salience-weighted mean"] == pytest.approx(40)
    assert said["weighted median"] == 50
    assert said["Nash, disagreement far"] == pytest.approx(said[BEST], abs=1)
    assert said["Nash, at the reference point"] == 0  # who stands at the reference point gains nowhere else
    assert weighted_median([0, 50, 100], [1, 1, 4]) == 100


def test_probabilistic_condorcet_of_two_is_their_weighted_mean():
    assert MODELS["probabilistic Condorcet"][0](issue([0, 100], [100, 100], [1, 3])) == pytest.approx(75)


def test_all_models_agree_where_actors_do():
    agreed = issue([30, 30, 30], [100, 50, 10], [1, 1, 4])
    said = {name: model(agreed) for name, (model, _) in MODELS.items()} | {"kernel": played(agreed)}
    assert {round(place, 6) for name, place in said.items() if name not in ("constant 50",) and place == place} == {30}


def test_the_kernel_plays_an_issue_as_a_game():
    asked = issue([0, 10, 10, 100], [100, 100, 0, 50], [1, 1, 1, 4])
    game, levels = game_of(asked)
    assert len(game.names) == 3
    assert levels[0] == 0
    assert levels[-1] == 100
    assert max(game.scores[0][0]) == 100
    assert min(game.scores[0][0]) == 0
    weighted, _ = game_of(asked, by_weight=True)
    assert max(weighted.scores[0][0]) == pytest.approx(50)
    assert played(asked, plays=4) == fairest(asked) == 50  # halfway between the edges, whatever they weigh


def test_scores_resample_proposals():
    rng = np.arange(40.0)
    errors = np.where(rng % 2 == 0, 10.0, -20.0)
    alone = score(errors, errors, [str(k) for k in range(40)], seed=1)
    together = score(errors, errors, [str(k // 20) for k in range(40)], seed=1)
    assert alone.mean == together.mean == 15
    assert (alone.change, alone.change_low, alone.against) == (0, 0, "cannot be told apart")
    assert alone.high > alone.low
    assert together.high == together.low  # both proposals are alike, however often they are drawn


def test_a_worse_model_is_told_and_disputed():
    names = [str(k) for k in range(100)]
    worse = score(np.full(100, 30.0), np.full(100, 20.0), names, seed=1)
    assert worse.against == "worse"
    assert kernel_line("the kernel", worse).verdict == DISPUTED
    assert kernel_line("the kernel", replace(worse, change_low=-1.0)).verdict == HOLDS
    assert model_line("mean", worse, (12.0,)).verdict == DISPUTED
    assert model_line("mean", worse, (30.0,)).verdict == HOLDS
    assert model_line("mean", worse, ()).verdict == REPORTED


def test_only_scoreable_issues_are_kept(tmp_path):
    table().to_csv(tmp_path / "deu3_part.tsv", sep="\t", index=False)
    table(out=[10, 20]).to_csv(tmp_path / "deu3.csv", index=False)
    (kept,) = read_issues(tmp_path / "deu3_part.tsv")
    assert (kept.name, kept.actors, kept.outcome) == ("d1i1", ("com", "fr", "lu"), 40)
    assert kept.capability.tolist() == [1, 1, 0.2]
    assert found_file(tmp_path) == tmp_path / "deu3.csv"
    assert len(read_issues(tmp_path / "deu3.csv")) == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (table().drop(columns="out"), "column 'out' is missing; needed are prnr"),
        (table().drop(columns="sfr"), "column 'sfr' is missing"),
        (table(pfr=[0, 120]), "column 'pfr', line 3: 120.*from 0 to 100"),
        (table(out=["x", 1]), "column 'out', line 2: x.*from 0 to 100"),
        (table()[["prnr", "isnr", "proc", "out", "rp"]], "column 'pcom' is missing"),
    ],
)
def test_bad_files_are_named(tmp_path, changed, words):
    changed.to_csv(tmp_path / "deu3.csv", index=False)
    with pytest.raises(DataError, match=words):
        read_issues(tmp_path / "deu3.csv")


def test_without_data_the_part_says_so():
    *_, last = PART.lines(Effort(full=False))
    assert last.verdict == NOT_RUN
    assert "deu3_part.tsv" in last.why
    assert PART.picture(Effort(full=False)) is None


def test_the_deposit_is_scored(shared_data):
    effort = Effort(full=False, data=shared_data)
    found = {line.claim.split(":")[0]: line for line in PART.lines(effort)}
    assert "209 issues" in found[BEST].got
    assert found["median"].got.endswith("worse")
    assert found["the kernel of the talks, one issue at a time, cannot be told from the weighted mean"].why
    assert len(PART.picture(effort).tables["findings"]) >= len(MODELS)
