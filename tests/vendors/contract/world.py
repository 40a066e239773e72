"""A vendor's adapter and its stand-in, with the town's clock for both.

The only place that knows how a stand-in's account is written in a vendor's configuration.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Animal, Answer, Customer, Question, QuestionKind, Service, Slot, Visit
from conversations.desk import Capabilities
from sandbox.app import Settings, build
from sandbox.calendars import BOOKS
from sandbox.faults import Fault, Switch
from sandbox.provet.pawstreet import INTEGRATION, OWNER_CANCELLED
from sandbox.server import serving
from sandbox.sheets import RivalWish
from sandbox.town import Town
from vendors import registry
from vendors.vendor import Attempt, Vendor

ZONE = ZoneInfo("Europe/Amsterdam")
ZONES = {"careportals": ZoneInfo("America/Toronto"), "provet": ZoneInfo("Europe/Helsinki")}
"""Where a desk is not in Amsterdam."""

TUESDAY = datetime(2026, 11, 24, 6, tzinfo=UTC)
LIMIT = 1.0
"""Seconds a call may take where one is slow on purpose."""

ADA = Customer(
    first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001", birth_date=date(1990, 5, 17)
)
BRAM = Customer(first_name="Bram", last_name="Voorbeeld", email="bram@example.org", phone="+31600000002")
IDENTITIES = {ADA: "0a" * 20, BRAM: "0b" * 20}


def _qmatic(town: Town, url: str) -> dict[str, Any]:
    account = town.qmatic
    return {
        "base_url": f"{url}/qmatic/external/v1",
        "token_url": f"{url}/qmatic/oauth2/token",
        "account": account.account,
        "tenant_id": account.tenant_id,
        "client_id": account.client_id,
        "client_secret": account.client_secret,
    }


def _cliniko(town: Town, url: str) -> dict[str, Any]:
    return {
        "base_url": f"{url}/cliniko/v1",
        "api_key": town.cliniko.api_key,
        "contact_email": "operator@example.org",
        "booking_page": "https://harbour-physio.example.org/book",
        "currency": "EUR",
    }


def _careportals(town: Town, url: str) -> dict[str, Any]:
    return {
        "base_url": f"{url}/careportals",
        "organization": town.careportals.organization,
        "booking_page": f"{url}/careportals/book",
    }


def _provet(town: Town, url: str) -> dict[str, Any]:
    account = town.provet
    return {
        "base_url": f"{url}/provet/{account.provet_id}/api/0.1",
        "client_id": account.client_id,
        "client_secret": account.client_secret,
        "notice_hours": 0,  # what is booked here is for the same day
        "creator": str(INTEGRATION.id),
        "cancellation_reasons": [str(OWNER_CANCELLED.id)],
    }


CONFIGS: Mapping[str, Callable[[Town, str], dict[str, Any]]] = {
    "qmatic": _qmatic,
    "cliniko": _cliniko,
    "careportals": _careportals,
    "provet": _provet,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """One way a desk may be set up at a vendor; `account` is what its administrator has switched."""

    name: str
    config: Mapping[str, Any] = field(default_factory=dict)
    account: Mapping[str, Any] = field(default_factory=dict)


SET_UPS: Mapping[str, SetUp] = {
    **{name: SetUp(name=name) for name in registry.NAMES},
    "qmatic-whole": SetUp(
        name="qmatic",
        config={
            "combinations": True,
            "offer_combinations": True,
            "reschedule_path": "appointments/{appointment}/reservations/{reservation}",
        },
        account={"combinations": True, "combination_search": "GET"},
    ),
}
"""All the suite runs on: every vendor as it is proposed, and with what a desk may switch on."""


def able(can: Callable[[Capabilities], bool]) -> list[str]:
    """Where a vendor declares it."""
    return [one for one, set_up in SET_UPS.items() if can(registry.manifest(set_up.name).capabilities)]


BOOKING_WRITE = {
    "qmatic": "PUT /reservations/",
    "cliniko": "POST /individual_appointments",
    "careportals": "POST /appointments",
    "provet": "POST /appointment/",
}
"""The request that makes the booking, as a fault is matched to it."""

ALONE = {"careportals": "Travel advice"}
"""A service that one person gives, where nobody can be asked for by name."""

RIVAL_MINUTES = {"careportals": 5}
"""How long a rival stays, where all who could serve us have not the usual twenty minutes."""


def _plain_id(booking: dict[str, Any]) -> str:
    return str(booking["id"])


REFS: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "careportals": lambda booking: f"{booking['id']}:{booking['access_key']}",
    "cliniko": lambda booking: f"attendees/{booking['id']}" if "class" in booking else str(booking["id"]),
}
"""What the adapter calls a booking, where it is not the vendor's id alone."""


