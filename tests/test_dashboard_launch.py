"""The server starts with what is on this machine, listens to it alone, and says what is wrong where it cannot."""

import os
import socket
import subprocess
import sys

import pytest

from dashboards import assets
from dashboards.launch import HOST, NOBODY, SETTINGS
from experiments import cli
from tests.sources import ROOT


def test_a_port_that_is_taken_is_named(capsys):
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["dashboard", "--port", str(port), "--no-open"]) == 2
    assert f"--port {port}: cannot be listened to" in capsys.readouterr().err


def test_without_its_files_it_says_what_to_install(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(assets.sys, "prefix", str(tmp_path))
    assert cli.main(["dashboard", "--no-open"]) == 2
    assert "pip install 'standoff[dashboard]'" in capsys.readouterr().err


def test_vega_is_bundled_once(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "cache_root", lambda: tmp_path)
    folder = assets.vega_folder()
    script = folder / assets.BUNDLE
    assert "vegaEmbed" in script.read_text(encoding="utf-8")
    made = script.stat().st_mtime_ns
    assert assets.vega_folder() == folder
    assert script.stat().st_mtime_ns == made
    assert [path.name for path in folder.iterdir()] == [assets.BUNDLE]


@pytest.mark.parametrize("word", ["TELEMETRY_MIXPANEL_ENABLE", "THEME_SHOW_BANNER"])
def test_nothing_calls_home(word):
    assert SETTINGS[f"SOLARA_{word}"] == "false"


def test_a_missing_file_is_sought_nowhere():
    assert SETTINGS["SOLARA_ASSETS_CDN"] == NOBODY
    assert NOBODY.startswith(f"http://{HOST}:")


def test_the_command_line_starts_without_the_dashboards_modules():
    code = "import sys, experiments.cli; print([name for name in sys.modules if name in ('solara', 'altair')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=os.environ)
    assert done.stdout.strip() == "[]", done.stderr
