"""Cliniko's door: the key, the User-Agent, the pace; paths and verbs; over a socket too."""

from datetime import timedelta

import httpx
import pytest

from sandbox import cliniko
from sandbox.accounts import ClinikoAccount
from sandbox.server import serving
from tests.sandbox.callers import at_cliniko, make_town

KEY = ClinikoAccount().api_key


@pytest.mark.parametrize(
    ("auth", "status"),
    [
        ((KEY, ""), 200),
        ((KEY.removesuffix("-eu1"), ""), 200),
        ((KEY.replace("-eu1", "-au1"), ""), 401),
        ((KEY, "password"), 401),
        (("another-key-eu1", ""), 401),
        (("", ""), 401),
    ],
)
async def test_the_key_is_the_basic_user_with_or_without_its_shard(auth: tuple[str, str], status: int) -> None:
    """The password is empty; another shard or key is a 401."""
    async with at_cliniko(make_town()) as client:
        assert (await client.get("settings/public", auth=auth)).status_code == status


@pytest.mark.parametrize(
    ("agent", "status"),
    [
        ("Frontdesk (desk@example.org)", 200),
        ("python-httpx/0.28", 403),
        ("Frontdesk", 403),
        ("desk@example.org", 403),
        ("(desk@example.org)", 403),
        ("", 403),
    ],
)
async def test_the_user_agent_names_the_application_and_an_address(agent: str, status: int) -> None:
    """The vendor wants to know whom to write to."""
    async with at_cliniko(make_town()) as client:
        assert (await client.get("user", headers={"User-Agent": agent})).status_code == status


async def test_answers_are_json_only() -> None:
    """Accept must say so."""
    async with at_cliniko(make_town()) as client:
        assert (await client.get("user", headers={"Accept": "*/*"})).status_code == 406


async def test_two_hundred_requests_a_minute_and_the_second_of_the_reset() -> None:
    """The 201st is a 429 that names a Unix second; after it requests are welcome again."""
    town = make_town()
    async with at_cliniko(town) as client:
        assert {(await client.get("user")).status_code for _ in range(200)} == {200}
        limited = await client.get("user")
        assert limited.status_code == 429
        reset = int(limited.headers["x-ratelimit-reset"])
        assert 0 < reset - town.now().timestamp() <= 60
        town.clock.advance(timedelta(seconds=61))
        assert (await client.get("user")).status_code == 200


async def test_the_pace_can_be_lifted() -> None:
    """For benchmarks."""
    async with at_cliniko(make_town(cliniko=ClinikoAccount(requests_a_minute=None))) as client:
        assert {(await client.get("user")).status_code for _ in range(250)} == {200}


async def test_a_switched_on_limit_looks_like_the_vendors() -> None:
    """The fault's 429 carries the same header."""
    town = make_town()
    answer = cliniko.rate_limited(town, 10)
    assert answer.status_code == 429
    assert 8 <= int(answer.headers["x-ratelimit-reset"]) - town.now().timestamp() <= 10


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "recalls", 404),
        ("GET", "users", 403),
        ("GET", "settings", 403),
        ("PUT", "individual_appointments/1", 405),
        ("POST", "bookings", 405),
        ("GET", "individual_appointments/cancelled", 404),
        ("GET", "patients/0", 404),
        ("POST", "patients", 415),
    ],
)
async def test_unknown_paths_roles_and_verbs_are_refused(method: str, path: str, status: int) -> None:
    """A scheduler sees neither users nor settings."""
    async with at_cliniko(make_town()) as client:
        assert (await client.request(method, path)).status_code == status


async def test_a_404_looks_as_clients_saw_it() -> None:
    """The status is a string."""
    async with at_cliniko(make_town()) as client:
        assert (await client.get("patients/1")).json() == {"status": "404", "error": "Not Found"}


async def test_links_lead_back_to_the_same_host_over_a_socket() -> None:
    """The key travels with a followed link, so the host must be ours."""
    town = make_town()
    headers = {"User-Agent": "Frontdesk tests (tests@example.org)", "Accept": "application/json"}
    async with (
        serving(cliniko.application(town)) as address,
        httpx.AsyncClient(auth=(town.cliniko.api_key, ""), headers=headers) as client,
    ):
        first = (await client.get(f"{address}/v1/bookings", params={"per_page": "10"})).json()
        assert first["links"]["next"].startswith(f"{address}/v1/bookings?")
        second = (await client.get(first["links"]["next"])).json()
        relation = (await client.get(second["bookings"][0]["practitioner"]["links"]["self"])).json()
    assert len(second["bookings"]) == 10
    assert second["links"]["previous"].startswith(address)
    assert relation["display_name"]
