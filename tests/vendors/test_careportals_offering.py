"""What CarePortals' adapter offers and asks, call by call: services, questions, and what cannot be read."""

import pytest
from structlog.testing import capture_logs

from conversations.booking import Visit
from tests.vendors.careportals_clinic import (
    CONSENT,
    CONSULTATION,
    FORM,
    ID,
    KEY,
    VACCINATION,
    attempt,
    connect,
    door,
)
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.errors import ContractBroken, Misconfigured, NotFound, Refused


async def test_every_call_names_the_organization_and_only_a_bookings_call_its_key() -> None:
    """There is no other credential."""
    script = door()
    vendor = connect(script)
    await vendor.reread(await vendor.book(attempt()), identity="")
    assert {request.headers["organization"] for request in script.seen} == {"lakeside_clinic"}
    keyed = [request for request in script.seen if "access-key" in request.headers]
    assert [(request.url.path, request.headers["access-key"]) for request in keyed] == [(f"/appointments/{ID}", KEY)]


async def test_what_is_offered_is_asked_for_once_in_five_minutes() -> None:
    """Each form once, however many services have it; queues, hidden and closed services are left out."""
    script, times = door(), Times()
    vendor = connect(script, times)
    services = await vendor.services(language="en")
    assert [service.name for service in services] == ["General Consultation", "Vaccination", "Examination"]
    assert [bool(service.handover) for service in services] == [False, False, True]
    assert script.asked()[FORM] == 1
    times.pass_by(299)
    await vendor.services(language="fr")
    assert script.asked()["GET /services"] == 1
    times.pass_by(2)
    await vendor.services(language="en")
    assert script.asked()["GET /services"] == 2


async def test_only_one_location_may_be_offered() -> None:
    """Where the setting names one."""
    script = door()
    await connect(script, location="North").check()
    assert script.last("GET /services").url.query == b"location=North"
    await connect(script).check()
    assert script.last("GET /services").url.query == b""


async def test_a_service_that_cannot_be_read_is_left_out_and_told() -> None:
    """The others are offered all the same."""
    odd = [{"_id": "x", "label": "Odd", "isHidden": "perhaps"}, {"_id": "y"}]
    with capture_logs() as lines:
        services = await connect(door().on("GET /services", [*odd, *sample("careportals/services")])).services(
            language="en"
        )
    assert len(services) == 3
    assert [line["call"] for line in lines if line["event"] == "service_unreadable"] == ["isHidden", "label"]


async def test_without_a_page_to_hand_over_to_a_service_is_not_offered() -> None:
    """The operator hears which, and why."""
    with capture_logs() as lines:
        services = await connect(door(), booking_page=None).services(language="en")
    assert [service.name for service in services] == ["General Consultation", "Vaccination"]
    assert [line["service"] for line in lines if line["event"] == "service_not_offered"] == ["60d5ecb3a0b3f1001fbaa125"]


@pytest.mark.parametrize(
    ("status", "error"), [(401, Misconfigured), (403, Misconfigured), (404, NotFound), (405, ContractBroken)]
)
async def test_a_wrong_organization_is_the_operators_business(status: int, error: type[Exception]) -> None:
    """And so is a wrong address."""
    with pytest.raises(error):
        await connect(door().on("GET /services", status)).check()


async def test_a_success_that_says_it_failed_is_a_failure() -> None:
    """Also of a read."""
    with pytest.raises(Refused):
        await connect(door().on("GET /services", {"hasError": True})).check()


# Questions


async def test_questions_come_in_order_and_the_consent_last() -> None:
    """Details are not among them."""
    questions = await connect(door()).questions(Visit(service=CONSULTATION))
    assert [question.key for question in questions] == ["visitReason", "smokes", "howMany", "consent"]
    assert questions[-1].text == CONSENT.text
    with pytest.raises(NotFound):
        await connect(door()).questions(Visit(service="gone"))


async def test_a_form_nobody_may_read_is_replaced_by_the_guides_names() -> None:
    """Also where a service has none."""
    rows = [{"_id": VACCINATION, "label": "Vaccination"}, *sample("careportals/services")[:1]]
    vendor = connect(door().on("GET /services", rows).on(FORM, 404))
    for service in (CONSULTATION, VACCINATION):
        questions = await vendor.questions(Visit(service=service))
        assert [question.key for question in questions] == ["visitReason", "consent"]


async def test_fields_in_the_service_need_no_form() -> None:
    """They win over it."""
    rows = [sample("careportals/services")[0] | {"fields": [{"name": "a", "type": "text"}]}]
    script = door().on("GET /services", rows)
    questions = await connect(script).questions(Visit(service=CONSULTATION))
    assert [question.key for question in questions] == ["a", "consent"]
    assert FORM not in script.asked()
