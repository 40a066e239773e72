"""What *Show* shows, of whatever a card is about."""

import pytest

from bot.slack.staff.show import code, person, shown
from conversations.booking import Customer
from conversations.matters import AboutTalk, AboutTrouble, AboutVisit, ForCaller, Matter
from conversations.text import Privacy, Words, say
from sandbox.slack.blocks import check_view
from tests.bot.practice import NOW
from tests.bot.slack.staff.conftest import BOOKING, CUSTOMER, SPEECH, said

VOICE = SPEECH.voice("en", Privacy.HEALTH)
NAMED = say("words", words=Words("Cleo"))


@pytest.mark.parametrize(
    ("matter", "known", "about"),
    [
        (AboutVisit(booking=BOOKING, customer=CUSTOMER), "Cleo", "AB12"),
        (AboutVisit(booking=BOOKING), "Visit AB12", "AB12"),
        (AboutTalk(patient="telegram:42", facts=(NAMED,), since=NOW), "Cleo", ""),
        (AboutTrouble(what="set-aside", booking=BOOKING), "Nothing more", "AB12"),
        (AboutTrouble(what="set-aside"), "Nothing more", ""),
        (ForCaller(by="U1"), "Nothing more", ""),
        (None, "Nothing more", ""),
    ],
)
def test_all_that_is_known_is_shown(matter: Matter | None, known: str, about: str) -> None:
    """And whose visit it was is written down by its code."""
    made = shown(matter, VOICE)
    assert check_view(made, "modal") == []
    assert known in said(made)
    assert code(matter) == about


def test_the_way_to_the_card_is_shown_where_there_is_one() -> None:
    """From the day sheet, say."""
    made = shown(AboutVisit(booking=BOOKING), VOICE, "https://town.example.org/archives/C1/p1")
    assert check_view(made, "modal") == []
    assert "https://town.example.org/archives/C1/p1" in said(made)


def test_what_is_not_known_of_a_person_is_left_out() -> None:
    """No empty lines."""
    assert person(Customer()) == ()
    assert len(person(CUSTOMER)) == 4
