"""CarePortals, call by call: what is sent, what is made of refusals, what is said when nobody can know."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import Answer, BookingStatus, Customer, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors import registry
from vendors.careportals.ledger import Ledger
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    Invalid,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
)
from vendors.vendor import Attempt, Vendor

TORONTO = ZoneInfo("America/Toronto")
CONFIG = {"organization": "lakeside_clinic", "booking_page": "https://clinic.example.org/book"}
CONSULTATION, VACCINATION = "60d5ecb3a0b3f1001fbaa123", "60d5ecb3a0b3f1001fbaa124"
ID, KEY = "60d5f3b7a0b3f1001fbaa999", "a1b2c3d4-e5f6-7890-1234-567890abcdef"
REF = f"{ID}:{KEY}"
NEW_ID, NEW_KEY = "60d5f3b7a0b3f1001fbaa777", "b1b2c3d4-e5f6-7890-1234-567890abcdef"
NEW_REF = f"{NEW_ID}:{NEW_KEY}"
BOOK, READ, CANCEL = "POST /appointments", f"GET /appointments/{ID}", f"GET /appointments/cancel/{ID}"
READ_NEW, CANCEL_NEW = f"GET /appointments/{NEW_ID}", f"GET /appointments/cancel/{NEW_ID}"
LIST, FORM = f"GET /services/{CONSULTATION}/availability-v2", "GET /form/60d5f2a9a0b3f1001fbaa456"
ALONE = f"GET /services/{VACCINATION}/availability-v2"
COUNTS = f"GET /services/{CONSULTATION}/availability"
BEGINNING = datetime(2024, 10, 1, tzinfo=UTC)
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+16475550100")
CONSENT = Answer(key="consent", text="Consent\n\nWe keep your answers & write to you.", value="yes")
ANSWERS = (
    Answer(key="visitReason", text="Reason for visit", value="A cough"),
    Answer(key="smokes", text="Do you smoke?", value="no"),
    CONSENT,
)


def record(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = sample("careportals/appointment")
    return {name: value for name, value in (told | changed).items() if name != "accessKey"}


def made(status: int = 201, **changed: Any) -> httpx.Response:
    return httpx.Response(status, json=sample("careportals/appointment") | changed)


def refused(status: int, *said: str) -> httpx.Response:
    return httpx.Response(status, json={"statusCode": status, "message": list(said)})


def door() -> Script:
    """An organization where all goes well."""
    return (
        Script()
        .on("GET /services", sample("careportals/services"))
        .on("GET /services/consent", sample("careportals/consent"))
        .on(FORM, sample("careportals/form"))
        .on("GET /form/60d5f2a9a0b3f1001fbaa457", sample("careportals/form-vaccination"))
        .on(LIST, sample("careportals/availability"))
        .on(ALONE, sample("careportals/availability"))
        .on(BOOK, made())
        .on(READ, record())
        .on(CANCEL, record(status="cancelled"))
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    return registry.connect(
        "careportals", CONFIG | config, zone=TORONTO, now=times.now, pause=times.pause, transport=script
    )


def attempt(**changed: Any) -> Attempt:
    start = datetime(2024, 10, 28, 14, tzinfo=UTC)
    slot = Slot(ref="2024-10-28T14:00:00.000Z", start=start.astimezone(TORONTO))
    visit = Visit(service=CONSULTATION)
    told = Attempt(key="c.1.1", identity="0a" * 20, visit=visit, slot=slot, hold=None, customer=ADA, answers=ANSWERS)
    return replace(told, **changed)


LATER = attempt(
    key="c.2.1",
    slot=Slot(ref="2024-10-29T13:00:00.000Z", start=datetime(2024, 10, 29, 13, tzinfo=UTC).astimezone(TORONTO)),
)
LONE = attempt(visit=Visit(service=VACCINATION), answers=(CONSENT,))


def sent(script: Script, what: str = BOOK) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(script.last(what).content)
    return body


async def look(vendor: Vendor, service: str = CONSULTATION) -> tuple[Slot, ...]:
    return await vendor.slots(Visit(service=service), after=BEGINNING, until=BEGINNING + timedelta(days=60))


# Reads


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


async def test_questions_come_in_order_and_the_consent_last() -> None:
    """Details are not among them."""
    questions = await connect(door()).questions(Visit(service=CONSULTATION))
    assert [question.key for question in questions] == ["visitReason", "smokes", "howMany", "consent"]
    assert questions[-1].text == CONSENT.text
    with pytest.raises(NotFound):
        await connect(door()).questions(Visit(service="gone"))


async def test_a_heading_at_the_end_opens_the_consent() -> None:
    """No word of a form is dropped."""
    form = {"fields": [{"name": "s", "type": "section", "label": "Not for emergencies"}]}
    questions = await connect(door().on(FORM, form)).questions(Visit(service=CONSULTATION))
    assert [(question.key, question.heading) for question in questions] == [("consent", "Not for emergencies")]


@pytest.mark.parametrize("status", [400, 404])
async def test_an_organization_may_have_no_consent_text(status: int) -> None:
    """Nothing is asked then, and the log says so."""
    with capture_logs() as lines:
        questions = await connect(door().on("GET /services/consent", status)).questions(Visit(service=VACCINATION))
    assert questions == ()
    assert [line["status"] for line in lines if line["event"] == "no_consent_text"] == [status]


@pytest.mark.parametrize("answer", [500, {"consentHTML": "<style>p{}</style>"}])
async def test_a_consent_text_that_cannot_be_had_is_no_consent(answer: object) -> None:
    """Nobody books without having been shown it."""
    with pytest.raises((Unreachable, ContractBroken)):
        await connect(door().on("GET /services/consent", answer)).questions(Visit(service=VACCINATION))


async def test_a_form_nobody_may_read_is_replaced_by_the_guides_names() -> None:
    """Also where a service has none."""
    rows = [{"_id": VACCINATION, "label": "Vaccination"}, *sample("careportals/services")[:1]]
    vendor = connect(door().on("GET /services", rows).on(FORM, 404))
    for service in (CONSULTATION, VACCINATION):
        questions = await vendor.questions(Visit(service=service))
        assert [question.key for question in questions] == ["visitReason", "consent"]


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


async def test_fields_in_the_service_need_no_form() -> None:
    """They win over it."""
    rows = [sample("careportals/services")[0] | {"fields": [{"name": "a", "type": "text"}]}]
    script = door().on("GET /services", rows)
    questions = await connect(script).questions(Visit(service=CONSULTATION))
    assert [question.key for question in questions] == ["a", "consent"]
    assert FORM not in script.asked()


async def test_times_are_remembered_for_half_a_minute() -> None:
    """And cut to what was asked."""
    script, times = door(), Times()
    vendor = connect(script, times)
    slots = await look(vendor)
    assert [slot.start.isoformat() for slot in slots][:1] == ["2024-10-28T10:00:00-04:00"]
    assert await vendor.days(Visit(service=CONSULTATION), after=slots[1].start, until=slots[3].start) == (
        slots[1].start.date(),
    )
    assert script.asked()[LIST] == 1
    times.pass_by(31)
    await look(vendor)
    assert script.asked()[LIST] == 2


@pytest.mark.parametrize("answer", [404, {"2024-10-28": {"schedule": [[840, 15]]}}])
async def test_where_the_newer_call_is_not_there_or_not_clear_the_elder_is_asked(answer: object) -> None:
    """With days and zone, which the newer one does not take."""
    script = door().on(LIST, answer).on(COUNTS, {"2024-10-28": {"600": 1}})
    slots = await look(connect(script, available_days=30))
    assert [slot.ref for slot in slots] == ["2024-10-28T14:00:00.000Z"]
    assert script.last(COUNTS).url.query == b"availableDays=30&timezone=America%2FToronto"
    assert script.last(LIST).url.query == b""


@pytest.mark.parametrize("elder", [404, {"2024-10-28": {"schedule": [[840, 15]]}}])
async def test_times_nobody_can_tell_are_said_to_be_so(elder: object) -> None:
    """Not an empty calendar."""
    script = door().on(LIST, {"2024-10-28": {"schedule": [[840, 15]]}}).on(COUNTS, elder)
    with pytest.raises((ContractBroken, NotFound)):
        await look(connect(script))


async def test_a_refused_list_is_told_as_it_is() -> None:
    """Only a call that is not there leads to the elder one."""
    script = door().on(LIST, refused(400, "no"))
    with pytest.raises(Refused):
        await look(connect(script))
    assert COUNTS not in script.asked()


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


# Booking


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


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refused(409, "This time slot is no longer available"), SlotTaken),
        (refused(400, "reservation is not a time of this service"), SlotTaken),
        (refused(400, "email must be an email"), Invalid),
        (refused(422, "smokes must be Yes or No"), Invalid),
        (refused(400, "Something is wrong"), Refused),
        (refused(409, "You already have an upcoming appointment"), Refused),
        (httpx.Response(201, json={"hasError": True, "message": "Something went wrong"}), Refused),
        (refused(404, "Service not found"), NotFound),
        (refused(403, "no"), Misconfigured),
        (refused(410, "no"), Refused),
    ],
)
async def test_a_refusal_means_what_can_be_done_about_it(answer: httpx.Response, error: type[Exception]) -> None:
    """And it may be tried again under the same key: nothing was made."""
    script = door().on(BOOK, answer, made())
    vendor = connect(script)
    with pytest.raises(error) as told:
        await vendor.book(attempt())
    assert type(told.value) is error
    assert await vendor.book(attempt()) == REF


async def test_a_page_of_html_instead_of_an_answer_is_read_by_its_status() -> None:
    """A refusal is a refusal; a success is none that can be read, so nobody knows."""
    page = b"<html>Sorry</html>"
    with pytest.raises(Refused):
        await connect(door().on(BOOK, httpx.Response(400, content=page))).book(attempt())
    with pytest.raises(AnswerLost):
        await connect(door().on(BOOK, httpx.Response(200, content=page))).book(attempt())


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


async def test_a_refusal_while_the_time_is_gone_is_about_the_time() -> None:
    """Words are not documented: the list tells."""
    script = door().on(LIST, sample("careportals/availability"), {"2024-10-28": []}).on(BOOK, refused(400, "No."))
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())


@pytest.mark.parametrize(("status", "said"), [(409, "You already have one"), (400, "")])
async def test_only_a_conflicts_words_are_shown(status: int, said: str) -> None:
    """Behind a 400 server's bugs were seen."""
    with pytest.raises(Refused) as told:
        await connect(door().on(BOOK, refused(status, "You already have one"))).book(attempt())
    assert told.value.said == said


