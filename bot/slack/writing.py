"""What a person wrote, changed, took back or shared, in a direct message or a thread, as events. Pure and total.

Who it was and where, and whether they may, is for whoever asks. A message with several files is one event for each:
the first has the message's own mark and its words, so that a change of the words finds them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.channel import LARGEST_FILE
from bot.payloads import JSON, number_at, object_at, objects_at, text_at
from conversations.events import Event, Rewritten, Sent, Typed, Withdrawn
from conversations.matters import FileRef

CHANNEL = "slack"

Written = Typed | Sent | Rewritten | Withdrawn

SAID = ("", "file_share", "me_message", "thread_broadcast")
"""Subtypes of messages that a person wrote."""

TOLD = (*SAID, "message_changed", "message_deleted")
"""Those that tell what became of one as well; all others tell of joins and bots."""

_TOMBSTONE = "tombstone"

_CONTROL = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_FILE = re.compile(r"F[0-9A-Z]{1,40}", re.ASCII)
_LONGEST_KIND, _LONGEST_NAME = 100, 255


def subject(message: JSON) -> JSON:
    """The message that a `message` event is about: itself, the one as it was changed, or the one that is gone."""
    match text_at(message, "subtype"):
        case "message_changed" if _is_stone(object_at(message, "message")):
            return object_at(message, "previous_message")
        case "message_changed":
            return object_at(message, "message")
        case "message_deleted":
            return object_at(message, "previous_message")
        case _:
            return message


def written(message: JSON, about: Mapping[str, Any]) -> tuple[Written, ...]:
    """The events of a `message` event; `about` are the fields that all events have. None where nothing was said: Slack
    also tells as a change what only it added, such as the preview of a link.
    """
    match text_at(message, "subtype"):
        case kind if kind in SAID:
            return tuple(_said(message, about))
        case "message_changed":
            return tuple(_changed(object_at(message, "message"), object_at(message, "previous_message"), about))
        case "message_deleted":
            return tuple(_gone(object_at(message, "previous_message"), about))
        case _:
            return ()


def _said(message: JSON, about: Mapping[str, Any]) -> Iterator[Written]:
    mark, text = text_at(message, "ts"), unescaped(text_at(message, "text"))
    files = files_of(message)
    if not files:
        yield Typed(**about, text=text, mark=mark)
    for number, file in enumerate(files):
        yield Sent(**_nth(about, number), file=file, text="" if number else text, mark=_name(mark, number))


def _changed(now: JSON, before: JSON, about: Mapping[str, Any]) -> Iterator[Written]:
    if _is_stone(now):
        yield from _gone(before, about)
        return
    text, mark = unescaped(text_at(now, "text")), text_at(before, "ts")
    if text != unescaped(text_at(before, "text")):
        yield Rewritten(**about, mark=mark, text=text)
    left = {file.ref for file in files_of(now)}
    for number, file in enumerate(files_of(before)):
        # Without its first file, the words of a message still stand: what was posted of them stays.
        if file.ref not in left and (number or not text.strip()):
            yield Withdrawn(**_nth(about, number + 1), mark=_name(mark, number))


def _gone(before: JSON, about: Mapping[str, Any]) -> Iterator[Written]:
    for number in range(max(1, len(files_of(before)))):
        yield Withdrawn(**_nth(about, number), mark=_name(text_at(before, "ts"), number))


def _is_stone(message: JSON) -> bool:
    """Whether it is only what stands above replies in the place of a message that was deleted."""
    return text_at(message, "subtype") == _TOMBSTONE


def _nth(about: Mapping[str, Any], number: int) -> dict[str, Any]:
    return dict(about) | {"id": _name(about["id"], number)}


def _name(name: str, number: int) -> str:
    return f"{name}.{number}" if number else name


def files_of(message: JSON) -> tuple[FileRef, ...]:
    """The files shared in a message that are still there. Of one from another organisation only the id is known
    (`check_file_info`, docs.slack.dev/reference/objects/file-object, November 2026): that is enough.
    """
    return tuple(
        FileRef(
            channel=CHANNEL,
            ref=text_at(file, "id"),
            name=text_at(file, "name")[:_LONGEST_NAME],
            kind=text_at(file, "mimetype")[:_LONGEST_KIND],
            size=max(0, number_at(file, "size") or 0),
        )
        for file in objects_at(message, "files")
        if _FILE.fullmatch(text_at(file, "id")) and text_at(file, "mode") not in (_TOMBSTONE, "hidden_by_limit")
    )


def too_large(events: Sequence[Event]) -> bool:
    """Whether a file is among them that cannot be passed on: whoever sent it should hear so."""
    return any(isinstance(one, Sent) and one.file.size > LARGEST_FILE for one in events)


def unescaped(text: str) -> str:
    """The text as the person wrote it: Slack escapes three signs and wraps addresses and mentions in `<…>`."""
    bare = _CONTROL.sub(lambda found: found[2] or re.sub("^(mailto|tel):", "", found[1]), text)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
