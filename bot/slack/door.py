"""Where what Slack sends comes in, whichever way it came: HTTP and Socket Mode both go through here.

A payload is *taken* once what it says is in the store; only then is Slack answered. Whatever need not outlive the
process (a form opened, the way to a private chat shown) is done after the answer. The staff's side has its own door,
which is asked first.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, assert_never

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import LARGEST_FILE, Accept, Blocked, HeldUp, NotSent, Sessions
from bot.payloads import JSON, STALE, object_at
from bot.slack.api import Refused, answer
from bot.slack.blocks import escape
from bot.slack.members import Members
from bot.slack.mistakes import Understand, beside, mistakes
from bot.slack.receive import Elsewhere, Heard, Kind, Nothing, OpensForm, receive
from bot.slack.render import render_modal
from bot.slack.staff.door import StaffDoor
from bot.slack.writing import CHANNEL, too_large
from bot.speech import Speech
from bot.store.codec import Unreadable
from bot.store.port import StoreUnreachable
from bot.turns import as_written
from conversations import machine
from conversations.desk import House
from conversations.events import Done, Pressed, Submitted
from conversations.session import State
from conversations.text import Privacy, Text, say
from conversations.views import Form

_log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class Door:
    """Takes payloads. `clearance` is the channel's: a form shows what was answered before. `staff` is where no desk is
    staffed None.
    """

    accept: Accept
    sessions: Sessions
    house: House
    speech: Speech
    members: Members
    client: AsyncWebClient
    now: Callable[[], datetime]
    understand: Understand = as_written
    staff: StaffDoor | None = None
    clearance: Privacy = Privacy.HEALTH
    _after: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def take(self, kind: Kind, payload: JSON) -> dict[str, Any]:
        """Take one payload; what Slack is to be answered, as a rule nothing.

        Raises what `accept`, `sessions` and `answer` raise: then it is not taken.
        """
        reply = await self.staff.take(kind, payload) if self.staff else None
        if reply is None:
            return await self._of_patient(kind, payload)
        if reply.after:
            self._later(reply.after())
        return reply.answer

    async def _of_patient(self, kind: Kind, payload: JSON) -> dict[str, Any]:
        received = receive(kind, payload, self.now())
        match received:
            case Heard(chat=chat, events=events):
                if await self.members.admits(payload, events[0].by):
                    return await self._heard(chat, events, payload)
            case OpensForm(owner=owner):
                if await self.members.admits(payload, owner):
                    await self._form(received)
            case Elsewhere(team=team, user=user):
                if await self.members.admits(payload, f"{team}.{user}"):
                    return await self._elsewhere(received)
            case Nothing(why=why):
                _log.debug("update_ignored", why=why)
            case _:
                assert_never(received)
        return {}

    async def _heard(self, chat: str, events: tuple[Done, ...], payload: JSON) -> dict[str, Any]:
        """Into the chat with it; but a form with mistakes stays open, with each beside its field."""
        for event in events:
            if isinstance(event, Submitted) and (wrong := await self._wrong(chat, event, payload)):
                return wrong
            await self.accept(chat, event)
        if too_large(events) and await self._talks(chat):
            channel, user = chat.rpartition(".")[2], events[0].by.rpartition(".")[2]
            self._later(self._whispered(channel, user, say("file-too-large-to-send", most=LARGEST_FILE // 1_000_000)))
        return {}

    async def _wrong(self, chat: str, sent: Submitted, payload: JSON) -> dict[str, Any]:
        values = object_at(object_at(object_at(payload, "view"), "state"), "values")
        session = await self.sessions(chat) if values else None
        if session is None or session.owner != sent.by:
            return {}
        voice = self.speech.voice(session.language or self.house.desk(session.desk).languages[0], self.clearance)
        return beside(mistakes(session, sent, self.house, self.understand), values, voice)

    async def drain(self, seconds: float = 5.0) -> None:
        """Let what is left to be done after an answer come to its end; cut it off after so many seconds."""
        if self._after:
            _, late = await asyncio.wait(self._after, timeout=seconds)
            for task in late:
                task.cancel()

    async def _form(self, pressed: OpensForm) -> None:
        """The form that is asked for now, as a modal; if another view came since, the press is a stale one."""
        session = await self.sessions(pressed.chat)
        if session is None or (session.owner, session.stamp) != (pressed.owner, pressed.stamp):
            await self._redraw(pressed)
            return
        view, desk = machine.view(session, self.house), self.house.desk(session.desk)
        if not isinstance(view, Form):
            await self._redraw(pressed)
            return
        voice = self.speech.voice(session.language or desk.languages[0], self.clearance)
        where = pressed.chat.partition(":")[2]
        modal = render_modal(view, pressed.stamp, voice, where=where, origin=pressed.origin)
        self._later(self._opened(pressed, modal))

    async def _opened(self, pressed: OpensForm, modal: dict[str, Any]) -> None:
        try:
            await answer(self.client.views_open(trigger_id=pressed.trigger_id, view=modal))
        except (Blocked, HeldUp, NotSent, Refused) as error:
            _log.warning("form_not_opened", error=type(error).__name__, said=getattr(error, "code", ""))
            await self._redraw(pressed)

    async def _redraw(self, pressed: OpensForm) -> None:
        """A press that carried nothing we know: the person sees how things stand."""
        event = Pressed(
            id=pressed.trigger_id, at=self.now(), by=pressed.owner, stamp=STALE, key="", origin=pressed.origin
        )
        await self.accept(pressed.chat, event)

    async def _elsewhere(self, said: Elsewhere) -> dict[str, Any]:
        if said.event is None:
            self._later(self._whispered(said.channel, said.user, say("slack-elsewhere")))
        elif direct := await self.members.direct_message(said.user):
            await self.accept(f"{CHANNEL}:{said.team}.{direct}", said.event)
            if said.channel != direct:
                return await self._goes_on(direct)
        return {}

    async def _goes_on(self, direct: str) -> dict[str, Any]:
        """What whoever gave a command is shown there, and nobody else: it goes on where nobody reads along."""
        voice = self.speech.voice(self.house.desk(None).languages[0], Privacy.PLAIN)
        words, there = (escape(voice.say(say(name))) for name in ("slack-goes-on", "slack-goes-on-there"))
        url = (await self.members.workspace()).url
        link = f" <{url}archives/{direct}|{there}>" if url else ""
        return {"response_type": "ephemeral", "text": f"{words}{link}"}

    async def _talks(self, chat: str) -> bool:
        """Whether what is sent there goes to a person."""
        try:
            session = await self.sessions(chat)
        except Unreadable:
            # Told by whoever goes on with the chat; to ask Slack for the event again would help nobody.
            return False
        return session is not None and session.state is State.WITH_PERSON

    async def _whispered(self, channel: str, user: str, text: Text) -> None:
        """Said to them alone. Whoever does not read it loses nothing."""
        voice = self.speech.voice(self.house.desk(None).languages[0], Privacy.PLAIN)
        try:
            await answer(self.client.chat_postEphemeral(channel=channel, user=user, text=escape(voice.say(text))))
        except (Blocked, HeldUp, NotSent, Refused) as error:
            _log.info("not_whispered", error=type(error).__name__, said=getattr(error, "code", ""))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._after.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._after.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # The person presses again: nothing was said to have been done.
            remedy = "the store's trouble is told beside" if isinstance(error, StoreUnreachable) else "please report it"
            _log.error("not_done_after_answer", error=type(error).__name__, remedy=remedy)
