"""Addresses of metrics."""

from django.urls import path

from ..views import metric_builder, metric_evidence, metrics

urlpatterns = [
    path("metrics", metrics.index, name="metrics"),
    path("metrics/new", metric_builder.create, name="new-metric"),
    path("metrics/<int:metric_id>", metrics.show, name="metric"),
    path("metrics/<int:metric_id>/edit", metric_builder.edit, name="edit-metric"),
    path("metrics/<int:metric_id>/removal", metrics.remove, name="remove-metric"),
    path("metrics/<int:metric_id>/measurement", metrics.measure, name="measure-metric"),
    path("metrics/<int:metric_id>/evidence", metric_evidence.show, name="metric-evidence"),
    path("metrics/<int:metric_id>/evidence.csv", metric_evidence.download, name="metric-evidence-file"),
]
