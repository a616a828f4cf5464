"""Studies: what is expected can come out false, what turns is told, and every study runs at a small size."""

import re
from functools import cache
from math import nan

import pandas as pd
import pytest

from experiments.documentation.studies import section
from experiments.studies import NAMES, Claim, Finding, Span, Study, Told, between, carried_out, falls, load_study, rises
from experiments.studies.finding import AGAINST, AS_EXPECTED, CANNOT_TELL, NO_SIGN, SAME_SIGN, TURNS, shown
from experiments.studies.program import answer, answer_several, keep
from experiments.studies.study import CONTESTED, by_name
from experiments.studies.telling import contradicted, read, record, stated, tally, told_in_words

FEW, SEED = 60, 7
UP, DOWN, FAINT = Span(0.2, 0.1, 0.3), Span(-0.2, -0.3, -0.1), Span(0.1, -0.1, 0.3)


def finding(name="more", found=UP, **rest):
    return Finding(name, found, "share", "180 days", "came out", "no rule says so", **rest)


def told(*findings, expects=(), **others):
    study = Study("made", "Is it so?", ("They say so (S0).",), tuple(expects), lambda nights: (), lambda n, t: None)
    named = {under: {f.name: f for f in found} for under, found in others.items()}
    return Told(study, {f.name: f for f in findings}, named, 100, 1, "abc")


@cache
def small(name):
    return carried_out(load_study(name), FEW, SEED)


