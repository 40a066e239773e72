"""Whether Slack takes our tokens, and by which way what people do there comes in. No secret is ever shown."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channel import Blocked, HeldUp, NotSent
from bot.check.findings import Finding, Wrong, found
from bot.settings.model import SlackSettings
from bot.settings.names import variable_of
from bot.slack.api import Refused, TokenRefused, answer, close_client, open_client
from bot.slack.scopes import PATIENTS, STAFF

BOT, APP = "xoxb-", "xapp-"
"""How the two kinds of token begin (docs.slack.dev/authentication/tokens, November 2026)."""

GRANTED = "x-oauth-scopes"
"""The header in which Slack says what a token may do (docs.slack.dev/authentication/installing-with-oauth)."""

PAGES = {BOT: "*OAuth & Permissions*", APP: "*Basic Information*, with the scope connections:write"}
"""Where the app's pages show them."""


async def slack_findings(settings: SlackSettings, token: SecretStr, *, staffed: bool) -> AsyncIterator[Finding]:
    """What is found of the app's token and its rights, and of the way in. `staffed`: some desk is."""
    client = open_client(token.get_secret_value(), settings.api_base_url)
    granted: list[str] = []
    try:
        yield await found("slack", partial(_ours, client, token, settings, granted))
        if granted:
            yield await found("slack, scopes", partial(_scopes, granted[0], staffed))
        yield await found("slack, way in", partial(_way_in, client, settings))
    finally:
        await close_client(client)


async def _ours(client: AsyncWebClient, token: SecretStr, settings: SlackSettings, granted: list[str]) -> str:
    """`granted` gets what Slack says the token may do, where it says so."""

    async def test() -> AsyncSlackResponse:
        said = await client.auth_test()
        granted.extend(scopes for name, scopes in said.headers.items() if name.lower() == GRANTED)
        return said

    said = await _asked("slack.token", token, BOT, test, settings)
    return f"@{said.get('user', '?')} in {said.get('team', '?')} ({said.get('team_id', '?')}), token is good"


async def _scopes(granted: str, staffed: bool) -> str:
    needed = PATIENTS | STAFF if staffed else PATIENTS
    if missing := sorted(needed - {scope.strip() for scope in granted.split(",")}):
        raise Wrong(
            f"slack.token = {BOT}… may not do all that is needed, missing: {', '.join(missing)}",
            f"add them on the app's page {PAGES[BOT]}, or take slack-manifest.yaml as it is; then install the app anew",
        )
    return "all that are needed"


async def _way_in(client: AsyncWebClient, settings: SlackSettings) -> str:
    signed = settings.signing_secret is not None
    if token := settings.app_token:
        opens = partial(client.apps_connections_open, app_token=token.get_secret_value())
        await _asked("slack.app_token", token, APP, opens, settings)
        return "a connection can be opened (slack.app_token)" + (f"; requests at {settings.path}" if signed else "")
    if signed:
        return f"signed requests at {settings.path}; whether slack.signing_secret is right shows with the first of them"
    raise Wrong(
        "slack.signing_secret and slack.app_token are both unset: nothing that is done in Slack comes in",
        f"for `frontdesk serve` give {variable_of('slack.signing_secret')}, for `frontdesk poll` "
        f"{variable_of('slack.app_token')}; both are on the app's page *Basic Information*",
    )


async def _asked(
    key: str, token: SecretStr, begins: str, call: Callable[[], Awaitable[Any]], settings: SlackSettings
) -> dict[str, Any]:
    """What Slack says to this call with that token. Raises `Wrong`, which never shows more of it than how it begins."""
    remedy = f"give the one that begins with {begins} as {variable_of(key)}: it is on the app's page {PAGES[begins]}"
    if not token.get_secret_value().startswith(begins):
        raise Wrong(f"{key} does not begin with {begins}", remedy)
    try:
        return await answer(call())
    except TokenRefused as refused:
        raise Wrong(f"{key} = {begins}… is refused: {refused}", f"{remedy}; the app must be installed") from None
    except Refused as refused:
        raise Wrong(f"{key} = {begins}… is not enough: {refused.code}", remedy) from None
    except HeldUp as held:
        raise Wrong(f"Slack asks to wait {held.seconds:.0f} s", "check again then") from None
    except (Blocked, NotSent) as error:
        what = f"Slack was not reached at slack.api_base_url = {settings.api_base_url} ({type(error).__name__})"
        raise Wrong(what, "check the network and slack.api_base_url") from None
