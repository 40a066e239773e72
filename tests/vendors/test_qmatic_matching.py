"""Which appointment at Qmatic is an attempt's: by id or mark, and never by mere likeness."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import given

from tests.vendors.samples import sample
from tests.vendors.test_qmatic_adapter import CONFIRM, HOLD, MARK, SEARCH, VISIT, ZONE, attempt, connect, door
from tests.vendors.test_qmatic_mapping import HARBOUR, WEDDING
from tests.vendors.test_small_parts import json_values
from tests.vendors.times import Times
from vendors.errors import AnswerLost, ContractBroken, HoldExpired, SlotTaken
from vendors.qmatic import matching


def told(**changed: Any) -> dict[str, Any]:
    """An appointment as a search answers it."""
    return {**sample("qmatic/appointment"), **changed}


def ours(**changed: Any) -> dict[str, Any]:
    """The appointment the hold became, as a search answers it."""
    return {**sample("qmatic/appointment"), "appointmentId": "r-1", "supportNotes": f"via chat, ref {MARK}"} | changed


def test_a_note_keeps_its_mark_whatever_its_words() -> None:
    """Of 255 letters the mark has its own; without words it stands alone."""
    mark = matching.write_mark("0123abcd")
    assert matching.write_note("via chat", mark) == "via chat, ref FD-0123ABCD"
    assert matching.write_note("", mark) == "ref FD-0123ABCD"
    long = matching.write_note("n" * 300, mark)
    assert len(long) == 255
    assert long.endswith("n, ref FD-0123ABCD")


def test_a_hold_carries_its_mark() -> None:
    """Whoever reads it later has both; one without a mark is a plain id."""
    assert matching.read_hold(replace(HOLD, ref=matching.write_hold("r-1", MARK))) == ("r-1", MARK)
    assert matching.read_hold(replace(HOLD, ref="r-1")) == ("r-1", "")


@pytest.mark.parametrize(
    ("row", "ours"),
    [
        (told(appointmentId="r-1"), True),
        (told(appointmentId="r-1", supportNotes="Moved by staff", customer={"firstName": "A."}), True),
        (told(supportNotes="Call first. via chat, ref FD-0123ABCD"), True),
        (told(appointmentId="r-1", status="CANCELLED"), False),
        (told(supportNotes="via chat, ref FD-FFFFFFFF"), False),
        (told(supportNotes="via chat"), False),
        (told(supportNotes=None), False),
        (told(supportNotes=[1]), False),
    ],
)
def test_ours_has_the_reservations_id_or_its_mark(row: dict[str, Any], ours: bool) -> None:
    """Likeness proves nothing; staff may have changed what they like but these."""
    assert (matching.find_ours([told(), row], HOLD, zone=ZONE) is not None) is ours


def test_without_a_mark_only_the_id_tells() -> None:
    """A hold that carries none must not find every note that has none."""
    plain = replace(HOLD, ref="r-1")
    assert matching.find_ours([told()], plain, zone=ZONE) is None
    assert matching.find_ours([told(appointmentId="r-1")], plain, zone=ZONE) is not None


def test_what_could_be_ours_agrees_in_everything_and_bears_no_mark() -> None:
    """Same service, branch, start and person, and standing; a family member's at the same time is another."""
    found = matching.find_alike([told()], attempt(), zone=ZONE)
    assert found is not None
    assert found.ref == told()["appointmentId"]
    others = [
        told(status="CANCELLED"),
        told(service={"id": WEDDING}),
        told(branch={"id": HARBOUR}),
        told(customer={"firstName": "Bram", "lastName": "Example"}),
        told(timeSlot={"startTime": "2027-03-26T09:20:00+01:00"}),
        told(supportNotes="via chat, ref FD-FFFFFFFF"),
    ]
    assert matching.find_alike(others, attempt(), zone=ZONE) is None
    unnamed, anywhere = told(customer=None), replace(attempt(), visit=replace(VISIT, place=None))
    assert matching.find_alike([unnamed], anywhere, zone=ZONE) is not None


@given(json_values)
def test_any_json_is_read_or_named_broken(body: object) -> None:
    """Whatever comes, nothing but `ContractBroken` is raised."""
    for row in (told(supportNotes=body), told(customer=body), told(appointmentId=body), told(status=body)):
        with suppress(ContractBroken):
            matching.find_ours([row], HOLD, zone=ZONE)
            matching.find_alike([row], attempt(), zone=ZONE)


# As the adapter asks


async def test_every_hold_has_a_mark_of_its_own() -> None:
    """Also one asked for again under the same key: it is another reservation."""
    vendor = connect(door())
    marks = {(await vendor.hold(VISIT, attempt().slot, key="k")).ref for _ in range(9)}
    assert len(marks) == 9


@pytest.mark.parametrize(
    ("found", "ref"),
    [
        ([ours(appointmentId="first", supportNotes="via chat, ref FD-FFFFFFFF"), ours()], "r-1"),
        ([ours(appointmentId="first", supportNotes=None), ours(appointmentId="second")], "second"),
        ([ours(appointmentId="only", supportNotes=None)], "only"),
        ([ours(appointmentId="first", supportNotes="via chat, ref FD-FFFFFFFF")], "r-1"),
        ({}, "r-1"),
        (httpx.ReadTimeout("x"), "r-1"),
    ],
)
async def test_a_bare_answer_is_completed_by_a_search(found: object, ref: str) -> None:
    """It is booked: by id or mark we see as what; else one that could be it; else the id we have stands (inferred)."""
    assert await connect(door().on(SEARCH, found)).book(attempt()) == ref


@pytest.mark.parametrize(("status", "error"), [(404, HoldExpired), (409, SlotTaken)])
async def test_a_hold_that_is_gone_may_have_become_our_booking(status: int, error: type[Exception]) -> None:
    """We look before we say so: a request replayed, or ours after a crash."""
    script = door().on(CONFIRM, status).on(SEARCH, [ours(appointmentId="a-1")])
    assert await connect(script).book(attempt()) == "a-1"
    for others in ([], [ours(appointmentId="a-1", supportNotes="via chat, ref FD-FFFFFFFF")]):
        with pytest.raises(error):
            await connect(script.on(SEARCH, others)).book(attempt())


async def test_a_lost_confirmation_is_looked_for_three_times() -> None:
    """Over twenty seconds, and never sent again."""
    script, times = door().on(CONFIRM, httpx.ReadTimeout("x")).on(SEARCH, [], [], [ours()]), Times()
    vendor = connect(script, times)
    with pytest.raises(AnswerLost):
        await vendor.book(attempt())
    found = await vendor.settle(attempt())
    assert found is not None
    assert times.paused == [2, 6, 12]
    assert script.asked()[CONFIRM] == 1


async def test_without_a_hold_nothing_was_sent() -> None:
    """So nothing is looked for."""
    script = door().on(SEARCH, [ours()])
    assert await connect(script).settle(attempt(hold=None)) is None
    assert SEARCH not in script.asked()


@pytest.mark.parametrize("status", [404, 409])
async def test_one_that_may_be_ours_is_neither_ours_nor_not(status: int) -> None:
    """The same in everything, but with another id and no mark: a tick may be a lie, and so may be its absence."""
    script = door().on(CONFIRM, status).on(SEARCH, [ours(appointmentId="a-1", supportNotes=None)])
    with pytest.raises(AnswerLost):
        await connect(script).book(attempt())
    with pytest.raises(AnswerLost):
        await connect(script).settle(attempt())
