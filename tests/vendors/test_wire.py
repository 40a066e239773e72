"""The one HTTP client: what is repeated, what never is, what leaves the house and what is logged."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from structlog.testing import capture_logs

from tests.vendors.times import Times
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, Unreachable, VendorError
from vendors.pace import Allowance
from vendors.wire import Call, Limits, Wire

Handler = Callable[[httpx.Request], httpx.Response]
Slow = Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]
READ = Call(name="look", path="things", query=(("q[]", "email:=ada+1@example.org"),))
WRITE = Call(name="make", method="POST", path="things", body={"first_name": "Ada"}, write=True)


class Door:
    """A vendor that answers from a list, the last answer for ever; an exception is raised."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers, self.seen = list(answers), list[httpx.Request]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def wire(door: Handler | Slow, times: Times | None = None, *, lanes: Mapping[str, Allowance] | None = None) -> Wire:
    times = times or Times()
    return Wire(
        vendor="acme",
        address="https://api.example.org/v1",
        allowance=Allowance(per_minute=600, burst=100, in_flight=4),
        known_hosts=("https://login.example.org/token",),
        lanes=lanes,
        now=times.now,
        pause=times.pause,
        transport=httpx.MockTransport(door),
        chance=lambda: 0.0,
    )


def fine(body: object = None) -> httpx.Response:
    return httpx.Response(200, json=body if body is not None else {"ok": True})


async def test_an_answer_is_given_whatever_it_says() -> None:
    """The wire sorts what happens on the way; what a vendor means by a 404 is not its business."""
    reply = await wire(Door(httpx.Response(404, json={"error": "Not Found"}))).send(READ)
    assert (reply.status, reply.body, reply.good) == (404, {"error": "Not Found"}, False)


async def test_an_empty_answer_is_an_answer() -> None:
    """Writes may answer with a bare status."""
    reply = await wire(Door(httpx.Response(204))).send(WRITE)
    assert reply.good
    assert reply.body is None


async def test_an_error_that_is_no_json_is_still_an_answer() -> None:
    """404s came as HTML; the first 200 characters are kept, never a whole page."""
    reply = await wire(Door(httpx.Response(404, text="<html>" + "x" * 500))).send(READ)
    assert reply.body is None
    assert len(reply.text) == 200


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        httpx.Response(503),
        httpx.Response(200, text='{"half'),
    ],
)
async def test_a_read_is_repeated_until_it_succeeds(trouble: httpx.Response | Exception) -> None:
    """Reads may be repeated at will; the pauses grow."""
    door, times = Door(trouble, trouble, fine()), Times()
    assert (await wire(door, times).send(READ)).good
    assert len(door.seen) == 3
    assert times.paused == [0.5, 1.0]


async def test_a_read_is_not_repeated_for_ever() -> None:
    """After three tries a person is told to try later."""
    door = Door(httpx.ConnectError("x"))
    with pytest.raises(Unreachable):
        await wire(door).send(READ)
    assert len(door.seen) == 3


async def test_a_read_that_stays_unreadable_breaks_the_contract() -> None:
    """Half an answer may pass; the same half three times does not."""
    with pytest.raises(ContractBroken):
        await wire(Door(httpx.Response(200, text="<html>"))).send(READ)


@pytest.mark.parametrize("trouble", [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")])
async def test_a_write_that_never_went_out_was_not_done(trouble: Exception) -> None:
    """Before the request is sent nothing can have happened."""
    door = Door(trouble)
    with pytest.raises(Unreachable):
        await wire(door).send(WRITE)
    assert len(door.seen) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ReadTimeout("x"),
        httpx.WriteTimeout("x"),
        httpx.ReadError("x"),
        httpx.WriteError("x"),
        httpx.RemoteProtocolError("x"),
        httpx.Response(500),
        httpx.Response(504),
        httpx.Response(408),
        httpx.Response(201, text='{"id": "12'),
    ],
)
async def test_a_write_without_an_answer_is_lost_and_never_repeated(trouble: httpx.Response | Exception) -> None:
    """Nobody knows whether it was done; doing it again could do it twice."""
    door = Door(trouble)
    with pytest.raises(AnswerLost):
        await wire(door).send(WRITE)
    assert len(door.seen) == 1


async def test_every_trouble_of_httpx_is_sorted() -> None:
    """No exception of the client library leaves the wire, for reads and for writes."""
    kinds = [kind for kind in vars(httpx).values() if isinstance(kind, type) and issubclass(kind, httpx.TransportError)]
    for kind in kinds:
        for call in (READ, WRITE):
            with pytest.raises(VendorError):
                await wire(Door(kind("x"))).send(call)


async def test_the_time_limit_is_for_the_whole_try() -> None:
    """A vendor that dribbles an answer cannot hold a person for minutes."""

    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    slow = Wire(
        vendor="acme",
        address="https://api.example.org/v1",
        allowance=Allowance(per_minute=60, burst=1, in_flight=1),
        limits=Limits(seconds=0.01, attempts=1),
        now=(times := Times()).now,
        pause=times.pause,
        transport=httpx.MockTransport(never),
    )
    with pytest.raises(AnswerLost):
        await slow.send(WRITE)
    with pytest.raises(Unreachable):
        await slow.send(READ)
    await slow.close()


# Too many requests


@pytest.mark.parametrize("header", ["retry-after", "x-ratelimit-reset"])
async def test_a_read_waits_as_long_as_the_vendor_asks(header: str) -> None:
    """Either header is honoured, in seconds or as an instant."""
    times = Times()
    value = "7" if header == "retry-after" else str((times.now() + timedelta(seconds=7)).timestamp())
    door = Door(httpx.Response(429, headers={header: value}), fine())
    assert (await wire(door, times).send(READ)).good
    assert sum(times.paused) == pytest.approx(7)


