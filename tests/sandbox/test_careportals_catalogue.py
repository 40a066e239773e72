"""CarePortals' door, its lists in every shape, forms, consent, and the three shapes of availability."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from sandbox.careportals.forms import FORMS, TRAVEL, Kind
from sandbox.careportals.lakeside import (
    CONSULTATION,
    FLU_SHOT,
    OWEN,
    PHYSICAL_EXAM,
    SERVICES,
    SLEEP_STUDY,
    STAFF_CHECK,
    TRAVEL_ADVICE,
    WALK_IN,
)
from tests.sandbox.callers import Json
from tests.sandbox.lakeside import at_careportals, book, free_times, make_lakeside

TORONTO = ZoneInfo("America/Toronto")
SPRING = datetime(2027, 3, 12, 12, tzinfo=UTC)


async def services(client: httpx.AsyncClient, **query: str) -> Any:
    """GET /services."""
    answer = await client.get("/services", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def counts(client: httpx.AsyncClient, zone: str = "America/Toronto", days: str = "7") -> Json:
    """The consultation's free counts."""
    query = {"availableDays": days, "timezone": zone}
    found: Json = (await client.get(f"/services/{CONSULTATION.id}/availability", params=query)).json()
    return found


@pytest.mark.parametrize(("organization", "status"), [(None, 400), ("", 400), ("nobody", 403)])
async def test_the_organization_is_named_on_every_call(organization: str | None, status: int) -> None:
    """Missing and unknown ones are refused with the vendor's body; a place that is not there is one, too."""
    async with at_careportals(make_lakeside()) as client:
        del client.headers["organization"]
        headers = {} if organization is None else {"organization": organization}
        answer = await client.get("/services", headers=headers)
    assert answer.status_code == status
    assert set(answer.json()) == {"statusCode", "message", "error"}


async def test_what_is_not_there_is_told_in_the_vendors_words() -> None:
    """Unknown paths, methods, ids; ids that are none; slashes too many."""
    async with at_careportals(make_lakeside()) as client:
        assert (await client.get("/nowhere")).json()["message"] == "Cannot GET /nowhere"
        assert (await client.get("/services/")).status_code == 404
        assert (await client.delete("/services")).status_code == 405
        assert (await client.get(f"/services/{'0' * 24}")).status_code == 404
        assert (await client.get("/services/7")).json()["message"] == ["id must be a mongodb id"]
        assert (await client.get("/services", params={"page": "2"})).status_code == 400
        assert (await client.get("/services?label=a&label=b")).status_code == 400


async def test_too_many_requests_a_second_are_refused_without_a_word_on_waiting() -> None:
    """The vendor names no header; the next second is a new one."""
    town = make_lakeside(requests_a_second=2)
    async with at_careportals(town) as client:
        answers = [await client.get("/services") for _ in range(3)]
        assert [a.status_code for a in answers] == [200, 200, 429]
        assert "retry-after" not in answers[2].headers
        town.clock.advance(timedelta(seconds=1))
        assert (await client.get("/services")).status_code == 200


async def test_hidden_and_disabled_services_are_listed_like_any() -> None:
    """Whoever shows them did not look."""
    async with at_careportals(make_lakeside()) as client:
        rows = {row["_id"]: row for row in await services(client)}
    assert set(rows) == set(SERVICES)
    assert rows[STAFF_CHECK.id]["isHidden"]
    assert rows[SLEEP_STUDY.id]["status"] == "disabled"
    assert rows[WALK_IN.id]["isQueue"]
    assert rows[PHYSICAL_EXAM.id]["payment"]["price"] == 140.5
    assert all(re.fullmatch("[0-9a-f]{24}", key) for key in rows)


async def test_filters_choose_and_one_service_can_be_read() -> None:
    """By id and by label; unknown ones find nothing."""
    async with at_careportals(make_lakeside()) as client:
        (found,) = await services(client, serviceId=FLU_SHOT.id)
        assert await services(client, label="Flu shot") == [found]
        assert await services(client, label="flu") == []
        assert await services(client, location="elsewhere") == []
        assert (await client.get(f"/services/{FLU_SHOT.id}")).json() == found


@pytest.mark.parametrize("name", ["data", "items"])
async def test_a_list_may_lie_under_a_name(name: str) -> None:
    """Two customers saw two names, a third none."""
    async with at_careportals(make_lakeside(lists=name)) as client:
        assert len((await services(client))[name]) == len(SERVICES)


