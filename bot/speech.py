"""From `Text` to words: Fluent for the sentences, Babel for dates and times. Knows no channel and no markup.

What a person or a vendor wrote goes in as data: it can neither be Fluent nor reach above a channel's clearance.
A missing word is an error at start (`Speech.load`); should one be missing all the same, English is said, or the id.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources.abc import Traversable

import structlog
from babel.numbers import format_currency
from fluent.runtime import FluentBundle

from bot.catalogue import MEASURE, Catalogue, mistakes, read_all
from bot.manner import FUNCTIONS, Manner, MannerUnclear, When, read_manner, weekdays, written
from conversations.booking import Price
from conversations.text import Arg, Mention, Privacy, Text, Words

HIDDEN = "•••"
"""Said instead of words that are above the channel's clearance."""

MENTION = ("\ue000", "\ue001")
"""Stand around the id of a member of staff in what is said: a channel shows whom it means. Nothing else holds them."""

LONGEST = 2400
"""Characters of one argument; fluent.runtime 0.4 gives up on a placeable of more than 2,500."""

DEEPEST = 8
"""How many texts may stand in one another."""

# Controls that would turn the reading order of the words around them, those that are no characters at all, and ours.
_UNWANTED = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ue000\ue001]")

_log = structlog.get_logger(__name__)


class WordsMissing(Exception):
    """The catalogues cannot be used as they are; says every place and its remedy."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("\n".join(["The words of the bot need mending:", *found]))
        self.found = found


_KNOWN = frozenset({*FUNCTIONS, "NUMBER", "DATETIME"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One language on one channel: what a renderer needs to find words."""

    language: str
    clearance: Privacy
    _speech: "Speech"

    def say(self, text: Text) -> str:
        """The words of a text; never raises."""
        return self._speech.say(text, self.language, self.clearance)

    def weekdays(self) -> tuple[str, ...]:
        """Short names of the seven days, in the order of `week_begins`."""
        return weekdays(self._speech.manner(self.language).locale)

    @property
    def week_begins(self) -> int:
        """The weekday with which a week begins there: 0 is Monday."""
        return int(self._speech.manner(self.language).locale.first_week_day)

    def short_day(self, day: date) -> str:
        """The day in little space, with its weekday and month."""
        manner = self._speech.manner(self.language)
        return written(day, manner.short_day, manner.locale)

    def month(self, month: date) -> str:
        """The month with its year."""
        manner = self._speech.manner(self.language)
        return written(month, manner.month, manner.locale)


