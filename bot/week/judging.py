"""Whether what was sent in a week is what should have been: each expectation, with all that speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.week.account import CARDS, Account, Done, Kind, Message
from bot.week.plan import Deed
from bot.week.rules import Due, due, is_quiet

PROMPT = timedelta(minutes=5)
"""How long after its instant something may be sent: everything happens in this time, on however slow a machine."""

EDITABLE = timedelta(hours=48)
"""So long the strict stand-in lets a bot edit a message; Telegram names no such limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What should be, as a sentence; `against`: what shows that it is not so."""

    said: str
    against: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.against


def judged(account: Account) -> tuple[Expectation, ...]:
    """Everything that is expected of a week."""
    wanted = due(account)
    rules = (
        ("Everybody came to what they wanted.", _failed(account)),
        (f"All {len(wanted)} reminders that were due were sent, each within five minutes.", _missing(account, wanted)),
        ("No reminder was sent that was not due, and none twice.", _undue(account, wanted)),
        ("Every reminder names its visits, by their times as they are, and no others.", _misnamed(account, wanted)),
        ("Nobody was reminded of a visit that was cancelled, or at another time by then.", _of_the_past(account)),
        ("Nobody was reminded who had said that they will come, or want no reminders.", _after_a_word(account)),
        ("At night nothing came but answers.", _at_night(account)),
        ("Nobody had more than one reminder a day.", _twice_a_day(account)),
        ("Whatever was done was told at once, and once.", _untold(account)),
        ("No card that could be edited says in the end that a visit stands which does not.", _stale(account)),
        ("What people were told is what the practice's calendar has.", _untrue(account)),
    )
    return tuple(Expectation(said=said, against=tuple(against)) for said, against in rules)


def reminder_of(message: Message, wanted: tuple[Due, ...]) -> Due | None:
    """The reminder that was due, of which this is the message."""
    near = (one for one in wanted if one.who == message.who and one.at <= message.at <= one.at + PROMPT)
    return next(near, None)


def _reminders(account: Account) -> tuple[Message, ...]:
    return tuple(one for one in account.messages if one.kind is Kind.REMINDER and not one.edited)


def _failed(account: Account) -> Iterator[str]:
    for one in account.done:
        if not one.came and not one.late:
            yield f"{_when(account, one)} {one.who} {one.deed}: it came to nothing"


def _missing(account: Account, wanted: tuple[Due, ...]) -> Iterator[str]:
    sent = {(one.who, one.at) for message in _reminders(account) if (one := reminder_of(message, wanted))}
    for one in wanted:
        if (one.who, one.at) not in sent:
            yield f"{_when(account, one)} {one.who} was to be reminded ({', '.join(one.rungs)}), and was not"


def _undue(account: Account, wanted: tuple[Due, ...]) -> Iterator[str]:
    seen = set[Due]()
    for message in _reminders(account):
        one = reminder_of(message, wanted)
        if one is None or one in seen:
            yield f"{_when(account, message)} {message.who} was reminded, which was not due" + (" again" if one else "")
        elif one is not None:
            seen.add(one)


def _misnamed(account: Account, wanted: tuple[Due, ...]) -> Iterator[str]:
    for message in _reminders(account):
        one = reminder_of(message, wanted)
        if one is not None and set(message.of) != set(one.starts):
            named = ", ".join(f"{start.astimezone(account.zone):%a %H:%M}" for start in message.of) or "no visit"
            yield f"{_when(account, message)} {message.who} was reminded of {named}"


def _before(account: Account, message: Message) -> tuple[Done, ...]:
    return tuple(one for one in account.done_by(message.who) if one.until < message.at)


def _of_the_past(account: Account) -> Iterator[str]:
    for message in _reminders(account):
        before = _before(account, message)
        standing = before[-1].starts if before else ()
        for start in message.of:
            if start not in standing or start <= message.at:
                gone = f"{start.astimezone(account.zone):%a %H:%M}"
                yield f"{_when(account, message)} {message.who} was reminded of {gone}"


def _after_a_word(account: Account) -> Iterator[str]:
    """Of a visit that was moved after somebody said so they may be reminded again."""
    for message in _reminders(account):
        before = _before(account, message)
        if any(one.deed is Deed.STOP for one in before) or (before and before[-1].deed is Deed.CONFIRM):
            yield f"{_when(account, message)} {message.who} was reminded, having spoken"


def _at_night(account: Account) -> Iterator[str]:
    for message in account.messages:
        if not message.edited and is_quiet(message.at, account.zone) and not _is_answer(account, message):
            yield f"{_when(account, message)} {message.who} had a message: {message.kind}"


def _is_answer(account: Account, message: Message) -> bool:
    return any(one.at <= message.at <= one.until + PROMPT for one in account.done_by(message.who))


def _twice_a_day(account: Account) -> Iterator[str]:
    days = set[tuple[str, str]]()
    for message in _reminders(account):
        day = message.who, f"{message.at.astimezone(account.zone):%Y-%m-%d}"
        if day in days:
            yield f"{_when(account, message)} {message.who} was reminded once more on that day"
        days.add(day)


TOLD_BY = {
    Deed.BOOK: Kind.BOOKED,
    Deed.MOVE: Kind.MOVED,
    Deed.CANCEL: Kind.CANCELLED,
    Deed.CONFIRM: Kind.THANKS,
    Deed.STOP: Kind.STOPPED,
}
"""The message with which each deed is told."""


def _untold(account: Account) -> Iterator[str]:
    for done in account.done:
        sent = account.sent_to(done.who, TOLD_BY[done.deed])
        told = sum(done.at <= one.at <= done.until + PROMPT for one in sent)
        if told != done.came:
            yield f"{_when(account, done)} {done.who} {done.deed}: told {told} times"
    for message in account.messages:
        if message.kind in CARDS and not message.edited and not _is_answer(account, message):
            yield f"{_when(account, message)} {message.who} was told: {message.kind}, having done nothing"


def _stale(account: Account) -> Iterator[str]:
    """Of each card what it says last counts, in whichever place it was said."""
    first: dict[tuple[str, int], Message] = {}
    last: dict[tuple[str, int], Message] = {}
    for one in account.messages:
        if one.kind in (*CARDS, Kind.MOVED_ON, Kind.PAST):
            first.setdefault((one.who, one.number), one)
            last[one.who, one.number] = one
    for key, card in last.items():
        for start in card.of if card.kind in (Kind.BOOKED, Kind.MOVED) else ():
            over = _over(account, first[key], start)
            if over is not None and over < first[key].at + EDITABLE:
                yield f"{card.who} has a card that says: {card.kind}, {start.astimezone(account.zone):%a %H:%M}"


def _over(account: Account, card: Message, start: datetime) -> datetime | None:
    """When the visit that begins then, and has that card, was one no more; None: it is one."""
    later = (one for one in account.done_by(card.who) if one.until > card.at)
    return next((one.until for one in later if start not in one.starts), None)


def _untrue(account: Account) -> Iterator[str]:
    more = {Deed.BOOK: 1, Deed.CANCEL: -1}
    for who in account.languages:
        had: tuple[datetime, ...] = ()
        for done in account.done_by(who):
            changed = done.came and done.deed in (Deed.BOOK, Deed.MOVE, Deed.CANCEL)
            if len(done.starts) != len(had) + done.came * more.get(done.deed, 0) or (done.starts != had) != changed:
                yield f"{_when(account, done)} {who} {done.deed}: {len(had)} visits before, {len(done.starts)} after"
            had = done.starts


def _when(account: Account, one: Message | Done | Due) -> str:
    return f"{one.at.astimezone(account.zone):%a %H:%M}"
