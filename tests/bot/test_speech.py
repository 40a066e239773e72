"""What `Text` becomes in each language."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from structlog.testing import capture_logs

from bot.speech import HIDDEN, Speech, WordsMissing
from conversations.booking import Customer, Price
from conversations.customers import shown
from conversations.desk import Detail
from conversations.text import Privacy, Text, Words, say
from tests.strategies import texts

SPEECH = Speech.load()

WHEN = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)

SAMPLE = """
visit = Your visit: { $what }
when = { $when }
forms = { DATE($when) } / { MONTH($when) } / { SHORTDAY($when) } / { DAY($when) }
count =
    { $many ->
        [one] one person
       *[other] { $many } people
    }
"""


def speech(folder: Path, english: str = SAMPLE, **more: str) -> Speech:
    """The words of these languages, with the project's own manners of dates."""
    for language, words in {"en": english, **more}.items():
        place = folder / language
        place.mkdir()
        (place / "sample.ftl").write_text(words, encoding="utf-8")
        manners = (Path("locales") / language / "dates.toml").read_text(encoding="utf-8")
        (place / "dates.toml").write_text(manners, encoding="utf-8")
    return Speech.load(folder)


@pytest.fixture
def spoken(tmp_path: Path) -> Speech:
    """English only, with a few messages."""
    return speech(tmp_path)


def say_in(speech: Speech, text: Text, language: str = "en", clearance: Privacy = Privacy.PERSONAL) -> str:
    """The words."""
    return speech.say(text, language, clearance)


def test_a_day_is_said_with_its_weekday_and_without_its_year(spoken: Speech) -> None:
    """A date that is not asked for otherwise: weekday, day and month, in the order of the language."""
    assert say_in(spoken, say("when", when=date(2026, 11, 24))) == "Tuesday 24 November"


@pytest.mark.parametrize(
    ("language", "amount", "currency", "said"),
    [
        ("en", "25.00", "EUR", "To pay: €25.00."),
        ("nl", "25.00", "EUR", "Te betalen: €\u00a025,00."),
        ("en", "1234.5", "GBP", "To pay: £1,234.50."),
        ("nl", "1234.5", "GBP", "Te betalen: £\u00a01.234,50."),
        ("fr", "1234.5", "EUR", "À payer\u202f: 1\u202f234,50\u00a0€."),
        ("it", "25.00", "EUR", "Da pagare: 25,00\u00a0€."),
        ("en", "900", "JPY", "To pay: JP¥900."),
    ],
)
def test_a_price_is_written_as_the_language_writes_money(language: str, amount: str, currency: str, said: str) -> None:
    """With the currency's own number of decimals: a patient reads what they will pay."""
    price = Price(amount=Decimal(amount), currency=currency)
    text = say("payment-link", price=price, moment=WHEN)
    assert say_in(SPEECH, text, language).startswith(said)


def test_a_moment_is_said_as_day_and_24_hour_time(spoken: Speech) -> None:
    """A datetime is the day and the time, as the language joins them."""
    assert say_in(spoken, say("when", when=WHEN)) == "Tuesday 24 November, 14:05"
    assert say_in(spoken, say("when", when=time(9, 0))) == "09:00"


def test_a_message_can_ask_for_other_forms_of_a_day(spoken: Speech) -> None:
    """The year is said only where the message asks for it."""
    assert say_in(spoken, say("forms", when=WHEN)) == (
        "24 November 2026 / November 2026 / Tue 24 Nov / Tuesday 24 November"
    )


def test_dutch_days_are_dutch() -> None:
    """A language brings its own manner of dates."""
    voice = SPEECH.voice("nl", Privacy.PLAIN)
    assert voice.say(say("field-value", value=WHEN)) == "Nu: dinsdag 24 november om 14:05"
    assert voice.month(date(2026, 11, 1)) == "november 2026"
    assert voice.weekdays() == ("ma", "di", "wo", "do", "vr", "za", "zo")


def test_french_days_are_french() -> None:
    """The first of a month is an ordinal there, with its weekday as without."""
    voice = SPEECH.voice("fr", Privacy.PLAIN)
    assert voice.say(say("line-moved-to", moment=date(2026, 12, 1))) == "Nouveau\u202f: mardi 1er décembre"
    assert voice.say(say("line-moved-to", moment=WHEN)) == "Nouveau\u202f: mardi 24 novembre à 14:05"
    assert voice.short_day(date(2026, 12, 1)) == "mar. 1er déc."
    assert voice.month(date(2026, 12, 1)) == "décembre 2026"


def test_italian_days_are_italian() -> None:
    """A language brings its own manner of dates."""
    voice = SPEECH.voice("it", Privacy.PLAIN)
    assert voice.say(say("line-moved-to", moment=WHEN)) == "Nuovo: martedì 24 novembre alle 14:05"
    assert voice.weekdays() == ("lun", "mar", "mer", "gio", "ven", "sab", "dom")


def test_numbers_choose_their_plural(spoken: Speech) -> None:
    """An int stands in a plural's variants."""
    assert say_in(spoken, say("count", many=1)) == "one person"
    assert say_in(spoken, say("count", many=3)) == "3 people"


@pytest.mark.parametrize("what", ["{ $what }", "{ visit }", "<b>bold</b>", "{ -term }", '{ "x" }', "a = b"])
def test_words_of_people_are_data(spoken: Speech, what: str) -> None:
    """Nothing that is inserted is Fluent: it stands there as it was written."""
    assert say_in(spoken, say("visit", what=what)) == f"Your visit: {what}"
    assert say_in(spoken, say("visit", what=Words(what))) == f"Your visit: {what}"


