"""What is promised of jobs: at its instant or later each brings `Rang` into its chat. What that means the chat knows.

Theory. A job is named by its chat, its name and its instant; the id of the event is made of the same three, so a job
that is given twice, or done twice by workers of which one died, is heard once. One that is no longer wanted is not
sought out and taken back: it comes, and the chat knows better. Where there is no engine (in tests, and in trials, whose
time is moved, which no engine follows) the alarms ring in its stead.
"""

from datetime import datetime
from typing import Protocol


class Jobs(Protocol):
    """All jobs of a house."""

    async def ring(self, chat: str, name: str, at: datetime, *, number: int) -> None:
        """Ring in this chat under this name at that instant (aware). `number` grows with every order of the chat's.

        Raises `StoreUnreachable`: then it is to be ordered again.
        """
