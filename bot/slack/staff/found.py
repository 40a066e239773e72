"""What `/frontdesk find` found, as a modal: each visit with whose it is and the way to its card. Pure."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.slack import limits
from bot.slack.blocks import JSON, aside, opening, section
from bot.slack.staff.finding import Find
from bot.slack.staff.show import person
from bot.slack.staff.windows import window
from bot.slack.wording import bare
from bot.speech import Voice
from conversations.booking import BookingStatus
from conversations.text import Text, say

_MORE = 2
"""Blocks for what is said beside the visits."""


def found(finds: Sequence[Find], links: Mapping[str, str], voice: Voice, *, whole: bool) -> JSON:
    """The modal. `links` are the addresses of cards, by chat; `whole`: everybody who could know was asked."""
    shown = finds[: limits.MODAL_BLOCKS.most - _MORE]
    blocks = [_visit(find, links.get(find.chat, ""), voice) for find in shown]
    if not blocks:
        blocks = [section(voice.say(say("desk-found-nothing")))]
    if not whole:
        blocks.append(aside(voice.say(say("desk-found-in-part"))))
    return window(say("desk-window-find"), blocks, voice)


def _visit(find: Find, link: str, voice: Voice) -> JSON:
    moment = find.booking.start.astimezone(ZoneInfo(find.desk.zone))
    lines = (say("line-time", moment=moment), *_what(find), *person(find.customer))
    made = section("\n".join(bare(line, voice) for line in lines))
    return made | {"accessory": opening(voice.say(say("desk-card")), link)} if link else made


def _what(find: Find) -> tuple[Text, ...]:
    booking = find.booking
    named = (("line-service", booking.service), ("line-place", booking.place), ("line-person", booking.person))
    lines = tuple(say(text, name=name) for text, name in named if name)
    if booking.code:
        lines += (say("card-code", code=booking.code),)
    if booking.status is not BookingStatus.BOOKED:
        lines += (say(f"desk-is-{booking.status}"),)
    return (*lines, say("desk-at", desk=find.desk.title))
