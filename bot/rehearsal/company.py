"""Whoever is in a journey: which phones they hold, who did something last, and who is meant where nobody is named."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.rehearsal.journey import Journey
from bot.rehearsal.phones import Phones, person
from bot.rehearsal.screens import Surface
from bot.rehearsal.script import AT_THE_DESK, ONE, OTHER, STAFF, Buttons, Shown
from bot.rehearsal.slack_phones import SlackPhones
from bot.rehearsal.telegram_phones import TelegramPhones
from bot.rehearsal.town import Town
from bot.trial import CHANNELS

PATIENTS: dict[str, Callable[[Town, int], Phones]] = {"telegram": TelegramPhones, "slack": SlackPhones}
"""What the patients of a journey hold, by its channel."""

DESKS = {"careportals": "lakeside", "cliniko": "harbour", "provet": "paws", "qmatic": "town-hall"}
"""The desk of the town that is on each system."""


@dataclass(slots=True)
class Company:
    """The people of one journey. `number` makes its patients new in town.

    `alias`: who `one` and `the other` turned out to be. `last`, `patient`: who did something last, and which patient.
    `spoken`: how often the bot had said something by then; `insisted`: whether it was done a second time. `died`:
    whether the bot has died since then; `parted`: whether it had between that and what was done before it.
    """

    town: Town
    journey: Journey
    number: int
    alias: dict[str, str] = field(default_factory=dict)
    last: str = ""
    patient: str = ""
    spoken: int = 0
    insisted: bool = False
    died: bool = False
    parted: bool = False
    patients: Phones = field(init=False)
    staff: Phones = field(init=False)

    def __post_init__(self) -> None:
        self.patients = PATIENTS[self.journey.channel](self.town, self.number)
        self.staff = SlackPhones(self.town, self.number, desk=CHANNELS[DESKS[self.journey.vendor]])

    async def move_in(self) -> None:
        """Patients the bot has never heard of; staff are always there."""
        for name in self.journey.people:
            await self.town.post("people", person(name, self.number))

    def phones(self, who: str) -> Phones:
        """Theirs, and those of others like them."""
        return self.staff if who in STAFF else self.patients

    async def begin(self, who: str) -> Phones:
        """Somebody does something, with these phones; whatever the bot says from now on may be its answer."""
        self.last, self.insisted = who, False
        self.parted, self.died = self.died, False
        self.patient = self.patient if who in STAFF else who
        self.spoken = await self._spoken()
        return self.phones(who)

    async def answered(self) -> bool:
        """Whether the bot has said something since then, to anybody."""
        return await self._spoken() > self.spoken

    async def _spoken(self) -> int:
        there = {self.patients.stand_in} | ({self.staff.stand_in} if self.journey.staffed else set())
        return sum([await self.town.spoken(stand_in) for stand_in in there])

    async def insist(self) -> None:
        """Whoever did something last sees to it that it is heard."""
        if self.last and await self.phones(self.last).insist(self.last):
            self.insisted = True

    @property
    def corrected(self) -> bool:
        """Whether what is answered to the last deed may stand below a word on the deed itself: it was done twice, and
        the first was heard after all; or a bot that died had said something and not noted it. It is said again then,
        and who pressed the first of the two is told so.
        """
        return self.insisted or self.parted

    def whom(self, who: str | None) -> tuple[str, ...]:
        """Who that is, or may be."""
        if who == ONE and ONE not in self.alias:
            return self.journey.people
        return (self.alias.get(who or self.last, who or self.last),)

    def viewers(self, line: Shown | Buttons) -> tuple[str, ...]:
        """Who looks, or may look. Where none is named, it is who did something last of those who see such a thing."""
        if line.who == ONE and ONE not in self.alias and line.where in AT_THE_DESK:
            return STAFF
        if line.who is not None:
            return self.whom(line.who)
        if line.where in AT_THE_DESK:
            return (self.last if self.last in STAFF else STAFF[0],)
        return (self.last if line.where is Surface.FORM else self.patient,)

    def is_one(self, who: str) -> None:
        """It turned out who of the two is `one`."""
        two = STAFF if who in STAFF else self.journey.people
        self.alias = {ONE: who, OTHER: next(name for name in two if name != who)}
