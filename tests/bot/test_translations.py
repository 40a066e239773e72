"""What a machine can see of a translation: nothing left in English, nothing too long, each day with its weekday.

Whether it reads well only somebody who speaks the language can tell.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from babel import Locale
from babel.dates import get_time_format
from fluent.syntax import ast

from bot.catalogue import MEASURE, Catalogue, read_all
from bot.manner import read_manner
from tests.bot.pseudo_locales import texts_in

CATALOGUES = read_all()
OTHERS = sorted(CATALOGUES.keys() - {MEASURE})
LANGUAGES = [MEASURE, *OTHERS]

SAME = "as in English"
"""In the comment of a message: what it says is the same in both languages, and somebody looked."""

LONGEST = 300
"""Characters of a message; what is inserted is counted as in `{ $name }`."""

COUNTED = frozenset({"telegram-description"})
"""No message of a chat, and has a limit of its own."""


def messages(catalogue: Catalogue) -> Iterator[ast.Message]:
    """All of them, with their comments."""
    for resource in catalogue.resources:
        yield from (entry for entry in resource.body if isinstance(entry, ast.Message))


ENGLISH = {message.id.name: set[str]() for message in messages(CATALOGUES[MEASURE])}
for _message in messages(CATALOGUES[MEASURE]):
    ENGLISH[_message.id.name].update(said.value.strip() for said in texts_in(_message.value))


def left_in_english(catalogue: Catalogue) -> Iterator[str]:
    """Messages that say something word for word as English does, and do not say that this is meant."""
    for message in messages(catalogue):
        meant = message.comment is not None and SAME in (message.comment.content or "")
        same = {said.value.strip() for said in texts_in(message.value)} & ENGLISH.get(message.id.name, set())
        spoken = {said for said in same if re.search(r"[^\W\d_]", said)}
        if spoken and not meant:
            yield f"{message.id.name}: {', '.join(sorted(spoken))}: translate it, or write `# {SAME}` above it"
        if meant and not spoken:
            yield f"{message.id.name}: is not as in English; remove that from its comment"


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_left_in_english_unless_marked_so(language: str) -> None:
    """Each part of each message, each variant of a plural too; words that are the same are marked by who looked."""
    assert list(left_in_english(CATALOGUES[language])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_short(language: str) -> None:
    """At most 300 characters, whichever variant is said: nobody reads more in a chat."""
    said = {message.id.name: longest(message.value) for message in messages(CATALOGUES[language])}
    assert {name: many for name, many in said.items() if many > LONGEST and name not in COUNTED} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_asks_one_question(language: str) -> None:
    """Who is asked two things answers one."""
    asked = {message.id.name: questions(message.value) for message in messages(CATALOGUES[language])}
    assert {name for name, many in asked.items() if many > 1} == set()


def longest(pattern: ast.Pattern | None) -> int:
    """Characters of what is said, in the longest of its variants."""
    return _most(pattern, len)


def questions(pattern: ast.Pattern | None) -> int:
    """Question marks that end a question, in whichever variant has most."""
    return _most(pattern, lambda said: len(re.findall(r"\?(?=\s|$)", said)))


def _most(pattern: ast.Pattern | None, counted: Callable[[str], int]) -> int:
    total = 0
    for element in pattern.elements if pattern else ():
        if isinstance(element, ast.TextElement):
            total += counted(element.value)
        elif isinstance(element.expression, ast.SelectExpression):
            total += max(_most(variant.value, counted) for variant in element.expression.variants)
        else:
            total += counted("{ $name }")
    return total


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_is_written_with_its_weekday(language: str) -> None:
    """In full or in little space: a number alone is where a day is misread."""
    manner = read_manner(language)
    assert re.search("E{4}|c{4}", manner.day)
    assert re.search("E{3}|c{3}", manner.short_day)
    assert "{day}" in manner.moment
    assert "{time}" in manner.moment


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_writes_a_day_with_its_weekday(language: str) -> None:
    """`DATE` leaves the weekday out: it is for dates of a life, which the program gives in that form itself."""
    entries = CATALOGUES[language].entries
    assert [name for name, entry in entries.items() if "DATE" in entry.functions] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_are_written_as_the_locale_writes_them(language: str) -> None:
    """A clock of 24 hours wherever CLDR says so, with its sign between; Europe's languages all have it."""
    manner = read_manner(language)
    assert manner.time.replace("HH", "H") == str(get_time_format("short", manner.locale)).replace("HH", "H")


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_written_in_the_locales_order(language: str) -> None:
    """Day before month, where CLDR has it so."""
    manner = read_manner(language)
    cldr = Locale.parse(str(manner.locale)).date_formats["full"].pattern
    assert order(manner.day) == [part for part in order(cldr) if part != "y"]


def order(pattern: str) -> list[str]:
    """Weekday, day, month, year of a pattern of CLDR, as they follow each other; `c` is a weekday that stands alone."""
    parts = re.findall("[EcdMLy]", re.sub("'[^']*'", "", pattern))
    return list(dict.fromkeys({"c": "E", "L": "M"}.get(part, part) for part in parts))
