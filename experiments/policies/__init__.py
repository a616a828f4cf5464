"""Policies: what somebody could hold to in the talks, on top of any scenario.

A policy is a TOML file: a title, one sentence, the reason why its levers stand for it, and the levers as `[settings]`.
Levers are what a policy maker has: the opening, floor and limit of an issue, the sequence, the venue. What nobody can
choose (how hard Moscow strikes, what deters) belongs to scenarios and to the uncertainties of designs.

>>> load_policy("guarantees_first").settings
{'sequence': 'guarantees_first'}
"""

from .loading import load_policies, load_policy, policies
from .policy import Policy

__all__ = ["Policy", "load_policies", "load_policy", "policies"]
