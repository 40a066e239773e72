"""`/frontdesk link` and `links`: an address that works once and ties a Telegram chat to a person the practice knows.

It is shown to the one who made it and to nobody else; who lost it makes another. What a button carries opens nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot import payloads
from bot.links import OPEN, Links, PatientLink
from bot.slack import limits
from bot.slack.blocks import JSON, actions, button, plain, section
from bot.slack.staff.desks import StaffDesk
from bot.slack.staff.receive import PREFIX, InView, written_in
from bot.slack.staff.show import person
from bot.slack.staff.tools import Tools
from bot.slack.staff.windows import Reply, told, update, waiting, window
from bot.slack.wording import bare
from bot.speech import Voice
from bot.understanding.contacts import read_email, read_phone
from conversations.booking import Customer
from conversations.text import say

ASKING, LISTED = f"{PREFIX}link", f"{PREFIX}links"
"""The callback_ids of the form and of what lists links; the metadata of both is the desk's name."""

REVOKE = "revoke"
"""The action_id of the button that ends a link; its value is the link's id, which opens nothing."""

_FIELDS = ("first_name", "last_name", "phone", "email")
_NEEDED = ("first_name", "last_name")
_LONGEST = 255

MOST = 40
"""Links listed at once, the newest: each takes two blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """`username` is the bot's in Telegram, empty until Telegram has told it."""

    tools: Tools
    links: Links
    username: Callable[[], str]

    async def ask(self, desk: StaffDesk, user: str, view: str, id_: str) -> None:
        """Whom the link is for."""
        await self.tools.windows.fill(view, _asking(desk, self.tools.voice(desk)))

    async def show(self, desk: StaffDesk, user: str, view: str, id_: str) -> None:
        """The desk's links that can still be opened, or were lately."""
        await self.tools.did(desk, user, "links", id_=id_)
        await self._list(desk, view)

    async def sent(self, payload: payloads.JSON, did: InView) -> Reply:
        """What to answer to the form: what is missing, or to wait; and then the link."""
        desk = self.tools.desks.named(did.metadata)
        if desk is None or not await self.tools.who.admits(payload, did.by, desk):
            return Reply(update(told(self.tools.voice(None), say("desk-staff-only"))))
        said, voice = written_in(did.values), self.tools.voice(desk)
        customer = _customer(said, self.tools.house.desk(desk.name).country)
        if wrong := _wrong(said, customer):
            errors = {name: voice.say(say(text)) for name, text in wrong.items()}
            return Reply({"response_action": "errors", "errors": errors})
        return Reply(update(waiting(voice)), lambda: self._make(desk, did, customer))

    async def revoke(self, payload: payloads.JSON, did: InView) -> None:
        """End the link whose button was pressed, and show the others."""
        desk = self.tools.desks.named(did.metadata)
        if desk is None or did.action != REVOKE or not await self.tools.who.admits(payload, did.by, desk):
            return
        await self.tools.did(desk, did.user, REVOKE, id_=did.trigger)
        await self.links.revoke(desk.name, did.value)
        await self._list(desk, did.view)

    async def _make(self, desk: StaffDesk, did: InView, customer: Customer) -> None:
        voice, username = self.tools.voice(desk), self.username()
        if not username:
            await self.tools.windows.fill(did.view, told(voice, say("desk-link-later")))
            return
        await self.tools.did(desk, did.user, "link", id_=did.trigger)
        token = await self.links.make(desk.name, customer, did.user)
        says = (say("desk-link-made", hours=OPEN // timedelta(hours=1)), *person(customer))
        blocks = [
            section("\n".join(bare(text, voice) for text in says)),
            section(f"https://t.me/{username}?start={token}"),
        ]
        made = [link for link in await self.links.listed(desk.name) if link.by == did.user]
        blocks += [_revoking(link, voice) for link in made[-1:]]
        await self.tools.windows.fill(did.view, _listed(desk, blocks, voice))

    async def _list(self, desk: StaffDesk, view: str) -> None:
        voice, zone = self.tools.voice(desk), ZoneInfo(desk.zone)
        blocks: list[JSON] = []
        links = await self.links.listed(desk.name)
        for link in links[-MOST:]:
            says = say("desk-link-taken" if link.taken else "desk-link-open", until=link.until.astimezone(zone))
            said = "\n".join(bare(text, voice) for text in (*person(link.customer), says))
            blocks += [section(said), _revoking(link, voice)]
        blocks = blocks or [section(voice.say(say("desk-links-none")))]
        await self.tools.windows.fill(view, _listed(desk, blocks, voice))


def _asking(desk: StaffDesk, voice: Voice) -> JSON:
    fields = [_field(name, voice) for name in _FIELDS]
    return window(
        say("desk-window-link"),
        [section(voice.say(say("desk-link-asks"))), *fields],
        voice,
        callback=ASKING,
        metadata=desk.name,
        send=say("desk-link-make"),
    )


def _field(name: str, voice: Voice) -> JSON:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(voice.say(say(f"desk-field-{name.replace('_', '-')}")), limits.INPUT_LABEL),
        "element": {"type": "plain_text_input", "action_id": name, "max_length": _LONGEST},
        "optional": name not in _NEEDED,
    }


def _listed(desk: StaffDesk, blocks: list[JSON], voice: Voice) -> JSON:
    return window(say("desk-window-link"), blocks, voice, callback=LISTED, metadata=desk.name)


def _revoking(link: PatientLink, voice: Voice) -> JSON:
    return actions([button(voice.say(say("desk-revoke")), REVOKE, link.id, "danger")], block_id=f"link:{link.id}")


def _customer(said: Mapping[str, str], country: str) -> Customer:
    return Customer(
        first_name=said.get("first_name"),
        last_name=said.get("last_name"),
        phone=read_phone(said.get("phone", ""), country),
        email=read_email(said.get("email", "")),
    )


def _wrong(said: Mapping[str, str], customer: Customer) -> dict[str, str]:
    """What is to be said beside which field. Somebody is known by their number or address: one of them is needed."""
    wrong = {}
    if "phone" in said and not customer.phone:
        wrong["phone"] = "not-a-phone"
    if "email" in said and not customer.email:
        wrong["email"] = "not-an-email"
    if not wrong and not (customer.phone or customer.email):
        wrong["phone"] = "desk-link-needs"
    return wrong
