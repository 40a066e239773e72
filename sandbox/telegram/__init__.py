"""The Bot API as the town sees it: strict where Telegram is, and stricter where Telegram is forgiving.

Refused here and not by Telegram: unknown parameters, wrong types, nine buttons in a row, edits after 48 hours.
`application(account)` is the door; `sandbox/phones.py` looks at the same account from the people's side.
"""

from sandbox.telegram.account import Account
from sandbox.telegram.application import application, open_account

__all__ = ["Account", "application", "open_account"]
