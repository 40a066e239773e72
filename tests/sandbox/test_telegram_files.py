"""Files: what the bot sends and fetches, and what it may not."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from sandbox.telegram import limits
from sandbox.telegram.uploading import THUMBNAIL
from tests.sandbox.conftest import TOKEN, Street

PICTURE = b"\xff\xd8\xff\xe0 \r\n--not a boundary\r\n\x00 a knee"


def url(method: str) -> str:
    """Where that method is."""
    return f"/telegram/bot{TOKEN}/{method}"


async def sent(street: Street, method: str, field: str, file: tuple[str, bytes], **given: str) -> dict[str, Any]:
    """What is answered to an upload."""
    answer: dict[str, Any] = (await street.http.post(url(method), data=given, files={field: file})).json()
    return answer


async def fetched(street: Street, file_id: str) -> bytes:
    """What lies where getFile says."""
    path = (await street.ask("getFile", file_id=file_id))["result"]["file_path"]
    answer = await street.http.get(f"/telegram/file/bot{TOKEN}/{path}")
    assert answer.status_code == 200
    return bytes(answer.content)


async def test_a_document_is_sent_named_and_fetched(street: Street) -> None:
    """Byte for byte, under the name it was given."""
    chat = str(await street.start())
    file = ("röntgen links.pdf", b"\r\n--x\r\n%PDF\x00")
    message = (await sent(street, "sendDocument", "document", file, chat_id=chat, caption="see <b>"))["result"]
    assert (message["caption"], message["document"]["file_size"]) == ("see <b>", len(file[1]))
    assert await fetched(street, message["document"]["file_id"]) == file[1]


async def test_a_photo_has_sizes_and_the_last_is_the_whole(street: Street) -> None:
    """Whoever takes another gets a picture of a few dots."""
    chat = str(await street.start())
    small, whole = (await sent(street, "sendPhoto", "photo", ("a.jpg", PICTURE), chat_id=chat))["result"]["photo"]
    assert small["width"] < whole["width"]
    assert await fetched(street, whole["file_id"]) == PICTURE
    assert await fetched(street, small["file_id"]) == THUMBNAIL


async def test_a_file_telegram_has_is_sent_again_by_its_id(street: Street) -> None:
    """As what it is; no addresses, since the town has no internet."""
    chat = await street.start()
    message = (await sent(street, "sendPhoto", "photo", ("a.jpg", PICTURE), chat_id=str(chat)))["result"]
    id_ = message["photo"][-1]["file_id"]
    again = (await street.ask("sendPhoto", chat_id=chat, photo=id_))["result"]
    assert await fetched(street, again["photo"][-1]["file_id"]) == PICTURE
    assert "can't use file of type photos as document" in await street.refusal(
        "sendDocument", chat_id=chat, document=id_
    )
    assert "HTTP URL" in await street.refusal("sendPhoto", chat_id=chat, photo="https://example.org/a.jpg")


@pytest.mark.parametrize(
    ("kind", "content", "code", "why"),
    [
        ("photo", b"no picture", 400, "Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", PICTURE + bytes(limits.PHOTO), 413, "Request Entity Too Large"),
        ("document", b"", 400, "Bad Request: file must be non-empty"),
    ],
)
async def test_what_is_no_photo_or_nothing_is_refused(
    street: Street, kind: str, content: bytes, code: int, why: str
) -> None:
    """As documents, pictures may be five times as large."""
    chat = str(await street.start())
    answer = await sent(street, f"send{kind.title()}", kind, ("a.jpg", content), chat_id=chat)
    assert (answer["error_code"], answer["description"]) == (code, why)


async def test_a_caption_is_shorter_than_a_text(street: Street) -> None:
    """1024 characters, after entities are parsed."""
    chat, file = str(await street.start()), ("a.txt", b"x")
    good = await sent(street, "sendDocument", "document", file, chat_id=chat, caption="x" * 1024)
    assert good["ok"]
    bad = await sent(street, "sendDocument", "document", file, chat_id=chat, caption="x" * 1025)
    assert bad["description"] == "Bad Request: message caption is too long"


async def test_a_caption_is_edited_and_a_text_is_not_there(street: Street) -> None:
    """Each of the two edits has its messages; both can take everything away but the file."""
    chat = await street.start()
    message = (await sent(street, "sendDocument", "document", ("a.txt", b"x"), chat_id=str(chat)))["result"]
    about = {"chat_id": chat, "message_id": message["message_id"]}
    edited = (await street.ask("editMessageCaption", **about, caption="<i>b</i>", parse_mode="HTML"))["result"]
    assert (edited["caption"], edited["caption_entities"][0]["type"]) == ("b", "italic")
    assert edited["document"] == message["document"]
    assert "caption" not in (await street.ask("editMessageCaption", **about))["result"]
    assert "there is no text in the message" in await street.refusal("editMessageText", **about, text="x")
    text = (await street.ask("sendMessage", chat_id=chat, text="x"))["result"]["message_id"]
    why = await street.refusal("editMessageCaption", chat_id=chat, message_id=text, caption="y")
    assert "there is no caption in the message" in why


async def test_a_bot_fetches_nothing_too_large_gone_or_late(street: Street) -> None:
    """20 MB, ids that are known, and an hour from when it asked where."""
    large = street.account.files.keep("film.mp4", "video/mp4", bytes(limits.DOWNLOAD + 1))
    assert "file is too big" in await street.refusal("getFile", file_id=large.id)
    assert "wrong file_id" in await street.refusal("getFile", file_id="nothing")
    kept = street.account.files.keep("a.txt", "text/plain", b"x")
    path = (await street.ask("getFile", file_id=kept.id))["result"]["file_path"]
    assert path.endswith(".txt")
    assert (await street.http.get(f"/telegram/file/bot1:another/{path}")).status_code == 401
    street.town.clock.advance(timedelta(minutes=61))
    assert (await street.http.get(f"/telegram/file/bot{TOKEN}/{path}")).status_code == 404


async def test_files_are_forgotten_with_the_chats(street: Street) -> None:
    """A new morning; ids do not come again."""
    before = street.account.files.keep("a.txt", "text/plain", b"x")
    street.account.reset()
    assert "wrong file_id" in await street.refusal("getFile", file_id=before.id)
    assert street.account.files.keep("a.txt", "text/plain", b"x").id != before.id


async def test_the_vendors_own_client_sends_and_fetches(street: Street, bot: Bot) -> None:
    """python-telegram-bot over its own way to the internet."""
    chat = await street.start()
    message = await bot.send_document(chat, b"hello", filename="a.txt", caption="x")
    assert message.document is not None
    assert message.document.file_name == "a.txt"
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(chat, b"no picture")


async def test_a_person_changes_and_takes_back_what_they_sent(street: Street) -> None:
    """A change is told to the bot with the whole message; of an end it is told nothing."""
    chat = await street.start()
    before = (await street.call("getUpdates"))[-1]["update_id"]
    content = base64.b64encode(PICTURE).decode()
    await street.do("/phone/ada/file", name="knee.jpg", content=content, caption="my knee")
    message = (await street.phone())["messages"][-1]["id"]
    await street.do("/phone/ada/edit", message=message, text="my other knee")
    await street.do("/phone/ada/delete", message=message)
    new, changed = await street.call("getUpdates", offset=before + 1)
    assert new["message"]["caption"] == "my knee"
    assert (changed["edited_message"]["caption"], changed["edited_message"]["chat"]["id"]) == ("my other knee", chat)
