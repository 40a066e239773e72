"""An invoice in the chat: paid where it stands, by whoever the channel's own payments go through. No card data ever."""

from dataclasses import dataclass
from datetime import datetime

from conversations.booking import Price, Ref
from conversations.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What is to be paid under the name `payment`, until `until` (aware, exclusive). Nothing personal may stand in it:
    the channel and its provider read it.
    """

    payment: Ref
    title: Text
    description: Text
    price: Price
    until: datetime
