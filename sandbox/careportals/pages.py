"""The booking web app's pages as plain HTML: services, one service's form, a visit's status. Every text is escaped.

No script: a question that depends on another says so, and its answer is dropped where it does not apply.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from itertools import groupby
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sandbox.careportals.catalogue import CONSENT
from sandbox.careportals.diary import Appointment, stamp
from sandbox.careportals.forms import Field, Kind
from sandbox.careportals.lakeside import SERVICES, Service
from sandbox.town import Town

TITLE = "Lakeside Clinic"
STYLE = (
    ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:40rem;padding:1rem}"
    "label,legend{display:block;font-weight:600;margin-top:1rem}fieldset{border:1px solid;margin-top:1rem}"
    "fieldset label{font-weight:400;margin:.4rem 0}input:not([type=radio],[type=checkbox]),select,textarea{width:100%;"
    "box-sizing:border-box;padding:.6rem;font:inherit}button{margin-top:1.2rem;padding:.7rem 1.2rem;font:inherit;"
    "min-height:44px}:focus-visible{outline:3px solid Highlight}[role=alert]{border:2px solid;padding:.5rem 1rem}"
)
INPUTS: Mapping[Kind, str] = {
    Kind.TEXT: "text",
    Kind.EMAIL: "email",
    Kind.NUMBER: "number",
    Kind.PHONE: "tel",
    Kind.PHONE164: "tel",
    Kind.DATE: "date",
    Kind.HEALTH_CARD: "text",
}
HINTS: Mapping[Kind, str] = {
    Kind.FILE: "Invented pictures only.",
    Kind.HEALTH_CARD: "An invented number, please: 0000-000-000.",
    Kind.PHONE164: "With country code: +1 647 555 0100.",
}
PICTURES = ("invented-spot-1.jpg", "invented-spot-2.jpg")


def page(heading: str, *parts: str) -> str:
    """A whole document."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(heading)} · {TITLE}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><main><p>{TITLE}</p><h1>{escape(heading)}</h1>{''.join(parts)}</main></body></html>"
    )


def show_services(town: Town) -> str:
    """What one can come for."""
    offered = [s for s in SERVICES.values() if s.status == "active" and not s.hidden and not s.queue]
    rows = (
        f'<li><a href="?{_query(town, service=s.id)}">{escape(s.label)}</a>: {escape(s.description)}</li>'
        for s in offered
    )
    return page("Book a visit", f"<ul>{''.join(rows)}</ul>")


def show_form(town: Town, service: Service, free: Iterable[datetime], given: Mapping[str, list[str]], said: str) -> str:
    """One service: choose a time, answer, agree, pay where a card is wanted. `said`: what was wrong the last time."""
    pays = service.payment.wants_card
    price = f"<p>{service.payment.price:.2f} CAD</p>" if service.payment.enabled else ""
    card = "<p>This is an invented payment: no card number is asked for.</p>" if pays else ""
    button = "Pay and book" if pays else "Book"
    return page(
        service.label,
        f'<div role="alert"><p>{escape(said)}</p></div>' if said else "",
        f"<p>{escape(service.description)}</p>{price}",
        f'<form method="post" action="?{_query(town, service=service.id)}">',
        _time_choice(town, free),
        *(_question(field, given, service.form.fields) for field in service.form.fields if not field.hidden),
        f"<section>{CONSENT if town.careportals.consent else ''}</section>{card}",
        f'<button name="paid" value="{"yes" if pays else ""}">{button}</button></form>',
    )


def show_status(town: Town, appointment: Appointment, link: str | None, free: Iterable[datetime]) -> str:
    """A visit: when, what became of it, its link; buttons to cancel and to move while that is possible."""
    when = _in_words(appointment.reservation, town)
    own = _query(town, apptId=appointment.id, apptKey=appointment.access_key)
    joined = f'<p><a href="{escape(link)}">Join the video visit</a></p>' if link else ""
    failed = appointment.payment.get("message") if appointment.payment else None
    return page(
        appointment.service.label,
        f"<dl><dt>When</dt><dd>{escape(when)} ({town.careportals.zone})</dd>",
        f'<dt>Status</dt><dd id="status">{escape(appointment.status)}</dd></dl>{joined}',
        f'<div role="alert"><p>{escape(failed)}</p></div>' if failed else "",
        _changes(town, own, free) if appointment.status not in ("cancelled", "completed", "closed") else "",
    )


