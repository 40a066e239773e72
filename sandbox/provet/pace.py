"""The vendor's buckets: requests in a rolling minute, by endpoint and method (its page on rate limits, November 2026).

Minutes are the town's. Off unless the account is `paced`: tests and benchmarks set their own pace.
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.types import Scope

from sandbox.town import Town

MINUTE = timedelta(minutes=1)
DEFAULT_SIZE = 50
# What the page does not name.
ELSE = 100
ACTIONS = 100

LISTS: Mapping[str, int] = {
    "appointment": 300,
    "client": 125,
    "patient": 300,
    "phonenumber": 900,
    "department": 300,
    "invoice": 60,
}
ONES: Mapping[str, int] = {
    "appointment": 900,
    "client": 500,
    "patient": 1200,
    "phonenumber": 900,
    "department": 1200,
    "invoice": 250,
    "postransaction": 300,
}
WRITES: Mapping[tuple[str, str], int] = {
    **{("appointment", method): 500 for method in ("POST", "PUT", "PATCH")},
    ("client", "POST"): 300,
    ("client", "PATCH"): 200,
    ("patient", "POST"): 250,
    ("patient", "PATCH"): 250,
    ("phonenumber", "POST"): 900,
    ("onlinebookingclient", "POST"): 300,
    ("onlinebookingpatient", "POST"): 300,
    ("appointment_reminder", "POST"): 300,
    ("postransaction", "POST"): 300,
    ("hook/webhook", "POST"): 300,
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """One endpoint with one method."""

    resource: str
    what: str
    method: str

    @property
    def most(self) -> int:
        """Requests a minute."""
        if self.what == "action":
            return ACTIONS
        if self.method != "GET":
            return WRITES.get((self.resource, self.method), ELSE)
        return (LISTS if self.what == "list" else ONES).get(self.resource, ELSE)


@dataclass(slots=True)
class Pace:
    """What was spent in the last minute: the time and the cost of each request."""

    town: Town
    spent: defaultdict[Bucket, deque[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(deque))

    def spend(self, scope: Scope, resource: str, rest: str) -> None:
        """Count one request; 429 when its bucket is empty, with the seconds until there is room."""
        method = scope["method"]
        bucket = Bucket(resource, _what(method, rest), method)
        kept, now = self.spent[bucket], self.town.now()
        while kept and now - kept[0][0] >= MINUTE:
            kept.popleft()
        cost = _cost(scope) if bucket.what == "list" and method == "GET" else 1
        if kept and sum(price for _, price in kept) + cost > bucket.most:
            raise too_many((kept[0][0] + MINUTE - now).total_seconds())
        kept.append((now, cost))


def too_many(seconds: float) -> HTTPException:
    """The vendor's 429."""
    whole = max(1, int(seconds + 0.999))
    said = f"Request was throttled. Expected available in {whole} seconds."
    return HTTPException(429, said, {"Retry-After": str(whole)})


def _what(method: str, rest: str) -> str:
    if not rest:
        return "list"
    return "action" if "/" in rest and method != "GET" else "one"


def _cost(scope: Scope) -> int:
    """A list costs as many requests as pages of the default size."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("page_size", ["1"])[0]
    return -(-int(asked) // DEFAULT_SIZE) if asked.isdigit() else 1
