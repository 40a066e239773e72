"""What staff do on a card, in its thread and in the modal of a caller: looked up, and put into the chat, whose turn
writes it down.

Two people pressing the same button: the core takes the first, and the second is told who was faster.
"""

from dataclasses import dataclass, field

import structlog

from bot.channel import LARGEST_FILE
from bot.payloads import JSON, object_at, text_at
from bot.slack.blocks import FORM, escape
from bot.slack.mistakes import beside, mistakes
from bot.slack.render import render_modal
from bot.slack.staff.desks import StaffDesk
from bot.slack.staff.names import booking_of, form_of
from bot.slack.staff.receive import PREFIX, SHOW, CardPressed, InView, Wrote, acted, event, submitted
from bot.slack.staff.show import code, shown
from bot.slack.staff.threads import Threads
from bot.slack.staff.tools import Tools
from bot.slack.staff.windows import Reply, told, update, waiting
from bot.slack.writing import too_large, written
from conversations import machine
from conversations.events import Order, Ordered, Submitted
from conversations.matters import AboutTalk, AboutTrouble, AboutVisit, Matter
from conversations.session import Session
from conversations.text import Mention, Text, say
from conversations.views import Form

CARD_FORM = f"{PREFIX}form"
"""The callback_id of a form that was opened from a card; its metadata is `<chat>:<stamp>`."""

