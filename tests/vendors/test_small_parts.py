"""The small parts every adapter is made of: asking side by side, looking again, quiet, reading JSON."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import Hold, Slot, Visit
from tests.vendors.times import START, Times
from vendors.errors import ContractBroken, Invalid, Unreachable, Unsupported
from vendors.quiet import UNSAID, asked_quiet
from vendors.reader import Reader
from vendors.settling import PAUSES, look_again
from vendors.together import both, side_by_side
from vendors.vendor import Vendor

READ = Reader("acme")


async def echo(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def test_answers_come_in_the_order_asked() -> None:
    """Whoever answers first."""
    assert await side_by_side(echo(n) for n in range(5)) == (0, 1, 2, 3, 4)
    assert await both(echo(1), echo(2)) == (1, 2)


async def test_the_first_trouble_ends_the_rest_and_is_told_as_itself() -> None:
    """Callers catch `Unreachable`, not groups of it, however deep the questions were nested."""
    withdrawn = asyncio.Event()

    async def waiting() -> int:
        try:
            await asyncio.Event().wait()
        finally:
            withdrawn.set()
        return 0

    async def broken() -> int:
        await asyncio.sleep(0)
        raise Unreachable("acme", "look")

    with pytest.raises(Unreachable):
        await both(side_by_side((waiting(), broken())), echo(1))
    assert withdrawn.is_set()


async def test_looking_again_stops_when_something_is_found() -> None:
    """Three looks over twenty seconds, fewer if it shows."""
    times, found = Times(), iter((None, "it"))

    async def look() -> str | None:
        return next(found)

    assert await look_again(look, pause=times.pause) == "it"
    assert times.paused == list(PAUSES[:2])


async def test_looking_again_gives_up() -> None:
    """What does not show in three looks is not there."""
    times = Times()

    async def look() -> str | None:
        return None

    assert await look_again(look, pause=times.pause) is None
    assert sum(times.paused) == 20


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, UNSAID),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "Sat, 21 Nov 2026 09:00:30 GMT"}, 30),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:00 -0000"}, 0),
        ({"x-ratelimit-reset": str(START.timestamp() + 12)}, 12),
        ({"x-ratelimit-reset": str(START.timestamp() - 12)}, 0),
        ({"retry-after": "soon", "x-ratelimit-reset": str(START.timestamp() + 5)}, 5),
        ({"retry-after": "soon", "x-ratelimit-reset": "later"}, UNSAID),
    ],
)
def test_quiet_is_read_from_either_header(headers: dict[str, str], seconds: float) -> None:
    """Seconds, a date, or Unix time; what cannot be read counts as unsaid, the past as now."""
    assert asked_quiet(headers, START) == pytest.approx(seconds)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
READINGS: list[Callable[[Any], object]] = [
    lambda body: READ.record(body, "x"),
    lambda body: READ.records(body, "x"),
    lambda body: READ.part({"k": body}, "k"),
    lambda body: READ.parts({"k": body}, "k"),
    lambda body: READ.text({"k": body}, "k"),
    lambda body: READ.maybe({"k": body}, "k"),
    lambda body: READ.number({"k": body}, "k"),
    lambda body: READ.flag({"k": body}, "k", default=True),
    lambda body: READ.instant(READ.maybe({"k": body}, "k"), "x"),
]


@given(st.sampled_from(READINGS), json_values)
def test_whatever_comes_is_read_or_named_broken(reading: Callable[[Any], object], body: object) -> None:
    """No stray exception, whatever a vendor sends."""
    with suppress(ContractBroken):
        reading(body)


@given(st.integers(min_value=0))
def test_an_id_of_any_size_survives(number: int) -> None:
    """Ids are text, also where they come as numbers beyond 2^53."""
    assert READ.text({"id": number}, "id") == str(number)
    assert READ.number({"id": str(number)}, "id") == number


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001  the zone is drawn too
def test_an_instant_is_the_same_in_every_offset(naive: datetime, hours: int) -> None:
    """Offsets are honoured; the answer is UTC."""
    instant = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    read = READ.instant(instant.isoformat(), "x")
    assert read == instant
    assert read.tzinfo is UTC


def test_errors_print_without_what_was_said() -> None:
    """The vendor's sentence is for people; a log gets vendor, situation, call and status."""
    error = Invalid("acme", "make", fields=("email",), status=422, said="ada@example.org is taken")
    assert str(error) == "acme: Invalid in make (422)"
    assert "ada" not in repr(error)
    assert str(Unreachable("acme", "look")) == "acme: Unreachable in look"


@pytest.mark.parametrize("text", ["1.5", "ten", "0x1"])
def test_what_is_no_whole_number_is_broken(text: str) -> None:
    """Half a person cannot come."""
    with pytest.raises(ContractBroken):
        READ.number({"k": text}, "k")


async def test_a_vendor_refuses_what_it_does_not_bring() -> None:
    """Optional calls say so by their name; an adapter only writes what its vendor can."""
    bare = type("Bare", (Vendor,), dict.fromkeys(Vendor.__abstractmethods__) | {"name": "acme"})()
    visit, slot = Visit(service="s"), Slot(ref="r", start=START)
    hold = Hold(ref="h", until=START)
    calls: dict[str, Awaitable[object]] = {
        "places": bare.places(visit),
        "people": bare.people(visit),
        "questions": bare.questions(visit),
        "hold": bare.hold(visit, slot, key="k"),
        "release": bare.release(hold, key="k"),
    }
    for name, call in calls.items():
        with pytest.raises(Unsupported) as refused:
            await call
        assert (refused.value.vendor, refused.value.call) == ("acme", name)
