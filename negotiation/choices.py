"""The rules as choices: what every actor does unless a user seats somebody else."""

from .moves import best_amendment
from .order import Choices
from .pledges import pledge_rule
from .ratification import ratify_rule
from .summits import agree_rule, attend_rule
from .talks import amendment_vote

RULES = Choices(
    propose=best_amendment,
    vote=amendment_vote,
    ratify=ratify_rule,
    pledge=pledge_rule,
    attend=attend_rule,
    agree=agree_rule,
)
