"""What a phone sends besides words, and what its person changes and takes back."""

import base64

from tests.sandbox.conftest import Json, Street

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


def _file(content: bytes, name: str, **more: str) -> Json:
    return {"name": name, "content": base64.b64encode(content).decode(), **more}


async def _newest(street: Street) -> Json:
    newest: Json = (await street.phone())["messages"][-1]
    return newest


async def test_a_picture_is_sent_as_a_photo_and_shown(street: Street) -> None:
    """With its words; the bot can fetch it, and the page sees it."""
    await street.start()
    await street.do("/phone/ada/file", **_file(PICTURE, "knee.png", caption="My knee"))
    message = (await street.call("getUpdates"))[-1]["message"]
    assert message["caption"] == "My knee"
    assert (await street.call("getFile", file_id=message["photo"][-1]["file_id"]))["file_size"] == len(PICTURE)
    shown = await _newest(street)
    assert (shown["text"], shown["files"][0]["mimetype"]) == ("My knee", "image/jpeg")
    content = await street.http.get(f"/town/phone/ada/files/{shown['files'][0]['id']}")
    assert (content.content, content.headers["content-type"]) == (PICTURE, "image/png")
    assert content.headers["content-disposition"].startswith("inline")


async def test_anything_else_is_a_document_to_be_kept(street: Street) -> None:
    """Nothing of it is run by a browser, whatever it calls itself."""
    await street.start()
    await street.do("/phone/ada/file", **_file(b"<script>", "letter.html", kind="text/html"))
    message = (await street.call("getUpdates"))[-1]["message"]
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == ("letter.html", "text/html")
    shown = await street.http.get(f"/town/phone/ada/files/{message['document']['file_id']}")
    assert shown.headers["content-type"] == "application/octet-stream"
    assert shown.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in shown.headers["content-security-policy"]


async def test_what_cannot_be_sent_is_named(street: Street) -> None:
    """An empty file, and what is no base64."""
    empty = await street.http.post("/town/phone/ada/file", json={"name": "x", "content": " "})
    assert empty.status_code == 400
    wrong = await street.http.post("/town/phone/ada/file", json={"name": "x.txt", "content": "?"})
    assert "base64" in wrong.json()["error"]


async def test_a_person_changes_their_words(street: Street) -> None:
    """`edited_message`, with the same number; the phone says so."""
    await street.start()
    number = (await _newest(street))["id"]
    await street.do("/phone/ada/edit", message=number, text="/help")
    update = (await street.call("getUpdates"))[-1]
    assert (update["edited_message"]["message_id"], update["edited_message"]["text"]) == (number, "/help")
    assert update["edited_message"]["entities"][0]["type"] == "bot_command"
    assert (await _newest(street))["edited"]


async def test_a_bot_hears_nothing_of_a_message_taken_back(street: Street) -> None:
    """It is gone from the chat, and there is no update."""
    await street.start()
    assert len(await street.call("getUpdates")) == 1
    answer = await street.do("/phone/ada/delete", message=(await _newest(street))["id"])
    assert answer == {"update_id": None}
    assert (await street.phone())["messages"] == []
    assert len(await street.call("getUpdates")) == 1


async def test_only_ones_own_words_can_be_changed(street: Street) -> None:
    """Not the bot's."""
    chat = await street.start()
    sent = await street.call("sendMessage", chat_id=chat, text="Mine")
    for what, more in (("edit", {"text": "Yours"}), ("delete", {})):
        answer = await street.http.post(f"/town/phone/ada/{what}", json={"message": sent["message_id"], **more})
        assert (answer.status_code, "of this person's" in answer.json()["error"]) == (409, True)
