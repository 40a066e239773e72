"""What a check finds, and how it is told: a line a thing, and under what is wrong what to do or whom to ask for what.

Never a secret and never anything personal: of an error its kind, its place, and the words meant to be shown.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from vendors.errors import (
    AnswerLost,
    ContractBroken,
    HoldExpired,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    Unsupported,
    VendorError,
)

Say = Callable[[str], None]


class Wrong(Exception):
    """What is wrong, and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `remedy` is empty where all is well."""

    name: str
    said: str
    remedy: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing needs mending."""
        return not self.remedy

    def tell(self, say: Say) -> None:
        """In a line, or two."""
        say(f"{'ok   ' if self.well else 'wrong'} {self.name}: {self.said}")
        if self.remedy:
            say(f"      -> {self.remedy}")


async def found(name: str, look: Callable[[], Awaitable[str]], *, table: str = "") -> Finding:
    """What a look tells, or what it says is wrong; `table` is where a vendor's settings are, for its remedies."""
    try:
        return Finding(name=name, said=await look())
    except Wrong as wrong:
        return Finding(name=name, said=str(wrong), remedy=wrong.remedy)
    except VendorError as error:
        said = f"{error}{f': {error.said}' if error.said else ''}"
        return Finding(name=name, said=said, remedy=remedy(error, table))


def remedy(error: VendorError, table: str) -> str:
    """What to do about it, or whom to ask for what."""
    readme = f"vendors/{error.vendor}/README.md"
    match error:
        case Misconfigured(status=403):
            return (
                f"ask whoever runs the practice system for the right to `{error.call}` for these credentials, or give "
                f"others in {table}; which rights are needed is in {readme}"
            )
        case Misconfigured(status=None):
            return f"correct {table}, or what is said there; see {readme}"
        case Misconfigured():
            return f"correct {table}, or ask the vendor for credentials that are good; see {readme}"
        case Unreachable() | AnswerLost():
            return f"check the network and the addresses in {table}; if they are right, try again later"
        case SlotTaken() | HoldExpired():
            return "somebody was faster, or the vendor's list lags behind: try again"
        case NotFound():
            return f"ask the vendor why `{error.call}` does not know it; check the addresses and ids in {table}"
        case Unsupported():
            return f"this is ours to mend: the manifest says it can `{error.call}`; please tell us"
        case ContractBroken():
            return (
                f"ask the vendor whether the answer of `{error.call}` changed, and tell us which part we cannot read; "
                f"check the addresses in {table}"
            )
        case Refused():
            return f"ask the vendor, or whoever set it up, why `{error.call}` is refused"
        case _:
            return f"check {table}"
