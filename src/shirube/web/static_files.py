"""Stores static files compressed, under names that carry a hash of what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped
    """Also rewrites ``import`` lines inside JavaScript modules to the hashed names."""

    support_js_module_import_aggregation = True
