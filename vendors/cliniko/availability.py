"""What is offered and when: the catalogue, remembered for ten minutes, and free times, remembered for one.

Every practitioner and every week is asked side by side: a month of four people is twenty calls, two in a row.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Price, Ref, Slot, Visit
from vendors.cliniko.access import Access
from vendors.cliniko.catalogue import Catalogue, Triple, read_catalogue
from vendors.cliniko.manifest import ClinikoConfig
from vendors.cliniko.mapping import path_to, read_starts
from vendors.cliniko.prices import read_prices
from vendors.cliniko.rules import read_rules
from vendors.cliniko.timetable import Timetable
from vendors.cliniko.windows import Picked, Window, merge, windows
from vendors.errors import ContractBroken, Misconfigured, NotFound
from vendors.freshness import Fresh
from vendors.pace import Now
from vendors.reader import Reader, Row
from vendors.together import both, side_by_side

_log = structlog.get_logger("vendors")
_read = Reader("cliniko")
Starts = tuple[datetime, ...]


class Availability:
    """The reads of one desk."""

    def __init__(
        self, access: Access, timetable: Timetable, config: ClinikoConfig, *, zone: ZoneInfo, now: Now
    ) -> None:
        self._access, self._timetable, self._config, self._zone, self._now = access, timetable, config, zone, now
        self._catalogue: Fresh[None, Catalogue] = Fresh(seconds=600, now=now)
        self._starts: Fresh[tuple[Triple, Window], Starts] = Fresh(seconds=60, now=now)

    # What

    async def catalogue(self) -> Catalogue:
        """What is offered, at most ten minutes old."""
        return await self._catalogue.get(None, self._ask_catalogue)

    async def _ask_catalogue(self) -> Catalogue:
        # What is not online is listed as well: staff book it, and its name is wanted when it is read back.
        names = ("businesses", "practitioners", "appointment_types", "services")
        ((settings, account_zone), prices), lists = await both(
            both(both(self._access.get("settings", "settings/public"), self._ask_account_zone()), self._ask_prices()),
            side_by_side(self._access.rows(name, name) for name in names),
        )
        businesses, practitioners, types, services = lists
        return read_catalogue(
            settings=settings,
            businesses=businesses,
            practitioners=practitioners,
            types=types,
            services=services,
            account_zone=account_zone,
            prices=prices if read_rules(settings).show_prices else {},
            booking_page=self._config.booking_page or "",
        )

    async def _ask_prices(self) -> dict[Ref, Price]:
        """What types cost, where the currency is known and the key's owner may see it."""
        if not self._config.currency:
            return {}
        try:
            links, items = await both(
                self._access.rows("prices", "appointment_type_billable_items"),
                self._access.rows("billable_items", "billable_items"),
            )
        except (NotFound, Misconfigured) as unseen:
            _log.info("prices_unseen", vendor="cliniko", status=unseen.status)
            return {}
        return read_prices(links, items, currency=self._config.currency)

    async def _ask_account_zone(self) -> str:
        """The key owner's zone mirrors the account's (staff); the settings of 2025 no longer tell it."""
        if self._config.account_zone:
            return self._config.account_zone
        try:
            owner = _read.record(await self._access.get("user", "user"), "user")
        except (NotFound, Misconfigured, ContractBroken) as untold:
            _log.info("account_zone_untold", vendor="cliniko", status=untold.status)
            return ""
        return _read.maybe(owner, "time_zone_identifier")

    # When

    async def slots(self, visit: Visit, *, after: datetime, until: datetime, limit: int | None) -> tuple[Slot, ...]:
        """Free slots, one a start. With a `limit` this week is asked first, and the rest only if it is not enough."""
        catalogue = await self.catalogue()
        asked = self._windows(catalogue, visit, after=after, until=until)
        steps = (asked[:1], asked) if limit is not None else (asked,)
        found: tuple[Slot, ...] = ()
        for step in steps:
            free = await self._free(catalogue, visit, step)
            found = tuple(slot for slot in free if after <= slot.start < until)
            if limit is not None and len(found) >= limit:
                break
        return found[:limit]

    async def still_free(self, picked: Picked, visit: Visit) -> bool:
        """Whether the start is listed right now; asked for that day only, and never remembered."""
        zone, _ = self._account(await self.catalogue(), visit)
        day = picked.start.astimezone(zone).date()
        return picked.start in await self._ask_starts(picked.triple, Window(day, day))

    def forget(self, practitioner: str) -> None:
        """The practitioner's times changed by our doing, or proved wrong."""
        self._starts.forget(where=lambda key: key[0].practitioner == practitioner)

    def _windows(self, catalogue: Catalogue, visit: Visit, *, after: datetime, until: datetime) -> tuple[Window, ...]:
        zone, sure = self._account(catalogue, visit)
        today = self._now().astimezone(zone).date()
        return windows(
            after=after, until=until, today=today, zone=zone, horizon_days=catalogue.rules.horizon_days, slack=not sure
        )

    def _account(self, catalogue: Catalogue, visit: Visit) -> tuple[ZoneInfo, bool]:
        """The account's zone, and whether all agree on it: else its days may begin at another hour than we think."""
        local = {catalogue.zones[triple.business] for triple in catalogue.triples_for(visit)} - {""}
        name = catalogue.account_zone or min(local, default=str(self._zone))
        return ZoneInfo(name), local <= {name}

    async def _free(self, catalogue: Catalogue, visit: Visit, asked: Iterable[Window]) -> tuple[Slot, ...]:
        if visit.service in catalogue.classes:
            windows_ = asked if catalogue.bookable(visit) else ()
            return await self._timetable.slots(catalogue, visit, windows_, zone=self._account(catalogue, visit)[0])
        pieces = [(triple, window) for window in asked for triple in catalogue.bookable(visit)]
        starts = await side_by_side(self._remembered(*piece) for piece in pieces)
        service = catalogue.services.get(visit.service)
        found = sorted(
            ((triple, some) for (triple, _), some in zip(pieces, starts, strict=True)),
            key=lambda piece: catalogue.triples.index(piece[0]),
        )
        return merge(found, minutes=service.minutes if service else None, zone=self._zone)

    async def _remembered(self, triple: Triple, window: Window) -> Starts:
        return await self._starts.get((triple, window), lambda: self._ask_starts(triple, window))

    async def _ask_starts(self, triple: Triple, window: Window) -> Starts:
        try:
            return read_starts(await self._ask_rows(triple, window))
        except NotFound:
            # Documented: 404 is "not enabled for online booking", not "no times".
            _log.warning("not_bookable_online", vendor="cliniko")
            self._catalogue.forget()
            return ()

    async def _ask_rows(self, triple: Triple, window: Window) -> tuple[Row, ...]:
        try:
            return await self._ask_days(triple, window)
        except ContractBroken as broken:
            if broken.status != 400 or window.first == window.last:
                raise
            # The account's day may have ended before ours: `from` must not lie before its today.
            return await self._ask_days(triple, Window(window.first + timedelta(days=1), window.last))

    async def _ask_days(self, triple: Triple, window: Window) -> tuple[Row, ...]:
        where = ("businesses", triple.business, "practitioners", triple.practitioner)
        path = path_to(*where, "appointment_types", triple.type, "available_times")
        days = (("from", window.first.isoformat()), ("to", window.last.isoformat()))
        return await self._access.rows("available_times", path, days, key="available_times")
