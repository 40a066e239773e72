"""Cliniko's lists: pages, filters by the vendor's table, hidden records, sorting, the stale window; the catalogue."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.accounts import ClinikoAccount
from sandbox.cliniko.harbour import BACK_CLASS, EAST, HAND, HARBOUR, HOME_VISIT, KINDS, LOTTE, NOOR, ROBIN, VIDEO
from tests.sandbox.callers import Json, at_cliniko, book, make_town, new_patient


async def rows(client: httpx.AsyncClient, path: str, *filters: str, **query: str) -> list[Json]:
    """The rows of one page."""
    answer = await client.get(path, params={"q[]": filters, **query})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()[path.rpartition("/")[2]]
    return found


async def test_fifty_a_page_and_links_only_where_there_is_a_neighbour() -> None:
    """Following `next` reads every record once."""
    async with at_cliniko(make_town()) as client:
        page = (await client.get("individual_appointments", params={"q[]": "id:?"})).json()
        assert len(page["individual_appointments"]) == 50
        assert set(page["links"]) == {"self", "next"}
        ids = []
        while True:
            ids += [row["id"] for row in page["individual_appointments"]]
            if "next" not in page["links"]:
                break
            page = (await client.get(page["links"]["next"])).json()
    assert len(ids) == len(set(ids)) == page["total_entries"]
    assert set(page["links"]) == {"self", "previous"}


@pytest.mark.parametrize(
    "query", [{"per_page": "101"}, {"per_page": "0"}, {"page": "0"}, {"page": "two"}, {"sort": "notes"}]
)
async def test_pages_and_sorting_outside_the_rules_are_refused(query: dict[str, str]) -> None:
    """A hundred a page at most; known keys only."""
    async with at_cliniko(make_town()) as client:
        assert (await client.get("bookings", params=query)).status_code == 400


@pytest.mark.parametrize(
    ("path", "filter_", "said"),
    [
        ("individual_appointments", "recall_at:?", "recall_at is not filterable"),
        ("individual_appointments", "patient_ids:~1", "patient_ids is not filterable"),
        ("individual_appointments", "patient_id:=abc", "Filter value for patient_id must be a number"),
        ("individual_appointments", "starts_at:=2026-11-25T09:00:00Z", "Filter operator for starts_at is not valid"),
        ("individual_appointments", "starts_at:>2026-11-25", "Filter value for starts_at must be a date-time"),
        ("individual_appointments", "did_not_arrive:=no", "Filter value for did_not_arrive must be a boolean"),
        ("individual_appointments", "starts_at:?x", "Filter operator for starts_at takes no value"),
        ("individual_appointments", "id:>1,2", "Filter value for id must be one value"),
        ("patients", "patient_phone_numbers:~316", "patient_phone_numbers is not filterable"),
        ("patients", "phone:=31600000001", "phone is not filterable"),
        ("patients", "date_of_birth:>soon", "Filter value for date_of_birth must be a date"),
        ("businesses", "business_name:=Harbour", "business_name is not filterable"),
        ("practitioners", "first_name:=Noor", "first_name is not filterable"),
        ("appointment_types", "name:=First", "name is not filterable"),
    ],
)
async def test_only_listed_fields_with_their_types_operators_can_be_filtered(
    path: str, filter_: str, said: str
) -> None:
    """Anything else is a 400 that says what."""
    async with at_cliniko(make_town()) as client:
        answer = await client.get(path, params={"q[]": filter_})
    assert (answer.status_code, answer.json()["message"]) == (400, said)


async def test_other_query_parameters_are_ignored() -> None:
    """As clients reported: `?phone=` lists everybody."""
    async with at_cliniko(make_town()) as client:
        everybody = await rows(client, "patients")
        assert await rows(client, "patients", phone="31600000001") == everybody


@pytest.mark.parametrize(
    ("filter_", "names"),
    [
        ("email:=bram@example.org", {"Bram"}),
        ("email:=Bram@example.org", set()),
        ("email:=family@example.org", {"Fem", "Gijs"}),
        ("email:~family", {"Fem", "Gijs"}),
        ("email:~~bram%org", {"Bram"}),
        ("last_name:!=Voorbeeld", {"Casey", "Robin", "Mika", "Jo"}),
        ("date_of_birth:=1984-04-12", {"Bram"}),
        ("date_of_birth:=****-01-15", {"Fem"}),
        ("date_of_birth:<1960-01-01", {"Fem", "Gijs"}),
        ("preferred_first_name:?", set()),
        ("accepted_privacy_policy:=true", set()),
    ],
)
async def test_patients_are_found_by_what_was_typed(filter_: str, names: set[str]) -> None:
    """Texts are compared exactly; dates may have holes."""
    async with at_cliniko(make_town()) as client:
        assert {row["first_name"] for row in await rows(client, "patients", filter_)} == names


async def test_filters_are_joined_by_and_and_ids_may_be_listed() -> None:
    """The nightly reread asks for many at once."""
    async with at_cliniko(make_town()) as client:
        one, two = [await book(client, f"2026-11-25T{hour:02}:00:00Z") for hour in (9, 11)]
        listed = await rows(client, "individual_appointments", f"id:={one['id']},{two['id']}")
        assert {row["id"] for row in listed} == {one["id"], two["id"]}
        narrowed = await rows(
            client, "individual_appointments", f"id:={one['id']},{two['id']}", "starts_at:>=2026-11-25T10:00:00Z"
        )
        assert [row["id"] for row in narrowed] == [two["id"]]


async def test_the_overlap_query_finds_appointments_and_blocked_time() -> None:
    """Who is in the way of a time: the union list, by practitioner and both ends."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, "2026-11-30T07:45:00Z")
        filters = (f"practitioner_id:={NOOR.id}", f"starts_at:<{ours['ends_at']}", f"ends_at:>{ours['starts_at']}")
        found = await rows(client, "bookings", *filters)
        patient = ours["patient"]["links"]["self"].rpartition("/")[2]
        own = await rows(client, "bookings", f"patient_ids:~{patient}")
    meeting = [row for row in found if row["notes"] == "Team meeting"]
    assert len(meeting) == 1
    assert "patient" not in meeting[0]
    assert ours["id"] in [row["id"] for row in found]
    assert [row["id"] for row in own] == [ours["id"]]


