"""The way to the Bot API: python-telegram-bot over our own kept-alive session."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.telegram.api import KeptAlive, open_bot, requests_of
from sandbox.faults import Fault, Switch
from tests.bot.telegram.conftest import TOKEN, World


async def test_a_call_is_made_and_read(world: World) -> None:
    """The whole way and back."""
    assert (await world.bot.get_me()).username == "frontdesk_demo_bot"


async def test_the_session_opens_itself_and_can_be_opened_twice(world: World) -> None:
    """Nobody needs to remember to begin; closing twice is no harm, and afterwards it can be used again."""
    request = world.bot.request
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
    assert (await world.bot.get_me()).is_bot


async def test_an_answer_that_takes_too_long_is_given_up(world: World) -> None:
    """The limit is the caller's; here it is nearly nothing."""
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.SLOW, seconds=30))
    with pytest.raises(TimedOut):
        await world.bot.get_me(read_timeout=0.01, connect_timeout=0.04)


async def test_no_error_shows_the_token(world: World) -> None:
    """The token is part of every address; an error must not carry one, nor the cause that does."""
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.DOWN))
    with pytest.raises(NetworkError) as down:
        await world.bot.get_me()
    nowhere = open_bot(TOKEN, "http://127.0.0.1:1/bot")
    with pytest.raises(NetworkError) as refused:
        await nowhere.get_me()
    await nowhere.request.shutdown()
    for caught in (down, refused):
        chain = [caught.value, caught.value.__cause__]
        assert TOKEN.partition(":")[2] not in repr([str(error) for error in chain])


@pytest.mark.parametrize("payload", [b"<html>", b"", b"\xff", b"[]", b"null"])
def test_an_answer_that_is_no_answer_is_a_network_error(payload: bytes) -> None:
    """And what was in it stays out of the error: it may be what a person wrote."""
    with pytest.raises(NetworkError) as caught:
        KeptAlive.parse_json_payload(payload)
    assert "html" not in str(caught.value)


def test_of_a_message_only_what_is_needed_is_read() -> None:
    """Of a new one where it is, of an edited one nothing: no object is made that nobody looks at."""
    told = '"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hello"'
    sent, edited = (f'{{"ok": true, "result": {{{told}{more}}}}}'.encode() for more in ("", ', "edit_date": 2'))
    kept = {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}}
    assert KeptAlive.parse_json_payload(sent)["result"] == kept
    assert KeptAlive.parse_json_payload(edited)["result"] is True


async def test_files_go_out_as_a_form_and_come_back_in_pieces(world: World) -> None:
    """All else of the call goes with them; a file is read no further than it may be."""
    chat = int(world.chat.partition(":")[2])
    sent = await world.bot.send_document(chat, b"a\r\n--b", filename="a.txt", caption="<b>x</b>", parse_mode="HTML")
    shown = world.account.chats.by_id[chat].messages[sent.message_id].shown
    assert (shown["caption"], shown["document"]["file_name"]) == ("x", "a.txt")
    file = await world.bot.get_file(shown["document"]["file_id"])
    requests = requests_of(world.bot)
    assert await requests.download(file.file_path or "", 6) == b"a\r\n--b"
    assert await requests.download(file.file_path or "", 5) is None


async def test_no_error_of_a_download_shows_the_token(world: World) -> None:
    """The token is part of the address of a file, too."""
    address, requests = f"{world.bot.base_file_url}/nothing", requests_of(world.bot)
    with pytest.raises(BadRequest) as gone:
        await requests.download(address, 9)
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.REFUSED))
    with pytest.raises(NetworkError) as refused:
        await requests.download(address, 9)
    with pytest.raises(NetworkError) as nowhere:
        await requests.download(address.replace("127.0.0.1", "[::"), 9)
    for caught in (gone, refused, nowhere):
        assert TOKEN.partition(":")[2] not in repr([str(caught.value), caught.value.__cause__])


def test_only_our_own_bots_have_our_requests() -> None:
    """A bot of the library's own making cannot fetch files within limits."""
    with pytest.raises(TypeError):
        requests_of(Bot(TOKEN))


def test_the_timeouts_are_ours_where_nobody_says_otherwise() -> None:
    """python-telegram-bot asks for the default when it polls."""
    request: BaseRequest = KeptAlive()
    assert request.read_timeout == 15.0