async def test_what_wants_a_payment_is_handed_over_for_an_hour() -> None:
    """It is no longer offered here; the list then leads to the page."""
    script, times = door().on(BOOK, refused(402, "A payment method is required")), Times()
    vendor = connect(script, times)
    with pytest.raises(NotFound):
        await vendor.book(attempt())
    assert (await vendor.services(language="en"))[0].handover
    times.pass_by(3601)
    assert not (await vendor.services(language="en"))[0].handover


async def test_where_no_form_could_be_read_a_refusal_hands_over() -> None:
    """Nobody knows what else is wanted; without a page it is refused."""
    script = door().on(FORM, 404).on(BOOK, refused(400, "health should not be empty"))
    unread = attempt(answers=(CONSENT,))
    with pytest.raises(NotFound):
        await connect(script).book(unread)
    with pytest.raises(Refused) as told:
        await connect(script, booking_page=None).book(unread)
    assert type(told.value) is Refused
    assert told.value.said == ""


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


# What nobody can know


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


# Reading back


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


# Cancelling


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


# Moving


def moving() -> Script:
    """The old one stands, the new one can be made; the old one then ends."""
    return (
        door()
        .on(BOOK, made(_id=NEW_ID, accessKey=NEW_KEY, reservation="2024-10-29T13:00:00.000Z"))
        .on(READ, record(), record(status="cancelled"))
        .on(READ_NEW, record(_id=NEW_ID, reservation="2024-10-29T13:00:00.000Z"))
    )


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


# Secrets and hints


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