class Speech:
    """All languages. Built once, at start; bundles are kept."""

    def __init__(self, catalogues: Mapping[str, Catalogue], manners: Mapping[str, Manner]) -> None:
        self._catalogues = dict(catalogues)
        self._manners = dict(manners)
        self._bundles = {name: _bundle(catalogue, manners[name]) for name, catalogue in catalogues.items()}
        self._told: set[tuple[str, str]] = set()

    @classmethod
    def load(cls, folder: Traversable | None = None) -> "Speech":
        """Read every language; the package's own once in a process. Raises `WordsMissing` with every mistake, its place
        and what to do.
        """
        return _packaged() if folder is None else cls.read(folder)

    @classmethod
    def read(cls, folder: Traversable | None = None, only: Collection[str] = ()) -> "Speech":
        """Read every language anew, or `only` some, English among them. Raises `WordsMissing`."""
        catalogues = read_all(folder, only)
        if found := mistakes(catalogues, _KNOWN):
            raise WordsMissing(found)
        try:
            return cls(catalogues, {name: read_manner(name, folder) for name in catalogues})
        except MannerUnclear as error:
            raise WordsMissing([str(error)]) from error

    @property
    def languages(self) -> tuple[str, ...]:
        """What can be spoken, English first."""
        return (MEASURE, *sorted(self._catalogues.keys() - {MEASURE}))

    def voice(self, language: str, clearance: Privacy) -> Voice:
        """A language for a channel that may carry so much; English where we do not speak it."""
        return Voice(language if language in self._bundles else MEASURE, clearance, self)

    def manner(self, language: str) -> Manner:
        """How that language writes days and times; English for one we do not speak."""
        return self._manners.get(language) or self._manners[MEASURE]

    def say(self, text: Text, language: str, clearance: Privacy) -> str:
        """The words of a text in that language; in English, or the bare id, where there are none. Never raises."""
        return self._say(text, language if language in self._bundles else MEASURE, clearance, DEEPEST)

    def breaches(self, text: Text) -> list[str]:
        """Why this text cannot be said in full, over all languages; empty when it can."""
        return [breach for catalogue in self._catalogues.values() for breach in _breaches(text, catalogue)]

    def _say(self, text: Text, language: str, clearance: Privacy, depth: int) -> str:
        if depth == 0:
            return "…"
        for spoken in dict.fromkeys((language, MEASURE)):
            if (said := self._try(text, spoken, clearance, depth)) is not None:
                return said
        return text.id

    def _try(self, text: Text, language: str, clearance: Privacy, depth: int) -> str | None:
        bundle = self._bundles[language]
        pattern = bundle.get_message(text.id).value if bundle.has_message(text.id) else None
        if pattern is None:
            self._tell("words_missing", language, text.id)
            return None
        args = {name: self._arg(arg, language, clearance, depth) for name, arg in text.args}
        said, errors = bundle.format_pattern(pattern, args)
        if errors:
            self._tell("words_incomplete", language, text.id)
            # English would lack the same argument: what could be said is better than nothing.
            return None if language != MEASURE else str(said)
        return str(said)

    def _arg(self, arg: Arg, language: str, clearance: Privacy, depth: int) -> object:
        match arg:
            case Words():
                return self._about_a_person(arg, language) if arg.privacy <= clearance else HIDDEN
            case Text():
                return self._say(arg, language, clearance, depth - 1)
            case datetime():
                return When(self.manner(language), arg.date(), arg.time())
            case date():
                return When(self.manner(language), arg, None)
            case time():
                return When(self.manner(language), None, arg)
            case Mention(user=user):
                return f"{MENTION[0]}{_data(user)}{MENTION[1]}"
            case Price():
                return format_currency(arg.amount, arg.currency, locale=self.manner(language).locale)
            case str():
                return _data(arg)
            case int():
                return arg

    def _about_a_person(self, words: Words, language: str) -> object:
        match words.value:
            case date() as day:
                return When(self.manner(language), day, None, "date")
            case said:
                return _data(" ".join(said.split()))

    def _tell(self, event: str, language: str, message: str) -> None:
        if (language, message) not in self._told:
            self._told.add((language, message))
            _log.error(event, language=language, message=message)


def is_heading(body: Sequence[Text]) -> bool:
    """Whether the first of these lines is what they are about: of several, and not the words of a person."""
    return len(body) > 1 and not any(isinstance(arg, Words) for _, arg in body[0].args)


def _data(value: str) -> str:
    clean = _UNWANTED.sub("", value)
    return clean if len(clean) <= LONGEST else clean[:LONGEST] + "…"


@cache
def _packaged() -> Speech:
    """Reading takes a sixth of a second a language, and whoever is forked off has read already."""
    return Speech.read()


def _bundle(catalogue: Catalogue, manner: Manner) -> FluentBundle:
    # Marks around what is inserted would end up in copied addresses: only where words of both directions meet.
    isolating = manner.locale.character_order == "right-to-left"
    bundle = FluentBundle([str(manner.locale).replace("_", "-")], functions=FUNCTIONS, use_isolating=isolating)
    for resource in catalogue.resources:
        bundle.add_resource(resource)
    return bundle


def _breaches(text: Text, catalogue: Catalogue) -> Iterator[str]:
    if text.id not in catalogue.messages:
        yield f"{catalogue.language}: {text.id} is missing"
        return
    given = dict(text.args)
    for variable in sorted(catalogue.variables(text.id) - given.keys()):
        yield f"{catalogue.language}: {text.id} needs ${variable}"
    for arg in given.values():
        if isinstance(arg, Text):
            yield from _breaches(arg, catalogue)
