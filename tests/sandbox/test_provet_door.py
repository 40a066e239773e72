"""Provet's door: credentials, tokens, slashes, tenants, permissions, the pace; how a refusal looks."""

import base64
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox import provet
from sandbox.accounts import ProvetAccount
from sandbox.server import serving
from tests.sandbox.callers import in_process
from tests.sandbox.paws import HOST, ask_token, at_provet, at_staff, paw_street, visit

ACCOUNT = ProvetAccount()
ID, SECRET = ACCOUNT.client_id, ACCOUNT.client_secret
NO_TOKEN = {"detail": "Authentication credentials were not provided."}
GRANT = {"grant_type": "client_credentials"}


async def test_the_credentials_give_a_token_for_ten_hours() -> None:
    """As Basic user and password: the documented answer, and the token opens the door."""
    town = paw_street()
    async with in_process(provet.application(town)) as client:
        given = await ask_token(client)
        token = given.json().pop("access_token")
        assert (given.status_code, given.json()) == (
            200,
            {"access_token": token, "expires_in": 36_000, "token_type": "Bearer", "scope": "restapi"},
        )
        headers = {"Authorization": f"Bearer {token}"}
        assert (await client.get("/4242/api/0.1/department/", headers=headers)).status_code == 200
        town.clock.advance(timedelta(hours=10))
        late = await client.get("/4242/api/0.1/department/", headers=headers)
        assert (late.status_code, late.json()) == (401, NO_TOKEN)
        assert late.headers["www-authenticate"] == "Token"


async def test_tokens_can_be_withdrawn_in_the_middle() -> None:
    """The old one is a 401 from then on; a new one is another one and opens the door."""
    town = paw_street()
    async with at_provet(town) as client, at_staff(town) as staff:
        assert (await client.get("user/")).status_code == 200
        assert (await staff.post("tokens", json={})).status_code == 204
        assert (await client.get("user/")).status_code == 401
        client.headers["Authorization"] = f"Bearer {(await ask_token(client)).json()['access_token']}"
        assert (await client.get("user/")).status_code == 200


@pytest.mark.parametrize(
    ("request_parts", "status", "error"),
    [
        ({"auth": None, "data": {**GRANT, "client_id": ID, "client_secret": SECRET}}, 200, None),
        ({"auth": None, "data": {**GRANT, "client_id": ID, "client_secret": "wrong"}}, 401, "invalid_client"),
        ({"auth": (ID, "wrong")}, 401, "invalid_client"),
        ({"auth": ("another", SECRET)}, 401, "invalid_client"),
        ({"auth": None}, 401, "invalid_client"),
        ({"auth": None, "headers": {"Authorization": "Basic ???"}}, 401, "invalid_client"),
        ({"auth": None, "headers": {"Authorization": f"Bearer {SECRET}"}}, 401, "invalid_client"),
        ({"data": {"grant_type": "password"}}, 400, "unsupported_grant_type"),
        ({"data": {**GRANT, "scope": "everything"}}, 400, "invalid_scope"),
        ({"data": {**GRANT, "audience": "x"}}, 400, "invalid_request"),
        ({"data": None, "json": GRANT}, 400, "invalid_request"),
        (
            {"data": None, "content": b"grant_type", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
            400,
            "invalid_request",
        ),
    ],
)
async def test_other_credentials_and_grants_are_refused(
    request_parts: dict[str, Any], status: int, error: str | None
) -> None:
    """In the header or in the form; what is wrong is named in OAuth's words."""
    async with in_process(provet.application(paw_street())) as client:
        answer = await ask_token(client, **request_parts)
    assert (answer.status_code, answer.json().get("error")) == (status, error)


@pytest.mark.parametrize(
    ("lets_in", "header", "status"),
    [
        (True, f"Token {ACCOUNT.static_token}", 200),
        (False, f"Token {ACCOUNT.static_token}", 401),
        (True, "Token another", 401),
        (True, f"Bearer {ACCOUNT.static_token}", 401),
        (True, f"Basic {base64.b64encode(f'{ID}:{SECRET}'.encode()).decode()}", 401),
    ],
)
async def test_the_old_static_key_opens_only_where_the_account_says_so(lets_in: bool, header: str, status: int) -> None:
    """And only as `Token`."""
    async with in_process(provet.application(paw_street(static_tokens=lets_in))) as client:
        answer = await client.get("/4242/api/0.1/user/", headers={"Authorization": header})
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/4242/api/0.1/appointment?active=1", "/4242/oauth2/token"])
async def test_without_the_slash_one_is_sent_there(path: str) -> None:
    """301 for every method; nothing is done."""
    async with at_provet(paw_street()) as client:
        for method in ("GET", "POST"):
            answer = await client.request(method, f"{HOST}{path}")
            bare, _, query = path.partition("?")
            assert answer.status_code == 301
            assert answer.headers["location"] == f"{bare}/{f'?{query}' if query else ''}"


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", f"{HOST}/17/api/0.1/user/", 404, "Not found."),
        ("GET", "user/1/", 404, "Not found."),
        ("GET", "reasongroup/", 404, "Not found."),
        ("GET", "appointment/check_conflicts/", 404, "Not found."),
        ("DELETE", "appointment/1/", 405, 'Method "DELETE" not allowed.'),
        ("POST", "department/", 405, 'Method "POST" not allowed.'),
        ("PATCH", "onlinebookingclient/1/", 405, 'Method "PATCH" not allowed.'),
        ("PATCH", "postransaction/1/", 405, 'Method "PATCH" not allowed.'),
        ("POST", "invoice/", 405, 'Method "POST" not allowed.'),
    ],
)
async def test_unknown_paths_and_methods_are_refused(method: str, path: str, status: int, said: str) -> None:
    """In Django REST framework's shape. Nothing is ever deleted that the vendor keeps."""
    async with at_provet(paw_street()) as client:
        answer = await client.request(method, path)
    assert (answer.status_code, answer.json()) == (status, {"detail": said})


