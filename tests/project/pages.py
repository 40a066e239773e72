"""The pages that are written from the code, each with what writes it: `python -m tests.project.pages` writes them anew.

`test_pages` holds every one of them against the code, so none can go stale.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.settings import reference
from conversations.desk import HoldPoint
from conversations.scene import Scene, enter_quietly, never_done, no_options, press_nothing, read_nothing
from conversations.session import State
from conversations.states import ASKING, MOVING_ROAD, ROADS, SCENES
from vendors import capabilities

ROOT = Path(__file__).parents[2]
JOURNEY = ROOT / "tests" / "journeys" / "readme.chat"
BEGIN, END = "<!-- transcript: written by `make docs` from tests/journeys/readme.chat -->", "<!-- end of transcript -->"

_STATES = """\
# The states

Written by `make docs` from `conversations/states.py`; do not edit. Why there is a road and not a table of transitions
is told in [decision 0003](decisions/0003-the-road.md).

A station is passed as soon as the draft has what it is for; whatever a change makes untrue is asked next.
"""


def write_states() -> str:
    """docs/states.md."""
    return "\n".join([_STATES, *_roads(), *_table()]) + "\n"


def write_readme() -> str:
    """README.md with its transcript as the journey has it now; the rest as it is."""
    page = (ROOT / "README.md").read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    said = "\n".join(transcript())
    return f"{before}{BEGIN}\n\n```\n{said}\n```\n\n{END}{rest.partition(END)[2]}"


def transcript() -> Iterator[str]:
    """The journey without its head."""
    lines = JOURNEY.read_text("utf-8").rstrip().split("\n")
    start = next(number for number, line in enumerate(lines) if re.match(r"[a-z]+>", line))
    yield from lines[start:]


PAGES: dict[str, Callable[[], str]] = {
    "README.md": write_readme,
    "docs/capabilities.md": capabilities.write_page,
    "docs/settings.md": reference.write_page,
    "docs/states.md": write_states,
}


def _roads() -> Iterator[str]:
    words = {
        HoldPoint.AT_SLOT: "The road, a time held as soon as it is picked",
        HoldPoint.AT_REVIEW: "Held once all is told",
    }
    for point, road in ROADS.items():
        yield from _road(f'{words[point]} (`hold_point = "{point}"`)', (State.HOME, *road), State.BOOKED)
    yield from _road("Another time, where the vendor changes a booking in place", MOVING_ROAD, State.MOVED)
    yield from _road("The end of a booking", (State.CANCEL, State.CANCELLING), State.CANCELLED, checked=False)


def _road(title: str, stations: tuple[State, ...], end: State, *, checked: bool = True) -> Iterator[str]:
    whole = (*stations, State.CHECKING, end) if checked else (*stations, end)
    yield f"## {title}"
    yield ""
    yield "```mermaid"
    yield "flowchart LR"
    yield "  " + " --> ".join(state.name for state in whole)
    yield "```"
    yield ""


def _table() -> Iterator[str]:
    heads = ("on the road", "acts on arrival", "offers choices", "reads words", "own buttons", "*back* leads here")
    yield "## Each state"
    yield ""
    yield f"| state | written in | {' | '.join(heads)} |"
    yield f"| --- | --- | {' | '.join(':-:' for _ in heads)} |"
    for state, scene in SCENES.items():
        marks = ("yes" if mark else "" for mark in _marks(state, scene))
        yield f"| `{state.name}` | `{_home(scene)}` | {' | '.join(marks)} |"


def _marks(state: State, scene: Scene) -> tuple[bool, ...]:
    return (
        scene.done is not never_done,
        scene.enter is not enter_quietly,
        scene.options is not no_options,
        scene.read is not read_nothing or scene.takes_text is not never_done,
        scene.press is not press_nothing,
        state in ASKING,
    )


def _home(scene: Scene) -> str:
    return f"{scene.view.__module__.replace('.', '/').removeprefix('conversations/')}.py"


if __name__ == "__main__":
    for name, write in PAGES.items():
        (ROOT / name).write_text(write(), "utf-8")
        sys.stdout.write(f"{name}\n")
