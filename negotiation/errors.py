"""Errors that a user can mend."""


class ScenarioError(ValueError):
    """A scenario that cannot be used; the message names the file, the key, what was found and what is allowed."""
