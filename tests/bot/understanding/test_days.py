"""Days in people's words. Today is Saturday, 21 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.days import read_birth_date, read_days
from bot.understanding.lexicon import lexicon

TODAY = date(2026, 11, 21)
EN, NL = lexicon("en"), lexicon("nl")


def days(text: str, language: str = "en", today: date = TODAY) -> list[str]:
    """What it may mean, in ISO."""
    return [day.isoformat() for day in read_days(text, lexicon(language), today)]


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
        ("friday 4", ["2026-12-04"]),
        ("3 January", ["2027-01-03"]),
        ("29 February", ["2028-02-29"]),
        ("in 3 days", ["2026-11-24"]),
        ("in two weeks", ["2026-12-05"]),
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
        ("vandaag", ["2026-11-21"]),
        ("morgen", ["2026-11-22"]),
        ("morgenochtend graag", ["2026-11-22"]),
        ("overmorgen", ["2026-11-23"]),
        ("vrijdag", ["2026-11-27"]),
        ("vr 27 nov", ["2026-11-27"]),
        ("24 december", ["2026-12-24"]),
        ("de 24e", ["2026-11-24"]),
        ("24ste", ["2026-11-24"]),
        ("3/4", ["2027-04-03"]),
        ("24-12", ["2026-12-24"]),
        ("over 2 weken", ["2026-12-05"]),
        ("over drie maanden", ["2027-02-21"]),
    ],
)
def test_dutch_days(text: str, meant: list[str]) -> None:
    """The same in Dutch, where the day comes before the month."""
    assert days(text, "nl") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3/4", ["2027-03-04", "2027-04-03"]),
        ("3/4/2027", ["2027-03-04", "2027-04-03"]),
        ("saturday", ["2026-11-21", "2026-11-28"]),
        ("next monday", ["2026-11-23", "2026-11-30"]),
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
        "4 people tomorrow",
        "30 february",
        "x" * 61,
        "1-800-555",
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
        ("3/4/1980", "nl", date(1980, 4, 3)),
        ("29 februari 2000", "nl", date(2000, 2, 29)),
        ("21 november 2026", "nl", date(2026, 11, 21)),
    ],
)
def test_birth_dates(text: str, language: str, born: date) -> None:
    """A day in the past, with its whole year."""
    assert read_birth_date(text, lexicon(language), TODAY) == born


@pytest.mark.parametrize(
    "text", ["03/04/1980", "3 April", "3.4.80", "22 November 2026", "1.1.1880", "29.2.1981", "born 1980", "x" * 61, ""]
)
def test_what_is_not_surely_a_birth_date_is_none(text: str) -> None:
    """Two readings, no year, the future, or nobody's age: asked again rather than guessed."""
    assert read_birth_date(text, EN, TODAY) is None


PIECES = st.sampled_from(
    [
        *EN.days,
        *EN.weekdays,
        *EN.months,
        *EN.numbers,
        *EN.units,
        *EN.filler,
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


@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=80), st.dates(), st.sampled_from([EN, NL]))
def test_any_words_on_any_day_are_answered(text: str, today: date, words: object) -> None:
    """Never an exception; never a day that is over, or born in the future."""
    language = EN if words is EN else NL
    assert all(day >= today for day in read_days(text, language, today))
    born = read_birth_date(text, language, today)
    assert born is None or born <= today
