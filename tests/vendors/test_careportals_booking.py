"""A CarePortals booking, call by call: what is sent and what is not, rehearsed, written once."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from conversations.booking import Visit
from tests.vendors.careportals_clinic import (
    ADA,
    ANSWERS,
    BOOK,
    CANCEL,
    CONSENT,
    CONSULTATION,
    LIST,
    READ,
    REF,
    attempt,
    connect,
    door,
    look,
    made,
    record,
    refused,
    sent,
)
from tests.vendors.samples import sample
from vendors.errors import ContractBroken, Invalid, NotFound, SlotTaken, Unreachable


async def test_a_booking_is_sent_as_the_guide_shows_it() -> None:
    """The reservation as it came, answers by their names, nothing of what is not shown."""
    script = door()
    assert await connect(script).book(attempt()) == REF
    body = sent(script)
    assert (body["serviceId"], body["reservation"]) == (CONSULTATION, "2024-10-28T14:00:00.000Z")
    assert body["values"] == {
        "firstName": "Ada",
        "lastName": "Example",
        "email": "ada@example.org",
        "phone": "+16475550100",
        "visitReason": "A cough",
        "smokes": "No",
        "channel": "chat",
    }
    assert body["meta"]["timezone"] == "America/Toronto"
    assert body["meta"]["consent"] is True
    assert body["meta"]["reference"].startswith("FD-")
    assert "validateOnly" not in body
    assert script.last(BOOK).headers["content-type"] == "application/json"


async def test_nothing_is_sent_while_something_is_to_be_asked() -> None:
    """Named by our names: what the form needs, the consent's present words, the address."""
    script = door()
    smoker = replace(ANSWERS[1], value="yes")
    unsaid = attempt(customer=replace(ADA, email=None), answers=(smoker, replace(CONSENT, text="Other words")))
    with pytest.raises(Invalid) as told:
        await connect(script).book(unsaid)
    assert told.value.fields == ("email", "howMany", "consent")
    assert BOOK not in script.asked()


async def test_a_time_that_is_no_longer_listed_is_taken() -> None:
    """Looked at afresh, whatever was remembered; nothing is sent."""
    script = door().on(LIST, sample("careportals/availability"), {"2024-10-28": []})
    vendor = connect(script)
    await look(vendor)
    with pytest.raises(SlotTaken):
        await vendor.book(attempt())
    assert BOOK not in script.asked()


async def test_what_is_for_the_clinics_page_is_not_booked_here() -> None:
    """Whatever an old button says."""
    script = door()
    with pytest.raises(NotFound):
        await connect(script).book(attempt(visit=Visit(service="60d5ecb3a0b3f1001fbaa125")))
    assert BOOK not in script.asked()


async def test_two_at_once_under_one_key_write_once() -> None:
    """A claim ran out while its worker was still writing."""
    script = door()
    vendor = connect(script)
    assert set(await asyncio.gather(vendor.book(attempt()), vendor.book(attempt()))) == {REF}
    assert script.asked()[BOOK] == 1


async def test_what_never_left_may_be_sent_again() -> None:
    """No connection, or too many requests: nothing was done."""
    script = door().on(BOOK, httpx.ConnectError("no"), 429, made())
    vendor = connect(script)
    for _ in range(2):
        with pytest.raises(Unreachable):
            await vendor.book(attempt())
    assert await vendor.book(attempt()) == REF


# Rehearsed


async def test_a_rehearsal_makes_nothing_and_may_be_repeated() -> None:
    """The same body with one word more."""
    script = door().on(BOOK, 503, httpx.Response(201, json={"message": "Validation successful"}))
    await connect(script).rehearse(attempt())
    assert script.asked()[BOOK] == 2
    assert sent(script)["validateOnly"] is True


async def test_a_rehearsal_says_what_a_booking_would() -> None:
    """Also that the time is gone, which a rehearsal of the vendor's may not look at."""
    with pytest.raises(Invalid):
        await connect(door().on(BOOK, refused(400, "email must be an email"))).rehearse(attempt())
    with pytest.raises(SlotTaken):
        await connect(door().on(LIST, {})).rehearse(attempt())


async def test_a_rehearsal_that_booked_is_undone() -> None:
    """A tenant that does not know the word: nobody had said yes."""
    script = door().on(READ, record(status="cancelled"))
    with pytest.raises(ContractBroken):
        await connect(script).rehearse(attempt())
    assert script.asked()[CANCEL] == 1
