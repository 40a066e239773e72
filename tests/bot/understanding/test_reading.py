"""What a text may mean, all in all."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech import Speech
from bot.understanding import Option, read, understood, warm
from bot.understanding.atoms import Kind
from bot.understanding.contacts import read_email, read_phone, read_shared_phone
from bot.understanding.lexicon import bare, folded, lexicon
from bot.understanding.picks import read_picks
from bot.understanding.reading import Reading
from bot.understanding.vocabulary import languages, spoken_in, vocabulary
from conversations.desk import Capabilities, Desk, House
from conversations.events import Filled, Order, Ordered, Readings, Shared, Submitted, Typed
from conversations.session import Session

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
TOMORROW = (date(2026, 11, 22), date(2026, 11, 23))
"""Half past midnight in Amsterdam: the day that has begun may be meant as well."""

CAN = Capabilities()
OPTIONS: tuple[Option, ...] = (
    ("p", "Physiotherapy, 30 min"),
    ("m", "Massage"),
    ("a", "Dr Anna Example"),
    ("b", "Dr Anne Sample"),
    ("t1", "10:30"),
    ("t2", "10:45"),
    ("t3", "09:30"),
    ("back", "← Back"),
)


def reading(text: str, language: str = "en") -> Readings:
    """What a text may mean at a desk in Amsterdam."""
    return read(text, OPTIONS, language=language, zone="Europe/Amsterdam", now=NOW, country="NL")


@pytest.mark.parametrize(
    ("text", "picks"),
    [
        ("Massage", ("m",)),
        ("  mässage. ", ("m",)),
        ("massge", ("m",)),
        ("physio", ("p",)),
        ("fysiotherapy", ("p",)),
        ("anna", ("a",)),
        ("Anna Example", ("a",)),
        ("ann", ("a", "b")),
        ("10.30", ("t1",)),
        ("10", ("t1", "t2")),
        ("9:30", ("t3",)),
        ("back", ("back",)),
        ("1", ()),
        ("ma", ()),
        ("zzzz", ()),
        ("", ()),
        ("…", ()),
    ],
)
def test_words_pick_options(text: str, picks: tuple[str, ...]) -> None:
    """By the very words, their beginning, words of the label, small misspellings; two that fit equally stay two."""
    assert reading(text).picks == picks


@pytest.mark.parametrize(
    ("text", "language", "several"),
    [
        ("massage and physio", "en", ("m", "p")),
        ("Massage, 10:30 & anna", "en", ("m", "t1", "a")),
        ("massage en de physio", "nl", ("m", "p")),
        ("massge, massage", "en", ("m",)),
        ("massage, massage", "en", ()),
        ("massage and ann", "en", ()),
        ("massage and something", "en", ()),
        ("massage", "en", ()),
        ("and", "en", ()),
        ("", "en", ()),
    ],
)
def test_options_named_beside_each_other_are_all_meant(text: str, language: str, several: tuple[str, ...]) -> None:
    """Each part must mean one and no other: where one is in doubt, nothing is taken of the rest."""
    assert reading(text, language).several == several


def test_labels_that_are_alike_are_all_kept() -> None:
    """Two services of one name are two honest readings; one value twice is one."""
    assert read_picks("x ray", [("1", "X-ray"), ("2", "X-Ray"), ("1", "x ray")]) == ("1", "2")


PLACES: tuple[Option, ...] = (
    ("h", "Harbour Office, Quay Street 1"),
    ("t", "The Office"),
    ("a", "A Better Back"),
    ("d", "De Haven"),
)


@pytest.mark.parametrize(
    ("text", "language", "picks"),
    [
        ("the harbour office", "en", ("h",)),
        ("A harbour office", "en", ("h",)),
        ("an ofice", "en", ("h", "t")),
        ("the harbur", "en", ("h",)),
        ("the office", "en", ("t",)),
        ("a better back", "en", ("a",)),
        ("de harbour office", "nl", ("h",)),
        ("het harbour office", "nl", ("h",)),
        ("een harbour office", "nl", ("h",)),
        ("de haven", "nl", ("d",)),
        ("haven", "nl", ("d",)),
        ("het", "nl", ()),
        ("de harbour office", "en", ()),
    ],
)
def test_an_article_before_a_name_is_no_part_of_it(text: str, language: str, picks: tuple[str, ...]) -> None:
    """Unless it is: a label that begins with one is meant before one that does not."""
    assert read(text, PLACES, language=language, zone="Europe/Amsterdam", now=NOW).picks == picks


def test_equally_good_misspellings_are_all_kept() -> None:
    """A misspelling between two names prefers none."""
    assert read_picks("Janzen", [("1", "Jansen"), ("2", "Janden"), ("3", "Pieters")]) == ("1", "2")


@pytest.mark.parametrize(
    ("text", "language", "yes"),
    [
        ("Yes!", "en", True),
        ("no thanks", "en", False),
        ("👍", "en", True),
        ("ja graag", "nl", True),
        ("Nee.", "nl", False),
        ("yes but", "en", None),
        ("maybe", "en", None),
    ],
)
def test_yes_and_no(text: str, language: str, yes: bool | None) -> None:
    """Only words that mean one of them and nothing else."""
    assert reading(text, language).yes is yes


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("4", "en", 4),
        (" 12. ", "en", 12),
        ("two", "en", 2),
        ("a", "en", 1),
        ("4 of us", "en", None),
        ("1234567", "en", None),
    ],
)
def test_numbers(text: str, language: str, number: int | None) -> None:
    """A number and nothing else."""
    assert reading(text, language).number == number


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("ada@example.org", "ada@example.org"),
        ("my mail is <Ada@Example.ORG>.", "Ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("ada@example.org or bram@example.org", None),
        ("ada@", None),
        ("@ada", None),
        ("ada at example.org", None),
        ("a" * 250 + "@example.org", None),
    ],
)
def test_email_addresses(text: str, email: str | None) -> None:
    """The one address in a text; the part before the @ keeps its case."""
    assert read_email(text) == email


@pytest.mark.parametrize(
    ("text", "country", "phone"),
    [
        ("06 00000001", "NL", "+31600000001"),
        ("+31 6 00 00 00 01", "", "+31600000001"),
        ("0031600000001", "", "+31600000001"),
        ("(020) 000-0001", "nl", "+31200000001"),
        ("tel:+31600000001", "", "+31600000001"),
        ("06 00000001", "", None),
        ("06", "NL", None),
        ("24.12.2026", "NL", None),
        ("1980-04-03", "NL", None),
        ("call me", "NL", None),
        ("+999 123456789", "", None),
        ("+31 6 000", "", None),
        ("1" * 40, "NL", None),
    ],
)
def test_phone_numbers(text: str, country: str, phone: str | None) -> None:
    """International, with the desk's country for those that are not; a date is no number."""
    assert read_phone(text, country) == phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [("31600000001", "+31600000001"), ("+31600000001", "+31600000001"), ("0600000001", "+31600000001"), ("x", None)],
)
def test_shared_numbers(text: str, phone: str | None) -> None:
    """Telegram leaves the plus away."""
    assert read_shared_phone(text, "NL") == phone


