"""What pages compute: told of as it grows, kept for the next who asks, stopped when nobody waits."""

import threading

import pytest

from dashboards.compute import Shelf, StoppedError, futures, known_futures
from experiments.futures import FIRST
from negotiation import load_scenario
from tests.futures_lived import usual


def test_futures_are_told_of_as_they_grow_and_kept(monkeypatch):
    monkeypatch.setattr("experiments.futures.PATIENCE", 0.0)
    scenario, told = load_scenario().replace(venue="Doha"), []
    found = futures(scenario, FIRST + 60, 9, None, lambda done, so_far: told.append((done, so_far)))
    grown = [so_far for _, so_far in told if so_far is not None]
    assert [len(each) for each in grown] == [FIRST]
    counted = [done for done, so_far in told if so_far is None]
    assert counted == sorted(counted)
    assert counted[-1] == len(found) == FIRST + 60
    assert known_futures(scenario, FIRST + 60, 9) is found
    assert futures(scenario, FIRST + 60, 9) is found


def test_nothing_more_is_lived_when_nobody_waits():
    stop = threading.Event()
    scenario = load_scenario().replace(venue="Geneva")
    with pytest.raises(StoppedError):
        futures(scenario, 4 * FIRST, 9, stop, lambda done, so_far: stop.set())
    assert known_futures(scenario, 4 * FIRST, 9) is None


def test_a_shelf_lets_go_of_what_was_not_used_for_longest():
    shelf, size = Shelf(most_bytes=3 * usual().size), usual().size
    for name in "abc":
        shelf.put(name, usual(), size)
    assert shelf.get("a") is usual()
    shelf.put("d", usual(), size)
    assert shelf.get("b") is None
    assert shelf.get("a") is usual()
    assert shelf.held <= shelf.most
