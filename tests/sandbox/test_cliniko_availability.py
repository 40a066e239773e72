"""Cliniko's open times: seven days at most, the account's today, hours with breaks, only what is enabled."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest

from sandbox.accounts import ClinikoAccount
from sandbox.cliniko.harbour import (
    BACK_CLASS,
    EAST,
    FIRST,
    FOLLOW_UP,
    HAND,
    HARBOUR,
    HOME_VISIT,
    LOTTE,
    NOOR,
    ROBIN,
    SAM,
    TREATMENT,
    VIDEO,
    Business,
    Kind,
    Practitioner,
)
from tests.sandbox.callers import at_cliniko, book, make_town, triple_path

BAD_FRAME = "Invalid time frame definition. Please check from/to param limitations."
ZONE = ZoneInfo("Europe/Amsterdam")


def week(first: str = "2026-11-24") -> dict[str, str]:
    """Seven calendar days."""
    return {"from": first, "to": (date.fromisoformat(first) + timedelta(days=6)).isoformat(), "per_page": "100"}


async def starts(client: httpx.AsyncClient, path: str, query: dict[str, str] | None = None) -> list[datetime]:
    """The open starts."""
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return [datetime.fromisoformat(row["appointment_start"]) for row in answer.json()["available_times"]]


async def test_starts_are_in_order_in_utc_and_within_the_hours() -> None:
    """The end, by the type's duration, falls neither into the break nor after closing."""
    async with at_cliniko(make_town()) as client:
        found = await starts(client, triple_path(TREATMENT), week())
    assert found
    assert found == sorted(set(found))
    for start in found:
        local = start.astimezone(ZONE)
        minute = local.hour * 60 + local.minute
        assert any(o <= minute and minute + 30 <= c for o, c in NOOR.spans(HARBOUR, local.date())), local


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"from": "2026-11-24", "to": "2026-11-30"}, 200),
        ({"from": "2026-11-24", "to": "2026-11-24"}, 200),
        ({"from": "2026-11-24", "to": "2026-12-01"}, 400),
        ({"from": "2026-11-23", "to": "2026-11-24"}, 400),
        ({"from": "2026-11-25", "to": "2026-11-24"}, 400),
        ({"from": "2026-11-24"}, 400),
        ({"to": "2026-11-24"}, 400),
        ({"from": "24.11.2026", "to": "2026-11-24"}, 400),
    ],
)
async def test_the_time_frame_has_rules_and_its_refusal_exact_words(query: dict[str, str], status: int) -> None:
    """Both ends, in order, none before today, seven calendar days at most."""
    async with at_cliniko(make_town()) as client:
        answer = await client.get(triple_path(), params=query)
    assert answer.status_code == status
    assert status == 200 or answer.json() == {"message": BAD_FRAME}


async def test_today_is_the_accounts_today() -> None:
    """Half past eleven at night in UTC is tomorrow in Amsterdam."""
    async with at_cliniko(make_town(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))) as client:
        late = {"from": "2026-11-24", "to": "2026-11-25"}
        assert (await client.get(triple_path(), params=late)).status_code == 400
        assert (await client.get(triple_path(), params=week("2026-11-25"))).status_code == 200


@pytest.mark.parametrize(
    ("kind", "practitioner", "business"),
    [
        (HOME_VISIT, NOOR, HARBOUR),
        (TREATMENT, ROBIN, HARBOUR),
        (HAND, NOOR, HARBOUR),
        (HAND, LOTTE, EAST),
    ],
)
async def test_what_is_not_enabled_online_is_a_404(kind: Kind, practitioner: Practitioner, business: Business) -> None:
    """Not an empty list: type or person not shown, or the three do not go together."""
    async with at_cliniko(make_town()) as client:
        assert (await client.get(triple_path(kind, practitioner, business), params=week())).status_code == 404


async def test_online_booking_can_be_off_for_the_whole_practice() -> None:
    """Then every triple is a 404 and the settings say so."""
    async with at_cliniko(make_town(cliniko=ClinikoAccount(online_bookings=False))) as client:
        assert (await client.get(triple_path(), params=week())).status_code == 404
        assert not (await client.get("settings/public")).json()["online_bookings"]["enabled"]


