"""Cases: their names, what there is to count, and a sample of each part in worlds of their own."""

from dataclasses import dataclass, field
from typing import cast

import pytest

from bot.forks import forking
from bot.prove import clocks, crashes, faults
from bot.prove.audit import Kind as Finds
from bot.prove.audit import Tally
from bot.prove.cases import PAID_VISITS, Quiet, calendar_at_rest, case_of, deeds, played
from bot.prove.crashes import Point, Victim, points
from bot.prove.faults import Trouble, pairs, troubles, vanishings
from bot.prove.parts import Order, Part
from bot.prove.relay import Asked, Side
from bot.prove.screens import JSON
from bot.prove.visitor import Deed
from bot.prove.world import Kind, World

CRASHES = (
    "crashes:cliniko:book:store:60:after",
    "crashes:cliniko:book:vendor:13:before",
    "crashes:cliniko:book:vendor:13:after",
    "crashes:cliniko:book:telegram:40:after",
    "crashes:qmatic:book:vendor:9:after:store",
    "crashes:qmatic:move:vendor:5:after",
    "crashes:provet:cancel:vendor:3:before",
    "crashes:careportals:book:vendor:14:after",
    "crashes:provet:pay:vendor:22:after",
    "crashes:provet:pay:telegram:11:after",
    "crashes:cliniko:pay:vendor:8:after",
    "crashes:cliniko:pay:vendor:10:before:store",
)
"""Around each vendor's write, and one each at the store, Telegram and with the store dead; where a link is made and its
payment is seen and told.
"""

FAULTS = (
    "faults:cliniko:book:13:answer_lost",
    "faults:qmatic:book:9:slow",
    "faults:provet:book:21:down:stays",
    "faults:provet:book:23:broken_json:stays",
    "faults:provet:move:14:broken_json",
    "faults:careportals:book:14:answer_lost",
    "faults:cliniko:book:10:refused+13:answer_lost",
    "faults:cliniko:book:13:vanished",
    "faults:provet:pay:22:answer_lost",
    "faults:cliniko:pay:8:refused:stays",
    "faults:cliniko:pay:8:answer_lost+9:rate_limited",
)

TIMES = (
    "time:qmatic:book:lapse:9",
    "time:cliniko:book:fast",
    "time:provet:cancel:slow",
    "time:careportals:book:night:spring",
    "time:qmatic:move:night:autumn",
    "time:cliniko:book:asleep:store:80:after",
    "time:cliniko:pay:asleep:vendor:8:after",
    "time:provet:pay:lapse:22",
)

WRITTEN = "POST /cliniko/v1/individual_appointments"
"""The one call that books at Cliniko."""

LINK_MADE = "POST /provet/4242/api/0.1/postransaction/"
"""The one call that makes a link at Provet."""


@pytest.mark.parametrize("name", CRASHES)
def test_a_crash_is_known_by_its_name(name: str) -> None:
    """The name alone repeats it."""
    assert crashes.case_named(name).name == name


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_known_by_its_name(name: str) -> None:
    """The name alone repeats it."""
    assert faults.case_named(name).name == name


@pytest.mark.parametrize("name", TIMES)
def test_a_case_of_time_is_known_by_its_name(name: str) -> None:
    """The name alone repeats it."""
    assert clocks.case_named(name).name == name


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (crashes, "crashes:cliniko:book:nobody:1:after"),
        (crashes, "crashes:cliniko:book:vendor:1:beside"),
        (crashes, "crashes:cliniko:dance:vendor:1:after"),
        (crashes, "crashes:qmatic:pay:vendor:1:after"),
        (faults, "faults:cliniko:book:1:earthquake"),
        (faults, "faults:cliniko:book:1:down:goes"),
        (faults, "faults:cliniko:book:1:vanished:stays"),
        (faults, "faults:careportals:pay:1:down"),
        (clocks, "time:qmatic:pay:lapse:1"),
        (clocks, "time:cliniko:book:yesterday"),
        (clocks, "time:cliniko:book:lapse:soon"),
        (clocks, "time:cliniko:book:asleep:vendor"),
    ],
)
def test_a_name_of_nothing_is_refused(part: Part, name: str) -> None:
    """A case that is spelled wrongly is not played as another."""
    with pytest.raises(ValueError, match=r"."):
        part.case_named(name)  # type: ignore[attr-defined]  # each of these parts has it


@pytest.mark.parametrize(("vendor", "pays"), [("provet", True), ("cliniko", True), ("qmatic", False)])
def test_a_deposit_is_paid_where_one_is_taken(vendor: str, pays: bool) -> None:
    """By the vendor's own links, or by a provider of the desk's."""
    assert (Deed.PAY in deeds(vendor)) is pays
    assert {Deed.BOOK, Deed.MOVE, Deed.CANCEL} <= {*deeds(vendor)}


