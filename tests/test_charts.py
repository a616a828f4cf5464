"""Pictures: one specification for all data of a kind, everything labelled, drawable with and without data."""

import json

import pandas as pd
import pytest
import vl_convert

from experiments import theme
from experiments.charts import (
    cells_picture,
    curves_picture,
    differences_picture,
    dots_picture,
    endings_picture,
    fan_picture,
    findings_picture,
    force_picture,
    gains_picture,
    heat_picture,
    histogram_picture,
    signings_picture,
    strike_calendar_picture,
    survival_picture,
    terms_picture,
    text_evolution_picture,
)
from experiments.one_run_tables import calendar_of, text_spans
from experiments.outcome_tables import fan, force, gains, line, strikes, survival, terms
from experiments.summary import dots, endings, signings
from negotiation import load_scenario
from negotiation.traced import traced
from tests.futures_lived import comparison, pressed, usual

HEAT = pd.DataFrame(
    [(f"{x}", f"{y}", 0.1 * x + 0.3 * y, 10 * (x + 1)) for y in (1, 2) for x in range(4)],
    columns=["x", "y", "value", "runs"],
)
FOUND = pd.DataFrame(
    [
        ("Talks", unit, name, "august_2025", 0.1 * k, 0.1 * k - 0.15, 0.1 * k + 0.15)
        for unit in ("share of runs", "days")
        for k, name in enumerate(("one", "two", "three"))
    ],
    columns=["panel", "unit", "name", "series", "value", "low", "high"],
)
CURVES = pd.DataFrame(
    [(panel, level, 0.1 * k, 60.0 - 10.0 * k) for panel in ("West", "Line") for level in (0.5, 0.55) for k in range(5)],
    columns=["panel", "level", "x", "y"],
)
HEADS = pd.DataFrame({"x": [0.0, 0.4], "name": ["nothing", "everything"]})
POINTS = pd.DataFrame(
    {"x": [0.1, 0.3], "y": [20.0, 25.0], "low": [18.0, 24.0], "high": [22.0, 26.0], "name": ["a", "b"]}
)
AXES = {
    "title": "Equal deterrence",
    "x": "effort, burdens",
    "y": "troops, thousand",
    "level": "index",
    "points": "deals",
}
WORDS = {"x": "policing, level", "y": "strike tempo, x", "value": "share of runs signed"}


def fan_of(name, now, old, dark=False):
    kept = line(now, name, 3), strikes(now, 3)
    return fan_picture(name, fan(now, name), fan(old, name), *kept, dark=dark)


MAKERS = {
    "dots": lambda now, old, dark: dots_picture(dots(now.outcomes), dots(old.outcomes), dark),
    "odds": lambda now, old, dark: fan_of("odds", now, old, dark),
    "window": lambda now, old, dark: fan_of("window", now, old, dark),
    "terms": lambda now, old, dark: terms_picture(terms(now), terms(old), dark),
    "force": lambda now, old, dark: force_picture(force(now), force(old), dark),
    "gains": lambda now, old, dark: gains_picture(gains(now), gains(old), dark),
    "survival": lambda now, old, dark: survival_picture(survival(now), survival(old), dark=dark),
    "signings": lambda now, old, dark: signings_picture(signings(now), dark),
    "endings": lambda now, old, dark: endings_picture(endings(now), dark),
    "cells": lambda now, old, dark: cells_picture(comparison().counts, dark),
    "differences": lambda now, old, dark: differences_picture(comparison().differences, dark=dark),
    "strikes": lambda now, old, dark: strike_calendar_picture(calendar_of(now, 3), dark),
    "evolution": lambda now, old, dark: text_evolution_picture(text_spans(traced(now.scenario, now.seed, 3)), dark),
    "heat": lambda now, old, dark: heat_picture(HEAT, WORDS, dark=dark),
    "findings": lambda now, old, dark: findings_picture(FOUND, "What was found", dark=dark),
    "curves": lambda now, old, dark: curves_picture(CURVES, HEADS, POINTS, AXES, "how to read it", dark),
    "histogram": lambda now, old, dark: histogram_picture(now.outcomes["sign_day"], "day of the signature", dark=dark),
}


def made(name, dark=False):
    return MAKERS[name](pressed(), usual(), dark)


def drawn(picture):
    return vl_convert.vegalite_to_svg(picture.chart().to_dict())


