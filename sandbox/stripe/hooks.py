"""Stripe's webhooks: signed, at least once, in any order. Whoever is called is told by the account's `webhook_url`."""

import asyncio
import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sandbox.stripe.till import Till
from sandbox.telegram.post import Poster
from sandbox.town import Town

TRIES = 5
PAUSE = 0.2
ANSWER_SECONDS = 10.0


@dataclass(slots=True)
class Deliveries:
    """Those under way. A reset forgets them."""

    town: Town
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def tell(self, kind: str, shown: dict[str, Any]) -> None:
        """Begin to deliver one event, as often as the account says."""
        till = self.town.world(Till)
        till.events += 1
        event = {"id": f"evt_{till.events}", "object": "event", "type": kind, "data": {"object": shown}}
        for _ in range(self.town.stripe.copies if self.town.stripe.webhook_url else 0):
            task = asyncio.ensure_future(self._deliver(json.dumps(event).encode()))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _deliver(self, body: bytes) -> None:
        for _ in range(TRIES):
            if await self._posted(body):
                return
            await asyncio.sleep(PAUSE)

    async def _posted(self, body: bytes) -> bool:
        poster = Poster(self.town.stripe.webhook_url)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                headers = {"Stripe-Signature": sign(body, self.town.stripe.webhook_secret, self._now())}
                return 200 <= (await poster.post(body, headers)).status < 300
        except (OSError, TimeoutError):
            return False
        finally:
            poster.close()

    def _now(self) -> int:
        return int(self.town.now().timestamp())


def sign(body: bytes, secret: str, now: int) -> str:
    """The header of a delivery."""
    told = hmac.new(secret.encode(), f"{now}.".encode() + body, sha256).hexdigest()
    return f"t={now},v1={told}"
