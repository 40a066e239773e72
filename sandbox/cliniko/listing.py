"""Lists as the vendor pages and sorts them: fifty a page unless asked, a hundred at most, absolute links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import HIDDEN, Columns, Read, make_tests
from sandbox.town import Town

Json = dict[str, Any]
SORTABLE = ("id", "created_at", "updated_at", "starts_at", "ends_at", "first_name", "last_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One kind of list: its name in the answer, its filters, how a record looks."""

    name: str
    columns: Columns
    shape: Callable[[Any, str], Json]


def base_of(request: Request) -> str:
    """The API's own address as the caller sees it, without a slash at the end."""
    return f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}"


def answer_list(request: Request, listing: Listing, records: Iterable[Any]) -> JSONResponse:
    """Filter, sort and page the records."""
    tests = make_tests(request.query_params.getlist("q[]"), listing.columns)
    found = [r for r in _shown(request, records) if all(test(r) for test in tests)]
    _sort(request, listing.columns, found)
    base = base_of(request)
    return JSONResponse(page_of(request, listing.name, found, lambda record: listing.shape(record, base)))


def page_of(request: Request, name: str, found: list[Any], shape: Callable[[Any], Any]) -> Json:
    """One page of what was found, with links to its neighbours where there are any."""
    size, page = _whole(request, "per_page", 50, 100), _whole(request, "page", 1, 1_000_000)
    first, last = (page - 1) * size, page * size
    links = {"self": str(request.url)}
    if page > 1:
        links["previous"] = str(request.url.include_query_params(page=page - 1))
    if last < len(found):
        links["next"] = str(request.url.include_query_params(page=page + 1))
    return {name: [shape(record) for record in found[first:last]], "total_entries": len(found), "links": links}


def find_one(request: Request, record: Any, columns: Columns) -> Any:
    """The record read by id, unless it is hidden and was not asked for; then 404."""
    hidden = {name: column for name, column in columns.items() if name in HIDDEN}
    tests = make_tests(request.query_params.getlist("q[]"), hidden)
    if record is None or not all(test(record) for test in tests):
        raise HTTPException(404, "Not Found")
    return record


def read_id(request: Request, name: str = "id") -> int:
    """The id of the path; what is no number belongs to nobody."""
    text: str = request.path_params[name]
    if not (text.isascii() and text.isdigit()):
        raise HTTPException(404, "Not Found")
    return int(text)


def _shown(request: Request, records: Iterable[Any]) -> Iterable[Any]:
    """As the vendor's cache has them."""
    town: Town = request.app.state.town
    records = town.world(Diary).lag.listed(records)
    if not town.cliniko.stale_seconds:
        return records
    until = town.now() - timedelta(seconds=town.cliniko.stale_seconds)
    return (r for r in records if getattr(r, "created_at", until) <= until)


def _sort(request: Request, columns: Columns, found: list[Any]) -> None:
    """By the keys asked for, the last one first: sorting is stable. Oldest first if none."""
    keys = [key.partition(":") for key in request.query_params.get("sort", "created_at").split(",")]
    for name, _, direction in reversed(keys):
        if name not in SORTABLE or name not in columns or direction not in ("", "asc", "desc"):
            raise HTTPException(400, f"{name}:{direction} is not sortable")
        found.sort(key=_empty_last(columns[name].read), reverse=direction == "desc")


def _empty_last(read: Read) -> Callable[[Any], tuple[bool, Any]]:
    return lambda record: (read(record) is None, read(record))


def _whole(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise HTTPException(400, f"{name} must be a number from 1 to {most}")
    return int(text)
