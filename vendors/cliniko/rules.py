"""What the clinic allows: how far ahead, how shortly before, who comes first; and whether a visit may still be
changed. Pure.

Cliniko keeps these rules on its own pages only; calls are not held to them (staff; November 2026), so we keep them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.booking import Ref
from vendors.errors import Refused
from vendors.reader import Json, Reader, Row

_read = Reader("cliniko")
_PAID = 20  # invoice_status: 10 open, 20 paid, 30 closed, 40 open credit (documented)
_SAID = 300  # a policy longer than that is no sentence to show in a chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The clinic's settings for online bookings. `horizon_days` None: as far ahead as one likes.

    `notice_hours` is how long before a visit a patient may still cancel it; `policy` is the clinic's own sentence.
    """

    open: bool = True
    horizon_days: int | None = None
    lead_hours: int = 0
    notice_hours: int = 0
    policy: str = ""
    show_prices: bool = False
    practitioner_order: tuple[Ref, ...] = ()


def read_online(settings: Json) -> Row:
    """The part of `/settings/public` about online bookings."""
    return _read.part(_read.record(settings, "settings"), "online_bookings")


def read_rules(settings: Json) -> Rules:
    """The rules of `/settings/public`."""
    online = read_online(settings)
    order, policy = online.get("practitioner_order"), _read.maybe(online, "policy")
    return Rules(
        open=_read.flag(online, "enabled", default=True),
        horizon_days=_read.number(online, "allow_bookings_days_in_advance"),
        lead_hours=_read.number(online, "min_hours_advance_required_to_book") or 0,
        notice_hours=_read.number(online, "min_hours_notice_for_patient_cancellation") or 0,
        policy=policy if len(policy) <= _SAID else "",
        show_prices=_read.flag(online, "show_prices", default=False),
        practitioner_order=tuple(str(ref) for ref in order) if isinstance(order, list) else (),
    )


def keep(rules: Rules, row: Row, *, start: datetime, now: datetime, notice_hours: int | None) -> None:
    """Let a visit that is still to come, and not too soon, be moved or cancelled.

    `row` is an appointment or an attendee; `notice_hours` replaces the clinic's rule. Raises `Refused`: with the
    clinic's own sentence for one that is too late, with none for one that began or that somebody came to.
    """
    flags = ("patient_arrived", "did_not_arrive")
    marked = row.get("arrived") is not None or any(_read.flag(row, key, default=False) for key in flags)
    if marked or start <= now:
        raise Refused("cliniko", "begun")
    notice = rules.notice_hours if notice_hours is None else notice_hours
    if start - now < timedelta(hours=notice):
        raise Refused("cliniko", "notice", said=rules.policy)


def keep_unpaid(row: Row) -> None:
    """Leave what was paid to staff: money cannot be given back by a call. Raises `Refused`."""
    if _read.number(row, "invoice_status") == _PAID:
        raise Refused("cliniko", "paid")