MOST = 10_000
"""Cards of which is remembered who pressed last."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class Acting:
    """Takes what was done. Everything raises what the store and `answer` raise: then it was not done."""

    tools: Tools
    threads: Threads
    _pressed: dict[str, tuple[int, str]] = field(default_factory=dict, init=False)

    # On a card

    async def on_card(self, payload: JSON, did: CardPressed) -> None:
        """A press on a card: into its chat, or something to look at for whoever pressed."""
        desk = self.tools.desks.of_chat(did.chat)
        if desk is None or desk.channel != did.channel:
            _log.warning("not_admitted", why="other_channel")
            return
        if not await self.tools.who.admits(payload, did.by, desk):
            await self._whisper(desk, did, say("desk-not-staff", desk=desk.title))
            return
        session = await self.tools.sessions(did.chat)
        if session is None:
            _log.warning("not_admitted", why="unknown_card", desk=desk.name)
            await self._whisper(desk, did, say("desk-card-unknown"))
        elif did.action == SHOW:
            await self._show(desk, did, session)
        elif did.action == FORM:
            await self._open_form(desk, did, session)
        else:
            await self._press(desk, did, session)

    async def _press(self, desk: StaffDesk, did: CardPressed, session: Session) -> None:
        faster = self._faster(did, session)
        if faster is not None:
            await self._whisper(desk, did, faster)
        await self.tools.accept(did.chat, did.event)

    def _faster(self, did: CardPressed, session: Session) -> Text | None:
        """What to say to somebody who is not the first to press on this view of the card; None to the first."""
        stamp = did.event.stamp
        known, first = self._pressed.get(did.chat, (-1, ""))
        if session.stamp == stamp and known != stamp:
            self._pressed.pop(did.chat, None)
            if len(self._pressed) >= MOST:
                del self._pressed[next(iter(self._pressed))]
            self._pressed[did.chat] = stamp, did.user
            return None
        who = first if known == stamp else _by(session.matter)
        if who == did.user:
            return None
        return say("desk-faster", who=Mention(who)) if who else say("desk-changed")

    async def _show(self, desk: StaffDesk, did: CardPressed, session: Session) -> None:
        await self.tools.did(desk, did.user, "show", id_=did.trigger, booking=code(session.matter))
        if not await self.tools.windows.open(did.trigger, shown(session.matter, self.tools.voice(desk))):
            await self._whisper(desk, did, say("desk-too-late"))

    async def _open_form(self, desk: StaffDesk, did: CardPressed, session: Session) -> None:
        """The form that the card asks for, if it is still the one that is asked for."""
        view, stamp = machine.view(session, self.tools.house), did.event.stamp
        if not isinstance(view, Form) or session.stamp != stamp:
            await self._press(desk, did, session)
            return
        made = render_modal(view, stamp, self.tools.voice(desk), where="")
        made |= {"callback_id": CARD_FORM, "private_metadata": f"{did.chat}:{stamp}"}
        if not await self.tools.windows.open(did.trigger, made):
            await self._whisper(desk, did, say("desk-too-late"))

    async def _whisper(self, desk: StaffDesk, did: CardPressed | Wrote, text: Text) -> None:
        voice = self.tools.voice(desk)
        await self.tools.windows.whisper(did.channel, did.user, escape(voice.say(text)))

    # In the thread of a card

    async def in_thread(self, payload: JSON, did: Wrote) -> None:
        """What staff write below a talk goes into it; what others write, or below other cards, stays in Slack."""
        desks = self.tools.desks.in_channel(did.channel)
        if not desks:
            return
        chat = await self.threads.chat(did.channel, did.thread)
        desk = self.tools.desks.of_chat(chat)
        if desk not in desks or not await self.tools.who.admits(payload, did.by, desk):
            return
        session = await self.tools.sessions(chat)
        if session is None or not isinstance(session.matter, AboutTalk):
            return
        about = event(did.by, text_at(payload, "event_id"), self.tools.now())
        events = written(object_at(payload, "event"), about)
        for said in events:
            await self.tools.accept(chat, said)
        if too_large(events):
            await self._whisper(desk, did, say("file-too-large-to-send", most=LARGEST_FILE // 1_000_000))

    # In a modal

    async def in_booking(self, payload: JSON, did: InView) -> None:
        """A press in the modal of a caller, or its end: then the draft is given up, and its hold with it."""
        chat, drawn = booking_of(did.metadata, did.view)
        desk = self.tools.desks.of_chat(chat)
        if desk is None or not await self.tools.who.admits(payload, did.by, desk):
            return
        now = self.tools.now()
        if did.closed:
            session = await self.tools.sessions(chat)
            if session is None or session.draft is None:
                return  # booked, or nothing was begun: there is nothing to give up
            closed = event(did.by, f"closed.{did.view}", now)
            await self.tools.accept(chat, Ordered(**closed, order=Order.CANCEL, desk=desk.name))
            return
        said = acted(did.action, did.value, drawn, event(did.by, did.trigger, now))
        await self.tools.accept(chat, said)

    async def sent(self, payload: JSON, did: InView) -> Reply:
        """What to answer to a form that was sent. A card's is in its chat by then; a caller's modal says to wait first,
        or the answer would come after what the chat shows in it.
        """
        card = did.callback == CARD_FORM
        chat, stamp = form_of(did.metadata) if card else booking_of(did.metadata, did.view)
        desk = self.tools.desks.of_chat(chat)
        if desk is None or not await self.tools.who.admits(payload, did.by, desk):
            return Reply(update(told(self.tools.voice(None), say("desk-staff-only"))))
        voice, said = self.tools.voice(desk), submitted(did, stamp, self.tools.now())
        session = await self.tools.sessions(chat)
        if session is None:
            return Reply(update(told(voice, say("desk-card-unknown"))))
        if wrong := beside(mistakes(session, said, self.tools.house, self.tools.understand), did.values, voice):
            return Reply(wrong)
        if not card:
            return Reply(update(waiting(voice)), lambda: self._accepted(chat, said))
        await self.tools.accept(chat, said)
        return Reply({})

    async def _accepted(self, chat: str, said: Submitted) -> None:
        await self.tools.accept(chat, said)


def _by(matter: Matter | None) -> str:
    """Who of the staff did what was done last; empty where it was the patient, or nobody."""
    match matter:
        case AboutVisit(log=(*_, last)):
            return last.by
        case AboutTalk(by=by) | AboutTrouble(by=by):
            return by
        case _:
            return ""
