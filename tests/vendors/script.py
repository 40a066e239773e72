"""A vendor that answers by the book: one list of answers for each method and path, the last one for ever."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


@dataclass(slots=True)
class Script(httpx.AsyncBaseTransport):
    """`answers` by `METHOD path`; `seen` is what was asked. Anything else is a 404."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    seen: list[httpx.Request] = field(default_factory=list)

    def on(self, what: str, *answers: Any) -> "Script":
        """Answer `what` with these in turn: a status, a JSON body, a response, an exception
        or whatever makes a response of the request.
        """
        self.answers[what] = [_made(answer) for answer in answers]
        return self

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer."""
        self.seen.append(request)
        known = self.answers.get(f"{request.method} {request.url.path}", [httpx.Response(404)])
        answer = known.pop(0) if len(known) > 1 else known[0]
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return answer(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def asked(self) -> dict[str, int]:
        """How often each was asked."""
        counted: defaultdict[str, int] = defaultdict(int)
        for request in self.seen:
            counted[f"{request.method} {request.url.path}"] += 1
        return dict(counted)

    def last(self, what: str) -> httpx.Request:
        """The newest request of that kind."""
        return [request for request in self.seen if f"{request.method} {request.url.path}" == what][-1]


def _made(answer: Any) -> Answer:
    if isinstance(answer, (httpx.Response, Exception)) or callable(answer):
        made: Answer = answer
        return made
    return httpx.Response(answer) if isinstance(answer, int) else httpx.Response(200, json=answer)
