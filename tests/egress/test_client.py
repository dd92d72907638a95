"""Requests reach public addresses and listed hosts only, and come to an end; against real local servers."""

from __future__ import annotations

import datetime
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shirube import egress
from shirube.egress import Reason, Refused, Unreachable
from shirube.egress.transport import LARGEST_ANSWER

Answer = Callable[[BaseHTTPRequestHandler], None]


def say(text: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer of this text."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(text)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(text)

    return answer


@contextmanager
def a_server(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[str]]]:
    """A server on loopback that notes the host every request names."""
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hosts.append(self.headers["Host"])
            answer(self)

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: Any) -> None:
            """A client that hangs up is expected here."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port, hosts
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def pointing_at(*addresses: str) -> Callable[[str, int], list[str]]:
    """A resolver that answers the same for every name."""
    return lambda host, port: list(addresses)


def test_a_listed_host_answers() -> None:
    with a_server(say(b"here")) as (port, _hosts), egress.client(allow=["127.0.0.1"]) as http:
        assert http.get(f"http://127.0.0.1:{port}/").text == "here"


def test_the_operators_list_counts_when_nobody_says_otherwise(settings: Any) -> None:
    with a_server(say(b"here")) as (port, _hosts):
        settings.INTERNAL_HOSTS = (f"127.0.0.1:{port}",)
        with egress.client() as http:
            assert http.get(f"http://127.0.0.1:{port}/").text == "here"
        settings.INTERNAL_HOSTS = (f"127.0.0.1:{port + 1}",)
        with egress.client() as http, pytest.raises(Refused):
            http.get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]", "[::]"],
)
def test_no_spelling_of_this_machine_is_connected_to(host: str) -> None:
    with (
        a_server(say(b"secret")) as (port, hosts),
        egress.client(allow=[]) as http,
        pytest.raises((Refused, Unreachable)),
    ):
        http.get(f"http://{host}:{port}/")
    assert hosts == []


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with (
        egress.client(allow=[], ask=pointing_at("8.8.8.8", "10.0.0.5")) as http,
        pytest.raises(Refused) as refused,
    ):
        http.get("http://mixed.example/")
    assert refused.value.host == "mixed.example"


def test_the_name_is_asked_once_and_the_checked_address_is_the_one_connected_to() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.5"]

    with (
        a_server(say(b"first")) as (port, hosts),
        egress.client(allow=["chat.internal"], ask=rebinding) as http,
    ):
        assert http.get(f"http://chat.internal:{port}/").text == "first"
    assert asked == ["chat.internal"]
    assert hosts == [f"chat.internal:{port}"]


def test_a_host_that_is_listed_by_address_is_not_open_by_name() -> None:
    with (
        egress.client(allow=["127.0.0.1"], ask=pointing_at("127.0.0.1")) as http,
        pytest.raises(Refused),
    ):
        http.get("http://rebound.example/")


def test_the_second_address_is_tried_when_the_first_is_silent() -> None:
    with (
        a_server(say(b"here")) as (port, _hosts),
        egress.client(allow=["chat.internal"], ask=pointing_at("127.0.0.9", "127.0.0.1")) as http,
    ):
        assert http.get(f"http://chat.internal:{port}/").text == "here"


def test_a_redirect_is_handed_over_not_followed() -> None:
    redirect = say(b"", 302, Location="http://10.0.0.5/")
    with a_server(redirect) as (port, _hosts), egress.client(allow=["127.0.0.1"]) as http:
        assert http.get(f"http://127.0.0.1:{port}/").status_code == 302
        with pytest.raises(Refused):
            http.get(f"http://127.0.0.1:{port}/", follow_redirects=True)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_server(say(b"proxied")) as (proxy, proxied), a_server(say(b"direct")) as (port, _hosts):
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy}")
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy}")
        with egress.client(allow=["127.0.0.1"]) as http:
            assert http.get(f"http://127.0.0.1:{port}/").text == "direct"
    assert proxied == []


def test_an_answer_that_is_too_large_is_not_read_to_its_end() -> None:
    with (
        a_server(say(b"x" * (LARGEST_ANSWER + 1))) as (port, _hosts),
        egress.client(allow=["127.0.0.1"]) as http,
        pytest.raises(Unreachable) as failure,
    ):
        http.get(f"http://127.0.0.1:{port}/")
    assert failure.value.reason is Reason.TOO_LARGE


def test_an_answer_compressed_against_our_wish_is_not_unpacked() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    with (
        a_server(say(bomb, Content_Encoding="gzip")) as (port, _hosts),
        egress.client(allow=["127.0.0.1"]) as http,
    ):
        answer = http.get(f"http://127.0.0.1:{port}/")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"], ids=["headers", "body"]
)
def test_a_server_that_drips_is_left_when_the_time_is_over(start: bytes) -> None:
    hung_up = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        try:
            while not hung_up.wait(0.02):
                handler.wfile.write(b"X")
        except OSError:
            pass

    with a_server(drip) as (port, _hosts), egress.client(allow=["127.0.0.1"], timeout=0.4) as http:
        began = time.monotonic()
        with pytest.raises(Unreachable) as failure:
            http.get(f"http://127.0.0.1:{port}/")
        assert time.monotonic() - began < 5
        hung_up.set()
    assert failure.value.reason is Reason.TIMED_OUT


def test_a_port_where_nobody_listens_is_said_so() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        with egress.client(allow=["127.0.0.1"]) as http, pytest.raises(Unreachable) as failure:
            http.get(f"http://127.0.0.1:{probe.getsockname()[1]}/")
    assert failure.value.reason is Reason.NO_CONNECTION


@pytest.mark.parametrize(
    ("address", "reason"),
    [("http://nobody.invalid/", Reason.NAME_UNKNOWN), ("ftp://8.8.8.8/", Reason.NO_ADDRESS)],
)
def test_an_address_that_leads_nowhere_is_said_so(address: str, reason: Reason) -> None:
    with egress.client(allow=[]) as http, pytest.raises(Unreachable) as failure:
        http.get(address)
    assert failure.value.reason is reason


def test_every_failure_is_one_that_httpx_callers_know() -> None:
    assert issubclass(Refused, httpx2.HTTPError)
    assert issubclass(Unreachable, httpx2.HTTPError)


def test_the_certificate_is_checked_against_the_name(tmp_path: Path) -> None:
    server, client = certificates(tmp_path, "chat.internal")
    ask, allow = pointing_at("127.0.0.1"), ["chat.internal", "other.internal"]
    with a_server(say(b"sealed"), server) as (port, _hosts):
        with egress.client(allow=allow, ask=ask, tls=client) as http:
            assert http.get(f"https://chat.internal:{port}/").text == "sealed"
            with pytest.raises(Unreachable) as wrong_name:
                http.get(f"https://other.internal:{port}/")
        with egress.client(allow=allow, ask=ask) as http, pytest.raises(Unreachable) as unknown_signer:
            http.get(f"https://chat.internal:{port}/")
    assert wrong_name.value.reason is Reason.NOT_TRUSTED
    assert unknown_signer.value.reason is Reason.NOT_TRUSTED


def certificates(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of that name and a client that trusts it need."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.9"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "server.pem")
    return server, ssl.create_default_context(cadata=pem.decode())
