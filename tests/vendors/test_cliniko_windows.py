"""Cliniko's times as we work them out: the windows of days they are asked by, and the slots they are merged to."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vendors.cliniko_clinic import FIRST_VISIT, TRIPLES, ZONE
from vendors.cliniko import mapping, windows
from vendors.cliniko.catalogue import Triple

instants = st.integers(0, 60 * 24 * 200).map(lambda m: datetime(2026, 11, 21, tzinfo=UTC) + timedelta(minutes=m))
zones = st.sampled_from(["Europe/Amsterdam", "Australia/Melbourne", "America/Los_Angeles", "UTC"]).map(ZoneInfo)


@given(instants, st.integers(0, 90), st.integers(1, 60), zones)
def test_windows_cover_every_day_asked_for(now: datetime, ahead: int, length: int, zone: ZoneInfo) -> None:
    """Seven days each, side by side, from today on, and every instant asked for lies in one."""
    after, until = now + timedelta(days=ahead), now + timedelta(days=ahead + length)
    today = now.astimezone(zone).date()
    asked = windows.windows(after=after, until=until, today=today, zone=zone, horizon_days=None, slack=False)
    assert all((window.last - window.first).days == 6 and window.first >= today for window in asked)
    assert all(b.first == a.last + timedelta(days=1) for a, b in pairwise(asked))
    assert asked[0].first <= after.astimezone(zone).date() <= asked[0].last
    assert asked[-1].first <= (until - timedelta(microseconds=1)).astimezone(zone).date() <= asked[-1].last


def test_four_weeks_from_the_middle_of_a_day_are_five_windows_at_most() -> None:
    """Twenty calls for four practitioners: two in a row with ten in flight."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    for slack in (False, True):
        asked = windows.windows(
            after=now,
            until=now + timedelta(days=28),
            today=now.date(),
            zone=ZONE,
            horizon_days=None,
            slack=slack,
        )
        assert len(asked) == 5


def test_nothing_is_asked_beyond_the_horizon_or_before_today() -> None:
    """Cliniko refuses the past, and has nothing beyond what the clinic allows."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def asked(after: datetime, until: datetime, horizon: int | None) -> list[date]:
        found = windows.windows(after=after, until=until, today=now.date(), zone=ZONE, horizon_days=horizon, slack=True)
        return [window.first for window in found]

    assert asked(now - timedelta(days=30), now + timedelta(days=1), None) == [now.date()]
    assert asked(now, now + timedelta(days=60), 8) == [now.date(), now.date() + timedelta(days=7)]
    assert asked(now + timedelta(days=30), now + timedelta(days=60), 8) == []
    assert asked(now - timedelta(days=30), now - timedelta(days=20), None) == []


# Slots


def test_free_starts_are_read_in_utc() -> None:
    """The answer has starts only."""
    assert mapping.read_starts([{"appointment_start": "2026-12-02T03:45:00Z"}]) == (
        datetime(2026, 12, 2, 3, 45, tzinfo=UTC),
    )


@given(st.lists(st.tuples(st.sampled_from(TRIPLES), st.lists(instants, max_size=8)), max_size=6))
def test_merging_gives_one_slot_a_start_and_the_first_in_order(found: list[tuple[Triple, list[datetime]]]) -> None:
    """Every start once, ascending; whoever comes first in the clinic's order gets it; the ref says who, where, when."""
    slots = windows.merge(found, minutes=45, zone=ZONE)
    assert [s.start for s in slots] == sorted({start for _, starts in found for start in starts})
    for slot in slots:
        first = next(triple for triple, starts in found if slot.start in starts)
        picked = windows.read_picked(slot, service=FIRST_VISIT)
        assert picked == windows.Picked(first, slot.start)
        assert slot.person == first.practitioner
        assert slot.end is not None
        assert slot.end.timestamp() - slot.start.timestamp() == 45 * 60
        assert slot.start.utcoffset() == slot.start.astimezone(ZONE).utcoffset()


def test_a_slot_of_unknown_length_has_no_end() -> None:
    """The duration is the type's; without it we do not guess."""
    assert windows.merge([(TRIPLES[0], [datetime(2026, 11, 21, tzinfo=UTC)])], minutes=None, zone=ZONE)[0].end is None


@pytest.mark.parametrize("day", ["2027-03-27", "2027-03-28", "2027-10-30", "2027-10-31"])
def test_times_keep_their_instant_over_the_clock_changes(day: str) -> None:
    """What goes out is UTC with Z and whole seconds, the very instant that came in."""
    start = datetime.fromisoformat(f"{day}T08:15:00+00:00")
    slot = windows.merge([(TRIPLES[0], [start])], minutes=20, zone=ZONE)[0]
    assert windows.write_instant(slot.start) == f"{day}T08:15:00Z"
