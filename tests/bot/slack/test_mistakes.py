"""What is wrong with a form, found by playing its turn dry: all of it at once, and nothing that is right."""

from dataclasses import replace

import pytest

from bot.slack.mistakes import beside, mistakes
from bot.understanding.reading import Reading
from conversations.desk import Detail, House, Need
from conversations.events import Filled, Submitted
from conversations.session import Draft, Session, State
from conversations.text import Privacy
from tests.bot.practice import HOUSE, NOW
from tests.bot.slack.conftest import SPEECH

DESK = replace(
    HOUSE.desks[0],
    needs=(Need(detail=Detail.FIRST_NAME), Need(detail=Detail.EMAIL), Need(detail=Detail.PHONE, required=False)),
)
ONE_DESK = House.of([DESK])


def asking(**more: object) -> Session:
    """Somebody who is asked who they are."""
    draft = Draft(number=1, language="en")
    made = Session(chat="slack:T1.D1", owner="T1.U1", turn=9, stamp=7, state=State.DETAILS, desk="town", draft=draft)
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a session


def sent(**fields: str) -> Submitted:
    """The form, with the first question answered."""
    own = Filled(key="own", chosen=(0,))
    filled = tuple(Filled(key=key, text=text) for key, text in fields.items())
    return Submitted(id="1", at=NOW, by="T1.U1", stamp=7, fields=(own, *filled))


def wrong(form: Submitted, session: Session | None = None) -> dict[str, str]:
    """By field the id of what would be said."""
    found = mistakes(session or asking(), form, ONE_DESK, Reading(SPEECH))
    return {key: text.id for key, text in found.items()}


def test_every_mistake_is_found_at_once() -> None:
    """Each in the core's own words, whatever stands beside it."""
    form = sent(first_name="???", email="nowhere", phone="12")
    assert wrong(form) == {"first_name": "not-a-name", "email": "not-an-email", "phone": "not-a-phone"}


@pytest.mark.parametrize("phone", ["+31 6 12345678", ""])
def test_what_is_right_is_not_found(phone: str) -> None:
    """Nor what may be left out."""
    fields = {"first_name": "Ada", "email": "ada@example.org"} | ({"phone": phone} if phone else {})
    assert wrong(sent(**fields)) == {}


def test_a_right_answer_is_not_blamed_for_a_wrong_one() -> None:
    """Only the wrong one is named."""
    assert wrong(sent(first_name="Ada", email="nowhere")) == {"email": "not-an-email"}


def test_what_was_left_empty_is_asked_in_the_chat() -> None:
    """Slack lets nothing be left empty that is needed; where it was, it is no mistake of the form's."""
    assert wrong(sent(first_name="Ada")) == {}


@pytest.mark.parametrize("session", [asking(stamp=8), asking(state=State.HOME)])
def test_an_old_form_has_no_mistakes(session: Session) -> None:
    """It is the core's to say that it is old."""
    assert wrong(sent(email="nowhere"), session) == {}


def test_a_mistake_without_a_field_is_not_said_beside_one() -> None:
    """An answer that names no block is none: the form is taken, and the core asks."""
    voice = SPEECH.voice("en", Privacy.HEALTH)
    found = mistakes(asking(), sent(email="nowhere"), ONE_DESK, Reading(SPEECH))
    assert beside(found, {"0": {"other": {}}, "1": "?"}, voice) == {}
    assert list(beside(found, {"4": {"email": {}}}, voice)["errors"]) == ["4"]
