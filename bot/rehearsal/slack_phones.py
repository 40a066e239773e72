"""Slack on the screens of a journey's people: patients in their direct message with the app, staff in their channel."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.rehearsal.phones import NotHere, Says, file_named, person_id
from bot.rehearsal.screens import JSON, Key, Screen, Surface
from bot.rehearsal.script import Answered
from bot.rehearsal.slack_screens import bare, filled, read_message, read_view, unwritten
from bot.rehearsal.town import Town, TownRefused

COMMANDS = ("/book", "/frontdesk")
"""The app's slash commands; any other order is a word, for Slack brings the app no other slash."""


class Gone(NamedTuple):
    """A button as it was in a message that had been changed so many times."""

    label: str
    ts: str
    action_id: str
    changes: int


@dataclass(slots=True)
class SlackPhones:
    """See `Phones`. `number`: of the journey, which makes its people new in town. `desk`: the channel in which people
    work who are always there; empty for patients.
    """

    town: Town
    number: int
    desk: str = ""
    stand_in: str = "slack"
    seen: dict[str, dict[Gone, None]] = field(default_factory=lambda: defaultdict(dict))
    last: dict[str, tuple[str, JSON]] = field(default_factory=dict)

    def plain(self, words: str) -> str:
        """Without the signs that Telegram decorates them with."""
        return bare(words)

    async def write(self, who: str, words: str) -> None:
        """A message; staff write in the thread in which the app wrote last. An order is a command where it is one."""
        order, _, rest = words.partition(" ")
        if order in COMMANDS:
            await self._do(who, "command", {"command": order, "text": rest, **self._place()})
        else:
            await self._do(who, "text", {"text": words.removeprefix("/"), **await self._thread(who)})

    async def rewrite(self, who: str, words: str) -> None:
        """The newest message that is theirs."""
        await self._do(who, "edit", {"ts": await self._own(who), "text": words, **self._place()})

    async def withdraw(self, who: str) -> None:
        """The newest message that is theirs."""
        await self._do(who, "delete", {"ts": await self._own(who), **self._place()})

    async def block(self, who: str, do: str) -> None:
        """Nobody blocks an app of their workspace."""
        raise NotHere(f"{who} cannot {do} an app in Slack")

    async def send(self, who: str, name: str) -> None:
        """Where they would write."""
        await self._do(who, "file", file_named(name) | await self._thread(who))

    async def open_home(self, who: str) -> None:
        """The app's home tab."""
        await self._do(who, "open", {"tab": "home"})

    async def press(self, who: str, key: Key, *, as_seen: bool = False) -> None:
        """A button, or something to choose."""
        place = {name: value for name, value in key.place.items() if as_seen or name != "changes"}
        await self._do(who, "choose" if "value" in place else "press", place)

    async def press_earlier(self, who: str, says: Says) -> None:
        """As it was some changes ago, by a hand slower than the app."""
        now = {message["ts"]: message["changes"] for message in await self._told(who)}
        gone = [one for one in self.seen[self.desk or who] if now.get(one.ts, 0) > one.changes and says(one.label)]
        if not gone:
            raise NotHere("no earlier screen had such a button")
        one = gone[-1]
        asked = {"ts": one.ts, "action_id": one.action_id, "changes": one.changes, **self._place()}
        await self._do(who, "press", asked)

    async def fill_in(self, who: str, answers: tuple[Answered, ...]) -> None:
        """By what the questions say; what is chosen by what the choices say."""
        modal = (await self._window(who))["modal"]
        if modal is None:
            raise NotHere(f"{who} has no form open")
        await self._do(who, "submit", {"fields": dict(filled(modal, one) for one in answers)})

    async def pay(self, who: str, card: str) -> None:
        """There is nothing to pay."""
        raise NotHere("Slack has no invoices")

    async def bank_pays(self, who: str) -> None:
        """Nor to wait for."""
        raise NotHere("Slack has no invoices")

    async def insist(self, who: str) -> bool:
        """What is pressed is brought only once, and may have met a dead bot. Slack says so, and one presses again,
        unless the button is gone: then it was heard, and only that was lost.
        """
        if who not in self.last or not (await self._window(who))["notice"]:
            return False
        with suppress(TownRefused):
            await self._do(who, *self.last[who])
        return True

    async def redeliver(self, who: str, last: int) -> None:
        """Events, that is messages: what is pressed comes once."""
        await self._do(who, "redeliver", {"last": last})

    async def look(self, who: str, where: Surface) -> tuple[Screen, ...]:
        """Of the direct message the panel or the newest message that stays; of a channel all that stands there."""
        if where in (Surface.FORM, Surface.HOME):
            view = (await self._window(who))["modal" if where is Surface.FORM else "home"]
            return () if view is None else (read_view(view, {"home": True} if where is Surface.HOME else {}),)
        if where is Surface.ALERT:
            return ()
        told = [message for message in reversed(await self._told(who)) if _stands(message, where)]
        screens = [read_message(message, self._place()) for message in told]
        if where is Surface.PANEL:
            return tuple(([one for one in screens if one.asks] or screens)[:1])
        if where in (Surface.POST, Surface.POSTED):
            quiet = [one for one in screens if not one.asks]
            return tuple(quiet if where is Surface.POSTED else quiet[:1])
        return tuple(screens)

    async def pressable(self, who: str, *, home: bool = False) -> tuple[Screen, ...]:
        """The form, if one is open, the panel, and what stays and opens more, the newest first; of the desk's people,
        everything in their channel.
        """
        if home:
            return await self.look(who, Surface.HOME)
        places = (Surface.ASIDE, Surface.CARD, Surface.THREAD) if self.desk else (Surface.PANEL,)
        screens = [screen for where in (Surface.FORM, *places) for screen in await self.look(who, where)]
        return (*screens, *(() if self.desk else await self._more(who)))

    async def _more(self, who: str) -> list[Screen]:
        told = [read_message(message, self._place()) for message in reversed(await self._told(who))]
        return [one for one in told if not one.asks and any(key.more for key in one.keys)]

    async def links(self, who: str) -> tuple[Key, ...]:
        """Of all messages."""
        told = [read_message(message, self._place()) for message in reversed(await self._told(who))]
        return tuple(key for screen in told for key in screen.keys if key.opens)

    async def remember(self, who: str) -> None:
        """Every button, and how often its message was changed until then."""
        for message in await self._told(who):
            for key in read_message(message, {}).keys:
                gone = Gone(key.label, message["ts"], str(key.place["action_id"]), message["changes"])
                self.seen[self.desk or who].pop(gone, None)
                self.seen[self.desk or who][gone] = None

    async def _do(self, who: str, what: str, asked: JSON) -> None:
        self.last[who] = (what, asked)
        await self.town.post(f"slack/members/{self._id(who)}/{what}", asked)

    def _id(self, who: str) -> str:
        return who if self.desk else person_id(who, self.number)

    def _place(self) -> JSON:
        return {"channel": self.desk} if self.desk else {}

    async def _window(self, who: str) -> JSON:
        return unwritten(await self.town.get(f"slack/members/{self._id(who)}"))

    async def _messages(self, who: str) -> list[JSON]:
        """Those of the place in which they write, and what the app says to staff alone elsewhere."""
        window = await self._window(who)
        there = next((one for one in window["channels"] if one["id"] == self.desk), window["direct"])
        return list(there["messages"])

    async def _told(self, who: str) -> list[JSON]:
        """Those of the app."""
        return [one for one in await self._messages(who) if one["from"] == "app" and not one.get("deleted")]

    async def _thread(self, who: str) -> JSON:
        if not self.desk:
            return {}
        told = [message for message in await self._told(who) if not message["ephemeral"]]
        if not told:
            raise NotHere(f"there is nothing in the channel that {who} could answer")
        return {"channel": self.desk, "thread": told[-1]["thread"] or told[-1]["ts"]}

    async def _own(self, who: str) -> str:
        own = [message["ts"] for message in await self._messages(who) if message["from"] == "me"]
        if not own:
            raise NotHere(f"{who} has written nothing")
        return str(own[-1])


def _stands(message: JSON, where: Surface) -> bool:
    """Whether the message is one of that place."""
    if where is Surface.ASIDE:
        return bool(message["ephemeral"])
    if where is Surface.THREAD:
        return message.get("thread") is not None and not message["ephemeral"]
    return message.get("thread") is None and not message["ephemeral"]
