"""Making, moving and refusing appointments: the rules behind both doors, the API's and the web app's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sandbox.careportals.answers import find_problems
from sandbox.careportals.availability import Times
from sandbox.careportals.diary import CANCELLED, Appointment, Diary
from sandbox.careportals.lakeside import Provider, Service
from sandbox.careportals.reading import refuse
from sandbox.town import Town

GONE = "This time slot is no longer available"
# How far from the present a place in the queue may be asked for.
QUEUE_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for. `answers` None: nothing was given under the key this organization reads."""

    service: Service
    reservation: datetime
    email: str
    answers: Mapping[str, Any] | None
    provider_id: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    card: bool = False
    health_card: bool = False
    hosted: bool = False


def check_order(town: Town, order: Order) -> None:
    """Everything but the time: 400 for answers, 402 for a missing card, 409 where one visit is all one gets."""
    if order.answers is not None:
        problems = find_problems(order.service.form, order.answers, strict=town.careportals.strict, hosted=order.hosted)
        if problems:
            raise refuse(400, problems)
    payment = order.service.payment
    if payment.enabled and payment.coverage and not order.health_card:
        raise refuse(400, ["hc should not be empty"])
    if payment.wants_card and not order.card:
        raise refuse(402, "A payment method is required to book this service")
    if town.careportals.one_visit_each and _has_visit(town, order.email):
        raise refuse(409, "You already have an upcoming appointment")


def _has_visit(town: Town, email: str) -> bool:
    ahead = (a for a in town.world(Diary).ours.values() if a.status != CANCELLED and a.reservation > town.now())
    return any(a.answers.get("email") == email for a in ahead)


def find_provider(town: Town, order: Order) -> Provider:
    """Who takes it: 409 when nobody is free, 400 when the service never begins then."""
    if order.service.queue:
        if abs(order.reservation - town.now()) > QUEUE_SLACK:
            raise refuse(400, ["reservation must be now for a queue"])
        return order.service.providers[0]
    try:
        free = town.world(Times).who(order.service, order.reservation)
    except LookupError:
        raise refuse(400, ["reservation is not a time of this service"]) from None
    free = [p for p in free if order.provider_id in (None, p.id)]
    if not free:
        raise refuse(409, GONE)
    # Whoever has least to do that day, as a round robin would have it.
    diary = town.world(Diary)
    day = diary.local_day(order.reservation)
    return min(free, key=lambda p: len(diary.busy(p, day)))


def make_appointment(town: Town, order: Order) -> Appointment:
    """Book; the order has been checked."""
    diary, provider, now = town.world(Diary), find_provider(town, order), town.now()
    day = diary.local_day(order.reservation)
    start = diary.minute(order.reservation, day)
    answers = dict(order.answers or {})
    names = [answers[name] for name in ("firstName", "lastName") if isinstance(answers.get(name), str)]
    appointment = Appointment(
        id=diary.new_id(),
        provider=provider,
        day=day,
        start=start,
        end=start if order.service.queue else start + order.service.minutes,
        gap=order.service.gap,
        changed=now,
        status="waiting" if order.service.queue else town.careportals.first_status,
        title=" · ".join([*([" ".join(names)] if names else []), order.service.label]),
        service=order.service,
        reservation=order.reservation,
        access_key=diary.new_key(),
        created=now,
        lead_id=diary.new_id(),
        answers=answers,
        meta=order.meta,
        payment=_pay(town, order),
        handed_over=order.hosted,
    )
    diary.add(appointment)
    return appointment


def _pay(town: Town, order: Order) -> dict[str, Any] | None:
    payment = order.service.payment
    if not payment.enabled:
        return None
    if town.careportals.payment_fails:
        return {"message": town.careportals.payment_fails}
    bill = {"amount": payment.price, "currency": "CAD"}
    if payment.pay_later:
        return {"type": "pay-later", "status": "pending", **bill}
    return {"type": "stripe", "id": "pi_lakeside_sandbox_only", "status": "succeeded", **bill}


def cancel(town: Town, appointment: Appointment) -> None:
    """Cancel; a 400 where there is nothing to cancel any more."""
    if appointment.status in (CANCELLED, "completed", "closed", "no-show"):
        raise refuse(400, f"Appointment is already {appointment.status}")
    town.world(Diary).turn(appointment, CANCELLED)
