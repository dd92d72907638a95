"""A dataset: rows of the company's own records, with typed columns, from any source."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

from shirube.measuring.columns import Column, ColumnType
from shirube.people.models import Company, Person


def new_table() -> str:
    """A name no other table has; it says nothing of what is inside."""
    return f"dataset_{secrets.token_hex(6)}"


class DatasetQuerySet(models.QuerySet["Dataset"]):
    """Adjectives for datasets."""

    def visible_to(self, person: Person) -> DatasetQuerySet:
        """Every dataset of the person's company: numbers are believed when everyone may look behind them."""
        return self.filter(company_id=person.company_id)


class Dataset(models.Model):
    """Rows under one name; they stand in a table of their own (`table`), one column per `columns`.

    `key` names the columns that tell one row from another: a second delivery of the same key updates the row.
    `updated_column` (or empty) holds when a row was changed where it comes from; an older row changes nothing.
    `is_whole`: every delivery brings all rows, what is not in it is gone; otherwise rows stay until they are changed.
    `version` counts accepted deliveries that changed something; `rows` is how many rows there are.
    `link` is an address with {column} places, leading to the record where it comes from.
    `as_of` is the moment of which the newest accepted delivery speaks.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="datasets")
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="datasets"
    )
    table = models.CharField(max_length=40, unique=True, default=new_table)
    key: models.JSONField[Any, Any] = models.JSONField(default=list)
    updated_column = models.CharField(max_length=200, blank=True)
    is_whole = models.BooleanField(default=False)
    link = models.CharField(max_length=500, blank=True)
    rows = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    as_of = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["company", "name"], name="one_dataset_per_name"),)

    def __str__(self) -> str:
        return self.name


class DatasetColumn(models.Model):
    """One column of a dataset; `column` is its name in the dataset's table."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="columns")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=10, choices=[(type_, type_) for type_ in ColumnType])
    column = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["dataset", "name"], name="one_column_per_name"),
            models.UniqueConstraint(fields=["dataset", "column"], name="one_name_per_column"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def typed(self) -> Column:
        """Its name and type alone."""
        return Column(self.name, ColumnType(self.type))