def asked(*answered: bool) -> list[Asked]:
    """Questions, answered or not."""
    return [Asked(number=number, name="?", answered=one) for number, one in enumerate(answered, 1)]


def test_everything_asked_is_a_place_to_die_at_twice() -> None:
    """Before and after each; not after what was never answered; the store at every question to the vendor as well."""
    found = points({Kind.STORE: asked(True, True), Kind.VENDOR: asked(True), Kind.TELEGRAM: asked(False)}, every=100)
    workers = [str(one) for one in found if one.victim is Victim.WORKER]
    assert workers == [
        "store:1:before",
        "store:1:after",
        "store:2:before",
        "store:2:after",
        "vendor:1:before",
        "vendor:1:after",
        "telegram:1:before",
    ]
    stores = [str(one) for one in found if one.victim is Victim.STORE]
    assert stores == ["vendor:1:before:store", "vendor:1:after:store", "store:1:before:store"]


def test_a_place_is_read_as_it_is_written() -> None:
    """So that a name in a report can be played again."""
    for place in (
        Point(kind=Kind.VENDOR, number=7, side=Side.AFTER),
        Point(kind=Kind.STORE, number=1, side=Side.BEFORE, victim=Victim.STORE),
    ):
        assert Point.read(str(place)) == place
    for trouble in troubles("qmatic", asked(True, True)):
        assert Trouble.read(str(trouble)) == trouble


def test_pairs_are_of_two_calls() -> None:
    """Two faults cannot meet the same call."""
    assert all(one.number != other.number for one, other in pairs("qmatic", asked(True, True, True)))
    assert len(pairs("qmatic", asked(True, True))) == 7 * 7


def test_what_nobody_could_tell_is_not_tried() -> None:
    """A CarePortals booking repeated on the way is a second booking, and there is nothing to find it by."""
    calls = [Asked(number=1, name="GET /x"), Asked(number=2, name="POST /careportals/appointments")]
    twice = [str(one) for one in troubles("careportals", calls) if one.fault == "answered_twice"]
    assert twice == ["1:answered_twice"]
    assert len(troubles("cliniko", calls)) == 2 * 7 * 2


def test_a_link_that_nobody_could_tell_from_another_is_not_made_twice() -> None:
    """Provet knows no repetition of that question; what stays would come to it as well. Stripe has a key for it."""
    calls = [Asked(number=number, name=name) for number, name in enumerate(("GET /x", LINK_MADE, "GET /x"), 1)]
    twice = [str(one) for one in troubles("provet", calls) if one.fault == "answered_twice"]
    assert twice == ["1:answered_twice", "3:answered_twice", "3:answered_twice:stays"]
    assert "2:answered_twice" in [str(one) for one in troubles("cliniko", calls)]


@pytest.mark.parametrize(
    ("asked_for", "stays", "where"),
    [
        ("POST /stripe/v1/checkout/sessions", False, ("stripe", "POST /stripe/v1/checkout/sessions")),
        ("POST /stripe/v1/checkout/sessions", True, ("stripe", "* /stripe/v1/")),
        (LINK_MADE, True, ("provet", "* /provet/4242/")),
        (WRITTEN, True, ("cliniko", "")),
    ],
)
def test_a_fault_is_with_whoever_is_asked(asked_for: str, stays: bool, where: tuple[str, str]) -> None:
    """The vendor, or the desk's own provider of payments; never at the page on which the person pays."""
    switch = faults.switch_of(Trouble(fault="down", number=1, stays=stays), Asked(number=1, name=asked_for))
    assert (switch["stand_in"], switch["match"]) == where


def test_what_was_written_may_vanish() -> None:
    """After each call that can have written; a look writes nothing."""
    names = ("GET /x", "POST /x", "PATCH /x", "POST /x/search")
    calls = [Asked(number=number, name=name) for number, name in enumerate(names, 1)]
    assert [str(one) for one in vanishings(calls)] == ["2:vanished", "3:vanished"]


@pytest.mark.slow
@pytest.mark.xdist_group("prove")
@pytest.mark.parametrize(("part", "names"), [(crashes, CRASHES), (faults, FAULTS), (clocks, TIMES)])
async def test_whatever_happens_meanwhile_the_person_is_told_what_the_calendar_has(
    part: Part, names: tuple[str, ...]
) -> None:
    """A sample of each part: nothing doubled, lost, untold, left held or wrongly ticked."""
    tallies: list[Tally] = []
    await part.play(Order(cases=names, diary=print), tallies.append)
    assert [finding for tally in tallies for finding in tally.findings] == []
    assert sum(tally.attempts for tally in tallies) >= len(names)
    assert sum(tally.booked + tally.unsure for tally in tallies) >= len(names)


