"""What nobody can know at CarePortals: a booking whose answer was lost, and when it may be sent again."""

from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import BookingStatus, Visit
from tests.vendors.careportals_clinic import (
    ALONE,
    BOOK,
    ID,
    LONE,
    READ,
    REF,
    VACCINATION,
    attempt,
    connect,
    door,
    made,
    record,
    refused,
    sent,
)
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.careportals.ledger import Ledger
from vendors.errors import AnswerLost

LOST = [
    httpx.ReadTimeout("gone"),
    503,
    httpx.Response(201, content=b'{"_id": "60'),
    httpx.Response(201, json={"_id": ID}),
]


@pytest.mark.parametrize("answer", LOST)
async def test_a_lost_answer_is_never_followed_by_a_second_write(answer: Any) -> None:
    """Two may share a start: that it is still free says nothing, and nothing is asked."""
    script, times = door().on(BOOK, answer, made()), Times()
    vendor = connect(script, times)
    with capture_logs() as lines, pytest.raises(AnswerLost):
        await vendor.book(attempt())
    unsure = [line["reference"] for line in lines if line["event"] == "booking_unsure"]
    assert unsure == [sent(script)["meta"]["reference"]]
    before = len(script.seen)
    for call in (vendor.settle(attempt()), vendor.book(attempt()), vendor.settle(attempt())):
        with pytest.raises(AnswerLost):
            await call
    assert script.asked()[BOOK] == 1
    assert len(script.seen) == before


async def test_a_time_that_is_taken_now_is_no_proof_that_it_is_ours() -> None:
    """Somebody else may have it."""
    script = door().on(BOOK, 503).on(ALONE, sample("careportals/availability"), {"2024-10-28": []})
    vendor = connect(script)
    with pytest.raises(AnswerLost):
        await vendor.book(LONE)
    with pytest.raises(AnswerLost):
        await vendor.settle(LONE)


async def test_nothing_was_booked_if_the_only_one_who_could_have_it_is_free() -> None:
    """The list says so over twenty seconds, and a rehearsal agrees: then it may be sent again."""
    script, times = door().on(BOOK, 503, httpx.Response(201, json={"message": "fine"}), made()), Times()
    vendor = connect(script, times)
    with pytest.raises(AnswerLost):
        await vendor.book(LONE)
    times.paused.clear()
    assert await vendor.settle(LONE) is None
    assert sum(times.paused) >= 20
    assert await vendor.book(LONE) == REF


async def test_a_rehearsal_that_disagrees_leaves_it_unclear() -> None:
    """Also one that cannot be made any more, since the consent has changed."""
    script, times = door().on(BOOK, 503, refused(409, "You already have an upcoming appointment")), Times()
    vendor = connect(script, times)
    with pytest.raises(AnswerLost):
        await vendor.book(LONE)
    with pytest.raises(AnswerLost):
        await vendor.settle(LONE)
    script.on("GET /services/consent", {"consentHTML": "Other words"})
    times.pass_by(301)
    with pytest.raises(AnswerLost):
        await vendor.settle(LONE)


async def test_a_start_that_two_may_share_proves_nothing() -> None:
    """Counts tell of a second place where one schedule is named."""
    counts = {"2024-10-28": {"600": 2}}
    script = door().on(ALONE, 404).on(f"GET /services/{VACCINATION}/availability", counts)
    with pytest.raises(AnswerLost):
        await connect(script).settle(LONE)


async def test_a_service_that_is_gone_does_not_make_a_booking_undone() -> None:
    """`NotFound` would say that it was never booked."""
    with pytest.raises(AnswerLost):
        await connect(door()).settle(attempt(visit=Visit(service="gone")))


async def test_what_this_process_wrote_it_finds_again() -> None:
    """By its own note of id and key; the record is read, not remembered."""
    script = door().on(READ, record(status="confirmed"))
    vendor = connect(script)
    await vendor.book(attempt())
    found = await vendor.settle(attempt())
    assert found is not None
    assert (found.ref, found.status) == (REF, BookingStatus.BOOKED)


async def test_what_this_process_wrote_and_staff_took_out_is_not_there() -> None:
    """Certainly: its id was read when it was made, and the vendor has no such record any more."""
    vendor = connect(door().on(READ, 404))
    await vendor.book(attempt())
    assert await vendor.settle(attempt()) is None


def test_the_eldest_notes_are_forgotten_first() -> None:
    """Memory has an end."""
    ledger = Ledger(kept=2)
    first = ledger.entry(attempt(key="1"))
    ledger.entry(attempt(key="2"))
    assert ledger.entry(attempt(key="1")) is first
    second = ledger.entry(attempt(key="3"))
    assert ledger.entry(attempt(key="1")) is first
    assert ledger.entry(attempt(key="3")) is second
    ledger.forget(attempt(key="3"))
    ledger.forget(attempt(key="3"))
    assert ledger.entry(attempt(key="3")) is not second
