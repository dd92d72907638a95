"""A closure: a day on which the company does not work."""

from django.db import models

from shirube.people.models import Company


class Closure(models.Model):
    """A company holiday beside the public ones (夏季休業 and the like)."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="closures")
    on = models.DateField()
    name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=["company", "on"], name="one_closure_per_day"),)

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
