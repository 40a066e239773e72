"""Methods about files: sendPhoto, sendDocument, getFile; and what a message with a file in it looks like."""

from dataclasses import dataclass

from sandbox.telegram import limits
from sandbox.telegram.account import Account
from sandbox.telegram.composing import compose_caption
from sandbox.telegram.files import File
from sandbox.telegram.markup import Kind, Markup
from sandbox.telegram.reading import Upload
from sandbox.telegram.refusal import Json, Refusal, bad_request
from sandbox.telegram.sending import place

PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif"}
"""How a picture begins. Telegram takes more kinds; whatever is none of these is refused, so that mistakes show."""

THUMBNAIL = b"\xff\xd8\xff\xe0 a picture of a few dots"
"""What the smaller sizes of a photo hold: nothing draws here, and whoever takes the wrong size should see it."""


async def send_photo(account: Account, given: Json) -> Json:
    """A picture, with a caption or without."""
    return _send(account, given, _new(account, given["photo"], _PHOTO))


async def send_document(account: Account, given: Json) -> Json:
    """A file of any kind, with a caption or without."""
    return _send(account, given, _new(account, given["document"], _DOCUMENT))


async def get_file(account: Account, given: Json) -> Json:
    """Where a file can be fetched, for an hour."""
    file = account.files.find(given["file_id"])
    return file.about | {"file_path": account.files.lay_out(file)}


def show_photo(account: Account, content: bytes) -> Json:
    """The part of a message that shows a new picture, in several sizes, the largest last."""
    if not 0 < len(content) <= limits.PHOTO:
        raise Refusal(413, "Request Entity Too Large")
    if picture_kind(content) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    whole = account.files.keep("photo.jpg", "image/jpeg", content, "photos")
    return {"photo": _sizes(account, whole)}


def show_document(account: Account, name: str, kind: str, content: bytes) -> Json:
    """The part of a message that shows a new file; a user may send far larger ones than a bot may fetch."""
    if not content:
        raise bad_request("file must be non-empty")
    return {"document": _as_document(account.files.keep(name, kind, content))}


def picture_kind(content: bytes) -> str | None:
    """The MIME type of a picture by how it begins; None for anything else."""
    return next((kind for start, kind in PICTURES.items() if content.startswith(start)), None)


@dataclass(frozen=True, slots=True)
class _Sort:
    """What is sent by one method: its field of a message, the folder its files lie in, and the most bytes."""

    field: str
    folder: str
    most: int


_PHOTO = _Sort("photo", "photos", limits.PHOTO)
_DOCUMENT = _Sort("document", "documents", limits.UPLOAD)


def _new(account: Account, given: Upload | str, sort: _Sort) -> Json:
    """The file's part of the message, of an upload or of the id of a file that Telegram has already."""
    if isinstance(given, str):
        file = account.files.find(given)
        if file.folder != sort.folder:
            raise bad_request(f"can't use file of type {file.folder} as {sort.field}")
        return {"photo": _sizes(account, file)} if sort is _PHOTO else {"document": _as_document(file)}
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > sort.most:
        raise Refusal(413, "Request Entity Too Large")
    if sort is _PHOTO:
        return show_photo(account, given.content)
    return show_document(account, given.name, given.kind, given.content)


def _sizes(account: Account, whole: File) -> list[Json]:
    small = account.files.keep(whole.name, whole.kind, THUMBNAIL, "thumbnails")
    return [small.about | {"width": 90, "height": 67}, whole.about | {"width": 1280, "height": 960}]


def _as_document(file: File) -> Json:
    return {"file_name": file.name, "mime_type": file.kind, **file.about}


def _send(account: Account, given: Json, content: Json) -> Json:
    chat = account.chats.find(given["chat_id"])
    caption, entities = compose_caption(given)
    markup: Markup | None = given.get("reply_markup")
    shown = dict(content)
    if caption:
        shown["caption"] = caption
    if entities:
        shown["caption_entities"] = entities
    if markup is not None and markup.kind is Kind.INLINE:
        shown["reply_markup"] = markup.body
    return place(account, chat, shown, given)
