"""The account of a week in words: what came to whom, counted, and whether it is what should have come. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.week.account import Account, Done, Kind, Message
from bot.week.judging import Expectation, reminder_of
from bot.week.rules import Due, due


def told(account: Account, expectations: tuple[Expectation, ...]) -> str:
    """All of it, in the order in which it happened; what is said while somebody is talked with is only counted."""
    return "\n".join(
        [*_head(account), "", *_lines(account), "", *_counts(account), "", *_outcome(account, expectations)]
    )


def _head(account: Account) -> Iterator[str]:
    languages = Counter(account.languages.values())
    spoken = ", ".join(f"{count} {language}" for language, count in sorted(languages.items()))
    yield f"A week at {account.desk}, from {_day(account.begins, account.zone)} to {_day(account.ends, account.zone)}."
    yield f"{len(account.languages)} people ({spoken}), seed {account.seed}. What they do stands after ›."


def _lines(account: Account) -> Iterator[str]:
    wanted = due(account)
    # Somebody acts, and is answered.
    events: list[tuple[datetime, int, Done | Message]] = [(one.at, 0, one) for one in account.done]
    events += [(one.at, 1, one) for one in account.messages if one.kind is not Kind.REST and not one.edited]
    for at, _, one in sorted(events, key=lambda event: event[:2]):
        said = f"› {_did(one, account)}" if isinstance(one, Done) else _sent(one, wanted, account)
        yield f"{_clock(at, account.zone)}  {one.who:<8} {said}"


def _did(done: Done, account: Account) -> str:
    visits = ", ".join(_clock(start, account.zone) for start in done.starts) or "nothing"
    return f"{done.deed}" + (f"; has {visits}" if done.came else ", in vain" + (", late" if done.late else ""))


def _sent(message: Message, wanted: tuple[Due, ...], account: Account) -> str:
    visits = ", ".join(_clock(start, account.zone) for start in message.of)
    if message.kind is not Kind.REMINDER:
        return f"{message.kind}" + (f": {visits}" if visits else "")
    one = reminder_of(message, wanted)
    return f"reminder ({', '.join(one.rungs) if one else 'not due'}): {visits}"


def _counts(account: Account) -> Iterator[str]:
    yield "What was sent, and what was changed in its place:"
    sent = Counter(one.kind for one in account.messages if not one.edited)
    changed = Counter(one.kind for one in account.messages if one.edited)
    for kind in Kind:
        if sent[kind] or changed[kind]:
            yield f"  {kind:<22} {sent[kind]:>4}" + (f"   +{changed[kind]}" if changed[kind] else "")


def _outcome(account: Account, expectations: tuple[Expectation, ...]) -> Iterator[str]:
    for one in expectations:
        yield f"{'✓' if one.held else '✗'} {one.said}"
        yield from (f"    {against}" for against in one.against)
    held = sum(one.held for one in expectations)
    if held < len(expectations):
        yield f"The bot's last words:\n{account.log}"
    yield ""
    yield f"{held} of {len(expectations)} expectations held. The week took {account.took.total_seconds():.0f} seconds."


def _day(at: datetime, zone: ZoneInfo) -> str:
    there = at.astimezone(zone)
    return f"{there:%A} {there.day} {there:%B}"


def _clock(at: datetime, zone: ZoneInfo) -> str:
    there = at.astimezone(zone)
    return f"{there:%a} {there.day:>2} {there:%b} {there:%H:%M}"
