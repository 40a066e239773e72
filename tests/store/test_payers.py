"""What every store promises of whose an order is that a provider names (`bot.payments.payers`)."""

from bot.payments.payers import MemoryPayers, Payers
from tests.store.beside import Beside
from tests.store.worlds import RedisWorld


def payers(beside: Beside) -> Payers:
    """Those of this world."""
    return beside.world.redis.payers if isinstance(beside.world, RedisWorld) else MemoryPayers()


async def test_an_order_leads_back_to_its_chat(beside: Beside) -> None:
    """However often it is said; one that was never asked leads nowhere."""
    kept = payers(beside)
    for _ in range(2):
        await kept.remember("order", "telegram:1")
    await kept.remember("other", "slack:D1")
    assert [await kept.chat_of(name) for name in ("order", "other", "none")] == ["telegram:1", "slack:D1", None]
