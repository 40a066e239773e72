"""Races and storms, short: clean as the program is, and not with any of its safeguards taken out."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.prove import crowd, people, races
from bot.prove.audit import Kind, Tally
from bot.prove.parts import VENDORS, part
from bot.prove.people import Patient, Wish
from bot.prove.report import Report, as_text
from bot.prove.run import Asked, run
from bot.prove.street import Street
from tests.prove.sabotaged import MUTATIONS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prove")]

SABOTAGED = "tests.prove.sabotaged"


async def proved(asked: Asked) -> tuple[Report, str]:
    """The report, and all that was told on the way."""
    told: list[str] = []
    report = await run(asked, told.append)
    return report, "\n".join([*told, as_text(report)])


async def test_a_short_race_is_clean() -> None:
    """At every vendor, and it was a race: somebody got a time, somebody did not."""
    report, told = await proved(Asked(parts=("races",), tries=32))
    assert report.clean, told
    assert set(report.tallies) == set(VENDORS)
    for vendor in VENDORS:
        total = report.total(vendor)
        assert total.attempts >= 32, told
        assert total.booked, told
        assert total.refused, told


async def test_new_people_come_to_a_long_race(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many accounts: the visits of one chat do not grow with the number of tries."""
    came: list[str] = []

    async def seen(street: Street, wishes: Sequence[Wish], count: int, case: str) -> list[Patient]:
        came.append(case)
        return await crowd.gathered(street, wishes, count, case)

    monkeypatch.setattr(races, "STAYING", 2)
    monkeypatch.setattr(races, "SIZE", 16)
    monkeypatch.setattr(races, "gathered", seen)
    report, told = await proved(Asked(vendors=("qmatic",), parts=("races",), tries=64))
    assert report.clean, told
    assert report.total("qmatic").attempts == 64, told
    assert came == ["races:qmatic:1", "races:qmatic:3"]


async def test_a_short_storm_is_clean() -> None:
    """On a machine that does not stand still; for one that does, see docs/proof.md."""
    report, told = await proved(Asked(vendors=("qmatic", "cliniko"), parts=("storms",), tries=24))
    assert report.clean, told
    assert all(report.total(vendor).booked for vendor in ("qmatic", "cliniko")), told


PLAN = {
    "skip_look_around": (Asked(vendors=("cliniko",), parts=("races",), tries=480), {Kind.DOUBLE}),
    "skip_settle": (Asked(vendors=("cliniko",), parts=("races",), tries=480), {Kind.UNTOLD}),
    "drop_dedupe": (Asked(vendors=("qmatic",), parts=("storms",), tries=96), {Kind.WRONG_TICK}),
    "drop_compare_and_set": (
        Asked(vendors=("qmatic",), parts=("storms",), tries=384),
        {Kind.LOST, Kind.LEAKED_HOLD, Kind.UNTOLD, Kind.DOUBLE, Kind.WRONG_TICK},
    ),
    "drop_lease": (Asked(cases=("races:cliniko:2",), tries=480), {Kind.DOUBLE}),
}
"""Which part finds which, as what, and within how many tries. Which try it is in is chance: who meets whom there."""

IN_CASES = {"skip_read_back", "ask_twice", "take_for_paid"}
"""Those that one case finds; see `test_cases`."""


def test_every_safeguard_is_taken_out_once() -> None:
    """None is believed to matter without proof."""
    assert {*PLAN, *IN_CASES} == set(MUTATIONS)


class FoundOut(Exception):
    """The proof has found what it should: there is no need to go on."""


@pytest.mark.parametrize("mutation", PLAN)
async def test_without_a_safeguard_the_proof_fails(mutation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a clean run means that the safeguards did their work."""
    # What will never come need not be waited for as long as what may.
    monkeypatch.setattr(people, "LOST", 40.0)
    monkeypatch.setattr(crowd, "SETTLING", 15.0)
    # Often enough for a short run.
    monkeypatch.setattr(races, "LOST", 0.05)
    monkeypatch.setattr(races, "RIVALS", 0.5)
    monkeypatch.setattr(races, "LURKING", 1.0)
    # Further behind than we look after a write, so that nothing but the lease keeps our own apart.
    monkeypatch.setattr(races, "LAG", 10.0)
    asked, kinds = PLAN[mutation]

    def heard(tally: Tally) -> None:
        if {finding.kind for finding in tally.findings} & kinds:
            raise FoundOut

    (name,) = asked.names
    order = replace(asked, program=(SABOTAGED, mutation)).order.heard_by(print)
    with pytest.raises(FoundOut):
        await part(name).play(order, heard)
