"""Names for people that are not their names: one for the vendor, one for the log. Both are keyed, so that nobody
without the secret can find the account behind a name by trying all account numbers.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

IDENTITY_LENGTH = 40
LOG_NAME_LENGTH = 8


def identity(secret: str, account: str) -> str:
    """Who books, as the vendor knows them: 40 hex characters, the same for ever. `account` is `Session.account`."""
    return hmac.new(secret.encode(), account.encode(), sha256).hexdigest()[:IDENTITY_LENGTH]


@dataclass(frozen=True, slots=True)
class LogNames:
    """Short names of chats for the log: the same while the secret is, and telling nothing else."""

    secret: str = field(repr=False)

    def of(self, chat: str) -> str:
        """`telegram:1f0c22ab` for a chat: which channel, and enough to tell it from others."""
        digest = hmac.new(self.secret.encode(), b"log:" + chat.encode(), sha256).hexdigest()
        return f"{chat.partition(':')[0]}:{digest[:LOG_NAME_LENGTH]}"
