"""Tells addresses of the public internet from all others."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

PRIVATE_IPV4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's NAT
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, where clouds keep their secrets
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
PUBLIC_IPV6 = IPv6Network("2000::/3")
"""All that is given out. Outside lie loopback, mapped IPv4, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), local, multicast."""
PRIVATE_IPV6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # Teredo, benchmarks and other protocols' own
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)


def is_public(text: str) -> bool:
    """Whether a numeric address, perhaps with a zone, belongs to the public internet.

    After the special-purpose registries of IANA. Every way of wrapping an IPv4 address into an IPv6 one is refused,
    whatever it wraps.
    """
    address = ip_address(text.partition("%")[0])
    return _is_public_ipv4(address) if isinstance(address, IPv4Address) else _is_public_ipv6(address)


def _is_public_ipv4(address: IPv4Address) -> bool:
    return not any(address in network for network in PRIVATE_IPV4)


def _is_public_ipv6(address: IPv6Address) -> bool:
    return address in PUBLIC_IPV6 and not any(address in network for network in PRIVATE_IPV6)
