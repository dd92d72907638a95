"""Stores static files compressed, under names that carry a hash of what is in them."""

import hashlib
from pathlib import Path

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

from shirube import __version__


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped
    """Also rewrites ``import`` lines inside JavaScript modules to the hashed names."""

    support_js_module_import_aggregation = True


def is_behind() -> bool:
    """Whether the served folder was laid out from other files than the ones we have now."""
    mark = _mark()
    return not mark.exists() or mark.read_text(encoding="utf-8") != _fingerprint()


def remember() -> None:
    """Notes from which files the served folder was laid out."""
    _mark().write_text(_fingerprint(), encoding="utf-8")


def _mark() -> Path:
    return Path(settings.STATIC_ROOT) / ".laid-out-from"


def _fingerprint() -> str:
    digest = hashlib.sha256(__version__.encode())
    for folder in map(Path, settings.STATICFILES_DIRS):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            state = file.stat()
            digest.update(f"{file}:{state.st_size}:{state.st_mtime_ns}".encode())
    return digest.hexdigest()
