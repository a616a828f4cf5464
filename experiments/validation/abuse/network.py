"""Every command started with the network cut off: by the system where it lets us, and in Python in any case."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from .datasets import DESIGN
from .program import PROGRAM, ROOT

TRIED = "tried.txt"
WAIT = 240.0  # seconds for a command
# Read by every Python that is started with it: whoever asks for another machine is told that there is no network.
CUT = f'''
import errno, os, socket
def _cut(name):
    before = getattr(socket.socket, name)
    def instead(self, *given):
        where = given[-1] if name == "sendto" else given[0]
        own = str(where[0]).startswith(("127.", "::1", "localhost"))
        if self.family != getattr(socket, "AF_UNIX", None) and not own:
            _tell(name, where)
            raise OSError(errno.ENETUNREACH, "the network was cut off")
        return before(self, *given)
    setattr(socket.socket, name, instead)
def _tell(name, where):
    with open(os.path.join(os.path.dirname(__file__), "{TRIED}"), "a") as file:
        file.write(f"{{name}} {{where}}\\n")
for name in ("connect", "connect_ex", "sendto"):
    _cut(name)
_look = socket.getaddrinfo
def _asked(host, *given, **named):
    if host not in (None, "", "localhost", "127.0.0.1", "::1", socket.gethostname()):
        _tell("getaddrinfo", host)
        raise socket.gaierror(socket.EAI_NONAME, "the network was cut off")
    return _look(host, *given, **named)
socket.getaddrinfo = _asked
'''
QUICK = (
    "run --futures 2", "sweep small.toml --out swept --workers 1", "run --from swept --row 1 --futures 0",
    "compare august_2025 --set strikes.tempo=1.5 --runs 2", "advise --actor Kyiv --levers", "scenarios", "policies",
    "describe august_2025", "validate small_scenario.toml", "diff august_2025 korea_1953",
    "nights --days 60 --out nights.csv", "--version", "--help",
)  # fmt: skip
LONG = (
    "report august_2025 --runs 2 --out page.html", "refit-nights nights.csv --out mine.toml",
    "sensitivity --runs 2 --trajectories 2 --parameters strikes.tempo --parameters washington.cap",
    "robustness --policies open_talks,one_package --points 40 --runs 2", "discover one_package --points 60 --runs 3",
    "facts --runs 200", "ablation --runs 200", "misfits --runs 200",
)  # fmt: skip


class Ended(NamedTuple):
    """How a command ended: its words, exit status, seconds, what it said last."""

    words: str
    status: int
    seconds: float
    said: str


def folder() -> Path:
    """Return a folder in which commands can be started, with the files that they name."""
    home = Path(mkdtemp(prefix="standoff-network-"))
    (home / "cut").mkdir()
    (home / "cut" / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    (home / "small.toml").write_bytes(DESIGN)
    (home / "small_scenario.toml").write_text('extends = "korea_1953"\nstrikes.tempo = 1.5\n', encoding="utf-8")
    return home


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program that is cut off."""
    return {**os.environ, "PYTHONPATH": f"{home / 'cut'}{os.pathsep}{ROOT}"}


def by_system() -> tuple[str, ...]:
    """Return what starts a program in a network of its own, with nobody in it; nothing where the system forbids it."""
    words = ("unshare", "--map-root-user", "--net")
    if shutil.which(words[0]) is None:
        return ()
    works = subprocess.run([*words, sys.executable, "-c", ""], capture_output=True, check=False).returncode == 0
    return words if works else ()


def ended(commands: tuple[str, ...], home: Path) -> Iterator[Ended]:
    """Yield how commands ended, started one after another in a folder, cut off."""
    for words in commands:
        begin = time.perf_counter()
        done = subprocess.run(
            [*by_system(), *PROGRAM, *words.split()], cwd=home, env=environment(home), capture_output=True, text=True,
            timeout=WAIT, check=False,
        )  # fmt: skip
        yield Ended(words, done.returncode, time.perf_counter() - begin, (done.stderr or done.stdout)[-300:])


def dashboard(home: Path) -> Ended:
    """Return how the dashboard answered a visitor on this machine, cut off in Python (its own machine it may reach)."""
    words, begin = "dashboard --port 0 --no-open", time.perf_counter()
    with (home / "dashboard.txt").open("w+", encoding="utf-8") as said:
        server = subprocess.Popen([*PROGRAM, *words.split()], cwd=home, env=environment(home), stdout=said, stderr=said)
        try:
            status = _answered(home / "dashboard.txt", server)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    last = (home / "dashboard.txt").read_text(encoding="utf-8")[-300:]
    return Ended(words, status, time.perf_counter() - begin, last)


def _answered(path: Path, server: subprocess.Popen[bytes]) -> int:
    """Return 0 once the page is served; 1 if it is not."""
    until = time.monotonic() + WAIT / 2
    while time.monotonic() < until and server.poll() is None:
        address = next((word for word in path.read_text(encoding="utf-8").split() if word.startswith("http://")), "")
        if address:
            with urllib.request.urlopen(address, timeout=60) as page:
                return 0 if page.status == 200 and page.read() else 1
        time.sleep(0.2)
    return 1


def tried(home: Path) -> list[str]:
    """Return which other machines were asked for."""
    path = home / "cut" / TRIED
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
