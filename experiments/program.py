"""The program `standoff`: the command line, quiet when it is interrupted while its modules load."""

import sys

INTERRUPTED = 130


def main() -> int:
    """Run the command line and return its exit status."""
    try:
        from .cli import main as command_line
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    return command_line()


if __name__ == "__main__":
    sys.exit(main())
