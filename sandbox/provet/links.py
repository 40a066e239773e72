"""Hyperlinked ids: relations are absolute addresses that end in `/<resource>/<id>/`, both ways."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from sandbox.provet.diary import Diary
from sandbox.town import Town

LINK = re.compile(r"https?://[^/?#]+/(?:[^?#]+/)?(?P<tenant>\d+)/api/0\.1/(?P<resource>[a-z_/]+)/(?P<id>\d+)/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What it takes to write records: where the API is, as the caller sees it, and what else there is."""

    diary: Diary
    base: str

    def to(self, resource: str, record: Any) -> str | None:
        """The address of a record; null for none."""
        return f"{self.base}/{resource}/{record.id}/" if record is not None else None

    def to_all(self, resource: str, records: Iterable[Any]) -> list[str | None]:
        """The addresses of several."""
        return [self.to(resource, record) for record in records]


def links_of(request: Request) -> Links:
    """How this request's answer writes its links."""
    base = f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}"
    return Links(diary=diary_of(request), base=base)


def diary_of(request: Request) -> Diary:
    """The clinic's records, as they are since the last reset."""
    town: Town = request.app.state.town
    return town.world(Diary)


def follow(diary: Diary, text: str, resource: str) -> Any:
    """What a link leads to. LookupError says why it leads nowhere; the host does not matter, as at the vendor."""
    found = LINK.fullmatch(text)
    if found is None:
        raise LookupError("Invalid hyperlink - No URL match.")
    if found["resource"] != resource or int(found["tenant"]) != diary.town.provet.provet_id:
        raise LookupError("Invalid hyperlink - Incorrect URL match.")
    record = diary.table(resource).get(int(found["id"]))
    if record is None:
        raise LookupError("Invalid hyperlink - Object does not exist.")
    return record
