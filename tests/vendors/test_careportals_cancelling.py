"""A CarePortals booking is cancelled, call by call: sent once, verified by the record, never told as done unseen."""

from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from tests.vendors.careportals_clinic import CANCEL, ID, KEY, READ, REF, connect, door, record, refused
from tests.vendors.times import Times
from vendors.errors import AnswerLost, Misconfigured, NotFound, Refused, Unreachable
from vendors.vendor import Vendor


async def cancel(vendor: Vendor) -> None:
    await vendor.cancel(REF, identity="", key="x")


async def test_cancelling_is_sent_once_with_the_key_and_verified() -> None:
    """A GET that changes the state; the record counts, and it may lag."""
    script, times = door().on(READ, record(), record(), record(status="cancelled")), Times()
    await cancel(connect(script, times))
    assert script.asked()[CANCEL] == 1
    assert script.last(CANCEL).headers["access-key"] == KEY
    assert script.asked()[READ] == 3


async def test_the_verb_of_cancelling_is_a_setting() -> None:
    """No other is tried."""
    post = f"POST /appointments/cancel/{ID}"
    script = door().on(post, 200).on(READ, record(status="cancelled"))
    await cancel(connect(script, cancel_method="POST"))
    assert script.asked()[post] == 1
    assert CANCEL not in script.asked()


@pytest.mark.parametrize("answer", [503, httpx.ReadTimeout("gone"), httpx.Response(200, content=b'{"_id"')])
async def test_a_lost_answer_to_a_cancelling_is_looked_up_not_repeated(answer: Any) -> None:
    """Done: no error. Not seen done: nobody knows, and it may be called again."""
    script = door().on(CANCEL, answer).on(READ, record(status="cancelled"))
    await cancel(connect(script))
    assert script.asked()[CANCEL] == 1
    with pytest.raises(AnswerLost):
        await cancel(connect(door().on(CANCEL, answer)))


async def test_what_is_cancelled_already_is_no_error() -> None:
    """Whatever the vendor says to a second cancelling."""
    await cancel(connect(door().on(CANCEL, refused(400, "already cancelled")).on(READ, record(status="cancelled"))))


async def test_a_refused_cancelling_is_told_in_the_vendors_words() -> None:
    """Windows and fees are its own; a server's bug is not shown."""
    for said, shown in (("Too late to cancel.", "Too late to cancel."), ("Cannot read properties of undefined", "")):
        with pytest.raises(Refused) as told:
            await cancel(connect(door().on(CANCEL, refused(400, said))))
        assert told.value.said == shown


@pytest.mark.parametrize("status", [404, 405])
async def test_a_way_that_is_not_there_is_refused_and_the_operator_told(status: int) -> None:
    """The record is: so it is the road that is missing, and no other verb is tried."""
    script = door().on(CANCEL, status)
    with capture_logs() as lines, pytest.raises(Refused) as told:
        await cancel(connect(script))
    assert type(told.value) is Refused
    assert "cancel_method_wrong" in {line["event"] for line in lines}
    assert script.asked()[CANCEL] == 1


async def test_a_booking_that_is_gone_is_not_found_by_a_cancelling() -> None:
    """The way and the record: both say so."""
    with pytest.raises(NotFound):
        await cancel(connect(door().on(CANCEL, 404).on(READ, 404)))


async def test_a_cancelling_that_cannot_be_verified_is_unclear() -> None:
    """It went out: a look that fails must not make it undone. One that was never sent is just that."""
    with pytest.raises(AnswerLost):
        await cancel(connect(door().on(READ, 503)))
    with pytest.raises(AnswerLost):
        await cancel(connect(door()))
    with pytest.raises(Unreachable):
        await cancel(connect(door().on(CANCEL, httpx.ConnectError("no"))))
    with pytest.raises(Misconfigured):
        await cancel(connect(door().on(CANCEL, 403)))
