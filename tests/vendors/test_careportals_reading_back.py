"""A CarePortals booking is read back by its key, call by call, and the key is told to nobody."""

import json
import logging

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import BookingStatus
from tests.vendors.careportals_clinic import (
    CANCEL,
    ID,
    KEY,
    LATER,
    NEW_ID,
    NEW_KEY,
    READ,
    REF,
    connect,
    door,
    moving,
    record,
)
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, NotFound, Refused


@pytest.mark.parametrize("ref", ["", ID, f":{KEY}", f"{ID}:"])
async def test_what_is_no_ref_of_ours_is_not_found_without_asking(ref: str) -> None:
    """Without the key nothing opens."""
    script = door()
    with pytest.raises(NotFound):
        await connect(script).reread(ref, identity="")
    assert not [request for request in script.seen if "appointments" in request.url.path]


@pytest.mark.parametrize(("answer", "error"), [(404, NotFound), (400, NotFound), (403, Misconfigured), (409, Refused)])
async def test_a_record_that_is_gone_is_not_found(answer: int, error: type[Exception]) -> None:
    """A key that is refused is not: somebody must look."""
    with pytest.raises(error):
        await connect(door().on(READ, answer)).reread(REF, identity="")


async def test_another_record_than_asked_for_is_not_believed() -> None:
    """A cache in between could mix people up."""
    with pytest.raises(ContractBroken):
        await connect(door().on(READ, record(_id=NEW_ID))).reread(REF, identity="")


async def test_a_record_is_read_also_while_the_catalogue_cannot_be() -> None:
    """Its time and state are its own."""
    with capture_logs() as lines:
        found = await connect(door().on("GET /services", 404)).reread(REF, identity="")
    assert (found.service, found.note) == ("General Consultation", "")
    assert "record_without_catalogue" in {line["event"] for line in lines}


async def test_a_word_nobody_knows_is_told_once() -> None:
    """To the operator; the state is unknown."""
    vendor = connect(door().on(READ, record(status="teleported")))
    with capture_logs() as lines:
        for _ in range(2):
            assert (await vendor.reread(REF, identity="")).status is BookingStatus.UNKNOWN
    assert [line["word"] for line in lines if line["event"] == "unknown_status"] == ["teleported"]


# Its key


async def test_a_redirect_takes_no_key_elsewhere() -> None:
    """It is not followed: the address is to be corrected."""
    away = httpx.Response(302, headers={"location": "https://elsewhere.example.net/"})
    script = door().on(READ, away).on(CANCEL, away)
    vendor = connect(script)
    with pytest.raises(Misconfigured):
        await vendor.reread(REF, identity="")
    with pytest.raises(Misconfigured):
        await vendor.cancel(REF, identity="", key="x")
    assert {request.url.host for request in script.seen} == {"public-api.portals.care"}


async def test_a_hint_names_what_a_ref_is_without_its_key() -> None:
    """So that an index of bookings holds no key."""
    vendor = connect(door())
    body = json.dumps({"event": "appointment.cancelled", "id": ID, "org": "lakeside_clinic"}).encode()
    assert vendor.hint(body) == (ID,)
    assert vendor.plain_ref(REF) == ID


async def test_no_key_is_in_a_log_a_code_an_error_or_a_repr(caplog: pytest.LogCaptureFixture) -> None:
    """Nor in what an exception prints of itself."""
    script = moving().on(CANCEL, 503).on(READ, record())
    vendor = connect(script)
    with caplog.at_level(logging.DEBUG), capture_logs() as lines:
        booking = await vendor.reread(REF, identity="")
        with pytest.raises(AnswerLost) as lost:
            await vendor.move(REF, LATER)
        with pytest.raises(AnswerLost) as unclear:
            await vendor.cancel(REF, identity="", key="x")
    told = repr(lines) + caplog.text + booking.code + booking.note + repr(lost.value) + repr(unclear.value)
    assert KEY not in told
    assert NEW_KEY not in told
    assert "ada@example.org" not in told.lower()
