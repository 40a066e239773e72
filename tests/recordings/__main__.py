"""`python -m tests.recordings` (`make record`): record the present release. What earlier ones left stays as it is."""

import sys

from tests.recordings.playing import record

if __name__ == "__main__":
    recording = record()
    path = recording.write()
    moments = sum(len(chat.moments) for chat in recording.chats)
    sys.stdout.write(f"{path}: {len(recording.chats)} chats, {moments} moments, {path.stat().st_size} bytes\n")
