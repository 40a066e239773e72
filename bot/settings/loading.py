"""From a path and the environment to settings that were checked, or to every mistake in them."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.settings.mistakes import Mistake, SettingsWrong, mistakes_of
from bot.settings.model import Settings
from bot.settings.sources import Source, Tree, read_environment, read_file

CONFIG = Path("frontdesk.toml")
"""Where the file is looked for when nothing else is said."""


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the file at `path`, of `FRONTDESK_CONFIG`, or of `frontdesk.toml` here, under the environment's.

    Without any file the environment alone may say everything. Raises `SettingsWrong`.
    """
    chosen = path or (Path(told) if (told := environment.get("FRONTDESK_CONFIG")) else None)
    file = chosen or (CONFIG if CONFIG.is_file() else None)
    try:
        said = read_environment(environment, Settings)
        written = read_file(file, Settings) if file else {}
        return _checked(said, written)
    except SettingsWrong as wrong:
        raise SettingsWrong(_advised(wrong.mistakes, file), str(file or "environment")) from None


def _advised(mistakes: tuple[Mistake, ...], file: Path | None) -> tuple[Mistake, ...]:
    if file is not None:
        return mistakes
    wrong = f"there is no {CONFIG} here, and neither --config nor FRONTDESK_CONFIG names one"
    return (Mistake(key=str(CONFIG), wrong=wrong, example="cp frontdesk.example.toml frontdesk.toml"), *mistakes)


def _checked(said: Tree, written: Tree) -> Settings:
    class Read(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *_: PydanticBaseSettingsSource, **__: PydanticBaseSettingsSource
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            """The environment first, so that it wins."""
            return Source(settings_cls, said), Source(settings_cls, written)

    try:
        return Read.model_validate({})
    except ValidationError as error:
        raise SettingsWrong(mistakes_of(error.errors(), Settings)) from None
