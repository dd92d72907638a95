"""Reads the environment once into typed, frozen settings; a wrong value is refused with a sentence."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

VARIABLES = (
    "SHIRUBE_DATA",
    "DATABASE_URL",
    "SHIRUBE_SECRET_KEY",
    "SHIRUBE_SECRET_KEY_FILE",
    "SHIRUBE_FIELD_KEYS",
    "SHIRUBE_FIELD_KEYS_FILE",
    "SHIRUBE_BASE_URL",
    "SHIRUBE_EMAIL_URL",
    "SHIRUBE_TIME_ZONE",
    "SHIRUBE_INTERNAL_HOSTS",
    "SHIRUBE_SQL_HOSTS",
    "SHIRUBE_WATCHED_FOLDERS",
    "SHIRUBE_DEVELOPMENT",
)
"""Every environment variable Shirube listens to."""


def gettext_noop(message: str) -> str:
    """Marks a message for the catalogue; whoever prints it translates it."""
    return message


_ = gettext_noop


class WrongSurroundings(ValueError):
    """A value in the environment cannot be used; ``sentence`` with ``values`` tells the operator why."""

    def __init__(self, variable: str, sentence: str, **values: object) -> None:
        super().__init__(f"{variable}: {sentence % values}")
        self.variable = variable
        self.sentence = sentence
        self.values = values


@dataclass(frozen=True, slots=True)
class Database:
    """Where records are kept; ``engine`` is ``sqlite`` or ``postgresql``."""

    engine: str
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Email:
    """How letters leave; ``kind`` is ``console``, ``file`` or ``smtp``."""

    kind: str
    sender: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that the environment says, checked."""

    data: Path
    database: Database
    secret_key: str
    field_keys: tuple[str, ...]
    base_url: str
    email: Email
    time_zone: str
    internal_hosts: tuple[str, ...]
    sql_hosts: tuple[str, ...]
    watched_folders: tuple[Path, ...]
    is_development: bool

    @property
    def is_https(self) -> bool:
        """Whether people reach Shirube through an encrypted address."""
        return self.base_url.startswith("https://")

    @property
    def hostname(self) -> str:
        """The name in the base address, without port; empty when no address is set."""
        return urlsplit(self.base_url).hostname or ""


def read(environment: Mapping[str, str] | None = None) -> Surroundings:
    """Reads and checks the environment; raises :class:`WrongSurroundings`."""
    environment = os.environ if environment is None else environment
    data = data_folder(environment)
    base_url = _base_url(environment.get("SHIRUBE_BASE_URL", ""))
    return Surroundings(
        data=data,
        database=database(environment),
        secret_key=_secret_key(environment, data),
        field_keys=_field_keys(environment, data),
        base_url=base_url,
        email=email(environment),
        time_zone=_time_zone(environment.get("SHIRUBE_TIME_ZONE", "") or "Asia/Tokyo"),
        internal_hosts=_hosts("SHIRUBE_INTERNAL_HOSTS", environment),
        sql_hosts=_hosts("SHIRUBE_SQL_HOSTS", environment),
        watched_folders=_watched_folders(environment.get("SHIRUBE_WATCHED_FOLDERS", ""), data),
        is_development=_switch(environment.get("SHIRUBE_DEVELOPMENT", ""), "SHIRUBE_DEVELOPMENT"),
    )


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder for the database and secrets: ``SHIRUBE_DATA``, else the usual place in the home folder."""
    if named := environment.get("SHIRUBE_DATA", ""):
        folder = Path(named).expanduser().absolute()
    else:
        share = environment.get("XDG_DATA_HOME", "") or str(Path.home() / ".local" / "share")
        folder = Path(share) / "shirube"
    if folder.exists() and not folder.is_dir():
        raise WrongSurroundings("SHIRUBE_DATA", _("%(path)s is a file; name a folder."), path=folder)
    return folder


def database(environment: Mapping[str, str]) -> Database:
    """What ``DATABASE_URL`` names, else an SQLite file in the data folder."""
    url = environment.get("DATABASE_URL", "")
    if not url:
        return Database(engine="sqlite", name=str(data_folder(environment) / "shirube.sqlite3"))
    parts = _split("DATABASE_URL", url)
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise WrongSurroundings(
        "DATABASE_URL", _("must begin with sqlite:/// or postgresql:// (what comes before :// is not known).")
    )


def _split(variable: str, url: str) -> SplitResult:
    """The parts of an address, its port checked."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        raise WrongSurroundings(variable, _("the port is not a number from 1 to 65535.")) from None
    return parts


def _sqlite(parts: SplitResult) -> Database:
    name = unquote(parts.path)[1:]
    if parts.netloc or not name.strip("/"):
        raise WrongSurroundings(
            "DATABASE_URL",
            _("an SQLite address ends in a file: sqlite:////srv/shirube.sqlite3 (three slashes: relative)."),
        )
    return Database(engine="sqlite", name=str(Path(name).absolute()))


def _postgresql(parts: SplitResult) -> Database:
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise WrongSurroundings(
            "DATABASE_URL", _("names no database: postgresql://user:password@host/database.")
        )
    port = str(parts.port or "")
    return Database(
        engine="postgresql",
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=host,
        port=options.pop("port", "") or port,
        options=tuple(sorted(options.items())),
    )


