"""A CarePortals booking is moved, call by call: the new one first, then the old one ends; what was cut is finished."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import Visit
from tests.vendors.careportals_clinic import (
    BOOK,
    CANCEL,
    CANCEL_NEW,
    CONSENT,
    LATER,
    NEW_ID,
    NEW_REF,
    READ,
    READ_NEW,
    REF,
    VACCINATION,
    attempt,
    connect,
    moving,
    record,
    refused,
)
from vendors.errors import AnswerLost, NotFound, Refused


async def test_a_move_makes_the_new_one_first_then_ends_the_old_one() -> None:
    """In this order: whoever fails in between has a visit."""
    script = moving()
    assert await connect(script).move(REF, LATER) == NEW_REF
    order = [f"{request.method} {request.url.path}" for request in script.seen]
    assert order.index(BOOK) < order.index(CANCEL)


async def test_moving_to_where_it_is_does_nothing() -> None:
    """Nothing is sent but a look."""
    script = moving()
    assert await connect(script).move(REF, attempt(key="c.2.1")) == REF
    assert BOOK not in script.asked()


@pytest.mark.parametrize("status", ["cancelled", "completed"])
async def test_what_stands_no_more_cannot_be_moved(status: str) -> None:
    """Nothing new is made."""
    script = moving().on(READ, record(status=status))
    with pytest.raises(NotFound):
        await connect(script).move(REF, LATER)
    assert BOOK not in script.asked()


@pytest.mark.parametrize("answer", [refused(409, "This slot is gone"), refused(409, "You already have one")])
async def test_a_new_time_that_cannot_be_had_leaves_the_old_one(answer: httpx.Response) -> None:
    """Nothing is cancelled."""
    script = moving().on(BOOK, answer)
    with pytest.raises(Refused):
        await connect(script).move(REF, LATER)
    assert CANCEL not in script.asked()


async def test_a_move_cut_in_between_is_finished() -> None:
    """Both stand for a while, which is said; then the old one is ended, and nothing is booked a second time."""
    script = moving().on(CANCEL, 503, record(status="cancelled")).on(READ, record())
    vendor = connect(script)
    with pytest.raises(AnswerLost):
        await vendor.move(REF, LATER)
    script.on(READ, record(status="cancelled"))
    assert (await vendor.settle_move(REF, LATER)).ref == NEW_REF
    assert await vendor.move(REF, LATER) == NEW_REF
    assert script.asked()[BOOK] == 1


async def test_an_old_one_that_is_gone_needs_no_ending() -> None:
    """Deleted meanwhile."""
    script = moving().on(CANCEL, 404).on(READ, record(), 404)
    assert await connect(script).move(REF, LATER) == NEW_REF


async def test_an_old_one_that_may_not_end_keeps_its_time() -> None:
    """Too late to cancel: the new one is taken back, and the vendor's words are told."""
    script = (
        moving()
        .on(CANCEL, refused(400, "Too late to cancel."))
        .on(READ, record())
        .on(CANCEL_NEW, 200)
        .on(READ_NEW, record(_id=NEW_ID, status="cancelled"))
    )
    vendor = connect(script)
    with pytest.raises(Refused) as told:
        await vendor.move(REF, LATER)
    assert told.value.said == "Too late to cancel."
    assert script.asked()[CANCEL_NEW] == 1


async def test_two_that_stand_are_told_as_unclear_and_ended_later() -> None:
    """Neither could be ended: staff are told, and settling tries again."""
    script = moving().on(CANCEL, refused(400, "Too late.")).on(READ, record()).on(CANCEL_NEW, 503)
    vendor = connect(script)
    with capture_logs() as lines, pytest.raises(AnswerLost):
        await vendor.move(REF, LATER)
    assert "two_stand" in {line["event"] for line in lines}
    script.on(CANCEL_NEW, 200).on(READ_NEW, record(_id=NEW_ID, status="cancelled"))
    with pytest.raises(Refused):
        await vendor.settle_move(REF, LATER)
    script.on(CANCEL, 200).on(READ, record())
    with pytest.raises(AnswerLost):  # it was taken back, and of another one nothing is known
        await vendor.settle_move(REF, LATER)


async def test_a_move_whose_process_died_is_as_unclear_as_a_lost_booking() -> None:
    """The old one ended: the new one's key died with who made it. It stands: the new one may be there or not."""
    for row in (record(status="cancelled"), record()):
        with pytest.raises(AnswerLost):
            await connect(moving().on(READ, row)).settle_move(REF, LATER)


async def test_a_move_that_was_never_begun_leaves_the_old_record() -> None:
    """Where that can be proven, or where it would have moved nowhere."""
    script = moving().on(READ, record()).on(BOOK, httpx.Response(201, json={"message": "fine"}))
    lone = replace(LATER, visit=Visit(service=VACCINATION), answers=(CONSENT,))
    assert (await connect(script).settle_move(REF, lone)).ref == REF
    assert (await connect(script).settle_move(REF, attempt())).ref == REF


async def test_a_lost_new_one_that_is_found_again_ends_the_old_one() -> None:
    """The answer came while somebody else was asking."""
    script = moving()
    vendor = connect(script)
    found, booked = await asyncio.gather(vendor.settle_move(REF, LATER), vendor.book(LATER))
    assert found.ref == booked == NEW_REF
    assert script.asked()[CANCEL] == 1
