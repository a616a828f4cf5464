"""`standoff sensitivity`: says what it found, writes it whole, and refuses bad input; its figures can be drawn."""

import json

import pandas as pd
import pytest
import vl_convert

from experiments import cli, theme
from experiments.sensitivity import morris, sobol, tornado
from experiments.sensitivity.written import pictures
from negotiation.loading import dumps
from tests.short_runs import eager

KEYS = ["drafts.drafts", "drafts.greed", "industry.enabler_hours"]
NAMED = [word for key in KEYS for word in ("--parameters", key)]


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    path = tmp_path_factory.mktemp("scenario") / "eager.toml"
    path.write_text(dumps(eager()), encoding="utf-8")
    return str(path)


def asked(scenario, method, *more):
    return ["sensitivity", scenario, "--method", method, "--runs", "20", *NAMED, "--quiet", *more]


@pytest.mark.parametrize(
    ("method", "more", "words"),
    [
        ("morris", ["--trajectories", "4"], "told from chance"),
        ("sobol", ["--samples", "16", "--second"], "First-order indices add up to"),
        ("tornado", [], "As it is: "),
    ],
)
def test_it_says_what_it_found_and_writes_it(capsys, tmp_path, scenario, method, more, words):
    outcomes = ["--outcome", "signed", "--outcome", "sign_day"]
    for name in ("one", "other"):
        assert cli.main([*asked(scenario, method, *more, *outcomes), "--out", str(tmp_path / name)]) == 0
    out = capsys.readouterr().out
    assert words in out
    assert "3 numbers vary" in out
    assert "Horizon: 70 days of talks, 6 months" in out
    about = json.loads((tmp_path / "one" / "about.json").read_text())
    assert about["analyses"][0]["fingerprint"] == eager().fingerprint()
    assert "SALib" in about["versions"]
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert {f"{method}_signed.png", f"{method}_sign_day.svg", f"{method}_numbers.csv", "words.txt"} <= {*names}
    for name in names:
        if not name.endswith((".png", ".svg")):
            assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    table = pd.read_csv(tmp_path / "one" / f"{method}_numbers.csv")
    assert set(table["key"]) == set(KEYS)


def test_sobol_takes_the_numbers_that_lead_a_screening(capsys, monkeypatch):
    made = {}

    def screen(world, **options):
        made["morris"] = morris(eager(), **(options | {"keys": KEYS, "trajectories": 2, "runs": 20}))
        return made["morris"]

    def share(world, keys, **options):
        made["keys"] = keys
        return sobol(eager(), keys, **(options | {"samples": 16, "runs": 20}))

    monkeypatch.setattr("experiments.sensitivity.morris", screen)
    monkeypatch.setattr("experiments.sensitivity.sobol", share)
    assert cli.main(["sensitivity", "--method", "sobol", "--outcome", "sign_day", "--leading", "2", "-q"]) == 0
    assert made["keys"] == made["morris"].leading("sign_day", 2)
    assert capsys.readouterr().out.count("numbers vary") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--parameters", "strikes.tempoo"], "strikes.tempo"),
        (["--outcome", "signd"], "signed"),
        (["--method", "sobol", "--samples", "100"], "powers of two"),
        (["--method", "sobol", "--samples", "4"], "from 16"),
        (["--trajectories", "1"], "--trajectories"),
        (["--runs", "1"], "--runs"),
        (["--method", "moris"], "--method"),
        (["--set", "strikes.tempo=99"], "strikes.tempo"),
        (["--out", "/nowhere/at/all"], "no folder"),
    ],
)
def test_what_cannot_be_done_is_refused_at_once(capsys, arguments, words):
    assert cli.main(["sensitivity", "august_2025", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_folder_with_something_in_it_is_refused(capsys, tmp_path, scenario):
    (tmp_path / "kept").write_text("")
    assert cli.main([*asked(scenario, "morris"), "--out", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err


@pytest.fixture(scope="module")
def drawn():
    options = {"outcomes": ["signed", "sign_day"], "runs": 20}
    return {
        "morris": pictures(morris(eager(), trajectories=4, keys=KEYS, **options)),
        "sobol": pictures(sobol(eager(), KEYS, samples=16, **options)),
        "tornado": pictures(tornado(eager(), keys=KEYS, **options)),
    }


@pytest.mark.parametrize("method", ["morris", "sobol", "tornado"])
def test_figures_can_be_drawn_and_say_what_they_show(drawn, method):
    for name, picture in drawn[method].items():
        svg = vl_convert.vegalite_to_svg(picture.chart().to_dict())
        assert picture.title in svg, name
        assert picture.description
        assert "NaN" not in svg
        assert "undefined" not in svg
        assert all(f'"name": "{table}"' in json.dumps(picture.specification) for table in picture.tables)


def test_figures_have_a_dark_side():
    found = tornado(eager(), ["signed"], runs=20, keys=KEYS)
    from experiments.charts import sensitivity_picture, tornado_picture

    screening = morris(eager(), trajectories=2, runs=4, keys=KEYS)
    for make, table in ((tornado_picture, found.of("signed")), (sensitivity_picture, screening.of("signed"))):
        light, dark = make(table, "share of runs"), make(table, "share of runs", dark=True)
        assert dark.chart().to_dict()["background"] == theme.NIGHT
        assert theme.INK not in json.dumps(dark.specification)
        assert light.specification is make(table, "share of runs").specification


def test_convergence_has_a_shade_for_every_size():
    from experiments.charts import convergence_picture

    growth = pd.DataFrame({"key": "a", "size": [4, 8, 16], "ST": [0.3, 0.2, 0.25], "ST_low": 0.1, "ST_high": 0.4})
    picture = convergence_picture(growth, "ST", "total index", "base samples")
    assert picture.tables["convergence"]["part"].tolist() == [0.0, 0.5, 1.0]
    assert "4, 8, 16 base samples" in picture.note
