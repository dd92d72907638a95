"""The verbs of metrics, one file each."""

from .add_columns import add_columns
from .define_dataset import BadColumns, ColumnTrouble, DatasetNameMissing, DatasetNameTaken, define_dataset
from .define_metric import MetricNameMissing, MetricNameTaken, NoSuchWait, UnitTooLong, define_metric
from .deliver import deliver, refuse
from .edit_dataset import DatasetChanges, KeyStays, edit_dataset
from .edit_metric import MetricChanges, edit_metric
from .load_file import Loaded, Wanted, load_file
from .remove_dataset import DatasetRead, remove_dataset
from .remove_metric import MeasuresKeyResults, remove_metric

__all__ = [
    "BadColumns",
    "ColumnTrouble",
    "DatasetChanges",
    "DatasetNameMissing",
    "DatasetNameTaken",
    "DatasetRead",
    "KeyStays",
    "Loaded",
    "MeasuresKeyResults",
    "MetricChanges",
    "MetricNameMissing",
    "MetricNameTaken",
    "NoSuchWait",
    "UnitTooLong",
    "Wanted",
    "add_columns",
    "define_dataset",
    "define_metric",
    "deliver",
    "edit_dataset",
    "edit_metric",
    "load_file",
    "refuse",
    "remove_dataset",
    "remove_metric",
]
