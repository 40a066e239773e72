"""Somebody who does not exist, for a booking that nobody will come to: plainly so to whoever finds it in a calendar."""

from collections.abc import Iterable
from datetime import date

from conversations.booking import Animal, Animals, Answer, Customer, Question, QuestionKind

NOBODY = Customer(
    first_name="Test",
    last_name="Frontdesk",
    email="frontdesk-check@example.org",
    phone="+31600000000",
    birth_date=date(1990, 1, 1),
)
CALLED = "Test Frontdesk"


def answers(questions: Iterable[Question]) -> tuple[Answer, ...]:
    """What lets one through, to each question that is asked after the answers before it."""
    given: dict[str, Answer] = {}
    for question in questions:
        holds = all(
            condition.key in given and condition.value in given[condition.key].value.splitlines()
            for condition in question.conditions
        )
        if holds:
            given[question.key] = Answer(key=question.key, text=question.text, value=_value(question))
    return tuple(given.values())


def animal(known: Animals) -> Animal | None:
    """One the clinic does not have, of the first species it takes; None where it takes none."""
    if not known.species:
        return None
    return Animal(name=CALLED, species=known.species[0].ref, breed="frontdesk check")


def _value(question: Question) -> str:
    match question.kind:
        case QuestionKind.TEXT:
            return "frontdesk check"[: question.limit]
        case QuestionKind.YES_NO:
            return "no" if question.wants is False else "yes"
        case QuestionKind.NUMBER:
            return str(question.low if question.low is not None else min(1, question.high or 1))
        case QuestionKind.DATE:
            return "1990-01-01"
        case QuestionKind.EMAIL:
            return NOBODY.email or ""
        case QuestionKind.PHONE:
            return NOBODY.phone or ""
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return question.choices[0].ref if question.choices else ""
        case QuestionKind.CONSENT:
            return "yes"
