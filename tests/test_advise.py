"""Advice: finds a lever that obviously matters, says nothing of one that cannot, and quotes fresh nights only."""

import numpy as np
import pandas as pd
import pytest

from experiments import advise, cli
from experiments.advising import lever_table
from experiments.advising.lever import Lever
from experiments.advising.levers import levers, levers_for
from experiments.advising.payoffs import gain, gain_parts, live
from experiments.advising.search import changed_by, leaders
from experiments.advising.words import lines
from negotiation import load_scenario, simulate

SEED, RUNS = 200_001, 60
SMALL = {"capitals": ["London"], "sequence": "package", "venue": "Istanbul"}


@pytest.fixture(scope="module")
def capped():
    """Return a scenario in which Washington accepts next to nothing, so that hardly any text can be signed."""
    return load_scenario().replace(**SMALL, **{"washington.cap": 0.05, "washington.jump_rate": 0.0})


@pytest.fixture(scope="module")
def advice(capped):
    return advise(capped, "washington", runs=RUNS, screened=10)


def test_a_planted_lever_leads(advice):
    own = advice.found[advice.found["group"] == "own"]
    assert own.iloc[0]["changes"].startswith("washington.cap=")
    assert own.iloc[0]["payoff_sure"]
    assert own.iloc[0]["deals"] > 0.1


def test_a_lever_that_cannot_matter_changes_nothing(advice):
    row = advice.screened[advice.screened["changes"] == "issues.patrols.limit=0"].iloc[0]
    measures = ["payoff", "terms", "selection", "war", "deals", "months", "held"]
    assert (row[measures] == 0).all()
    assert (row[[f"{name}_se" for name in measures]] == 0).all()
    assert "issues.patrols.limit=0" not in set(advice.found["changes"])


def test_what_is_quoted_is_of_fresh_nights(advice, capped):
    row = advice.found[advice.found["changes"].str.startswith("washington.cap=")].iloc[0]
    value = float(row["changes"].removeprefix("washington.cap="))
    base = live(capped, RUNS, SEED + 2)
    found = gain(base, live(capped.replace(**{"washington.cap": value}), RUNS, SEED + 2, base), 0)
    assert (row["payoff"], row["payoff_se"]) == (found.value, found.error)
    assert advice.screened["payoff"].notna().all()


def test_its_wants_are_no_lever_of_its_own(capped):
    own, others = levers_for(capped, "Moscow")
    assert own
    assert not [lever for lever in own if any(".weights." in key for key in lever.changes)]
    assert [lever for lever in others if "actors.Kyiv.weights.territory" in lever.changes]
    assert not [lever for lever in [*own, *others] if any("Moscow.weights" in key for key in lever.changes)]


def test_a_capital_does_not_speak_for_all():
    own, others = levers_for(load_scenario(), "Berlin")
    assert {key for lever in own for key in lever.changes} == {
        f"actors.Berlin.{name}" for name in ("patience_scale", "will", "capacity")
    }
    assert [lever for lever in others if lever.owner == "the capitals together"]


@pytest.mark.parametrize("name", ["august_2025", "korea_1953", "boots_allowed", "twelve_capitals"])
def test_every_lever_changes_the_scenario_and_can_be_had(name):
    world = load_scenario(name)
    every = levers(world)
    assert len({tuple(lever.changes.items()) for lever in every}) == len(every)
    for lever in every:
        changed = changed_by(world, lever.changes)
        assert changed is not None, lever
        assert changed.fingerprint() != world.fingerprint(), lever


def test_payoffs_are_utilities_of_deals_and_values_of_war():
    world = load_scenario()
    lived, record = live(world, 100, 3), simulate(world, 100, 3)
    surplus = record[[f"surplus_{name}" for name in world.actor_names]].to_numpy(float)
    war = lived.closes["war_value"][:, : len(world.actor_names)] - lived.closes["audience"][:, : len(world.actor_names)]
    assert lived.payoffs == pytest.approx(war + surplus * record["signed"].to_numpy(float)[:, None])
    assert lived.months == pytest.approx(record["months_observed"].fillna(0.0))
    assert lived.held.mean() == (record["signed"] & record["collapse_month"].isna()).mean()


