"""Telegram: receive (payload -> event), render (view -> message), send (message -> Bot API). Decides nothing."""

import os

# python-telegram-bot 22 warns on every read of a duration unless told to give `timedelta`, its coming default.
os.environ.setdefault("PTB_TIMEDELTA", "true")
