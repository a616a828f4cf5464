"""The generator, stated a second time in Python's whole numbers, from the paper alone.

Source: Salmon, Moraes, Dror, Shaw 2011; vectors from the file of known answers that comes with Random123.
"""

import hashlib
from collections.abc import Iterator

WORDS, PARITY = 2**64, 0x1BD11BDAA9FC1A22
ROTATIONS = (16, 42, 12, 31, 16, 32, 24, 21)
ALL = WORDS - 1
# Key, counter, answer of Threefry-2x64 with 20 rounds.
KNOWN = (
    ((0, 0), (0, 0), (0xC2B6E3A8C2C69865, 0x6F81ED42F350084D)),
    ((ALL, ALL), (ALL, ALL), (0xE02CB7C4D95D277A, 0xD06633D0893B8B68)),
    (
        (0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x243F6A8885A308D3, 0x13198A2E03707344),
        (0x263C7D30BB0F0AF1, 0x56BE8361D3311526),
    ),
)


def threefry(key: tuple[int, int], counter: tuple[int, int], rounds: int = 20) -> tuple[int, int]:
    """Return the two words of Threefry-2x64 for a key and a counter.

    >>> [f"{word:x}" for word in threefry((0, 0), (0, 0))]
    ['c2b6e3a8c2c69865', '6f81ed42f350084d']
    """
    keys = (*key, PARITY ^ key[0] ^ key[1])
    x, y = ((counter[i] + key[i]) % WORDS for i in range(2))
    for step in range(rounds):
        if step and step % 4 == 0:
            x, y = _injected(x, y, keys, step // 4)
        turn = ROTATIONS[step % 8]
        x = (x + y) % WORDS
        y = ((y << turn | y >> 64 - turn) % WORDS) ^ x
    return _injected(x, y, keys, rounds // 4) if rounds % 4 == 0 else (x, y)


def _injected(x: int, y: int, keys: tuple[int, ...], number: int) -> tuple[int, int]:
    """Return both words after the injection of that number."""
    return (x + keys[number % 3]) % WORDS, (y + keys[(number + 1) % 3] + number) % WORDS


def questions(number: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield keys and counters spread over all words: the digests of the numbers from 0."""
    for each in range(number):
        raw = hashlib.sha256(str(each).encode()).digest()
        a, b, c, d = (int.from_bytes(raw[k : k + 8], "little") for k in range(0, 32, 8))
        yield (a, b), (c, d)
