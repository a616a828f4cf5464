"""What the table of closed forms compares: exact answers, and what kernel, rules and solutions of the model give."""

from .form import TOLERANCE, Form

__all__ = ["TOLERANCE", "Form"]