async def test_hidden_records_show_only_when_asked_for() -> None:
    """Archived and cancelled ones need their own filter, in lists and by id."""
    async with at_cliniko(make_town()) as client:
        archived, cancelled = [await book(client, "2026-11-25T09:00:00Z") for _ in range(2)]
        await client.delete(f"individual_appointments/{archived['id']}")
        await client.patch(f"individual_appointments/{cancelled['id']}/cancel", json={"cancellation_reason": 40})
        ids = f"id:={archived['id']},{cancelled['id']}"
        assert await rows(client, "individual_appointments", ids) == []
        assert len(await rows(client, "individual_appointments", ids, "cancelled_at:*")) == 1
        assert len(await rows(client, "individual_appointments", ids, "cancelled_at:*", "archived_at:*")) == 2
        assert len(await rows(client, "individual_appointments", ids, "cancelled_at:?")) == 1
        for record, filter_ in ((archived, "archived_at:*"), (cancelled, "cancelled_at:*")):
            path = f"individual_appointments/{record['id']}"
            assert (await client.get(path)).status_code == 404
            assert (await client.get(path, params={"q[]": [filter_, "deleted_at:*"]})).status_code == 200
            assert (await client.get(path, params={"q[]": "starts_at:?"})).status_code == 400


async def test_lists_are_sorted_by_creation_unless_asked() -> None:
    """Several keys, each with its direction."""
    async with at_cliniko(make_town()) as client:
        created = [row["created_at"] for row in await rows(client, "individual_appointments")]
        assert created == sorted(created)
        found = await rows(client, "individual_appointments", sort="starts_at:desc,created_at:asc")
    starts = [row["starts_at"] for row in found]
    assert starts == sorted(starts, reverse=True)


