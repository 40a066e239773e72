"""The vendors' own calendars on the town's control surface: a day as staff see it, rivals who book, the whole truth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import stripe
from sandbox.asking import read, read_instant
from sandbox.careportals import diary as careportals_diary
from sandbox.careportals import rivals as careportals_rivals
from sandbox.careportals import staff as careportals_staff
from sandbox.careportals import window as careportals_window
from sandbox.cliniko import diary as cliniko_diary
from sandbox.cliniko import rivals as cliniko_rivals
from sandbox.cliniko import staff as cliniko_staff
from sandbox.cliniko import window as cliniko_window
from sandbox.provet import diary as provet_diary
from sandbox.provet import rivals as provet_rivals
from sandbox.provet import staff as provet_staff
from sandbox.provet import truth as provet_truth
from sandbox.provet import window as provet_window
from sandbox.qmatic import diary as qmatic_diary
from sandbox.qmatic import rivals as qmatic_rivals
from sandbox.qmatic import staff as qmatic_staff
from sandbox.qmatic import window as qmatic_window
from sandbox.sheets import Deed, RivalWish, Sheet
from sandbox.strict import Rule
from sandbox.town import Town

RIVAL = {
    "start": Rule(),
    "minutes": Rule(kind=int),
    "who": Rule(),
    "lurks": Rule(kind=bool),
}
DEED = {
    "do": Rule(required=True, among=frozenset({"move", "cancel", "miss"})),
    "booking": Rule(required=True),
    "start": Rule(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One vendor's calendar, seen from inside."""

    show_day: Callable[[Town, date], Sheet]
    show_truth: Callable[[Town], dict[str, object]]
    place: Callable[[Town, RivalWish], list[Any]]
    change: Callable[[Town, Deed], None]
    clear: Callable[[Town], None]


BOOKS: Mapping[str, Book] = {
    "qmatic": Book(
        show_day=qmatic_window.show_day,
        show_truth=qmatic_window.show_truth,
        place=qmatic_rivals.place,
        change=qmatic_staff.change_visit,
        clear=lambda town: town.world(qmatic_diary.Diary).clear(),
    ),
    "cliniko": Book(
        show_day=cliniko_window.show_day,
        show_truth=cliniko_window.show_truth,
        place=cliniko_rivals.place,
        change=cliniko_staff.change_visit,
        clear=lambda town: town.world(cliniko_diary.Diary).clear(),
    ),
    "provet": Book(
        show_day=provet_window.show_day,
        show_truth=provet_truth.show_truth,
        place=provet_rivals.place,
        change=provet_staff.change_visit,
        clear=lambda town: town.world(provet_diary.Diary).clear(),
    ),
    "careportals": Book(
        show_day=careportals_window.show_day,
        show_truth=careportals_window.show_truth,
        place=careportals_rivals.place,
        change=careportals_staff.change_visit,
        clear=lambda town: town.world(careportals_diary.Diary).clear(),
    ),
}


def routes(town: Town) -> list[Route]:
    """`/town/calendar/{vendor}/{date}`, `/town/rivals/{vendor}`, `/town/practice/{vendor}`, `/town/truth/{vendor}`.

    DELETE of a truth shows it for the last time: what was entered since the first morning is gone, all times are free.
    """

    async def show_day(request: Request) -> Response:
        sheet = _find_book(request).show_day(town, _read_date(request.path_params["date"]))
        return JSONResponse(sheet.shape(town.now()))

    def _with_deposits(truth: dict[str, object]) -> dict[str, object]:
        """What desks took through a provider of their own lies with that one, whoever keeps the calendar."""
        own = stripe.payments(town)
        return truth | {"payments": own} if own else truth

    async def show_truth(request: Request) -> Response:
        return JSONResponse(_with_deposits(_find_book(request).show_truth(town)))

    async def take_truth(request: Request) -> Response:
        book = _find_book(request)
        truth = _with_deposits(book.show_truth(town))
        book.clear(town)
        return JSONResponse(truth)

    async def place_rival(request: Request) -> Response:
        wish = _make_wish(await read(request, RIVAL))
        try:
            taken = _find_book(request).place(town, wish)
        except LookupError as nobody:
            raise HTTPException(409, f"No rival could book: {nobody.args[0]}. Choose another time or person.") from None
        return JSONResponse({"taken": len(taken), "lurks": wish.lurks}, 201)

    async def change_visit(request: Request) -> Response:
        asked = await read(request, DEED)
        start = read_instant(asked["start"]) if "start" in asked else None
        try:
            _find_book(request).change(town, Deed(**asked | {"start": start}))
        except LookupError as cannot:
            raise HTTPException(409, f"The practice cannot do that: {cannot.args[0]}.") from None
        return Response(status_code=204)

    return [
        Route("/town/calendar/{vendor}/{date}", show_day, methods=["GET"]),
        Route("/town/truth/{vendor}", show_truth, methods=["GET"]),
        Route("/town/truth/{vendor}", take_truth, methods=["DELETE"]),
        Route("/town/rivals/{vendor}", place_rival, methods=["POST"]),
        Route("/town/practice/{vendor}", change_visit, methods=["POST"]),
    ]


def _find_book(request: Request) -> Book:
    book = BOOKS.get(request.path_params["vendor"])
    if book is None:
        raise HTTPException(404, f"No such vendor; there are {', '.join(BOOKS)}.")
    return book


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HTTPException(400, f"{text!r} is no date; write it as 2026-12-01.") from None


def _make_wish(asked: dict[str, Any]) -> RivalWish:
    """An empty object wishes for the next free time."""
    start = read_instant(asked["start"]) if "start" in asked else None
    who = (asked["who"],) if "who" in asked else ()
    return RivalWish(**asked | {"start": start, "who": who})
