"""`frontdesk check --desk`: one desk tried for real, and what is wrong comes with what to ask for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.check import invented
from bot.check.booking import Sample, pick
from bot.check.desk import run, warning
from bot.check.watching import Watched
from bot.settings import Settings
from conversations.booking import Animals, Answer, Booking, Choice, Condition, Hold, Question, QuestionKind, Ref, Visit
from conversations.desk import Capabilities, Moving
from sandbox.calendars import BOOKS
from sandbox.faults import Fault
from tests.bot.street import Street
from tests.bot.town import HOUSE, NOW, SLOT, FakeVendor, lost
from vendors.errors import (
    ContractBroken,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    Unsupported,
    VendorError,
)
from vendors.vendor import Attempt

pytestmark = pytest.mark.slow

DESKS = {"harbour": "cliniko", "lakeside": "careportals", "paws": "provet", "town-hall": "qmatic"}


async def told(settings: Settings, desk: str, *, book: bool = False) -> tuple[bool, list[str]]:
    """Whether all is well, and the lines."""
    lines: list[str] = []
    return await run(settings, desk, book=book, say=lines.append), lines


def of(lines: list[str], name: str) -> str:
    """The line about that, and its remedy."""
    return next("\n".join(lines[at : at + 2]) for at, line in enumerate(lines) if line[6:].startswith(f"{name}:"))


def standing(street: Street, vendor: str) -> list[Any]:
    """Our bookings as the vendor holds them."""
    truth: Any = BOOKS[vendor].show_truth(street.app.state.town)
    return [booking for booking in truth["bookings"] if booking["status"] == "confirmed"]


def with_config(settings: Settings, desk: str, **changed: Any) -> Settings:
    """The settings with another configuration of that desk's vendor."""
    known = settings.desks[desk]
    config = known.vendor.config.model_copy(update=changed)
    vendor = known.vendor.model_copy(update={"config": config})
    return settings.model_copy(update={"desks": {desk: known.model_copy(update={"vendor": vendor})}})


@pytest.mark.parametrize("desk", DESKS)
async def test_a_desk_that_can_do_its_work_is_told_read_by_read(street: Street, desk: str) -> None:
    """Credentials, catalogue, what follows a booking, times, and each call; nothing is written."""
    well, lines = await told(street.settings, desk)
    assert well, lines
    assert lines[-1] == "All is well."
    assert "can be booked in the chat" in of(lines, "services")
    assert "14 days asked" in of(lines, "free times")
    asked = [line for line in lines if line.startswith("      ")]
    assert any("GET " in line and "works (200)" in line for line in asked)
    assert standing(street, DESKS[desk]) == []


@pytest.mark.parametrize("desk", DESKS)
async def test_a_booking_is_made_and_undone(street: Street, desk: str) -> None:
    """Booked, read back, moved and cancelled where the vendor can; nothing stands afterwards."""
    well, lines = await told(street.settings, desk, book=True)
    assert well, lines
    assert "ok    booking: made" in "\n".join(lines)
    assert "stands on" in of(lines, "read back")
    can = street.settings.desks[desk].vendor.manifest.capabilities_of(street.settings.desks[desk].vendor.config)
    assert can.move is Moving.NONE or "stands on" in of(lines, "move")
    assert can.cancel == ("ok    cancellation: reads as cancelled" in lines)
    assert standing(street, DESKS[desk]) == []
    assert any(line.startswith("left ") and "frontdesk-check@example.org" in line for line in lines)


async def test_what_is_handed_over_is_named(street: Street) -> None:
    """Those services are booked on the clinic's own page."""
    _, lines = await told(street.settings, "lakeside")
    assert "handed over to the clinic's own page: Skin check" in of(lines, "services")


async def test_wrong_credentials_end_it_with_whom_to_ask(street: Street) -> None:
    """Nothing is booked, what was not looked at is named, and no credential is shown."""
    for desk, wrong in (
        ("harbour", {"api_key": SecretStr("wrong-key-eu1")}),
        ("paws", {"client_secret": SecretStr("wrong-secret")}),
        ("lakeside", {"organization": "wrong_clinic"}),
        ("town-hall", {"client_secret": SecretStr("wrong-secret")}),
    ):
        well, lines = await told(with_config(street.settings, desk, **wrong), desk, book=True)
        assert not well
        assert lines[1].startswith("wrong access:")
        assert "ask " in lines[2]
        assert "credentials" in lines[2]
        assert any("not looked at" in line and "free times" in line for line in lines)
        assert "mend first what is said above" in of(lines, "booking")
        assert not any("wrong-" in line or "wrong_" in line for line in lines)
        assert standing(street, DESKS[desk]) == []


