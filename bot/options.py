"""Options that several commands take. Imports nothing heavy: whoever asks for help is answered at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

Say = Callable[[str], None]

Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        envvar="FRONTDESK_CONFIG",
        metavar="FILE",
        help="The configuration.",
        show_default="frontdesk.toml, if there is one",
    ),
]

OfDesk = Annotated[str | None, typer.Option("--desk", metavar="NAME", help="Of this desk alone.")]
