"""`frontdesk check --desk`: one desk of the town tried for real, and what is wrong comes with what to ask for."""

import re
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.check.desk import run, warning
from bot.settings import Settings
from conversations.desk import Moving
from sandbox.calendars import BOOKS
from sandbox.faults import Fault
from tests.bot.street import Street

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


@pytest.mark.parametrize("desk", ["harbour", "paws"])
async def test_the_days_list_is_read_once_and_nobody_in_it_is_named(street: Street, desk: str) -> None:
    """How many, how many of ours, and that it took a few lists."""
    _, lines = await told(street.settings, desk)
    line = of(lines, "the day's list").splitlines()[0]
    found = re.fullmatch(
        r"ok    the day's list: can be read; (\d+) in the next 3 days.*, 0 of them made here; (\d) calls?", line
    )
    assert found, line
    assert int(found[1]) > int(found[2])
    assert not [name for name in ("Casey", "Robin", "Voorbeeld", "Jo ") if name in "\n".join(lines)]


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


async def test_reasons_are_counted_with_those_that_patients_may_give(street: Street) -> None:
    """At Provet the clinic names them; at Cliniko they may give all."""
    for settings, desk, said in (
        (street.settings, "harbour", "6"),
        (street.settings, "paws", "3, 1 of them for patients to give"),
        (with_config(street.settings, "paws", cancellation_reasons=()), "paws", "3, 0 of them for patients to give"),
    ):
        _, lines = await told(settings, desk)
        assert of(lines, "reasons to cancel").splitlines()[0] == f"ok    reasons to cancel: {said}"


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
