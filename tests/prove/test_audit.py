"""The audit, by made-up calendars: what it must find, what it must not, and how the figures come about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.prove.audit import Finding, Kind, Tally, audit
from bot.prove.tries import Account, Card, Entry, Told, Truth, Try, Word

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
HOUR = timedelta(hours=1)


def tried(person: str, *words: Word, start: datetime = NINE, number: int = 1) -> Try:
    """A try and what was said of it, a second after the other."""
    told = [Told(word=word, at=second + 1.0) for second, word in enumerate(words)]
    return Try(id=f"races:x:1/{person}/{number}", person=person, start=start, pressed=0.0, told=told)


def booked(owner: str, ref: str = "b1", *, start: datetime = NINE, order: int = 1) -> Entry:
    """A booking of an hour with Noor."""
    return Entry(ref=ref, resource="noor", start=start, end=start + HOUR, order=order, owner=owner)


def card(person: str, start: datetime = NINE, code: str = "FD-1") -> Card:
    """What stays in the chat."""
    return Card(person=person, start=start, code=code)


def account(
    *tries: Try,
    cards: tuple[Card, ...] = (),
    bookings: tuple[Entry, ...] = (),
    rivals: tuple[Entry, ...] = (),
    holds: tuple[Entry, ...] = (),
) -> Account:
    """An account at some vendor."""
    truth = Truth(bookings=bookings, rivals=rivals, holds=holds)
    return Account(vendor="cliniko", case="races:cliniko:1", tries=tries, cards=cards, truth=truth)


def kinds(found: Tally) -> list[Kind]:
    """Of the findings."""
    return [finding.kind for finding in found.findings]


def only(found: Tally) -> Finding:
    """The one finding."""
    (finding,) = found.findings
    return finding


def test_what_was_told_and_stands_is_clean() -> None:
    """One was booked and told, the other told that it was taken."""
    tally = audit(
        account(tried("ada", Word.BOOKED), tried("dov", Word.REFUSED), cards=(card("ada"),), bookings=(booked("ada"),))
    )
    assert not tally.findings
    assert (tally.attempts, tally.booked, tally.refused, tally.unsure) == (2, 1, 1, 0)


def test_two_of_ours_at_one_time_are_a_double() -> None:
    """With who, when, and the vendor's references."""
    two = (booked("ada"), booked("dov", "b2", start=NINE + HOUR / 2, order=2))
    cards = (card("ada"), card("dov", NINE + HOUR / 2))
    tries = (tried("ada", Word.BOOKED), tried("dov", Word.BOOKED, start=NINE + HOUR / 2))
    found = only(audit(account(*tries, cards=cards, bookings=two)))
    assert found.kind is Kind.DOUBLE
    assert found.refs == ("b2", "b1")
    assert found.tries == ("races:x:1/ada/1", "races:x:1/dov/1")
    assert "ada's b1" in found.said
    assert "2026-11-24 09:30+00:00" in found.said


def test_one_after_the_other_is_no_double() -> None:
    """The end of one is the beginning of the next."""
    two = (booked("ada"), booked("dov", "b2", start=TEN, order=2))
    tries = (tried("ada", Word.BOOKED), tried("dov", Word.BOOKED, start=TEN))
    assert not audit(account(*tries, cards=(card("ada"), card("dov", TEN)), bookings=two)).findings


def test_what_was_cancelled_takes_no_time() -> None:
    """A booking of ours that was taken back leaves the time to the other."""
    two = (replace(booked("ada"), standing=False), booked("dov", "b2", order=2))
    tries = (tried("ada", Word.REFUSED), tried("dov", Word.BOOKED))
    assert not audit(account(*tries, cards=(card("dov"),), bookings=two)).findings


def test_a_rival_who_was_there_before_makes_a_double() -> None:
    """Ours went over theirs."""
    rival = booked("", "r1", order=1)
    tally = audit(
        account(tried("ada", Word.BOOKED), cards=(card("ada"),), rivals=(rival,), bookings=(booked("ada", order=2),))
    )
    assert kinds(tally) == [Kind.DOUBLE]
    assert "a rival's r1" in tally.findings[0].said


def test_a_rival_who_came_later_is_the_practices_own_doing() -> None:
    """So are two rivals at one time."""
    rivals = (booked("", "r1", order=2), booked("", "r2", order=3))
    assert not audit(
        account(tried("ada", Word.BOOKED), cards=(card("ada"),), rivals=rivals, bookings=(booked("ada"),))
    ).findings


