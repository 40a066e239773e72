"""The town on a day on which a practice is full: 200 visits in the book of its Cliniko stand-in. A process of its own.

python -m benchmarks.full_day CLOCK_FILE     prints its address
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import quiet
from bot.trial import TOKEN
from sandbox.app import Settings, build
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.harbour import BUSINESSES, PRACTITIONERS
from sandbox.cliniko.records import Appointment
from sandbox.server import serving
from sandbox.town import Town

VISITS = 200
"""That day, at noon: of five people in two places, from seven o'clock on."""

OPENS, MINUTES, ROOM = 7 * 60, 15, 20
"""When the first begins, how long each takes, and after how long the next one begins; all in minutes."""


@asynccontextmanager
async def full_day(clock: Path) -> AsyncIterator[str]:
    """That town, its clock kept in this file; its address."""
    arguments = (sys.executable, "-m", __name__, str(clock))
    process = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            url = str(json.loads(await process.stdout.readline()))
        yield url
    finally:
        process.terminate()
        await process.wait()


def fill(town: Town) -> None:
    """It is noon, and the book of today has these and nothing else: the stand-in's own people stay at home."""
    diary = town.world(Diary)
    today = diary.today()
    town.clock.set(diary.instant(today, 12 * 60))
    diary.filled.add(today)
    diary.fill()
    people, places = list(PRACTITIONERS.values()), list(BUSINESSES.values())
    file = next(iter(diary.patients.values()))
    for number in range(VISITS):
        nth, whose = divmod(number, len(people))
        begins = diary.instant(today, OPENS + ROOM * nth)
        diary.enter(
            Appointment(
                id=diary.new_id(),
                created_at=diary.stamp(),
                updated_at=diary.stamp(),
                starts_at=begins,
                ends_at=begins + timedelta(minutes=MINUTES),
                practitioner=people[whose],
                business=places[whose % len(places)],
                kind=people[whose].does[0],
                patient=file,
                ours=False,
            )
        )


async def _serve(clock: Path) -> None:
    built = build(Settings(telegram_token=TOKEN, clock_file=clock))
    town: Town = built.state.town
    town.cliniko = replace(town.cliniko, requests_a_minute=None)
    fill(town)
    async with serving(built) as url:
        print(json.dumps(url), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    quiet()
    asyncio.run(_serve(Path(sys.argv[1])))
