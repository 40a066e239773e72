"""What a person of the proof makes of what their phone shows."""

from random import Random

import aiohttp
import pytest

from bot.prove.people import Patient, Wish
from bot.prove.screens import JSON, Words
from bot.prove.street import Street
from bot.prove.tries import Word
from bot.speech import Speech
from conversations.text import Privacy, say

WISH = Wish(vendor="provet", desk="Paw Street Vets", zone="Europe/Helsinki", picks=())
VOICE = Speech.load().voice("en", Privacy.HEALTH)
MENU = VOICE.say(say("button-menu"))


@pytest.fixture
async def pat() -> Patient:
    """Somebody whose street has nobody else in it, and nothing to do."""
    async with aiohttp.ClientSession() as http:
        return Patient(Street(http, Words()), "pat", WISH, Random(1))


def shown(message: int, text: str, *labels: str) -> JSON:
    """A message as the town tells it."""
    buttons = [[{"kind": "callback", "text": label} for label in labels]]
    said = VOICE.say(say(text, whose="self"))
    return {"person": "pat", "keyboard": False, "message": {"id": message, "text": said, "buttons": buttons}}


async def test_the_newest_panel_is_the_present(pat: Patient) -> None:
    """The one above it loses its buttons a moment later: whatever it says, nobody waits for it any more."""
    pat.see(shown(134, "wait-looking", "Menu"))
    pat.see(shown(154, "ask-animal-species", "Dog", "Cat"))
    pat.see(shown(134, "wait-looking"))
    assert pat.panel is not None
    assert pat.panel.id == 154


async def test_a_panel_that_is_taken_back_leaves_the_present_above_it(pat: Patient) -> None:
    """Two were on their way at once, and the one below was in vain: whoever looks sees the other, as it is by now."""
    pat.see(shown(11, "wait-looking", "Menu"))
    pat.see(shown(13, "wait-looking", "Menu"))
    pat.see(shown(11, "ask-animal-species", "Dog", "Cat"))
    assert pat.panel is not None
    assert pat.panel.id == 13
    pat.lose(13)
    assert pat.panel is not None
    assert (pat.panel.id, [key.label for key in pat.panel.keys]) == (11, ["Dog", "Cat"])
    pat.lose(11)
    assert pat.panel is None


async def test_a_panel_that_changes_is_the_present_still(pat: Patient) -> None:
    """It is edited as the conversation goes on."""
    pat.see(shown(134, "wait-looking", "Menu"))
    pat.see(shown(134, "ask-animal-species", "Dog", "Cat"))
    assert pat.panel is not None
    assert [key.label for key in pat.panel.keys] == ["Dog", "Cat"]


async def test_a_word_is_heard_where_it_is_said(pat: Patient) -> None:
    """And once."""
    pat._begin(pat.street.clock())
    pat.see(shown(7, "wait-booking", "Menu"))
    pat.see(shown(7, "booked", "Menu"))
    pat.see(shown(7, "booked", "Menu"))
    (one,) = pat.tries
    assert [told.word for told in one.told] == [Word.BOOKED]


async def test_a_press_on_an_earlier_message_ends_nothing_that_is_under_way(pat: Patient) -> None:
    """Pressed once more while it is being booked: what is said of the button is not what becomes of the booking."""
    pat._begin(pat.street.clock())
    both = VOICE.say(say("earlier-message")) + " " + VOICE.say(say("wait-booking"))
    panel = shown(7, "wait-booking", "Menu")
    panel["message"]["text"] = both
    pat.see(panel)
    assert pat.trying is not None
    pat.see(shown(7, "earlier-message", "Menu"))
    (one,) = pat.tries
    assert [told.word for told in one.told] == [Word.OVER]


async def test_a_question_that_comes_again_right_after_its_answer_is_waited_for(
    pat: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is on its way, and asked once more is what came before it. Said twice it would be the answer to the
    next question; only where nothing follows for a while it was not heard.
    """
    said = listening(pat, monkeypatch)
    for message in (7, 9):
        pat.see(shown(message, "ask-first-name", MENU))
        await pat._step(1)
    assert said == ["Pat Example"]
    monkeypatch.setattr("bot.prove.people.SILENCE", 0.0)
    await pat._step(1)
    await pat._step(1)
    assert said == ["Pat Example", "Pat Example"]


async def test_a_question_that_comes_again_after_something_else_is_answered_again(
    pat: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They went back, or began anew: it is meant."""
    said = listening(pat, monkeypatch)
    pat.see(shown(7, "ask-first-name", MENU))
    await pat._step(1)
    pat.see(shown(9, "ask-animal-species", "Dog", "Cat"))
    await pat._step(1)
    pat.see(shown(9, "ask-first-name", MENU))
    await pat._step(1)
    assert said == ["Pat Example", "Pat Example"]


async def test_times_offered_before_the_word_are_left_alone_for_a_while(
    pat: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that stood still shows what was before, over what is being booked: the word is still to come. Where it
    does not, they go for another time, and nobody told them of the first.
    """
    listening(pat, monkeypatch)
    pat._begin(pat.street.clock())
    pat._booking = True
    pat.see(shown(7, "choose-soonest", "Monday 30 November, 09:45"))
    await pat._step(9)
    assert len(pat.tries) == 1
    monkeypatch.setattr("bot.prove.people.SILENCE", 0.0)
    await pat._step(9)
    await pat._step(9)
    assert [one.last for one in pat.tries] == [None, None]


def listening(pat: Patient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What they write from now on, in a street where nothing comes of it."""
    said: list[str] = []

    async def do(_path: str, asked: JSON) -> JSON:
        said.extend([asked["text"]] if "text" in asked else [])
        return {}

    monkeypatch.setattr(pat.street, "do", do)
    return said


async def test_a_chat_that_says_nothing_any_more_is_a_try_without_a_word(
    pat: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a chat that died between two tries would be waited for without an end, and found by nobody."""
    monkeypatch.setattr("bot.prove.people.SILENCE", 0.0)
    pat.see(shown(7, "wait-looking"))
    assert await pat._wait()
    monkeypatch.setattr("bot.prove.people.LOST", 0.0)
    assert not await pat._wait()
    (one,) = pat.tries
    assert one.last is None
