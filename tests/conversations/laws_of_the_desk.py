"""The laws of what is between a patient and the people of a desk. See `laws`."""

from collections.abc import Iterator

from conversations.booking import Booking
from conversations.commands import (
    Book,
    Call,
    Cancel,
    Command,
    Confirm,
    Mark,
    Move,
    Post,
    Repost,
    Ring,
    TellChat,
    TellStaff,
)
from conversations.desk import House
from conversations.events import (
    Cancelled,
    Event,
    Failed,
    Order,
    Ordered,
    Pressed,
    Read,
    Replied,
    Rewritten,
    Sent,
    Shared,
    Submitted,
    Told,
    Typed,
    Why,
    Withdrawn,
)
from conversations.machine import Turn
from conversations.matters import AboutTalk, AboutVisit, Asked, Changed, Said, Visited
from conversations.session import Session, State
from conversations.talks import PERSON
from conversations.text import Text
from conversations.views import Act, Field, View

Said_to_a_person = Typed | Sent | Shared | Rewritten | Withdrawn


def the_bot_never_talks_over_a_person(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """While a person is asked for, what is written goes to them alone: the panel is not shown again, and nothing a
    patient does but going back orders anything of a vendor.
    """
    if here.session.state is not State.WITH_PERSON:
        return None
    if isinstance(event, Said_to_a_person):
        unread = isinstance(event, Shared) and event.phone is None
        if turn.redraw or (turn.view != here.view and not unread):
            return "the bot said something"
        return None if all(isinstance(one, TellStaff | Ring) for one in turn.commands) else f"{turn.commands}"
    if isinstance(event, Ordered | Pressed | Submitted) and turn.session.state is State.WITH_PERSON:
        return f"{turn.commands}" if any(isinstance(one, Call) for one in turn.commands) else None
    return None


def what_is_said_is_passed_on(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Every word between a patient and a person reaches the other side, in the thread or in the chat, once."""
    if isinstance(event, Told) and isinstance(event.news, Said):
        talks = here.session.matter is None or isinstance(here.session.matter, AboutTalk)
        told = [one for one in turn.commands if isinstance(one, Post)]
        return "not posted" if talks and len(told) != 1 else None
    if not isinstance(event, Typed | Sent) or event.by != here.session.owner:
        return None
    sides: dict[State, type[Command]] = {
        State.WITH_PERSON: TellStaff,
        State.TALK: TellChat,
        State.TALK_OVER: TellChat,
    }
    side = sides.get(here.session.state)
    passed = [one for one in turn.commands if side and isinstance(one, side)]
    return "not passed on" if side and len(passed) != 1 else None


def nobody_waits_unseen(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A talk without an answer always has a ring due, and so has a chat in which the bot is quiet."""
    before, after = here.session, turn.session
    rings = {one.name: one.at for one in turn.commands if isinstance(one, Ring)}
    if isinstance(after.matter, AboutTalk):
        due, was = after.matter.rings, before.matter.rings if isinstance(before.matter, AboutTalk) else None
        if not after.matter.answered and due is None:
            return "nobody is reminded"
        if due != was and rings.get("remind", was) != due:
            return "the ring is not the one that is known of"
    if after.state is State.WITH_PERSON:
        talk, earlier = after.talk, before.talk
        if talk is None:
            return "with nobody"
        put_off = earlier is None or earlier.rings != talk.rings
        return "the silence has no end" if put_off and rings.get("silence") != talk.rings else None
    return None


def staff_do_nothing_without_a_press(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Nothing of staff's is done at a vendor without a press by somebody who is named."""
    if here.session.owner != "staff":
        return None
    for command in turn.commands:
        if not isinstance(command, Book | Move | Cancel | Confirm | Mark):
            continue
        if not isinstance(event, Pressed) or not event.actor:
            return f"{type(command).__name__} by nobody"
        act = next((one.act for one in here.session.offers if one.key == event.key), None)
        wanted = {Confirm: (Act.CONFIRM,), Mark: (Act.CAME, Act.MISSED)}.get(type(command))
        if wanted and act not in wanted:
            return f"{type(command).__name__} by {act}"
        if turn.session.actor != event.actor:
            return "by somebody else"
    return None


def a_card_shows_the_record(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A card never shows booked, moved or cancelled before the record was read, or the patient's chat told of it."""
    before, after = here.session.matter, turn.session.matter
    if not (isinstance(before, AboutVisit) and isinstance(after, AboutVisit)) or before.booking == after.booking:
        return None
    match event:
        case Told(news=Visited(booking=booking)) | Replied(value=Read(booking=booking)):
            return None if after.booking == booking else "another than was read"
        case Replied(value=Cancelled(booking=ref)):
            return None if ref == before.booking.ref else "another one's end"
        case Failed(why=Why.GONE):
            return None
        case _:
            return f"{type(event).__name__} changed it"


def every_deed_is_told_to_the_patient(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What became of a visit at the desk is in its log, in the thread, and told to the patient's chat where there is
    one.
    """
    before, after = here.session.matter, turn.session.matter
    if not (isinstance(before, AboutVisit) and isinstance(after, AboutVisit)):
        return None
    new = after.log[len(before.log) :]
    posts = [one for one in turn.commands if isinstance(one, Post) and one.body[0].id.startswith("deed-")]
    another = (before.booking.status, before.booking.start) != (after.booking.status, after.booking.start)
    if len(posts) != len(new) or (another and not new):
        return "not in the thread"
    told = [one for one in turn.commands if isinstance(one, TellChat) and isinstance(one.news, Changed)]
    if isinstance(event, Told):
        return "told back" if told else None
    return "not told" if after.patient and len(told) != len(new) else None


def nothing_personal_without_its_class(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """At the desk no value of a person stands in a view or a post but as words with a class."""
    about = turn.session.matter
    secrets = _secrets(about) if isinstance(about, AboutVisit) else ()
    plain = " ".join((*_plain(texts_of(turn.view)), *_plain(posted_by(turn))))
    return next((f"{secret} is plain" for secret in secrets if secret in plain), None)


def _secrets(about: AboutVisit) -> tuple[str, ...]:
    who = about.customer
    answers = (part for answer in about.answers for part in (answer.text, answer.value))
    return tuple(part for part in (who.first_name, who.last_name, who.email, who.phone, *answers) if part)


def texts_of(view: View) -> Iterator[Text]:
    """Everything a view says."""
    for part in ("body", "lines", "after"):
        yield from getattr(view, part, ())
    yield from (text for text in (view.notice, view.verdict) if text)
    for row in getattr(view, "rows", ()):
        yield from (button.label for button in row)
    for field in getattr(view, "fields", ()):
        assert isinstance(field, Field)
        yield from (text for text in (field.label, field.hint) if text)


def posted_by(turn: Turn) -> Iterator[Text]:
    """Everything a turn posts."""
    for one in turn.commands:
        if isinstance(one, Post | Repost):
            yield from one.body


def _plain(texts: Iterator[Text]) -> Iterator[str]:
    for text in texts:
        for _, arg in text.args:
            if isinstance(arg, Text):
                yield from _plain(iter((arg,)))
            elif isinstance(arg, str):
                yield arg


def a_patients_chat_tells_the_desk(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Where people are at the desk, every visit that is booked, moved or over is told to them; else none is."""
    told = [one for one in turn.commands if isinstance(one, TellStaff) and isinstance(one.news, Visited | Asked)]
    if unheard := [one for one in told if not house.desk(one.desk).staffed]:
        return f"{unheard}"
    if not house.desk(turn.session.desk).staffed:
        return None
    if isinstance(event, Told) or _is_card(here.session):
        return None
    before, after = here.session.booked, turn.session.booked
    return None if before == after or told or _only_noted(before, after) else "not told"


def who_asks_for_a_person_comes_to_one(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Wherever one is known, or can be chosen, that has people: there it is asked, and at no other; a desk that is
    chosen to talk at is of the talk alone.
    """
    before, after = here.session, turn.session
    choosing = after.state is State.CHOOSE_DESK and after.focus == PERSON
    if choosing and any(not house.desk(offer.value).staffed for offer in after.offers if offer.act is Act.PICK):
        return "a desk without people is offered"
    talks = after.talk is not None and after.state is State.WITH_PERSON is not before.state
    if talks and after.talk and after.desk not in (None, before.desk):
        return "the talk has chosen where to book"
    if not isinstance(event, Ordered) or event.order is not Order.PERSON or before.owner == "staff":
        return None
    known = [house.desk(before.present_desk)] if before.present_desk or len(house.desks) == 1 else list(house.desks)
    there = choosing or after.state is State.WITH_PERSON
    return "nobody is asked" if any(desk.staffed for desk in known) and not there else None


def the_desk_is_told_what_a_talk_is_about(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What the patient was at, under the sentence that says what it is; or that there is nothing, and then no more."""
    for one in turn.commands:
        if not isinstance(one, TellStaff) or not isinstance(one.news, Asked):
            continue
        if here.session.state is State.WITH_PERSON:
            continue  # the thread is there, with what it is about
        about = [fact.id for fact in one.news.facts]
        if not about or (about[0] in ANNOUNCING) is not (len(about) > 1):
            return f"{about}"
    return None


ANNOUNCING = frozenset({"talk-visit", "talk-draft", "talk-moving", "talk-on-its-way"})
"""Sentences that something follows."""


def _is_card(session: Session) -> bool:
    return session.owner == "staff" and isinstance(session.matter, AboutVisit)


def _only_noted(before: Booking | None, after: Booking | None) -> bool:
    """The same visit at the same time: what else is in the record is not the patient's doing."""
    if before is None or after is None:
        return False
    return (before.ref, before.start) == (after.ref, after.start)
