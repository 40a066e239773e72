"""Webhooks: what they carry, how they are signed, and what a receiver's answers mean."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest

from bot.announcing.bodies import body_of
from bot.announcing.signing import headers_of, keys_of
from bot.announcing.targets import Gone, NotDelivered
from bot.announcing.webhooks import Webhook, _seconds, open_http
from conversations.announcements import cleared
from conversations.booking import BookingStatus, Customer, Price
from conversations.matters import Happening
from conversations.text import Privacy
from conversations.values import replace
from tests.bot.announcing.receiver import SECRET, Answer, Receiver, receiving, verified
from tests.bot.announcing.told import BOOKING, DESK, NOW, TOLD, entry

PERSONAL = ("Adamina", "Examplesen", "ada@example.org", "+31600000001", "1990")
OTHER_SECRET = "whsec_" + "A" * 32


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Another's system."""
    async with receiving() as made:
        yield made


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """Ours."""
    async with open_http() as client:
        yield client


def webhook(http: httpx.AsyncClient, url: str, clearance: Privacy = Privacy.PLAIN, patience: float = 5.0) -> Webhook:
    """To that address."""
    return Webhook(
        url=url,
        keys=keys_of(SECRET),
        desk=DESK,
        clearance=clearance,
        http=http,
        now=lambda: datetime.now(UTC),
        patience=patience,
    )


def test_a_body_says_what_when_and_where_it_happened() -> None:
    """Everything a receiver needs to keep a calendar of its own; instants with their distance from UTC."""
    body = json.loads(body_of(cleared(TOLD, Privacy.PLAIN), DESK, number=7, id="evt_1"))
    assert body == {
        "type": "visit.booked",
        "timestamp": "2026-11-21T09:00:00.000Z",
        "version": 1,
        "id": "evt_1",
        "sequence": 7,
        "desk": "town",
        "data": {
            "visit": "tenant-secret:b1",
            "booking": "tenant-secret:b1",
            "code": "FD-1",
            "status": "booked",
            "confirmed": False,
            "start": "2026-11-24T09:00:00+01:00",
            "end": "2026-11-24T09:20:00+01:00",
            "zone": "Europe/Amsterdam",
            "service": "Passport",
            "place": "Town hall",
            "address": "",
            "person": "Noor Example",
            "price": None,
        },
    }


def test_a_body_says_what_was_before_and_what_was_paid() -> None:
    """Of a move the time and the place before, of whatever is with somebody else the person; of a payment its sum."""
    moved = replace(TOLD, what=Happening.MOVED, was=BOOKING, booking=replace(BOOKING, ref="b2", end=None))
    data = json.loads(body_of(moved, DESK, number=1, id="e"))["data"]
    before = {"start": "2026-11-24T09:00:00+01:00", "place": "Town hall", "person": "Noor Example"}
    assert data["was"] == {"booking": "tenant-secret:b1", **before}
    assert (data["booking"], data["visit"], data["end"]) == ("b2", "tenant-secret:b1", None)
    price = Price(amount=Decimal("25.00"), currency="EUR")
    paid = replace(TOLD, what=Happening.PAID, paid=price, booking=replace(BOOKING, price=price))
    data = json.loads(body_of(paid, DESK, number=1, id="e"))["data"]
    assert data["paid"] == data["price"] == {"amount": "25.00", "currency": "EUR"}


def test_a_visit_with_somebody_else_is_updated() -> None:
    """The trade's word for what has none of its own."""
    told = replace(TOLD, what=Happening.ALTERED, was=BOOKING, booking=replace(BOOKING, person="Sam Sample"))
    body = json.loads(body_of(told, DESK, number=1, id="e"))
    assert (body["type"], body["data"]["person"]) == ("visit.updated", "Sam Sample")
    assert body["data"]["was"]["person"] == "Noor Example"


@pytest.mark.parametrize("clearance", list(Privacy))
@pytest.mark.parametrize("status", list(BookingStatus))
def test_a_body_holds_nothing_above_its_clearance(clearance: Privacy, status: BookingStatus) -> None:
    """And never an address that opens the visit."""
    told = replace(TOLD, booking=replace(BOOKING, status=status))
    body = body_of(cleared(told, clearance), DESK, number=1, id="e").decode()
    assert all((word in body) is (clearance >= Privacy.PERSONAL) for word in PERSONAL)
    assert ("elbowish" in body) is ("hurt" in body) is (clearance >= Privacy.HEALTH)
    assert "video.example.org" not in body
    assert "clinic.example.org" not in body


def test_a_body_of_a_nameless_birth_date_is_whole() -> None:
    """What is not known is null."""
    told = replace(TOLD, customer=Customer(first_name="Ada"))
    patient = json.loads(body_of(told, DESK, number=1, id="e"))["data"]["patient"]
    assert patient == {"first_name": "Ada", "last_name": None, "email": None, "phone": None, "birth_date": None}


