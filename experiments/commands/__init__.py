"""The commands of `standoff`, one a module. A module imports what is slow to load only when its command runs."""

__all__: list[str] = []
