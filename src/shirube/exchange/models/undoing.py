"""An undoing: the moment an import was taken back."""

from django.db import models

from shirube.people.models import Person

from .sheet_import import Import


class Undoing(models.Model):
    """Who took the import back and when."""

    sheet_import = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="undoing")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"undoing of {self.sheet_import_id}"
