"""One question of the vendor's and its answer: whether it is asked at all, what a text says to it, what can be picked,
how an answer is shown again. Knows no state and no draft.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import assert_never

from conversations.booking import Answer, Question, QuestionKind, Ref
from conversations.events import Typed
from conversations.scene import Option
from conversations.text import Privacy, Text, Words, say

YES, NO = "yes", "no"

LONGEST_NUMBER = 15
"""Digits before the point, and after it."""

PAGE = 1200
"""Characters of a long text that are read at once."""


def refs_of(value: str) -> tuple[Ref, ...]:
    """What is ticked in the value of an answer to a question with several choices."""
    return tuple(ref for ref in value.split("\n") if ref)


def toggled(order: Iterable[Ref], ticked: Iterable[Ref], refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """What is ticked once these were pressed: ticked if they were not, and the other way round; in the order given."""
    now = set(ticked) ^ set(refs)
    return tuple(ref for ref in order if ref in now)


def applying(questions: Iterable[Question], answers: Iterable[Answer]) -> tuple[Question, ...]:
    """The questions that are asked, given what was said: those all of whose conditions hold, in order."""
    said = {answer.key: answer.value for answer in answers}
    known: dict[str, tuple[str, ...]] = {}
    asked: list[Question] = []
    for question in questions:
        if all(condition.value in known.get(condition.key, ()) for condition in question.conditions):
            asked.append(question)
            known[question.key] = refs_of(said.get(question.key, ""))
    return tuple(asked)


def options_of(question: Question, ticked: tuple[Ref, ...]) -> tuple[Option, ...]:
    """What can be picked as an answer, or ticked as one of several."""
    match question.kind:
        case QuestionKind.YES_NO:
            return (Option(YES, say("yes")), Option(NO, say("no")))
        case QuestionKind.CONSENT:
            return (Option(YES, say("agree")),)
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return tuple(
                Option(choice.ref, say("ticked" if choice.ref in ticked else "name", name=choice.name))
                for choice in question.choices
            )
        case _:
            return ()


def read(question: Question, typed: Typed) -> str | Text | None:
    """The value this text gives the question, or the sentence that says why it gives none, or None: no idea."""
    match question.kind:
        case QuestionKind.TEXT:
            long = len(typed.text) > question.limit
            return say("too-long", limit=question.limit) if long else typed.text
        case QuestionKind.YES_NO:
            yes = typed.readings.yes
            return None if yes is None else (YES if yes else NO)
        case QuestionKind.CONSENT:
            needed = say("agreement-needed") if question.required else None
            return YES if typed.readings.yes else needed
        case QuestionKind.NUMBER:
            return _number(question, typed.text)
        case QuestionKind.DATE:
            return _date(typed)
        case QuestionKind.EMAIL:
            return typed.readings.email or say("not-an-email")
        case QuestionKind.PHONE:
            return typed.readings.phone or say("not-a-phone")
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return None
        case _:
            assert_never(question.kind)


def _number(question: Question, text: str) -> str | Text:
    number = _plain_number(text.strip().replace(",", "."))
    if number is None:
        return say("not-a-number")
    if question.low is not None and number < question.low:
        return say("number-too-low", low=question.low)
    if question.high is not None and number > question.high:
        return say("number-too-high", high=question.high)
    return f"{number:f}"


def _plain_number(text: str) -> Decimal | None:
    """Digits, and a fraction after a point; `1.500` is one and a half or fifteen hundred, so it is neither."""
    whole, point, fraction = text.partition(".")
    parts = (whole[1:] if whole[:1] in ("+", "-") else whole, fraction if point else "0")
    plain = all(part.isascii() and part.isdecimal() and len(part) <= LONGEST_NUMBER for part in parts)
    return Decimal(text) if plain and len(fraction) != 3 else None


def _date(typed: Typed) -> str | Text:
    """One date and no other is taken, and only with its year: without it, the last one may be meant or the next."""
    readings = typed.readings
    meant = {day for day in (*readings.days, readings.birth_date) if day is not None}
    day = meant.pop() if len(meant) == 1 else None
    return day.isoformat() if day and str(day.year) in typed.text else say("not-a-date")


def pages_of(text: str) -> tuple[str, ...]:
    """A long text in pages that any channel shows whole, each ended at a line or word where there is one."""
    pages: list[str] = []
    while len(text) > PAGE:
        edge = max(text.rfind("\n", PAGE // 2, PAGE), 0) or max(text.rfind(" ", PAGE // 2, PAGE), 0) or PAGE
        pages.append(text[:edge].rstrip())
        text = text[edge:].lstrip()
    return (*pages, text)


def shown(question: Question, value: str) -> Text:
    """An answer as it is shown again."""
    match question.kind:
        case QuestionKind.YES_NO:
            return say(value)
        case QuestionKind.CONSENT:
            return say("agreed")
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            names = {choice.ref: choice.name for choice in question.choices}
            picked = ", ".join(names.get(ref, ref) for ref in refs_of(value))
            return say("words", words=Words(picked, Privacy.HEALTH))
        case QuestionKind.DATE:
            return say("words", words=Words(date.fromisoformat(value), Privacy.HEALTH))
        case _:
            return say("words", words=Words(value, Privacy.HEALTH))
