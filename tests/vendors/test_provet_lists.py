"""Provet's lists, call by call: slashes, pages, filters, and that a filter may be ignored."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.vendors.provet_clinic import API, BASE, attempt, connect, door, look, page, row, shift, shows_written
from tests.vendors.samples import sample
from vendors.errors import ContractBroken
from vendors.provet import mapping


async def test_every_path_ends_in_a_slash() -> None:
    """Without one a POST is redirected, and loses its body."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(), shows_written(script))
    await vendor.book(made)
    assert all(request.url.path.endswith("/") for request in script.seen)
    assert all(request.headers["content-type"] == "application/json" for request in script.seen[1:] if request.content)


async def test_pages_are_followed_to_the_end() -> None:
    """By the vendor's own links, which carry the query."""
    more = f"{BASE}/department/?page=2&page_size=200"
    lists = sample("provet/catalogue")["departments"]
    script = door().on(f"GET {API}/department/", page(lists[0], following=more), page(lists[1]))
    config: dict[str, Any] = {"creator": "3"}
    await connect(script, **config).services(language="en")
    assert script.last(f"GET {API}/department/").url.query == b"page=2&page_size=200"


@pytest.mark.parametrize(
    "following", [f"{BASE}/department/?page=2", "https://evil.example.com/4/api/0.1/department/?page=2"]
)
async def test_pages_that_lead_in_circles_or_away_are_refused(following: str) -> None:
    """The credentials stay home."""
    script = door().on(f"GET {API}/department/", page({"id": 1, "name": "Centre"}, following=following))
    with pytest.raises(ContractBroken):
        await connect(script).check()
    assert {request.url.host for request in script.seen} == {"clinic.example.org"}


async def test_a_list_without_pages_is_a_list() -> None:
    """Some may have none."""
    await connect(door().on(f"GET {API}/department/", [{"id": 1, "name": "Centre"}])).check()


def test_pages_and_lists_without_pages() -> None:
    """Both are documented somewhere."""
    assert mapping.read_page([{"id": 1}], "list") == (({"id": 1},), "")
    assert mapping.read_page({"results": [{"id": 1}], "next": "more"}, "list") == (({"id": 1},), "more")
    assert mapping.read_page({"results": [], "next": None}, "list") == ((), "")


async def test_a_filter_that_was_ignored_changes_nothing() -> None:
    """Everything came, cancelled and other weeks' too: it is sorted out here."""
    script = door()
    plain = [slot.start for slot in await look(connect(script))]
    others = [row(active=0), row(start="2025-01-01T09:00:00Z", end="2025-01-01T19:00:00Z"), row(user=f"{BASE}/user/8/")]
    script.on(f"GET {API}/appointment/", page(*others))
    script.on(f"GET {API}/shift/", page(shift(), shift(start="2025-01-01T09:00:00Z", end="2025-01-01T19:00:00Z")))
    assert [slot.start for slot in await look(connect(script))] == plain
    script.on(f"GET {API}/appointment/", page(row(end="2026-11-23T10:00:00Z")))
    assert len(await look(connect(script))) < len(plain)


async def test_filters_go_out_as_documented() -> None:
    """Instants with Z: a plus would get lost."""
    script = door()
    await look(connect(script))
    asked = next(one for one in script.seen if one.url.path == f"{API}/appointment/").url.params
    assert asked["active__is"] == "1"
    assert asked["start__range"] == "2026-11-19T22:00:00Z,2026-11-27T22:00:00Z"
    assert (
        next(one for one in script.seen if one.url.path == f"{API}/shift/").url.params["start__gte"]
        == asked["start__range"].split(",")[0]
    )


async def test_shifts_that_do_not_say_whether_they_are_open_are_told() -> None:
    """No times, and the operator knows why."""
    silent = {key: value for key, value in shift().items() if key != "web"}
    with capture_logs() as lines:
        assert await look(connect(door().on(f"GET {API}/shift/", page(silent)))) == ()
    assert "shifts_without_web" in {line["event"] for line in lines}
