"""Where what staff do comes in. Says what Slack is answered at once, and does the rest after that.

A press, a command and a look at the home page Slack brings once, whatever it is answered. So they are begun at once,
and answered when they are done, or after a moment (`PROMPT`) if it takes longer to look up who it was: only then has a
process that ends in between lost them, and whoever pressed presses again. What was written in a thread is stored before
it is answered: Slack brings that again.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

from bot.payloads import JSON
from bot.slack.blocks import escape
from bot.slack.receive import Kind
from bot.slack.staff.acting import CARD_FORM, Acting
from bot.slack.staff.commands import WHICH, Commands
from bot.slack.staff.home import HOME, Home
from bot.slack.staff.linking import ASKING, LISTED, Linking
from bot.slack.staff.modals import BOOKING
from bot.slack.staff.receive import CardPressed, Commanded, InView, OpenedHome, Received, Wrote, receive
from bot.slack.staff.tools import Tools
from bot.slack.staff.windows import Reply, told
from conversations.text import say

PROMPT = 0.15
"""Seconds: half of the time in which everything is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDoor:
    """Takes what is the staff's; the patients' door takes the rest."""

    acting: Acting
    commands: Commands
    linking: Linking
    home: Home
    tools: Tools
    now: Callable[[], datetime]

    async def take(self, kind: Kind, payload: JSON) -> Reply | None:
        """What to answer and do; None where it is nothing of the staff's. Raises what the store and `answer` raise."""
        did = receive(kind, payload, self.now())
        match did:
            case None:
                return None
            case CardPressed():
                return await self._promptly(did, self.acting.on_card(payload, did))
            case Wrote():
                await self.acting.in_thread(payload, did)
                return Reply({})
            case Commanded():
                return await self._promptly(did, self.commands.take(payload, did))
            case OpenedHome():
                return await self._promptly(did, self.home.opened(payload, did))
            case InView():
                return await self._in_view(payload, did)
            case _:
                assert_never(did)

    async def _in_view(self, payload: JSON, did: InView) -> Reply:
        match did.callback:
            case callback if did.sent and callback in (BOOKING, CARD_FORM):
                return self._careful(did, await self.acting.sent(payload, did))
            case callback if did.sent and callback == ASKING:
                return self._careful(did, await self.linking.sent(payload, did))
            case callback if callback == BOOKING:
                return await self._promptly(did, self.acting.in_booking(payload, did))
            case callback if callback == WHICH and not did.closed:
                return await self._promptly(did, self.commands.chosen(payload, did))
            case callback if callback == LISTED and not did.closed:
                return await self._promptly(did, self.linking.revoke(payload, did))
            case callback if callback == HOME:
                return await self._promptly(did, self.home.pressed(payload, did))
            case _:
                return Reply({})

    def _careful(self, did: InView, reply: Reply) -> Reply:
        """What goes with the answer is done after it: what follows from a form must not be shown before."""
        after = reply.after
        return reply if after is None else Reply(reply.answer, lambda: self._done(did, after()))

    async def _promptly(self, did: Received, work: Coroutine[Any, Any, None]) -> Reply:
        """Begun now; what takes longer, and what became of it, is waited for after the answer."""
        begun = asyncio.create_task(self._done(did, work))
        await asyncio.wait((begun,), timeout=PROMPT)

        async def ended() -> None:
            await begun

        return Reply({}, ended)

    async def _done(self, did: Received, work: Coroutine[Any, Any, None]) -> None:
        """What fails is said to whoever did it, and logged by whoever ran it."""
        try:
            await work
        except Exception:
            await self._sorry(did)
            raise

    async def _sorry(self, did: Received) -> None:
        voice, windows = self.tools.voice(None), self.tools.windows
        match did:
            case CardPressed() | Commanded():
                await windows.whisper(did.channel, did.user, escape(voice.say(say("desk-try-again"))))
            case InView() if did.callback != HOME and not did.closed:
                await windows.fill(did.view, told(voice, say("desk-try-again")))
            case _:
                pass
