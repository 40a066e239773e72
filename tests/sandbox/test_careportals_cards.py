"""What a booking at CarePortals wants besides answers: a card, a picture, a health card, a payment that may fail."""

from dataclasses import replace

import pytest

from sandbox.careportals.lakeside import FLU_SHOT, HEALTH_REVIEW, PHYSICAL_EXAM, SKIN_CHECK, Service
from tests.sandbox.callers import Json
from tests.sandbox.lakeside import ADA, at_careportals, book, first, free_times, make_lakeside, order, refused


@pytest.mark.parametrize(
    ("service", "more", "status"),
    [
        (PHYSICAL_EXAM, {}, 402),
        (PHYSICAL_EXAM, {"stripeToken": {"id": "tok_invented"}}, 201),
        (FLU_SHOT, {}, 201),
        (HEALTH_REVIEW, {}, 400),
        (SKIN_CHECK, {}, 400),
    ],
)
async def test_what_needs_a_card_or_a_picture_is_not_booked_here(service: Service, more: Json, status: int) -> None:
    """402 without a card, 400 without the upload or the health card; paying later books."""
    answers = ADA | {SKIN_CHECK.id: {"spotSince": "May"}, FLU_SHOT.id: {"eggAllergy": "No"}}.get(service.id, {})
    answers |= {"dob": "1990-05-17"} if service in (PHYSICAL_EXAM, FLU_SHOT) else {}
    async with at_careportals(make_lakeside()) as client:
        body = order(await first(client, service), service, values=answers, **more)
        rehearsed = await client.post("/appointments", json=body | {"validateOnly": True})
        answer = await client.post("/appointments", json=body)
    assert (rehearsed.status_code, answer.status_code) == (status, status), answer.text


async def test_an_upload_is_not_taken_here() -> None:
    """A name of a file is no file."""
    async with at_careportals(make_lakeside()) as client:
        answers = ADA | {"photo": "spot.jpg", "spotSince": "May"}
        said = await refused(client, order(await first(client, SKIN_CHECK), SKIN_CHECK, values=answers), 400)
    assert said == ["photo is only taken by the booking app"]


async def test_a_health_card_is_asked_for_even_where_the_answers_are_lost() -> None:
    """It has a field of its own beside them."""
    async with at_careportals(make_lakeside(reads="form")) as client:
        body = order(await first(client, HEALTH_REVIEW), HEALTH_REVIEW)
        assert await refused(client, body, 400) == ["hc should not be empty"]
        answer = await client.post("/appointments", json=body | {"hc": {"number": "0000-000-000"}})
    assert answer.status_code == 201


async def test_a_booking_may_carry_a_failed_payment() -> None:
    """201, and only `payment.message` tells."""
    answers = ADA | {"dob": "1990-05-17", "eggAllergy": "No"}
    town = make_lakeside()
    async with at_careportals(town) as client:
        one, two, *_ = await free_times(client, FLU_SHOT)
        well = await book(client, one, FLU_SHOT, values=answers)
        town.careportals = replace(town.careportals, payment_fails="Your card was declined")
        badly = await book(client, two, FLU_SHOT, values=answers)
        free = await book(client, await first(client))
    assert (well["payment"]["type"], well["payment"]["amount"]) == ("pay-later", 25)
    assert badly["payment"] == {"message": "Your card was declined"}
    assert "payment" not in free
