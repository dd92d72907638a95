"""The records of metrics."""

from .dataset import Dataset, DatasetColumn
from .delivery import Delivery
from .kgi import Kgi
from .metric import Good, Metric, MetricDefinition
from .reading import Reading
from .source import Fetch, Source

__all__ = [
    "Dataset",
    "DatasetColumn",
    "Delivery",
    "Fetch",
    "Good",
    "Kgi",
    "Metric",
    "MetricDefinition",
    "Reading",
    "Source",
]
