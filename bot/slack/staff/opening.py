"""The staff's side put together from its parts. Starts nothing."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.audit import Audit
from bot.ledger.port import Ledger
from bot.links import Links
from bot.settings.desks import DeskSettings
from bot.slack.door import Door
from bot.slack.staff.acting import Acting
from bot.slack.staff.cards import Cards, Kept
from bot.slack.staff.commands import Commands
from bot.slack.staff.desks import StaffDesk, StaffDesks
from bot.slack.staff.door import StaffDoor
from bot.slack.staff.finding import Finding
from bot.slack.staff.home import Home
from bot.slack.staff.linking import Linking
from bot.slack.staff.threads import Threads
from bot.slack.staff.tools import Tools
from bot.slack.staff.who import Who
from bot.slack.staff.windows import Windows
from conversations.desk import House
from vendors.vendor import Vendor


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesks:
    """What the staff's side is made of besides: the desks that are staffed, and whom it asks. `username` is the bot's
    in Telegram, empty until Telegram has told it.
    """

    desks: StaffDesks
    store: Kept
    ledger: Ledger
    vendors: Mapping[str, Vendor]
    identity: Callable[[str, str], str]
    links: Links
    audit: Audit
    username: Callable[[], str]


def staffed(desks: Mapping[str, DeskSettings], house: House) -> StaffDesks:
    """The desks whose settings have staff."""
    return StaffDesks(
        tuple(
            StaffDesk(
                name=name,
                title=desk.title,
                zone=desk.zone,
                channel=desk.staff.channel,
                users=frozenset(desk.staff.users),
                group=desk.staff.group,
                clearance=desk.staff.clearance.privacy,
                language=desk.languages[0],
                diary=house.desk(name).capabilities.diary,
                marks=house.desk(name).capabilities.marks,
            )
            for name, desk in desks.items()
            if desk.staff is not None
        )
    )


def open_staff(at_desks: AtDesks, door: Door, threads: Threads, cards: Cards) -> StaffDoor:
    """The staff's door, beside the patients'."""
    tools = Tools(
        desks=at_desks.desks,
        who=Who(desks=at_desks.desks, members=door.members, client=door.client),
        windows=Windows(door.client),
        accept=door.accept,
        sessions=door.sessions,
        house=door.house,
        speech=door.speech,
        understand=door.understand,
        audit=at_desks.audit,
        now=door.now,
    )
    linking = Linking(tools=tools, links=at_desks.links, username=at_desks.username)
    finding = Finding(ledger=at_desks.ledger, vendors=at_desks.vendors, identity=at_desks.identity)
    return StaffDoor(
        acting=Acting(tools=tools, threads=threads),
        commands=Commands(tools=tools, finding=finding, linking=linking, card_link=cards.link),
        linking=linking,
        home=Home(
            tools=tools,
            client=door.client,
            ledger=at_desks.ledger,
            vendors=at_desks.vendors,
            card_link=cards.link,
            seconds=time.monotonic,
        ),
        tools=tools,
        now=door.now,
    )
