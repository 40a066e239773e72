"""A Web API call that is refused: Slack's error code, and what else the answer says."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Refusal(Exception):
    """`error`: Slack's code. `messages`: its sentences, each with a JSON pointer. `status`: 200 but for a few.

    `more`: what else the answer names, such as the scope that is needed.
    """

    error: str
    messages: list[str] = field(default_factory=list)
    status: int = 200
    retry_after: int | None = None
    more: Json = field(default_factory=dict)

    def body(self) -> Json:
        """The answer's JSON."""
        more = {"response_metadata": {"messages": self.messages}} if self.messages else {}
        return {"ok": False, "error": self.error, **self.more, **more}

    def headers(self) -> dict[str, str]:
        """The answer's own headers."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


def rate_limited(seconds: float) -> Refusal:
    """429: come again after that many whole seconds (docs.slack.dev/apis/web-api/rate-limits)."""
    return Refusal("ratelimited", status=429, retry_after=max(1, round(seconds)))
