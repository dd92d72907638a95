"""The verbs of the library."""

from .remove_template import remove_template
from .save_template import NothingToKeep, save_template

__all__ = ["NothingToKeep", "remove_template", "save_template"]
