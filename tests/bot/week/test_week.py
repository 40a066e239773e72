"""The week of a small clinic, played, and its account looked at by rules said here once more, and differently."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.week.account import Account, Done, Kind, Message
from bot.week.judging import judged
from bot.week.plan import Deed
from bot.week.run import NoSuchDesk, played
from bot.week.telling import told

pytestmark = pytest.mark.slow

SOON = timedelta(minutes=5)
BEFORE = (timedelta(days=7), timedelta(hours=48), timedelta(hours=24), timedelta(hours=2))


@dataclass(frozen=True)
class Visit:
    """One that somebody had: for how long it was as it was, and since when it was certain that they come."""

    who: str
    start: datetime
    since: datetime
    until: datetime

    def stands(self, at: datetime) -> bool:
        """Whether somebody may be reminded of it."""
        return self.since + timedelta(hours=1) < at < min(self.until, self.start)


def visits(account: Account) -> Iterator[Visit]:
    """All there were, each until something became of it or somebody spoke."""
    for who in account.languages:
        mine = [*account.done_by(who), None]
        for one, later in pairwise(mine):
            assert one is not None
            for start in one.starts:
                yield Visit(who, start, _since(start, account.done_by(who), one), later.at if later else account.ends)


def _since(start: datetime, mine: tuple[Done, ...], until: Done) -> datetime:
    """When it came to be at that time, before that deed or with it."""
    since = until.until
    for one in reversed(mine[: mine.index(until) + 1]):
        if start not in one.starts:
            break
        since = one.until
    return since


def spoke(account: Account, who: str, at: datetime) -> bool:
    """Whether the last thing somebody did by then was to say that they come, or that they want no reminders."""
    before = [one for one in account.done_by(who) if one.until < at]
    return bool(before) and before[-1].deed in (Deed.CONFIRM, Deed.STOP)


def awake(at: datetime, account: Account) -> bool:
    """Whether one may send something to somebody who has not asked."""
    return 8 <= at.astimezone(account.zone).hour < 21


def test_every_visits_messages_are_right() -> None:
    """Each has its reminders, none that is cancelled has one, none comes at night; and what is printed says so."""
    account = asyncio.run(played(seed=1))
    reminders = [one for one in account.messages if one.kind is Kind.REMINDER and not one.edited]
    assert [one.said for one in judged(account) if not one.held] == []
    printed = told(account, judged(account))
    assert printed.count("reminder (") == len(reminders) > 20
    there = list(visits(account))
    assert {one.kind for one in account.messages} >= {
        Kind.BOOKED,
        Kind.MOVED,
        Kind.CANCELLED,
        Kind.THANKS,
        Kind.STOPPED,
    }
    for message in reminders:
        _is_right(message, there, account)
    for visit in there:
        _has_its_reminders(visit, reminders, account)
    for message in account.messages:
        answers = any(one.at <= message.at <= one.until + SOON for one in account.done_by(message.who))
        assert awake(message.at, account) or answers or message.edited


def _is_right(message: Message, there: list[Visit], account: Account) -> None:
    """It is of what stands, of which nobody spoke, at one of the times before it, or at an edge of the night."""
    assert awake(message.at, account)
    assert not spoke(account, message.who, message.at)
    standing = {one.start for one in there if one.who == message.who and one.stands(message.at)}
    assert message.of
    assert set(message.of) <= standing
    before = [start - message.at for start in message.of]
    edge = f"{message.at.astimezone(account.zone):%H:%M}" in ("08:00", "20:30")
    assert edge or any(timedelta() <= wanted - left <= SOON for wanted in BEFORE for left in before)
    same_day = [
        one for one in account.sent_to(message.who, Kind.REMINDER) if _day(one.at, account) == _day(message.at, account)
    ]
    assert same_day == [message]


def _has_its_reminders(visit: Visit, reminders: list[Message], account: Account) -> None:
    """For each time before it in which it stood: at once, or earlier on that day; of the night at its edges."""
    for before in BEFORE:
        wanted = visit.start - before
        if not visit.stands(wanted) or spoke(account, visit.who, wanted) or not account.begins < wanted < account.ends:
            continue
        if not awake(wanted, account):
            continue
        named = [one for one in reminders if one.who == visit.who and visit.start in one.of]
        that_day = [one for one in named if _day(one.at, account) == _day(wanted, account)]
        assert [one for one in that_day if one.at <= wanted + SOON], (visit, before)


def _day(at: datetime, account: Account) -> date:
    return at.astimezone(account.zone).date()


async def test_a_desk_that_is_not_there_is_named() -> None:
    """With those that are."""
    with pytest.raises(NoSuchDesk, match="harbour, lakeside, paws, town-hall"):
        await played("nowhere", seed=1)
