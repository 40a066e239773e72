"""The words of every language, read from `locales/<lang>/*.ftl`, and what is wrong with them.

Works on syntax trees: nothing is formatted here. English is the measure for all other languages.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable

from fluent.syntax import FluentParser, ast

MEASURE = "en"
"""The language that all others are compared with, and that is spoken where a language has no words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message or term (`-brand`): what it uses, by name."""

    where: str
    variables: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()


@dataclass(slots=True)
class Catalogue:
    """One language's words, and the mistakes found while reading them."""

    language: str
    resources: list[ast.Resource] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    @property
    def messages(self) -> frozenset[str]:
        """The ids that can be said; terms are only for use inside messages."""
        return frozenset(entry_id for entry_id in self.entries if not entry_id.startswith("-"))

    def variables(self, entry_id: str) -> frozenset[str]:
        """What a message needs to be told, also through the messages it refers to."""
        return frozenset().union(*(self.entries[used].variables for used in self._used(entry_id)))

    def circles(self, entry_id: str) -> bool:
        """Whether a message is, through others, made of itself: fluent.runtime 0.4 would never come back from it."""
        return any(entry_id in self._used(reference) for reference in self.entries[entry_id].references)

    def _used(self, entry_id: str) -> set[str]:
        """The entries a message is made of, itself among them; circles are walked once."""
        seen: set[str] = set()
        todo = [entry_id]
        while todo:
            if (now := todo.pop()) not in seen and now in self.entries:
                seen.add(now)
                todo.extend(self.entries[now].references)
        return seen


def read_all(folder: Traversable | None = None, only: Collection[str] = ()) -> dict[str, Catalogue]:
    """Every language under `folder` (the package's own by default), or those of `only`, by its name."""
    found = folder or files("locales")
    names = sorted(entry.name for entry in found.iterdir() if entry.is_dir() and not entry.name.startswith(("_", ".")))
    return {name: read(name, found / name) for name in names if not only or name in only}


def read(language: str, folder: Traversable) -> Catalogue:
    """One language's words. Mistakes are collected, not raised: a translator wants to see all of them."""
    catalogue = Catalogue(language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            source = file.read_text(encoding="utf-8")
            resource = FluentParser().parse(source)
            catalogue.resources.append(resource)
            for entry in resource.body:
                _take(catalogue, entry, f"locales/{language}/{file.name}", source)
    return catalogue


def mistakes(catalogues: Mapping[str, Catalogue], functions: frozenset[str]) -> list[str]:
    """What must be mended before anything is said, one sentence each; empty when all is well."""
    if MEASURE not in catalogues:
        return [f"locales/{MEASURE}: there are no English words; every other language is measured against them"]
    found = [mistake for catalogue in catalogues.values() for mistake in catalogue.mistakes]
    for catalogue in catalogues.values():
        found.extend(_loose_ends(catalogue, functions))
        found.extend(_differences(catalogue, catalogues[MEASURE]))
    return found


def _take(catalogue: Catalogue, entry: ast.EntryType, file: str, source: str) -> None:
    line = source.count("\n", 0, entry.span.start) + 1 if entry.span else 0
    where = f"{file}:{line}"
    if isinstance(entry, ast.Junk):
        why = entry.annotations[0].message if entry.annotations else "not Fluent"
        catalogue.mistakes.append(f"{where}: cannot be read: {why}")
    elif isinstance(entry, ast.Message | ast.Term):
        entry_id = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
        if entry.value is None:
            catalogue.mistakes.append(f"{where}: {entry_id} says nothing; give it a value")
        if entry_id in catalogue.entries:
            catalogue.mistakes.append(
                f"{where}: {entry_id} is already in {catalogue.entries[entry_id].where}; keep one"
            )
        catalogue.entries[entry_id] = _entry(entry, where)


def _entry(entry: ast.Message | ast.Term, where: str) -> Entry:
    nodes = list(_walk(entry))
    # A term's variables are given where it is used, not by the program.
    variables = {n.id.name for n in nodes if isinstance(n, ast.VariableReference) and isinstance(entry, ast.Message)}
    references = {n.id.name for n in nodes if isinstance(n, ast.MessageReference)}
    references |= {f"-{n.id.name}" for n in nodes if isinstance(n, ast.TermReference)}
    functions = {n.id.name for n in nodes if isinstance(n, ast.FunctionReference)}
    return Entry(where, frozenset(variables), frozenset(references), frozenset(functions))


def _walk(node: object) -> Iterator[ast.BaseNode]:
    if isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            yield from _walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from _walk(item)


def _loose_ends(catalogue: Catalogue, functions: frozenset[str]) -> Iterator[str]:
    for entry_id, entry in catalogue.entries.items():
        for missing in sorted(entry.references - catalogue.entries.keys()):
            yield f"{entry.where}: {entry_id} refers to {missing}, which is nowhere in locales/{catalogue.language}"
        if catalogue.circles(entry_id):
            yield f"{entry.where}: {entry_id} is made of itself; say one of the messages it refers to in full"
        for unknown in sorted(entry.functions - functions):
            yield f"{entry.where}: {entry_id} calls {unknown}; known are {', '.join(sorted(functions))}"


def _differences(catalogue: Catalogue, measure: Catalogue) -> Iterator[str]:
    name = catalogue.language
    for entry_id in sorted(measure.messages - catalogue.messages):
        yield f"locales/{name}: {entry_id} is missing; English has it at {measure.entries[entry_id].where}"
    for entry_id in sorted(catalogue.messages - measure.messages):
        yield f"{catalogue.entries[entry_id].where}: {entry_id} is not in English; remove it or add it there"
    for entry_id in sorted(catalogue.messages & measure.messages):
        ours, theirs = catalogue.variables(entry_id), measure.variables(entry_id)
        for variable in sorted(ours ^ theirs):
            more, less = (name, MEASURE) if variable in ours else (MEASURE, name)
            yield f"{catalogue.entries[entry_id].where}: {entry_id} has ${variable} in {more} but not in {less}"
