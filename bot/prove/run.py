"""From what was asked on the command line to a report: parts are played one after the other, and told as they go."""

import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic

from bot import __version__
from bot.prove.audit import Tally
from bot.prove.parts import PARTS, VENDORS, Order, part
from bot.prove.report import Report, told
from bot.prove.stage import PROGRAM

Say = Callable[[str], None]


class Unknown(ValueError):
    """An option names what is not there; says what is. `option`: which one."""

    def __init__(self, option: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no {name}; there are {', '.join(known)}")
        self.option = option


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be proved; see the options of `frontdesk prove`. Without names all there are. Raises `Unknown`."""

    vendors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    tries: int = 200
    minutes: float = 10.0
    seed: int = 1
    program: Sequence[str] = PROGRAM

    def __post_init__(self) -> None:
        for case in self.cases:
            name, _, rest = case.partition(":")
            if name not in PARTS or rest.partition(":")[0] not in VENDORS:
                raise Unknown("--case", case, (f"{name}:VENDOR:..." for name in PARTS))
            if not _readable(name, case):
                raise Unknown("--case", case, (f"those in a report of --part {name}",))
        for option, names, known in (("--vendor", self.vendors, VENDORS), ("--part", self.parts, tuple(PARTS))):
            for name in names:
                if name not in known:
                    raise Unknown(option, name, known)

    @property
    def order(self) -> Order:
        """The same for the parts."""
        vendors = dict.fromkeys(self.vendors or [case.split(":")[1] for case in self.cases] or VENDORS)
        return Order(
            vendors=tuple(vendors),
            tries=self.tries,
            minutes=self.minutes,
            seed=self.seed,
            cases=self.cases,
            program=self.program,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Of the parts that are played."""
        return tuple(dict.fromkeys(self.parts or [case.partition(":")[0] for case in self.cases] or PARTS))

    @property
    def options(self) -> tuple[str, ...]:
        """What asks for it again, cases and seed aside."""
        named = [word for name in self.vendors for word in ("--vendor", name)]
        named += [word for name in self.parts for word in ("--part", name)]
        return (*named, "--tries", str(self.tries), "--minutes", f"{self.minutes:g}")


def _readable(name: str, case: str) -> bool:
    """Whether a part that reads its cases' names can read this one."""
    read = getattr(part(name), "case_named", None)
    try:
        return read is None or bool(read(case))
    except (ValueError, KeyError):
        return False


async def run(asked: Asked, say: Say) -> Report:
    """Play it. Raises what parts do."""
    about = {name: part(name).ABOUT for name in asked.names}
    report = Report(version=__version__, seed=asked.seed, about=about, options=asked.options, system=_system())
    began = monotonic()
    for name in asked.names:
        say(f"{name}: {about[name]}")
        await part(name).play(asked.order.heard_by(say), _heard(report, name, say))
    report.seconds = monotonic() - began
    return report


def _heard(report: Report, name: str, say: Say) -> Callable[[Tally], None]:
    def heard(tally: Tally) -> None:
        report.add(name, tally)
        for one in tally.findings:
            say(told(report, one))  # at once: a run that is cut off has no report
        so_far = report.tallies[tally.vendor][name]
        say(f"  {tally.vendor}: {so_far.attempts:,} tries, {so_far.booked:,} booked, {len(so_far.findings)} found")

    return heard


def _system() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