async def test_a_service_tells_its_form_in_five_ways() -> None:
    """A reference with either name of the id, a bare id, the whole form, fields of its own."""
    forms = {}
    for way in ("id", "_id", "bare", "whole", "inline"):
        async with at_careportals(make_lakeside(forms=way, extra_fields=False)) as client:
            forms[way] = (await client.get(f"/services/{TRAVEL_ADVICE.id}")).json()
    assert forms["id"]["form"] == {"id": TRAVEL.id}
    assert forms["_id"]["form"] == {"_id": TRAVEL.id}
    assert forms["bare"]["form"] == TRAVEL.id
    assert forms["whole"]["form"]["fields"] == forms["inline"]["fields"]


async def test_a_form_has_its_fields_with_what_applies() -> None:
    """Types, options, limits, conditions, hidden ones with their default; some tenants show none."""
    async with at_careportals(make_lakeside()) as client:
        form = (await client.get(f"/form/{TRAVEL.id}")).json()
        assert (await client.get(f"/form/{'0' * 24}")).status_code == 404
    async with at_careportals(make_lakeside(forms_readable=False)) as client:
        assert (await client.get(f"/form/{TRAVEL.id}")).status_code == 404
    fields = {field["name"]: field for field in form["fields"]}
    assert fields["medicines"]["conditions"] == [{"name": "takesMedicine", "value": "Yes"}]
    assert (fields["travellers"]["min"], fields["travellers"]["max"]) == (1, 9)
    assert "options" not in fields["destination"]
    assert fields["accommodation"]["options"] == ["Hotel", "Tent", "With family or friends"]
    assert (fields["channel"]["isHidden"], fields["channel"]["defaultValue"]) == (True, "online")
    assert fields["departure"]["mandatory"]


def test_every_type_of_the_vendor_is_asked_somewhere() -> None:
    """Seventeen types; whoever forgets one meets it here."""
    asked = {f.kind for form in FORMS.values() for f in form.fields}
    asked |= {inner.kind for form in FORMS.values() for f in form.fields for inner in f.fields}
    assert asked == set(Kind)


async def test_the_consent_text_is_html_or_nothing() -> None:
    """With the publishable key beside it, which a chat has no use for."""
    async with at_careportals(make_lakeside()) as client:
        shown = (await client.get("/services/consent")).json()
    assert "<h2>" in shown["consentHTML"]
    assert {"apptInstruction", "stripePublicKey"} <= set(shown)
    async with at_careportals(make_lakeside(consent=False)) as client:
        assert (await client.get("/services/consent")).json()["consentHTML"] == ""


async def test_unknown_fields_are_everywhere_unless_switched_off() -> None:
    """A null, a number beyond 2^53, an object."""
    async with at_careportals(make_lakeside()) as client:
        assert (await services(client))[0]["flags"]["rank"] == 2**53 + 1
    async with at_careportals(make_lakeside(extra_fields=False)) as client:
        assert "flags" not in (await services(client))[0]


async def test_free_times_are_instants_by_days_of_utc() -> None:
    """For sixty days, empty days included; late ones in Toronto are under the next day's key."""
    async with at_careportals(make_lakeside()) as client:
        shown = (await client.get(f"/services/{CONSULTATION.id}/availability-v2")).json()
    instants = [text for texts in shown.values() for text in texts]
    assert all(text.startswith(day) and text.endswith(":00.000Z") for day, texts in shown.items() for text in texts)
    assert instants == sorted(instants)
    late = [t for t in instants if datetime.fromisoformat(t).astimezone(TORONTO).date().isoformat() != t[:10]]
    assert late
    assert [] in shown.values()
    assert list(shown)[59] == "2027-01-22"


async def test_what_is_too_near_or_too_far_is_not_offered() -> None:
    """Two hours and sixty days, which the numbers in the service's lead times happen to mean."""
    town = make_lakeside(datetime(2026, 11, 24, 15, 5, tzinfo=UTC))
    async with at_careportals(town) as client:
        first, *_, last = await free_times(client)
    assert first > "2026-11-24T17:05:00.000Z"
    assert "2027-01-22" < last <= "2027-01-23T15:05:00.000Z"


