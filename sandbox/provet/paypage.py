"""The page behind a payment link: what for, how much, and three buttons. No card is asked for: this is a town of paper.

Plain HTML that works without scripts, with a keyboard and with a screen reader.
"""

from html import escape
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.provet.ledger import OPEN, Status, Transaction, settle, transactions
from sandbox.provet.links import diary_of

DEEDS = {"pay": Status.ACCEPTED, "refuse": Status.FAILED, "abort": Status.ABORTED}
SAYS = {
    Status.PENDING: "Nothing was paid yet.",
    Status.FAILED: "The payment was refused. You can try again.",
    Status.EXPIRED: "This link has expired. Nothing was paid.",
    Status.ABORTED: "You left without paying. This link is closed.",
    Status.ACCEPTED: "Thank you, the payment was received.",
}
GONE = "This link is not valid, or not any more."
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "referrer-policy": "no-referrer",
}
LOOK = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 30rem; margin: 3rem auto; padding: 0 1rem; }
dt { font-weight: 600; } dd { margin: 0 0 .75rem; }
button, a.go { font: inherit; padding: .6rem 1.2rem; margin: 0 .5rem .5rem 0; min-height: 2.75rem; }
[role=status] { border-inline-start: .25rem solid; padding: .5rem 1rem; }
"""


async def show(request: Request) -> Response:
    """GET /pay/{external_id}."""
    transaction = _find(request)
    if transaction is None:
        return _page("No such payment", f'<p role="status">{GONE}</p>', 404)
    return _page(f"Payment of {transaction.amount:.2f}", _body(transaction))


async def act(request: Request) -> Response:
    """POST /pay/{external_id}: a button was pressed. What has ended stays as it ended."""
    transaction = _find(request)
    if transaction is None:
        return _page("No such payment", f'<p role="status">{GONE}</p>', 404)
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    deed = DEEDS.get(form.get("do", [""])[0])
    if deed is None:
        return _page("Unclear", '<p role="status">No such button.</p>', 400)
    if transaction.link.status in OPEN:
        transaction.link.card_kept = deed is Status.ACCEPTED and _keeps_card(transaction, form)
        settle(diary_of(request), transaction, deed)
    return RedirectResponse(request.url.path, 303)


def _keeps_card(transaction: Transaction, form: dict[str, list[str]]) -> bool:
    wish = transaction.link.tokenize
    return wish == "yes" or (wish == "ask" and form.get("keep") == ["yes"])


def _find(request: Request) -> Transaction | None:
    wanted = request.path_params["external_id"]
    return next((t for t in transactions(diary_of(request)) if t.link.external_id == wanted), None)


def _body(transaction: Transaction) -> str:
    link = transaction.link
    facts = {
        "To": transaction.department.name,
        "For": link.description or "Veterinary care",
        "Amount": f"{transaction.amount:.2f}",
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items())
    parts = [f'<p role="status">{SAYS[link.status]}</p>', f"<dl>{rows}</dl>"]
    if link.status in OPEN:
        parts.append(_form(asks=link.tokenize == "ask"))
    elif link.return_url:
        parts.append(f'<p><a class="go" href="{escape(link.return_url)}">Continue</a></p>')
    return "".join(parts)


def _form(*, asks: bool) -> str:
    keep = '<p><label><input type="checkbox" name="keep" value="yes"> Keep my card for next time</label></p>'
    return (
        '<form method="post">'
        f"{keep if asks else ''}"
        '<button name="do" value="pay">Pay</button>'
        '<button name="do" value="refuse">Refuse (the bank says no)</button>'
        '<button name="do" value="abort">Abort</button>'
        "</form>"
    )


def _page(title: str, body: str, status: int = 200) -> Response:
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{LOOK}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    return HTMLResponse(text, status, headers=HEADERS)


ROUTES: list[BaseRoute] = [
    Route("/pay/{external_id}", show, methods=["GET"]),
    Route("/pay/{external_id}", act, methods=["POST"]),
]
