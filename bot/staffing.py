"""What stays in the house: what a chat tells another, when it wants to be rung, its line in the ledger, what staff did.

Theory. Two chats write to each other as everybody does: what one tells is accepted into the other's inbox, under the
command's id, and so arrives once, however often it is told. It goes through the store and never through a channel, so a
channel that does not answer keeps nobody from hearing; and since it is written down in the turn's own commit, whoever
finds it undone does it again. The same holds for alarms, lines and deeds: to do any of them twice is to do it once.

Tells, rings and writes down. What it means, the core has decided.
"""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import assert_never

import structlog

from bot.alarms import Alarms, MemoryAlarms
from bot.audit import Audit, MemoryDeeds, StaffDid
from bot.channel import Accept
from bot.jobs.port import Jobs
from bot.ledger.memory import MemoryLedger
from bot.ledger.port import Ledger, Line
from bot.tallies import MemoryTallies, Tallies
from conversations.booking import Ref
from conversations.commands import Announce, Enter, Ring, Tally, TellChat, TellStaff
from conversations.desk import House
from conversations.events import Told
from conversations.expecting import REMIND
from conversations.matters import VISIT, Changed, Reach, Trouble, Visited
from conversations.redrawing import CARDS

STAFF = "staff"
"""The channel of a matter at the desk: chats are named `staff:<desk>.<digest>`."""

PACED = frozenset({REMIND, CARDS})
"""The rings that come in crowds: where there are jobs, those ring them."""

InHouse = TellStaff | TellChat | Ring | Enter | Tally | Announce | StaffDid
"""What waits for no channel."""

SET_ASIDE = "set-aside"
"""The trouble of an event or effect that was given up."""

TellDesk = Callable[[TellStaff], Awaitable[None]]

TellOthers = Callable[[Announce], Awaitable[None]]
"""Puts what became of a visit where others are told from (`bot.announcing`)."""

ChatOf = Callable[[str, str], Awaitable[str | None]]
"""The chat of a desk's person by their phone (`bot.links.Links.chat_of`)."""

_DIGEST = 32
_ORDERS = 1000

_log = structlog.get_logger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def _as_it_is(_desk: str, ref: Ref) -> Ref:
    return ref


async def _not_linked(_desk: str, _phone: str) -> str | None:
    return None


async def _nobody_listens(_what: Announce) -> None:
    """For desks that tell nobody."""


async def log_for_staff(told: TellStaff) -> None:
    """Where no staff are at work, the operator's log is what they hear from."""
    match told.news:
        case Trouble() as news:
            _log.warning("staff_told", **_about(told, news))
        case Reach(there=False, code=code):
            _log.warning("patient_blocked_us", desk=told.desk, booking=code, remedy="tell them another way of changes")
        case Reach(code=code):
            _log.info("patient_is_back", desk=told.desk, booking=code)
        case _:
            pass


def _of_the_desks_own(chat: str, what: TellStaff) -> bool:
    """Whether it is that the desk's own chat could not go on: one more of them could not either, and so without end."""
    return chat.startswith(f"{STAFF}:") and isinstance(what.news, Trouble) and what.news.what == SET_ASIDE


