"""Addresses of KPIs: the healthy range of a metric."""

from django.urls import path

from ..views import kpis

urlpatterns = [path("metrics/<int:metric_id>/range", kpis.edit, name="healthy-range")]