async def test_what_the_integration_may_not_touch_is_a_403_each() -> None:
    """By resource, as the clinic's administrator set it; the others stay open."""
    async with at_provet(paw_street(forbidden=("item", "codelist/species"))) as client:
        for path, status in (("item/", 403), ("codelist/species/", 403), ("codelist/breeds/", 200), ("reason/", 200)):
            answer = await client.get(path)
            assert answer.status_code == status
        assert (await client.get("item/")).json() == {"detail": "You do not have permission to perform this action."}


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [(b"{", "application/json", 400), (b"[]", "application/json", 400), (b"title=x", "text/plain", 415)],
)
async def test_bodies_are_json_objects(content: bytes, kind: str, status: int) -> None:
    """Anything else is said to be something else."""
    async with at_provet(paw_street()) as client:
        answer = await client.post("appointment/", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status


async def test_each_endpoint_and_method_has_its_own_minute() -> None:
    """A rolling one of the town's clock; the 429 tells the seconds, and other buckets are still full."""
    town = paw_street(paced=True)
    async with at_provet(town) as client:
        assert {(await client.get("invoice/")).status_code for _ in range(60)} == {200}
        limited = await client.get("invoice/")
        assert (limited.status_code, set(limited.json())) == (429, {"detail"})
        assert 0 < int(limited.headers["retry-after"]) <= 60
        assert (await client.get("client/")).status_code == 200
        town.clock.advance(timedelta(seconds=61))
        assert (await client.get("invoice/")).status_code == 200


async def test_a_big_page_costs_as_many_requests_as_it_has_usual_pages() -> None:
    """A thousand rows are twenty requests' worth: three of them and the invoices' minute is over."""
    async with at_provet(paw_street(paced=True)) as client:
        statuses = [(await client.get("invoice/", params={"page_size": 1000})).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


async def test_single_records_writes_and_actions_have_other_buckets_than_lists() -> None:
    """An emptied list's bucket keeps nobody from reading one or writing."""
    async with at_provet(paw_street(paced=True)) as client:
        while (await client.get("appointment/", params={"page_size": 1000})).status_code == 200:
            pass
        assert (await client.get("appointment/1/")).status_code == 404
        assert (await client.post("appointment/1/cancel_appointment/", json={})).status_code == 404
        assert (await client.post("appointment/", json=visit())).status_code == 201


async def test_nothing_is_limited_unless_the_account_is_paced() -> None:
    """Tests and benchmarks set their own pace."""
    async with at_provet(paw_street()) as client:
        assert {(await client.get("invoice/")).status_code for _ in range(70)} == {200}


def test_a_switched_on_limit_looks_like_the_vendors() -> None:
    """The fault's 429 carries the same header."""
    answer = provet.rate_limited(paw_street(), 10)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")


async def test_links_lead_back_to_the_same_host_over_a_socket() -> None:
    """The token travels with a followed link, so the host must be ours."""
    async with serving(provet.application(paw_street())) as address, httpx.AsyncClient(verify=False) as client:
        token = (await client.post(f"{address}/4242/oauth2/token/", auth=(ID, SECRET), data=GRANT)).json()
        client.headers["Authorization"] = f"Bearer {token['access_token']}"
        first = (await client.get(f"{address}/4242/api/0.1/appointment/")).json()
        assert first["next"].startswith(f"{address}/4242/api/0.1/appointment/?")
        second = (await client.get(first["next"])).json()
        assert second["previous"].startswith(address)
        department = (await client.get(second["results"][0]["department"])).json()
    assert department["name"].startswith("Paw Street")