async def test_a_stale_window_hides_what_is_young_from_lists_only() -> None:
    """Trust the write's answer and the read by id; the list catches up."""
    town = make_town(cliniko=ClinikoAccount(stale_seconds=2))
    async with at_cliniko(town) as client:
        # Whole seconds are written, so the record looks up to a second older than it is.
        town.clock.set(town.now().replace(microsecond=0))
        ours = await book(client, "2026-11-25T09:00:00Z")
        assert (await client.get(f"individual_appointments/{ours['id']}")).status_code == 200
        assert await rows(client, "individual_appointments", f"id:={ours['id']}") == []
        town.clock.advance(timedelta(seconds=3))
        assert len(await rows(client, "individual_appointments", f"id:={ours['id']}")) == 1


async def test_ids_are_strings_that_no_floating_point_number_holds() -> None:
    """Above 2^53, and a float would change them."""
    async with at_cliniko(make_town()) as client:
        ids = [await new_patient(client), (await book(client, "2026-11-25T09:00:00Z"))["id"]]
        for path in ("businesses", "practitioners", "appointment_types", "bookings"):
            ids += [row["id"] for row in await rows(client, path)]
    assert all(isinstance(one, str) and int(one) > 2**53 for one in ids)
    assert any(int(float(one)) != int(one) for one in ids)


async def test_the_catalogue_tells_who_does_what_where() -> None:
    """Triples, with one kind only one person does, one not shown online, one class and one by video."""
    async with at_cliniko(make_town()) as client:
        services = await rows(client, "services")
        here = await rows(client, f"businesses/{HARBOUR.id}/services")
        hand = await rows(client, f"appointment_types/{HAND.id}/practitioners")
        online = await rows(client, "appointment_types", "show_in_online_bookings:=true")
        kinds = {row["id"]: row for row in await rows(client, "appointment_types")}
        shown = await rows(client, "practitioners", "show_in_online_bookings:=true", "active:=true")
        massage = await rows(client, "appointment_types", "category:=Massage")
        east = await rows(client, f"businesses/{EAST.id}/practitioners")
        videos = await rows(client, "businesses", f"appointment_type_ids:~{VIDEO.id}")
    assert 0 < len(here) < len(services)
    assert set(services[0]) == {"business", "appointment_type", "practitioners"}
    assert [row["id"] for row in hand] == [LOTTE.id]
    assert HOME_VISIT.id not in {row["id"] for row in online}
    assert (kinds[BACK_CLASS.id]["max_attendees"], kinds[VIDEO.id]["telehealth_enabled"]) == (8, True)
    assert len(kinds) == len(KINDS)
    assert ROBIN.id not in {row["id"] for row in shown}
    assert len(shown) == 4
    assert {row["name"] for row in massage} == {"Sports massage", "Back massage", "Sports taping"}
    assert {row["first_name"] for row in east} == {"Sam", "Kai"}
    assert [row["display_name"] for row in videos] == ["Harbour Physio"]


async def test_prices_are_decimals_in_strings_behind_two_links() -> None:
    """From the type to its billable item."""
    async with at_cliniko(make_town()) as client:
        kind = (await client.get(f"appointment_types/{HAND.id}")).json()
        link = kind["appointment_type_billable_items"]["links"]["self"]
        (item,) = (await client.get(link)).json()["appointment_type_billable_items"]
        price = (await client.get(item["billable_item"]["links"]["self"])).json()
    assert (item["quantity"], price["price"]) == ("1.0", "78.0")


async def test_settings_everybody_may_read_and_the_keys_owner() -> None:
    """What the desk needs to know about online booking, and the account's zone by way of the user."""
    async with at_cliniko(make_town()) as client:
        settings: dict[str, Any] = (await client.get("settings/public")).json()
        user = (await client.get("user")).json()
    assert settings["online_bookings"]["enabled"]
    assert settings["online_bookings"]["allow_bookings_days_in_advance"] == 60
    assert settings["online_bookings"]["practitioner_order"][0] == NOOR.id
    assert (user["role"], user["time_zone_identifier"]) == ("scheduler", "Europe/Amsterdam")
