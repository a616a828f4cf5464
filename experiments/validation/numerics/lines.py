"""What was found on numbers, in lines of the report."""

import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

import numpy as np

from negotiation import ensemble
from negotiation.loading import load_scenario

from ..line import HOLDS, NOT_RUN, REPORTED, Effort, Line, verdict
from . import arithmetic, generator, million, other_python
from .states import Difference, Runs, difference, elsewhere, states_of

CONSTRUCTION = "by construction"
SCENARIOS = ("august_2025", "korea_1953", "berlin_airlift_1948")
SHORT, SEED = 15, 2**63 - 1
THREADS, CHUNKS = (1, 2, 4), (1, 7, 100, 1000)
GENERIC = {"NUMBA_CPU_NAME": "generic"}
# The C library chooses its exp and log by what the processor can; this hides fused multiplication from it.
OLD_LIBRARY = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable,-AVX512F"}
MANY, FEW = 100_000, 20_000
HOURS = 40, 8  # runs whose every evening is looked at
POINTS, QUESTIONS = 100_000, 5_000


def lines(effort: Effort) -> Iterator[Line]:
    """Yield the lines."""
    yield published()
    yield restated(QUESTIONS if effort.full else QUESTIONS // 10)
    yield pure_python(effort.full)
    yield threads(400 if effort.full else 100)
    yield chunks(400 if effort.full else 100)
    yield from generic(effort.full)
    yield functions(POINTS if effort.full else POINTS // 10)
    yield small_numbers()
    yield nothing_wrong(MANY if effort.full else FEW)
    yield evenings(HOURS[0] if effort.full else HOURS[1])
    yield a_million()
    yield on_another_python()


def told(found: Difference, runs: int) -> str:
    """Return a difference in words.

    >>> told(Difference(0, [], 0), 5)
    'no bit of 5 runs differs'
    """
    if not found.runs:
        return f"no bit of {runs:,} runs differs"
    return (
        f"{found.runs:,} of {runs:,} runs differ in some bit (of {', '.join(found.fields[:5])}"
        f"{', ...' if len(found.fields) > 5 else ''}); {found.signed:,} sign otherwise"
    )


def equal(claim: str, found: Difference, runs: int, why: str) -> Line:
    """Return the line on bits that must be equal; `why` is what it would mean if they were not."""
    return Line(claim, CONSTRUCTION, "every bit equal", told(found, runs), verdict(not found.runs), "",
                why if found.runs else "")  # fmt: skip


def published() -> Line:
    """Return the line on the generator's published vectors."""
    from negotiation.draws import threefry2x64

    right = sum(
        tuple(int(word) for word in threefry2x64(*(np.uint64(word) for word in (*key, *counter)))) == answer
        for key, counter, answer in generator.KNOWN
    )
    return Line(
        "The generator gives the answers that are published with it",
        "Salmon et al. 2011",
        f"{len(generator.KNOWN)} of {len(generator.KNOWN)} vectors of Threefry-2x64-20",
        f"{right} of {len(generator.KNOWN)}",
        verdict(right == len(generator.KNOWN)),
        why="" if right == len(generator.KNOWN) else "The generator is another than the one that is named.",
    )


def restated(number: int) -> Line:
    """Return the line on the generator beside a second statement of it."""
    from negotiation.draws import threefry2x64

    wrong = sum(
        tuple(int(word) for word in threefry2x64(*(np.uint64(word) for word in (*key, *counter))))
        != generator.threefry(key, counter)
        for key, counter in generator.questions(number)
    )
    return Line(
        "The generator, compiled, equals one written from the paper in whole numbers of Python",
        "Salmon et al. 2011",
        f"equal for {number:,} keys and counters spread over all words",
        f"{wrong:,} differ",
        verdict(not wrong),
        why="One of the two statements is wrong." if wrong else "",
    )


def pure_python(full: bool) -> Line:
    """Return the line on runs that are lived without the compiler."""
    usual = [Runs(name, 1, SEED, SHORT) for name in SCENARIOS[: 3 if full else 1]]
    asked = [*usual, Runs("august_2025", 2, 1), Runs("korea_1953", 1, 1)] if full else usual
    found = difference(states_of(asked), elsewhere(asked, {"NUMBA_DISABLE_JIT": "1"}))
    number = sum(runs.number for runs in asked)
    claim = "Without the compiler (NUMBA_DISABLE_JIT=1) the runs are the same"
    return equal(claim, found, number, "The compiler changes what the rules say.")


def threads(number: int) -> Line:
    """Return the line on how many threads share the work."""
    asked = [Runs(name, number, 1) for name in SCENARIOS]
    one, *others = (states_of(asked, count) for count in THREADS)
    found = max((difference(one, other) for other in others), key=lambda each: each.runs)
    claim = f"On {', '.join(map(str, THREADS[:-1]))} or {THREADS[-1]} threads the runs are the same"
    return equal(claim, found, len(one), "Threads write over each other.")


def chunks(number: int) -> Line:
    """Return the line on how many runs a thread takes at once."""
    asked = [Runs(name, number, 1) for name in SCENARIOS]
    before, parts = ensemble.CHUNK, []
    try:
        for size in CHUNKS:
            ensemble.CHUNK = size
            parts.append(states_of(asked))
    finally:
        ensemble.CHUNK = before
    one, *others = parts
    found = max((difference(one, other) for other in others), key=lambda each: each.runs)
    claim = f"In chunks of {', '.join(map(str, CHUNKS[:-1]))} or {CHUNKS[-1]:,} runs the runs are the same"
    return equal(claim, found, len(one), "A run depends on those that are lived before it.")


def generic(full: bool) -> Iterator[Line]:
    """Yield the lines on processors without fused multiplication: of compiled code, and of the C library."""
    first = "Compiled for a processor without fused multiplication (NUMBA_CPU_NAME=generic) the runs are the same"
    second = "With a C library, too, that may not use it, the runs are almost the same"
    if not full:
        for claim in (first, second):
            why = "It compiles all rules anew, for which the reduced run has no time."
            yield Line(claim, CONSTRUCTION, "every bit equal", "not tried", NOT_RUN, why=why)
        return
    asked = [Runs(name, 400, 1) for name in SCENARIOS]
    here = states_of(asked)
    with TemporaryDirectory(prefix="standoff-generic-") as place:
        environment = GENERIC | {"NUMBA_CACHE_DIR": place}
        found = difference(here, elsewhere(asked, environment))
        library = difference(here, elsewhere(asked, environment | OLD_LIBRARY))
    yield equal(first, found, len(here), "The compiler fuses multiplications and additions, which Python does not.")
    yield Line(
        second,
        CONSTRUCTION,
        "a few last bits of exp differ; a data set knows its arithmetic, and is not gone on with there",
        told(library, len(here)),
        HOLDS if not library.runs else REPORTED,
    )


def functions(number: int) -> Line:
    """Return the line on functions, compiled and not."""
    found = {name: count for name, count in arithmetic.unequal(number).items() if count}
    vectors = arithmetic.vector_library()
    words = ", ".join(f"{name} at {count:,}" for name, count in found.items()) or "none"
    return Line(
        "Compiled functions (exp, log, sqrt, tanh, erfc, log1p, powers) are Python's own",
        CONSTRUCTION,
        f"equal at {number:,} points; no vector library whose last bits are others",
        f"{words} differ{'s' if not found else ''}; {'a' if vectors else 'no'} vector library",
        verdict(not found and not vectors),
        why="Compiled code calls other functions than Python does." if found or vectors else "",
    )


def small_numbers() -> Line:
    """Return the line on subnormal numbers."""
    lost = arithmetic.subnormal_lost()
    return Line(
        "No library that is loaded makes this program take the smallest numbers for 0",
        CONSTRUCTION,
        "4 of 4 threads keep them",
        f"{4 - lost} of 4",
        verdict(not lost),
        why="A library that was compiled for speed switched subnormal numbers off." if lost else "",
    )


def nothing_wrong(number: int) -> Line:
    """Return the line on what must not be in outcomes and last states."""
    found = sum(million.breaches(load_scenario(name), number // 2) for name in SCENARIOS[:2])
    return Line(
        f"In {number:,} futures no number is missing or infinite, no share or probability outside its bounds",
        CONSTRUCTION,
        "no breach, in outcomes and last states",
        f"{found} kinds of breaches",
        verdict(not found),
        why="`experiments.sanity.invariants` names the columns." if found else "",
    )


def evenings(number: int) -> Line:
    """Return the line on what must not be on any evening."""
    looked, wrong = np.sum([million.evenings_wrong(load_scenario(name), number) for name in SCENARIOS], axis=0)
    return Line(
        "Nor on any evening inside a run",
        CONSTRUCTION,
        "no breach in the whole state",
        f"{wrong} in {looked:,} states of {len(SCENARIOS) * number} runs",
        verdict(not wrong),
        why="A share leaves its bounds on the way and comes back." if wrong else "",
    )


def a_million() -> Line:
    """Return the line on what was kept of a million futures."""
    claim = "Nor in a million"
    how = "`python -m experiments.validation.numerics.million` looks at them, in some ten minutes."
    told_of = million.kept()
    if told_of is None or told_of["rules"] != million.rules() or told_of["runs"] < 1_000_000:
        return Line(claim, CONSTRUCTION, "no breach", "nothing kept of these rules", NOT_RUN, why=how)
    got = f"{told_of['breaches']} in {told_of['runs']:,} futures, on {told_of['date']}, with the same rules"
    return Line(claim, CONSTRUCTION, "no breach", got, verdict(not told_of["breaches"]), why=how)


def on_another_python() -> Line:
    """Return the line on what was kept of the same runs on another Python."""
    claim = f"On Python {other_python.WANTED[0]} and {other_python.WANTED[1]} the runs are the same"
    how = "`python -m experiments.validation.numerics.other_python` compares, where both are installed."
    told_of = other_python.kept()
    here = sys.version.split()[0]
    if told_of is None or told_of["rules"] != million.rules():
        return Line(claim, CONSTRUCTION, "every bit equal", f"only {here} was tried", NOT_RUN, why=how)
    got = (
        f"{told_of['unequal']} of {told_of['runs']:,} runs differ between {told_of['here']} and {told_of['there']}, on "
        f"{told_of['date']}, with the same rules"
    )
    return Line(claim, CONSTRUCTION, "every bit equal", got, verdict(not told_of["unequal"]), why=how)
