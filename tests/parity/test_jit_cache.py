"""The compiler's cache: never stale after an edit in any file, found where it may be written, forgotten in time."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from negotiation import jit

FIRST = """
from .jit import compiled, CACHE
from .second import doubled

@compiled
def answer(x):
    return doubled(x)
"""
SECOND = """
from .jit import rule

@rule
def doubled(x):
    return 2.0 * x
"""
PROGRAM = "from tiny.first import CACHE, answer; print(answer(5.0), CACHE)"


@pytest.fixture
def tiny(tmp_path):
    """A package of three files: the project's jit, a compiled function, and a rule in another file that it calls."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    shutil.copy(jit.__file__, folder / "jit.py")
    for name, text in (("__init__", ""), ("first", FIRST), ("second", SECOND)):
        (folder / f"{name}.py").write_text(text)
    return folder


def environment(tmp_path: Path, **given: str) -> dict[str, str]:
    """Return the environment of a process with a home, a cache folder and temporary files of its own."""
    mine = {name: str(tmp_path / name.lower()) for name in ("HOME", "TMPDIR", "NUMBA_CACHE_DIR")}
    for name in ("HOME", "TMPDIR"):
        Path(mine[name]).mkdir(exist_ok=True)
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("NUMBA_", "XDG_"))}
    return usual | mine | given


def start(tiny: Path, program: str = PROGRAM, **given: str) -> subprocess.Popen:
    """Start Python beside the package."""
    env = environment(tiny.parent, **given)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", program], cwd=tiny.parent, env=env, text=True, **pipes)


def finish(process: subprocess.Popen, typed: str = "") -> tuple[str, Path]:
    """Return what a program printed: the answer and the cache folder."""
    out, err = process.communicate(typed, timeout=120)
    assert process.returncode == 0, err[-2000:]
    answer, folder = out.split()
    return answer, Path(folder)


def test_an_edit_in_another_file_is_noticed(tiny):
    before, folder = finish(start(tiny))
    assert before == "10.0"
    assert list(folder.glob("*/first.answer*.nbc"))
    (tiny / "second.py").write_text(SECOND.replace("2.0 * x", "3.0 * x"))
    after, other = finish(start(tiny))
    assert after == "15.0"
    assert other != folder
    (tiny / "second.py").write_text(SECOND)
    assert finish(start(tiny)) == (before, folder)


def test_what_is_cached_is_used_again(tiny):
    _, folder = finish(start(tiny))
    code = {path: path.stat().st_mtime_ns for path in folder.glob("*/*.nb?")}
    finish(start(tiny))
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*/*.nb?")} == code


def test_the_digest_follows_names_and_contents_of_all_sources(tiny):
    seen = {jit.source_digest(tiny)}
    (tiny / "second.py").write_text(SECOND + "\n")
    seen.add(jit.source_digest(tiny))
    (tiny / "deep").mkdir()
    (tiny / "deep" / "third.py").write_text("")
    seen.add(jit.source_digest(tiny))
    (tiny / "deep" / "third.py").rename(tiny / "deep" / "fourth.py")
    seen.add(jit.source_digest(tiny))
    assert len(seen) == 4
    (tiny / "notes.txt").write_text("no source")
    assert jit.source_digest(tiny) in seen


def test_the_digest_follows_the_options(tiny, monkeypatch):
    before = jit.source_digest(tiny)
    monkeypatch.setitem(jit.OPTIONS, "fastmath", True)
    assert jit.source_digest(tiny) != before


def test_where_the_cache_lies(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "own" / "deep"))
    assert jit.cache_root() == tmp_path / "own" / "deep"
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert jit.cache_root() == tmp_path / "xdg" / "standoff"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert jit.cache_root() == tmp_path / ".cache" / "standoff"


def test_a_folder_that_cannot_be_written_is_not_used(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr(jit.tempfile, "tempdir", str(tmp_path))
    assert jit.cache_root() == tmp_path / f"standoff-{os.getuid()}"
    monkeypatch.setattr(jit.tempfile, "TemporaryFile", refused)
    assert jit.cache_root().name.startswith("standoff-")
    assert jit.cache_root() != tmp_path / f"standoff-{os.getuid()}"


def refused(dir: Path):
    raise PermissionError(dir)


def test_somebody_elses_folder_is_not_used(tmp_path, monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(jit.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(jit.os, "getuid", lambda: -7)
    root = jit.cache_root()
    assert root.parent == tmp_path
    assert root.name not in ("standoff", "standoff--7")


def test_a_read_only_cache_folder_falls_back(tiny):
    """A file where the folder should be: unlike missing permissions it also stops a superuser."""
    (tiny.parent / "taken").write_text("")
    answer, folder = finish(start(tiny, NUMBA_CACHE_DIR=str(tiny.parent / "taken")))
    assert answer == "10.0"
    assert folder.is_relative_to(tiny.parent / "tmpdir")


def test_old_code_is_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(jit.numba.config, "CACHE_DIR", jit.numba.config.CACHE_DIR)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    for age in range(6):
        code = tmp_path / f"compiled-{age}" / "package_1" / "first.answer-5.nbc"
        code.parent.mkdir(parents=True)
        code.write_text("")
        then = time.time() - age * jit.DAY_SECONDS / 4.5
        os.utime(code.parent.parent, (then, then))
    fresh = jit.use_fresh_cache(Path(jit.__file__).parent)
    assert fresh.parent == tmp_path
    assert sorted(path.parts[-3] for path in tmp_path.glob("*/*/*.nbc")) == ["compiled-0", "compiled-1"]
    assert {path.name for path in tmp_path.iterdir()} == {fresh.name, *(f"compiled-{age}" for age in range(5))}


def test_a_process_whose_cache_was_forgotten_compiles_on(tiny):
    """It decorated its functions, then came many edits elsewhere, then it compiles: its folder must still be there."""
    waiting = start(
        tiny, "import tiny.first; print(tiny.first.CACHE, flush=True); input(); print(tiny.first.answer(5.0))"
    )
    folder = Path(waiting.stdout.readline().strip())
    for number in range(jit.KEPT + 1):
        (tiny / "second.py").write_text(SECOND + "\n" * (number + 1))
        code = f"from tiny.jit import CACHE; print({number}, CACHE)"
        assert finish(start(tiny, code))[1] != folder
    out, err = waiting.communicate("\n", timeout=120)
    assert (waiting.returncode, out.strip()) == (0, "10.0"), err[-2000:]


def test_processes_at_once(tiny):
    answers = [finish(process) for process in [start(tiny) for _ in range(3)]]
    assert len({*answers}) == 1
    assert answers[0][0] == "10.0"