@dataclass(slots=True)
class Way(httpx.AsyncBaseTransport):
    """The way to the stand-in: counts who passes, and can lay a trap for one of them."""

    town: Town
    name: str
    way: httpx.AsyncBaseTransport
    passed: int = 0
    trapped: int | None = None
    trap: Fault = Fault.DOWN
    dawdling: str = ""
    on_the_way: list[httpx.Request] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Let it pass."""
        self.passed += 1
        if self.passed == self.trapped:
            match = f"{request.method} {request.url.path.removeprefix(f'/{self.name}')}"
            self.town.faults.on(Switch(stand_in=self.name, fault=self.trap, match=match, times=1))
        if self.dawdling and _fits(self.dawdling, request):
            self.on_the_way.append(request)
            raise httpx.ReadTimeout("gave up")
        try:
            return await self.way.handle_async_request(request)
        except ConnectionResetError:
            # What an application in process says where a server would cut the connection.
            raise httpx.RemoteProtocolError("cut") from None

    async def arrive(self) -> None:
        """What dawdled is carried out after all; nobody hears the answer."""
        self.dawdling = ""
        while self.on_the_way:
            await self.way.handle_async_request(self.on_the_way.pop(0))

    async def aclose(self) -> None:
        """Close the way."""
        await self.way.aclose()


def _fits(match: str, request: httpx.Request) -> bool:
    return Switch(stand_in="", fault=Fault.SLOW, match=match).fits(request.method, request.url.path)


@dataclass(slots=True, kw_only=True)
class World:
    """One vendor with its stand-in. `another` is the same desk in another program; `can` is what it declares."""

    name: str
    vendor: Vendor
    town: Town
    way: Way
    pauses: list[float]
    another: Vendor
    can: Capabilities

    def fault(self, fault: Fault, match: str = "", *, times: int | None = 1, seconds: float = 1.0) -> None:
        """Switch one on."""
        switch = Switch(stand_in=self.name, fault=fault, match=match, times=times, seconds=seconds)
        self.town.faults.on(switch)

    def rival(self, start: datetime, *, who: tuple[str, ...] = (), lurks: bool = False) -> None:
        """Somebody else books everybody who could have served us then."""
        minutes = RIVAL_MINUTES.get(self.name, 20)
        BOOKS[self.name].place(self.town, RivalWish(start=start, minutes=minutes, who=who, lurks=lurks))

    def standing(self) -> list[dict[str, Any]]:
        """Our bookings as the vendor holds them, by the ids we know them by."""
        truth: Any = BOOKS[self.name].show_truth(self.town)
        ref = REFS.get(self.name, _plain_id)
        return [booking | {"id": ref(booking)} for booking in truth["bookings"] if booking["status"] == "confirmed"]

    def requests(self) -> int:
        """How many requests went out."""
        return self.way.passed

    def trap(self, fault: Fault, *, after: int) -> None:
        """The request after the next `after` ones meets the fault, whatever it is."""
        self.way.trap, self.way.trapped = fault, self.way.passed + after + 1

    # A booking, step by step, as the core goes about it

    @property
    def zone(self) -> ZoneInfo:
        """The desk's."""
        return ZONES.get(self.name, ZONE)

    async def visit(self, language: str = "en", *, alone: bool = False) -> Visit:
        """The first thing offered, at the first place, with nobody in particular unless somebody must be named.

        `alone`: one that only one can have at a time, where that is a service of its own.
        """
        services = await self.vendor.services(language=language)
        wanted = ALONE.get(self.name) if alone else None
        return await self.at(next(service for service in services if wanted in (None, service.name)), language)

    async def at(self, service: Service, language: str = "en") -> Visit:
        """This service at the first place, with nobody in particular unless somebody must be named."""
        visit = Visit(service=service.ref, language=language)
        if self.can.places:
            visit = replace(visit, place=(await self.vendor.places(visit))[0].ref)
        if self.can.people and (people := await self.vendor.people(visit)).required:
            visit = replace(visit, person=people.members[0].ref)
        return visit

    async def slots(self, visit: Visit, days: int = 14) -> tuple[Slot, ...]:
        """Everything free in the next days."""
        now = self.town.now()
        return await self.vendor.slots(visit, after=now, until=now + timedelta(days=days))

    async def attempt(
        self, visit: Visit, slot: Slot, *, customer: Customer = ADA, key: str = "telegram-1.7.1"
    ) -> Attempt:
        """Questions answered, the slot held where it can be."""
        questions = await self.vendor.questions(visit) if self.can.questions else ()
        hold = await self.vendor.hold(visit, slot, key=f"{key}-hold") if self.can.hold else None
        return Attempt(
            key=key,
            identity=IDENTITIES[customer],
            visit=visit,
            slot=slot,
            hold=hold,
            customer=customer,
            answers=tuple(answered(question) for question in questions),
            animal=await self.animal(visit, customer) if self.can.animals else None,
        )

    async def animal(self, visit: Visit, customer: Customer) -> Animal:
        """One the vendor does not know yet, of the first species the service takes."""
        known = await self.vendor.animals(visit, customer, proven=False)
        return Animal(name="Pulla", species=known.species[0].ref, breed="Mixed breed dog")

    async def prepared(self, *, customer: Customer = ADA) -> Attempt:
        """The first free slot, all but booked."""
        visit = await self.visit()
        return await self.attempt(visit, (await self.slots(visit))[0], customer=customer)


