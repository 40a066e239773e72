"""What is expected of a week, and that each expectation can fail."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.week.account import Account, Kind, Message
from bot.week.judging import judged
from bot.week.plan import Deed
from bot.week.telling import told
from tests.bot.week.weeks import MINUTE, at, came, did, week

VISIT, NEW = at(12, "15:00"), at(14, "15:00")

GOOD = week(
    did("Iris", Deed.BOOK, at(8, "11:07"), VISIT),
    did("Nils", Deed.BOOK, at(8, "22:37"), VISIT),
    did("Iris", Deed.MOVE, at(10, "15:07"), NEW),
    did("Nils", Deed.CONFIRM, at(10, "15:07"), VISIT),
    did("Nils", Deed.CANCEL, at(12, "07:37"), VISIT, came=False, late=True),
    did("Iris", Deed.CANCEL, at(12, "15:22")),
    messages=(
        came("Iris", Kind.REST, at(8, "11:07")),
        came("Iris", Kind.BOOKED, at(8, "11:07"), VISIT),
        came("Nils", Kind.BOOKED, at(8, "22:37"), VISIT),
        came("Iris", Kind.REMINDER, at(10, "15:00"), VISIT),
        came("Nils", Kind.REMINDER, at(10, "15:00"), VISIT),
        came("Iris", Kind.MOVED, at(10, "15:07"), NEW),
        came("Iris", Kind.MOVED_ON, at(10, "15:07"), edited=True),
        came("Nils", Kind.THANKS, at(10, "15:07")),
        came("Nils", Kind.REST, at(12, "07:37")),
        came("Iris", Kind.REMINDER, at(12, "15:00"), NEW),
        came("Iris", Kind.CANCELLED, at(12, "15:22"), NEW),
    ),
)


def against(account: Account) -> list[str]:
    """Everything that speaks against it, one after the other."""
    return [found for one in judged(account) for found in one.against]


def and_also(*more: Message) -> Account:
    """The good week, and that."""
    return replace(GOOD, messages=(*GOOD.messages, *more))


def test_a_week_in_which_all_is_well_is_so() -> None:
    """Moved, confirmed, cancelled late in vain, cancelled."""
    assert against(GOOD) == []
    assert [one.held for one in judged(GOOD)] == [True] * 11


@pytest.mark.parametrize("number", range(len(GOOD.messages)))
def test_a_message_that_did_not_come_is_missed(number: int) -> None:
    """Whichever it is: card, reminder, thanks. Talk is what nobody counts, and changes of what is there already."""
    left = (*GOOD.messages[:number], *GOOD.messages[number + 1 :])
    gone = GOOD.messages[number]
    assert bool(against(replace(GOOD, messages=left))) == (gone.kind is not Kind.REST and not gone.edited)


@pytest.mark.parametrize("number", [number for number, one in enumerate(GOOD.messages) if one.kind is not Kind.REST])
def test_a_message_that_comes_twice_is_seen(number: int) -> None:
    """Within a minute of the first one."""
    again = replace(GOOD.messages[number], at=GOOD.messages[number].at + MINUTE)
    assert bool(against(and_also(again))) == (not again.edited)


def test_a_late_reminder_is_none() -> None:
    """It is missed, and another was not due."""
    late = tuple(
        replace(one, at=one.at + timedelta(minutes=6)) if one.at == GOOD.messages[9].at else one
        for one in GOOD.messages
    )
    found = against(replace(GOOD, messages=late))
    assert any("was to be reminded (48h), and was not" in one for one in found)
    assert any("which was not due" in one for one in found)


def test_of_what_was_cancelled_or_moved_nobody_may_be_reminded() -> None:
    """Nor of the time before."""
    for message in (
        came("Iris", Kind.REMINDER, at(13, "15:00"), NEW),
        came("Iris", Kind.REMINDER, at(11, "15:00"), VISIT),
    ):
        assert any(not one.held for one in judged(and_also(message)) if "cancelled, or at another time" in one.said)


def test_who_said_so_is_left_in_peace() -> None:
    """It is an expectation of its own."""
    more = and_also(came("Nils", Kind.REMINDER, at(11, "15:00"), VISIT))
    assert any(not one.held for one in judged(more) if "who had said that they will come" in one.said)


@pytest.mark.parametrize("clock", ["21:00", "03:00", "07:59"])
def test_at_night_only_answers_come(clock: str) -> None:
    """Whatever else it is."""
    more = and_also(came("Iris", Kind.REST, at(9, clock)))
    assert [one.said for one in judged(more) if not one.held] == ["At night nothing came but answers."]


def test_a_reminder_of_other_visits_is_seen() -> None:
    """Also one that names none."""
    wrong = tuple(replace(one, of=()) if one.kind is Kind.REMINDER else one for one in GOOD.messages)
    assert len([one for one in against(replace(GOOD, messages=wrong)) if "reminded of no visit" in one]) == 3


@pytest.mark.parametrize(
    ("day", "edited", "found"),
    [(9, False, ["Iris has a card that says: booked, Sun 15:00"]), (9, True, []), (11, False, [])],
)
def test_a_card_that_was_forgotten_is_seen(day: int, *, edited: bool, found: list[str]) -> None:
    """It still says that a visit stands which was cancelled; one that is too old to be edited may."""
    booked, over = at(8, "11:07"), at(day, "11:07")
    first = came("Iris", Kind.BOOKED, booked, NEW)
    again = (came("Iris", Kind.CANCELLED, over, NEW, edited=True),) if edited else ()
    anew = replace(came("Iris", Kind.CANCELLED, over, NEW), number=2)
    done = (did("Iris", Deed.BOOK, booked, NEW), did("Iris", Deed.CANCEL, over))
    assert against(week(*done, messages=(first, *again, anew))) == found


def test_what_the_calendar_has_is_believed() -> None:
    """Somebody who was told that it is cancelled, and has it still."""
    *done, last = GOOD.done
    assert against(replace(GOOD, done=(*done, replace(last, starts=(NEW,)))))
    assert against(replace(GOOD, done=(*done, replace(last, came=False))))


def test_it_is_told_whom_what_was_sent() -> None:
    """By the desk's clock; and at the end what came true."""
    lines = told(GOOD, judged(GOOD)).splitlines()
    assert "Mon  8 Mar 11:07  Iris     › books; has Fri 12 Mar 15:00" in lines
    assert "Wed 10 Mar 15:00  Nils     reminder (48h): Fri 12 Mar 15:00" in lines
    assert "Wed 10 Mar 15:07  Nils     thanks for saying so" in lines
    assert "Fri 12 Mar 07:37  Nils     › cancels, in vain, late" in lines
    assert not any("conversation" in line and line.startswith("Mon") for line in lines)
    assert lines[-1].startswith("11 of 11 expectations held.")


def test_what_speaks_against_it_is_told_with_the_bots_last_words() -> None:
    """And what was not due is called so."""
    wrong = replace(and_also(came("Nils", Kind.REMINDER, at(11, "15:00"), VISIT)), log="level=error")
    said = told(wrong, judged(wrong))
    assert "Thu 11 Mar 15:00  Nils     reminder (not due): Fri 12 Mar 15:00" in said
    assert "✗ No reminder was sent that was not due, and none twice." in said
    assert "level=error" in said