def test_a_class_takes_as_many_as_it_has_places() -> None:
    """The one beyond them is the double."""
    three = [replace(booked(name, f"b{n}", order=n), capacity=2) for n, name in enumerate(("ada", "dov", "bo"))]
    tries = [tried(name, Word.BOOKED) for name in ("ada", "dov", "bo")]
    cards = tuple(card(name) for name in ("ada", "dov", "bo"))
    found = only(audit(account(*tries, cards=cards, bookings=tuple(three))))
    assert (found.kind, found.refs[0]) == (Kind.DOUBLE, "b2")


def test_two_bookings_of_one_try_are_a_double() -> None:
    """Though two people of the practice give them; that the second was never told is another matter."""
    two = (booked("ada"), replace(booked("ada", "b2", order=2), resource="sam"))
    tally = audit(account(tried("ada", Word.BOOKED), cards=(card("ada"),), bookings=two))
    assert kinds(tally) == [Kind.DOUBLE, Kind.UNTOLD]
    assert all(finding.refs == ("b2",) for finding in tally.findings)


@pytest.mark.parametrize(("words", "heard"), [((), "nothing"), ((Word.UNSURE,), "only that nobody knows yet")])
def test_a_try_without_a_final_word_is_lost(words: tuple[Word, ...], heard: str) -> None:
    """Also after *we do not know yet*."""
    found = only(audit(account(tried("ada", *words))))
    assert found.kind is Kind.LOST
    assert heard in found.said


def test_we_do_not_know_yet_is_counted_and_may_end_well() -> None:
    """It is no finding if a final word came; the time runs until that."""
    one = tried("ada", Word.UNSURE, Word.BOOKED)
    tally = audit(account(one, cards=(card("ada"),), bookings=(booked("ada"),)))
    assert not tally.findings
    assert (tally.unsure, tally.booked, tally.settled_p95_s) == (1, 1, 2.0)


def test_a_booking_nobody_was_told_of_is_untold() -> None:
    """Whatever else they were told."""
    found = only(audit(account(tried("ada", Word.REFUSED), bookings=(booked("ada"),))))
    assert (found.kind, found.refs) == (Kind.UNTOLD, ("b1",))


@pytest.mark.parametrize("standing", [None, False])
def test_a_tick_without_a_booking_is_wrong(standing: bool | None) -> None:
    """Be it that there is none, or that it is cancelled."""
    bookings = () if standing is None else (replace(booked("ada"), standing=False),)
    found = only(audit(account(tried("ada", Word.BOOKED), cards=(card("ada"),), bookings=bookings)))
    assert found.kind is Kind.WRONG_TICK
    assert ("cancelled" in found.said) is (standing is False)


def test_a_tick_of_another_time_is_wrong_and_the_booking_untold() -> None:
    """Each is somebody's."""
    tally = audit(account(tried("ada", Word.BOOKED), cards=(card("ada", TEN),), bookings=(booked("ada"),)))
    assert sorted(kinds(tally)) == sorted([Kind.UNTOLD, Kind.WRONG_TICK])


def test_a_card_that_came_twice_is_one_card() -> None:
    """A post may come twice, word for word."""
    assert not audit(
        account(tried("ada", Word.BOOKED), cards=(card("ada"), card("ada")), bookings=(booked("ada"),))
    ).findings


def test_a_booking_under_another_name_is_a_wrong_tick() -> None:
    """A word that was taken twice stands where another one should."""
    told = account(
        tried("ada", Word.BOOKED), cards=(card("ada"),), bookings=(replace(booked("ada"), customer='["Pat", "Pat"]'),)
    )
    assert not audit(told).findings
    assert kinds(audit(replace(told, names={"ada": ("Pat", "Hasty")}))) == [Kind.WRONG_TICK]
    right = replace(told, truth=Truth(bookings=(replace(booked("ada"), customer='["Pat Hasty"]'),)))
    assert not audit(replace(right, names={"ada": ("Pat", "Hasty")})).findings


def test_a_hold_that_lives_at_the_end_is_leaked() -> None:
    """One that is over is not."""
    holds = (booked("", "h1"), replace(booked("", "h2"), standing=False))
    found = only(audit(account(holds=holds)))
    assert (found.kind, found.refs) == (Kind.LEAKED_HOLD, ("h1",))


def test_tallies_are_added() -> None:
    """Figures and findings; p95 is of all of them together."""
    quick = Tally(vendor="cliniko", attempts=95, booked=95, settled=(0.5,) * 95)
    slow = Tally(vendor="cliniko", attempts=5, refused=5, unsure=1, settled=(9.0,) * 5)
    both = quick + slow
    assert (both.attempts, both.booked, both.refused, both.unsure) == (100, 95, 5, 1)
    assert both.settled_p95_s == 0.5
    assert (both + slow).settled_p95_s == 9.0
    assert Tally(vendor="cliniko").settled_p95_s is None
