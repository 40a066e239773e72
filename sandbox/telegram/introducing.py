"""Methods about the bot itself: getMe, its commands, its name and descriptions."""

from sandbox.telegram import limits
from sandbox.telegram.account import Account
from sandbox.telegram.profile import EVERYWHERE, read_commands
from sandbox.telegram.refusal import Json

# getMe alone shows these.
_ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


async def get_me(account: Account, _: Json) -> Json:
    """The bot."""
    return account.user | _ABILITIES


async def set_commands(account: Account, given: Json) -> bool:
    """The commands for one scope and language."""
    commands = read_commands(given["commands"])
    account.profile.commands[_place(given)] = commands
    _tell_all(account)
    return True


async def delete_commands(account: Account, given: Json) -> bool:
    """None for that scope and language; a wider one shows through."""
    account.profile.commands.pop(_place(given), None)
    _tell_all(account)
    return True


async def get_commands(account: Account, given: Json) -> list[Json]:
    """Exactly what was set for that scope and language."""
    return account.profile.commands.get(_place(given), [])


def _place(given: Json) -> tuple[tuple[str, int, int], str]:
    return (given.get("scope", EVERYWHERE), given.get("language_code", ""))


def _tell_all(account: Account) -> None:
    for chat in account.chats.by_id.values():
        account.tell(chat)


async def set_name(account: Account, given: Json) -> bool:
    """The bot's name."""
    return _set(account, given, "name", limits.NAME)


async def set_description(account: Account, given: Json) -> bool:
    """What an empty chat shows."""
    return _set(account, given, "description", limits.DESCRIPTION)


async def set_short_description(account: Account, given: Json) -> bool:
    """What the bot's page shows."""
    return _set(account, given, "short_description", limits.SHORT_DESCRIPTION)


async def get_name(account: Account, given: Json) -> Json:
    """The name for a language."""
    return {"name": account.profile.text("name", given.get("language_code", "")) or account.user["first_name"]}


async def get_description(account: Account, given: Json) -> Json:
    """The description for a language."""
    return {"description": account.profile.text("description", given.get("language_code", ""))}


async def get_short_description(account: Account, given: Json) -> Json:
    """The short description for a language."""
    return {"short_description": account.profile.text("short_description", given.get("language_code", ""))}


def _set(account: Account, given: Json, kind: str, most: int) -> bool:
    account.profile.set_text(kind, given.get("language_code", ""), given.get(kind, ""), most)
    return True