def test_signatures_are_those_of_the_standard() -> None:
    """The example of its reference libraries (standard-webhooks/standard-webhooks, libraries/python, November 2026)."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at, body = datetime.fromtimestamp(1614265330, UTC), b'{"test": 2432232314}'
    headers = headers_of("msg_p5jXN8AQM9LWM0D4loKWxJek", body, keys_of(secret), at)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert headers["webhook-timestamp"] == "1614265330"
    assert headers["webhook-id"] == "msg_p5jXN8AQM9LWM0D4loKWxJek"


def test_with_two_secrets_there_are_two_signatures() -> None:
    """Either is enough, so a secret is changed while nothing stops."""
    headers = headers_of("evt_1", b"{}", keys_of(f"{OTHER_SECRET} {SECRET}"), NOW)
    assert verified(headers, b"{}", SECRET)
    assert verified(headers, b"{}", OTHER_SECRET)
    assert not verified(headers, b"{ }", SECRET)
    assert len(headers["webhook-signature"].split(" ")) == 2


@pytest.mark.parametrize("wrong", ["", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_ö", "whsec_" + "A" * 100, "A" * 32])
def test_what_is_no_secret_is_refused_and_not_shown(wrong: str) -> None:
    """It may be one for something else."""
    with pytest.raises(ValueError, match="expected") as caught:
        keys_of(wrong)
    assert not wrong.removeprefix("whsec_") or wrong not in str(caught.value)


async def test_a_webhook_is_one_signed_request(receiver: Receiver, http: httpx.AsyncClient) -> None:
    """Named, dated, and of the kind it says."""
    await webhook(http, receiver.url).deliver(entry(3))
    [headers], [body] = receiver.headers, receiver.heard
    assert (headers["webhook-id"], body["sequence"], body["id"]) == ("evt_3", 3, "evt_3")
    assert headers["content-type"] == "application/json"
    assert abs(int(headers["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < 60
    assert receiver.forged == 0


async def test_what_was_kept_for_a_higher_clearance_is_not_told_to_a_lower_one(
    receiver: Receiver, http: httpx.AsyncClient
) -> None:
    """The settings may have changed since."""
    await webhook(http, receiver.url, Privacy.PLAIN).deliver(entry())
    await webhook(http, receiver.url, Privacy.HEALTH).deliver(entry())
    first, second = (one["data"] for one in receiver.heard)
    assert "patient" not in first
    assert (second["patient"]["first_name"], second["answers"][0]["key"]) == ("Adamina", "why")


@pytest.mark.parametrize("status", [300, 302, 400, 404, 500, 502, 503, 504])
async def test_what_is_not_taken_is_not_delivered(receiver: Receiver, http: httpx.AsyncClient, status: int) -> None:
    """Nor is anybody followed to elsewhere."""
    receiver.answers.append(Answer(status, {"location": receiver.url}))
    with pytest.raises(NotDelivered, match=f"answered {status}") as caught:
        await webhook(http, receiver.url).deliver(entry())
    assert not isinstance(caught.value, Gone)
    assert len(receiver.heard) == 1


async def test_a_receiver_may_ask_to_wait_or_to_be_left_alone(receiver: Receiver, http: httpx.AsyncClient) -> None:
    """429 with its seconds; 410."""
    receiver.answers.extend([Answer(429, {"retry-after": "77"}), Answer(503, {"retry-after": "soon"}), Answer(410)])
    with pytest.raises(NotDelivered) as caught:
        await webhook(http, receiver.url).deliver(entry())
    assert caught.value.wait == 77
    with pytest.raises(NotDelivered) as caught:
        await webhook(http, receiver.url).deliver(entry())
    assert caught.value.wait is None
    with pytest.raises(Gone, match="answered 410"):
        await webhook(http, receiver.url).deliver(entry())


def test_a_date_to_wait_for_is_seconds_from_now() -> None:
    """As HTTP writes dates; one that is past is now."""
    at = NOW + timedelta(seconds=90)
    assert _seconds(at.strftime("%a, %d %b %Y %H:%M:%S GMT"), NOW) == 90
    assert _seconds("Sat, 21 Nov 2026 08:00:00 -0000", NOW) == 0


async def test_who_is_not_there_or_too_slow_or_hangs_up_is_told_by_kind(
    receiver: Receiver, http: httpx.AsyncClient
) -> None:
    """No address stands in it: it may hold a secret."""
    receiver.answers.append(Answer(lost=True))
    with pytest.raises(NotDelivered):
        await webhook(http, receiver.url).deliver(entry())
    receiver.answers.append(Answer(seconds=0.3))
    with pytest.raises(NotDelivered, match="in time"):
        await webhook(http, receiver.url, patience=0.05).deliver(entry())
    with pytest.raises(NotDelivered, match="was not reached") as caught:
        await webhook(http, "http://127.0.0.1:1/hook?key=secret").deliver(entry())
    assert "secret" not in str(caught.value)


async def test_what_cannot_be_read_is_not_delivered(http: httpx.AsyncClient) -> None:
    """A newer release may know it."""
    with pytest.raises(NotDelivered, match="announcement"):
        await webhook(http, "http://127.0.0.1:1/").deliver(replace(entry(), blob=b"{"))
