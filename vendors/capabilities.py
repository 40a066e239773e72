"""Writes docs/capabilities.md from the manifests: `python -m vendors.capabilities`. A test keeps the page fresh."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from conversations.desk import Capabilities, Moving, Paying
from vendors import registry
from vendors.manifest import Manifest

PAGE = Path(__file__).parents[1] / "docs" / "capabilities.md"
MEANINGS = {
    "hold": "a time is kept while the person types",
    "release": "a kept time is given back early",
    "groups": "services come under headings",
    "places": "there is a choice of places",
    "people": "there is a choice of people, rooms or machines",
    "party": "several may come at once",
    "questions": "the vendor asks questions of its own",
    "extras": "several services in one visit",
    "classes": "several people share a time",
    "animals": "the visit is for an animal",
    "rehearse": "a booking can be tried without making it",
    "move": "a booking gets another time: in place, or by a new one",
    "cancel": "a booking can be cancelled",
    "reasons": "with a reason from the vendor's list",
    "confirm": "that the person will come is noted",
    "lookup": "a person's bookings can be listed",
    "changes": "what changed since a moment can be asked",
    "hints": "the vendor calls us when something changed",
    "pay": "a visit is paid before it: by link, or on the clinic's own page",
    "settles": "what became of a booking whose answer was lost is always found out",
    "diary": "the practice's book is read, whoever made a visit",
    "marks": "that the person came, or did not, is noted",
    "override": "staff can book a time that is taken",
}


def write_page() -> str:
    """The whole page."""
    manifests = [registry.manifest(name) for name in registry.NAMES]
    return "\n".join([*_matrix(manifests), *(line for manifest in manifests for line in _chapter(manifest))]) + "\n"


def _matrix(manifests: list[Manifest]) -> Iterator[str]:
    yield "# What each vendor can do"
    yield ""
    yield "Written by `python -m vendors.capabilities` from `vendors/*/manifest.py`; do not edit."
    yield ""
    yield f"| | | {' | '.join(manifest.title for manifest in manifests)} |"
    yield f"| --- | --- | {' | '.join(':-:' for _ in manifests)} |"
    for name in (field.name for field in fields(Capabilities)):
        marks = (_marked(manifest, name) for manifest in manifests)
        yield f"| `{name}` | {MEANINGS[name]} | {' | '.join(marks)} |"


def _marked(manifest: Manifest, name: str) -> str:
    """The most there can be, and with which setting, and what there is without it."""
    most = _mark(getattr(manifest.capabilities, name))
    switch = next((one for one in manifest.switches if one.capability == name), None)
    if switch is None:
        return most
    less = _mark(switch.without)
    return f"{most} with `{switch.setting}`{'' if less == '-' else f', else {less}'}"


def _mark(ability: bool | Moving | Paying) -> str:
    match ability:
        case False | Moving.NONE | Paying.NONE:
            return "-"
        case True:
            return "yes"
        case manner:
            return manner.value


def _chapter(manifest: Manifest) -> Iterator[str]:
    yield ""
    yield f"## {manifest.title}"
    yield ""
    yield f"Texts: {', '.join(manifest.languages) or 'in the one language of the vendor'}."
    asked = (f"{need.detail.value}{'' if need.required else ' (may be skipped)'}" for need in manifest.needs)
    yield f"Asked of a customer: {', '.join(asked)}."
    yield ""
    yield "What a clinic may miss:"
    yield ""
    yield from (f"- {sentence}" for sentence in manifest.cannot)
    yield ""
    yield f'In the file, under its desk: `[desks.vendor]`, `name = "{manifest.name}"`, and'
    yield ""
    yield "| setting | default | meaning |"
    yield "| --- | --- | --- |"
    yield from (_setting(name, field) for name, field in _required_first(manifest))


def _required_first(manifest: Manifest) -> list[tuple[str, FieldInfo]]:
    return sorted(manifest.config.model_fields.items(), key=lambda item: not item[1].is_required())


def _setting(name: str, field: FieldInfo) -> str:
    default = "**required**" if field.default is PydanticUndefined else f"`{_plain(field.default)}`"
    return f"| `{name}` | {default} | {field.description} |"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(item) for item in value)
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


if __name__ == "__main__":  # pragma: no cover  one line, seen by whoever runs it
    sys.stdout.write(f"{PAGE.write_text(write_page())} characters in {PAGE.name}\n")
