"""Methods about updates: getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from sandbox.telegram import limits
from sandbox.telegram.account import Account
from sandbox.telegram.refusal import Json, Refusal, bad_request
from sandbox.telegram.webhook import Address


async def get_updates(account: Account, given: Json) -> list[Json]:
    """Long polling. Confirms all updates below `offset`; refused while a webhook is set."""
    if account.webhook.address is not None:
        raise Refusal(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    _allow(account, given)
    limit = min(max(given.get("limit", limits.UPDATES), 1), limits.UPDATES)
    timeout = min(max(given.get("timeout", 0), 0), limits.POLL_SECONDS)
    return await account.updates.take(given.get("offset", 0), limit, timeout)


async def set_webhook(account: Account, given: Json) -> bool:
    """Updates go to `url` from now on; an empty one removes the webhook.

    http is taken, as by a Bot API server run with --local.
    """
    if not given["url"]:
        return await delete_webhook(account, given)
    address = _read_address(given)
    _allow(account, given)
    account.updates.end_poll("terminated by setWebhook request")
    _drop_pending(account, given)
    account.webhook.set(address)
    return True


async def delete_webhook(account: Account, given: Json) -> bool:
    """Back to getUpdates."""
    account.webhook.remove()
    _drop_pending(account, given)
    return True


async def get_webhook_info(account: Account, _: Json) -> Json:
    """The webhook and how it does."""
    webhook = account.webhook
    info: Json = {
        "url": webhook.address.url if webhook.address else "",
        "has_custom_certificate": False,
        "pending_update_count": len(account.updates.pending),
    }
    if webhook.address is not None:
        info["max_connections"] = webhook.address.connections
    if webhook.last_error is not None:
        at, why = webhook.last_error
        info |= {"last_error_date": int(at.timestamp()), "last_error_message": why}
    if account.updates.allowed != limits.USUAL_UPDATE_KINDS:
        info["allowed_updates"] = sorted(account.updates.allowed)
    return info


def _read_address(given: Json) -> Address:
    parts = urlsplit(given["url"])
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    secret = given.get("secret_token", "")
    if len(secret) > limits.SECRET_TOKEN:
        raise bad_request("secret token is too long")
    if not limits.SECRET_TOKEN_LETTERS.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = given.get("max_connections", limits.USUAL_CONNECTIONS)
    if not 1 <= connections <= limits.CONNECTIONS:
        raise bad_request(f"max_connections must be from 1 to {limits.CONNECTIONS}")
    return Address(url=given["url"], secret=secret, connections=connections)


def _allow(account: Account, given: Json) -> None:
    """Which kinds are sent from now on: an empty list is the usual ones, none given is as before."""
    if "allowed_updates" not in given:
        return
    kinds: Sequence[object] = given["allowed_updates"]
    for kind in kinds:
        if kind not in limits.UPDATE_KINDS:
            raise bad_request(f'allowed_updates names "{kind}", which is no kind of update')
    account.updates.allowed = frozenset(map(str, kinds)) or limits.USUAL_UPDATE_KINDS


def _drop_pending(account: Account, given: Json) -> None:
    if given.get("drop_pending_updates"):
        account.webhook.remove()
        account.updates.clear()
