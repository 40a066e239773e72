"""*Show*: what a card does not say, to the one who asks and to nobody else; who looked is written down before."""

from bot.slack.blocks import JSON, actions, heading, opening, section
from bot.slack.staff.windows import window
from bot.slack.wording import bare
from bot.speech import Voice
from conversations.booking import Answer, Customer
from conversations.flows.review import brief
from conversations.matters import AboutTalk, AboutTrouble, AboutVisit, ForCaller, Matter
from conversations.text import Privacy, Text, Words, say

_LINES = ("first_name", "last_name", "email", "phone", "birth_date")


def code(matter: Matter | None) -> str:
    """The code of the visit it is about; empty where it is about none."""
    match matter:
        case AboutVisit(booking=booking):
            return booking.code
        case AboutTrouble(booking=booking) if booking is not None:
            return booking.code
        case _:
            return ""


def shown(matter: Matter | None, voice: Voice, link: str = "") -> JSON:
    """The modal with everything that is known of whom it is about. `voice` may say it all; `link` is its card's."""
    said = list(_of(matter)) or [say("desk-nothing-more")]
    blocks: list[JSON] = [section(bare(text, voice)) for text in said]
    if isinstance(matter, AboutVisit):
        blocks = [heading(voice.say(say("desk-visit", code=matter.booking.code or "…"))), *blocks]
    if link:
        blocks.append(actions([opening(voice.say(say("desk-card")), link)]))
    return window(say("desk-show"), blocks, voice)


def _of(matter: Matter | None) -> tuple[Text, ...]:
    match matter:
        case AboutVisit(customer=customer, answers=answers):
            return (*person(customer), *(_answer(answer) for answer in answers))
        case AboutTalk(facts=facts):
            return facts
        case AboutTrouble() | ForCaller() | None:
            return ()


def person(customer: Customer) -> tuple[Text, ...]:
    """What is known of a person, a line each."""
    known = ((name, getattr(customer, name)) for name in _LINES)
    return tuple(say(f"line-{name.replace('_', '-')}", value=Words(value)) for name, value in known if value)


def _answer(answer: Answer) -> Text:
    said: Text | Words = Words(answer.value, privacy=Privacy.HEALTH)
    if answer.value in ("yes", "no"):
        said = say(answer.value)
    return say("line-question", question=brief(answer.text), answer=said)