@pytest.mark.slow
@pytest.mark.xdist_group("prove")
async def test_a_worker_that_takes_a_yes_for_a_booking_is_found_out() -> None:
    """The proof can fail: what was written vanishes, and without the read-back *booked* is said of nothing."""
    async with forking() as forks:
        whole = await played(forks, case_of("faults", "cliniko", Deed.BOOK, "", Quiet))
        (write,) = (one for one in whole.counted[Kind.VENDOR] if one.name == WRITTEN)
        case = faults.case_named(f"faults:cliniko:book:{write.number}:vanished")
        sound = await played(forks, case)
        sabotaged = await played(forks, case, ("tests.prove.sabotaged", "skip_read_back"))
    assert sound.came
    assert sabotaged.came
    assert sound.tally.findings == ()
    assert Finds.WRONG_TICK in {finding.kind for finding in sabotaged.tally.findings}


@pytest.mark.slow
@pytest.mark.xdist_group("prove")
async def test_a_worker_that_takes_a_lost_answer_for_a_no_is_found_out() -> None:
    """The proof can fail: killed when the visit was written down, and not looked for after that, it is doubled.

    At CarePortals: the other adapters would find their own mark even then.
    """
    async with forking() as forks:
        whole = await played(forks, case_of("crashes", "careportals", Deed.BOOK, "", Quiet))
        writes = [one.number for one in whole.counted[Kind.VENDOR] if one.name == "POST /careportals/appointments"]
        # The first one is the rehearsal.
        case = crashes.case_named(f"crashes:careportals:book:vendor:{writes[-1]}:after")
        sound = await played(forks, case)
        sabotaged = await played(forks, case, ("tests.prove.sabotaged", "skip_settle"))
    assert sound.came
    assert sabotaged.came
    assert sound.tally.findings == ()
    assert Finds.UNTOLD in {finding.kind for finding in sabotaged.tally.findings}


@pytest.mark.slow
@pytest.mark.xdist_group("prove")
async def test_a_worker_that_makes_a_link_for_each_order_is_found_out() -> None:
    """The proof can fail: killed when the link was made, the next one makes another, and both can be paid."""
    async with forking() as forks:
        whole = await played(forks, case_of("crashes", "provet", Deed.PAY, "", Quiet))
        (made,) = (one for one in whole.counted[Kind.VENDOR] if one.name == LINK_MADE)
        case = crashes.case_named(f"crashes:provet:pay:vendor:{made.number}:after")
        sound = await played(forks, case)
        sabotaged = await played(forks, case, ("tests.prove.sabotaged", "ask_twice"))
    assert whole.done
    assert sound.came
    assert sabotaged.came
    assert sound.tally.findings == ()
    assert Finds.DOUBLE in {finding.kind for finding in sabotaged.tally.findings}


@pytest.mark.slow
@pytest.mark.xdist_group("prove")
async def test_a_worker_that_takes_a_link_for_money_is_found_out() -> None:
    """The proof can fail: *paid* is said before anybody paid, at the vendor's till and at the desk's own provider."""
    sabotage = ("tests.prove.sabotaged", "take_for_paid")
    async with forking() as forks:
        cases = [case_of("crashes", vendor, Deed.PAY, "", Quiet) for vendor in PAID_VISITS]
        outcomes = [await played(forks, case, sabotage) for case in cases]
    for outcome in outcomes:
        assert Finds.WRONG_TICK in {finding.kind for finding in outcome.tally.findings}


@dataclass
class Looks:
    """A world of which only the calendar is looked at: each time the next of `holds`, by name and whether it stands."""

    holds: list[dict[str, bool]]
    vendor: str = "qmatic"
    advanced: list[object] = field(default_factory=list)

    @property
    def town(self) -> "Looks":
        """Its town, which has a clock."""
        return self

    async def truth(self) -> JSON:
        """The next look."""
        holds = [
            {"id": name, "status": "held" if stands else "expired", "column": "Noor", "order": 1}
            | {"date": "2027-03-16", "start": "14:30", "end": "15:00"}
            for name, stands in self.holds.pop(0).items()
        ]
        return {"bookings": [], "rivals": [], "holds": holds}

    async def post(self, what: str, asked: JSON) -> None:
        """Only the clock is moved."""
        assert what == "clock"
        self.advanced.append(asked["advance_minutes"])


async def test_a_hold_that_a_slow_vendor_makes_while_we_look_gets_its_time_too() -> None:
    """Asked for and given up, and carried out a moment after the clock was moved: leaked no more than before."""
    looks = Looks([{"first": True}, {"first": False, "late": True}, {"first": False, "late": False}])
    truth = await calendar_at_rest(cast("World", looks))
    assert (len(looks.advanced), [hold.standing for hold in truth.holds]) == (2, [False, False])


async def test_a_hold_that_stands_when_its_time_is_over_is_seen() -> None:
    """The clock is not moved until it goes."""
    looks = Looks([{"first": True}, {"first": True}])
    truth = await calendar_at_rest(cast("World", looks))
    assert (len(looks.advanced), [hold.standing for hold in truth.holds]) == (1, [True])
