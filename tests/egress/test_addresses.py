"""Only addresses of the public internet are public, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.egress.addresses import is_public

PRIVATE_IPV4 = [
    *["0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9", "169.254.169.254"],
    *["172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"],
    *["198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
]
PRIVATE_IPV6 = [
    *[
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:7f00:1",
        "100::1",
        "fc00::1",
    ],
    *["fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "5f00::1"],
    *[
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "2001:0:7f00:1::1",
    ],
]


@pytest.mark.parametrize("address", PRIVATE_IPV4 + PRIVATE_IPV6)
def test_an_address_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *[
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "223.255.255.255",
            "192.169.0.1",
        ],
        *["2606:4700:4700::1111", "2400:cb00::1", "2001:4860:4860::8888", "2404:6800:4004::200e"],
    ],
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_what_python_itself_calls_private_is_never_public(address: object) -> None:
    if not address.is_global or address.is_multicast:  # type: ignore[attr-defined]
        assert not is_public(str(address))


@given(st.ip_addresses(v=6))
def test_nor_is_it_in_the_longer_form(address: object) -> None:
    if not address.is_global or address.is_multicast or address.ipv4_mapped or address.sixtofour:  # type: ignore[attr-defined]
        assert not is_public(str(address))
