"""A provider that breaks its word: Stripe closed the page, the visit was cancelled, and then somebody pays on it.

It is heard of by Stripe's own call: nobody looks at a page that is closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.forks import forking
from bot.rehearsal.journey import Setting
from bot.rehearsal.player import Player
from bot.rehearsal.reading import read
from bot.rehearsal.stage import staged
from bot.rehearsal.town import Town
from tests.journeys.with_more import WithMore
from tests.untraced import untraced

pytestmark = pytest.mark.slow

PATIENCE = 180.0

CANCELLED = """\
(the link runs out)
post: ✕ Cancelled, at Harbour Physio
      …
(the till has 1 payment: 25.00, expired)
(the calendar has no bookings)
"""

BOOKED_AGAIN = """\
(ada pays)
post: ✅ Booked at Harbour Physio
      …
      💳 Paid: €25.00
      …
bot: Your appointment is booked. The details are in the message below.
     💳 The deposit is paid. Thank you.
(the calendar has 1 booking: Ada Example, {time})
(the till has 1 payment: 25.00, paid)
(the other system heard: booked, cancelled, booked, paid)
"""

KILLED = """\
(the next answer to POST individual_appointments takes 3 seconds)
(ada pays)
(the vendor hears POST individual_appointments twice)
(the bot is killed)
(the bot starts again)
"""

TAKEN = """\
(a rival takes {time})
(ada pays)
post: I could not book that appointment for you again. The practice knows of your payment of €25.00. …
bot: Welcome. …
(the calendar has no bookings)
(the till has 1 payment: 25.00, paid)
(the other system heard: booked, cancelled)
"""


@dataclass(frozen=True, slots=True)
class Faithless(WithMore):
    """A stage in whose town Stripe calls the desk's endpoint, and takes money for what it has closed."""

    address: str

    @property
    def town(self) -> Town:
        """The town."""
        return self.stage.town

    async def set_up(self, setting: Setting) -> None:
        """A new morning leaves what an administrator set."""
        await WithMore.set_up(self, setting)
        await self.town.post("options/stripe", {"webhook_url": self.address, "takes_after_the_end": True})


@pytest.fixture(autouse=True)
def _uncounted() -> Iterator[None]:
    with untraced():
        yield


BOOKED_ONCE = KILLED + BOOKED_AGAIN.removeprefix("(ada pays)\n")


@pytest.mark.parametrize("ending", [BOOKED_AGAIN, BOOKED_ONCE, TAKEN], ids=["free", "killed on the way", "taken"])
async def test_what_is_paid_after_all_books_the_visit_again_or_is_told(ending: str, port: int, tmp_path: Path) -> None:
    """As before with a deposit that is not paid in time, until it is."""
    before = (Path(__file__).parent / "own-deposit-unpaid.chat").read_text("utf-8").partition("(ada leaves")[0]
    heard = before.replace("With: a deposit\n", "With: a deposit\nWith: another system\n")
    [journey] = read(heard + CANCELLED + ending)
    async with forking() as forks, staged(tmp_path, forks, FRONTDESK_WEB__PORT=str(port)) as stage:
        faithless = Faithless(stage, f"http://127.0.0.1:{port}/stripe/harbour")
        await Player(stage=faithless, journey=journey, number=1, patience=PATIENCE).play()
