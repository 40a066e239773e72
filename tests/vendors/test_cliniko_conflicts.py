"""What happens when a Cliniko booking meets a conflict: who was first, who gives way, how ours is taken back."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from tests.vendors.cliniko_clinic import (
    ARCHIVE,
    BOOKINGS,
    ELDER,
    LIST,
    MADE,
    NOOR,
    ONE,
    READ,
    YOUNGER,
    appointment,
    attempt,
    connect,
    door,
    queries,
    sent,
)
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.cliniko import mapping
from vendors.errors import AnswerLost, SlotTaken

TAKEN = {"bookings": [appointment(), appointment(id="5", **ELDER)]}
"""Ours is in the list, and so is somebody who was a moment faster."""

created = st.integers(0, 3).map(lambda s: f"2026-11-20T20:04:0{s}Z")
rivals = st.lists(
    st.builds(lambda n, at: {"id": str(2**60 + n), "created_at": at}, st.integers(0, 50), created),
    min_size=2,
    max_size=6,
    unique_by=lambda row: row["id"],
)


@given(rivals)
def test_of_all_who_overlap_exactly_one_stays(rows: list[dict[str, str]]) -> None:
    """Everyone judges by the same facts and nobody speaks to anybody: still one stays, the eldest."""
    stays = [row for row in rows if not mapping.yields(row, [other for other in rows if other is not row])]
    assert stays == [min(rows, key=mapping.seniority)]


def test_within_a_second_the_smaller_number_was_first() -> None:
    """Compared as numbers, exactly: as text 9 is after 10, as floats these two are one."""
    ours = {"id": "9007199254740993", "created_at": "2026-11-20T20:04:46Z"}
    assert mapping.yields(ours, [ours | {"id": "9007199254740992"}])
    assert not mapping.yields(ours, [ours | {"id": "9007199254740994"}])
    assert not mapping.yields(ours | {"id": "9"}, [ours | {"id": "10"}])


def test_rivals_are_asked_of_the_practitioner() -> None:
    """At whatever business: the practitioner is what is taken."""
    assert mapping.write_rivals(sample("cliniko/appointment")) == (
        ("q[]", f"practitioner_id:={NOOR}"),
        ("q[]", "starts_at:<2026-12-02T04:30:00Z"),
        ("q[]", "ends_at:>2026-12-02T03:45:00Z"),
    )


# Call by call


async def test_an_elder_rival_wins_and_ours_is_taken_back() -> None:
    """Archived within seconds, and said."""
    script = door().on(BOOKINGS, TAKEN)
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())
    assert ARCHIVE in script.asked()
    assert queries(script, BOOKINGS) == [
        [f"practitioner_id:={NOOR}", "starts_at:<2026-12-02T08:45:00Z", "ends_at:>2026-12-02T08:00:00Z"]
    ]


async def test_a_younger_rival_should_have_given_way() -> None:
    """Ours stays; staff can find it in the log."""
    rivals = {"bookings": [appointment(), appointment(id="5", **YOUNGER)]}
    script = door().on(BOOKINGS, rivals)
    with capture_logs() as lines:
        assert await connect(script).book(attempt()) == MADE
    assert ARCHIVE not in script.asked()
    assert [line["rivals"] for line in lines if line["event"] == "conflict_left"] == [1]


async def test_nothing_is_believed_before_the_lists_show_ours() -> None:
    """Lists lag behind writes: where ours is not to be seen, nor need be who was a moment faster."""
    late, times = door().on(BOOKINGS, {"bookings": []}, {"bookings": []}, TAKEN), Times()
    with pytest.raises(SlotTaken):
        await connect(late, times).book(attempt())
    assert times.paused[:2] == [0.25, 0.25]


async def test_a_list_that_never_shows_ours_is_not_waited_for_for_ever() -> None:
    """Six seconds, then whoever is seen counts, and the log says that ours was not."""
    never, times = door().on(BOOKINGS, {"bookings": []}), Times()
    with capture_logs() as lines:
        assert await connect(never, times).book(attempt()) == MADE
    assert sum(times.paused) == 6
    assert [line["seconds"] for line in lines if line["event"] == "booking_not_listed"] == [6]
    with pytest.raises(SlotTaken):
        await connect(door().on(BOOKINGS, {"bookings": [appointment(id="5", **ELDER)]})).book(attempt())


async def test_of_our_own_twins_the_elder_stays() -> None:
    """A replayed write is found by its mark and is no rival."""
    twin = appointment(id="1390726237298631769", **ELDER)
    script = door().on(LIST, {"individual_appointments": []}, {"individual_appointments": [twin]})
    script.on(BOOKINGS, {"bookings": [twin, appointment()]})
    assert await connect(script).book(attempt()) == "1390726237298631769"
    assert ARCHIVE in script.asked()


@pytest.mark.parametrize("answers", [[httpx.ReadTimeout("x"), 204], [503, 404], [404, 404], [422, 204]])
async def test_taking_back_is_tried_until_it_is_done(answers: list[Any]) -> None:
    """Doing it twice does no harm; what is gone is taken back."""
    seen = appointment(archived_at="2026-11-20T20:05:00Z" if answers[0] == 404 else None)
    script = door().on(BOOKINGS, TAKEN)
    script.on(ARCHIVE, *answers).on(READ, seen)
    if answers == [503, 404]:
        script.on(READ, 404)
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())


async def test_what_cannot_be_taken_back_now_is_not_forgotten() -> None:
    """Unsure is said, and settling takes it back later."""
    script = door().on(BOOKINGS, TAKEN)
    script.on(ARCHIVE, 503)
    vendor = connect(script)
    with pytest.raises(AnswerLost):
        await vendor.book(attempt())
    script.on(ARCHIVE, 204).on(LIST, {"individual_appointments": [appointment()]})
    assert await vendor.settle(attempt()) is None
    assert script.asked()[ARCHIVE] == 4


async def test_taking_back_can_be_a_cancellation() -> None:
    """A setting: it leaves a trace, with the reason that must be given."""
    cancel = f"PATCH {ONE}/cancel"
    script = door().on(BOOKINGS, TAKEN)
    script.on(cancel, 422).on(READ, appointment(cancelled_at="2026-11-20T20:05:00Z"))
    with pytest.raises(SlotTaken):
        await connect(script, undo="cancel").book(attempt())
    assert sent(script, cancel) == {"cancellation_reason": 50, "apply_to_repeats": False}
    assert ARCHIVE not in script.asked()
