"""How the Bot API says no."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """A call that is not carried out: the status, Telegram's sentence and, for 429, when to come again."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> Json:
        """The answer's JSON."""
        said: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            said["parameters"] = {"retry_after": self.retry_after}
        return said


def bad_request(why: str) -> Refusal:
    """A 400; the first letter is small, as Telegram writes it, unless `why` is a server's code in capitals."""
    small = why if why[:2].isupper() else why[:1].lower() + why[1:]
    return Refusal(400, f"Bad Request: {small}")


def too_many(retry_after: int) -> Refusal:
    """A 429."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
