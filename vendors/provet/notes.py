"""What we write into an appointment's notes, the one free field: by what it is ours, and how far we got. Pure.

Nothing can be read from a mark. Staff may write there too: what is theirs stays.
"""

import hashlib
import re

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another on the phone
_CODE = re.compile(rf"FD-[{_LETTERS}]{{6}}")
_LONGEST = 1000  # unsaid by Provet: cut before it may complain


def mark(*, identity: str, key: str) -> str:
    """By what we know our own write again: the same for the same key, and nothing can be read from it."""
    return f"[bot:{whose(identity)}{_digest(f'{identity}:{key}')[:20]}]"


def whose(identity: str) -> str:
    """How the marks of one person's bookings begin."""
    return f"{_digest(f'who:{identity}')[:12]}-"


def marked_by(notes: str, whose_mark: str) -> bool:
    """Whether a mark of that person's is in the notes."""
    return f"[bot:{whose_mark}" in notes


def ours(notes: str) -> bool:
    """Whether anybody's mark is in the notes: it was booked by us."""
    return "[bot:" in notes


def code(*, identity: str, key: str) -> str:
    """What a person may quote on the phone, and staff find in the notes."""
    digest = hashlib.sha256(f"code:{identity}:{key}".encode()).digest()
    return "FD-" + "".join(_LETTERS[byte % 32] for byte in digest[:6])


def code_in(notes: str) -> str:
    """The code in the notes; empty where there is none."""
    found = _CODE.search(notes)
    return found[0] if found else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def remark(notes: str, name: str) -> str:
    """What we noted under `name` in the notes, as `[name:what]`; empty if nothing."""
    found = re.search(rf"\[{re.escape(name)}:([^\]]*)\]", notes)
    return found[1] if found else ""


def with_remark(notes: str, name: str, what: str) -> str:
    """The notes with that remark in front, in place of an older one."""
    rest = re.sub(rf"\[{re.escape(name)}:[^\]]*\] ?", "", notes)
    return cut(f"[{name}:{what}] {rest}".strip())


def cut(notes: str) -> str:
    """Notes no longer than Provet surely takes. What stands in front stays: there are our marks."""
    return notes[:_LONGEST]