def test_inserted_words_cannot_turn_the_order_of_what_surrounds_them(spoken: Speech) -> None:
    """Bidi controls and other unprintables of a person's text are dropped; lines of a person's text are joined."""
    assert say_in(spoken, say("visit", what=Words("\u202eAda\u0000\nBooked: yes"))) == "Your visit: Ada Booked: yes"


def test_words_above_the_clearance_are_hidden(spoken: Speech) -> None:
    """A channel says no word of a class it is not cleared for, however deep it stands."""
    inner = say("visit", what=Words("sore knee", Privacy.HEALTH))
    assert say_in(spoken, say("visit", what=inner)) == f"Your visit: Your visit: {HIDDEN}"
    assert "sore knee" in say_in(spoken, inner, clearance=Privacy.HEALTH)


def test_a_date_of_a_life_is_said_with_its_year() -> None:
    """In the language's own words, and only where the channel may carry it."""
    told = shown(Customer(birth_date=date(1990, 3, 24)), Detail.BIRTH_DATE)
    assert told is not None
    born = say("line-birth-date", value=told)
    assert say_in(SPEECH, born) == "Born: 24 March 1990"
    assert say_in(SPEECH, born, "nl") == "Geboren: 24 maart 1990"
    assert say_in(SPEECH, born, clearance=Privacy.PLAIN) == f"Born: {HIDDEN}"


def test_an_unknown_message_is_said_in_english_or_as_its_id_and_logged(spoken: Speech) -> None:
    """Visible, harmless, and told once to the operator."""
    with capture_logs() as logs:
        assert say_in(spoken, say("no-such"), "nl") == "no-such"
        assert say_in(spoken, say("no-such"), "nl") == "no-such"
    assert [(log["event"], log["message"]) for log in logs] == [("words_missing", "no-such")]


def test_a_missing_argument_is_logged_and_the_rest_is_said(spoken: Speech) -> None:
    """A forgotten argument spoils its own place only."""
    with capture_logs() as logs:
        assert say_in(spoken, say("visit")).startswith("Your visit: ")
    assert [log["event"] for log in logs] == ["words_incomplete"]


def test_breaches_name_what_a_text_lacks_in_each_language(spoken: Speech) -> None:
    """The law test asks this of every text the core can say."""
    assert spoken.breaches(say("visit", what="x")) == []
    assert spoken.breaches(say("visit")) == ["en: visit needs $what"]
    assert spoken.breaches(say("visit", what=say("gone"))) == ["en: gone is missing"]


def test_texts_nested_without_end_are_cut_off(spoken: Speech) -> None:
    """No text is deep enough to matter."""
    text = say("visit", what="x")
    for _ in range(100):
        text = say("visit", what=text)
    assert say_in(spoken, text).endswith("…")


@given(texts)
def test_any_text_can_be_said_in_every_language(text: Text) -> None:
    """Saying never raises, whatever stands in the text."""
    for language in (*SPEECH.languages, "xx"):
        assert isinstance(SPEECH.voice(language, Privacy.PLAIN).say(text), str)


def test_bidi_isolation_is_off(spoken: Speech) -> None:
    """No invisible marks around what is inserted: they would end up in copied addresses."""
    assert "\u2068" not in say_in(spoken, say("visit", what="x"))


@pytest.mark.parametrize(
    ("english", "dutch", "complaint"),
    [
        ("a = A", "b = B", "locales/nl: a is missing; English has it at locales/en/sample.ftl:1"),
        ("a = A", "a = A\nb = B", "locales/nl/sample.ftl:2: b is not in English; remove it or add it there"),
        ("a = { $x }", "a = { $y }", "locales/nl/sample.ftl:1: a has $x in en but not in nl"),
        ("a = { $x }", "a = { b }\nb = { $x }", "locales/nl/sample.ftl:2: b is not in English"),
        ("a = { b }", "a = A", "locales/en/sample.ftl:1: a refers to b, which is nowhere in locales/en"),
        ("a = { YEAR($x) }", "a = { $x }", "locales/en/sample.ftl:1: a calls YEAR; known are DATE, DATETIME, DAY"),
        ("a = { b }\nb = { a }", "a = A", "locales/en/sample.ftl:1: a is made of itself; say one of the messages"),
        ("a = A\na = B", "a = A", "locales/en/sample.ftl:2: a is already in locales/en/sample.ftl:1; keep one"),
        ("a = {", "a = A", "locales/en/sample.ftl:1: cannot be read: "),
        ("a =\n    .title = T", "a = A", "locales/en/sample.ftl:1: a says nothing; give it a value"),
    ],
)
def test_mistakes_in_the_words_stop_the_start(tmp_path: Path, english: str, dutch: str, complaint: str) -> None:
    """Every mistake is named with its place and its remedy, before anybody is spoken to."""
    with pytest.raises(WordsMissing) as caught:
        speech(tmp_path, english, nl=dutch)
    assert any(found.startswith(complaint) for found in caught.value.found), caught.value.found


def test_variables_count_through_references(tmp_path: Path) -> None:
    """A message needs what the messages it refers to need; terms bring their own."""
    english = 'a = { b } { -brand(case: "x") }\nb = { $x }\n-brand = { $case }'
    assert speech(tmp_path, english).breaches(say("a", x="x")) == []


def test_no_english_is_told(tmp_path: Path) -> None:
    """Without English there is nothing to measure by."""
    (tmp_path / "nl").mkdir()
    with pytest.raises(WordsMissing, match="there are no English words"):
        Speech.load(tmp_path)


def test_a_broken_manner_of_dates_is_told(tmp_path: Path) -> None:
    """A language's dates.toml must say how days are written."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "dates.toml").write_text("[say]\nlocale = 'en_GB'\n", encoding="utf-8")
    with pytest.raises(WordsMissing, match=r"locales/en/dates\.toml"):
        Speech.load(tmp_path)
