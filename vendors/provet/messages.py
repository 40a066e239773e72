"""What Provet itself sends about a visit: its confirmation, once for each time, and a reminder where a clinic wants it.

A message that does not go out is logged and spoils no booking. Every call may mail again, so it is noted first: rather
no mail than two.
"""

from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any

import structlog

from vendors.errors import ContractBroken, NotFound, VendorError
from vendors.provet import letters, mapping, notes
from vendors.provet.access import Access
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import linked, path_to, read_id, read_instant
from vendors.reader import Json, Reader, Row

_log = structlog.get_logger("vendors")
_read = Reader("provet")
_SENT = "mailed"
_WHOLE = ("start", "end", "department", "type", "title")  # what a tenant may want besides the hash (seen, weak)


class Messages:
    """The messages of one tenant."""

    def __init__(self, config: ProvetConfig, access: Access) -> None:
        self._config, self._access = config, access
        self._flat = False  # which of the two documented paths worked

    async def booked(self, appointment: Row) -> Row:
        """Send what goes with a new booking; the appointment as it is then."""
        appointment = await self._quietly(appointment, self._confirmed(appointment))
        if self._config.reminders:
            appointment = await self._quietly(appointment, self._reminded(appointment))
        return appointment

    async def moved(self, appointment: Row, by: timedelta) -> Row:
        """Send what goes with a new time."""
        if self._config.confirm_moves:
            appointment = await self._quietly(appointment, self._confirmed(appointment))
        if self._config.reminders:
            appointment = await self._quietly(appointment, self._reminded_later(appointment, by))
        return appointment

    async def _quietly(self, appointment: Row, sending: Coroutine[Any, Any, Row]) -> Row:
        try:
            return await sending
        except VendorError as trouble:
            _log.warning("message_not_sent", vendor="provet", call=trouble.call, status=trouble.status)
            return appointment

    # Confirmation

    async def _confirmed(self, appointment: Row) -> Row:
        secret, noted = _read.maybe(appointment, "request_hash"), mapping.read_notes(appointment)
        at = mapping.write_instant(read_instant(appointment, "start"))
        wanted = self._config.confirm_by_email or self._config.confirm_by_sms
        if not (wanted and secret) or notes.remark(noted, _SENT) == at:
            return appointment
        path = path_to("appointment", read_id(appointment))
        body = {"notes": notes.with_remark(noted, _SENT, at)}
        appointment = await self._access.change("mail_note", path, body)
        by_email, by_sms = self._config.confirm_by_email, self._config.confirm_by_sms
        await self._send(appointment, letters.write_confirmation(secret, by_email=by_email, by_sms=by_sms))
        return appointment

    async def _send(self, appointment: Row, body: dict[str, Json]) -> None:
        try:
            await self._post(appointment, body)
        except ContractBroken as disliked:
            if disliked.status != 400:
                raise
            whole = {key: appointment.get(key) for key in _WHOLE}
            await self._post(appointment, {**whole, **body})

    async def _post(self, appointment: Row, body: dict[str, Json]) -> None:
        """By the path of the schema, else by that of the how-to; neither answer means that nothing was sent."""
        if not self._flat:
            nested = path_to("appointment", read_id(appointment), "send_appointment_confirmation")
            with suppress(NotFound):
                await self._access.write("confirmation", "POST", nested, body)
                return
            self._flat = True
        try:
            await self._access.write("confirmation", "POST", "send_appointment_confirmation", body)
        except NotFound:
            self._flat = False
            raise

    # Reminders

    async def _reminded(self, appointment: Row) -> Row:
        """One like the tenant's newest, at the same distance: its fields are undocumented, so they are copied."""
        ours, others = await self._reminders(appointment)
        if ours or not others:
            _log.info("reminder_left", vendor="provet", there=len(ours))
            return appointment
        sample = max(others, key=lambda row: mapping.seniority(read_id(row)))
        of = await self._access.get("appointment", path_to("appointment", linked(sample, "appointment")))
        by = read_instant(appointment, "start") - read_instant(of, "start")
        link = self._access.link("appointment", read_id(appointment))
        body = {**letters.copy_reminder(sample, by), "appointment": link}
        await self._access.make("reminder", "appointment_reminder", body)
        return appointment

    async def _reminded_later(self, appointment: Row, by: timedelta) -> Row:
        ours, _ = await self._reminders(appointment)
        for row in ours:
            body = letters.reminder_moments(row, by)
            await self._access.change("reminder", path_to("appointment_reminder", read_id(row)), body)
        return appointment

    async def _reminders(self, appointment: Row) -> tuple[list[Row], list[Row]]:
        rows = await self._access.rows("reminders", "appointment_reminder", (("ordering", "-id"),))
        ref = read_id(appointment)
        ours = [row for row in rows if linked(row, "appointment") == ref]
        return ours, [row for row in rows if linked(row, "appointment") not in ("", ref)]
