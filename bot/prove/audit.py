"""The vendor's calendar against what people were told. Pure: an account in, a tally with findings out.

Who is believed: of what happened, only the vendor's own calendar; of what was said, only the phones. The bot is not
asked. A booking and a try belong together by person and time, which nobody tries twice in one account but in storms,
where as many bookings may stand as were told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from bot.prove.tries import Account, Deposit, Entry, Link, Try, Word


class Kind(StrEnum):
    """What must never be. The values are the names in the report."""

    DOUBLE = "doubles"
    LOST = "lost"
    UNTOLD = "untold"
    LEAKED_HOLD = "leaked_holds"
    WRONG_TICK = "wrong_ticks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One of them, with what shows it: tries by id, entries by the vendor's reference."""

    kind: Kind
    vendor: str
    case: str
    said: str
    tries: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What came of the tries at one vendor. `settled`: seconds from each press to its final word."""

    vendor: str
    attempts: int = 0
    booked: int = 0
    refused: int = 0
    unsure: int = 0
    settled: tuple[float, ...] = ()
    findings: tuple[Finding, ...] = ()

    def count(self, kind: Kind) -> int:
        """How many of that kind were found."""
        return sum(finding.kind is kind for finding in self.findings)

    @property
    def settled_p95_s(self) -> float | None:
        """Ninety-five of a hundred tries had their final word within so many seconds; None without any."""
        ordered = sorted(self.settled)
        return ordered[ceil(len(ordered) * 0.95) - 1] if ordered else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            vendor=self.vendor,
            attempts=self.attempts + other.attempts,
            booked=self.booked + other.booked,
            refused=self.refused + other.refused,
            unsure=self.unsure + other.unsure,
            settled=self.settled + other.settled,
            findings=self.findings + other.findings,
        )


def audit(account: Account) -> Tally:
    """What is to be said of an account. To be asked when everything settled and everybody went home."""
    last = [(one, told) for one in account.tries if (told := one.last) is not None]
    words = Counter(told.word for _, told in last)
    paid = tuple(one.told - one.pressed for one in account.deposits if one.told is not None and not one.early)
    return Tally(
        vendor=account.vendor,
        attempts=len(account.tries),
        booked=words[Word.BOOKED],
        refused=words[Word.REFUSED] + words[Word.OVER],
        unsure=sum(one.unsure for one in account.tries),
        settled=(*(told.at - one.pressed for one, told in last), *paid),
        findings=(
            *_overlaps(account),
            *_lost(account),
            *_unmatched(account),
            *_misnamed(account),
            *_leaked(account),
            *_unpaid(account),
            *_links(account),
        ),
    )


def _overlaps(account: Account) -> Iterator[Finding]:
    """Bookings of ours that were made where the resource was taken already, by one of ours or by a rival.

    A rival that comes later, over a booking of ours, is the practice's own doing.
    """
    truth = account.truth
    standing = sorted((one for one in (*truth.bookings, *truth.rivals) if one.standing), key=lambda one: one.order)
    there: dict[str, list[Entry]] = {}
    for entry in standing:
        before = there.setdefault(entry.resource, [])
        met = [one for one in before if entry.meets(one)]
        before.append(entry)
        if entry.owner and len(met) >= entry.capacity:
            taken = " and ".join(_named(one) for one in met)
            said = f"{_named(entry)} stands where {taken} stood already, at {_time(entry.start)}"
            yield _finding(account, Kind.DOUBLE, said, _tries_of(account, entry, *met), entry, *met)


def _lost(account: Account) -> Iterator[Finding]:
    for one in account.tries:
        if one.last is None:
            heard = "only that nobody knows yet" if one.unsure else "nothing"
            said = f"{one.person} tried {_time(one.start)} and was told {heard}"
            yield _finding(account, Kind.LOST, said, (one,))


Whose = tuple[str, datetime]


def _unmatched(account: Account) -> Iterator[Finding]:
    """Bookings nobody was told of, bookings there are more of than tries, and ticks without a booking."""
    told = Counter((card.person, card.start) for card in set(account.cards))
    standing: dict[Whose, list[Entry]] = {}
    for entry in account.truth.bookings:
        if entry.standing:
            standing.setdefault((entry.owner, entry.start), []).append(entry)
    tried: dict[Whose, list[Try]] = {}
    for one in account.tries:
        tried.setdefault((one.person, one.start), []).append(one)
    for whose in sorted({*told, *standing}):
        yield from _compared(account, whose, told[whose], standing.get(whose, []), tried.get(whose, []))


def _compared(account: Account, whose: Whose, told: int, standing: list[Entry], tries: list[Try]) -> Iterator[Finding]:
    person, start = whose
    for entry in standing[max(len(tries), 1) :]:
        said = f"{len(standing)} bookings of {person} stand at {_time(start)}, of {len(tries)} tries"
        yield _finding(account, Kind.DOUBLE, said, tries, entry)
    # Whoever was told that nobody can find out, and where to look, may find it there.
    open_ = sum(one.last is not None and one.last.word is Word.NEVER for one in tries)
    for entry in standing[told + open_ :]:
        said = f"{_named(entry)} stands at {_time(start)}, and {person} was never told"
        yield _finding(account, Kind.UNTOLD, said, tries, entry)
    for _ in range(told - len(standing)):
        there = [one for one in account.truth.bookings if (one.owner, one.start) == whose]
        state = "the vendor has it as cancelled" if there else "the vendor has none"
        said = f"{person} was told that {_time(start)} is booked, and {state}"
        yield _finding(account, Kind.WRONG_TICK, said, tries, *there)


def _misnamed(account: Account) -> Iterator[Finding]:
    """Booked, as was told, but under another name than the person gave."""
    for entry in account.truth.bookings:
        names = account.names.get(entry.owner, ())
        if entry.standing and not set(names) <= set(re.findall(r"\w+", entry.customer)):
            said = f"{_named(entry)} at {_time(entry.start)} is not for {' '.join(names)}, as was said"
            yield _finding(account, Kind.WRONG_TICK, said, _tries_of(account, entry), entry)


def _leaked(account: Account) -> Iterator[Finding]:
    for hold in account.truth.holds:
        if hold.standing:
            said = f"{hold.resource} is held at {_time(hold.start)}, and everybody has gone home"
            yield _finding(account, Kind.LEAKED_HOLD, said, (), hold)


def _links(account: Account) -> Iterator[Finding]:
    """Links that can be paid, or were, beyond one for each deposit; and money nobody was told of."""
    payable = [one for one in account.truth.links if one.paid or one.live]
    for link in payable[max(len(account.deposits), 1) :]:
        said = f"{len(payable)} links can be paid or were paid, for {len(account.deposits)} deposits"
        yield _finding(account, Kind.DOUBLE, said, account.deposits, link)
    told = sum(one.told is not None for one in account.deposits)
    for link in [one for one in payable if one.paid][told:]:
        said = f"{link.ref} is paid, and whoever paid it was never told"
        yield _finding(account, Kind.UNTOLD, said, account.deposits, link)


def _unpaid(account: Account) -> Iterator[Finding]:
    """*Paid* that was said of nothing, or too early; and deposits that came to no end at all."""
    paid = sum(one.paid for one in account.truth.links)
    told = [one for one in account.deposits if one.told is not None]
    for number, one in enumerate(told, 1):
        if one.early or number > paid:
            when = "before they had paid" if one.early else "and whoever takes the money has none"
            yield _finding(account, Kind.WRONG_TICK, f"{one.person} was told that the deposit is paid, {when}", (one,))
    waiting = [one for one in account.deposits if one.told is None and not one.over]
    # Of those, whose money is there is untold.
    for one in waiting[max(paid - len(told), 0) :]:
        heard = "how to pay it" if one.shown else "not how to pay it"
        said = f"{one.person} has a deposit to pay, was told {heard}, and not what became of it"
        yield _finding(account, Kind.LOST, said, (one,))


def _finding(
    account: Account, kind: Kind, said: str, tries: Sequence[Try | Deposit], *entries: Entry | Link
) -> Finding:
    return Finding(
        kind=kind,
        vendor=account.vendor,
        case=account.case,
        said=said,
        tries=tuple(one.id for one in tries),
        refs=tuple(entry.ref for entry in entries),
    )


def _tries_of(account: Account, *entries: Entry) -> list[Try]:
    whose = {(entry.owner, entry.start) for entry in entries}
    return [one for one in account.tries if (one.person, one.start) in whose]


def _named(entry: Entry) -> str:
    return f"{entry.owner or 'a rival'}'s {entry.ref}"


def _time(start: datetime) -> str:
    return start.isoformat(" ", "minutes")
