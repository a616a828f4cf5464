"""Reports: complete in one file, the same every time, safe whatever a scenario is called, readable without eyes."""

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from experiments import cli
from experiments.charts import survival_picture
from experiments.outcome_tables import survival
from experiments.reporting import comparison_report, ensemble_report, sweep_report
from experiments.reporting.drawn import checked, figure
from experiments.reporting.page import Code, Page, Section, Words, html, table
from negotiation import load_scenario
from tests import data_sets
from tests.futures_lived import usual

MAP = Path("experiments/results/small_map")
RUNS, SEED = 60, 4
VOID = {"meta", "br", "hr", "img", "link", "input"}
NASTY = '<script>alert("x")</script>'
SMALL = {"calendar.talks_days": 60, "calendar.aftermath_months": 24}


class Reader(HTMLParser):
    """Reads a page: elements with their attributes, the text, and whether what is opened is closed in order."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.text = [], [], []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def named(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def nasty():
    """Return a scenario whose every free text tries to run something."""
    levels = list(load_scenario().issues["policing"].levels)
    return load_scenario().replace(
        **SMALL,
        name="x<b>y&amp;",
        title=NASTY,
        description="</style></pre><img src=http://elsewhere/x onerror=alert(1)>",
        capitals=["London", "<i onclick=alert(1)>Oslo"],
        **{"issues.policing.levels": [levels[0], "</svg><script>alert(2)</script>", levels[2]]},
    )


@pytest.fixture(scope="module")
def pages():
    """Return a page of each kind, by name."""
    plain = load_scenario().replace(**SMALL)
    return {
        "ensemble": ensemble_report(plain, RUNS, SEED),
        "comparison": comparison_report(plain, plain.replace(**{"strikes.tempo": 1.5}), RUNS, SEED),
        "sweep": sweep_report(MAP),
        "nasty": ensemble_report(nasty(), RUNS, SEED),
        "nasty comparison": comparison_report(plain, nasty().replace(name="<u>z"), RUNS, SEED),
    }


KINDS = ["ensemble", "comparison", "sweep", "nasty", "nasty comparison"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_nothing_and_runs_nothing(pages, kind):
    read = Reader(pages[kind])
    tags = {tag for tag, _ in read.elements}
    assert not tags & {
        "script",
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "image",
        "use",
        "base",
        "form",
        "b",
        "i",
        "u",
    }
    for tag, attributes in read.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "src" or name == "xlink:href"], tag
        assert attributes.get("href", "#").startswith("#")
    style = re.search(r"<style>(.*?)</style>", pages[kind], re.DOTALL)[1]
    assert not re.search(r"url\(|@import|https?:", style)
    drawn = re.findall(r"url\((.)", pages[kind].split("</style>")[1])
    assert set(drawn) <= {"#"}
    policy = next(each["content"] for each in read.named("meta") if each.get("http-equiv"))
    assert "default-src 'none'" in policy


def test_what_a_scenario_is_called_is_said_and_not_run(pages):
    page, read = pages["nasty"], Reader(pages["nasty"])
    assert NASTY not in page
    assert NASTY in "".join(read.text)
    assert "onerror=alert(1)" in "".join(read.text)
    assert "<i onclick=alert(1)>Oslo" in "".join(read.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_and_table_is_told_in_words(pages, kind):
    read = Reader(pages[kind])
    drawings = read.named("svg")
    assert len(drawings) == len(read.named("figure")) == len(read.named("figcaption")) >= 3
    assert all(svg["role"] == "img" and len(svg["aria-label"]) > 20 for svg in drawings)
    assert len(read.named("table")) == len(read.named("caption")) >= 1
    assert {cell["scope"] for cell in read.named("th")} == {"col", "row"}
    numbers = [int(found) for found in re.findall(r"<strong>Figure (\d+)\.", pages[kind])]
    assert numbers == list(range(1, len(drawings) + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_links_lead_somewhere(pages, kind):
    read = Reader(pages[kind])
    names = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(names) == len(set(names))
    assert {link["href"].removeprefix("#") for link in read.named("a")} <= set(names)
    assert len(read.named("h1")) == len(read.named("main")) == 1
    assert next(each for tag, each in read.elements if tag == "html")["lang"] == "en"
    assert "nan" not in re.sub(r"<[^>]*>", " ", pages[kind]).lower().split()


def test_the_same_input_gives_the_same_bytes(pages):
    plain = load_scenario().replace(**SMALL)
    assert ensemble_report(plain, RUNS, SEED) == pages["ensemble"]
    assert sweep_report(MAP) == pages["sweep"]
    assert ensemble_report(plain, RUNS, SEED + 1) != pages["ensemble"]


def test_an_ensemble_says_what_it_is_and_how_to_get_it_again(pages):
    text = "".join(Reader(pages["ensemble"]).text)
    assert f"--runs {RUNS} --seed {SEED}" in text
    assert load_scenario().replace(**SMALL).fingerprint() in text
    assert "talks_days = 60" in text  # the scenario itself, for it does not ship
    assert "numpy 2" in text
    assert "@software" in text
    assert "bargaining.patience" in text
    assert "Kept results for august_2025, not this scenario" in text
    assert "not a forecast" in text


def test_a_comparison_splits_what_is_said_of_deals(pages):
    text = "".join(Reader(pages["comparison"]).text)
    assert "by the same runs" in text
    assert "by other runs" in text
    assert "On the same 60 nights" in text
    assert "What differs first" in text


def test_a_sweep_says_what_goes_with_deals(pages):
    text = "".join(Reader(pages["sweep"]).text)
    assert "358 of 1,050 futures at 35 points" in text
    assert "share of variance" in text
    assert "540c6d963fa1a33f" in text


def test_an_unfinished_sweep_is_refused(tmp_path, capsys):
    data_sets.fill(data_sets.new(tmp_path / "half"), range(2))
    assert cli.main(["report", str(tmp_path / "half"), "--out", str(tmp_path / "x.html")]) == 2
    assert "resume the sweep" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


def test_no_deal_at_all_is_a_report_too():
    none = load_scenario().replace(**SMALL, **{"window.base_logit": -20.0})
    text = "".join(Reader(ensemble_report(none, 20, SEED)).text)
    assert "No future ends in a deal." in text


@pytest.mark.parametrize(
    "inside", ["<script/>", '<a href="http://x"/>', '<image href="x.png"/>', '<rect onload="x()"/>', "<style>x</style>"]
)
def test_a_drawing_that_could_load_something_is_refused(inside):
    with pytest.raises(ValueError, match="could load or run"):
        checked(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def test_words_of_a_picture_are_escaped():
    picture = replace(survival_picture(survival(usual())), description='"<script>&', title="<b>", note="<i>")
    page = html(Page("x", "y", (), (Section("z", (figure(picture), figure(picture))),)))
    read = Reader(page)
    assert [svg["aria-label"] for svg in read.named("svg")] == ['"<script>&'] * 2
    assert not read.named("b") + read.named("i") + read.named("script")


def test_tables_and_code_are_escaped_and_numbers_stand_right():
    frame = pd.DataFrame({"<th>": ["<td>"], "share": [0.5], "none": [float("nan")], "count": [1200]})
    page = html(Page("x", "y", (Words("<p>"),), (Section("z", (table("<c>", frame), Code("<l>", "</pre>"))),)))
    text = "".join(Reader(page).text)
    for words in ("<th>", "<td>", "<c>", "<p>", "<l>", "</pre>", "0.50", "1,200"):
        assert words in text
    assert page.count('<td class="number">') == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["august_2025"], "--out"),
        (["august_2025", "--out", "x.pdf"], "ends in .html"),
        (["august_2025", "--out", "nowhere/x.html"], "nowhere"),
        (["nowhere", "--out", "{}/x.html"], "nowhere"),
        (["august_2025", "--against", "august_2025", "--out", "{}/x.html"], "the same scenario"),
        (["{}", "--against", "august_2025", "--out", "{}/x.html"], "are for scenarios"),
        (["{}", "--out", "{}/x.html"], "holds no data set"),
        (["august_2025", "--runs", "1", "--out", "{}/x.html"], "--runs"),
        (["august_2025", "--set", "strikes.tempo=99", "--out", "{}/x.html"], "strikes.tempo"),
    ],
)
def test_bad_input_is_refused(capsys, tmp_path, arguments, words):
    assert cli.main(["report", *(each.format(tmp_path) for each in arguments)]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_command_writes_once_unless_forced(capsys, tmp_path):
    shutil.copytree(MAP, tmp_path / "map")
    out = tmp_path / "map.html"
    command = ["report", str(tmp_path / "map"), "--out", str(out)]
    assert cli.main(command) == 0
    assert out.read_text(encoding="utf-8") == sweep_report(MAP)
    assert cli.main(command) == 2
    assert "--force" in capsys.readouterr().err
    assert cli.main([*command, "--force"]) == 0
