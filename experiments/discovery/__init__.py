"""Scenario discovery: in which part of the uncertain space a policy fails to bring what is asked of it, in boxes.

`cases_of` takes the worlds of a policy that was lived, `cases_in` those of a data set of `standoff sweep`; `discover`
finds boxes with PRIM and CART on one half of them and judges both on the other; `sentences` says them in plain words.
"""

from .cases import Cases, cases_in, cases_of
from .discover import Discovery, discover
from .sentences import sentences

__all__ = ["Cases", "Discovery", "cases_in", "cases_of", "discover", "sentences"]
