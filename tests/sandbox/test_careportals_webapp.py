"""CarePortals' booking web app: the page handed over to, where cards and pictures are taken and visits are changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from sandbox.careportals.diary import Appointment, Diary
from sandbox.careportals.lakeside import (
    CONSULTATION,
    HEALTH_REVIEW,
    NEW_PATIENT,
    PHYSICAL_EXAM,
    SERVICES,
    SKIN_CHECK,
    TRAVEL_ADVICE,
    Service,
)
from sandbox.town import Town
from tests.sandbox.callers import Json
from tests.sandbox.lakeside import ADA, JOURNEY, at_careportals, book, free_times, make_lakeside

EXAM = ADA | {"dob": "1990-05-17", "paid": "yes"}


class Page(HTMLParser):
    """What a person and a screen reader find on a page."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.controls: list[dict[str, str | None]] = []
        self.labelled: set[str | None] = set()
        self.options: list[str] = []
        self.language: str | None = None
        self.inside_label = 0
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what matters."""
        given = dict(attrs)
        if tag == "html":
            self.language = given["lang"]
        if tag == "label":
            self.inside_label += 1
            self.labelled.add(given.get("for"))
        if tag in ("input", "select", "textarea"):
            self.controls.append(given | {"inside": "yes" if self.inside_label else ""})
        if tag == "option" and given.get("value"):
            self.options.append(str(given["value"]))

    def handle_endtag(self, tag: str) -> None:
        """Labels may be around their control."""
        if tag == "label":
            self.inside_label -= 1


async def submit(client: httpx.AsyncClient, service: Service, **answers: Any) -> httpx.Response:
    """Press the button of a service's form."""
    return await client.post("/book", params={"service": service.id}, data=answers)


def only(town: Town) -> Appointment:
    """The one visit there is."""
    (found,) = town.world(Diary).ours.values()
    return found


@pytest.mark.parametrize("service", [s for s in SERVICES.values() if s.status == "active" and not s.queue])
async def test_every_control_has_a_label_and_every_time_is_offered(service: Service) -> None:
    """Plain HTML that a screen reader can read, without a script."""
    async with at_careportals(make_lakeside()) as client:
        answer = await client.get("/book", params={"service": service.id})
        times = await free_times(client, service)
    page = Page(answer)
    assert answer.status_code == 200
    assert page.language == "en"
    assert page.options[: len(times)] == times
    assert all(c["inside"] or c.get("id") in page.labelled for c in page.controls)
    assert "<script" not in answer.text


async def test_a_service_is_found_by_id_and_by_label_and_the_email_is_filled_in() -> None:
    """As the vendor's app reads its parameters; what was sent along is escaped."""
    async with at_careportals(make_lakeside()) as client:
        by_label = await client.get("/book", params={"service": "Physical exam", "email": 'ada@example.org"><b>'})
        by_id = await client.get("/book", params={"service": PHYSICAL_EXAM.id, "org": "lakeside_sandbox"})
    assert "ada@example.org&quot;&gt;&lt;b&gt;" in by_label.text
    assert "Pay and book" in by_id.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 200),
        ({"org": "nobody"}, 403),
        ({"service": "Sleep study"}, 404),
        ({"service": "Walk-in queue"}, 404),
        ({"apptId": "0" * 24, "apptKey": "x"}, 404),
    ],
)
async def test_what_is_not_here_is_told_on_a_page(query: Mapping[str, str], status: int) -> None:
    """Never as JSON; without parameters the services are listed, hidden and disabled ones not."""
    async with at_careportals(make_lakeside()) as client:
        answer = await client.get("/book", params=query)
        posted = await client.post("/book", params=query)
    assert answer.status_code == status
    assert posted.status_code == (403 if status == 403 else 404)
    assert answer.headers["content-type"].startswith("text/html")
    assert "Staff check" not in answer.text


async def test_pay_and_book_books_and_shows_the_visit() -> None:
    """The invented card pays; the page that follows has the time in the clinic's zone."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = (await free_times(client, PHYSICAL_EXAM))[0]
        sent = await submit(client, PHYSICAL_EXAM, reservation=time, **EXAM)
        assert sent.status_code == 303
        shown = await client.get(sent.headers["location"])
    made = only(town)
    assert made.payment is not None
    assert (made.handed_over, made.payment["status"]) == (True, "succeeded")
    assert "America/Toronto" in shown.text
    assert '<dd id="status">booked</dd>' in shown.text


@pytest.mark.parametrize(
    ("service", "answers", "status"),
    [
        (PHYSICAL_EXAM, ADA | {"dob": "1990-05-17"}, 402),
        (PHYSICAL_EXAM, EXAM | {"dob": ""}, 400),
        (PHYSICAL_EXAM, EXAM | {"email": ""}, 400),
        (PHYSICAL_EXAM, EXAM | {"email": "nowhere"}, 400),
        (PHYSICAL_EXAM, EXAM | {"reservation": "soon"}, 400),
        (PHYSICAL_EXAM, EXAM | {"reservation": "2026-11-25T14:00:00.0Z"}, 400),
        (PHYSICAL_EXAM, EXAM | {"reservation": "2026-11-25T14:01:00.000Z"}, 400),
        (SKIN_CHECK, ADA | {"spotSince": "May"}, 400),
        (HEALTH_REVIEW, ADA, 400),
    ],
)
async def test_what_is_wrong_is_told_above_the_form(service: Service, answers: Json, status: int) -> None:
    """Nothing is booked, and what was written is still there."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = (await free_times(client, service))[0]
        answer = await submit(client, service, **{"reservation": time, **answers})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert 'value="Ada"' in answer.text
    assert town.world(Diary).ours == {}


