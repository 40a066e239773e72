"""Paying an invoice on a phone: the press on its button, the card, and what the bank does. No card has a number."""

from dataclasses import dataclass

from sandbox.phones import CannotDo
from sandbox.telegram import Account
from sandbox.telegram.checkouts import Card, Checkout, Invoice
from sandbox.telegram.invoicing import alert, settle
from sandbox.town import Person


@dataclass(slots=True)
class Payers:
    """Everybody's purse."""

    account: Account

    def pay(
        self, person: Person, message: int | None = None, card: str = Card.GOOD, forwarded_by: str | None = None
    ) -> int:
        """Press *Pay* below an invoice, the newest where none is named, and confirm; the update's id.

        `forwarded_by`: it is a copy of that person's invoice.
        """
        chat = self.account.chats.open(person)
        invoice = self._find(self._whose(forwarded_by) or person, message)
        if forwarded_by is not None and invoice.deep_link:
            raise CannotDo("A forwarded copy of this invoice opens the bot; it cannot be paid.")
        if invoice.charge is not None:
            raise CannotDo("This invoice has been paid; its button shows the receipt.")
        chat.toast = None
        user = self.account.chats.describe(person)
        checkout = Checkout(invoice=invoice, payer=chat, user=user, card=Card(card))
        query = {
            "id": self.account.checkouts.ask(checkout, self._give_up),
            "from": user,
            "currency": invoice.currency,
            "total_amount": invoice.total,
            "invoice_payload": invoice.payload,
        }
        return self.account.updates.add(chat.id, "pre_checkout_query", query)

    def settle(self, person: Person) -> None:
        """The slow bank of this person carries out what it was asked to."""
        waiting = [one for one in self.account.checkouts.slow if one.payer.person == person.id]
        if not waiting:
            raise CannotDo("No payment of this person's waits for a bank.")
        for checkout in waiting:
            self.account.checkouts.slow.remove(checkout)
            checkout.card = Card.GOOD
            settle(self.account, checkout)

    def _whose(self, name: str | None) -> Person | None:
        if name is None:
            return None
        person = self.account.town.person(name)
        if person is None:
            raise CannotDo(f"Nobody in town is {name!r}.")
        return person

    def _find(self, person: Person, message: int | None) -> Invoice:
        """An invoice on that phone."""
        chat = self.account.chats.open(person)
        invoices = self.account.checkouts.invoices
        there = [invoices[chat.id, number] for number in chat.messages if (chat.id, number) in invoices]
        named = [one for one in there if message in (None, one.message)]
        if not named:
            raise CannotDo("There is no such invoice on this phone (any more).")
        return named[-1]

    def _give_up(self, checkout: Checkout) -> None:
        alert(self.account, checkout.payer, "The bot did not answer in time. Nothing was paid.")
