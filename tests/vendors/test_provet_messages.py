"""What Provet sends: confirmations and reminders to people, and webhooks to us, which are hints."""

from datetime import timedelta

import pytest

from tests.vendors.provet_clinic import API, attempt, connect, door, page, row, shows_written
from vendors.errors import ContractBroken
from vendors.provet import letters, mapping


def test_switches_are_sent_only_to_suppress() -> None:
    """Being there is what suppresses."""
    assert letters.write_confirmation("h", by_email=True, by_sms=True) == {"request_hash": "h"}
    silent = letters.write_confirmation("h", by_email=False, by_sms=False)
    assert silent == {
        "request_hash": "h",
        "dont_send_email_confirmation": True,
        "dont_send_sms_confirmation": True,
    }


def test_a_reminder_is_copied_without_what_provet_keeps() -> None:
    """Moments move along, texts and numbers stay, the rest is left."""
    told = {
        "id": 5,
        "url": "u",
        "appointment": "a",
        "send_at": "2026-11-22T09:00:00+00:00",
        "channel": 2,
        "text": "see you",
        "day": "2026-11-22",
        "naive": "2026-11-22T09:00:00",
        "words": "see you on Monday",
        "sent": "2026-11-22T09:00:00Z",
        "external_sending": False,
        "note": None,
        "created": "2026-11-01T09:00:00Z",
    }
    assert letters.copy_reminder(told, timedelta(days=1)) == {
        "send_at": "2026-11-23T09:00:00Z",
        "channel": 2,
        "text": "see you",
        "day": "2026-11-22",
        "naive": "2026-11-22T09:00:00",
        "words": "see you on Monday",
    }


async def test_a_confirmation_no_path_knows_is_tried_again_next_time() -> None:
    """Neither path is remembered for good."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(), shows_written(script))
    script.on(f"PATCH {API}/appointment/9001/", row())
    await vendor.book(made)
    nested, flat = (
        f"POST {API}/appointment/9001/send_appointment_confirmation/",
        f"POST {API}/send_appointment_confirmation/",
    )
    assert (script.asked()[nested], script.asked()[flat]) == (1, 1)
    await vendor.book(made)
    assert (script.asked()[nested], script.asked()[flat]) == (2, 2)


# Hints


async def test_a_hint_is_read_without_asking_anybody() -> None:
    """It proves nothing: whoever wants to know rereads."""
    script = door()
    assert connect(script).hint(b"appointment_id=9001") == ("9001",)
    assert script.seen == []


@pytest.mark.parametrize(
    ("body", "refs"),
    [
        (b"appointment_id=123", ("123",)),
        (b'{"appointment_id": "1290726237298797279"}', ("1290726237298797279",)),
        (b' {"appointment_id": 1290726237298797279, "new": 1}', ("1290726237298797279",)),
        (b"invoice_id=7", ()),
        (b"appointment_id=soon&client_id=1", ()),
    ],
)
def test_a_webhook_is_a_hint(body: bytes, refs: tuple[str, ...]) -> None:
    """A form or JSON, text or number; about anything else it says nothing."""
    assert mapping.read_hint(body) == refs


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"{", b"\xff\xfe", b"{}", b'{"appointment_id": []}', b'{"appointment_id": true}']
)
def test_what_is_no_webhook_is_said(body: bytes) -> None:
    """Without quoting it."""
    with pytest.raises(ContractBroken):
        mapping.read_hint(body)
