"""`/frontdesk book | find <words> | link | links | help`: each in a modal, which nobody sees but who asked.

The modal is opened at once and says to wait; who they are is looked up then. A desk is asked for only where it is not
clear from where the command was given.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.payloads import JSON
from bot.slack.blocks import actions, button, section
from bot.slack.staff.desks import StaffDesk
from bot.slack.staff.finding import Find, Finding
from bot.slack.staff.found import found
from bot.slack.staff.linking import Linking
from bot.slack.staff.names import caller_chat
from bot.slack.staff.receive import COMMAND, PREFIX, Commanded, InView, event
from bot.slack.staff.tools import Tools
from bot.slack.staff.windows import told, waiting, window
from conversations.events import Order, Ordered
from conversations.text import say

WHICH = f"{PREFIX}which"
"""The callback_id of the modal that asks for the desk; its metadata is the command's word."""

BOOK, FIND, LINK, LINKS = "book", "find", "link", "links"

CardLink = Callable[[str], Awaitable[str]]
"""The address of a chat's card; empty where it has none."""

AtDesk = Callable[[StaffDesk, str, str, str], Awaitable[None]]
"""What a command does at a desk: for a user, in a view, under an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """Takes commands. Raises what the store, the vendors' port and `answer` raise."""

    tools: Tools
    finding: Finding
    linking: Linking
    card_link: CardLink

    async def take(self, payload: JSON, did: Commanded) -> None:
        """One command."""
        windows = self.tools.windows
        view = await windows.open(did.trigger, waiting(self.tools.voice(None)))
        if not view:
            return
        desks = await self.tools.who.desks_of(payload, did.by)
        if not desks:
            await windows.fill(view, told(self.tools.voice(None), say("desk-staff-only"), say("desk-patients-book")))
            return
        word, _, words = did.words.partition(" ")
        if word == FIND and words.strip():
            await self._find(desks, did, view, words.strip())
        elif at_desk := self._at_desk(word):
            await self._where(desks, did, view, word, at_desk)
        else:
            helped = [say(f"desk-help-{name}", command=COMMAND) for name in (BOOK, FIND, LINK, LINKS)]
            await windows.fill(view, told(self.tools.voice(desks[0]), *helped))

    async def chosen(self, payload: JSON, did: InView) -> None:
        """A desk was chosen where a command did not say which."""
        desk, at_desk = self.tools.desks.named(did.value), self._at_desk(did.metadata)
        if desk is not None and at_desk is not None and await self.tools.who.admits(payload, did.by, desk):
            await at_desk(desk, did.user, did.view, did.trigger)

    def _at_desk(self, word: str) -> AtDesk | None:
        match word.casefold():
            case "book":
                return self._book
            case "link":
                return self.linking.ask
            case "links":
                return self.linking.show
            case _:
                return None

    async def _where(self, desks: tuple[StaffDesk, ...], did: Commanded, view: str, word: str, at_desk: AtDesk) -> None:
        """At the desk of the channel it was said in; at the only one there is; else it is asked."""
        here = tuple(desk for desk in desks if desk.channel == did.channel)
        known = here or desks
        if len(known) == 1:
            await at_desk(known[0], did.user, view, did.trigger)
            return
        voice = self.tools.voice(desks[0])
        rows = [actions([button(desk.title, f"at:{desk.name}", desk.name)]) for desk in known]
        asks = window(
            say("desk-window"), [section(voice.say(say("desk-which"))), *rows], voice, callback=WHICH, metadata=word
        )
        await self.tools.windows.fill(view, asks)

    async def _book(self, desk: StaffDesk, user: str, view: str, id_: str) -> None:
        """The conversation begins, in this modal."""
        about = event(f".{user}", id_, self.tools.now())
        ordered = Ordered(**about, order=Order.CALLER, desk=desk.name)
        await self.tools.accept(caller_chat(desk.name, view), ordered)

    async def _find(self, desks: tuple[StaffDesk, ...], did: Commanded, view: str, words: str) -> None:
        """At all the desks the asker works at."""
        results: list[Find] = []
        whole = True
        for desk in desks:
            await self.tools.did(desk, did.user, "find", id_=did.trigger)
            finds, asked = await self.finding.find(words, desk, self.tools.house.desk(desk.name))
            results += finds
            whole = whole and asked
        links = {find.chat: await self.card_link(find.chat) for find in results if find.chat}
        await self.tools.windows.fill(view, found(results, links, self.tools.voice(desks[0]), whole=whole))
