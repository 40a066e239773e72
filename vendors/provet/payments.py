"""Payment links of Provet Pay: for an invoice where there is one to be paid, else for a deposit. Rules are money.py's.

One link at a time: a live one is given again, and a POST whose answer was lost is looked for before it is repeated.
What was sent stands as a remark in the appointment's notes, so it is found again after a crash. Refunds are for staff.
"""

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal

import structlog

from conversations.booking import Payment, PaymentStatus, Ref
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, NotFound, Refused, VendorError
from vendors.pace import Now, Pause
from vendors.provet import mapping, money, notes
from vendors.provet.access import Access
from vendors.provet.appointments import Appointments
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import linked, path_to, read_id, read_instant
from vendors.provet.money import Due
from vendors.reader import Json, Reader, Row
from vendors.settling import look_again
from vendors.together import side_by_side

_log = structlog.get_logger("vendors")
_read = Reader("provet")
_PAY = "pay"
_ASKED = "asked "  # before an instant: sent, and not yet heard of
_SLACK = timedelta(minutes=2)  # between our clock and the vendor's


class Payments:
    """The payment links of one tenant."""

    def __init__(
        self, config: ProvetConfig, access: Access, appointments: Appointments, *, now: Now, pause: Pause
    ) -> None:
        self._config, self._access, self._appointments = config, access, appointments
        self._now, self._pause = now, pause
        self._doors: defaultdict[Ref, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def read(self, ref: Ref) -> Payment:
        """The record of a payment, read now."""
        return self._payment(await self._transaction(ref))

    async def link(self, booking: Ref) -> Payment:
        """Where to pay for the booking. Raises `Refused` where nothing is to be paid, or not by link."""
        async with self._doors[booking]:
            row = await self._appointments.read(booking)
            if not mapping.active(row):
                raise Refused("provet", "pay")
            due = await self._due(row)
            known = await self._known(row, due)
            return self._payment(known or await self._make(row, due))

    async def withdraw(self, row: Row) -> None:
        """Close what may still be paid for a visit that was called off; the effect is undocumented, so it is tried."""
        remark = notes.remark(mapping.read_notes(row), _PAY)
        if not remark.isdecimal():
            return
        try:
            if (await self.read(remark)).status is PaymentStatus.PENDING:
                await self._access.write("withdraw", "DELETE", path_to("postransaction", remark), None)
        except VendorError as trouble:
            _log.warning("link_left_to_expire", vendor="provet", call=trouble.call, status=trouble.status)

    # What is to be paid

    async def _due(self, row: Row) -> Due:
        client = linked(row, "client")
        if not client:
            raise Refused("provet", "pay")  # staff have not linked anybody yet, and money wants an owner
        await self._must_be_allowed(linked(row, "department"))
        due = await self._invoice(row, client) or await self._deposit(row)
        if due is None:
            raise Refused("provet", "pay")
        return due

    async def _must_be_allowed(self, department: Ref) -> None:
        if self._config.creator is None:
            raise Misconfigured("provet", "pay", said="payments are made as a user: set creator")
        place = await self._access.get("department", path_to("department", department))
        if not mapping.on(place, "allow_nhp_processing", default=False):
            raise Refused("provet", "pay")

    async def _invoice(self, row: Row, client: Ref) -> Due | None:
        """The invoice of the visit, once there is one and we may read it."""
        if not (consultation := linked(row, "consultation")):
            return None
        try:
            seen = await self._access.get("consultation", path_to("consultation", consultation))
            if not (ref := linked(seen, "invoice")):
                return None
            invoice = await self._access.get("invoice", path_to("invoice", ref))
        except (NotFound, Misconfigured) as unread:
            _log.warning("invoice_unread", vendor="provet", status=unread.status)
            return None
        return money.read_invoice(invoice, client=client, minutes=self._config.link_minutes)

    async def _deposit(self, row: Row) -> Due | None:
        """The deposit of a visit that has not begun; its link dies before it does."""
        reason = linked(row, "reason")
        left = int((read_instant(row, "start") - self._now()).total_seconds() // 60)
        if not reason or left < 1 or linked(row, "consultation"):
            return None
        item = linked(await self._access.get("reason", path_to("reason", reason)), "advance_payment_item")
        amount = await self._price(item) or self._config.deposits.get(reason) if item else None
        return Due(amount=amount, minutes=min(left, self._config.link_minutes)) if amount else None

    async def _price(self, item: Ref) -> Decimal | None:
        """What the item costs; prices are commonly not granted to integrations."""
        try:
            return money.read_amount(await self._access.get("item", path_to("item", item)), "price_with_vat")
        except (NotFound, Misconfigured) as unread:
            _log.info("price_unread", vendor="provet", status=unread.status)
            return None

    # Links there are

    async def _known(self, row: Row, due: Due) -> Row | None:
        """A link that still stands, or a deposit that is paid."""
        remark = notes.remark(mapping.read_notes(row), _PAY)
        if remark.startswith(_ASKED):
            found = await self._look(row, due, _read.instant(remark.removeprefix(_ASKED), "notes"))
            if found:
                await self._note(row, read_id(found))
            return found if found and self._good(found, due) else None
        refs = tuple(dict.fromkeys(ref for ref in (*due.links, remark) if ref))
        rows = await side_by_side(self._maybe(ref) for ref in refs)
        return next((one for one in rows if one and self._good(one, due)), None)

    async def _maybe(self, ref: Ref) -> Row | None:
        try:
            return await self._transaction(ref)
        except NotFound:
            return None  # withdrawn

    def _good(self, row: Row, due: Due) -> bool:
        status = money.read_status(row, now=self._now()) or PaymentStatus.PENDING
        same = money.read_amount(row, "amount") == due.amount and linked(row, "invoice") == due.invoice
        paid = status is PaymentStatus.PAID and not due.invoice  # what was paid of an invoice is no longer due
        return paid or (same and status is PaymentStatus.PENDING)

    async def _look(self, row: Row, due: Due, since: datetime) -> Row | None:
        """The transaction we sent and never heard of: nothing names it, so everything about it must fit."""
        since -= _SLACK
        query = (("created__gte", mapping.write_instant(since)), ("ordering", "-id"))
        rows = await self._access.rows("postransactions", "postransaction", query)
        creator, department = self._config.creator or "", linked(row, "department")
        fit = [r for r in rows if money.is_for(r, due, creator=creator, department=department, since=since)]
        ours = await side_by_side(self._if_ours(one, row) for one in fit)
        return next((one for one in ours if one), None)

    async def _if_ours(self, transaction: Row, row: Row) -> Row | None:
        """The transaction, where the money it waits for is of this client and names this booking."""
        if not (ref := linked(transaction, "unallocated_payment")):
            return transaction  # an invoice's: the invoice fits already
        money_record = await self._access.get("unallocatedpayment", path_to("unallocatedpayment", ref))
        told = _read.maybe(money_record, "description")
        mine = linked(money_record, "client") == linked(row, "client")
        return transaction if mine and (not told or mapping.reference(row) in told) else None

    # A new one

    async def _make(self, row: Row, due: Due) -> Row:
        asked = self._now()
        noted = await self._note(row, f"{_ASKED}{mapping.write_instant(asked)}")
        try:
            made = await self._post(row, due)
        except AnswerLost:
            found = await look_again(lambda: self._look(row, due, asked), pause=self._pause)
            made = found or await self._post(row, due)
        await self._note(noted, read_id(made))
        await self._refer_back(made, row)
        return made

    async def _post(self, row: Row, due: Due) -> Row:
        body = self._body(row, due, named_twice=False)
        try:
            return await self._access.make("pay", "postransaction", body)
        except ContractBroken as disliked:
            if disliked.status != 400 or not due.invoice:
                raise
            return await self._access.make("pay", "postransaction", self._body(row, due, named_twice=True))

    def _body(self, row: Row, due: Due, *, named_twice: bool) -> dict[str, Json]:
        return money.write_transaction(
            due,
            self._config,
            client=linked(row, "client"),
            department=linked(row, "department"),
            reference=mapping.reference(row),
            named_twice=named_twice,
        )

    async def _note(self, row: Row, what: str) -> Row:
        noted = notes.with_remark(mapping.read_notes(row), _PAY, what)
        return await self._access.change("pay_note", path_to("appointment", read_id(row)), {"notes": noted})

    async def _refer_back(self, made: Row, row: Row) -> None:
        """Nothing ties a deposit to a visit: a note on the money does, where it may be written."""
        if not (ref := linked(made, "unallocated_payment")):
            return
        body = {"external_id": read_id(row), "metadata": mapping.reference(row)}
        try:
            await self._access.write("refer_back", "POST", path_to("unallocatedpayment", ref, "external_info"), body)
        except VendorError as trouble:
            _log.info("deposit_without_reference", vendor="provet", call=trouble.call, status=trouble.status)

    async def _transaction(self, ref: Ref) -> Row:
        return await self._access.get("postransaction", path_to("postransaction", ref))

    def _payment(self, row: Row) -> Payment:
        if money.read_status(row, now=self._now()) is None:
            _log.warning("payment_status_unknown", vendor="provet")
        return money.read_payment(row, currency=self._config.currency, now=self._now())
