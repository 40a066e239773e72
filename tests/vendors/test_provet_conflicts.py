"""What happens when a Provet booking meets a conflict: who was first, who gives way, what cannot be taken back."""

import json
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from structlog.testing import capture_logs

from tests.vendors.provet_clinic import API, NINE, attempt, connect, door, page, row, shows_written
from tests.vendors.script import Script
from vendors.errors import AnswerLost
from vendors.provet import mapping


def test_who_clashes_with_whom() -> None:
    """Same person or room, overlapping; back to back is fine."""
    one = mapping.read_taken(row())
    for start, takers, clash in ((NINE, "user/7", True), (one.end, "user/7", False), (NINE, "user/8", False)):
        other = replace(one, start=start, end=start + timedelta(minutes=30), takers=frozenset({takers}))
        assert mapping.clash(one, other) is clash


def test_elder_is_the_smaller_id_of_whatever_length() -> None:
    """As numbers, without making numbers of them."""
    assert mapping.seniority("99") < mapping.seniority("100") < mapping.seniority("101")


def test_our_own_are_known_by_mark_and_time() -> None:
    """The eldest first; not those that were cancelled or moved."""
    rows = [row(id=n, notes="[bot:a-b] x") for n in (12, 11)]
    rows += [
        row(id=1, notes="[bot:a-b] x", active=0),
        row(id=2),
        row(id=3, notes="[bot:a-b]", start="2026-11-23T10:00:00Z"),
    ]
    assert [one["id"] for one in mapping.marked_so(rows, "[bot:a-b]", NINE)] == [11, 12]
    assert mapping.there(row(), user="7", start=NINE)
    assert not mapping.there(row(), user="8", start=NINE)
    assert not mapping.there(row(active=0), user="7", start=NINE)


# Call by call


async def test_a_request_replayed_on_the_way_is_refused_because_of_itself() -> None:
    """The second of two is a 400; the first is ours."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    taken = {"non_field_errors": ["There is already an appointment for this time slot."]}
    script.on(f"POST {API}/appointment/", httpx.Response(400, json=taken))
    script.on(f"GET {API}/appointment/", page(), shows_written(script))
    script.on(f"GET {API}/onlinebookingclient/", page()).on(f"GET {API}/onlinebookingpatient/", page())
    assert await vendor.book(made) == "9001"


async def test_a_list_that_lags_is_looked_at_again() -> None:
    """Whether we may stay is judged from a list that shows our own; without one nobody knows."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(), page(), shows_written(script))
    assert await vendor.book(made) == "9001"
    script.on(f"GET {API}/appointment/", page())
    with pytest.raises(AnswerLost):
        await vendor.book(made)


async def test_an_elder_twin_stays_and_the_younger_goes() -> None:
    """A proxy replayed our write where Provet does not look for overlaps."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)

    def twins(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        both = [row(id=ref, client=None, patients=[]) | body for ref in (9000, 9001)]
        return httpx.Response(200, json=page(*both))

    script.on(f"GET {API}/appointment/", page(), twins)
    script.on(f"PATCH {API}/appointment/9001/", row(active=0))
    script.on(f"GET {API}/onlinebookingclient/", page()).on(f"GET {API}/onlinebookingpatient/", page())
    assert await vendor.book(made) == "9000"


async def test_a_younger_rival_is_left_to_give_way() -> None:
    """Ours was first."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)

    def crowded(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None) | body, row(id=9002)))

    script.on(f"GET {API}/appointment/", page(), crowded)
    with capture_logs() as lines:
        assert await vendor.book(made) == "9001"
    assert "conflict_left" in {line["event"] for line in lines}


async def test_who_overrides_stays_whoever_was_first() -> None:
    """Nothing is taken back, no shift is asked for; who is there is looked at for our own alone."""
    script = door()
    vendor = connect(script, takes_overlaps=True)
    made = replace(await attempt(vendor), override="asked for")
    shifts = script.asked()[f"GET {API}/shift/"]

    def crowded(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None) | body, row(id=1)))

    script.on(f"GET {API}/appointment/", page(row(id=1)), crowded)
    assert await vendor.book(made) == "9001"
    assert undone(script) == []
    assert script.asked()[f"GET {API}/shift/"] == shifts


def undone(script: Script) -> list[httpx.Request]:
    """What took something back."""
    return [request for request in script.seen if b'"active":0' in request.content.replace(b" ", b"")]


async def test_what_cannot_be_taken_back_is_not_told_as_taken_back() -> None:
    """It may still stand: settling finds out."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)

    def crowded(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None) | body, row(id=1)))

    script.on(f"GET {API}/appointment/", page(), crowded)
    script.on(f"PATCH {API}/appointment/9001/", 503).on(f"GET {API}/appointment/9001/", 503)
    with pytest.raises(AnswerLost):
        await vendor.book(made)
