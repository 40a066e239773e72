"""The vendor's record of a booking, in our words: read now, named by what is offered."""

from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Booking, BookingStatus, Ref
from vendors.careportals import mapping
from vendors.careportals.appointments import Appointments
from vendors.careportals.listing import Catalogue, Listing
from vendors.careportals.manifest import CarePortalsConfig
from vendors.errors import VendorError
from vendors.together import both

_log = structlog.get_logger("vendors")


class Records:
    """Reads bookings by their refs."""

    def __init__(
        self, config: CarePortalsConfig, appointments: Appointments, listing: Listing, *, zone: ZoneInfo
    ) -> None:
        self._config, self._appointments, self._listing, self._zone = config, appointments, listing, zone
        self._told: set[str] = set()

    async def booking(self, booking: Ref) -> Booking:
        """The record. Raises `NotFound`."""
        row, catalogue = await both(self._appointments.read(booking), self._catalogue())
        offer = catalogue.offers.get(mapping.service_ref(row)) if catalogue else None
        found = mapping.read_booking(
            row,
            mapping.split_ref(booking)[1],
            offer,
            instruction=catalogue.instruction if catalogue else "",
            zone=self._zone,
            page=self._config.booking_page,
            organization=self._config.organization,
        )
        if found.status is BookingStatus.UNKNOWN:
            self._tell(mapping.status_word(row))
        return found

    async def _catalogue(self) -> Catalogue | None:
        try:
            return await self._listing.catalogue()
        except VendorError as unnamed:
            # The record tells the time and the state by itself: names and notes may be missing.
            _log.warning("record_without_catalogue", vendor="careportals", call=unnamed.call, status=unnamed.status)
            return None

    def _tell(self, word: str) -> None:
        """A word of the vendor's that we do not know, once."""
        if word not in self._told:
            self._told.add(word)
            _log.warning("unknown_status", vendor="careportals", word=word[:40])