@pytest.mark.parametrize("name", MAKERS)
def test_every_picture_can_be_drawn_and_says_what_it_shows(name):
    picture = made(name)
    svg = drawn(picture)
    assert picture.title in svg
    assert picture.description
    assert picture.note
    assert "NaN" not in svg
    assert "undefined" not in svg


@pytest.mark.parametrize("name", MAKERS)
def test_a_dark_page_has_colours_of_its_own(name):
    light, dark = made(name), made(name, dark=True)
    assert dark.chart().to_dict()["background"] == theme.NIGHT
    assert theme.INK not in json.dumps(dark.specification)
    assert json.dumps(light.specification) != json.dumps(dark.specification)


@pytest.mark.parametrize("name", MAKERS)
def test_data_stay_out_of_the_specification(name):
    first, second = made(name), MAKERS[name](usual(), pressed(), False)
    assert first.specification is second.specification
    assert json.loads(json.dumps(first.specification)) == first.specification
    named = set(first.tables)
    assert named
    assert all(f'"name": "{table}"' in json.dumps(first.specification) for table in named)


@pytest.mark.parametrize("name", MAKERS)
def test_what_can_be_chosen_is_there_to_be_chosen(name):
    picture = made(name)
    params = [param["name"] for param in picture.specification.get("params", [])]
    assert sorted(p for p in params if not p.startswith("param")) == sorted(picture.listening)


@pytest.mark.parametrize("name", ["dots", "terms", "force", "gains", "survival", "signings", "endings"])
def test_pictures_stand_without_any_deal(name):
    none = usual().some(~usual().outcomes["signed"].to_numpy(bool))
    assert "NaN" not in drawn(MAKERS[name](none, usual(), False))


@pytest.mark.parametrize("name", ["odds", "window", "force", "gains", "survival", "signings", "endings", "terms"])
def test_axes_of_numbers_say_their_unit(name):
    text = json.dumps(made(name).specification)
    words = {
        "odds": "chance, 0 to 1", "window": "index, 0 to 1", "force": "thousand troops", "gains": "utility",
        "survival": "months after the signature", "signings": "day of the signature", "endings": "futures",
        "terms": "share of deals",
    }  # fmt: skip
    assert words[name] in text


@pytest.mark.parametrize("name", ["force", "gains"])
@pytest.mark.parametrize("dark", [False, True])
def test_actors_have_the_colours_that_they_have_everywhere(name, dark):
    text, names = json.dumps(made(name, dark).specification), load_scenario().actor_names
    for actor in names[3:] if name == "force" else names:
        assert theme.shade(theme.style(actor, names).colour, dark) in text


def test_no_two_actors_look_alike_on_a_dark_page():
    names = load_scenario("twelve_capitals").actor_names
    looks = [(theme.shade(theme.style(n, names).colour, True), theme.style(n, names).dash) for n in names]
    assert len(set(looks)) == len(names)


def test_differences_say_their_size_in_their_own_unit():
    told = made("differences").tables["differences"].set_index("label")["told"]
    row = comparison().differences.loc["odds"]
    assert told["odds"].startswith(f"{row['change']:+.3f}"[:5])
    assert told["grid damage"].count("[") == 1


def test_a_picture_is_saved_as_a_file(tmp_path):
    made("survival").save(tmp_path / "peace.svg")
    assert (tmp_path / "peace.svg").read_text().startswith("<svg")


def test_thin_cells_are_hatched_and_counted():
    picture = made("heat")
    assert picture.note == "in each cell: runs; hatched: fewer than 30"
    assert drawn(picture).count("M-1,-0.4") == 0  # the hatch is scaled; what is drawn is found by its opacity
    assert drawn(picture).count('opacity="0.7"') == (HEAT["runs"] < 30).sum()


def test_findings_are_filled_where_zero_is_outside_and_stand_by_unit():
    picture = made("findings")
    kept = picture.tables["findings"]
    assert kept.groupby("name", sort=False)["sure"].first().to_dict() == {"one": False, "two": False, "three": True}
    svg = drawn(picture)
    assert svg.count(">Talks<") == 1
    assert svg.count(">share of runs<") == 1
    with pytest.raises(ValueError, match="nothing to draw"):
        findings_picture(FOUND.assign(value=float("nan")), "What was found")


def test_curves_are_labelled_at_whole_tenths_only():
    assert set(made("curves").tables["ends"]["level"]) == {0.5}
