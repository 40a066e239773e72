"""What every table of the file is made of."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from bot.settings.secrets import fetched


class Section(BaseModel):
    """A table of the file. A key it does not know is a mistake; a secret may come from a file of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _fetch_secrets(cls, given: Any) -> Any:
        return fetched(cls, given) if isinstance(given, Mapping) else given
