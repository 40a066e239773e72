"""How a booking is ended in Cliniko's words: reasons and the body of a cancellation. Pure."""

from conversations.booking import Choice, Ref
from vendors.reader import Json

OTHER = "50"
_REASONS = {
    "10": {
        "en": "Feeling better",
        "nl": "Ik voel me beter",
        "de": "Es geht mir besser",
        "fr": "Je vais mieux",
        "it": "Sto meglio",
        "es": "Me encuentro mejor",
        "fi": "Vointi on parempi",
    },
    "20": {
        "en": "Condition worse",
        "nl": "Het gaat slechter",
        "de": "Es geht mir schlechter",
        "fr": "Mon état s’est aggravé",
        "it": "Sto peggio",
        "es": "Me encuentro peor",
        "fi": "Vointi on huonompi",
    },
    "30": {
        "en": "Sick",
        "nl": "Ziek",
        "de": "Krank",
        "fr": "Malade",
        "it": "Malattia",
        "es": "Enfermedad",
        "fi": "Sairaus",
    },
    "40": {
        "en": "Away",
        "nl": "Afwezig",
        "de": "Verreist",
        "fr": "En déplacement",
        "it": "Sono via",
        "es": "De viaje",
        "fi": "Poissa",
    },
    OTHER: {
        "en": "Other",
        "nl": "Anders",
        "de": "Anderer Grund",
        "fr": "Autre raison",
        "it": "Altro",
        "es": "Otro motivo",
        "fi": "Muu syy",
    },
    "60": {"en": "Work", "nl": "Werk", "de": "Arbeit", "fr": "Travail", "it": "Lavoro", "es": "Trabajo", "fi": "Työ"},
}
"""Documented (OpenAPI description of 2025-08). 31, of the years of COVID-19, is still returned and never sent."""


def read_reasons(language: str) -> tuple[Choice, ...]:
    """The reasons in the vendor's order. Their list is fixed, so we can name them in our languages."""
    return tuple(Choice(ref=ref, name=names.get(language, names["en"])) for ref, names in _REASONS.items())


def write_cancellation(reason: Ref, note: str) -> dict[str, Json]:
    """The body of `PATCH .../cancel`. A reason must be given; one that is no longer known counts as `other`.

    Which siblings `apply_to_repeats` would take along is undocumented: one visit at a time.
    """
    code = int(reason if reason in _REASONS else OTHER)
    said = {"cancellation_note": note} if note else {}
    return {"cancellation_reason": code, **said, "apply_to_repeats": False}