def _from_variable_or_file(environment: Mapping[str, str], variable: str) -> str:
    value, named = environment.get(variable, ""), environment.get(f"{variable}_FILE", "")
    if value and named:
        raise WrongSurroundings(
            variable, _("is set together with %(other)s; keep one of them."), other=f"{variable}_FILE"
        )
    if not named:
        return value.strip()
    try:
        text = Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongSurroundings(
            f"{variable}_FILE", _("%(path)s cannot be read (%(reason)s)."), path=named, reason=problem
        ) from None
    if not text:
        raise WrongSurroundings(f"{variable}_FILE", _("%(path)s is empty."), path=named)
    return text


def _secret_key(environment: Mapping[str, str], data: Path) -> str:
    key = _from_variable_or_file(environment, "SHIRUBE_SECRET_KEY")
    if not key:
        return kept_secret(data / "secret_key", lambda: secrets.token_urlsafe(64))
    if len(key) < 50 or len(set(key)) < 5:
        raise WrongSurroundings("SHIRUBE_SECRET_KEY", _("is too short: use at least 50 random characters."))
    return key


def _field_keys(environment: Mapping[str, str], data: Path) -> tuple[str, ...]:
    text = _from_variable_or_file(environment, "SHIRUBE_FIELD_KEYS")
    text = text or kept_secret(data / "field_keys", a_field_key)
    keys = tuple(key for key in text.replace(",", " ").split() if key)
    if not keys or not all(_is_field_key(key) for key in keys):
        raise WrongSurroundings(
            "SHIRUBE_FIELD_KEYS",
            _("each key is 32 random bytes in URL-safe base64 (newest first, parted by commas)."),
        )
    return keys


def a_field_key() -> str:
    """A new key for stored credentials: 32 random bytes, URL-safe base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _is_field_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def kept_secret(file: Path, make: Callable[[], str]) -> str:
    """The secret in ``file`` (mode 0600), made on first use."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            _write_once(file, make().strip())
        text = file.read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise WrongSurroundings(
            "SHIRUBE_DATA", _("%(path)s cannot be kept (%(reason)s)."), path=file, reason=problem
        ) from None
    if not text:
        raise WrongSurroundings(
            "SHIRUBE_DATA", _("%(path)s is empty; restore it from a backup or remove it."), path=file
        )
    return text


def _write_once(file: Path, text: str) -> None:
    """Writes beside and links into place, so that two starts at once agree on one secret."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(text + "\n")
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _base_url(text: str) -> str:
    if not text:
        return ""
    parts = _split("SHIRUBE_BASE_URL", text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WrongSurroundings("SHIRUBE_BASE_URL", _("must look like https://okr.example.co.jp."))
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise WrongSurroundings("SHIRUBE_BASE_URL", _("ends after the host name: no path, no question mark."))
    return text.rstrip("/")


def email(environment: Mapping[str, str]) -> Email:
    """What ``SHIRUBE_EMAIL_URL`` names; without it letters are printed."""
    url, base_url = (
        environment.get("SHIRUBE_EMAIL_URL", ""),
        _base_url(environment.get("SHIRUBE_BASE_URL", "")),
    )
    sender = f"shirube@{urlsplit(base_url).hostname or 'localhost'}"
    if not url:
        return Email(kind="console", sender=sender)
    parts = _split("SHIRUBE_EMAIL_URL", url)
    options = dict(parse_qsl(parts.query))
    sender = options.get("from", sender)
    if parts.scheme == "console":
        return Email(kind="console", sender=sender)
    if parts.scheme == "file" and parts.path:
        return Email(kind="file", sender=sender, folder=unquote(parts.path))
    if parts.scheme in {"smtp", "smtp+tls", "smtps"} and parts.hostname:
        return _smtp(parts, sender)
    raise WrongSurroundings(
        "SHIRUBE_EMAIL_URL",
        _(
            "must look like smtp+tls://user:password@mail.example.co.jp:587?from=okr@example.co.jp, "
            "smtps://…, smtp://…, file:///folder or console:."
        ),
    )


def _smtp(parts: SplitResult, sender: str) -> Email:
    usual = {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme]
    port = parts.port or usual
    return Email(
        kind="smtp",
        sender=sender,
        host=parts.hostname or "",
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
    )


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongSurroundings(
            "SHIRUBE_TIME_ZONE", _("%(name)s is not a time zone such as Asia/Tokyo."), name=name
        ) from None
    return name


def _hosts(variable: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Hosts that may be connected to although others may not: host or host:port, parted by commas or spaces."""
    hosts = tuple(environment.get(variable, "").replace(",", " ").lower().split())
    for host in hosts:
        parts = _split(variable, f"//{host}")
        if parts.netloc != host or not parts.hostname or "@" in host:
            raise WrongSurroundings(
                variable, _("%(host)s is not a host such as chat.internal:8065."), host=host
            )
    return hosts


def _watched_folders(text: str, data: Path) -> tuple[Path, ...]:
    """Folders below which sources may read files, parted like those of PATH; one may not exist yet.

    Trap: whoever adds a source must not be able to read the secrets and the database in the data folder.
    """
    folders = tuple(Path(part.strip()) for part in text.split(os.pathsep) if part.strip())
    own = data.resolve()
    for folder in folders:
        if not folder.is_absolute():
            raise WrongSurroundings(
                "SHIRUBE_WATCHED_FOLDERS", _("%(path)s does not begin with a slash."), path=folder
            )
        found = folder.resolve()
        if found == own or found in own.parents or own in found.parents:
            raise WrongSurroundings(
                "SHIRUBE_WATCHED_FOLDERS",
                _("%(path)s holds the data folder, or lies in it. Name another one."),
                path=folder,
            )
    return folders


def _switch(text: str, variable: str) -> bool:
    if text not in {"", "0", "1"}:
        raise WrongSurroundings(variable, _("is 1 or 0."))
    return text == "1"
