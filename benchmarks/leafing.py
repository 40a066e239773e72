"""Somebody who leafs between the calendar and the soonest times: large views, and no vendor is asked."""

from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.sessions import HOUSE, key_of, session_at
from bot.store.codec import encode_session
from bot.store.port import Store, Waiting
from conversations.events import Pressed
from conversations.machine import step
from conversations.session import Session, State
from conversations.views import Act
from tests.bot.whole import press

CALENDAR = session_at(State.CHOOSE_DAY, 1)
SOONEST = step(
    CALENDAR,
    Pressed(id="", at=CALENDAR.touched, by="1", stamp=CALENDAR.stamp, key=key_of(CALENDAR, Act.SOONEST)),
    HOUSE,
).session

PANEL = b"+3:buttons"
"""What Telegram's channel remembers of a panel with buttons."""


async def plant(store: Store, session: Session, panel: bytes | None = PANEL) -> None:
    """Store a session as if it had come about there."""
    chat, token, planted = session.chat, "planting", f"planted {session.turn}"
    await store.accept(chat, Waiting(id=planted, blob=b""), token=token)
    await store.commit(chat, token=token, turn=session.turn, event=planted, session=encode_session(session))
    await store.finish(chat, token=token, panel=panel)


@dataclass(slots=True)
class Leafing:
    """One person, first before the calendar. `taps` counts the updates made."""

    person: int
    session: Session = field(init=False)
    taps: int = 0
    _keys: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        # Later than any other session of that chat may be.
        turn = CALENDAR.turn + 1000
        self.session = replace(CALENDAR, chat=f"telegram:{self.person}", owner=str(self.person), turn=turn, stamp=turn)
        self._keys = key_of(CALENDAR, Act.SOONEST), key_of(SOONEST, Act.OTHER_DAYS)

    def carried(self) -> str:
        """What the next button carries. Every tap is a turn that changes the view, so the stamp is the turn."""
        carried = f"{self.session.turn + self.taps}:{self._keys[self.taps % 2]}"
        self.taps += 1
        return carried

    def update(self) -> dict[str, Any]:
        """The update of the next tap."""
        return press(self.person, self.carried())

    def check(self, session: Session) -> None:
        """Every tap was a turn, and led where it should: else something else was measured."""
        assert session.turn == self.session.turn + self.taps, "not every tap was a turn"
        assert session.state is (State.CHOOSE_SOONEST if self.taps % 2 else State.CHOOSE_DAY), session.state
