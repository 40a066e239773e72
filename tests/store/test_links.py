"""What every store promises of links (`bot.links`), whatever it is made of: once, not for long, not to be guessed."""

import asyncio
from datetime import timedelta

from bot.links import KNOWN, OPEN, OPENED
from conversations.booking import Customer
from tests.store.beside import Beside
from tests.store.worlds import RedisWorld

ADA = Customer(first_name="Ada", last_name="Example", phone="+31600000001")
MOMENT = timedelta(seconds=1)


async def test_a_link_is_whoever_opens_it_and_carries_the_person(beside: Beside) -> None:
    """The chat gets the customer and the desk, as staff gave them."""
    token = await beside.links.make("town", ADA, "U1")
    link = await beside.links.redeem(token, "telegram:42")
    assert link is not None
    assert (link.desk, link.customer, link.by, link.taken) == ("town", ADA, "U1", "telegram:42")


async def test_a_link_works_once(beside: Beside) -> None:
    """For one chat; that chat may open it again, since a channel brings again what it thinks lost."""
    token = await beside.links.make("town", ADA, "U1")
    first = await beside.links.redeem(token, "telegram:42")
    assert await beside.links.redeem(token, "telegram:43") is None
    assert await beside.links.redeem(token, "telegram:42") == first
    await beside.pass_time(OPENED + MOMENT)
    assert await beside.links.redeem(token, "telegram:42") is None


async def test_of_two_who_open_it_at_once_one_has_it(beside: Beside) -> None:
    """It is taken in one move."""
    for _ in range(5):
        token = await beside.links.make("town", ADA, "U1")
        chats = [f"telegram:{number}" for number in range(8)]
        found = await asyncio.gather(*(beside.links.redeem(token, chat) for chat in chats))
        assert len([link for link in found if link is not None]) == 1


async def test_a_link_ends_by_itself(beside: Beside) -> None:
    """Opened or not."""
    token, late = await beside.links.make("town", ADA, "U1"), await beside.links.make("town", ADA, "U1")
    await beside.pass_time(OPEN - timedelta(hours=1))
    assert await beside.links.redeem(late, "telegram:42") is not None
    await beside.pass_time(timedelta(hours=1) + MOMENT)
    assert await beside.links.redeem(token, "telegram:42") is None
    assert await beside.links.redeem(late, "telegram:42") is None
    assert await beside.links.listed("town") == ()


async def test_what_is_no_token_opens_nothing(beside: Beside) -> None:
    """However it came about: people type what they like."""
    token = await beside.links.make("town", ADA, "U1")
    for said in ("", token[:-1], token + "x", token.swapcase(), "é" * 22, "x" * 65, "{links}", "group"):
        assert await beside.links.redeem(said, "telegram:42") is None
    assert await beside.links.redeem(token, "telegram:42") is not None


async def test_links_are_listed_without_what_opens_them(beside: Beside) -> None:
    """The desk's own, the oldest first, with who made them and whether they were opened."""
    tokens = []
    for who in ("U1", "U2"):
        tokens.append(await beside.links.make("town", ADA, who))
        await beside.pass_time(timedelta(minutes=1))
    await beside.links.make("other", ADA, "U3")
    await beside.links.redeem(tokens[1], "telegram:42")
    listed = await beside.links.listed("town")
    assert [(link.by, bool(link.taken)) for link in listed] == [("U1", False), ("U2", True)]
    assert not any(token in repr(listed) for token in tokens)
    assert [await beside.links.redeem(link.id, "telegram:43") for link in listed] == [None, None]


async def test_a_link_can_be_revoked(beside: Beside) -> None:
    """By its id, within its desk; it opens nothing then."""
    token = await beside.links.make("town", ADA, "U1")
    [link] = await beside.links.listed("town")
    assert not await beside.links.revoke("other", link.id)
    assert not await beside.links.revoke("town", "nothing")
    assert await beside.links.revoke("town", link.id)
    assert not await beside.links.revoke("town", link.id)
    assert await beside.links.redeem(token, "telegram:42") is None
    assert await beside.links.listed("town") == ()


async def test_a_person_is_found_in_the_chat_that_opened_their_link(beside: Beside) -> None:
    """By their phone number, at that desk, for a year."""
    token = await beside.links.make("town", ADA, "U1")
    assert await beside.links.chat_of("town", "+31600000001") is None
    await beside.links.redeem(token, "telegram:42")
    assert await beside.links.chat_of("town", "+31600000001") == "telegram:42"
    assert await beside.links.chat_of("other", "+31600000001") is None
    assert await beside.links.chat_of("town", "+31600000002") is None
    await beside.pass_time(KNOWN + MOMENT)
    assert await beside.links.chat_of("town", "+31600000001") is None


async def test_who_opens_a_later_link_is_found_there(beside: Beside) -> None:
    """People get new phones; what is revoked of the old one changes nothing."""
    for chat in ("telegram:42", "telegram:43"):
        await beside.links.redeem(await beside.links.make("town", ADA, "U1"), chat)
        await beside.pass_time(timedelta(minutes=1))
    first, second = await beside.links.listed("town")
    await beside.links.revoke("town", first.id)
    assert await beside.links.chat_of("town", "+31600000001") == "telegram:43"
    await beside.links.revoke("town", second.id)
    assert await beside.links.chat_of("town", "+31600000001") is None


async def test_without_a_phone_nobody_is_found_anywhere(beside: Beside) -> None:
    """Else all of them would be one person."""
    await beside.links.redeem(await beside.links.make("town", Customer(first_name="Ada"), "U1"), "telegram:42")
    assert await beside.links.chat_of("town", "") is None


async def test_the_store_holds_neither_token_nor_number(served: RedisWorld) -> None:
    """Of the token a digest; of the number, outside the link itself, a keyed one. And all of it ends."""
    links = Beside(served).links
    token = await links.make("town", ADA, "U1")
    await links.redeem(token, "telegram:42")
    keys = [key async for key in served.client.scan_iter("*")]
    assert len(keys) == 3
    for key in keys:
        assert key.startswith(b"{links}:")
        assert await served.client.pttl(key) > 0
        assert token.encode() not in key
        assert b"31600000001" not in key
        assert token.encode() not in (await served.client.dump(key) or b"")


def test_a_link_does_not_show_whose_it_is() -> None:
    """Neither in a log nor in a traceback."""
    from bot.links import PatientLink
    from tests.store.beside import BEGUN

    link = PatientLink(id="1", desk="town", by="U1", made=BEGUN, until=BEGUN, customer=ADA)
    assert "Ada" not in repr(link)