def _about(told: TellStaff, news: Trouble) -> dict[str, str]:
    return {"desk": told.desk, "what": news.what, "booking": news.booking.code if news.booking else ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Carries out what stays in the house. `plain_ref` takes from a vendor's ref, by desk, what is secret in it;
    `jobs` ring far ahead, the alarms where there are none;
    those `looking` are told which desk's ledger has changed; `linked` finds the chat of a desk's person by their phone.
    All but the house may be left out where nobody is staff.
    """

    house: House
    secret: str = field(default="", repr=False)
    alarms: Alarms = field(default_factory=MemoryAlarms)
    jobs: Jobs | None = None
    tallies: Tallies = field(default_factory=MemoryTallies)
    ledger: Ledger = field(default_factory=MemoryLedger)
    audit: Audit = field(default_factory=lambda: Audit(deeds=MemoryDeeds()))
    plain_ref: Callable[[str, Ref], Ref] = _as_it_is
    linked: ChatOf = _not_linked
    unstaffed: TellDesk = log_for_staff
    announce: TellOthers = _nobody_listens
    now: Callable[[], datetime] = _now
    looking: list[Callable[[str], None]] = field(default_factory=list)

    async def carry_out(self, chat: str, what: InHouse, accept: Accept) -> None:
        """Do what this chat ordered. Raises `StoreUnreachable`: then it is to be done again."""
        match what:
            case TellStaff():
                await self._tell_staff(chat, what, accept)
            case TellChat(chat=other):
                await accept(other, self._told(chat, what))
            case Ring(at=at, name=name) if name in PACED and self.jobs is not None:
                if at is not None:
                    await self.jobs.ring(chat, name, at, number=_number(what.id))
            case Tally():
                await self.tallies.add(what, self.now())
            case Ring(at=at, name=name):
                await self.alarms.set(chat, name, at, number=_number(what.id))
            case Enter():
                await self.ledger.put(self._line(chat, what))
                for told in self.looking:
                    told(what.desk)
            case Announce():
                await self.announce(what)
            case StaffDid():
                await self.audit.did(what)
            case _:
                assert_never(what)

    def staff_chat(self, desk: str, chat: str, matter: str) -> str:
        """The chat at the desk about this matter of a chat's. A visit has one, whichever chat tells of it."""
        about = f"{chat}:{matter}"
        if matter.startswith(VISIT):
            about = VISIT + self.plain_ref(desk, matter.removeprefix(VISIT))
        digest = hmac.new(self.secret.encode(), f"{STAFF}:{desk}:{about}".encode(), sha256).hexdigest()
        return f"{STAFF}:{desk}.{digest[:_DIGEST]}"

    async def _tell_staff(self, chat: str, what: TellStaff, accept: Accept) -> None:
        desk = self.house.desk(what.desk)
        if not desk.staffed or _of_the_desks_own(chat, what):
            await self.unstaffed(what)
            return
        if isinstance(what.news, Trouble):
            _log.info("staff_told", **_about(what, what.news))
        card = self.staff_chat(desk.name, chat, what.matter)
        if isinstance(what.news, Visited) and what.news.called:
            await self._of_caller(chat, card, what, what.news, accept)
        else:
            await accept(card, self._told(chat, what))

    async def _of_caller(self, chat: str, card: str, what: TellStaff, news: Visited, accept: Accept) -> None:
        """A visit booked for a caller. One who has a chat here by a link is told there, and the card is theirs."""
        theirs = await self.linked(what.desk, news.customer.phone or "")
        if theirs is None:
            await accept(card, self._told(chat, what))
            return
        await accept(card, self._told(theirs, replace(what, news=replace(news, called=False))))
        booked = Changed(booking=news.booking, what=news.what)
        await accept(
            theirs, self._told(card, TellChat(id=f"{what.id}.linked", desk=what.desk, chat=theirs, news=booked))
        )

    def _told(self, chat: str, what: TellStaff | TellChat) -> Told:
        return Told(id=what.id, at=self.now(), of=chat, desk=what.desk, news=what.news)

    def _line(self, chat: str, what: Enter) -> Line:
        booking = what.booking
        return Line(
            desk=what.desk,
            chat=self.staff_chat(what.desk, chat, what.matter) if what.matter else chat,
            number=_number(what.id),
            ref=self.plain_ref(what.desk, booking.ref),
            code=booking.code,
            start=booking.start,
            end=booking.end,
            service=booking.service,
            place=booking.place,
            person=booking.person,
            status=booking.status,
            confirmed=booking.confirmed,
            paid=what.paid,
            patient=what.patient,
            customer=what.customer,
        )


def _number(command: str) -> int:
    """Which order of its chat's a command is, from its id `chat.turn.n`: later ones are greater."""
    _, turn, place = command.rsplit(".", 2)
    return int(turn) * _ORDERS + int(place)
