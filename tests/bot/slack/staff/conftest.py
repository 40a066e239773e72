"""The staff's side before a Web API on a real socket: two desks, their people, and what the store knows of their chats.

Whatever was sent to Slack is held to Slack's own limits when a test ends.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.audit import Audit, MemoryDeeds
from bot.ledger.memory import MemoryLedger
from bot.links import Links, MemoryLinks
from bot.slack.api import close_client, open_client
from bot.slack.door import Door
from bot.slack.members import Members
from bot.slack.receive import Kind
from bot.slack.staff.cards import Cards
from bot.slack.staff.desks import StaffDesk, StaffDesks
from bot.slack.staff.door import StaffDoor
from bot.slack.staff.opening import AtDesks, open_staff
from bot.slack.staff.threads import Threads
from bot.speech import Speech
from bot.store.memory import MemoryStore
from bot.understanding.reading import Reading
from conversations import machine
from conversations.booking import Answer, Appointment, Booking, BookingStatus, Customer
from conversations.desk import Capabilities, House
from conversations.matters import AboutTalk, AboutVisit
from conversations.session import Session, State
from conversations.views import offers
from sandbox.slack.blocks import check_blocks, check_view
from tests.bot.practice import HOUSE, NOW, ZONE, FakeVendor
from tests.bot.slack.web_api import TEAM, TOKEN, WebApi, web_api
from tests.bot.telegram.conftest import Inbox

JSON = dict[str, Any]

SPEECH = Speech.load()

EVA, FINN, STRANGER = "U0EVA", "U0FINN", "U0789"
DESK, OTHER = "C0DESK", "C0OTHER"
GROUP = "S0GROUP"

VISIT, TALK = f"staff:town.{'a' * 32}", f"staff:town.{'b' * 32}"
NOBODYS = f"staff:town.{'c' * 32}"

TOWN = HOUSE.desks[0]
STAFFED = House.of(
    [
        replace(
            TOWN, staffed=True, capabilities=Capabilities(hold=True, release=True, cancel=True, lookup=True, diary=True)
        ),
        replace(TOWN, name="pier", title="Pier Office", staffed=True),
    ]
)
DESKS = StaffDesks(
    (
        StaffDesk(
            name="town",
            title="Town Hall",
            zone="Europe/Amsterdam",
            channel=DESK,
            users=frozenset({EVA}),
            group=GROUP,
            diary=True,
        ),
        StaffDesk(name="pier", title="Pier Office", zone="Europe/Amsterdam", channel=OTHER, users=frozenset({FINN})),
    )
)

BOOKING = Booking(
    ref="r1",
    code="AB12",
    status=BookingStatus.BOOKED,
    start=datetime(2026, 11, 24, 9, 0, tzinfo=ZONE),
    end=datetime(2026, 11, 24, 9, 20, tzinfo=ZONE),
    service="Check-up",
    place="Quay",
    person="Dr Noor Example",
)
CUSTOMER = Customer(first_name="Cleo", last_name="Calling", email="cleo@example.org", phone="+31600000077")


def session(chat: str, **values: Any) -> Session:
    """A chat of the desk, with the buttons of its view."""
    made = Session(chat=chat, owner="staff", turn=5, stamp=5, desk="town", language="en", **values)
    return replace(made, offers=offers(machine.view(made, STAFFED)))


def visit() -> Session:
    """The card of a visit."""
    answers = (Answer(key="q", text="Does it hurt?", value="yes"),)
    about = AboutVisit(booking=BOOKING, customer=CUSTOMER, answers=answers, patient="telegram:42")
    return session(VISIT, state=State.VISIT, matter=about, booked=BOOKING, booked_desk="town")


def talk() -> Session:
    """A talk with a patient."""
    return session(TALK, state=State.TALK, matter=AboutTalk(patient="telegram:42", facts=(), since=NOW))


class BookVendor(FakeVendor):
    """Its whole book can be read, and searched by phone."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Appointment, ...] = ()
        self.found: tuple[Booking, ...] = ()

    async def diary(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        """What begins then."""
        await self._ask("diary")
        return tuple(one for one in self.entries if after <= one.booking.start < until)

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        """Those laid out, for whoever is vouched for."""
        await self._ask("bookings")
        return self.found if proven else ()


@dataclass(slots=True)
class Desk:
    """What the tests put the staff's side between. `chats` is what the store knows, `ticks` the seconds that passed."""

    api: WebApi
    client: AsyncWebClient
    inbox: Inbox
    door: Door
    staff: StaffDoor
    cards: Cards
    store: MemoryStore
    ledger: MemoryLedger
    vendor: BookVendor
    deeds: MemoryDeeds
    links: Links
    chats: dict[str, Session] = field(default_factory=dict)
    ticks: list[float] = field(default_factory=lambda: [0.0])

    async def does(self, kind: Kind, payload: JSON) -> JSON:
        """Something comes in, and all that follows from it is done; what Slack was answered."""
        answered = await self.door.take(kind, payload)
        await self.door.drain()
        return answered

    async def did(self) -> list[tuple[str, str, str]]:
        """What was written down, the latest first: who, what, on which visit."""
        return [(one.who, one.what, one.booking) for desk in DESKS async for one in self.deeds.of(desk.name)]

    def whispers(self) -> list[tuple[str, str, str]]:
        """What was said to one person alone: where, to whom, what."""
        return [(call["channel"], call["user"], call["text"]) for call in self.api.called("chat.postEphemeral")]

    def opened(self) -> list[JSON]:
        """The modals that were opened."""
        return [read(call["view"]) for call in self.api.called("views.open")]

    def filled(self) -> list[JSON]:
        """What modals were filled with."""
        return [read(call["view"]) for call in self.api.called("views.update")]

    def published(self) -> list[JSON]:
        """The home pages."""
        return [read(call["view"]) for call in self.api.called("views.publish")]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """Everything, with a visit and a talk going on; the group's only member is Finn."""
    async with web_api() as api:
        api.groups[GROUP] = [FINN]
        client, inbox, vendor = open_client(TOKEN, api.url), Inbox(), BookVendor()
        store, deeds = MemoryStore(), MemoryDeeds()
        ledger, links = MemoryLedger(now=clock), Links(kept=MemoryLinks(clock), secret="not-a-secret", now=clock)
        chats = {VISIT: visit(), TALK: talk()}

        async def sessions(chat: str) -> Session | None:
            return chats.get(chat)

        members = Members(client=client)
        door = Door(
            accept=inbox.accept,
            sessions=sessions,
            house=STAFFED,
            speech=SPEECH,
            members=members,
            client=client,
            now=clock,
            understand=Reading(SPEECH),
        )
        threads = Threads(client=client, members=members)
        cards = Cards(client, SPEECH, DESKS, threads, store)
        at_desks = AtDesks(
            desks=DESKS,
            store=store,
            ledger=ledger,
            vendors={"town": vendor, "pier": vendor},
            identity=lambda desk, account: f"{desk}/{account}",
            links=links,
            audit=Audit(deeds=deeds),
            username=lambda: "town_bot",
        )
        door.staff = open_staff(at_desks, door, threads, cards)
        yield Desk(api, client, inbox, door, door.staff, cards, store, ledger, vendor, deeds, links, chats)
        await door.drain()
        await door.staff.home.close()
        await close_client(client)
        assert breaches(api) == []


def clock() -> datetime:
    """Now."""
    return NOW


def read(given: Any) -> Any:
    """What the client sent: lists and objects go as JSON within a form."""
    return json.loads(given) if isinstance(given, str) else given


def breaches(api: WebApi) -> list[str]:
    """What Slack would refuse of all that was sent."""
    found: list[str] = []
    for method, given in api.calls:
        if "view" in given:
            found += check_view(read(given["view"]), "home" if method == "views.publish" else "modal")
        if given.get("blocks"):
            found += check_blocks(read(given["blocks"]))
    return found


def said(view: JSON) -> str:
    """Everything that a view or message says."""
    return json.dumps(view["blocks"], ensure_ascii=False)


def of(user: str) -> JSON:
    """What every interaction says of who did it."""
    return {
        "team": {"id": TEAM},
        "enterprise": None,
        "user": {"id": user, "team_id": TEAM},
        "trigger_id": f"1.2.{user}",
    }
