"""Free times in the three shapes the vendor's sources tell of. Which one a tenant answers is the account's option."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.careportals.catalogue import find_service
from sandbox.careportals.diary import Diary, stamp
from sandbox.careportals.lakeside import Provider, Service
from sandbox.careportals.reading import check_query, refuse
from sandbox.town import Town

Start = tuple[int, list[Provider]]
"""A minute of the clinic's day, and who is free to begin then."""


class Times:
    """Every start of a service's day and who is free, kept until that day changes."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.diary = town.world(Diary)
        self.kept: dict[tuple[str, date], tuple[int, list[Start]]] = {}
        self.asked: Service | None = None

    def starts(self, service: Service, day: date) -> list[Start]:
        """The whole grid of the day, taken or not, within the service's lead times."""
        now = self.town.now()
        first, last = now + timedelta(hours=service.least_lead), now + timedelta(hours=service.most_lead)
        within = (self.diary.minute(first, day), self.diary.minute(last, day))
        return [start for start in self._day(service, day) if within[0] < start[0] <= within[1]]

    def days(self, service: Service) -> list[date]:
        """From today to the end of the service's horizon."""
        today = self.diary.today()
        ahead = service.most_lead // 24
        return [] if service.queue else [today + timedelta(days=n) for n in range(ahead + 1)]

    def free(self, service: Service) -> Iterator[tuple[datetime, list[Provider]]]:
        """Every free start, in order, and who could take it."""
        for day in self.days(service):
            for minute, providers in self.starts(service, day):
                if providers:
                    yield self.diary.instant(day, minute), providers

    def who(self, service: Service, moment: datetime) -> list[Provider]:
        """Who is free to begin then; LookupError where the service never begins then."""
        day = self.diary.local_day(moment)
        minute = self.diary.minute(moment, day)
        for start, providers in self._day(service, day):
            if start == minute:
                return providers if (start, providers) in self.starts(service, day) else []
        raise LookupError

    def _day(self, service: Service, day: date) -> list[Start]:
        version = self.diary.versions[day]
        kept = self.kept.get((service.id, day))
        if kept is None or kept[0] != version:
            kept = self.kept[service.id, day] = (version, list(self._find(service, day)))
        return kept[1]

    def _find(self, service: Service, day: date) -> Iterator[Start]:
        for minute in sorted({m for p in service.providers for m in _grid(p, service, day)}):
            there = [p for p in service.providers if minute in _grid(p, service, day)]
            yield minute, [p for p in self.diary.free(service, day, minute) if p in there]


def _grid(provider: Provider, service: Service, day: date) -> set[int]:
    return {
        minute
        for opens, closes in provider.spans(day)
        for minute in range(opens, closes - service.minutes + 1, service.minutes)
    }


async def list_times(request: Request) -> Response:
    """GET /services/{id}/availability-v2. It takes no parameters; a tenant may not have it at all."""
    town: Town = request.app.state.town
    check_query(request)
    service = find_service(request)
    times = town.world(Times)
    times.asked = service
    match town.careportals.availability:
        case "instants":
            return JSONResponse(_by_instants(times, service))
        case "pairs":
            return JSONResponse(_by_pairs(times, service))
        case "none":
            raise refuse(404, f"Cannot GET {request.url.path}")


def _by_instants(times: Times, service: Service) -> dict[str, list[str]]:
    """The published shape. The keys are days in UTC, so that who takes them for the clinic's is found out."""
    shown: dict[str, list[str]] = {day.isoformat(): [] for day in times.days(service)}
    for moment, _ in times.free(service):
        written = stamp(moment)
        shown.setdefault(written[:10], []).append(written)
    return shown


def _by_pairs(times: Times, service: Service) -> dict[str, dict[str, list[list[int]]]]:
    """The shape of the vendor's types, whose meaning nobody tells: here day, schedule, start and minutes."""
    shown: dict[str, dict[str, list[list[int]]]] = {}
    for day in times.days(service):
        rows: dict[str, list[list[int]]] = {}
        for minute, providers in times.starts(service, day):
            for provider in providers:
                rows.setdefault(provider.id, []).append([minute, service.minutes])
        shown[day.isoformat()] = rows
    return shown


async def count_times(request: Request) -> Response:
    """GET /services/{id}/availability: minute of the asker's day and how many are free; 0 is taken."""
    town: Town = request.app.state.town
    check_query(request, required=("availableDays", "timezone"))
    service = find_service(request)
    days = _read_days(request.query_params["availableDays"])
    zone = read_zone(request.query_params["timezone"])
    if not town.careportals.counts:
        raise refuse(404, f"Cannot GET {request.url.path}")
    if service.queue:
        return JSONResponse({"queue": {"label": service.label}})
    times = town.world(Times)
    times.asked = service
    return JSONResponse(_by_counts(times, service, days, zone))


def _by_counts(times: Times, service: Service, days: int, zone: ZoneInfo) -> dict[str, dict[str, int]]:
    today = times.town.now().astimezone(zone).date()
    shown: dict[str, Any] = {(today + timedelta(days=n)).isoformat(): {} for n in range(days)}
    for day in times.days(service):
        for minute, providers in times.starts(service, day):
            local = times.diary.instant(day, minute).astimezone(zone)
            counts = shown.get(local.date().isoformat())
            if counts is not None:
                counts[str(local.hour * 60 + local.minute)] = len(providers)
    return shown


def _read_days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 366):
        raise refuse(400, ["availableDays must be a number from 1 to 366"])
    return int(text)


def read_zone(text: object) -> ZoneInfo:
    """The IANA zone, or a 400."""
    try:
        assert isinstance(text, str)
        return ZoneInfo(text)
    except (AssertionError, ValueError, ZoneInfoNotFoundError):
        raise refuse(400, ["timezone must be a valid IANA time zone"]) from None


def read_reservation(text: str) -> datetime:
    """An instant exactly as the list writes it; raises ValueError."""
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if stamp(moment) != text:
        raise ValueError(text)
    return moment
