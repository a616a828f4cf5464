"""Bytes spoilt: flipped, cut, doubled, swollen, and made of what parsers dislike."""

import re
from collections.abc import Callable
from random import Random

MOST = 200_000  # characters that one change adds
NUMBERS = (
    b"nan", b"inf", b"-inf", b"1e999", b"-0.0", b"5e-324", b"1e-320", b"1e308", b"-1", b"0", b"1.5", b"0x7f", b"1_000",
    b"9223372036854775807", b"9223372036854775808", b"18446744073709551616", b"-9223372036854775809", b"9" * 400,
    b"9" * 5000, b"0." + b"3" * 400, "\u0663".encode(), "\u00b2".encode(), b"true", b"null", b'""', b"[]", b"{}",
    b"9999-12-31", b"0001-01-01", b"2025-02-30", b"1e400", b"1" + b"0" * 310, b"-0", b"1e-400",
)  # fmt: skip
TOKENS = (
    b"\0", b"\x1b[31m", b"\r", b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\x7f",
    "\u202e".encode(), "\u200b".encode(), "\u2028".encode(), "e\u0301".encode(), "\U0001f4a5".encode(), b"../", b"..\\",
    b"/etc/passwd", b"C:\\", b"~", b"%00", b"%n%s", b"${HOME}", b"'; DROP TABLE", b"__class__", b"__proto__",
    b"\\u0000",
    b"\\ud800", b"#", b'"', b"'''", b'"""', b"[", b"]", b"{", b"}", b"[[", b"=", b".", b",", b":", b"-", b"+", b"\t",
    b"extends", b"replay", b"script", b"settings", b"\x00\x01\x02", b"\\", b"|", b";", b"&", b"?", b"*",
)  # fmt: skip
LONG = (b"a", b"[", b"{", b"{a=", b".a", b'{"a":', b"(", b"9", b" ", b"\n", b",", b'"', b"'", b"#", b"a = 1\n",
        b"[[a]]\n",
        b"\\", b"\t", b"-", b"a.", b"\xc3\xa9", b"\0", b"0,", b"[a]\n", b"=", b". ", b"%2e")  # fmt: skip
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
WORD = re.compile(rb"[A-Za-z_]{3,}")


def spoilt(raw: bytes, chance: Random, times: int | None = None) -> bytes:
    """Return bytes with one to six changes of random kinds.

    Args: raw, chance, times (how many changes).
    """
    for _ in range(times or chance.choice((1, 1, 1, 2, 3, 6))):
        raw = chance.choice(CHANGES)(raw, chance)
    return raw


def _place(raw: bytes, chance: Random) -> int:
    return chance.randint(0, len(raw))


def _span(raw: bytes, chance: Random) -> tuple[int, int]:
    first = _place(raw, chance)
    return first, min(len(raw), first + int(2 ** chance.uniform(0, 12)))


def flipped(raw: bytes, chance: Random) -> bytes:
    """Flip single bits."""
    spoiled = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def cut(raw: bytes, chance: Random) -> bytes:
    """Cut the end off, as a broken download does."""
    return raw[: _place(raw, chance)]


def lost(raw: bytes, chance: Random) -> bytes:
    """Lose a stretch."""
    first, last = _span(raw, chance)
    return raw[:first] + raw[last:]


def doubled(raw: bytes, chance: Random) -> bytes:
    """Repeat a stretch, now and then many times."""
    first, last = _span(raw, chance)
    times = min(chance.choice((2, 2, 3, 50)), MOST // max(1, last - first))
    return raw[:first] + raw[first:last] * times + raw[last:]


def moved(raw: bytes, chance: Random) -> bytes:
    """Copy a stretch to another place."""
    first, last = _span(raw, chance)
    to = _place(raw, chance)
    return raw[:to] + raw[first:last] + raw[to:]


def inserted(raw: bytes, chance: Random) -> bytes:
    """Put in what parsers dislike."""
    place = _place(raw, chance)
    return raw[:place] + chance.choice(TOKENS) + raw[place:]


def swollen(raw: bytes, chance: Random) -> bytes:
    """Put in something very long, or very deep."""
    place, what = _place(raw, chance), chance.choice(LONG)
    times = min(int(2 ** chance.uniform(3, 18)), MOST // len(what))
    return raw[:place] + what * times + raw[place:]


def renumbered(raw: bytes, chance: Random) -> bytes:
    """Replace a number by one at an edge, or by none."""
    return _replaced(raw, chance, NUMBER, NUMBERS)


def reworded(raw: bytes, chance: Random) -> bytes:
    """Replace a word by another of the same text, or by something odd."""
    words = WORD.findall(raw[:50_000]) or [b"word"]
    return _replaced(raw, chance, WORD, (chance.choice(words), chance.choice(TOKENS), b"x" * chance.randint(1, 300)))


def shuffled(raw: bytes, chance: Random) -> bytes:
    """Swap two lines, or lose one."""
    lines = raw.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    if chance.random() < 0.3:
        del lines[one]
    return b"\n".join(lines)


def _replaced(raw: bytes, chance: Random, pattern: re.Pattern[bytes], by: tuple[bytes, ...]) -> bytes:
    start = _place(raw, chance)
    match = pattern.search(raw, start) or pattern.search(raw)
    if match is None:
        return raw + chance.choice(by)
    return raw[: match.start()] + chance.choice(by) + raw[match.end() :]


def wrapped(raw: bytes, chance: Random) -> bytes:
    """Save as another program does: with a mark, in another encoding, with other line ends, or not text at all."""
    text = raw.decode(errors="replace")
    return chance.choice(
        (
            b"\xef\xbb\xbf" + raw, text.encode("utf-16"), text.encode("utf-32"), raw.replace(b"\n", b"\r\n"),
            raw.replace(b"\n", b"\r"), raw[::-1], raw + b"\0" * 4096, b"", b"\n", b"\0", chance.randbytes(512),
            b"\x1f\x8b\x08" + raw, raw.replace(b" ", b"\xc2\xa0"), raw.upper(),
        )
    )  # fmt: skip


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    flipped, cut, lost, doubled, moved, inserted, inserted, swollen, renumbered, renumbered, renumbered, reworded,
    shuffled, wrapped,
)  # fmt: skip
