"""What a setting is called: `web.port` in the file, `FRONTDESK_WEB__PORT` in the environment."""

PREFIX = "FRONTDESK_"
LEVEL = "__"

ELSEWHERE = frozenset({"FRONTDESK_CONFIG", "FRONTDESK_DEMO_PORT"})
"""Variables of ours that are no settings."""


def variable_of(key: str) -> str:
    """The variable of a key: `FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY`."""
    return PREFIX + key.replace("-", "_").replace(".", LEVEL).upper()


def parts_of(variable: str) -> list[str]:
    """The key's parts; those of a desk by its name, in which the environment cannot write hyphens."""
    parts = variable.removeprefix(PREFIX).lower().split(LEVEL)
    return [parts[0], parts[1].replace("_", "-"), *parts[2:]] if parts[0] == "desks" and len(parts) > 1 else parts
