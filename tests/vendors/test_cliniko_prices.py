"""Cliniko's prices, call by call, and what is paid first: handed over to the clinic's own page."""

from datetime import timedelta
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from conversations.booking import Price, Visit
from tests.vendors.cliniko_booked import priced
from tests.vendors.cliniko_clinic import FIRST_VISIT, PREPAID, connect, doing, door
from tests.vendors.times import Times


async def test_prices_are_shown_where_the_clinic_shows_them() -> None:
    """And where the currency is known: Cliniko tells a symbol only."""
    told = {
        service.ref: service.price for service in await connect(priced(door()), currency="EUR").services(language="en")
    }
    assert told[FIRST_VISIT] == Price(amount=Decimal("93.91"), currency="EUR")
    hidden = priced(door(), shown=False)
    assert not any(service.price for service in await connect(hidden, currency="EUR").services(language="en"))
    unsaid = priced(door())
    assert not any(service.price for service in await connect(unsaid).services(language="en"))
    assert "GET /v1/billable_items" not in unsaid.asked()


@pytest.mark.parametrize("status", [403, 404])
async def test_prices_the_key_may_not_see_are_done_without(status: int) -> None:
    """The smallest role sees no finances; how far that goes is not said."""
    script = priced(door()).on("GET /v1/billable_items", status)
    with capture_logs() as lines:
        assert await connect(script, currency="EUR").services(language="en")
    assert "prices_unseen" in {line["event"] for line in lines}


async def test_what_is_paid_first_is_handed_over_and_never_booked() -> None:
    """No times of it are asked or shown."""
    services = {"services": [doing(PREPAID)]}
    script = door().on("GET /v1/services", services)
    vendor = connect(script, booking_page="https://example.org/book")
    (service,) = await vendor.services(language="en")
    assert service.handover == "https://example.org/book"
    now = Times().now()
    assert await vendor.slots(Visit(service=PREPAID), after=now, until=now + timedelta(days=9)) == ()
    assert not [what for what in script.asked() if "available_times" in what]
