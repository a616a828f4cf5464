"""The generated blocks of a page: what stands between `<!-- NAME -->` and `<!-- /NAME -->`."""

import re
from collections.abc import Callable
from itertools import chain

from negotiation import load_scenario

from . import declarations, records, results, studies

MARK = re.compile(r"^<!-- (/?)([a-z_ ]+) -->$", re.MULTILINE)
NUMBERS = "numbers "  # and the names of families of numbers


def block(name: str) -> str:
    """Return a block of the model's description, as Markdown; raise ValueError if there is none of that name."""
    if name.startswith(NUMBERS):
        return declarations.numbers(load_scenario(), name.removeprefix(NUMBERS).split())
    if name in declarations.TABLES:
        return declarations.TABLES[name](load_scenario())
    shown = records.TABLES | results.TABLES | studies.TABLES
    if name not in shown:
        raise ValueError(f"no block is called {name!r}; there are {', '.join([*declarations.TABLES, *shown])}")
    return shown[name]()


def filled(page: str, text_of: Callable[[str], str] = block) -> str:
    r"""Return a page with each of its blocks replaced by the text of its name.

    Raises: ValueError for a mark that is not closed or closes nothing.

    >>> filled("<!-- a -->\nold\n<!-- /a -->\nrest", {"a": "new"}.__getitem__)
    '<!-- a -->\nnew\n<!-- /a -->\nrest'
    """
    for name in marked(page):
        before, after = around(page, name)
        page = f"{before}<!-- {name} -->\n{text_of(name)}\n<!-- /{name} -->{after}"
    return page


def prose(page: str) -> str:
    """Return a page without its blocks."""
    for name in marked(page):
        page = "".join(around(page, name))
    return page


def around(page: str, name: str) -> tuple[str, str]:
    """Return what stands before and after a block."""
    before, rest = page.split(f"<!-- {name} -->\n")
    return before, rest.split(f"<!-- /{name} -->")[1]


def marked(page: str) -> list[str]:
    """Return the names of a page's blocks in order; raise ValueError unless each is opened and closed once."""
    marks = MARK.findall(page)
    names = [name for _, name in marks[::2]]
    if marks != list(chain.from_iterable((("", name), ("/", name)) for name in names)) or len({*names}) < len(names):
        raise ValueError("every block is opened by <!-- NAME --> and closed by <!-- /NAME -->, once")
    return names
