"""Provet's door, call by call: tokens, what may be configured, how fast it is asked."""

import base64
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from tests.vendors.provet_clinic import API, CONFIG, TOKEN, attempt, connect, door, echo, page, row, shows_written
from tests.vendors.times import Times
from vendors.errors import Misconfigured, Unreachable
from vendors.provet.manifest import ProvetConfig


async def test_the_token_is_asked_for_as_documented() -> None:
    """Client credentials by Basic, one scope, in a form; beside the API, with its slash."""
    script = door()
    await connect(script).check()
    asked = script.last(TOKEN)
    assert asked.headers["authorization"] == "Basic " + base64.b64encode(b"id:secret-that-must-not-show").decode()
    assert asked.content == b"grant_type=client_credentials&scope=restapi"
    assert script.last(f"GET {API}/department/").headers["authorization"] == "Bearer t-1"


async def test_a_token_is_renewed_a_minute_before_it_ends() -> None:
    """Ten hours are its life; many calls at once ask for one."""
    script, times = door(), Times()
    vendor = connect(script, times)
    await vendor.services(language="en")
    times.pass_by(36000 - 61)
    await vendor.check()
    assert script.asked()[TOKEN] == 1
    times.pass_by(2)
    await vendor.check()
    assert script.asked()[TOKEN] == 2


async def test_a_token_refused_in_the_middle_is_asked_for_once_more() -> None:
    """Also for a write: nothing was done."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"POST {API}/appointment/", 401, echo)
    script.on(f"GET {API}/appointment/", page(), shows_written(script))
    await vendor.book(made)
    assert script.asked()[TOKEN] == 2
    assert script.last(f"POST {API}/appointment/").headers["authorization"] == "Bearer t-2"


async def test_refused_for_good_is_the_operators_business() -> None:
    """Told once."""
    script = door().on(f"GET {API}/department/", 401)
    with pytest.raises(Misconfigured):
        await connect(script).check()
    assert script.asked() == {TOKEN: 2, f"GET {API}/department/": 2}


async def test_the_old_kind_of_key_is_sent_as_it_is() -> None:
    """No token is asked for, nor asked for again."""
    script = door()
    vendor = connect(script, client_id=None, client_secret=None, static_token="old-key")
    await vendor.check()
    assert script.last(f"GET {API}/department/").headers["authorization"] == "Token old-key"
    script.on(f"GET {API}/department/", 401)
    with pytest.raises(Misconfigured):
        await vendor.check()
    assert TOKEN not in script.asked()


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_secret": None},
        {"client_id": None, "client_secret": None},
        {"static_token": "old-key"},
        {"tokenize": "ask"},
        {"recurring_model": "one-off"},
        {"tokenize": "yes", "recurring_model": "one-off"},
        {"base_url": "https://clinic.example.org/api"},
        {"zones": {"1": "Europe/Nowhere"}},
        {"creator": "three"},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, Any]) -> None:
    """Before anything is sent, and without quoting a secret."""
    settings = {key: value for key, value in (CONFIG | wrong).items() if value is not None}
    with pytest.raises(ValidationError) as told:
        ProvetConfig.model_validate(settings)
    assert "secret-that" not in str(told.value)


async def test_no_department_is_no_desk() -> None:
    """Credentials are good, and yet nothing can be done."""
    with pytest.raises(Misconfigured):
        await connect(door().on(f"GET {API}/department/", page())).check()


def test_a_token_may_be_given_elsewhere_and_zones_by_department() -> None:
    """Both as configured."""
    config = ProvetConfig.model_validate(
        CONFIG | {"token_url": "https://login.example.org/token", "zones": {"1": "Europe/Oslo"}}
    )
    assert config.token_address == "https://login.example.org/token/"
    assert config.zones == {"1": "Europe/Oslo"}


# Pace


async def test_a_full_endpoint_is_left_alone_and_others_are_not() -> None:
    """Provet counts by endpoint and method: a 429 closes that one, for as long as it says."""
    script, times = door(), Times()
    vendor = connect(script, times)
    await vendor.services(language="en")
    busy = httpx.Response(429, headers={"Retry-After": "30"})
    script.on(f"GET {API}/appointment/9001/", busy, row())
    begun = times.now()
    await vendor.reread("9001", identity="0a" * 20)
    assert (times.now() - begun).total_seconds() >= 30
    script.on(f"PATCH {API}/appointment/9001/", busy)
    script.on(f"GET {API}/appointment/9001/", row())
    with pytest.raises(Unreachable):
        await vendor.confirm("9001", identity="0a" * 20, key="k")
    begun = times.now()
    await vendor.reread("9001", identity="0a" * 20)
    assert times.now() == begun


async def test_a_large_page_costs_as_many_calls_as_it_may_hold() -> None:
    """A hundred shifts' lists a minute, four calls a page of two hundred: ours are small where little is expected."""
    script, times = door(), Times()
    vendor = connect(script, times, endpoint_share=0.1)
    begun = times.now()
    for _ in range(4):
        times.pass_by(0.001)
        await vendor.changes(begun)
    # 30 a minute are ours of 300: 15 at once, at four a page three times. A quarter is kept for people.
    assert (times.now() - begun).total_seconds() > 1
    assert script.last(f"GET {API}/appointment/").url.params["page_size"] == "200"
