"""The verbs of metrics, one file each."""

from .add_columns import add_columns
from .define_dataset import BadColumns, ColumnTrouble, DatasetNameMissing, DatasetNameTaken, define_dataset
from .deliver import deliver, refuse
from .edit_dataset import DatasetChanges, KeyStays, edit_dataset
from .remove_dataset import DatasetRead, remove_dataset

__all__ = [
    "BadColumns",
    "ColumnTrouble",
    "DatasetChanges",
    "DatasetNameMissing",
    "DatasetNameTaken",
    "DatasetRead",
    "KeyStays",
    "add_columns",
    "define_dataset",
    "deliver",
    "edit_dataset",
    "refuse",
    "remove_dataset",
]
