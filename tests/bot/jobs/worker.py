"""A worker as a process of its own: counts under each job's event how often it was done. Ends when it is killed."""

import asyncio
import sys

from redis.asyncio import Redis

from bot.alarms import Alarm
from bot.jobs.engine import Engine


async def _work(url: str, per_second: int) -> None:
    async with Redis.from_url(url.replace("+cluster", "")) as counts:

        async def ring(alarm: Alarm) -> None:
            await counts.hincrby("begun", alarm.event, 1)
            await asyncio.sleep(0.1)
            await counts.hincrby("done", alarm.event, 1)

        await Engine(url, per_second=per_second, left=2).work(ring)


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1], int(sys.argv[2])))