def test_a_change_of_mind_alone_gains_nothing():
    world = load_scenario()
    base = live(world, 200, 3)
    key = "actors.Rome.weights.territory"
    changed = world.replace(**{key: world.actors["Rome"].weights.territory - 0.05})
    other, own_eyes = live(changed, 200, 3, base), live(changed, 200, 3)
    rome = world.actor_names.index("Rome")
    same = (base.signed == 0) & (other.signed == 0)
    assert np.ptp(other.payoffs[same, rome] - base.payoffs[same, rome]) < 0.02
    assert (own_eyes.payoffs[same, rome] < base.payoffs[same, rome]).all()


def test_parts_add_up_to_the_whole():
    world = load_scenario()
    base = live(world, 200, 5)
    other = live(world.replace(**{"strikes.tempo": 0.5}), 200, 5, base)
    parts = gain_parts(base, other, 1)
    assert sum(part.value for part in parts.values()) == pytest.approx(gain(base, other, 1).value)
    assert all(part.value for part in parts.values())


def test_one_lever_a_subject_leads_and_none_that_harms():
    rows = pd.DataFrame(
        {
            "group": "own",
            "subject": ["a", "a", "b", "c", "d"],
            "payoff": [3.0, 2.0, -1.0, 0.5, -2.0],
            "months": [0.0, 0.0, 4.0, 0.0, -1.0],
        }
    )
    assert leaders(rows) == [0, 3, 2]


def test_a_subject_is_an_issue_or_a_number():
    assert Lever("", "", (), "", {"issues.clause.floor": 2}).subject == "issues.clause"
    assert Lever("", "", (), "", {"actors.Berlin.will": 0.1}).subject == "actors.Berlin.will"


def test_the_text_says_how_to_read_it(advice):
    text = "\n".join(lines(advice))
    assert "What Washington could do" in text
    assert "Whom it could persuade of what" in text
    assert "levers, not a playbook" in text
    assert "on fresh nights by" in text
    assert "not a forecast" in text
    assert "under land_for_peace" in text
    assert "nan" not in text


def test_the_table_of_levers_says_why():
    table = lever_table(load_scenario(), "Kyiv")
    assert (table["why"] != "").all()
    assert "issues.territory.opening=0" in set(table["changes"])
    assert not table["changes"].str.contains("issues.sanctions").any()  # Kyiv's consent is not asked


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--actor", "Berln"], "did you mean Berlin?"),
        (["--actor", "Europe"], "allowed are Washington, Kyiv, Moscow, London"),
        (["--actor", "Kyiv", "--out", "x.txt"], "--out x.txt"),
        (["--actor", "Kyiv", "--runs", "1"], "--runs"),
        (["--actor", "Kyiv", "nowhere"], "nowhere"),
        ([], "--actor"),
    ],
)
def test_bad_input_is_refused(capsys, arguments, words):
    assert cli.main(["advise", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_the_command_lists_levers_and_writes_all(capsys, tmp_path):
    assert cli.main(["advise", "--actor", "WARSAW", "--levers"]) == 0
    assert "actors.Warsaw.will" in capsys.readouterr().out
    out = tmp_path / "advice.csv"
    small = ["--set", 'capitals=["London"]', "--set", "sequence=package", "--set", "venue=Doha"]
    small += ["--set", "calendar.talks_days=60", "--runs", "50", "--screen", "10"]
    assert cli.main(["advise", "--actor", "london", *small, "--out", str(out)]) == 0
    assert "What London could do" in capsys.readouterr().out
    table = pd.read_csv(out)
    assert set(table["nights"]) >= {"fresh", "first look"}
    assert "actors.London.will=0.22" in set(table["changes"])
