"""The vendor's resources as lists and single records: fifty a page unless asked, a thousand at most."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.provet.filters import Column, Columns, Type, make_test
from sandbox.provet.links import Links, diary_of, links_of
from sandbox.provet.pace import DEFAULT_SIZE

MOST = 1000

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]

STAMPS: Columns = {
    "id": Column(Type.NUMBER, lambda r: r.id),
    "created": Column(Type.MOMENT, lambda r: r.created),
    "modified": Column(Type.MOMENT, lambda r: r.modified),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One of the vendor's resources: the name in paths and tables, how a record looks, what can be filtered."""

    name: str
    shape: Callable[[Any, Links], Json]
    columns: Columns = field(default_factory=lambda: {"id": STAMPS["id"]})

    def routes(self, *, items: bool = True, **methods: Endpoint) -> list[BaseRoute]:
        """GET of the list and of one, and `methods` besides: `post`, `options` for the list, others for one record."""
        found: list[BaseRoute] = [Route(f"/{self.name}/", self.list_them, methods=["GET"])]
        if items:
            found.append(Route(f"/{self.name}/{{id:int}}/", self.read_one, methods=["GET"]))
        for method, endpoint in methods.items():
            path = f"/{self.name}/" if method in ("post", "options") else f"/{self.name}/{{id:int}}/"
            found.append(Route(path, endpoint, methods=[method.upper()]))
        return found

    async def list_them(self, request: Request) -> Response:
        """GET: filtered, ordered, paged."""
        diary = diary_of(request)
        test = make_test(request.query_params, self.columns, diary.zone)
        found = [record for record in diary.table(self.name).values() if test(record)]
        self._order(request, found)
        links = links_of(request)
        return JSONResponse(page_of(request, found, lambda record: self.shape(record, links)))

    async def read_one(self, request: Request) -> Response:
        """GET by id."""
        return JSONResponse(self.shape(self.find(request), links_of(request)))

    def find(self, request: Request) -> Any:
        """The record of the path; 404 if there is none."""
        record = diary_of(request).table(self.name).get(request.path_params["id"])
        if record is None:
            raise HTTPException(404, "Not found.")
        return record

    def answer(self, request: Request, record: Any, status: int = 200) -> Response:
        """The record as the answer of a write."""
        shown = self.shape(record, links_of(request))
        return JSONResponse(shown, status, headers={"location": shown["url"]} if status == 201 else None)

    def _order(self, request: Request, found: list[Any]) -> None:
        """By `ordering=-field`; oldest first otherwise, as for names nobody knows."""
        wanted = request.query_params.get("ordering", "id")
        column = self.columns.get(wanted.removeprefix("-"), STAMPS["id"])
        found.sort(key=lambda r: (column.read(r) is None, column.read(r)), reverse=wanted.startswith("-"))


def page_of(request: Request, found: list[Any], shape: Callable[[Any], Any]) -> Json:
    """One page of those found, with absolute addresses of its neighbours; 400 beyond the limits, 404 after the last."""
    size = _whole(request, "page_size", DEFAULT_SIZE)
    if not 1 <= size <= MOST:
        raise HTTPException(400, f"page_size must be from 1 to {MOST}.")
    page, last = _whole(request, "page", 1), max(1, -(-len(found) // size))
    if not 1 <= page <= last:
        raise HTTPException(404, "Invalid page.")
    return {
        "count": len(found),
        "num_pages": last,
        "next": _neighbour(request, page + 1, last),
        "previous": _neighbour(request, page - 1, last),
        "results": [shape(record) for record in found[(page - 1) * size : page * size]],
    }


def _neighbour(request: Request, page: int, last: int) -> str | None:
    return str(request.url.include_query_params(page=page)) if 1 <= page <= last else None


def _whole(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, str(default))
    return int(text) if text.isascii() and text.isdigit() else -1


def ids_of(records: Iterable[Any]) -> tuple[int, ...]:
    """What a relation to several is filtered by."""
    return tuple(record.id for record in records)


def id_of(record: Any) -> int | None:
    """What a relation is filtered by."""
    return record.id if record is not None else None
