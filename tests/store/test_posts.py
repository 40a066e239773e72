"""What every store promises of posts (`bot.store.port.Posts`), whatever it is made of."""

import pytest

from tests.store.worlds import RedisWorld, World

CHAT = "telegram:1"
DAY = 24 * 3600.0


async def test_a_post_is_found_by_its_mark_in_its_chat(world: World) -> None:
    """What the channel has to remember comes back as it was given, and in no other chat."""
    await world.store.keep_post(CHAT, "1700000000.000100", b"\x00known\xff")
    assert await world.store.kept_post(CHAT, "1700000000.000100") == b"\x00known\xff"
    assert await world.store.kept_post(CHAT, "1700000000.000200") is None
    assert await world.store.kept_post("telegram:2", "1700000000.000100") is None


async def test_of_two_posts_under_one_mark_the_later_is_remembered(world: World) -> None:
    """What was posted twice, since nobody knew that it had arrived, is changed where it is newest."""
    await world.store.keep_post(CHAT, "7", b"first")
    await world.store.keep_post(CHAT, "7", b"second")
    assert await world.store.kept_post(CHAT, "7") == b"second"


async def test_a_post_is_forgotten_once_and_again(world: World) -> None:
    """Dropping what is not there is no mistake; others stay."""
    await world.store.keep_post(CHAT, "7", b"one")
    await world.store.keep_post(CHAT, "8", b"other")
    await world.store.drop_post(CHAT, "7")
    await world.store.drop_post(CHAT, "7")
    assert await world.store.kept_post(CHAT, "7") is None
    assert await world.store.kept_post(CHAT, "8") == b"other"


async def test_posts_are_forgotten_30_days_after_the_last(world: World) -> None:
    """A message so old is neither edited nor taken back; as long as there is talk, all of it is remembered."""
    await world.store.keep_post(CHAT, "7", b"one")
    await world.pass_time(29 * DAY)
    await world.store.keep_post(CHAT, "8", b"other")
    await world.pass_time(29 * DAY)
    assert await world.store.kept_post(CHAT, "7") == b"one"
    await world.pass_time(2 * DAY)
    assert await world.store.kept_post(CHAT, "7") is None
    await world.store.keep_post(CHAT, "9", b"new")
    assert await world.store.kept_post(CHAT, "8") is None


async def test_a_post_of_a_name_that_would_break_its_keys_is_refused(world: World) -> None:
    """Braces are the sign of a cluster's slots."""
    with pytest.raises(ValueError, match="braces"):
        await world.store.keep_post("telegram:{1}", "7", b"one")


async def test_posts_live_in_the_slot_of_their_chat(served: RedisWorld) -> None:
    """Everything of one chat is on one node."""
    await served.store.keep_post(CHAT, "7", b"one")
    assert [key async for key in served.client.scan_iter("*")] == [b"{telegram:1}:posts"]
