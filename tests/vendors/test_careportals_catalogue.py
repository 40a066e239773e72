"""CarePortals' services as they are read: offered here, handed over or left out, with their forms and prices."""

from decimal import Decimal
from typing import Any

import pytest

from conversations.booking import Price
from tests.vendors.careportals_clinic import CONSULTATION, ORGANIZATION, PAGE, offer, services
from vendors.careportals.catalogue import form_ref, inline_fields, offered, read_list, wants_card
from vendors.careportals.forms import Form
from vendors.errors import ContractBroken


@pytest.mark.parametrize("wrapped", [lambda rows: rows, lambda rows: {"data": rows}, lambda rows: {"items": rows}])
def test_a_list_is_bare_or_wrapped(wrapped: Any) -> None:
    """One client takes all three."""
    assert len(read_list(wrapped(services()), "services")) == 6


def test_an_object_that_is_no_list_is_said_to_be_none() -> None:
    """Not taken for an empty one."""
    with pytest.raises(ContractBroken):
        read_list({"message": "no"}, "services")


def test_what_is_hidden_closed_or_a_queue_is_not_offered() -> None:
    """A queue has no times."""
    assert [offered(row) for row in services()] == [True, True, True, False, False, False]
    assert offered({})
    assert not offered({"assignmentStrategy": "queue"})


@pytest.mark.parametrize(
    ("form", "ref"),
    [
        ({"form": {"id": "f1"}}, "f1"),
        ({"form": {"_id": "f1"}}, "f1"),
        ({"form": "f1"}, "f1"),
        ({}, ""),
        ({"form": None}, ""),
    ],
)
def test_a_form_is_named_in_three_ways(form: dict[str, Any], ref: str) -> None:
    """All are read."""
    assert form_ref(form) == ref
    assert inline_fields(form) is None


def test_a_service_may_bring_its_fields() -> None:
    """Its own win over its form's."""
    mine, its = [{"name": "a"}], [{"name": "b"}]
    assert inline_fields({"fields": mine, "form": {"fields": its}}) == tuple(mine)
    assert inline_fields({"fields": [], "form": {"_id": "f", "fields": its}}) == tuple(its)
    assert inline_fields({"form": {"_id": "f", "fields": []}}) == ()


def test_a_service_is_read_as_the_guide_shows_it() -> None:
    """`enabled` false wins over every other word of the payment; two schedules may share a start."""
    found = offer(services()[0])
    assert found is not None
    assert (found.service.ref, found.service.name, found.service.minutes) == (CONSULTATION, "General Consultation", 15)
    assert (found.service.note, found.note) == ("A talk with a doctor.", "Open the link early.")
    assert (found.service.handover, found.service.price, found.alone) == ("", None, False)


def test_what_is_paid_later_is_booked_here_with_its_price() -> None:
    """One schedule: a start can be had once."""
    found = offer(services()[1])
    assert found is not None
    assert found.service.price == Price(amount=Decimal("25.00"), currency="CAD")
    assert (found.service.handover, found.service.minutes, found.alone) == ("", 10, True)


@pytest.mark.parametrize("form", [Form(), Form(beyond=("file",))])
def test_what_a_chat_cannot_do_is_handed_over(form: Form) -> None:
    """To the clinic's page, with the service; where no page is known it is not offered at all."""
    row = services()[2] if not form.beyond else services()[0]
    found = offer(row, form)
    assert found is not None
    assert found.service.handover == f"{PAGE}?service={row['_id']}&org={ORGANIZATION}"
    assert offer(row, form, page=None) is None


def test_what_proved_impossible_here_is_handed_over() -> None:
    """Whatever its flags say."""
    found = offer(services()[0], here=False)
    assert found is not None
    assert found.service.handover


@pytest.mark.parametrize(
    ("payment", "card"),
    [
        ({"enabled": False, "price": 0, "hcCoverage": 100}, False),
        ({"enabled": True, "payLater": True}, False),
        ({"enabled": True, "payLater": True, "saveCardOnly": True}, True),
        ({"enabled": True, "saveCardOnly": True}, True),
        ({"enabled": True}, True),
        ({"enabled": True, "payLater": True, "hcCoverage": 50}, True),
        ({"enabled": True, "payLater": True, "hcCoverage": "100"}, True),
        ({}, False),
    ],
)
def test_a_card_is_wanted_where_the_flags_leave_a_doubt(payment: dict[str, Any], *, card: bool) -> None:
    """What they mean is inferred."""
    assert wants_card(payment) == card


@pytest.mark.parametrize(
    ("payment", "price", "note"),
    [
        ({"price": 140.5}, Price(amount=Decimal("140.50"), currency="CAD"), ""),
        (
            {"price": "80", "hcCoverage": 60},
            Price(amount=Decimal("32.00"), currency="CAD"),
            "80.00 CAD − 60 % = 32.00 CAD",
        ),
        ({"price": 80, "hcCoverage": 100}, None, "80.00 CAD − 100 % = 0.00 CAD"),
        ({"price": 25, "qtyField": "doses"}, None, "25.00 CAD × doses"),
        ({"price": 25, "currency": ""}, None, ""),
        ({"price": 0}, None, ""),
        ({"price": float("inf")}, None, ""),
        ({"price": 25, "enabled": False}, None, ""),
    ],
)
def test_a_price_is_shown_or_how_it_is_made_up(payment: dict[str, Any], price: Price | None, note: str) -> None:
    """In figures, which every language reads."""
    row = {"_id": "s", "label": "S", "payment": {"enabled": True, "currency": "CAD"} | payment}
    found = offer(row)
    assert found is not None
    assert (found.service.price, found.service.note) == (price, note)


def test_a_price_that_is_none_is_not_guessed() -> None:
    """The service is left out by whoever asked."""
    with pytest.raises(ContractBroken):
        offer({"_id": "s", "label": "S", "payment": {"enabled": True, "price": "much", "currency": "CAD"}})