def answered(question: Question) -> Answer:
    """The answer that lets one through."""
    return Answer(key=question.key, text=question.text, value=_value(question))


def _value(question: Question) -> str:
    match question.kind:
        case QuestionKind.TEXT:
            return "X123"
        case QuestionKind.YES_NO:
            return "yes" if question.wants else "no"
        case QuestionKind.NUMBER:
            return str(question.low or 1)
        case QuestionKind.DATE:
            return "2027-05-17"
        case QuestionKind.EMAIL:
            return "ada@example.org"
        case QuestionKind.PHONE:
            return "+31600000001"
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return question.choices[0].ref
        case QuestionKind.CONSENT:
            return "yes"


@asynccontextmanager
async def opened(
    set_up: str, config: Mapping[str, Any] | None = None, *, at: datetime = TUESDAY, sockets: bool = False
) -> AsyncIterator[World]:
    """The vendor, set up like this, and its stand-in, in which it is `at`. Pauses move the town's clock; nobody waits.

    In process, or with `sockets` over a loopback port, where connections really break and a server goes on with what
    its caller gave up on.
    """
    name, given = SET_UPS[set_up].name, SET_UPS[set_up].config
    app = build(Settings(telegram_token="1234567:sandbox-token-with-enough-letters"))
    town: Town = app.state.town
    town.clock.set(at)
    setattr(town, name, replace(getattr(town, name), **SET_UPS[set_up].account))

    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        town.clock.advance(timedelta(seconds=seconds))
        if len(pauses) > 1:
            await way.arrive()

    inside = nullcontext("http://127.0.0.1")
    async with serving(app) if sockets else inside as url:
        settings, manifest = CONFIGS[name](town, url) | {**given, **(config or {})}, registry.manifest(name)
        way = Way(town, name, httpx.AsyncHTTPTransport() if sockets else httpx.ASGITransport(app))
        vendor, another = (
            registry.connect(name, settings, zone=ZONES.get(name, ZONE), now=town.now, pause=pause, transport=way)
            for _ in range(2)
        )
        try:
            can = manifest.capabilities_of(manifest.config.model_validate(settings))
            yield World(name=name, vendor=vendor, town=town, way=way, pauses=pauses, another=another, can=can)
        finally:
            await vendor.close()
