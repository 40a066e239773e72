"""What `frontdesk check --desk` invents for its booking, and what it tells of the calls it saw."""

import httpx
import pytest

from bot.check import invented
from bot.check.watching import Watched
from conversations.booking import Animals, Choice, Condition, Question, QuestionKind

pytestmark = pytest.mark.slow


def test_every_question_gets_an_answer_that_lets_one_through() -> None:
    """Of its kind; one that is not asked gets none."""
    yes = Choice(ref="c1", name="One")
    kinds = [Question(key=kind.value, kind=kind, text="?", choices=(yes,), limit=9) for kind in QuestionKind]
    gate = Question(key="gate", kind=QuestionKind.YES_NO, text="?", wants=False)
    shown = Question(key="shown", kind=QuestionKind.TEXT, text="?", conditions=(Condition(key="gate", value="no"),))
    hidden = Question(key="hidden", kind=QuestionKind.TEXT, text="?", conditions=(Condition(key="gate", value="yes"),))
    told = {answer.key: answer.value for answer in invented.answers([*kinds, gate, shown, hidden])}
    assert all(told.values())
    assert (told["gate"], told["choice"], len(told["text"])) == ("no", "c1", 9)
    assert "shown" in told
    assert "hidden" not in told


def test_an_invented_animal_is_of_a_species_the_clinic_takes() -> None:
    """None where it takes none."""
    assert invented.animal(Animals(members=(), species=())) is None
    made = invented.animal(Animals(members=(), species=(Choice(ref="7", name="Dog"),)))
    assert made is not None
    assert made.species == "7"


async def test_what_is_told_of_a_call_holds_no_id_and_no_query() -> None:
    """Words stay; the rest is `{id}`, and what follows the question mark is never looked at."""
    way = Watched(httpx.MockTransport(lambda _: httpx.Response(200)), addresses=("https://api.example.org/v1",))
    async with httpx.AsyncClient(transport=way) as http:
        await http.get("https://api.example.org/v1/patients/1882446613663713184?email=ada@example.org")
        await http.get("https://api.example.org/v1/availability-v2/")
        await http.get("https://login.example.org/oauth2/ab12/token")
    assert list(way.told()) == [
        "GET patients/{id}: works (200)",
        "GET availability-v2/: works (200)",
        "GET {id}/{id}/token: works (200)",
    ]
