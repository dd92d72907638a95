"""Datasets: the company's own records, brought as files, by programs or by sources."""

from django.urls import path

from shirube.web.views import datasets, new_dataset

urlpatterns = [
    path("datasets", datasets.index, name="datasets"),
    path("datasets/new", new_dataset.new, name="new-dataset"),
    path("datasets/new/<str:token>", new_dataset.columns, name="new-dataset-columns"),
    path("datasets/<int:dataset_id>", datasets.show, name="dataset"),
    path("datasets/<int:dataset_id>/deliveries", datasets.bring, name="bring-rows"),
    path("datasets/<int:dataset_id>/removal", datasets.remove, name="remove-dataset"),
]
