"""Webhooks: who wants to hear of what, and what was delivered. A delivery names an id, never the data.

No signature, no event id, no order, and twice where the control surface says so: as at the vendor, a hint.
"""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any
from urllib.parse import urlencode

from sandbox.provet.records import Record
from sandbox.telegram.post import Poster
from sandbox.town import Town

TRIES = 10
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
ANSWER_SECONDS = 10.0
FORM, JSON = 1, 2


class Trigger(IntEnum):
    """The vendor's numbers of what can be heard of; of 68 those that happen here."""

    CLIENT = 1
    PATIENT = 2
    CONSULTATION = 3
    INVOICE = 9
    INVOICE_PAYMENT = 11
    UNALLOCATED_PAYMENT = 12
    APPOINTMENT = 21
    REMINDER_CREATED = 41
    REMINDER_CHANGED = 42
    CONSULTATION_FINALISED = 45
    PHONE_NUMBER = 65


KEYS = {
    Trigger.CLIENT: "client_id",
    Trigger.PATIENT: "patient_id",
    Trigger.CONSULTATION: "consultation_id",
    Trigger.INVOICE: "invoice_id",
    Trigger.INVOICE_PAYMENT: "invoicepayment_id",
    Trigger.UNALLOCATED_PAYMENT: "unallocatedpayment_id",
    Trigger.APPOINTMENT: "appointment_id",
    Trigger.REMINDER_CREATED: "appointmentreminder_id",
    Trigger.REMINDER_CHANGED: "appointmentreminder_id",
    Trigger.CONSULTATION_FINALISED: "consultation_id",
    Trigger.PHONE_NUMBER: "phonenumber_id",
}


@dataclass(slots=True, kw_only=True, eq=False)
class Webhook(Record):
    """Somebody who wants to hear of one trigger. `content_type`: form or JSON."""

    trigger: int
    target_url: str
    content_type: int = FORM
    active: bool = True
    name: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Delivery(Record):
    """One event on its way to one webhook. `status`: the last answer, None when there was none."""

    webhook: Webhook
    key: str
    object_id: int
    tries: int = 0
    status: int | None = None
    delivered: datetime | None = None


@dataclass(slots=True)
class Manner:
    """How deliveries go out: `copies` of each, `held` back until let go, then the newest first where `reversed`."""

    copies: int = 1
    held: bool = False
    reversed: bool = False


class Hooks:
    """The deliveries under way. A reset forgets them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.manner = Manner()
        self.waiting: list[Delivery] = []
        self.tasks: set[asyncio.Task[None]] = set()

    def send(self, delivery: Delivery) -> None:
        """Begin to deliver it, as often as the manner says."""
        for _ in range(self.manner.copies):
            self.waiting.append(delivery)
        if not self.manner.held:
            self.let_go()

    def let_go(self) -> None:
        """Deliver what waits."""
        waiting, self.waiting = self.waiting, []
        for delivery in reversed(waiting) if self.manner.reversed else waiting:
            task = asyncio.ensure_future(self._deliver(delivery))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        """Only 200 is success; everything else is tried again, ten times in all."""
        pause = FIRST_PAUSE
        for _ in range(TRIES):
            if self.town.world(Hooks) is not self:
                return
            delivery.tries += 1
            delivery.status = await _post(delivery)
            if delivery.status == 200:
                delivery.delivered = self.town.now()
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


async def _post(delivery: Delivery) -> int | None:
    """The answer's status; None when there was none."""
    hook = delivery.webhook
    content: dict[str, Any] = {delivery.key: str(delivery.object_id)}
    as_json = hook.content_type == JSON
    body = json.dumps(content) if as_json else urlencode(content)
    kind = "application/json" if as_json else "application/x-www-form-urlencoded"
    poster = Poster(hook.target_url)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return (await poster.post(body.encode(), {"Content-Type": kind})).status
    except (OSError, TimeoutError):
        return None
    finally:
        poster.close()