@pytest.mark.parametrize("resource", ["department", "reason", "shift", "appointment", "client", "cancellationreason"])
async def test_a_missing_right_is_named_and_the_others_are_tried_all_the_same(street: Street, resource: str) -> None:
    """By the read that needs it, and in the list of calls; also where another refusal was met first."""
    town = street.app.state.town
    town.provet = replace(town.provet, forbidden=(resource, "client"))
    well, lines = await told(street.settings, "paws")
    assert not well
    assert any(f"right to GET {resource}" in line and line.startswith("wrong") for line in lines)
    assert any("ask whoever runs the practice system for the right" in line for line in lines)
    assert any(line.startswith(f"      GET {resource}/: refused (403)") for line in lines)
    assert any(line.startswith("      GET client/: refused (403)") for line in lines)
    assert not any("withdrawn" in line for line in lines)


async def test_a_vendor_that_is_down_is_told(street: Street) -> None:
    """Nothing was done; look at the network and the addresses."""
    street.fails("cliniko", Fault.DOWN)
    well, lines = await told(with_config(street.settings, "harbour", attempts=1), "harbour")
    assert not well
    assert "Unreachable" in lines[1]
    assert "check the network and the addresses in desks.harbour.vendor" in lines[2]
    assert "      GET settings/public: no answer" in lines


async def test_an_answer_nobody_can_read_is_told_with_its_part(street: Street) -> None:
    """Which call it was, and to ask whether it changed."""
    street.fails("qmatic", Fault.BROKEN_JSON, "GET ")
    well, lines = await told(with_config(street.settings, "town-hall", attempts=1), "town-hall")
    assert not well
    assert "ask the vendor whether the answer of `services` changed" in lines[2]


async def test_what_cannot_be_cancelled_is_left_with_its_reference(street: Street) -> None:
    """Whoever has to cancel it finds it by what is told."""
    street.fails("cliniko", Fault.REFUSED, "PATCH /cancel")
    street.fails("cliniko", Fault.REFUSED, "PATCH /individual_appointments")
    well, lines = await told(street.settings, "harbour", book=True)
    assert not well
    assert of(lines, "cancellation").startswith("wrong")
    booking = standing(street, "cliniko")[0]
    left = next(line for line in lines if line.startswith("left  a booking for Test Frontdesk"))
    assert str(booking["id"]) in left
    assert left.endswith("cancel it in Cliniko")


async def test_the_key_to_a_booking_is_not_told(street: Street) -> None:
    """Where a reference holds a secret, what is told of it opens nothing."""
    street.fails("careportals", Fault.REFUSED, "GET /appointments/cancel")
    _, lines = await told(street.settings, "lakeside", book=True)
    booking = standing(street, "careportals")[0]
    said = "\n".join(lines)
    assert booking["id"] in said
    assert booking["access_key"] not in said


