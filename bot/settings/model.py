"""Every setting: its key, kind, default, what it is for and an example. docs/settings.md is written from here.

Values are fixed while the program runs. Secrets are `SecretStr`: they do not print themselves, and `secrets` sees to it
that none is written into the file.
"""

from collections.abc import Mapping
from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.desks import DeskSettings
from bot.settings.secrets import fetched
from bot.settings.section import Section
from bot.store.connect import SCHEMES
from conversations.text import Privacy


def _store_address(url: str | None) -> str | None:
    if url is not None and url.partition("://")[0] not in SCHEMES:
        raise ValueError(f"expected an address that begins with one of {', '.join(SCHEMES)}")
    return url


def _url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("expected an address that begins with https://")
    return url


class StoreSettings(Section):
    """`[redis]`: where chats are kept."""

    url: Annotated[str | None, AfterValidator(_store_address)] = Field(
        None,
        description="Redis or Valkey: single, TLS (`rediss`) or cluster (`redis+cluster`); without it one of our own",
        examples=["redis://localhost:6379/0"],
        repr=False,  # by environment it may hold a password
    )
    username: str | None = Field(None, description="user of that server, where it has users", examples=["frontdesk"])
    password: SecretStr | None = Field(None, description="password of that server, where it has one")
    folder: Path = Field(
        Path(".frontdesk"), description="where the embedded server keeps its data", examples=["/var/lib/frontdesk"]
    )


class WebhookSettings(Section):
    """`[telegram.webhook]`: how Telegram brings updates; for `frontdesk serve`."""

    url: Annotated[str, AfterValidator(_url)] | None = Field(
        None,
        description="public https address of this bot, without the path",
        examples=["https://desk.example.org"],
    )
    path: str = Field(
        "/telegram",
        pattern=r"^/[A-Za-z0-9/_-]+$",
        description="where updates come in",
        examples=["/telegram"],
    )
    secret: SecretStr | None = Field(
        None,
        description="what Telegram shows with every update (default: derived from `secret`)",
    )

    @model_validator(mode="after")
    def _sayable(self) -> "WebhookSettings":
        said = self.secret.get_secret_value() if self.secret else "unset"
        if not (1 <= len(said) <= 256 and said.isascii() and said.replace("_", "").replace("-", "").isalnum()):
            raise PydanticCustomError("secret", "expected 1 to 256 of A-Z a-z 0-9 _ -", {"key": "secret"})
        return self


class Clearance(StrEnum):
    """What of a patient's own answers may be said again in the chat."""

    PERSONAL = auto()
    HEALTH = auto()

    @property
    def privacy(self) -> Privacy:
        """The class of values it goes up to."""
        return Privacy[self.name]


class TelegramSettings(Section):
    """`[telegram]`: the way to patients."""

    token: SecretStr | None = Field(None, description="the bot's token, as @BotFather shows it")
    api_base_url: Annotated[str, AfterValidator(_url)] = Field(
        "https://api.telegram.org/bot",
        description="the Bot API up to the token; any Bot API server can stand in",
        examples=["https://api.telegram.org/bot"],
    )
    clearance: Clearance = Field(
        Clearance.HEALTH,
        description="what of a patient's own answers is said again in the chat; with `personal`, answers to the "
        "clinic's questions are hidden there",
        examples=["personal"],
    )
    webhook: WebhookSettings = Field(default_factory=WebhookSettings)


class SlackSettings(Section):
    """`[slack]`: the same conversation in Slack; without a token Slack is left out."""

    token: SecretStr | None = Field(
        None, description="the bot token of the app (`xoxb-`), as its page *OAuth & Permissions* shows it"
    )
    signing_secret: SecretStr | None = Field(
        None,
        min_length=1,
        description="what Slack signs its requests with, from *Basic Information*; for `frontdesk serve`",
    )
    app_token: SecretStr | None = Field(
        None,
        description="an app-level token (`xapp-`) with `connections:write`, for Socket Mode; for `frontdesk poll`",
    )
    api_base_url: Annotated[str, AfterValidator(_url)] = Field(
        "https://slack.com/api/",
        description="the Web API up to the method; any stand-in can play Slack",
        examples=["https://slack.com/api/"],
    )
    path: str = Field(
        "/slack",
        pattern=r"^/[A-Za-z0-9/_-]+$",
        description="where events, presses and commands come in, at the address of `[web]`",
        examples=["/slack"],
    )
    clearance: Clearance = Field(
        Clearance.HEALTH,
        description="what of a patient's own answers is said again in their direct message; with `personal`, answers "
        "to the clinic's questions are hidden there",
        examples=["personal"],
    )


class WebSettings(Section):
    """`[web]`: where this process listens: `/health`, `/ready`, and the webhook."""

    host: str = Field("127.0.0.1", description="address to listen on; `0.0.0.0` for all", examples=["0.0.0.0"])  # noqa: S104 - an example for containers
    port: int = Field(8080, ge=0, le=65535, description="port to listen on; 0 picks a free one", examples=[8080])


class LogFormat(StrEnum):
    """How a log line looks."""

    JSON = auto()
    CONSOLE = auto()


class LogLevel(StrEnum):
    """What is worth a line."""

    DEBUG = auto()
    INFO = auto()
    WARNING = auto()
    ERROR = auto()


class LogSettings(Section):
    """`[log]`: what the process tells of itself, on standard error."""

    format: LogFormat = Field(
        LogFormat.JSON, description="for machines, or for people at a terminal", examples=["console"]
    )
    level: LogLevel = Field(LogLevel.INFO, description="the least that is told", examples=["info"])


class Settings(BaseSettings):
    """All of it."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, validate_default=True)

    secret: SecretStr | None = Field(
        None,
        min_length=32,
        description="at least 32 letters that never change: what vendors and logs call a person is derived from it. "
        "With the embedded store it is made at the first start and kept in its folder",
    )
    clock_file: Path | None = Field(
        None, description="for trials: a file with the seconds this bot's clock is ahead", examples=["clock.txt"]
    )
    redis: StoreSettings = Field(default_factory=StoreSettings)
    telegram: TelegramSettings = Field(default_factory=TelegramSettings)
    slack: SlackSettings = Field(default_factory=SlackSettings)
    web: WebSettings = Field(default_factory=WebSettings)
    log: LogSettings = Field(default_factory=LogSettings)
    desks: dict[str, DeskSettings] = Field(min_length=1, description="at least one")

    @property
    def staffed(self) -> bool:
        """Whether of some desk one can talk to a person."""
        return any(desk.staff for desk in self.desks.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """Those spoken in the house, the one for strangers first."""
        return tuple(dict.fromkeys(language for desk in self.desks.values() for language in desk.languages))

    @model_validator(mode="before")
    @classmethod
    def _fetch_secrets(cls, given: Any) -> Any:
        return fetched(cls, given) if isinstance(given, Mapping) else given

    @model_validator(mode="after")
    def _secret_is_shared(self) -> "Settings":
        if self.redis.url is not None and self.secret is None:
            raise PydanticCustomError(
                "secret",
                "missing: with redis.url every process must be given the same one",
                {"key": "secret", "absent": True},
            )
        return self

    @model_validator(mode="after")
    def _paths_differ(self) -> "Settings":
        if self.slack.token is not None and self.slack.path == self.telegram.webhook.path:
            wrong = "expected another path than telegram.webhook.path"
            raise PydanticCustomError("path", wrong, {"key": "slack.path", "given": self.slack.path})
        return self
