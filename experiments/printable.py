"""What is said to a terminal: one that files and arguments may put words into, yet not commands."""

MOST_LINES, MOST_SIGNS = 12, 1000  # of a message; signs of a line


def printable(text: object) -> str:
    r"""Return a message with what no terminal should be sent written as an escape, and what is too long cut.

    >>> printable("a \x1b[31mkey\nand one line more")
    'a \\x1b[31mkey\nand one line more'
    """
    lines = [_line(line) for line in str(text).split("\n")]
    more = len(lines) - MOST_LINES
    return "\n".join(lines if more <= 0 else [*lines[:MOST_LINES], f"  ... and {more} lines more"])


def _line(line: str) -> str:
    if len(line) > MOST_SIGNS:
        line = f"{line[: MOST_SIGNS // 2]} ... {line[-MOST_SIGNS // 2 :]}"
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in line)
