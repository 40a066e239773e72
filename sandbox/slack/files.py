"""Files of the workspace: kept until the town forgets them, uploaded in Slack's three steps or by a member's hand.

Source: docs.slack.dev/messaging/working-with-files and /reference/objects/file-object, November 2026.
"""

from dataclasses import dataclass, field
from urllib.parse import quote
from uuid import uuid4

from sandbox.slack.refusal import Json, Refusal

_KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
}


def kind_of(name: str) -> str:
    """The MIME type Slack would give a file of that name."""
    return _KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")


@dataclass(slots=True, kw_only=True)
class Share:
    """A message that carries the file."""

    channel: str
    private: bool
    ts: str
    thread: str | None = None


@dataclass(slots=True, kw_only=True)
class File:
    """One file. `content` None: announced, and not uploaded yet."""

    id: str
    user: str
    name: str
    kind: str
    size: int
    created: int
    title: str = ""
    alt: str = ""
    content: bytes | None = field(default=None, repr=False)
    finished: bool = False
    shares: list[Share] = field(default_factory=list)

    def show(self, address: str, team: str, domain: str) -> Json:
        """The file object, as messages carry it. Its addresses want the app's token."""
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else "binary"
        private, name = f"{address}/slack/files-pri/{team}-{self.id}", quote(self.name)
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.kind,
            "filetype": ending,
            "pretty_type": ending.upper(),
            "user": self.user,
            "user_team": team,
            "editable": False,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": any(not share.private for share in self.shares),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{private}/{name}",
            "url_private_download": f"{private}/download/{name}",
            "permalink": f"https://{domain}.slack.com/files/{self.user}/{self.id}/{name}",
            "has_rich_preview": False,
            "file_access": "visible",
            **({"alt_txt": self.alt} if self.alt else {}),
        }

    def show_shares(self) -> Json:
        """Where it was shared, as `files.info` tells: the only way to the times of these messages."""
        shown: Json = {}
        for share in self.shares:
            among = shown.setdefault("private" if share.private else "public", {}).setdefault(share.channel, [])
            among.append({"ts": share.ts, **({"thread_ts": share.thread} if share.thread else {})})
        return shown


@dataclass(slots=True)
class Files:
    """All of them by id, and the tickets in upload addresses, each good for one file."""

    by_id: dict[str, File] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def add(self, user: str, name: str, size: int, created: int, kind: str = "") -> File:
        """A new file, empty so far."""
        self.made += 1
        file = File(
            id=f"F{self.made:09d}", user=user, name=name, kind=kind or kind_of(name), size=size, created=created
        )
        self.by_id[file.id] = file
        return file

    def give_ticket(self, file: File) -> str:
        """What lets its content in."""
        ticket = uuid4().hex
        self.tickets[ticket] = file.id
        return ticket

    def find(self, file: object) -> File:
        """The file, or `file_not_found`."""
        if not isinstance(file, str) or file not in self.by_id:
            raise Refusal("file_not_found")
        return self.by_id[file]

    def forget(self) -> None:
        """None there any more; ids are not used again."""
        self.by_id.clear()
        self.tickets.clear()
