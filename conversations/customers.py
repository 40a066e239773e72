"""What a desk needs to know of a customer, what was told already, and how it is shown again."""

from datetime import date
from typing import assert_never

from conversations.booking import Customer
from conversations.desk import Desk, Detail, Need
from conversations.session import Draft
from conversations.text import Text, Words, say
from conversations.values import replace


def needs(draft: Draft, desk: Desk) -> tuple[Need, ...]:
    """What is asked: the desk's own list, and what the vendor wanted besides."""
    if not draft.asked:
        return desk.needs
    listed = {need.detail for need in desk.needs}
    extra = tuple(Need(detail=detail) for detail in Detail if detail in draft.asked and detail not in listed)
    wanted = tuple(replace(need, required=need.required or need.detail in draft.asked) for need in desk.needs)
    return wanted + extra


def told(customer: Customer, detail: Detail) -> str | date | None:
    """What was told of this detail; None where nothing was."""
    match detail:
        case Detail.FIRST_NAME:
            return customer.first_name
        case Detail.LAST_NAME:
            return customer.last_name
        case Detail.EMAIL:
            return customer.email
        case Detail.PHONE:
            return customer.phone
        case Detail.BIRTH_DATE:
            return customer.birth_date
        case _:
            assert_never(detail)


def shown(customer: Customer, detail: Detail) -> Text | None:
    """What was told, as it is shown again; None where nothing was."""
    value = told(customer, detail)
    return None if value is None else say("words", words=Words(value))


def filled(customer: Customer, known: Customer) -> Customer:
    """What was told, and what is known besides."""
    return Customer(
        first_name=customer.first_name or known.first_name,
        last_name=customer.last_name or known.last_name,
        email=customer.email or known.email,
        phone=customer.phone or known.phone,
        birth_date=customer.birth_date or known.birth_date,
    )
