"""A time at Provet that nobody offered, call by call: with whom and where it is, and when it is not to be had."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from conversations.booking import Animal, Slot, Visit
from tests.vendors.provet_clinic import ADA, API, BASE, connect, door, page, row, shows_written
from tests.vendors.script import Script
from vendors.errors import SlotTaken, Unsupported
from vendors.vendor import Attempt

NIGHT = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)
BOOK, LIST = f"POST {API}/appointment/", f"GET {API}/appointment/"


def unlisted(*, service: str = "12", who: str | None = None, **visit: Any) -> Attempt:
    """A start, and no slot of ours."""
    return Attempt(
        key="c.1.1",
        identity="0a" * 20,
        visit=Visit(service=service, **visit),
        slot=Slot(ref="", start=NIGHT, person=who),
        hold=None,
        customer=ADA,
        animal=Animal(name="Pulla", species="22001"),
        override="asked for",
    )


def tenant() -> Script:
    """Where all goes well, and the list shows what was written."""
    script = door()
    return script.on(LIST, page(), shows_written(script))


def written(script: Script) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(script.last(BOOK).content)
    return body


@pytest.mark.parametrize(
    ("visit", "user"), [({"who": "9"}, "9"), ({"person": "8"}, "8"), ({"who": "9", "person": "8"}, "9"), ({}, "7")]
)
async def test_a_start_alone_is_with_whom_was_named_or_the_first(visit: dict[str, Any], user: str) -> None:
    """For as long as the reason takes, at the reason's first department."""
    script = tenant()
    assert await connect(script, takes_overlaps=True).book(unlisted(**visit)) == "9001"
    body = written(script)
    assert (body["start"], body["end"]) == ("2026-11-23T02:10:00Z", "2026-11-23T02:40:00Z")
    assert (body["user"], body["department"]) == (f"{BASE}/user/{user}/", f"{BASE}/department/1/")


async def test_at_the_place_that_was_chosen() -> None:
    """A visit may be had at several."""
    script = tenant()
    await connect(script, takes_overlaps=True).book(unlisted(who="7", place="2"))
    assert written(script)["department"] == f"{BASE}/department/2/"


async def test_without_anybody_or_for_what_is_no_longer_offered_it_is_not_to_be_had() -> None:
    """Nothing is written."""
    for attempt, script in ((unlisted(service="77"), tenant()), (unlisted(), tenant().on(f"GET {API}/shift/", page()))):
        script.on(f"GET {API}/user/", page())
        with pytest.raises(SlotTaken):
            await connect(script, takes_overlaps=True).book(attempt)
        assert BOOK not in script.asked()


async def test_a_visit_that_moves_stays_with_whom_it_was() -> None:
    """Unless somebody is named."""
    there = {"user": f"{BASE}/user/8/", "start": "2026-11-30T09:00:00Z", "end": "2026-11-30T09:30:00Z"}
    moved = row(user=f"{BASE}/user/8/", start="2026-11-23T02:10:00Z", end="2026-11-23T02:40:00Z")
    script = tenant().on(f"GET {API}/appointment/9001/", row(**there)).on(f"PATCH {API}/appointment/9001/", moved)
    script.on(LIST, page(moved))
    assert await connect(script, takes_overlaps=True).move("9001", replace(unlisted(), key="c.2.1")) == "9001"
    patched = json.loads(next(one for one in script.seen if one.method == "PATCH").content)
    assert patched["user"] == f"{BASE}/user/8/"


async def test_without_the_setting_nothing_is_asked() -> None:
    """What the tenant takes is not known."""
    script = tenant()
    with pytest.raises(Unsupported):
        await connect(script).book(unlisted())
    assert script.seen == []
