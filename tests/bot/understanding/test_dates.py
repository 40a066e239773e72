"""Days in people's words. Today is Saturday, 21 November 2026."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.dates import days_of, read_birth_date
from bot.understanding.others import believed
from bot.understanding.vocabulary import Vocabulary, spoken_in

TODAY = date(2026, 11, 21)
EN = spoken_in("en")


def read_days(text: str, words: Vocabulary, today: date) -> tuple[date, ...]:
    """The days a text may mean, at ten in the morning."""
    return days_of(believed(text, words, datetime.combine(today, time(10), UTC), "UTC"))


def days(text: str, language: str = "en", today: date = TODAY) -> list[str]:
    """What it may mean, in ISO."""
    return [day.isoformat() for day in read_days(text, spoken_in(language), today)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", ["2026-11-21"]),
        ("Tomorrow!", ["2026-11-22"]),
        ("tomorrow morning please", ["2026-11-22"]),
        ("day after tomorrow", ["2026-11-23"]),
        ("the day after tomorrow", ["2026-11-23"]),
        ("friday", ["2026-11-27"]),
        ("on Friday, please", ["2026-11-27"]),
        ("24.12.", ["2026-12-24"]),
        ("24.12.2026", ["2026-12-24"]),
        ("24. 12. 2026", ["2026-12-24"]),
        ("24.12.26", ["2026-12-24"]),
        ("2026-12-24", ["2026-12-24"]),
        ("2026/12/24", ["2026-12-24"]),
        ("thu 24/12", ["2026-12-24"]),
        ("24 December", ["2026-12-24"]),
        ("December 24th, 2026", ["2026-12-24"]),
        ("the 24th of December", ["2026-12-24"]),
        ("24dec", ["2026-12-24"]),
        ("tue 24 nov", ["2026-11-24"]),
        ("the 24th", ["2026-11-24"]),
        ("the 3rd", ["2026-12-03"]),
        ("friday the 4th", ["2026-12-04"]),
        ("3 January", ["2027-01-03"]),
        ("in 3 days", ["2026-11-24"]),
        ("in two weeks", ["2026-12-05"]),
        ("next monday", ["2026-11-23"]),
        ("3 weeks from now", ["2026-12-12"]),
        ("in 2 months", ["2027-01-21"]),
    ],
)
def test_english_days(text: str, meant: list[str]) -> None:
    """What people write for one day."""
    assert days(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3/4", ["2027-03-04", "2027-04-03"]),
        ("3/4/2027", ["2027-03-04", "2027-04-03"]),
        ("saturday", ["2026-11-21", "2026-11-28"]),
        ("next sunday", ["2026-11-22", "2026-11-29"]),
        ("mon 24 nov", ["2026-11-23", "2026-11-24"]),
    ],
)
def test_two_readings_stay_two(text: str, meant: list[str]) -> None:
    """Where people disagree, or contradict themselves, nobody guesses (D16)."""
    assert days(text) == meant


@pytest.mark.parametrize("text", ["24/12", "12/24"])
def test_numbers_that_can_be_read_one_way_only_are(text: str) -> None:
    """There is no month 24."""
    assert days(text) == ["2026-12-24"]


@pytest.mark.parametrize("text", ["yesterday", "24.12.2020", "20 November 2026", "2026-11-20", "20.11.26"])
def test_a_day_in_the_past_is_never_an_appointment(text: str) -> None:
    """Not even moved to the next year: a year that was said was meant."""
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "not tomorrow",
        "tomorrow or friday",
        "anything but 24.12.",
        "may",
        "2026",
        "24",
        "31.2.",
        "31.2.2027",
        "0.0.",
        "99/99",
        "1.2.3.4",
        "10:30",
        "in some days",
        "in 3 4 days",
        "in 99999 days",
        "monday tuesday",
        "24 december january",
        "24 25 december",
        "30 february",
        "x" * 61,
        "1-800-555",
        "29 February",
        "next week",
    ],
)
def test_what_is_not_wholly_understood_is_no_day(text: str) -> None:
    """A date is never silently wrong: a word we do not know may turn the sense."""
    assert days(text) == []


def test_the_end_of_a_month_is_counted_by_the_calendar() -> None:
    """A month after 31 January is the end of February."""
    assert days("in 1 month", today=date(2027, 1, 31)) == ["2027-02-28"]


@pytest.mark.parametrize(
    ("text", "language", "born"),
    [
        ("3 April 1980", "en", date(1980, 4, 3)),
        ("1980-04-03", "en", date(1980, 4, 3)),
        ("13/04/1980", "en", date(1980, 4, 13)),
        ("03.04.1980", "en", date(1980, 4, 3)),
        ("29 February 2000", "en", date(2000, 2, 29)),
        ("21 november 2026", "en", date(2026, 11, 21)),
    ],
)
def test_birth_dates(text: str, language: str, born: date) -> None:
    """A day in the past, with its whole year."""
    assert read_birth_date(text, spoken_in(language), TODAY) == born


@pytest.mark.parametrize(
    "text", ["03/04/1980", "3 April", "3.4.80", "22 November 2026", "1.1.1880", "29.2.1981", "born 1980", "x" * 61, ""]
)
def test_what_is_not_surely_a_birth_date_is_none(text: str) -> None:
    """Two readings, no year, the future, or nobody's age: asked again rather than guessed."""
    assert read_birth_date(text, EN, TODAY) is None


PIECES = st.sampled_from(
    [
        *EN.entries,
        "1",
        "24",
        "31",
        "2026",
        ".",
        "/",
        "-",
        "th",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_words_on_any_day_are_answered(text: str, today: date) -> None:
    """Never an exception; never a day that is over, or born in the future."""
    assert all(day >= today for day in read_days(text, EN, today))
    born = read_birth_date(text, EN, today)
    assert born is None or born <= today