async def test_the_second_shape_is_pairs_nobody_explains() -> None:
    """Day, schedule, start and minutes."""
    async with at_careportals(make_lakeside(availability="pairs")) as client:
        shown = (await client.get(f"/services/{CONSULTATION.id}/availability-v2")).json()
    assert set(shown["2026-11-25"]) <= {p.id for p in CONSULTATION.providers}
    assert all(pair[1] == 15 for pair in shown["2026-11-25"][OWEN.id])


async def test_an_organization_may_have_neither() -> None:
    """Then the booking app is all there is."""
    async with at_careportals(make_lakeside(availability="none", counts=False)) as client:
        assert (await client.get(f"/services/{CONSULTATION.id}/availability-v2")).status_code == 404
        query = {"availableDays": "7", "timezone": "UTC"}
        answer = await client.get(f"/services/{CONSULTATION.id}/availability", params=query)
        assert answer.status_code == 404


async def test_the_published_one_takes_no_parameters_and_the_older_one_both_of_its_own() -> None:
    """Guessed parameters are refused; so are zones nobody has and days nobody counts."""
    async with at_careportals(make_lakeside()) as client:
        path = f"/services/{CONSULTATION.id}/availability"
        assert (await client.get(f"{path}-v2", params={"timezone": "UTC"})).status_code == 400
        for query in ({}, {"availableDays": "7"}, {"availableDays": "7", "timezone": "Mars/Base"}):
            assert (await client.get(path, params=query)).status_code == 400
        for days in ("0", "-1", "many", "367"):
            assert (await client.get(path, params={"availableDays": days, "timezone": "UTC"})).status_code == 400


async def test_counts_are_by_minutes_of_the_askers_day() -> None:
    """The same instants in another zone have other minutes, and other days."""
    async with at_careportals(make_lakeside()) as client:
        free = set(await free_times(client))
        for zone in ("America/Toronto", "Europe/Amsterdam", "Asia/Kolkata"):
            shown = await counts(client, zone)
            assert len(shown) == 7
            told = {
                (datetime.fromisoformat(day) + timedelta(minutes=int(minute))).replace(tzinfo=ZoneInfo(zone))
                for day, minutes in shown.items()
                for minute, count in minutes.items()
                if count
            }
            last = max(told)
            instants = {datetime.fromisoformat(text) for text in free}
            assert told == {instant for instant in instants if instant <= last}


async def test_a_count_falls_as_providers_are_taken_and_nought_is_shown() -> None:
    """Two doctors, two visits at once; then 0, and the instant is gone."""
    async with at_careportals(make_lakeside()) as client:
        day, minute = next((d, m) for d, ms in (await counts(client)).items() for m, n in ms.items() if n == 2)
        local = datetime.fromisoformat(day).replace(tzinfo=TORONTO) + timedelta(minutes=int(minute))
        instant = f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
        await book(client, instant)
        assert (await counts(client))[day][minute] == 1
        await book(client, instant)
        assert (await counts(client))[day][minute] == 0
        assert instant not in await free_times(client)


async def test_a_queue_has_a_label_and_no_times() -> None:
    """Nothing to choose."""
    async with at_careportals(make_lakeside()) as client:
        query = {"availableDays": "7", "timezone": "UTC"}
        answer = await client.get(f"/services/{WALK_IN.id}/availability", params=query)
        assert answer.json() == {"queue": {"label": "Walk-in queue"}}
        assert await free_times(client, WALK_IN) == []


async def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_americas_clock_change() -> None:
    """14 March 2027 has 23 hours in Toronto; the clinic is open that Sunday, too."""
    async with at_careportals(make_lakeside(SPRING)) as client:
        instants = [datetime.fromisoformat(text) for text in await free_times(client)]
        shown = await counts(client)
    local = [instant.astimezone(TORONTO) for instant in instants]
    sunday = [moment for moment in local if moment.date().isoformat() == "2027-03-14"]
    assert sunday
    assert {moment.utcoffset() for moment in sunday} == {timedelta(hours=-4)}
    assert {m.utcoffset() for m in local if m.date().isoformat() < "2027-03-14"} == {timedelta(hours=-5)}
    assert {"600", "615"} <= set(shown["2027-03-14"])
    assert all(9 <= moment.hour < 21 for moment in local)


async def test_the_same_seed_gives_the_same_day() -> None:
    """A town can be told about."""
    async with at_careportals(make_lakeside()) as one, at_careportals(make_lakeside()) as other:
        assert await free_times(one) == await free_times(other)
