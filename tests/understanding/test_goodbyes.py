"""Goodbyes and names, in every language's own words: each phrase of its tables does what the table is for."""

import tomllib
from datetime import UTC, datetime
from importlib.resources import files
from itertools import product
from typing import Any

import pytest

from bot.understanding.goodbyes import is_goodbye
from bot.understanding.times import Timed, read_times
from bot.understanding.vocabulary import languages, spoken_in

NOW = datetime(2026, 3, 11, 8, 15, tzinfo=UTC)
DAYS = {
    "de": "Montag",
    "en": "Monday",
    "es": "el lunes",
    "fi": "maanantaina",
    "fr": "lundi",
    "it": "lunedì",
    "nl": "maandag",
}
UNTIL = {"de": "bis Montag", "en": "until Monday", "es": "hasta el lunes", "fi": "maanantaihin", "nl": "tot maandag"}
EACH = pytest.mark.parametrize("language", languages())


def tables(language: str) -> dict[str, Any]:
    """What its file says."""
    return tomllib.loads((files("locales") / language / "time.toml").read_text(encoding="utf-8"))


def read(language: str, text: str) -> Timed:
    """What is understood of it."""
    return read_times(text, spoken_in(language), NOW, "UTC")


@EACH
def test_a_goodbye_with_a_day_is_no_wish(language: str) -> None:
    """Nor with thanks before it, another goodbye behind it, or a small word beside."""
    words = tables(language)["goodbyes"]
    for opening in words["with_day"]:
        said = f"{opening} {DAYS[language]}"
        around = (f"{words['thanks'][0]}, {said}", f"{said}, {words['bye'][0]}", f"{words['beside'][0]} {said}!")
        for text in (said, *around):
            assert read(language, text) == Timed(), text


@EACH
def test_the_day_alone_is_one(language: str) -> None:
    """And so is a goodbye that goes on: whoever says more may mean more."""
    assert read(language, DAYS[language]).wishes
    opening = tables(language)["goodbyes"]["with_day"][0]
    assert not is_goodbye(f"{opening} {DAYS[language]} xyzzy", spoken_in(language))
    assert not is_goodbye(f"{opening} {DAYS[language]}?", spoken_in(language))
    assert not is_goodbye(f"{opening} {DAYS[language]} {'x' * 80}", spoken_in(language))


@pytest.mark.parametrize("language", UNTIL)
def test_until_a_day_is_a_goodbye_only_beside_another(language: str) -> None:
    """Alone it bounds the time."""
    words = tables(language)["goodbyes"]
    assert read(language, UNTIL[language]).wishes
    assert read(language, f"{UNTIL[language]}, {words['thanks'][0]}").wishes
    for text in (f"{words['thanks'][0]}, {UNTIL[language]}", f"{UNTIL[language]}!"):
        assert read(language, text) == Timed(), text


@EACH
def test_behind_a_title_a_day_is_a_name(language: str) -> None:
    """Every title, every name; the day that is said beside it counts."""
    titled = tables(language)["titles"]
    for title, name in product(titled["before"], titled["names"]):
        assert not read(language, f"{title} {name}").wishes, f"{title} {name}"
    both = f"{DAYS[language]}, {titled['before'][0]} {titled['names'][4]}"
    assert read(language, both) == read(language, DAYS[language]), both