async def test_a_desk_without_free_times_books_nothing(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no mistake by itself, but there is nothing to book."""
    monkeypatch.setattr("bot.check.reads.DAYS", 0)
    well, lines = await told(street.settings, "harbour")
    assert well
    assert "nothing is free" in of(lines, "free times")
    well, lines = await told(street.settings, "harbour", book=True)
    assert not well
    assert "see to it that something is free" in of(lines, "booking")
    assert standing(street, "cliniko") == []


async def test_a_desk_without_services_is_told(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not switched on cannot be booked; nothing that needs a service is looked at."""

    async def none(*_: object, **__: object) -> tuple[()]:
        return ()

    monkeypatch.setattr("vendors.cliniko.adapter.Cliniko.services", none)
    well, lines = await told(street.settings, "harbour")
    assert not well
    assert "switch on in Cliniko what may be booked online" in of(lines, "services")
    assert any("not looked at" in line and "places, people, free times" in line for line in lines)


def test_the_warning_says_that_it_is_for_a_test_tenant(street: Street) -> None:
    """And asks for the desk's name."""
    said = warning(street.settings.desks["harbour"])
    assert "test tenant" in said
    assert said.endswith("Type the desk's name to go on")


# The booking, with a vendor that does as it is told


LATER = replace(SLOT, ref="s2", start=SLOT.start + timedelta(hours=3), end=SLOT.start + timedelta(hours=4))


def sample(vendor: FakeVendor, **can: Any) -> Sample:
    """A booking with it."""
    desk = replace(HOUSE.desks[0], capabilities=Capabilities(**can))
    return Sample(
        desk=desk,
        vendor=vendor,
        title="Test",
        table="desks.town.vendor",
        now=lambda: NOW - timedelta(days=1),
        visit=Visit(service="passport"),
        slots=(SLOT, LATER),
    )


async def steps(trial: Sample) -> dict[str, str]:
    """What each step said, with its remedy where something is wrong."""
    return {one.name: f"{one.said} {one.remedy}".strip() async for one in trial.findings()}


async def test_where_nothing_can_be_cancelled_it_is_left() -> None:
    """Without the capability nobody tries; it is told all the same."""
    trial = sample(FakeVendor())
    assert list(await steps(trial)) == ["answers", "booking", "read back"]
    assert "FD-1, reference bcheck-" in trial.left()[0]
    assert trial.left()[0].endswith("cancel it in Test")


async def test_a_lost_answer_is_settled() -> None:
    """What is there is undone or told; what is not there is not."""
    vendor = FakeVendor()
    vendor.fails("book", lost())
    assert (await steps(trial := sample(vendor)))["booking"].startswith("made: reference bcheck-")
    vendor = FakeVendor()
    vendor.fails("book", lost())
    vendor.loses_writes = True
    assert "nothing was booked" in (await steps(trial := sample(vendor)))["booking"]
    assert trial.left() == ()


async def test_what_nobody_can_know_is_told_with_its_time() -> None:
    """The answer was lost, and the vendor does not tell."""
    vendor = FakeVendor()
    vendor.fails("book", lost())
    vendor.fails("settle", lost())
    await steps(trial := sample(vendor))
    assert trial.left()[0].startswith("a booking for Test Frontdesk on Tue 24 Nov 2026 09:00 (CET) may be there")


async def test_a_hold_is_given_back_when_nothing_is_booked() -> None:
    """Or told with when it lapses, where it cannot be."""
    for release in (True, False):
        vendor = FakeVendor()
        vendor.fails("book", SlotTaken("test", "book"))
        said = await steps(trial := sample(vendor, hold=True, release=release))
        assert "try again" in said["booking"]
        assert vendor.asked["release"] == release
        assert bool(trial.left()) != release


class Moves(FakeVendor):
    """One that moves and cancels, unless it `fails`."""

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        """To the attempt's time."""
        await self._ask("move")
        self._put(start=attempt.slot.start)
        return booking

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        """As it stands."""
        await self._ask("settle_move")
        return await self.reread(booking, identity=attempt.identity)

    async def cancel(self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "") -> None:
        """It is gone."""
        await self._ask("cancel")
        self.booked.clear()

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        """The record, if it is there."""
        if not self.booked:
            raise NotFound("test", "reread")
        return await super().reread(booking, identity=identity, language=language)

    def _put(self, **changed: Any) -> None:
        self.booked = {key: replace(booking, **changed) for key, booking in self.booked.items()}


async def test_a_move_whose_answer_is_lost_is_settled_and_what_is_gone_is_cancelled() -> None:
    """One that is told to be unknown after it was cancelled is cancelled."""
    vendor = Moves()
    vendor.fails("move", lost("move"))
    said = await steps(trial := sample(vendor, move=Moving.NATIVE, cancel=True))
    assert "still stands on" in said["move"]
    assert said["cancellation"] == "reads as cancelled"
    assert trial.left()[0].startswith("Test may keep a record")


async def test_a_move_that_is_refused_leaves_nothing_in_doubt() -> None:
    """The time held for it is given back, and the cancellation is tried."""
    vendor = Moves()
    vendor.fails("move", Refused("test", "move"))
    said = await steps(trial := sample(vendor, hold=True, release=True, move=Moving.NATIVE, cancel=True))
    assert "why `move` is refused" in said["move"]
    assert vendor.asked["release"] == 1
    assert len(trial.left()) == 1


async def test_a_cancellation_whose_answer_was_lost_is_done_again() -> None:
    """The port allows it."""
    vendor = Moves()
    vendor.fails("cancel", lost("cancel"))
    assert (await steps(sample(vendor, cancel=True)))["cancellation"] == "reads as cancelled"
    assert vendor.asked["cancel"] == 2


async def test_without_a_second_time_nothing_is_moved() -> None:
    """That is told, and is no mistake."""
    trial = sample(Moves(), move=Moving.NATIVE)
    trial.slots = (SLOT,)
    assert (await steps(trial))["move"] == "not tried, since there is no second free time"


def test_what_is_booked_lies_further_off_where_it_can() -> None:
    """So that it may be moved and cancelled; the last one where nothing does."""
    assert pick((SLOT, LATER), after=NOW) == (SLOT, LATER)
    assert pick((SLOT, LATER), after=LATER.start) == (LATER, None)
    assert pick((SLOT, LATER), after=LATER.start + timedelta(days=1)) == (LATER, None)
    assert pick((SLOT, replace(LATER, person="other")), after=NOW) == (SLOT, None)


# Parts


@pytest.mark.parametrize(
    ("error", "asks"),
    [
        (Misconfigured("test", "shift", status=403), "the right to `shift`"),
        (Misconfigured("test", "token", status=401), "credentials that are good"),
        (Misconfigured("test", "settings"), "correct desks.town.vendor"),
        (Unreachable("test", "services"), "check the network"),
        (Unsupported("test", "hold"), "ours to mend: the manifest says it can `hold`"),
        (ContractBroken("test", "services"), "tell us which part"),
        (NotFound("test", "services"), "does not know it"),
        (VendorError("test", "services"), "check desks.town.vendor"),
    ],
)
async def test_each_kind_of_trouble_has_its_remedy(error: VendorError, asks: str) -> None:
    """From what went wrong to whom to ask for what."""
    vendor = FakeVendor()
    vendor.fails("book", error)
    assert asks in (await steps(sample(vendor)))["booking"]


def test_every_question_gets_an_answer_that_lets_one_through() -> None:
    """Of its kind; one that is not asked gets none."""
    yes = Choice(ref="c1", name="One")
    kinds = [Question(key=kind.value, kind=kind, text="?", choices=(yes,), limit=9) for kind in QuestionKind]
    gate = Question(key="gate", kind=QuestionKind.YES_NO, text="?", wants=False)
    shown = Question(key="shown", kind=QuestionKind.TEXT, text="?", conditions=(Condition(key="gate", value="no"),))
    hidden = Question(key="hidden", kind=QuestionKind.TEXT, text="?", conditions=(Condition(key="gate", value="yes"),))
    told = {answer.key: answer.value for answer in invented.answers([*kinds, gate, shown, hidden])}
    assert all(told.values())
    assert (told["gate"], told["choice"], len(told["text"])) == ("no", "c1", 9)
    assert "shown" in told
    assert "hidden" not in told


def test_an_invented_animal_is_of_a_species_the_clinic_takes() -> None:
    """None where it takes none."""
    assert invented.animal(Animals(members=(), species=())) is None
    made = invented.animal(Animals(members=(), species=(Choice(ref="7", name="Dog"),)))
    assert made is not None
    assert made.species == "7"


async def test_what_is_told_of_a_call_holds_no_id_and_no_query() -> None:
    """Words stay; the rest is `{id}`, and what follows the question mark is never looked at."""
    way = Watched(httpx.MockTransport(lambda _: httpx.Response(200)), addresses=("https://api.example.org/v1",))
    async with httpx.AsyncClient(transport=way) as http:
        await http.get("https://api.example.org/v1/patients/1882446613663713184?email=ada@example.org")
        await http.get("https://api.example.org/v1/availability-v2/")
        await http.get("https://login.example.org/oauth2/ab12/token")
    assert list(way.told()) == [
        "GET patients/{id}: works (200)",
        "GET availability-v2/: works (200)",
        "GET {id}/{id}/token: works (200)",
    ]


def test_what_is_said_shows_nobody(street: Street) -> None:
    """Neither the answers nor the person print themselves."""
    answer = Answer(key="k", text="?", value="frontdesk check")
    hold = Hold(ref="h", until=NOW)
    trial = replace(sample(FakeVendor()), _hold=hold)
    assert "frontdesk-check" not in repr(trial)
    assert "frontdesk check" not in repr(answer)
