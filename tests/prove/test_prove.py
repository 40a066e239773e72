"""Races and storms, short: clean as the program is, and not with any of its safeguards taken out."""

import pytest

from bot.prove.audit import Kind
from bot.prove.report import Report, as_text
from bot.prove.run import Asked, run
from tests.prove.sabotaged import MUTATIONS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prove")]

SHORT = {"races": 64, "storms": 24}
"""Tries at each vendor."""


async def proved(asked: Asked) -> tuple[Report, str]:
    """The report, and all that was told on the way."""
    told: list[str] = []
    report = await run(asked, told.append)
    return report, "\n".join([*told, as_text(report)])


@pytest.mark.parametrize("part", ["races", "storms"])
async def test_a_short_run_is_clean(part: str) -> None:
    """At every vendor; and it was no empty one."""
    report, told = await proved(Asked(parts=(part,), tries=SHORT[part]))
    assert report.clean, told
    for vendor, parts in report.tallies.items():
        assert parts[part].attempts >= SHORT[part], vendor
        assert parts[part].booked, vendor
        assert parts[part].refused or part == "storms", vendor
    assert len(report.tallies) == 4


PLAN = {
    "skip_read_back": (Asked(vendors=("cliniko",), parts=("races",), tries=160), {Kind.DOUBLE}),
    "skip_settle": (Asked(vendors=("cliniko",), parts=("races",), tries=160), {Kind.UNTOLD}),
    "drop_dedupe": (Asked(vendors=("qmatic",), parts=("storms",), tries=24), {Kind.WRONG_TICK}),
    "drop_compare_and_set": (Asked(vendors=("qmatic",), parts=("storms",), tries=192), set(Kind)),
    "drop_lease": (Asked(cases=("races:cliniko:2",), tries=320), {Kind.DOUBLE}),
}
"""Which part finds which at once, and as what."""


@pytest.mark.parametrize("mutation", MUTATIONS)
async def test_without_a_safeguard_the_proof_fails(mutation: str) -> None:
    """So a clean run means that the safeguards did their work."""
    asked, kinds = PLAN[mutation]
    sabotaged = Asked(
        vendors=asked.vendors,
        parts=asked.parts,
        cases=asked.cases,
        tries=asked.tries,
        program=("tests.prove.sabotaged", mutation),
    )
    report, told = await proved(sabotaged)
    assert not report.clean, told
    assert {finding.kind for finding in report.findings} & kinds, told
