"""Qmatic's door: client credentials for an hour, the tenant, scopes, languages, paths and verbs."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox import qmatic
from sandbox.accounts import QMATIC_SCOPES
from tests.sandbox.callers import ask_token, at_qmatic, in_process, make_town, qmatic_slots, reservation

BOOK, RESCHEDULE, CANCEL = QMATIC_SCOPES


async def test_a_token_lives_an_hour_and_is_bearer() -> None:
    """The documented answer, without a refresh token."""
    town = make_town()
    async with in_process(qmatic.application(town)) as client:
        answer = await ask_token(client, town.qmatic)
    assert answer.status_code == 200
    assert set(answer.json()) == {"access_token", "expires_in", "token_type"}
    assert answer.json()["expires_in"] == 3600


async def test_a_token_ends_by_the_towns_clock() -> None:
    """At 3600 seconds it is 401, a second before it is not."""
    town = make_town()
    async with at_qmatic(town) as client:
        town.clock.advance(timedelta(seconds=3590))
        assert (await client.get("services")).status_code == 200
        town.clock.advance(timedelta(seconds=11))
        assert (await client.get("services")).status_code == 401


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"auth": ("frontdesk-sandbox", "another")}, 401),
        ({"auth": None}, 401),
        ({"headers": {"X-ACCOUNT": "Exampleton"}}, 401),
        ({"headers": {}}, 401),
        ({"data": {"grant_type": "password", "scope": BOOK}}, 400),
        ({"data": {"grant_type": "client_credentials", "scope": "everything"}}, 400),
        ({"data": {"grant_type": "client_credentials"}}, 400),
        ({"data": {"grant_type": "client_credentials", "scope": BOOK, "audience": "x"}}, 400),
        ({"data": None, "json": {"grant_type": "client_credentials", "scope": BOOK}}, 400),
    ],
)
async def test_a_wrong_token_request_earns_none(wrong: dict[str, Any], status: int) -> None:
    """Credentials and account 401; form and scope 400."""
    town = make_town()
    async with in_process(qmatic.application(town)) as client:
        assert (await ask_token(client, town.qmatic, **wrong)).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer 0000"}, 401),
        ({"X-TENANT-ID": "7e57ab1e-0000-4000-8000-000000000002"}, 403),
        ({"Accept-Language": "en-US"}, 400),
        ({"Accept-Language": "es_ES"}, 400),
        ({"Accept-Language": "de_DE"}, 406),
        ({"Accept-Language": "en_UK"}, 200),
    ],
)
async def test_every_call_needs_token_tenant_and_a_documented_language(headers: dict[str, str], status: int) -> None:
    """Spellings are the documented ones; a documented language the tenant lacks is a 406."""
    async with at_qmatic(make_town()) as client:
        assert (await client.get("services", headers=headers)).status_code == status


@pytest.mark.parametrize("header", ["X-TENANT-ID", "Accept-Language"])
async def test_a_missing_header_is_a_400(header: str) -> None:
    """The guides list both as required."""
    async with at_qmatic(make_town()) as client:
        del client.headers[header]
        assert (await client.get("services")).status_code == 400


async def test_times_and_reservations_need_no_language() -> None:
    """The guides do not list Accept-Language there."""
    async with at_qmatic(make_town()) as client:
        del client.headers["Accept-Language"]
        slot = (await qmatic_slots(client))[0]
        assert (await client.post("reservations", json=reservation(slot))).status_code == 201


async def test_a_token_opens_only_what_its_scopes_name() -> None:
    """Without the booking scope nothing is reserved; without the cancelling scope nothing is cancelled."""
    town = make_town()
    async with at_qmatic(town, CANCEL) as client:
        slot = (await qmatic_slots(client))[0]
        assert (await client.post("reservations", json=reservation(slot))).status_code == 403
    async with at_qmatic(town, BOOK) as client:
        assert (await client.delete("appointments/7e57ab1e-0000-4000-8000-00000000000a")).status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "branches", 404),
        ("GET", "services/", 404),
        ("POST", "services", 405),
        ("GET", "reservations", 405),
        ("DELETE", "reservations/7e57ab1e-0000-4000-8000-00000000000a", 405),
        ("GET", "appointments/search", 405),
        ("GET", "services/passport", 400),
        ("GET", "services/7e57ab1e-0000-4000-8000-00000000000a", 404),
        ("GET", "services?limit=5", 400),
    ],
)
async def test_unknown_paths_verbs_ids_and_parameters_are_refused(method: str, path: str, status: int) -> None:
    """Nothing is guessed."""
    async with at_qmatic(make_town()) as client:
        assert (await client.request(method, path)).status_code == status


async def test_the_limit_says_when_to_come_back() -> None:
    """A 429 carries a header a client can wait by."""
    answer = qmatic.rate_limited(make_town(), 7)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "7"
