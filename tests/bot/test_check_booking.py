"""The booking `frontdesk check --desk` makes to try a desk: made, moved, cancelled, or left with what finds it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.check.booking import Sample, pick
from conversations.booking import Answer, Booking, Hold, Ref, Visit
from conversations.desk import Capabilities, Moving
from tests.bot.practice import HOUSE, NOW, SLOT, FakeVendor, lost
from tests.bot.street import Street
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


def test_what_is_booked_lies_further_off_where_it_can() -> None:
    """So that it may be moved and cancelled; the last one where nothing does."""
    assert pick((SLOT, LATER), after=NOW) == (SLOT, LATER)
    assert pick((SLOT, LATER), after=LATER.start) == (LATER, None)
    assert pick((SLOT, LATER), after=LATER.start + timedelta(days=1)) == (LATER, None)
    assert pick((SLOT, replace(LATER, person="other")), after=NOW) == (SLOT, None)


def test_what_is_said_shows_nobody(street: Street) -> None:
    """Neither the answers nor the person print themselves."""
    answer = Answer(key="k", text="?", value="frontdesk check")
    hold = Hold(ref="h", until=NOW)
    trial = replace(sample(FakeVendor()), _hold=hold)
    assert "frontdesk-check" not in repr(trial)
    assert "frontdesk check" not in repr(answer)


# Moved and cancelled


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

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
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
