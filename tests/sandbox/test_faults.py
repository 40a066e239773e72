"""Which fault a request meets."""

import pytest

from sandbox.faults import Fault, Faults, Switch


def _switch(fault: Fault = Fault.DOWN, **more: object) -> Switch:
    return Switch(**{"stand_in": "qmatic", "fault": fault} | more)  # type: ignore[arg-type]  # fields by name


def _take(faults: Faults, method: str = "GET", path: str = "/x") -> Fault | None:
    switch = faults.take("qmatic", method, path)
    return switch.fault if switch else None


def test_without_switches_nothing_goes_wrong() -> None:
    """For anybody."""
    assert _take(Faults()) is None


def test_a_fault_stays_until_it_is_switched_off() -> None:
    """At its own stand-in."""
    faults = Faults()
    faults.on(_switch())
    assert [_take(faults), _take(faults), faults.take("cliniko", "GET", "/x")] == [Fault.DOWN, Fault.DOWN, None]
    faults.off("qmatic", Fault.DOWN)
    assert _take(faults) is None


def test_a_counted_fault_is_used_up() -> None:
    """By the requests it fits, not by others."""
    faults = Faults()
    faults.on(_switch(times=2, match="POST /reservations"))
    assert _take(faults) is None
    taken = [_take(faults, "POST", "/v1/reservations/7") for _ in range(3)]
    assert taken == [Fault.DOWN, Fault.DOWN, None]


@pytest.mark.parametrize(
    ("match", "fits"),
    [("", True), ("GET /x", True), ("* /x", True), ("GET", True), ("POST /x", False), ("GET /y", False)],
)
def test_a_match_is_a_method_and_a_part_of_the_path(match: str, fits: bool) -> None:
    """`*` is any method, nothing is any request."""
    assert _switch(match=match).fits("GET", "/a/x/b") is fits


def test_the_same_fault_with_the_same_match_is_replaced() -> None:
    """The newest says how often."""
    faults = Faults()
    faults.on(_switch(times=5))
    faults.on(_switch(times=1))
    assert [_take(faults), _take(faults)] == [Fault.DOWN, None]


def test_only_the_asked_faults_are_taken() -> None:
    """A fault somebody else carries out is left for them."""
    faults = Faults()
    faults.on(_switch(Fault.ANSWERED_TWICE, times=1))
    faults.on(_switch(Fault.SLOW))
    slow = faults.take("qmatic", "GET", "/x", among=frozenset({Fault.SLOW}))
    assert slow is not None
    assert slow.fault is Fault.SLOW
    assert _take(faults) is Fault.ANSWERED_TWICE


def test_every_change_is_told() -> None:
    """On, off, used up, cleared; a request that changes nothing tells nothing."""
    told: list[int] = []
    faults = Faults()
    faults.heard = lambda: told.append(len(faults.switches))
    faults.on(_switch(times=1))
    faults.on(_switch(Fault.SLOW))
    _take(faults)
    _take(faults)
    faults.clear()
    assert told == [1, 2, 1, 0]
