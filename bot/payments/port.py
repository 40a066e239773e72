"""What is promised of every provider of payments that a desk has of its own.

Errors are those of the vendors' tree (`vendors.errors`), for they are answered the same way. No card data ever.
"""

from typing import Protocol

from conversations.booking import Payment, Ref
from conversations.commands import AskPayment


class Cashier(Protocol):
    """Takes the deposits of one desk. It decides nothing: whether one is due, or given back, the core says."""

    name: str

    async def ask(self, order: AskPayment) -> Payment:
        """Where the deposit can be paid. The same order (by its id) has the same payment, however often it is asked.

        Raises `Unreachable` where nothing was made; `AnswerLost` where that is not known: ask again.
        """
        ...

    async def look(self, payment: Ref) -> Payment:
        """The provider's record, read now. Raises `NotFound`."""
        ...

    async def close_link(self, payment: Ref) -> Payment:
        """Nobody can pay it any more; the record as it is then, which may say that somebody just had."""
        ...

    async def refund(self, payment: Ref, *, key: str) -> Payment:
        """Give it back, once however often it is asked. Raises `Refused`, and `Unsupported` where people must do it."""
        ...

    async def check(self) -> None:
        """Whether we may talk to the provider. Raises what is wrong."""
        ...

    async def close(self) -> None:
        """Give back connections."""
        ...
