"""What words name of the lists a booking goes through: values only. Names are the vendor's data and not translated;
they are compared at the edge, with what a list brought or with what is known already.
"""

from dataclasses import dataclass
from enum import StrEnum, auto

from conversations.booking import Ref


class Kind(StrEnum):
    """Of which list something is named, in the order in which the lists are asked for."""

    SERVICE = auto()
    PLACE = auto()
    PERSON = auto()
    ANIMAL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Entries of one list that words name, each an honest reading of them; never none."""

    kind: Kind
    refs: tuple[Ref, ...]
