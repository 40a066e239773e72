"""CarePortals' adapter against its stand-in: each side of what the vendor's sources contradict each other about."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from conversations.booking import BookingStatus, QuestionKind, Slot
from tests.vendors.contract.world import BRAM, IDENTITIES, World, answered, opened
from vendors.errors import AnswerLost, NotFound, Refused, SlotTaken
from vendors.vendor import Attempt

pytestmark = pytest.mark.slow


def truth(world: World) -> dict[str, Any]:
    """The one standing appointment as the vendor holds it."""
    (standing,) = world.standing()
    return standing


async def prepared(world: World, service: str, *, key: str = "telegram-1.7.1", nth: int = 0) -> Attempt:
    visit = await world.visit()
    named = {one.name: one.ref for one in await world.vendor.services(language="en")}
    visit = replace(visit, service=named[service])
    return await world.attempt(visit, (await world.slots(visit))[nth], key=key)


@pytest.mark.parametrize("forms", ["id", "_id", "bare", "whole", "inline"])
@pytest.mark.parametrize("lists", ["bare", "data", "items"])
async def test_services_and_forms_are_read_in_every_way_they_come(forms: Any, lists: Any) -> None:
    """Five ways to name a form, three to write a list: what is offered is the same."""
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, forms=forms, lists=lists)
        services = {service.name: bool(service.handover) for service in await world.vendor.services(language="en")}
        assert services == {
            "General consultation": False,
            "Travel advice": False,
            "Skin check": True,
            "Physical exam": True,
            "Flu shot": False,
            "New patient visit": False,
            "Health review": True,
        }


@pytest.mark.parametrize("shape", ["pairs", "none"])
async def test_times_are_the_same_in_every_shape(shape: Any) -> None:
    """Instants of the newer call, counts of the elder one; offered and booked."""
    async with opened("careportals") as world, opened("careportals") as other:
        other.town.careportals = replace(other.town.careportals, availability=shape)
        visit = await world.visit()
        instants, counts = await world.slots(visit, days=20), await other.slots(visit, days=20)
        assert [(slot.ref, slot.end) for slot in instants] == [(slot.ref, slot.end) for slot in counts]
        assert await other.vendor.book(await other.attempt(visit, counts[3]))


@pytest.mark.parametrize("service", ["General consultation", "Travel advice", "Flu shot", "New patient visit"])
@pytest.mark.parametrize(("reads", "key"), [("values", "values"), ("form", "form"), ("form", "both")])
async def test_all_that_was_said_arrives(service: str, reads: Any, key: str) -> None:
    """By the names of the form, under the key the organization reads."""
    async with opened("careportals", {"answers_key": key}) as world:
        world.town.careportals = replace(world.town.careportals, reads=reads)
        attempt = await prepared(world, service)
        await world.vendor.rehearse(attempt)
        assert world.standing() == []
        await world.vendor.book(attempt)
        told = truth(world)["customer"]
        assert (told["firstName"], told["email"], told["phone"]) == ("Ada", "ada@example.org", "+31600000001")
        assert truth(world)["vendor"]["meta"]["reference"].startswith("FD-")
        wanted: dict[str, dict[str, Any]] = {
            "General consultation": {"visitReason": "X123"},
            "Travel advice": {"destination": "X123", "travellers": 1, "takesMedicine": "No", "channel": "online"},
            "Flu shot": {"eggAllergy": "No"},
            "New patient visit": {"emergencyContact": {"contactName": "X123", "contactPhone": "+31600000001"}},
        }
        assert {name: told[name] for name in wanted[service]} == wanted[service]
        assert "medicines" not in told


async def test_what_is_agreed_to_is_asked_last() -> None:
    """The organization's text in plain words; without one nothing is asked."""
    async with opened("careportals") as world:
        consent = (await world.vendor.questions(await world.visit()))[-1]
        assert (consent.key, consent.kind) == ("consent", QuestionKind.CONSENT)
        assert "Lakeside Clinic keeps your answers in your file & writes to you" in consent.text
        assert "• Not for emergencies: call 911." in consent.text
        assert "<" not in consent.text
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, consent=False)
        assert [one.key for one in await world.vendor.questions(await world.visit())] == ["visitReason"]


