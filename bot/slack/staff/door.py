"""Where what staff do comes in. Says what Slack is answered at once, and does the rest after that.

A press, a command and a look at the home page are done after the answer: Slack brings none of them twice, and whoever
pressed presses again. What was written in a thread is stored before: Slack brings that again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.payloads import JSON
from bot.slack.receive import Kind
from bot.slack.staff.acting import CARD_FORM, Acting
from bot.slack.staff.commands import WHICH, Commands
from bot.slack.staff.home import HOME, Home
from bot.slack.staff.linking import ASKING, LISTED, Linking
from bot.slack.staff.modals import BOOKING
from bot.slack.staff.receive import CardPressed, Commanded, InView, OpenedHome, Wrote, receive
from bot.slack.staff.windows import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDoor:
    """Takes what is the staff's; the patients' door takes the rest."""

    acting: Acting
    commands: Commands
    linking: Linking
    home: Home
    now: Callable[[], datetime]

    async def take(self, kind: Kind, payload: JSON) -> Reply | None:
        """What to answer and do; None where it is nothing of the staff's. Raises what the store and `answer` raise."""
        did = receive(kind, payload, self.now())
        match did:
            case None:
                return None
            case CardPressed():
                return Reply({}, lambda: self.acting.on_card(payload, did))
            case Wrote():
                await self.acting.in_thread(payload, did)
                return Reply({})
            case Commanded():
                return Reply({}, lambda: self.commands.take(payload, did))
            case OpenedHome():
                return Reply({}, lambda: self.home.opened(payload, did))
            case InView():
                return await self._in_view(payload, did)
            case _:
                assert_never(did)

    async def _in_view(self, payload: JSON, did: InView) -> Reply:
        match did.callback:
            case callback if did.sent and callback in (BOOKING, CARD_FORM):
                return await self.acting.sent(payload, did)
            case callback if did.sent and callback == ASKING:
                return await self.linking.sent(payload, did)
            case callback if callback == BOOKING:
                return Reply({}, lambda: self.acting.in_booking(payload, did))
            case callback if callback == WHICH and not did.closed:
                return Reply({}, lambda: self.commands.chosen(payload, did))
            case callback if callback == LISTED and not did.closed:
                return Reply({}, lambda: self.linking.revoke(payload, did))
            case callback if callback == HOME:
                return Reply({}, lambda: self.home.pressed(payload, did))
            case _:
                return Reply({})
