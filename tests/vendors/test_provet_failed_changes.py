"""Changes at Provet that did nothing, or half of it, call by call: confirmed, cancelled, moved, not moved back."""

import json
from datetime import timedelta

import pytest

from tests.vendors.provet_clinic import API, NINE, attempt, connect, door, page, row
from tests.vendors.times import Times
from vendors.errors import AnswerLost, ContractBroken, SlotTaken
from vendors.provet import mapping


async def test_a_change_whose_answer_is_empty_is_read_again() -> None:
    """Done, and nothing said."""
    script = door().on(f"GET {API}/appointment/9001/", row(confirmed=False), row(confirmed=True))
    script.on(f"PATCH {API}/appointment/9001/", 204)
    await connect(script).confirm("9001", identity="0a" * 20, key="k")
    assert script.asked()[f"GET {API}/appointment/9001/"] == 2


async def test_a_confirmation_that_did_nothing_is_said() -> None:
    """Never "confirmed" of what does not read so."""
    script = door().on(f"GET {API}/appointment/9001/", row(confirmed=False))
    script.on(f"PATCH {API}/appointment/9001/", row(confirmed=False))
    with pytest.raises(ContractBroken):
        await connect(script).confirm("9001", identity="0a" * 20, key="k")


async def test_a_cancellation_that_did_nothing_is_said() -> None:
    """Never "cancelled" of what still stands."""
    script = door().on(f"GET {API}/appointment/9001/", row()).on(f"PATCH {API}/appointment/9001/", row())
    with pytest.raises(ContractBroken):
        await connect(script).cancel("9001", identity="0a" * 20, key="k")


# Moves


def test_an_appointments_place_is_remembered_and_found() -> None:
    """As a remark; what somebody edited is none."""
    old = mapping.read_place(mapping.write_place(row()))
    assert old == mapping.Old(start=NINE, end=NINE + timedelta(minutes=30), user="7", department="1")
    assert mapping.read_place("") is None
    assert mapping.read_place("soon/later/7/1") is None


async def test_a_move_that_did_nothing_is_said() -> None:
    """The answer is not what we wrote."""
    script = door().on(f"GET {API}/appointment/9001/", row(start="2026-11-25T09:00:00Z", end="2026-11-25T09:30:00Z"))
    vendor = connect(script)
    to = await attempt(vendor)
    script.on(f"PATCH {API}/appointment/9001/", row(start="2026-11-25T09:00:00Z"))
    with pytest.raises(AnswerLost):
        await vendor.move("9001", to)


async def test_a_move_somebody_could_not_finish_is_judged_again() -> None:
    """Moved a moment ago, by our own remark: who has the time is looked at before it is told as done."""
    old = "[from:2026-11-25T09:00:00Z/2026-11-25T09:30:00Z/7/1]"
    script, times = door(), Times()
    moved = row(notes=old, modified=times.now().isoformat(), request_hash="")
    script.on(f"GET {API}/appointment/9001/", moved)
    vendor = connect(script, times)
    to = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(moved, row(id=1)))
    back = row(start="2026-11-25T09:00:00Z", end="2026-11-25T09:30:00Z")
    script.on(f"PATCH {API}/appointment/9001/", 503, back)
    with pytest.raises(SlotTaken):
        await vendor.move("9001", to)
    assert json.loads(script.last(f"PATCH {API}/appointment/9001/").content)["start"] == "2026-11-25T09:00:00Z"


async def test_a_move_that_cannot_go_back_is_not_told_as_gone_back() -> None:
    """Nobody knows where it is."""
    old = "[from:2026-11-25T09:00:00Z/2026-11-25T09:30:00Z/7/1]"
    script, times = door(), Times()
    moved = row(notes=old, modified=times.now().isoformat())
    script.on(f"GET {API}/appointment/9001/", moved)
    vendor = connect(script, times)
    to = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(moved, row(id=1))).on(f"PATCH {API}/appointment/9001/", 503)
    with pytest.raises(AnswerLost):
        await vendor.move("9001", to)
