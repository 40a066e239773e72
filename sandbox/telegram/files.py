"""What was uploaded, by people and by the bot: the file itself, its id, and where it can be fetched for a while."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.clock import Clock
from sandbox.telegram import limits
from sandbox.telegram.refusal import Json, Refusal, bad_request

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file. `id` is opaque to the bot and as long as Telegram's; `folder` is how its path begins."""

    id: str
    name: str
    kind: str
    folder: str
    content: bytes = field(repr=False)

    @property
    def unique(self) -> str:
        """`file_unique_id`: the same for every bot, and no good for fetching."""
        return f"AgAD{self.id[-11:]}"

    @property
    def about(self) -> Json:
        """The fields that all kinds of files have."""
        return {"file_id": self.id, "file_unique_id": self.unique, "file_size": len(self.content)}


@dataclass(slots=True)
class Files:
    """All of them. A path is good for an hour from the getFile that gave it, which is all that Telegram promises."""

    clock: Clock
    by_id: dict[str, File] = field(default_factory=dict)
    paths: dict[str, tuple[datetime, File]] = field(default_factory=dict)
    kept: int = 0

    def keep(self, name: str, kind: str, content: bytes, folder: str = "documents") -> File:
        """A new file under a new id."""
        self.kept += 1
        id_ = f"BQACAgQAAxkBAAI{self.kept:057d}"
        self.by_id[id_] = File(id=id_, name=name, kind=kind, folder=folder, content=content)
        return self.by_id[id_]

    def find(self, id_: str) -> File:
        """The file of that id; refuses what is none."""
        if id_ not in self.by_id:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self.by_id[id_]

    def lay_out(self, file: File) -> str:
        """A path to fetch it by; refuses a file that is too big for a bot."""
        if len(file.content) > limits.DOWNLOAD:
            raise bad_request("file is too big")
        ending = _ENDING.search(file.name)
        path = f"{file.folder}/file_{len(self.paths)}{ending[0] if ending else ''}"
        self.paths[path] = self.clock.now(), file
        return path

    def fetch(self, path: str) -> bytes:
        """What lies there; 404 when nothing does, or not any more."""
        at, file = self.paths.get(path, (None, None))
        if at is None or file is None or self.clock.now() - at > limits.FILE_PATH_AGE:
            raise Refusal(404, "Not Found")
        return file.content

    def forget(self) -> None:
        """None any more. Ids are not used again."""
        self.by_id.clear()
        self.paths.clear()
