"""Where what staff do comes in. Says what Slack is answered at once, and does the rest after that.

A press, a command and a look at the home page are done after the answer: Slack brings none of them twice, and whoever
pressed presses again. What was written in a thread is stored before: Slack brings that again.
"""

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
                return self._after(did, lambda: self.acting.on_card(payload, did))
            case Wrote():
                await self.acting.in_thread(payload, did)
                return Reply({})
            case Commanded():
                return self._after(did, lambda: self.commands.take(payload, did))
            case OpenedHome():
                return self._after(did, lambda: self.home.opened(payload, did))
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
                return self._after(did, lambda: self.acting.in_booking(payload, did))
            case callback if callback == WHICH and not did.closed:
                return self._after(did, lambda: self.commands.chosen(payload, did))
            case callback if callback == LISTED and not did.closed:
                return self._after(did, lambda: self.linking.revoke(payload, did))
            case callback if callback == HOME:
                return self._after(did, lambda: self.home.pressed(payload, did))
            case _:
                return Reply({})

    def _careful(self, did: InView, reply: Reply) -> Reply:
        return self._after(did, reply.after, reply.answer) if reply.after else reply

    def _after(
        self, did: Received, work: Callable[[], Coroutine[Any, Any, None]], answer: dict[str, Any] | None = None
    ) -> Reply:
        """That is done after the answer; what fails is said to whoever did it, and logged by whoever ran it."""

        async def done() -> None:
            try:
                await work()
            except Exception:
                await self._sorry(did)
                raise

        return Reply(answer or {}, done)

    async def _sorry(self, did: Received) -> None:
        voice, windows = self.tools.voice(None), self.tools.windows
        match did:
            case CardPressed() | Commanded():
                await windows.whisper(did.channel, did.user, escape(voice.say(say("desk-try-again"))))
            case InView() if did.callback != HOME and not did.closed:
                await windows.fill(did.view, told(voice, say("desk-try-again")))
            case _:
                pass