def test_days_are_the_desks_days() -> None:
    """Half past eleven in the evening in UTC is already tomorrow in Amsterdam."""
    assert reading("today").days == (date(2026, 11, 22),)


def test_a_birth_date_is_no_appointment() -> None:
    """The core takes the one or the other, by what it asks."""
    found = reading("3 April 1980")
    assert (found.days, found.birth_date) == ((), date(1980, 4, 3))


def test_a_story_is_no_label_and_no_date() -> None:
    """A long text is an answer; only an address may stand in it."""
    found = reading("massage " * 30 + "ada@example.org")
    assert found == Readings(email="ada@example.org")


def test_an_event_gets_its_words_read() -> None:
    """Typed, submitted and shared; the time is the event's own."""
    typed = Typed(id="1", at=NOW, by="31", text="tomorrow")
    shared = Shared(id="1", at=NOW, by="31", phone="31600000001")
    unshared = Shared(id="1", at=NOW, by="31", phone=None)
    form = Submitted(
        id="1", at=NOW, by="31", stamp=1, fields=(Filled(key="a", text="yes"), Filled(key="b", text="yes"))
    )
    ordered = Ordered(id="1", at=NOW, by="31", order=Order.HELP)
    reading = partial(understood, language="en", zone="Europe/Amsterdam", country="NL")
    choices = {"b": (("pick:agree", "Yes, I do"),)}
    read_typed, read_shared, read_form = (reading(event, OPTIONS, choices=choices) for event in (typed, shared, form))
    assert isinstance(read_typed, Typed)
    assert read_typed.readings.days == TOMORROW
    assert isinstance(read_shared, Shared)
    assert read_shared.phone == "+31600000001"
    assert isinstance(read_form, Submitted)
    assert [field.readings.yes for field in read_form.fields] == [True, True]
    assert [field.readings.picks for field in read_form.fields] == [(), ("pick:agree",)]
    assert reading(unshared, OPTIONS) == unshared
    assert reading(ordered, OPTIONS) == ordered