async def opened_page(world: World, address: str) -> httpx.Response:
    """What a browser would be shown."""
    async with httpx.AsyncClient(transport=world.way) as browser:
        return await browser.get(address)


async def test_every_hand_over_leads_to_a_page_that_knows_the_service() -> None:
    """Pressed in a browser."""
    async with opened("careportals") as world:
        for service in await world.vendor.services(language="en"):
            if service.handover:
                page = await opened_page(world, service.handover)
                assert page.status_code == 200
                assert service.name in page.text


async def test_a_bookings_page_opens_with_its_key() -> None:
    """What the person gets leads to their visit; without the page there is none."""
    async with opened("careportals") as world:
        attempt = await world.prepared()
        record = await world.vendor.reread(await world.vendor.book(attempt), identity=attempt.identity)
        assert (await opened_page(world, record.manage)).status_code == 200
        assert (await opened_page(world, record.manage[:-1] + "x")).status_code == 404


@pytest.mark.parametrize("references", ["objects", "bare"])
async def test_a_record_names_its_service(references: Any) -> None:
    """Also where it holds its id alone; the way in is the guest's."""
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, references=references, join_link_after=60)
        attempt = await world.prepared()
        booked = await world.vendor.book(attempt)
        early = await world.vendor.reread(booked, identity=attempt.identity)
        assert (early.service, early.join) == ("General consultation", "")
        assert early.note == "Open the link a few minutes early.\nPlease be there five minutes early."
        world.town.clock.advance(timedelta(seconds=61))
        assert (await world.vendor.reread(booked, identity=attempt.identity)).join.endswith("role=guest")


async def test_a_rehearsal_that_does_not_look_at_times_is_made_up_for() -> None:
    """The list is looked at as well."""
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, rehearsal_sees_slots=False)
        attempt = await world.prepared()
        world.rival(attempt.slot.start)
        with pytest.raises(SlotTaken):
            await world.vendor.rehearse(attempt)


async def test_a_failure_in_the_clothes_of_a_success_is_no_booking() -> None:
    """A 201 with `hasError`."""
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, fails_politely=True)
        with pytest.raises(Refused):
            await world.vendor.book(await world.prepared())
        assert world.standing() == []


async def test_a_payment_that_failed_is_told_with_the_visit() -> None:
    """It is booked all the same."""
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, payment_fails="Your payment did not go through.")
        attempt = await prepared(world, "Flu shot")
        record = await world.vendor.reread(await world.vendor.book(attempt), identity=attempt.identity)
        assert record.status is BookingStatus.BOOKED
        assert "Your payment did not go through." in record.note


@pytest.mark.parametrize("word", ["confirmed", "pending-input", "new"])
async def test_each_word_of_a_new_visit_reads_as_booked(word: str) -> None:
    """Whatever the organization begins with."""
    async with opened("careportals") as world:
        world.town.careportals = replace(world.town.careportals, first_status=word)
        attempt = await world.prepared()
        booked = await world.vendor.book(attempt)
        assert (await world.vendor.reread(booked, identity=attempt.identity)).status is BookingStatus.BOOKED


@pytest.mark.parametrize("verb", ["GET", "POST"])
async def test_a_visit_is_cancelled_and_its_time_is_free_again(verb: Any) -> None:
    """Twice is no error; with the wrong verb it is refused, and stands."""
    async with opened("careportals", {"cancel_method": verb}) as world:
        attempt = await world.prepared()
        booked = await world.vendor.book(attempt)
        world.town.careportals = replace(world.town.careportals, cancel_method="POST" if verb == "GET" else "GET")
        with pytest.raises(Refused):
            await world.vendor.cancel(booked, identity=attempt.identity, key="c")
        assert len(world.standing()) == 1
        world.town.careportals = replace(world.town.careportals, cancel_method=verb)
        for _ in range(2):
            await world.vendor.cancel(booked, identity=attempt.identity, key="c")
        assert world.standing() == []
        assert (await world.vendor.reread(booked, identity="")).status is BookingStatus.CANCELLED


