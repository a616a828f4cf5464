"""How to cite Standoff is said alike everywhere."""

import re

from experiments.citation import AUTHORS, LICENSE, TITLE, YEAR, bibtex, citation, own_version, versions
from tests.sources import ROOT


def test_the_citation_is_that_of_the_file():
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    said = dict(re.findall(r"^(\w[\w-]*): \"?(.*?)\"?$", text, re.MULTILINE))
    assert said["title"] == TITLE
    assert said["license"] == LICENSE
    assert said["version"] == own_version()
    assert said["date-released"].startswith(str(YEAR))
    assert f"name: {AUTHORS}" in text


def test_it_names_the_version():
    assert f"version {own_version()}" in citation()
    assert own_version() in bibtex()
    assert versions()["numpy"]