@given(st.text(max_size=5000), st.sampled_from(["en", "nl", "xx", "../en", ""]))
def test_any_text_is_read(text: str, language: str) -> None:
    """Never an exception, whatever was written, in whatever language."""
    assert isinstance(reading(text, language), Readings)


def test_the_longest_text_is_looked_at_only_so_far() -> None:
    """4,096 characters, as Telegram sends; an address beyond is not seen."""
    assert reading("x " * 3000 + "ada@example.org").email is None


@pytest.mark.parametrize(
    "folder", sorted(path.name for path in Path("locales").iterdir() if path.is_dir() and path.name.isalpha())
)
def test_the_words_of_every_language_are_folded_and_complete(folder: str) -> None:
    """A word with a capital or an accent in the data would never be found."""
    words = lexicon(folder)
    assert all(folded(word) == word for word in (*words.yes, *words.no, *words.articles, *words.joining))
    assert not words.yes & words.no


@pytest.mark.parametrize("language", languages())
def test_every_language_names_all_days_and_months(language: str) -> None:
    """And its numbers up to twelve, as hours are said."""
    single = [entry[0] for entry in spoken_in(language).entries.values() if len(entry) == 1]
    forks = [way[0] for atom in single if atom.kind is Kind.FORK for way in atom.value if len(way) == 1]
    entries = [*single, *forks]
    assert {atom.value for atom in entries if atom.kind is Kind.WEEKDAY} >= set(range(1, 8))
    assert {atom.value for atom in entries if atom.kind is Kind.MONTH} == set(range(1, 13))
    assert {atom.value for atom in entries if atom.kind is Kind.NUMBER} | {1} >= set(range(1, 13))


def test_a_language_without_words_is_read_as_english() -> None:
    """And a name that is no language reaches no file."""
    assert lexicon("xx") is lexicon("../nl") is lexicon("en")
    assert spoken_in("xx") is spoken_in("en")
    assert vocabulary("../en") is None


def test_bare_words() -> None:
    """Letters and digits only; a zero in front is as good as none."""
    assert bare("← Zürich, 09:05 _x_") == "zurich 9 5 x"
    assert re.fullmatch("0", bare("000"))


def test_what_is_slow_at_first_can_be_loaded_before() -> None:
    """A language's first day must not make everybody wait."""
    warm("en")


def test_a_text_is_read_in_the_light_of_its_chat() -> None:
    """The session's language, else the sender's where we speak it; the desk's zone and country."""
    house = House.of([Desk(name="d", title="D", vendor="v", zone="Europe/Amsterdam", country="NL", capabilities=CAN)])
    reading, session = Reading(Speech.load()), Session(chat="c", owner="31")
    dutch = reading(Typed(id="1", at=NOW, by="31", language="nl", text="ja graag"), session, house)
    english = reading(
        Typed(id="1", at=NOW, by="31", language="nl", text="tomorrow"), replace(session, language="en"), house
    )
    neither = reading(Typed(id="1", at=NOW, by="31", language="xx", text="tomorrow"), session, house)
    for event, yes, days in ((dutch, True, ()), (english, None, TOMORROW), (neither, None, TOMORROW)):
        assert isinstance(event, Typed)
        assert (event.readings.yes, event.readings.days) == (yes, days)
    shared = reading(Shared(id="1", at=NOW, by="31", phone="0600000001"), session, house)
    assert isinstance(shared, Shared)
    assert shared.phone == "+31600000001"
    ordered = Ordered(id="1", at=NOW, by="31", order=Order.HELP)
    assert reading(ordered, session, house) is ordered
