"""Other people who book behind our back: through the vendor's own door, so they take capacity like anybody else."""

from dataclasses import replace

from sandbox.careportals.availability import Times
from sandbox.careportals.diary import Diary, Taken, everybody
from sandbox.careportals.lakeside import CONSULTATION, Provider
from sandbox.hours import overlap
from sandbox.sheets import RivalWish
from sandbox.town import Town

MINUTES = 15


class Ambushes:
    """Rivals who lurk until somebody books and are a moment faster."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.lurking: list[RivalWish] = []

    def spring(self) -> None:
        """All of them book now."""
        lurking, self.lurking = self.lurking, []
        for wish in lurking:
            book(self.town, wish)


def place(town: Town, wish: RivalWish) -> list[Taken]:
    """Book now or lurk; what was taken. Raises LookupError when nobody can be booked like that."""
    if wish.start is None:
        wish = next_free(town, wish)
    if wish.lurks:
        town.world(Ambushes).lurking.append(wish)
        return []
    taken = book(town, wish)
    if not taken:
        raise LookupError("nobody is free then")
    return taken


def next_free(town: Town, wish: RivalWish) -> RivalWish:
    """The wish with the next free time of what was last looked at, or of the first service; LookupError if none."""
    times = town.world(Times)
    looked = times.asked or CONSULTATION
    first = next(times.free(looked), None)
    if first is None:
        raise LookupError("it has no free time")
    who = wish.who or tuple(p.id for p in looked.providers)
    return replace(wish, start=first[0], minutes=wish.minutes or looked.minutes, who=who)


def book(town: Town, wish: RivalWish) -> list[Taken]:
    """Take whoever is free of those wished for; an empty list when nobody is."""
    return [taken for provider in _named(wish.who) if (taken := _take(town, provider, wish)) is not None]


def _named(who: tuple[str, ...]) -> list[Provider]:
    named = [p for p in everybody() if not who or {p.id, p.name} & set(who)]
    if not named:
        raise LookupError("nobody has that name or id")
    return named


def _take(town: Town, provider: Provider, wish: RivalWish) -> Taken | None:
    assert wish.start is not None
    diary = town.world(Diary)
    day = diary.local_day(wish.start)
    start = diary.minute(wish.start, day)
    end = start + (wish.minutes or MINUTES)
    works = any(opens <= start and end <= closes for opens, closes in provider.spans(day))
    if not works or any(overlap(start, end, t.start, t.end + t.gap) for t in diary.busy(provider, day)):
        return None
    taken = Taken(
        id=diary.new_id(), provider=provider, day=day, start=start, end=end, changed=town.now(), title="Booked"
    )
    diary.add(taken)
    return taken
