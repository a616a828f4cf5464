"""Policies: levers only, clear refusals, and terms that show in the deals."""

import pytest

from experiments.policies import Policy, load_policies, load_policy, policies
from experiments.policies.loading import read_policy
from experiments.policies.policy import is_lever
from negotiation import load_scenario, simulate
from negotiation.errors import ScenarioError
from tests.short_runs import eager

WHOLE = {"title": "A", "sentence": "B.", "reason": "C."}
SEED, RUNS, FEWEST = 200001, 300, 15


def deals(policy: Policy):
    """Return the deals of a policy where most talks end in one."""
    runs = simulate(policy.over(eager().replace(sequence="free")), RUNS, SEED)
    return runs[runs["signed"]]


@pytest.fixture(scope="module")
def open_deals():
    return deals(load_policy("open_talks"))


def test_the_issues_policies_ship():
    named = {"vague_air_promise", "nato_side_umbrella", "integrated_operations", "forward_tripwire"}
    assert named | {"guarantees_first", "bilateral_first"} <= {*policies()}
    assert policies()[0] == "open_talks"
    assert not load_policy("open_talks").settings


@pytest.mark.parametrize("name", policies())
def test_a_policy_changes_levers_only_and_says_why(name):
    policy, base = load_policy(name), load_scenario()
    assert all(is_lever(key) for key in policy.settings)
    assert policy.sentence.endswith(".")
    assert policy.reason.strip().endswith(".")
    assert (policy.over(base).fingerprint() == base.fingerprint()) == (name == "open_talks")


@pytest.mark.parametrize("name", [name for name in policies() if name != "open_talks"])
def test_a_policys_terms_show_in_its_deals_and_not_in_all_others(name, open_deals):
    policy = load_policy(name)
    mine, terms = deals(policy), list(policy.terms())
    assert terms
    assert len(mine) >= FEWEST
    assert all(term.found(mine[term.column]).all() for term in terms)
    assert not all(term.found(open_deals[term.column]).all() for term in terms)


def test_a_tripwire_has_troops_in_most_of_its_deals():
    assert (deals(load_policy("forward_tripwire"))["force"] > 0).mean() > 0.5


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ({}, "title: missing"),
        (WHOLE | {"title": 3}, "title = 3: allowed is text in quotes"),
        (WHOLE | {"reason": " "}, "reason = '': allowed is printable text"),
        (WHOLE | {"setting": {}}, "setting = {}: no such key; did you mean settings?"),
        (WHOLE | {"settings": 3}, "settings = 3: allowed is a table"),
        (WHOLE | {"settings": {"strikes": {"tempo": 2.0}}}, "settings.strikes.tempo = 2.0: is no lever"),
        (WHOLE | {"settings": {"issues.umbrela.floor": 1}}, "settings.issues.umbrela.floor = 1: is no lever"),
        (WHOLE | {"settings": {"issues.umbrella.denial.2": 0.1}}, "is no lever"),
        (WHOLE | {"settings": {"issues.umbrella.floor": True}}, "allowed is a whole number"),
        (WHOLE | {"settings": {"sequence": 3}}, "settings.sequence = 3: allowed is a name"),
        (WHOLE | {"schema_version": 2}, "schema_version = 2"),
    ],
)
def test_bad_policies_are_refused(tree, said):
    with pytest.raises(ScenarioError) as refused:
        read_policy(tree, "mine.toml", "mine")
    assert str(refused.value).startswith("mine.toml: ")
    assert said in str(refused.value)


def test_what_a_scenario_cannot_have_names_the_policy_and_the_key():
    policy = read_policy(WHOLE | {"settings": {"issues.umbrella.floor": 9}}, "mine.toml", "mine")
    with pytest.raises(ScenarioError, match=r"policy mine: .*\n.*issues.umbrella.floor = 9"):
        policy.over(load_scenario())


def test_policies_come_from_files_too_and_once_each(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "A"\nsentence = "B."\nreason = "C."\n[settings]\nvenue = "Doha"\n')
    assert load_policy(str(path)).over(load_scenario()).venue == "Doha"
    with pytest.raises(ScenarioError, match="mine is named twice"):
        load_policies([str(path), str(path)])
    with pytest.raises(ScenarioError, match="did you mean guarantees_first"):
        load_policy("guarantee_first")
    with pytest.raises(ScenarioError, match="no such file"):
        load_policy(tmp_path / "other.toml")
