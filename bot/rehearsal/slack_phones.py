"""Slack on the screens of a journey's people: their direct message with the app, and the form it opens."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.rehearsal.matching import match
from bot.rehearsal.phones import NotHere, Says, person_id
from bot.rehearsal.screens import JSON, Key, Screen, Surface
from bot.rehearsal.script import Answered
from bot.rehearsal.slack_screens import asks, bare, read_message, read_text, read_view
from bot.rehearsal.town import Town, TownRefused

COMMANDS = ("/book",)
"""What is a command of the app's in a direct message; every other order is a word there."""


class Gone(NamedTuple):
    """A button as it was in a message that had been changed so many times."""

    label: str
    ts: str
    action_id: str
    changes: int


@dataclass(slots=True)
class SlackPhones:
    """See `Phones`. `number`: of the journey, which makes its people new in town."""

    town: Town
    number: int
    stand_in: str = "slack"
    seen: dict[str, dict[Gone, None]] = field(default_factory=lambda: defaultdict(dict))
    last: dict[str, tuple[str, JSON]] = field(default_factory=dict)

    def plain(self, words: str) -> str:
        """Without the signs that Telegram decorates them with."""
        return bare(words)

    async def write(self, who: str, words: str) -> None:
        """A message; an order is a command where there is one, and a word where not."""
        order, _, rest = words.partition(" ")
        if order in COMMANDS:
            await self._do(who, "command", {"command": order, "text": rest})
        else:
            await self._do(who, "text", {"text": words.removeprefix("/")})

    async def press(self, who: str, key: Key) -> None:
        """A button, or something to choose."""
        await self._do(who, "choose" if "value" in key.place else "press", dict(key.place))

    async def press_earlier(self, who: str, says: Says) -> None:
        """As it was some changes ago, by a hand slower than the app."""
        now = {message["ts"]: message["changes"] for message in _from_app(await self._window(who))}
        gone = [one for one in self.seen[who] if now.get(one.ts, 0) > one.changes and says(one.label)]
        if not gone:
            raise NotHere("no earlier screen had such a button")
        one = gone[-1]
        await self._do(who, "press", {"ts": one.ts, "action_id": one.action_id, "ago": now[one.ts] - one.changes})

    async def fill_in(self, who: str, answers: tuple[Answered, ...]) -> None:
        """By what the questions say; what is chosen by what the choices say."""
        modal = (await self._window(who))["modal"]
        if modal is None:
            raise NotHere(f"{who} has no form open")
        await self._do(who, "submit", {"fields": dict(_filled(modal, one) for one in answers)})

    async def insist(self, who: str) -> None:
        """What is pressed is brought only once, and may have met a dead bot. Slack says so, and one presses again,
        unless the button is gone: then it was heard, and only that was lost.
        """
        if who in self.last and (await self._window(who))["notice"]:
            with suppress(TownRefused):
                await self._do(who, *self.last[who])

    async def redeliver(self, who: str, last: int) -> None:
        """Events, that is messages: what is pressed comes once."""
        await self._do(who, "redeliver", {"last": last})

    async def look(self, who: str, where: Surface) -> tuple[Screen, ...]:
        """The panel, the newest message that stays, or the open form."""
        window = await self._window(who)
        if where is Surface.FORM:
            return () if window["modal"] is None else (read_view(window["modal"], {}),)
        told = [read_message(message, {}) for message in reversed(_from_app(window))]
        asking = [screen for screen in told if asks(screen)]
        if where is Surface.PANEL:
            return tuple((asking or told)[:1])
        return tuple(screen for screen in told if not asks(screen))[:1]

    async def pressable(self, who: str) -> tuple[Screen, ...]:
        """The form, if one is open, and the panel."""
        return (*await self.look(who, Surface.FORM), *await self.look(who, Surface.PANEL))

    async def links(self, who: str) -> tuple[Key, ...]:
        """Of all messages."""
        told = (read_message(message, {}) for message in reversed(_from_app(await self._window(who))))
        return tuple(key for screen in told for key in screen.keys if key.opens)

    async def remember(self, who: str) -> None:
        """Every button, and how often its message was changed until then."""
        for message in _from_app(await self._window(who)):
            for key in read_message(message, {}).keys:
                gone = Gone(key.label, message["ts"], str(key.place["action_id"]), message["changes"])
                self.seen[who].pop(gone, None)
                self.seen[who][gone] = None

    async def _do(self, who: str, what: str, asked: JSON) -> None:
        self.last[who] = (what, asked)
        await self.town.post(f"slack/members/{person_id(who, self.number)}/{what}", asked)

    async def _window(self, who: str) -> JSON:
        return await self.town.get(f"slack/members/{person_id(who, self.number)}")


def _from_app(window: JSON) -> list[JSON]:
    return [message for message in window["direct"]["messages"] if message["from"] == "app"]


def _filled(modal: JSON, answer: Answered) -> tuple[str, str | list[str]]:
    """Which field it is, and what is put into it."""
    inputs = [block for block in modal["blocks"] if block["type"] == "input"]
    found = [block for block in inputs if match(bare(answer.question), bare(read_text(block["label"])), {}) is not None]
    if len(found) != 1:
        there = ", ".join(read_text(block["label"]) for block in inputs)
        raise NotHere(f"{len(found)} questions of the form are {answer.question!r}; there are: {there}")
    element = found[0]["element"]
    if "options" not in element:
        return found[0]["block_id"], answer.words
    values = [_value(element, part) for part in (answer.words.split(", ") if _several(element) else [answer.words])]
    return found[0]["block_id"], values if _several(element) else values[0]


def _several(element: JSON) -> bool:
    return bool(element["type"] == "checkboxes")


def _value(element: JSON, words: str) -> str:
    for option in element["options"]:
        if match(bare(words), bare(option["text"]["text"]), {}) is not None:
            return str(option["value"])
    raise NotHere(f"no choice of the form is {words!r}")
