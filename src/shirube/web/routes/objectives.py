"""Addresses of objectives and their editor."""

from django.urls import path

from ..views import alignment, coaching, editor, objectives, readings

urlpatterns = [
    path("objectives/new", editor.new, name="new-objective"),
    path("objectives/<int:objective_id>", objectives.show, name="objective"),
    path("objectives/<int:objective_id>/edit", editor.edit, name="edit-objective"),
    path("objectives/<int:objective_id>/alignment", alignment.align, name="align-objective"),
    path("objectives/<int:objective_id>/proposal", objectives.propose, name="propose-objective"),
    path("objectives/<int:objective_id>/commitment", objectives.commit, name="commit-objective"),
    path("objectives/<int:objective_id>/reopening", objectives.reopen, name="reopen-objective"),
    path("objectives/<int:objective_id>/deletion", objectives.delete, name="delete-objective"),
    path("alignments", alignment.suggest, name="alignments"),
    path("remarks", coaching.show, name="remarks"),
    path("readings", readings.show, name="readings"),
]