@pytest.mark.parametrize(
    ("found", "up", "down", "inside"),
    [
        (UP, AS_EXPECTED, AGAINST, AS_EXPECTED),
        (DOWN, AGAINST, AS_EXPECTED, AGAINST),
        (FAINT, CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        (Span(), CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        (Span(2.0, 1.0, 3.0), AS_EXPECTED, AGAINST, AGAINST),
        (Span(0.2, 0.1, 0.6), AS_EXPECTED, AGAINST, CANNOT_TELL),
    ],
)
def test_claims_come_out_by_their_numbers(found, up, down, inside):
    named = {"more": finding(found=found)}
    claims = rises("w", "more"), falls("w", "more"), between("w", 0.0, 0.5, "more")
    assert [claim.verdict(named) for claim in claims] == [up, down, inside]


def test_one_step_the_wrong_way_spoils_an_order():
    named = {"one": finding("one", UP), "two": finding("two", DOWN), "three": finding("three", FAINT)}
    assert rises("all rise", "one", "two").verdict(named) == AGAINST
    assert rises("all rise", "one", "three").verdict(named) == CANNOT_TELL
    assert rises("all rise", "one").verdict(named) == AS_EXPECTED


def test_only_what_a_text_says_can_be_contradicted():
    findings = finding(found=DOWN), finding("less", DOWN)
    ours, theirs, right = (
        rises("ours", "more"),
        rises("theirs", "more", source="S0"),
        falls("right", "less", source="S1"),
    )
    found = told(*findings, expects=(ours, theirs, right))
    assert found.contradictions == [theirs]
    assert tally(found) == "1 of 3 expectations as expected, 2 against it"
    assert contradicted(found)[0].startswith("AGAINST THE TEXTS (S0)")
    assert contradicted(told(finding(), expects=(rises("so", "more", source="S0"),))) == [
        "Nothing found contradicts the texts."
    ]


@pytest.mark.parametrize(
    ("base", "other", "word"),
    [
        (UP, UP, SAME_SIGN),
        (UP, DOWN, TURNS),
        (DOWN, DOWN, SAME_SIGN),
        (UP, FAINT, CANNOT_TELL),
        (FAINT, DOWN, CANNOT_TELL),
        (UP, Span(), CANNOT_TELL),
    ],
)
def test_a_finding_turns_only_where_both_signs_are_sure(base, other, word):
    found = told(finding(found=base), appetite=[finding(found=other)])
    assert found.turn("more", "appetite") == word
    assert found.turn("more", "land_for_peace") == CANNOT_TELL


def test_a_sign_is_told_against_what_says_nothing_and_a_level_has_none():
    half = finding(found=Span(0.6, 0.55, 0.65), neutral=0.5)
    assert half.turn(finding(found=Span(0.4, 0.3, 0.45), neutral=0.5)) == TURNS
    assert finding(neutral=nan).turn(finding()) == NO_SIGN


def test_marks_names_and_claims_are_checked():
    with pytest.raises(ValueError, match="must be one of built in, fitted, came out"):
        Finding("x", UP, "share", "180 days", "guessed", "")
    with pytest.raises(ValueError, match="two findings are called 'more'"):
        by_name((finding(), finding()))
    with pytest.raises(ValueError, match="no study is called 'no'; there are strikes, sequence"):
        load_study("no")
    with pytest.raises(KeyError):
        rises("w", "missing").verdict({"more": finding()})
    study = Study("made", "?", (), (rises("w", "missing"),), lambda nights: (finding(),), lambda n, t: None)
    with pytest.raises(ValueError, match="made: no finding is called 'missing'; there are more"):
        carried_out(study, 20, 1)


@pytest.mark.parametrize("value", [0.0, -0.0, 1.0, -0.5, 0.00001, -0.00004, 1e-9, -1e-9, 999.96, 123456.7, -0.1234])
def test_numbers_are_shown_without_exponents_or_a_naked_minus(value):
    assert "e" not in shown(value)
    assert shown(value) not in ("-0", "-", "")
    assert float(shown(value)) == pytest.approx(value, rel=0.01, abs=6e-6)


@pytest.mark.parametrize("name", NAMES)
def test_every_study_says_what_it_asks_expects_and_finds(name):
    study = load_study(name)
    assert study.name == name
    assert study.question.endswith("?")
    assert len(study.expects) >= 3
    assert all("(S" in said for said in study.briefing)
    found, _ = small(name)
    text = told_in_words(found)
    assert not re.search(r"\bnan\b", text.lower())
    assert "inf]" not in text
    assert all(claim.words in stated(study) for claim in study.expects)
    assert all(set(found.others[under]) == set(found.findings) for under in CONTESTED)
    assert {f.horizon for f in found.findings.values()} <= {"180 days of talks", "60 months after"}


@pytest.mark.parametrize("name", NAMES)
def test_a_study_is_drawn_kept_and_read_back(name, tmp_path):
    found, nights = small(name)
    study = load_study(name)
    keep(found, nights, tmp_path)
    for kept in (name, *(f"{name}_{word}" for word in study.also)):
        assert (tmp_path / f"{kept}.png").read_bytes().startswith(b"\x89PNG")
        assert len(pd.read_csv(tmp_path / f"{kept}.csv"))
    again = read(study, pd.read_csv(tmp_path / f"{name}.csv"))
    pd.testing.assert_frame_equal(record(again), record(found), check_exact=False, rtol=1e-6, atol=1e-9)
    assert again.verdicts == found.verdicts
    assert study.question in section(study, tmp_path)


def test_the_same_seed_finds_the_same_and_another_something_else():
    study = load_study("tripwire")
    first, again, other = (record(carried_out(study, 40, seed)[0]) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(first, again)
    assert not first["estimate"].equals(other["estimate"])


def test_a_study_answers_on_the_command_line(capsys, tmp_path):
    study = load_study("tripwire")
    answer(study, ["--runs", "40", "--seed", "3", "--out", str(tmp_path / "new")])
    said = capsys.readouterr().out
    assert said.index("Expected:") < said.index("Expected -> found:")
    assert (tmp_path / "new" / "tripwire.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--runs", "0"], "'0': needed is a whole number from 20 to 1,000,000"),
        (["--seed", "-1"], "needed is a whole number from 0"),
        (["nothing"], "no study is called 'nothing'; there are"),
        (["--out", __file__, "sequence"], "cannot be made"),
    ],
)
def test_bad_words_are_refused_in_words(words, said, capsys):
    with pytest.raises(SystemExit) as left:
        answer_several([load_study(name) for name in NAMES], words)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_a_claim_is_made_of_numbers_not_of_words():
    assert Claim("any words", ("more",), 0.0, 1.0).verdict({"more": finding()}) == AS_EXPECTED
