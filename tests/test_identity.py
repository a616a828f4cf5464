"""What a data set was made with: it changes with the code, the packages and the arithmetic, and with nothing else."""

import importlib
import math
import platform
from importlib.metadata import version

import pytest

from experiments import identity as identities
from experiments.files import OutputError
from experiments.identity import arithmetic, check_here, code_digest, identity, in_words


def test_an_identity_says_what_rows_rest_on():
    made = identity("d" * 16, "5" * 16, 7, ("negotiation", "agents"))
    assert [*made] == ["design", "scenario", "seed", "standoff", "code", "versions", "arithmetic"]
    assert [*made["code"]] == ["negotiation", "agents"]
    assert [*made["versions"]] == ["numpy", "numba", "pandas", "pyarrow", "mesa"]
    assert made["versions"]["mesa"] == version("mesa")
    assert made["seed"] == 7
    check_here(made)


def test_code_is_its_python_sources(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "seats.py").write_text("x = 1\n")
    (tmp_path / "rules" / "__init__.py").write_text("")
    (tmp_path / "rules" / "one.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    before = code_digest("rules"), code_digest("seats"), code_digest("rules.one")
    (tmp_path / "rules" / "notes.txt").write_text("not code")
    assert (code_digest("rules"), code_digest("seats"), code_digest("rules.one")) == before
    (tmp_path / "rules" / "one.py").write_text("x = 2\n")
    (tmp_path / "seats.py").write_text("x = 2\n")
    after = code_digest("rules"), code_digest("seats"), code_digest("rules.one")
    assert not {*before} & {*after}


@pytest.mark.parametrize("module", ["no_such_module", "sys", "no.such.module", "__main__x"])
def test_code_without_sources_is_refused(module):
    with pytest.raises(OutputError, match="there is no Python source of it"):
        code_digest(module)


def test_a_machine_with_other_code_or_packages_is_refused():
    made = identity("d" * 16, "5" * 16, 7)
    odd = made | {"versions": made["versions"] | {"numpy": "1.0"}, "arithmetic": "0" * 16}
    with pytest.raises(OutputError) as error:
        check_here(odd)
    said = str(error.value)
    assert said.startswith(f"{platform.node()}: cannot work for this sweep: numpy 1.0 there, {version('numpy')} here; ")
    assert "exp, log or powers have other last bits on this machine; make both alike" in said


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        ({"code": {"negotiation": "a", "mine": "b"}}, {"code": {"negotiation": "c", "mine": "d"}},
         ["the program's rules (negotiation) changed since", "mine changed since"]),
        ({"code": {"agents": "a", "mine": "b"}, "seats": {"Berlin": "mine:Bad"}}, {"code": {}},
         ["made with --seat Berlin=mine:Bad, which is missing here"]),
        ({"code": {}}, {"code": {"agents": "a"}, "seats": {"Berlin": "mine:Bad"}},
         ["made without a --seat, but here is --seat Berlin=mine:Bad"]),
        ({"seats": {"Berlin": "mine:Bad"}}, {"seats": {"Berlin": "mine:Good"}},
         ["made with --seat Berlin=mine:Bad, but here is --seat Berlin=mine:Good"]),
        ({"design": "d3", "seats": {}}, {"design": "6f", "seats": {}},
         ["another design (fingerprint d3 there, 6f here): did a file that it names change?"]),
        ({"standoff": "1.0"}, {"standoff": "1.1"}, ["Standoff 1.0 there, 1.1 here"]),
    ],
)  # fmt: skip
def test_differences_are_told_in_words(there, here, said):
    assert in_words(there, here) == said


def test_keys_that_changed_are_told_instead_of_fingerprints():
    there, here = {"design": "d3", "scenario": "5c", "seed": 1}, {"design": "6f", "scenario": "5d", "seed": 2}
    assert in_words(there, here, [("replications", 3, 4)]) == ["replications = 3 there, 4 here"]


def test_arithmetic_notices_a_last_bit(monkeypatch):
    usual = arithmetic.__wrapped__()
    assert usual == arithmetic()

    def other(x):
        return math.nextafter(math.exp(x), math.inf) if x == identities.POINTS[1234] else math.exp(x)

    monkeypatch.setattr(identities, "FUNCTIONS", (other, *identities.FUNCTIONS[1:]))
    assert arithmetic.__wrapped__() != usual
