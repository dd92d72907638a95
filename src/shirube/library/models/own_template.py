"""A template a company saved from one of its own objectives."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Company, Person


class OwnTemplateQuerySet(models.QuerySet["OwnTemplate"]):
    """Adjectives for a company's own templates."""

    def visible_to(self, person: Person) -> OwnTemplateQuerySet:
        """Those of the person's company; no other company ever sees them."""
        return self.filter(company_id=person.company_id)


class OwnTemplate(models.Model):
    """The words of an objective as they were on the day it was saved; later changes to the objective stay out.

    `key_results` is a list of {"title", "definition"} in their order: a template is read whole and never searched.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    key_results = models.JSONField(default=list)
    saved_from = models.ForeignKey(
        "goals.Objective", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    objects = OwnTemplateQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["saved_from"], name="an_objective_is_one_template"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The name under which the ledger knows this template."""
        return f"template-{self.pk}"
