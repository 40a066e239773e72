"""A process that delivers from a server's queues to a receiver, over and over. Ends when it is killed."""

import asyncio
import os
import sys
from datetime import UTC, datetime

from bot.announcing.deliverer import Deliverer
from bot.announcing.redis import RedisQueues
from bot.announcing.signing import keys_of
from bot.announcing.webhooks import Webhook, open_http
from bot.store.connect import open_store
from conversations.text import Privacy
from tests.bot.announcing.receiver import SECRET
from tests.bot.announcing.told import DESK, target


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


async def _work(store: str, url: str) -> None:
    async with open_store(store) as kept, open_http() as http:
        assert isinstance(kept.announcements, RedisQueues)
        hook = Webhook(url=url, keys=keys_of(SECRET), desk=DESK, clearance=Privacy.PLAIN, http=http, now=now)
        worker = f"worker {os.getpid()}"
        deliverer = Deliverer(queues=kept.announcements, targets=(target(hook.deliver),), worker=worker, now=now)
        while True:
            if not await deliverer.once(deliverer.targets[0]):
                await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1], sys.argv[2]))