async def test_everybody_on_the_connection_keeps_still() -> None:
    """The limit is the key owner's, not the call's."""
    times = Times()
    connection = wire(Door(httpx.Response(429, headers={"retry-after": "30"}), fine()), times)
    with pytest.raises(Unreachable) as refused:
        await connection.send(WRITE)
    assert refused.value.wait == 30
    await connection.send(READ)
    assert sum(times.paused) == pytest.approx(30)


async def test_a_person_is_not_kept_waiting_for_an_hour() -> None:
    """Longer than the patience is an error that says how long; the connection opens again after the patience."""
    times = Times()
    connection = wire(Door(httpx.Response(429, headers={"retry-after": "3600"}), fine()), times)
    with pytest.raises(Unreachable) as refused:
        await connection.send(READ)
    assert refused.value.wait == 3600
    assert times.paused == []
    await connection.send(READ)
    assert sum(times.paused) == pytest.approx(60)


# Where it goes


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_refused(status: int) -> None:
    """The key goes where the operator said and nowhere else."""
    door = Door(httpx.Response(status, headers={"location": "https://evil.example.net/"}))
    with pytest.raises(Misconfigured):
        await wire(door).send(READ)
    assert len(door.seen) == 1


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.net/v1/things",
        "//evil.example.net/v1",
        "https://api.example.org:8443/v1",
        "https://api.example.org.evil.example.net/",
        "https://api.example.org@evil.example.net/",
    ],
)
async def test_a_link_to_another_host_is_not_followed(link: str) -> None:
    """Pages link to the next one; a link elsewhere would take the key along."""
    door = Door(fine())
    with pytest.raises(ContractBroken):
        await wire(door).send(Call(name="look", path=link))
    assert door.seen == []


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("things", "https://api.example.org/v1/things"),
        ("/v1/things?page=2", "https://api.example.org/v1/things?page=2"),
        ("http://api.example.org/v1/things?page=2", "https://api.example.org/v1/things?page=2"),
        ("https://login.example.org/token", "https://login.example.org/token"),
    ],
)
async def test_links_are_read_against_the_address(path: str, sent: str) -> None:
    """Documented links lack the host or say http: the host counts, the way there is ours."""
    door = Door(fine())
    await wire(door).send(Call(name="look", path=path))
    assert str(door.seen[0].url) == sent


async def test_a_query_is_encoded() -> None:
    """A plus in an e-mail address is not a space."""
    door = Door(fine())
    await wire(door).send(READ)
    assert door.seen[0].url.query == b"q%5B%5D=email%3A%3Dada%2B1%40example.org"


# Logs


async def test_a_call_is_one_line_with_nothing_personal(caplog: pytest.LogCaptureFixture) -> None:
    """Vendor, call, status, milliseconds; no address, no query, no body, no header, in whatever library's log."""
    door = Door(httpx.ReadTimeout("x"), httpx.Response(422, json={"errors": {"email": "ada@example.org is bad"}}))
    keyed = Call(name="look", path="things", query=READ.query, headers={"Authorization": "Basic c2VjcmV0"})
    with caplog.at_level(logging.DEBUG), capture_logs() as lines:
        await wire(door).send(keyed)
    assert [set(line) for line in lines] == [{"event", "log_level", "vendor", "call", "status", "milliseconds"}] * 2
    assert [(line["event"], line["status"]) for line in lines] == [("vendor_call", "Unreachable"), ("vendor_call", 422)]
    told = repr(lines) + caplog.text
    assert not any(secret in told for secret in ("ada", "example.org", "c2VjcmV0", "things"))


async def test_a_cancelled_call_is_told_as_such() -> None:
    """A call that was given up is not a call that never was."""
    begun = asyncio.Event()

    async def never(_: httpx.Request) -> httpx.Response:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    with capture_logs() as lines:
        connection = wire(never)
        task = asyncio.create_task(connection.send(READ))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert lines[0]["status"] == "cancelled"


async def test_nothing_of_a_call_shows_in_a_repr() -> None:
    """A stray repr in somebody's log must not carry what was sent."""
    call = Call(name="make", path="things", body={"first_name": "Ada"}, headers={"Authorization": "Basic c2VjcmV0"})
    reply = await wire(Door(fine({"first_name": "Ada"}))).send(call)
    assert "c2VjcmV0" not in repr(call)
    assert "Ada" not in repr(call) + repr(reply)


async def test_an_endpoint_has_a_pace_of_its_own() -> None:
    """Where the vendor counts by endpoint: one that is full is waited for, others are not; a 429 closes that one."""
    times = Times()
    slow = Allowance(per_minute=60, burst=2, in_flight=4)
    door = Door(fine(), fine(), fine(), fine(), httpx.Response(429, headers={"Retry-After": "30"}), fine())
    talk = wire(door, times, lanes={"shifts": slow, "others": slow})
    shifts, others = replace(READ, lane="shifts"), replace(READ, lane="others")
    begun = times.now()
    for call in (shifts, shifts, others):
        await talk.send(call)
    assert times.now() == begun
    await talk.send(replace(shifts, cost=2))
    assert (times.now() - begun).total_seconds() == pytest.approx(2)
    with pytest.raises(Unreachable):
        await talk.send(replace(WRITE, lane="shifts"))
    begun = times.now()
    await talk.send(others)
    assert times.now() == begun
    await talk.send(shifts)
    assert (times.now() - begun).total_seconds() == pytest.approx(30)
