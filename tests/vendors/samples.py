"""The vendors' documented answers as files, with plainly invented people in them."""

import json
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures"


def sample(name: str) -> Any:
    """The answer kept as `fixtures/<name>.json`, new each time."""
    return json.loads((FIXTURES / f"{name}.json").read_text())
