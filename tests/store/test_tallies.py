"""What every store promises of the counts of reminders (`bot.tallies`), whatever it is made of."""

from dataclasses import replace
from datetime import timedelta

from bot.tallies import MemoryTallies, Tallies
from conversations.commands import Outcome, Tally
from tests.store.beside import BEGUN, Beside
from tests.store.worlds import RedisWorld

SENT = Tally(id="telegram:1.7.2", desk="town", wording="cost", what=Outcome.SENT)


def tallies(beside: Beside) -> Tallies:
    """Those of this world."""
    return beside.world.redis.tallies if isinstance(beside.world, RedisWorld) else MemoryTallies()


async def test_what_is_counted_twice_counts_once(beside: Beside) -> None:
    """Whoever goes on after a crash counts it once more; by month, wording and outcome, each desk's own."""
    kept = tallies(beside)
    for _ in range(3):
        await kept.add(SENT, BEGUN)
    await kept.add(replace(SENT, id="telegram:2.7.2"), BEGUN)
    await kept.add(replace(SENT, id="telegram:2.8.1", what=Outcome.CONFIRMED), BEGUN)
    await kept.add(replace(SENT, id="telegram:3.1.1", wording="kind"), BEGUN + timedelta(days=30))
    await kept.add(replace(SENT, desk="other"), BEGUN)
    first, second = await kept.of("town")
    assert (first.month, first.wording) == ("2026-11", "cost")
    assert first.counts == {Outcome.SENT: 2, Outcome.CONFIRMED: 1, Outcome.MOVED: 0, Outcome.CANCELLED: 0}
    assert (second.month, second.wording, second.counts[Outcome.SENT]) == ("2026-12", "kind", 1)
    assert len(await kept.of("other")) == 1
    assert await kept.of("third") == ()
