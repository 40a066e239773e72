"""`python -m sandbox`: the town on a loopback port. One JSON line on standard output tells where."""

import argparse
import json
import re
import sys
from contextlib import suppress
from pathlib import Path

from sandbox.app import Settings, build
from sandbox.server import Server

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted."""
    asked = _parser().parse_args(arguments)
    settings = Settings(
        telegram_token=asked.telegram_token, clock_file=asked.clock_file, keeper=asked.keeper, seed=asked.seed
    )
    try:
        server = Server(build(settings), port=asked.port, up=_announce)
    except OSError as error:
        sys.stderr.write(f"sandbox: --port {asked.port} cannot be used: {error.strerror}; choose another, or 0\n")
        return 1
    # Uvicorn closes in order and then raises the signal once more; there is nothing left to say about it.
    with suppress(KeyboardInterrupt):
        server.run(sockets=[server.door])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandbox", description="Stand-ins for the outside world, on loopback.")
    parser.add_argument("--port", type=int, default=8400, help="0 picks a free one (default: 8400)")
    parser.add_argument("--clock-file", type=_file, help="where the clock's offset in seconds is written")
    parser.add_argument("--telegram-token", type=_token, required=True, help="the bot's token, number:letters")
    parser.add_argument("--keeper", type=Path, help="the Unix socket of whoever can start the bot beside us anew")
    parser.add_argument("--seed", type=int, default=7, help="another number, another town (default: 7)")
    return parser


def _token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise argparse.ArgumentTypeError(
            "it must be digits, a colon and at least 20 letters, as in 1234567:sandbox-token-..."
        )
    return text


def _file(text: str) -> Path:
    if not Path(text).parent.is_dir():
        raise argparse.ArgumentTypeError(f"its folder {Path(text).parent} does not exist; make it first")
    return Path(text)


def _announce(url: str) -> None:
    sys.stdout.write(json.dumps({"url": url}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
