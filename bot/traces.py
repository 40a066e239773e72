"""Where an error happened, without what it says: its words may quote a person."""

from traceback import extract_tb


def place_of(error: BaseException) -> str:
    """The innermost lines of ours and others that raised it: `bot/lanes.py:12 < vendors/wire.py:34`."""
    frames = extract_tb(error.__traceback__)
    return " < ".join(
        f"{'/'.join(frame.filename.rsplit('/', 2)[-2:])}:{frame.lineno}" for frame in reversed(frames[-4:])
    )