def _changes(town: Town, own: str, free: Iterable[datetime]) -> str:
    return (
        f'<form method="post" action="book/cancel?{own}"><button>Cancel this visit</button></form>'
        f'<form method="post" action="book/move?{own}">{_time_choice(town, free)}'
        "<button>Move to this time</button></form>"
    )


def _query(town: Town, **more: str) -> str:
    return escape(urlencode({"org": town.careportals.organization, **more}))


def _in_words(moment: datetime, town: Town) -> str:
    return f"{moment.astimezone(ZoneInfo(town.careportals.zone)):%A %d %B %Y, %H:%M %Z}"


def _time_choice(town: Town, free: Iterable[datetime]) -> str:
    zone = ZoneInfo(town.careportals.zone)
    days = groupby(free, key=lambda moment: moment.astimezone(zone).date())
    groups = (
        f'<optgroup label="{day:%A %d %B %Y}">'
        + "".join(f'<option value="{stamp(m)}">{m.astimezone(zone):%a %d %b, %H:%M %Z}</option>' for m in moments)
        + "</optgroup>"
        for day, moments in days
    )
    return (
        f'<label for="reservation">Time ({town.careportals.zone})</label>'
        f'<select id="reservation" name="reservation" required>'
        f'<option value="">Choose a time</option>{"".join(groups)}</select>'
    )


def _question(field: Field, given: Mapping[str, list[str]], siblings: tuple[Field, ...]) -> str:
    """One question with its label; a group is a box of them."""
    label = escape(field.label) + _depends(field, siblings) + (" *" if field.needed else "")
    match field.kind:
        case Kind.SECTION:
            return f"<h2>{label}</h2>"
        case Kind.CARD:
            return ""
        case Kind.GROUP:
            inside = "".join(_question(inner, given, field.fields) for inner in field.fields)
            return f"<fieldset><legend>{label}</legend>{inside}</fieldset>"
        case Kind.SWITCH | Kind.CONSENT:
            return f"<label>{_tick(field.name, 'Yes', 'checkbox', given)} {label}</label>"
        case Kind.POLAR:
            return _choices(field, label, ("Yes", "No"), "radio", given)
        case Kind.MULTI:
            return _choices(field, label, field.options, "checkbox", given)
        case _:
            return f'<label for="{field.name}">{label}</label>{_control(field, given)}{_hint(field)}'


def _depends(field: Field, siblings: tuple[Field, ...]) -> str:
    labels = {f.name: f.label for f in siblings}
    parts = [f"if “{labels.get(c.name, c.name)}” is {c.value}" for c in field.conditions]
    return f" ({escape(', '.join(parts))})" if parts else ""


def _hint(field: Field) -> str:
    return f'<small id="{field.name}-hint">{HINTS[field.kind]}</small>' if field.kind in HINTS else ""


def _choices(field: Field, label: str, options: Iterable[str], kind: str, given: Mapping[str, list[str]]) -> str:
    rows = (f"<label>{_tick(field.name, one, kind, given)} {escape(one)}</label>" for one in options)
    return f"<fieldset><legend>{label}</legend>{''.join(rows)}</fieldset>"


def _tick(name: str, value: str, kind: str, given: Mapping[str, list[str]]) -> str:
    checked = " checked" if value in given.get(name, ()) else ""
    return f'<input type="{kind}" name="{name}" value="{escape(value)}"{checked}>'


def _control(field: Field, given: Mapping[str, list[str]]) -> str:
    value = escape(given.get(field.name, [""])[0])
    hint = f' aria-describedby="{field.name}-hint"' if field.kind in HINTS else ""
    named = f'id="{field.name}" name="{field.name}"{hint}'
    needed = " required" if field.needed and not field.conditions else ""
    if field.kind in (Kind.SINGLE, Kind.FILE):
        options = ("", *(field.options or PICTURES))
        rows = (f"<option{' selected' if escape(o) == value else ''}>{escape(o)}</option>" for o in options)
        return f"<select {named}{needed}>{''.join(rows)}</select>"
    if field.kind is Kind.AREA:
        return f"<textarea {named} rows=4{needed}>{value}</textarea>"
    limits = "".join(f' {n}="{v}"' for n, v in (("min", field.least), ("max", field.most)) if v is not None)
    limits = limits if field.kind is Kind.NUMBER else ""
    return f'<input type="{INPUTS[field.kind]}" {named} value="{value}"{limits}{needed}>'
