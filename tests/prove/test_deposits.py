"""The audit of deposits, by made-up tills: what it must find of links and money, and what it must not."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.prove.audit import Kind, Tally, audit
from bot.prove.tries import Account, Deposit, Link, Truth
from bot.prove.truth import read_truth

LIVE, PAID, OVER = Link(ref="p1", live=True), Link(ref="p2", paid=True), Link(ref="p3")


def waiting() -> Deposit:
    """Somebody was shown a link, and heard nothing more."""
    return Deposit(id="crashes:x/pat/deposit", person="pat", pressed=2.0, shown=["/pay/1"])


def told() -> Deposit:
    """Somebody paid, and was told that it came fifteen seconds later."""
    return replace(waiting(), paid=True, told=17.0)


def found(*links: Link, deposits: tuple[Deposit, ...]) -> Tally:
    """What is said of such a till."""
    truth = Truth(links=links)
    return audit(Account(vendor="provet", case="crashes:x", tries=(), cards=(), truth=truth, deposits=deposits))


def test_what_was_paid_and_told_is_clean() -> None:
    """A link that ran out before it is no second one; how long it took is a figure as any other."""
    tally = found(OVER, PAID, deposits=(told(),))
    assert not tally.findings
    assert tally.settled == (15.0,)


@pytest.mark.parametrize("links", [(LIVE, PAID), (PAID, replace(PAID, ref="p4"))])
def test_two_links_for_one_deposit_are_a_double(links: tuple[Link, ...]) -> None:
    """Whether the second one can be paid still, or was; named by the provider's reference."""
    doubles = [one for one in found(*links, deposits=(told(),)).findings if one.kind is Kind.DOUBLE]
    assert [one.refs for one in doubles] == [(links[1].ref,)]
    assert doubles[0].tries == ("crashes:x/pat/deposit",)


def test_money_nobody_was_told_of_is_untold() -> None:
    """And only that: whoever waits for its word is not lost besides."""
    (finding,) = found(PAID, deposits=(replace(waiting(), paid=True),)).findings
    assert finding.kind is Kind.UNTOLD


def test_money_for_a_deposit_that_nobody_knows_of_is_untold() -> None:
    """As where the chat was never told of its booking either."""
    (finding,) = found(PAID, deposits=()).findings
    assert finding.kind is Kind.UNTOLD


@pytest.mark.parametrize(
    ("link", "deposit"),
    [(LIVE, told()), (OVER, told()), (PAID, replace(told(), early=True))],
    ids=["not-paid", "ran-out", "too-early"],
)
def test_paid_that_is_said_of_nothing_is_a_wrong_tick(link: Link, deposit: Deposit) -> None:
    """Also if the money comes after all."""
    assert [one.kind for one in found(link, deposits=(deposit,)).findings] == [Kind.WRONG_TICK]


@pytest.mark.parametrize("shown", [[], ["/pay/1"]])
def test_a_deposit_without_an_end_is_lost(shown: list[str]) -> None:
    """With a link or without one."""
    (finding,) = found(LIVE, deposits=(replace(waiting(), shown=shown),)).findings
    assert finding.kind is Kind.LOST
    assert ("not how to pay it" in finding.said) is (shown == [])


def test_a_deposit_that_came_to_nothing_and_was_said_to_is_no_finding() -> None:
    """The person knows."""
    assert not found(OVER, deposits=(replace(waiting(), over=True),)).findings


@pytest.mark.parametrize(
    ("status", "live", "paid"),
    [
        ("pending", True, False),
        ("failed", True, False),
        ("accepted", False, True),
        ("paid", False, True),
        ("expired", False, False),
        ("aborted", False, False),
        ("refunded", False, False),
    ],
)
def test_links_are_read_as_the_town_tells_them(status: str, live: bool, paid: bool) -> None:
    """In the words of the vendor's till and of the provider's; a refused card may be tried again."""
    asked = {"bookings": [], "rivals": [], "holds": [], "payments": [{"id": "p1", "status": status}]}
    assert read_truth(asked, ZoneInfo("Europe/Helsinki")).links == (Link(ref="p1", live=live, paid=paid),)


def test_a_desk_without_a_till_has_no_links() -> None:
    """Nothing is told of payments there."""
    assert read_truth({"bookings": [], "rivals": [], "holds": []}, ZoneInfo("UTC")).links == ()
