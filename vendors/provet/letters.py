"""What Provet is asked to send: confirmations and reminders, as bodies. Pure.

The switches of a confirmation are documented; a reminder's fields are not (November 2026): they are copied.
"""

import re
from datetime import datetime, timedelta

from vendors.provet.mapping import write_instant
from vendors.reader import Json, Row


def write_confirmation(secret: str, *, by_email: bool, by_sms: bool) -> dict[str, Json]:
    """The body that asks for a confirmation. A switch suppresses by being there, so it is sent only to suppress."""
    silent = {"dont_send_email_confirmation": not by_email, "dont_send_sms_confirmation": not by_sms}
    return {"request_hash": secret, **{key: True for key, quiet in silent.items() if quiet}}


_KEPT_OUT = re.compile(r"id|url|created.*|modified.*|.*sent.*|appointment")


def copy_reminder(sample: Row, by: timedelta) -> dict[str, Json]:
    """A reminder's fields for another visit that begins `by` later: moments moved along, what Provet keeps left out."""
    plain = {
        key: value
        for key, value in sample.items()
        if isinstance(value, str | int) and not isinstance(value, bool) and not _KEPT_OUT.fullmatch(key)
    }
    return {**plain, **reminder_moments(sample, by)}


def reminder_moments(row: Row, by: timedelta) -> dict[str, Json]:
    """When it is sent, moved along."""
    moments = {key: _moment(value) for key, value in row.items() if not _KEPT_OUT.fullmatch(key)}
    return {key: write_instant(at + by) for key, at in moments.items() if at}


def _moment(value: Json) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) and len(value) > len("2026-11-23") else None
    except ValueError:
        return None
    return at if at and at.tzinfo else None