async def test_a_class_has_no_free_hours_of_its_own() -> None:
    """One joins an existing one; there is none yet."""
    async with at_cliniko(make_town()) as client:
        assert await starts(client, triple_path(BACK_CLASS, SAM), week()) == []


async def test_the_grid_follows_the_default_type_not_the_one_asked_for() -> None:
    """Noor's day moves in half hours, also for a visit of twenty minutes."""
    async with at_cliniko(make_town()) as client:
        found = [start.astimezone(ZONE) for start in await starts(client, triple_path(FOLLOW_UP), week())]
    assert {start.minute for start in found if start.hour < 13} <= {0, 30}
    assert {start.minute for start in found if start.hour >= 13} <= {15, 45}


async def test_a_booked_time_is_gone_until_it_is_cancelled_wherever_it_was_made() -> None:
    """The practitioner is the resource."""
    async with at_cliniko(make_town()) as client:
        before = await starts(client, triple_path(), week())
        ours = await book(client, before[2].strftime("%Y-%m-%dT%H:%M:%SZ"), business_id=EAST.id)
        assert before[2] not in await starts(client, triple_path(), week())
        await client.patch(f"individual_appointments/{ours['id']}/cancel", json={"cancellation_reason": 10})
        assert await starts(client, triple_path(), week()) == before


async def test_lead_time_and_horizon_hide_times() -> None:
    """An hour ahead for all, four for the video; nothing after sixty days."""
    town = make_town(datetime(2026, 11, 24, 8, tzinfo=UTC))
    async with at_cliniko(town) as client:
        usual = await starts(client, triple_path(TREATMENT), week())
        video = await starts(client, triple_path(VIDEO), week())
        assert usual[0] >= town.now() + timedelta(minutes=59)
        assert video[0] >= town.now() + timedelta(minutes=239)
        assert await starts(client, triple_path(), week("2027-01-24")) == []
        assert await starts(client, triple_path(), week("2027-01-18")) != []


async def test_a_practice_may_show_only_a_few_times_a_part_of_the_day() -> None:
    """Absent does not mean busy."""
    async with at_cliniko(make_town(cliniko=ClinikoAccount(starts_a_day_part=1))) as client:
        found = [start.astimezone(ZONE) for start in await starts(client, triple_path(), week())]
    parts = [(start.date(), min(start.hour // 12, 1)) for start in found]
    assert len(parts) == len(set(parts)) > 3


async def test_open_times_are_paged_like_every_list() -> None:
    """`next` goes on where the page ended."""
    async with at_cliniko(make_town()) as client:
        whole = await starts(client, triple_path(), week())
        page = (await client.get(triple_path(), params=week() | {"per_page": "4"})).json()
        assert page["total_entries"] == len(whole) > 4
        after = await starts(client, page["links"]["next"])
    assert after == whole[4:8]


async def test_the_next_open_time_is_the_first_of_the_list_or_null() -> None:
    """Same rules, one start."""
    async with at_cliniko(make_town()) as client:
        first = (await starts(client, triple_path(), week()))[0]
        found = (await client.get(triple_path(what="next_available_time"), params=week())).json()
        none = (await client.get(triple_path(what="next_available_time"), params=week("2027-01-24"))).json()
    assert datetime.fromisoformat(found["appointment_start"]) == first
    assert none["appointment_start"] is None


async def test_hours_stay_on_the_wall_when_the_clocks_change() -> None:
    """The first possible start is half past eight before and after 28 March 2027: 07:30 and 06:30 in UTC."""
    async with at_cliniko(make_town(datetime(2027, 3, 20, 6, tzinfo=UTC))) as client:
        found = []
        for first in ("2027-03-20", "2027-03-27", "2027-04-03", "2027-04-10"):
            found += await starts(client, triple_path(FIRST), week(first))
    change = datetime(2027, 3, 28, tzinfo=UTC)
    assert min(s.strftime("%H:%M") for s in found if s < change) >= "07:30"
    after = {s.strftime("%H:%M") for s in found if s >= change}
    assert "06:30" in after
    assert min(after) == "06:30"
