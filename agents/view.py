"""What an actor sees: the public state, its own numbers, the text. Reading only."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from negotiation.issues import values
from negotiation.kernel import benchmark
from negotiation.parameters import ISSUES

if TYPE_CHECKING:
    from .world import World

PUBLIC = (
    "odds", "heat", "intensity", "grid_damage", "refinery_damage", "magazine", "window", "progress", "redline",
    "exposure_cap", "pledge_total", "backing", "summits", "failed_summits", "paused", "cooldown",
)  # fmt: skip


class View:
    """One actor's eyes on the world, as it stands now; nothing can be changed through it."""

    _world: "World"
    _index: int

    def __init__(self, world: "World", index: int) -> None:
        """Look at `world` from the seat with this index."""
        vars(self).update(_world=world, _index=index)

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse: an actor changes the world only through its choices."""
        raise AttributeError(f"a view is for reading only; {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        """Refuse, as above."""
        raise AttributeError(f"a view is for reading only; {name!r} cannot be deleted")

    def __getattr__(self, name: str) -> Any:
        """Read a public quantity of the state by its name, such as `odds` or `window`."""
        if name in PUBLIC:
            return getattr(self._world.state, name)
        raise AttributeError(f"an actor does not see {name!r}; it sees {', '.join(sorted((*PUBLIC, *_OWN)))}")

    @property
    def day(self) -> int:
        """Day of talks, 0 = start."""
        return int(self._world.state.day)

    @property
    def date(self) -> date:
        """Today."""
        return self._world.date

    @property
    def stage(self) -> tuple[str, ...]:
        """Who sits at the table now."""
        return self._world.seated

    @property
    def text(self) -> Mapping[str, int]:
        """The standing text: level by issue."""
        return dict(zip(ISSUES, self._world.state.text, strict=True))

    @property
    def proposal(self) -> Mapping[str, int]:
        """The amendment on the table: level by issue."""
        return dict(zip(ISSUES, self._world.state.tabled, strict=True))

    @property
    def utility(self) -> float:
        """The standing text's utility to this actor."""
        return float(self._world.state.utility[self._index])

    @property
    def offered(self) -> float:
        """The proposal's utility to this actor."""
        return float(self._world.state.offered[self._index])

    @property
    def war_value(self) -> float:
        """The utility of fighting on."""
        return float(self._world.state.war_value[self._index])

    @property
    def reservation(self) -> float:
        """The least utility this actor accepts now."""
        return float(self._world.state.reservation[self._index])

    @property
    def benchmark(self) -> float:
        """What an amendment is compared with: the standing text, or the reservation where that is less."""
        return float(benchmark(self._world.state, self._index))

    @property
    def resolve(self) -> float:
        """This actor's resolve, 0..1."""
        return float(self._world.state.resolve[self._index])

    def utility_of(self, **changes: int) -> float:
        """Return this actor's utility of the standing text with some levels changed: ``view.utility_of(force=3)``."""
        text = list(self._world.text_with(changes))
        shadow = SimpleNamespace(**vars(self._world.state))
        shadow.trial_attributes = list(shadow.trial_attributes)
        out = [0.0] * len(shadow.utility)
        values(shadow, self._world.numbers, text, out)
        return out[self._index]


_OWN = tuple(name for name, value in vars(View).items() if isinstance(value, property))
