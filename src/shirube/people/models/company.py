"""A company: the space in which everything else is visible."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Company(models.Model):
    """One company and how it runs its OKRs; nothing is ever visible across companies.

    The sample company is a company of its own (`is_sample`), which can be thrown away and made anew.
    """

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("ja", "日本語"), ("en", "English")], default="ja")
    fiscal_year_starts_in = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    vision = models.TextField(blank=True)
    kgi = models.TextField(blank=True)
    asks_confidence = models.BooleanField(default=True)
    personal_objectives = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["is_sample"], condition=models.Q(is_sample=True), name="only_one_sample_company"
            ),
            models.CheckConstraint(
                condition=models.Q(fiscal_year_starts_in__range=(1, 12)), name="fiscal_year_starts_in_a_month"
            ),
        )

    def __str__(self) -> str:
        return self.name
