"""A desk's own way to pay is watched: at its end it is closed, and over when whoever takes the money says so."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.leasing import Leasing
from bot.looks import GIVEN_UP, Looks
from conversations.booking import Payment, PaymentStatus, Price

NOW = datetime(2027, 3, 8, 9, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=1)
OPEN = Payment(
    ref="pay",
    url="",
    until=UNTIL,
    price=Price(amount=Decimal("25.00"), currency="EUR"),
    status=PaymentStatus.PENDING,
)


@dataclass(slots=True)
class Paying:
    """A payment that is still on its way for some time after it was closed, and then what `ends` says."""

    on_its_way: timedelta
    ends: PaymentStatus
    now: datetime = NOW
    closed: list[datetime] = field(default_factory=list)

    async def look(self, _payment: str) -> Payment:
        """How it stands."""
        over = bool(self.closed) and self.now >= self.closed[0] + self.on_its_way
        return replace(OPEN, status=self.ends) if over else OPEN

    async def close(self, payment: str) -> Payment:
        """Nobody may begin to pay any more."""
        self.closed.append(self.now)
        return await self.look(payment)

    async def pause(self, seconds: float) -> None:
        """Time passes."""
        self.now += timedelta(seconds=seconds)

    async def watched(self) -> PaymentStatus:
        """What the watch says in the end."""
        looks = Looks(now=lambda: self.now, pause=self.pause, leasing=Leasing())
        return (await looks.watched(self.look, "pay", "harbour", close=self.close)).payment.status


async def test_it_is_closed_at_its_end_and_over_at_once_where_nobody_pays() -> None:
    """Not before, and not minutes later: a visit may be cancelled for it."""
    paying = Paying(on_its_way=timedelta(), ends=PaymentStatus.EXPIRED)
    assert await paying.watched() is PaymentStatus.EXPIRED
    assert (paying.closed, paying.now) == ([UNTIL], UNTIL)


async def test_money_that_is_on_its_way_at_the_end_is_waited_for() -> None:
    """What is over for us is not over for whoever was let pay a moment ago."""
    paying = Paying(on_its_way=timedelta(minutes=8), ends=PaymentStatus.PAID)
    assert await paying.watched() is PaymentStatus.PAID
    assert timedelta(minutes=8) <= paying.now - UNTIL <= timedelta(minutes=10)


async def test_what_never_comes_to_an_end_is_given_up() -> None:
    """A day later; whatever comes then is late money."""
    paying = Paying(on_its_way=timedelta(days=9), ends=PaymentStatus.PAID)
    assert await paying.watched() is PaymentStatus.EXPIRED
    assert paying.now >= UNTIL + GIVEN_UP
