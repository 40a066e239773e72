"""`python -m tests.recordings`: record the present release. What earlier ones left stays as it is."""

import sys
from pathlib import Path

from bot import __version__
from conversations.session import SCHEMA
from tests.recordings.playing import record
from tests.recordings.recording import FOLDER, SUFFIX

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else f"{SCHEMA}-{__version__}"
    path = (Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER) / f"{name}{SUFFIX}"
    recording = record(source=sys.argv[3] if len(sys.argv) > 3 else f"release {__version__}")
    recording.write(path)
    print(path, len(recording.chats), sum(len(c.moments) for c in recording.chats), path.stat().st_size)
