"""What holds of every text, in every language: nothing raises, nothing is over, and nothing is silently another day."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.times import Timed, read_times
from bot.understanding.tokens import LONGEST, MOST
from bot.understanding.vocabulary import languages, spoken_in
from tests.understanding.corpus import LANGUAGES, Phrase, phrases

NOW = datetime(2026, 3, 11, 8, 15, tzinfo=UTC)
WORDS = {language: spoken_in(language) for language in languages()}
PHRASES = [phrase for language in LANGUAGES for phrase in phrases(language)]

some_words = st.sampled_from(sorted(WORDS)).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(
            st.sampled_from(sorted(WORDS[language].entries))
            | st.sampled_from(["1", "24", "31", "16:30", "3/4", "rex"]),
            min_size=1,
            max_size=7,
        ).map(" ".join)
        | st.text(max_size=120),
    )
)
phrase = st.sampled_from(PHRASES)


def read(language: str, text: str, now: datetime = NOW, zone: str = "Europe/Helsinki") -> Timed:
    """What is understood of it."""
    return read_times(text, WORDS[language], now, zone)


@given(
    some_words,
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2035-01-01")),
    st.sampled_from(["UTC", "Europe/Helsinki"]),
)
@settings(deadline=None)
def test_windows_ascend_apart_from_each_other_and_none_is_over(said: tuple[str, str], now: datetime, zone: str) -> None:
    """Whatever was written, at whatever time; and there is a wish or a reason, never both."""
    aware = now.replace(tzinfo=UTC)
    found = read(*said, aware, zone)
    local = aware.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    for wish in found.wishes:
        assert wish.windows
        assert all(local <= window.start < window.end for window in wish.windows)
        assert all(before.end < after.start for before, after in pairwise(wish.windows))
    assert not (found.wishes and found.impossible)
    assert len(set(found.wishes)) == len(found.wishes) <= 4


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if not unicodedata.combining(character))


@given(phrase)
@settings(deadline=None)
def test_capitals_accents_and_spaces_change_nothing(said: Phrase) -> None:
    """People write as their keyboard lets them."""
    for other in (said.text.upper(), said.text.lower(), _without_accents(said.text), re.sub(" ", "   ", said.text)):
        assert _again(said, other) == said.read()


def _again(said: Phrase, text: str) -> Timed:
    return Phrase(
        language=said.language,
        text=text,
        now=said.now,
        zone=said.zone,
        readings=said.readings,
        status=said.status,
        reason=said.reason,
        soonest=said.soonest,
        party=said.party,
    ).read()


@given(phrase, st.text("bcdfgklmnpqrtvwxz", min_size=6, max_size=9))
@settings(deadline=None)
def test_a_word_more_never_changes_the_day_in_silence(said: Phrase, word: str) -> None:
    """A word nobody knows behind a phrase: it is read as before, or not at all."""
    before, after = said.read(), _again(said, f"{said.text} {word}")
    if after.wishes and before.wishes:
        assert _days(after) <= _days(before)


def _days(timed: Timed) -> set[date]:
    return {window.start.date() for wish in timed.wishes for window in wish.windows}


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize(
    "text",
    [
        "a" * 4000,
        "7 " * 200,
        "12:30 " * 200,
        "3/4 " * 100,
        "9-11 " * 60,
        "x@" * 2000,
        "1." * 2000,
        "+0" + "1 " * 2000,
        "(" * 4000,
        "\u0301" * 4000,
        "maandag " * 100,
    ],
)
def test_the_worst_a_person_can_write_is_bounded(text: str, language: str) -> None:
    """Long texts, many numbers, bombs for regular expressions: it ends, and understands nothing it should not."""
    assert len(read(language, text).wishes) <= 4


def test_a_story_is_not_searched_for_a_day() -> None:
    """Somewhere in a story is always a day."""
    assert read("en", "tomorrow at 3pm " + "and then some more of it " * (LONGEST // 20)) == Timed()
    assert read("en", "tomorrow " + "on " * MOST) == Timed()


@pytest.mark.parametrize("seconds", [1, 59])
def test_a_minute_that_has_begun_is_over(seconds: int) -> None:
    """Windows are of whole minutes."""
    found = read("en", "today", NOW + timedelta(seconds=seconds))
    assert found.wishes[0].windows[0].start == datetime.fromisoformat("2026-03-11T10:16")


def test_a_desk_may_say_what_its_morning_is() -> None:
    """Parts of the day are the desk's."""
    found = read_times("tomorrow morning", WORDS["en"], NOW, "Europe/Helsinki", {"morning": (480, 600)})
    (window,) = found.wishes[0].windows
    assert (window.start.hour, window.end.hour) == (8, 10)
