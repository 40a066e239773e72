"""What was written, changed, taken back and shared, as events: the same in a direct message and in a thread."""

from typing import Any

import pytest
from hypothesis import given

from bot.channel import LARGEST_FILE
from bot.slack.writing import Written, files_of, subject, too_large, unescaped, written
from conversations.events import Rewritten, Sent, Typed, Withdrawn
from conversations.matters import FileRef
from tests.strategies import NOW, json_values

ABOUT: dict[str, Any] = {"id": "Ev1", "at": NOW, "by": "T0.U0ADA", "language": ""}
KNEE = {"id": "F0KNEE", "name": "knee.jpg", "mimetype": "image/jpeg", "size": 7, "mode": "hosted"}
LETTER = {"id": "F0LETTER", "name": "letter.pdf", "mimetype": "application/pdf", "size": 9, "mode": "hosted"}
STONE = {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "ts": "1.2"}


def said(text: str = "", *files: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A message as it stands in a channel."""
    return {"type": "message", "user": "U0ADA", "text": text, "ts": "1.2", "files": list(files), **more}


def changed(before: dict[str, Any], now: dict[str, Any]) -> tuple[Written, ...]:
    """What is told when the one became the other."""
    return written({"subtype": "message_changed", "message": now, "previous_message": before, "ts": "9.9"}, ABOUT)


def gone(before: dict[str, Any]) -> tuple[Written, ...]:
    """What is told when it was deleted."""
    return written({"subtype": "message_deleted", "deleted_ts": "1.2", "previous_message": before}, ABOUT)


@pytest.mark.parametrize("subtype", ["", "me_message", "thread_broadcast"])
def test_a_message_has_the_mark_it_is_changed_by(subtype: str) -> None:
    """Slack calls a message by its time."""
    assert written(said("hello", subtype=subtype), ABOUT) == (Typed(**ABOUT, text="hello", mark="1.2"),)


def test_a_file_is_known_by_its_id_and_not_by_an_address() -> None:
    """The address is asked for when the file is fetched; what is stored meanwhile opens nothing."""
    [sent] = written(said("my knee", KNEE, subtype="file_share"), ABOUT)
    file = FileRef(channel="slack", ref="F0KNEE", name="knee.jpg", kind="image/jpeg", size=7)
    assert sent == Sent(**ABOUT, file=file, text="my knee", mark="1.2")


def test_each_file_is_an_event_and_the_words_are_with_the_first() -> None:
    """Ids and marks differ, and the first ones are the message's own."""
    sent = written(said("both", KNEE, LETTER, subtype="file_share"), ABOUT)
    assert [(one.id, one.mark) for one in sent] == [("Ev1", "1.2"), ("Ev1.1", "1.2.1")]
    assert [one.text for one in sent if isinstance(one, Sent)] == ["both", ""]


@pytest.mark.parametrize(
    "file",
    [{}, {"id": "x"}, {"id": None}, KNEE | {"mode": "tombstone"}, KNEE | {"mode": "hidden_by_limit"}],
)
def test_a_file_that_is_not_there_is_none(file: dict[str, Any]) -> None:
    """The message is typed then, with whatever words it has, and gets an answer."""
    assert written(said("", file, subtype="file_share"), ABOUT) == (Typed(**ABOUT, text="", mark="1.2"),)


def test_of_a_file_of_another_organisation_only_the_id_is_told() -> None:
    """It can be fetched all the same, and has no size until then."""
    [file] = files_of(said("", {"id": "F0FAR", "file_access": "check_file_info"}))
    assert (file.ref, file.name, file.kind, file.size) == ("F0FAR", "", "", 0)


def test_changed_words_are_said_with_the_mark_of_the_message() -> None:
    """And read as those of a new one."""
    assert changed(said("a &lt; c"), said("a &lt; b")) == (Rewritten(**ABOUT, mark="1.2", text="a < b"),)


def test_what_slack_changes_by_itself_is_no_change() -> None:
    """A preview of a link, or the number of replies."""
    assert changed(said("see example.org"), said("see example.org", attachments=[{}], reply_count=1)) == ()


def test_a_message_that_is_deleted_takes_its_files_with_it() -> None:
    """Each was posted under a mark of its own."""
    assert gone(said("hello")) == (Withdrawn(**ABOUT, mark="1.2"),)
    assert [one.mark for one in gone(said("", KNEE, LETTER))] == ["1.2", "1.2.1"]


def test_a_message_with_replies_is_deleted_by_putting_a_stone_in_its_place() -> None:
    """Slack tells of that as a change."""
    assert changed(said("hello"), STONE) == (Withdrawn(**ABOUT, mark="1.2"),)
    assert subject({"subtype": "message_changed", "message": STONE, "previous_message": said("x")}) == said("x")


def test_a_file_taken_out_of_a_message_is_taken_back_alone() -> None:
    """Unless its words hang on it: they were posted as one."""
    left = KNEE | {"mode": "tombstone"}
    both = said("both", KNEE, LETTER)
    assert [one.mark for one in changed(both, said("both", KNEE))] == ["1.2.1"]
    assert changed(both, said("both", left, LETTER)) == ()
    assert [one.mark for one in changed(said("", KNEE, LETTER), said("", left, LETTER))] == ["1.2"]


def test_a_message_of_a_kind_that_tells_of_joins_is_nothing() -> None:
    """Nobody wrote it."""
    assert written(said("has joined", subtype="channel_join"), ABOUT) == ()


def test_a_file_that_cannot_be_passed_on_is_noticed_when_it_comes() -> None:
    """Whoever sent it hears so at once, by what Slack says of its size."""
    film = KNEE | {"size": LARGEST_FILE + 1}
    assert too_large(written(said("both", KNEE, film), ABOUT))
    assert not too_large(written(said("both", KNEE, KNEE | {"size": LARGEST_FILE}), ABOUT))
    assert not too_large(written(said("hello"), ABOUT))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a &amp; b &lt;c&gt; &amp;lt;", "a & b <c> &lt;"),
        ("<mailto:ada@example.org|ada@example.org>", "ada@example.org"),
        ("<mailto:ada@example.org>", "ada@example.org"),
        ("call <tel:+31600000000|+31 6 00000000>", "call +31 6 00000000"),
        ("see <https://example.org/?a=1&amp;b=2>", "see https://example.org/?a=1&b=2"),
        ("<@U0ADA> and <#C0ALL|general>", "@U0ADA and general"),
        ("<", "<"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, read: str) -> None:
    """Slack wraps addresses: an e-mail address would be none any more."""
    assert unescaped(text) == read


@given(json_values, json_values, json_values)
def test_anything_can_be_read(message: Any, before: Any, files: Any) -> None:
    """Whatever is in a payload gives events or none, never an exception."""
    for subtype in ("", "message_changed", "message_deleted"):
        made = {"subtype": subtype, "message": message, "previous_message": before, "files": files}
        assert isinstance(written(made, ABOUT), tuple)
        assert isinstance(subject(made), dict)