def at(attempt: Attempt, slot: Slot) -> Attempt:
    return replace(attempt, slot=slot, key="telegram-1.8.1")


async def test_a_visit_is_moved() -> None:
    """The new one stands, the old one is cancelled; the old ref's record says so."""
    async with opened("careportals") as world:
        attempt = await world.prepared()
        old = await world.vendor.book(attempt)
        later = (await world.slots(attempt.visit))[5]
        new = await world.vendor.move(old, at(attempt, later))
        assert [standing["id"] for standing in world.standing()] == [new]
        assert (await world.vendor.reread(new, identity="")).start == later.start
        assert (await world.vendor.reread(old, identity="")).status is BookingStatus.CANCELLED


async def test_a_move_to_a_time_somebody_took_leaves_the_visit() -> None:
    """The new one comes first."""
    async with opened("careportals") as world:
        attempt = await world.prepared()
        old = await world.vendor.book(attempt)
        later = (await world.slots(attempt.visit))[5]
        world.rival(later.start, lurks=True)
        with pytest.raises(SlotTaken):
            await world.vendor.move(old, at(attempt, later))
        assert [standing["id"] for standing in world.standing()] == [old]


async def test_where_one_visit_is_all_one_gets_a_move_is_refused() -> None:
    """In the vendor's words; the visit stays."""
    async with opened("careportals") as world:
        attempt = await world.prepared()
        old = await world.vendor.book(attempt)
        world.town.careportals = replace(world.town.careportals, one_visit_each=True)
        later = (await world.slots(attempt.visit))[5]
        with pytest.raises(Refused) as told:
            await world.vendor.move(old, at(attempt, later))
        assert "already" in told.value.said
        assert [standing["id"] for standing in world.standing()] == [old]


async def test_somebody_elses_key_opens_nothing() -> None:
    """Two visits, their keys exchanged."""
    async with opened("careportals") as world:
        visit = await world.visit()
        slots = await world.slots(visit)
        mine = await world.vendor.book(await world.attempt(visit, slots[0], key="a"))
        theirs = await world.vendor.book(await world.attempt(visit, slots[4], customer=BRAM, key="b"))
        mixed = f"{world.vendor.plain_ref(mine)}:{theirs.partition(':')[2]}"
        with pytest.raises(Exception, match="Misconfigured"):
            await world.vendor.reread(mixed, identity=IDENTITIES[BRAM])
        with pytest.raises(NotFound):
            await world.vendor.reread(f"{'0' * 24}:{theirs.partition(':')[2]}", identity="")


async def test_what_the_vendor_dislikes_is_named_as_the_question_it_is() -> None:
    """A rehearsal tells before anybody says yes, and the core asks it again."""
    async with opened("careportals") as world:
        attempt = await prepared(world, "Travel advice")
        odd = tuple(replace(answer, value="12") if answer.key == "travellers" else answer for answer in attempt.answers)
        with pytest.raises(Refused) as told:
            await world.vendor.rehearse(replace(attempt, answers=odd))
        assert getattr(told.value, "fields", ()) == ("travellers",)


async def test_a_condition_opens_what_it_guards() -> None:
    """Said yes, the next question is sent as well."""
    async with opened("careportals") as world:
        attempt = await prepared(world, "Travel advice")
        asked = {question.key: question for question in await world.vendor.questions(attempt.visit)}
        said = {answer.key: answer for answer in attempt.answers}
        said["takesMedicine"] = replace(answered(asked["takesMedicine"]), value="yes")
        await world.vendor.book(replace(attempt, answers=tuple(said.values())))
        assert truth(world)["customer"]["medicines"] == "X123"


async def test_another_program_cannot_know_and_says_so() -> None:
    """What one process wrote, another cannot find: not booked would be a lie, booked a guess."""
    async with opened("careportals") as world:
        attempt = await prepared(world, "Travel advice")
        await world.vendor.book(attempt)
        with pytest.raises(AnswerLost):
            await world.another.settle(attempt)
        found = await world.vendor.settle(attempt)
        assert found is not None
        assert found.ref == truth(world)["id"]
