"""What the organization offers now: services with their forms, the consent text, free times; remembered shortly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Question, Ref, Service, Slot
from vendors.careportals import catalogue
from vendors.careportals.access import Access
from vendors.careportals.catalogue import Offer
from vendors.careportals.forms import UNREADABLE, Form, consent_question, read_form
from vendors.careportals.manifest import CarePortalsConfig
from vendors.careportals.times import Time, read_times, slot
from vendors.errors import ContractBroken, NotFound, Refused
from vendors.freshness import Fresh
from vendors.pace import Now
from vendors.reader import Reader, Row
from vendors.together import both, side_by_side
from vendors.wire import Call

CATALOGUE_SECONDS, TIMES_SECONDS = 300, 30  # how long each may be remembered
HANDED_OVER = timedelta(hours=1)
_read = Reader("careportals")
_log = structlog.get_logger("vendors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that is offered. `instruction` is what to know before any visit."""

    offers: Mapping[Ref, Offer]
    consent: Question | None
    instruction: str

    def services(self) -> tuple[Service, ...]:
        """In the vendor's order."""
        return tuple(offer.service for offer in self.offers.values())

    def offer(self, service: Ref) -> Offer:
        """Raises `NotFound` for a service that is offered no longer."""
        if service not in self.offers:
            raise NotFound("careportals", "services")
        return self.offers[service]

    def questions(self, service: Ref) -> tuple[Question, ...]:
        """What is asked before a visit, what is agreed to last."""
        form = self.offer(service).form
        agreed = (replace(self.consent, heading=form.closing),) if self.consent else ()
        return (*(one.question for one in form.asked), *agreed)


class Listing:
    """The reads of one desk."""

    def __init__(self, config: CarePortalsConfig, access: Access, *, zone: ZoneInfo, now: Now) -> None:
        self._config, self._access, self._zone = config, access, zone
        self._now = now
        self._catalogue: Fresh[str, Catalogue] = Fresh(seconds=CATALOGUE_SECONDS, now=now)
        self._forms: Fresh[Ref, Form] = Fresh(seconds=CATALOGUE_SECONDS, now=now)
        self._times: Fresh[Ref, tuple[Time, ...]] = Fresh(seconds=TIMES_SECONDS, now=now)
        self._elsewhere: dict[Ref, datetime] = {}

    async def catalogue(self) -> Catalogue:
        """What is offered, at most five minutes old."""
        return await self._catalogue.get("", self._ask_catalogue)

    async def _ask_catalogue(self) -> Catalogue:
        rows, (consent, instruction) = await both(self.ask_services(), self._ask_consent())
        offers = await side_by_side(self._offer(row) for row in rows)
        return Catalogue(
            offers={offer.service.ref: offer for offer in offers if offer},
            consent=consent_question(consent),
            instruction=instruction,
        )

    async def ask_services(self, *, urgent: bool = True) -> tuple[Row, ...]:
        """The rows of the list, asked now."""
        query = (("location", self._config.location),) if self._config.location else ()
        call = Call(name="services", path="services", query=query, urgent=urgent)
        return catalogue.read_list((await self._access.send(call)).body, "services")

    async def _ask_consent(self) -> tuple[str, str]:
        try:
            return catalogue.read_consent((await self._access.send(Call(name="consent", path="services/consent"))).body)
        except Refused as none:
            # Told by types and sample app only: an organization without the route asks for no consent there.
            _log.warning("no_consent_text", vendor="careportals", status=none.status)
            return "", ""

    async def _offer(self, row: Row) -> Offer | None:
        """One that cannot be read, or cannot be booked anywhere we know of, is left out and told in the log."""
        try:
            if not catalogue.offered(row):
                return None
            form, ref = await self._form(row), _read.text(row, "_id")
            offer = self._read_offer(row, form, here=self._bookable_here(ref))
        except ContractBroken as broken:
            _log.warning("service_unreadable", vendor="careportals", call=broken.call)
            return None
        if offer is None:
            _log.warning("service_not_offered", vendor="careportals", service=ref, beyond=sorted(set(form.beyond)))
        return offer

    def _bookable_here(self, service: Ref) -> bool:
        until = self._elsewhere.get(service)
        return until is None or self._now() >= until

    def _read_offer(self, row: Row, form: Form, *, here: bool) -> Offer | None:
        page, organization = self._config.booking_page, self._config.organization
        return catalogue.read_offer(row, form, page=page, organization=organization, here=here)

    async def _form(self, row: Row) -> Form:
        if (fields := catalogue.inline_fields(row)) is not None:
            return read_form(fields)
        if not (ref := catalogue.form_ref(row)):
            return UNREADABLE
        return await self._forms.get(ref, lambda: self._ask_form(ref))

    async def _ask_form(self, ref: Ref) -> Form:
        try:
            reply = await self._access.send(Call(name="form", path=f"form/{quote(ref, safe='')}"))
        except Refused as hidden:
            _log.warning("form_unreadable", vendor="careportals", status=hidden.status)
            return UNREADABLE
        return read_form(_read.parts(_read.record(reply.body, "form"), "fields"))

    async def slots(self, service: Ref) -> tuple[Slot, ...]:
        """Every free time of the service: the guide's list takes no dates."""
        times, minutes = await both(self.times(service), self._minutes(service))
        return tuple(slot(one, minutes, zone=self._zone) for one in times)

    async def _minutes(self, service: Ref) -> int | None:
        return (await self.catalogue()).offer(service).service.minutes

    async def times(self, service: Ref) -> tuple[Time, ...]:
        """Every free start, at most half a minute old."""
        return await self._times.get(service, lambda: self._ask_times(service))

    async def _ask_times(self, service: Ref) -> tuple[Time, ...]:
        path = f"services/{quote(service, safe='')}/availability"
        try:
            reply = await self._access.send(Call(name="availability-v2", path=f"{path}-v2"))
            times = read_times(reply.body, zone=self._zone)
        except Refused as none:
            if none.status != 404:
                raise
            times = None
        return times if times is not None else await self._ask_counts(path)

    async def _ask_counts(self, path: str) -> tuple[Time, ...]:
        """The elder call, where the newer one is not there or answers in pairs of numbers nobody explains."""
        query = (("availableDays", str(self._config.available_days)), ("timezone", self._zone.key))
        reply = await self._access.send(Call(name="availability", path=path, query=query))
        times = read_times(reply.body, zone=self._zone)
        return times if times is not None else _read.broken("availability", "unknown shape")

    def forget_times(self) -> None:
        """The times have changed by our doing, or proved wrong; a provider serves several services: all of them."""
        self._times.forget()

    def hand_over(self, service: Ref) -> bool:
        """For an hour on the clinic's page, since here it proved impossible. False where no page is known."""
        if self._config.booking_page is None:
            return False
        _log.warning("handed_over", vendor="careportals", service=service)
        self._elsewhere[service] = self._now() + HANDED_OVER
        self._catalogue.forget()
        return True
