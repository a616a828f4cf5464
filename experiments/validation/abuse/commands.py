"""Command lines made up, with files that are sound or spoilt; lived in this process, or by the real program."""

import json
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

from negotiation.loading import shipped

from .kind import REFUSED, TAKEN, Files, Kind
from .mutations import NUMBERS, spoilt

ARGUMENTS = "arguments.json"
DONE, BAD_INPUT = 0, 2
MOST_LINES, MOST_TEXT = 14, 20_000  # of what is said on stderr
# What ends at once, or within a second.
QUICK = (
    "run SCENARIO --seed N --run N --futures 2", "run SCENARIO --set KEY=VALUE --futures 0 --json",
    "run --from DIR --row N",
    "run FILE --quiet --futures 1", "validate FILE", "validate SCENARIO", "describe SCENARIO", "diff SCENARIO FILE",
    "diff SCENARIO SCENARIO", "nights SCENARIO --days 9 --out OUT.csv --seed N", "nights --set KEY=VALUE --out OUT.csv",
    "nights SCENARIO --days N --set calendar.start_date=9999-12-31 --set calendar.talks_days=1 --set script=[] "
    "--out OUT.csv",
    "scenarios --quiet", "policies", "sweep FILE --dry-run", "sweep FILE --out OUT --workers 1",
    "sweep --resume --out DIR",
    "sweep FILE --dry-run --seat SEAT", "--version", "--help", "run --help", "report DIR --out OUT.html",
    "advise --actor NAME --levers", "refit-nights FILE --out OUT.toml --since DATE --until DATE",
)  # fmt: skip
# What takes its time unless it is refused: so it always is.
LONG = (
    "facts --runs N", "ablation --runs N", "misfits --runs N", "compare FILE SCENARIO --runs N",
    "advise FILE --actor NAME",
    "robustness --policies NAME --points N", "robustness FILE --worlds FILE", "discover NAME --where VALUE",
    "discover SCENARIO --outcome NAME", "sensitivity FILE --method NAME", "sensitivity --parameters KEY --outcome NAME",
    "report FILE --out OUT.html --against SCENARIO", "dashboard --port N --no-open", "discover DIR --outcome NAME",
)  # fmt: skip
# What some commands import when they are first asked: seconds of disk, not of what was handed over.
SLOW_TO_IMPORT = ("ema_workbench.analysis", "SALib.sample.sobol", "SALib.sample.morris", "statsmodels.api")
REFUSES = ("--no-such-option", "--seed=-1", "--runs=x", "--out=/no/such/folder/x", "--set=no.such.key=1")
KEYS = (
    "strikes.tempo",
    "venue",
    "calendar.talks_days",
    "capitals",
    "no.such",
    "script",
    "issues.umbrella.denial.2",
    "",
)
NAMES = ("Kyiv", "berlin", "x", "", "signed", "held", "morris", "open_talks", "../x", "\u202e", "fails", "\x1b[31m")
SEATS = (
    "Berlin=agents:Capital",
    "Berlin=.x:Y",
    "Berlin=os:system",
    "x",
    "Berlin=no.such:X",
    "Berlin=:",
    "=",
    "Kyiv=a..b:C",
)
DATES = ("2025-05-01", "0001-01-01", "9999-12-31", "2025-02-30", "x", "")


def made(chance: Random, given: Any) -> Files:
    """Return the arguments of a command and the file that they name."""
    quick = chance.random() < 0.6
    words = shlex.split(chance.choice(QUICK if quick else LONG))
    words = [_filled(word, chance) for word in words]
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        words = _spoilt(words, chance)
    if not quick:
        words.append(chance.choice(REFUSES[:1]))
    texts = [(files("negotiation") / "scenarios" / "korea_1953.toml").read_bytes(),
             (files("experiments") / "designs" / "small_map.toml").read_bytes()]  # fmt: skip
    text = chance.choice(texts)
    words = [word.replace("\0", "") for word in words]  # no argument can have one
    return {ARGUMENTS: json.dumps(words).encode(), "mine.toml": spoilt(text, chance) if chance.random() < 0.5 else text}


def _filled(word: str, chance: Random) -> str:
    """Return a word of a command with its placeholders replaced."""
    number = chance.choice(("0", "1", "3", "200", *(each.decode() for each in NUMBERS)))
    value = chance.choice((*NAMES, number, "1.5", '["Paris"]', "[[1]]", "{a = 1}", "[" * 3000, "Doha", "2025-08-19"))
    for mark, choices in (
        ("SCENARIO", (*shipped(), "mine.toml", "no_such", "/", "")), ("FILE", ("mine.toml", "mine.toml", "x.csv",
        "/dev/null")),
        ("DIR", ("base", ".", "/dev/null", "\u00e9")), ("OUT", (f"out{number[:20]}", "no/such/out")), ("KEY", KEYS),
        ("VALUE", (value,)), ("NAME", NAMES), ("SEAT", SEATS), ("DATE", DATES),
    ):  # fmt: skip
        if mark in word:
            word = word.replace(mark, chance.choice(choices))
    return number if word == "N" else word


def _spoilt(words: list[str], chance: Random) -> list[str]:
    words = words or [""]
    place = chance.randrange(len(words))
    other = spoilt(words[place].encode(errors="replace"), chance, 1)[:2000].decode(errors="replace")
    deeds = ([*words[:place], *words[place + 1 :]], [*words[:place], other, *words[place + 1 :]], [*words,
    words[place]],
             [*words[:place], chance.choice(NAMES), *words[place:]])  # fmt: skip
    return chance.choice(deeds)


def used(folder: Path, given: Any = None) -> str:
    """Live the command in this process; raise AssertionError unless it ends as the program says it does."""
    from ...cli import main

    words = json.loads((folder / ARGUMENTS).read_text(encoding="utf-8"))
    if words[:1] == ["dashboard"] and "--no-such-option" not in words:
        return REFUSED  # it would serve for ever
    with chdir(folder), (folder / "out.txt").open("w+", encoding="utf-8") as out:
        with (folder / "err.txt").open("w+", encoding="utf-8") as err, redirect_stdout(out), redirect_stderr(err):
            status = main(words)
        said = (folder / "err.txt").read_text(encoding="utf-8", errors="replace")
    return judged(status, said)


def judged(status: int, said: str) -> str:
    """Return what came of a command by its exit status and stderr; AssertionError if neither may be."""
    if "Traceback" in said or "fault:" in said or status not in (DONE, BAD_INPUT):
        raise AssertionError(f"exit status {status}: {said[-400:]}")
    if status == BAD_INPUT:
        last = said.rstrip("\n").split("\n")
        if not said.strip() or len(last) > MOST_LINES or len(said) > MOST_TEXT:
            raise AssertionError(f"a refusal of {len(last)} lines, {len(said)} characters: {said[:200]!r}")
        if not all(line.isprintable() for line in last):
            raise AssertionError(f"a refusal that no terminal should show: {said[:400]!r}")
        return REFUSED
    return TAKEN


def ready(folder: Path) -> None:
    """Step: live commands once that import and compile, before limits hold."""
    from ...cli import main

    with chdir(folder), Path("out.txt").open("w", encoding="utf-8") as out, redirect_stdout(out):
        main(["run", "--futures", "1"])
        main(["nights", "--days", "2", "--out", "x.csv"])
    for name in SLOW_TO_IMPORT:
        with suppress(ImportError):
            import_module(name)


COMMANDS = Kind("command", "command lines", 0.01, made, used, prepare=ready)
