"""A process standing by: it has read every module and every word, and starts programs by forking, in no time.

What is forked does exactly what `python -m bot.leash STORE PROGRAM ...` does; only the reading was done before.
Orders are lines of JSON on standard input, answers lines on standard output: `{"began": 17}`, then
`{"ended": 17, "status": -9}`. A pipe handed over at the start is everybody's leash: it ends with whoever ordered them,
and so do they.

    python -m bot.standby LEASH MODULE...
"""

import gc
import json
import os
import select
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from bot import leash
from bot.speech import Speech
from bot.understanding import warm
from vendors.wire import trusted


def main(leash_end: int, modules: list[str]) -> None:
    """Stand by until the orders end."""
    for module in modules:
        import_module(module)
    for language in Speech.load().languages:
        warm(language)
    trusted()
    # What was read is everybody's; a collector that touches it would make a copy for each.
    gc.collect()
    gc.freeze()
    woken = _woken_by_ends()
    _say({"ready": os.getpid()})
    orders = b""
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready:
            os.read(woken, 1 << 12)
            _tell_of_ends()
        if 0 in ready:
            more = os.read(0, 1 << 16)
            if not more:
                return
            *whole, orders = (orders + more).split(b"\n")
            for order in whole:
                _say({"began": os.fork() or _become(json.loads(order), leash_end)})


def _become(order: dict[str, Any], leash_end: int) -> NoReturn:
    """Be that program, in the child, and end with it."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _change_clothes(order, leash_end)
        leash.main(Path(order["store"]), order["program"], *order["arguments"])
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - whatever it was, the child must not go on as a second standby
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _change_clothes(order: dict[str, Any], leash_end: int) -> None:
    """The folder, the environment and the three streams of whoever it is to be."""
    out = os.open(order["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    said = os.open(order["said"], os.O_WRONLY) if order["said"] else out
    for stream, source in enumerate((leash_end, said, out)):
        os.dup2(source, stream)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])


def _woken_by_ends() -> int:
    """A pipe that can be read whenever a child may have ended."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    signal.signal(signal.SIGCHLD, _noted)
    signal.set_wakeup_fd(into, warn_on_full_buffer=False)
    return out


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The pipe tells it."""


def _tell_of_ends() -> None:
    while True:
        try:
            child, how = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if child == 0:
            return
        _say({"ended": child, "status": os.waitstatus_to_exitcode(how)})


def _say(what: dict[str, int]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