async def test_pictures_and_health_cards_are_taken_here() -> None:
    """What the chat must not ask."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = (await free_times(client, SKIN_CHECK))[0]
        picture = ADA | {"photo": "invented-spot-1.jpg", "spotSince": "May"}
        assert (await submit(client, SKIN_CHECK, reservation=time, **picture)).status_code == 303
        assert only(town).answers["photo"] == {"name": "invented-spot-1.jpg"}
        time = (await free_times(client, HEALTH_REVIEW))[0]
        covered = ADA | {"hc": "0000-000-000"}
        assert (await submit(client, HEALTH_REVIEW, reservation=time, **covered)).status_code == 303


async def test_a_question_that_does_not_apply_has_no_answer() -> None:
    """Without a script it stays on the page; ticks and groups become what the form wants."""
    town = make_lakeside()
    journey = {name: str(value) for name, value in JOURNEY.items()}
    more = {"medicines": "None at all", "vaccinations": ["Typhoid"], "reminders": "Yes", "privacyConsent": "Yes"}
    async with at_careportals(town) as client:
        page = (await client.get("/book", params={"service": TRAVEL_ADVICE.id})).text
        assert "(if “Do you take any medicine?” is Yes)" in page
        time = (await free_times(client, TRAVEL_ADVICE))[0]
        assert (await submit(client, TRAVEL_ADVICE, reservation=time, **ADA | journey | more)).status_code == 303
        kept = only(town).answers
        assert "medicines" not in kept
        assert (kept["vaccinations"], kept["reminders"], kept["privacyConsent"]) == (["Typhoid"], True, True)
        time = (await free_times(client, NEW_PATIENT))[0]
        contact = {"contactName": "Bram", "contactPhone": "+31600000002"}
        assert (await submit(client, NEW_PATIENT, reservation=time, **ADA | contact)).status_code == 303
    *_, newcomer = town.world(Diary).ours.values()
    assert newcomer.answers["emergencyContact"] == contact


async def test_the_status_page_has_the_guests_link_and_a_failed_payment() -> None:
    """Never the host's."""
    town = make_lakeside(payment_fails="Your card was declined")
    async with at_careportals(town) as client:
        made = await book(client, (await free_times(client))[0])
        shown = await client.get("/book", params=own(made))
        time = (await free_times(client, PHYSICAL_EXAM))[0]
        paid = await client.get((await submit(client, PHYSICAL_EXAM, reservation=time, **EXAM)).headers["location"])
    assert made["virtualMeeting"]["joinUrl"] in shown.text
    assert made["virtualMeeting"]["hostUrl"] not in shown.text
    assert "Your card was declined" in paid.text


def own(made: Json) -> dict[str, str]:
    """The parameters of the status page."""
    return {"apptId": made["_id"], "apptKey": made["accessKey"]}


async def test_a_visit_is_cancelled_by_a_press_and_not_by_a_look() -> None:
    """A link preview changes nothing; a wrong key shows nothing."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        made = await book(client, (await free_times(client))[0])
        assert (await client.get("/book/cancel", params=own(made))).is_error
        assert (await client.post("/book/cancel", params=own(made) | {"apptKey": "x"})).status_code == 404
        assert only(town).status == "booked"
        sent = await client.post("/book/cancel", params=own(made))
        shown = await client.get(sent.headers["location"])
        assert "Cancel this visit" not in shown.text
        assert (await client.post("/book/cancel", params=own(made))).status_code == 400
    assert only(town).status == "cancelled"


async def test_a_move_cancels_the_old_and_books_the_new() -> None:
    """With the same answers; a time that is gone leaves the old visit as it was."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        one, two, *_ = await free_times(client)
        made = await book(client, one)
        for wrong in ("2026-11-24T07:00:00.000Z", "soon"):
            answer = await client.post("/book/move", params=own(made), data={"reservation": wrong})
            assert answer.status_code == 400
        assert only(town).status == "booked"
        moved = await client.post("/book/move", params=own(made), data={"reservation": two})
        assert moved.status_code == 303
        assert one in await free_times(client)
    old, new = town.world(Diary).ours.values()
    assert (old.status, new.status, new.answers) == ("cancelled", "booked", old.answers)


async def test_the_app_keeps_its_organizations_options() -> None:
    """No consent text where there is none; a link that is not there yet is not shown."""
    town = make_lakeside(consent=False, join_link_after=60.0)
    async with at_careportals(town) as client:
        assert "Consent to care" not in (await client.get("/book", params={"service": CONSULTATION.id})).text
        made = await book(client, (await free_times(client))[0])
        assert "Join the video visit" not in (await client.get("/book", params=own(made))).text
        town.clock.advance(timedelta(minutes=2))
        assert "Join the video visit" in (await client.get("/book", params=own(made))).text
        town.careportals = replace(town.careportals, consent=True)
        assert "Consent to care" in (await client.get("/book", params={"service": CONSULTATION.id})).text
