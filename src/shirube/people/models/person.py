"""A person: someone who owns goals; perhaps, but not always, someone who signs in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from ..zones import zone_named
from .company import Company

if TYPE_CHECKING:
    from .membership import Membership


class Role(StrEnum):
    """What a person may do in the company at large."""

    ADMIN = "admin"
    CHAMPION = "champion"
    MEMBER = "member"
    VIEWER = "viewer"


class PersonQuerySet(models.QuerySet["Person"]):
    """Adjectives for people."""

    def visible_to(self, person: Person) -> PersonQuerySet:
        """Everyone in the same company, those who have left included: their work stays readable."""
        return self.filter(company_id=person.company_id)

    def active(self) -> PersonQuerySet:
        """People who have not been deactivated."""
        return self.filter(is_active=True)

    def in_units(self, units: Collection[int] | models.QuerySet[Any], *, on: date) -> PersonQuerySet:
        """People with a membership in one of these units on that day."""
        memberships: type[Membership] = self.model._meta.get_field("memberships").related_model  # type: ignore[assignment]
        return self.filter(pk__in=memberships.objects.current(on).filter(unit__in=units).values("person"))


class PersonManager(BaseUserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Finds people; signing in looks them up by address regardless of case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        found: Person = self.get(email__iexact=username)
        return found


class Person(AbstractBaseUser):
    """A person of the company.

    Without an address, or without a usable password, a person can own goals but cannot sign in (yet).
    Never deleted once they wrote something: deactivated instead. `time_zone` is an IANA name; empty means the server's.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="people")
    email = models.EmailField(null=True, blank=True, unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=[(role, role) for role in Role], default=Role.MEMBER)
    manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    language = models.CharField(max_length=2, blank=True, choices=[("ja", "日本語"), ("en", "English")])
    theme = models.CharField(max_length=5, blank=True, choices=[("light", "light"), ("dark", "dark")])
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="an_address_belongs_to_one_person"),
            models.CheckConstraint(condition=~models.Q(email=""), name="no_address_is_null_not_empty"),
        )
        indexes = (models.Index(fields=["company", "name"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def steers(self) -> bool:
        """Whether this person looks after the OKRs of the whole company (admin or champion)."""
        return self.role in (Role.ADMIN, Role.CHAMPION)

    @property
    def writes(self) -> bool:
        """Whether this person may change anything at all: viewers only read."""
        return self.is_active and self.role != Role.VIEWER

    @property
    def zone(self) -> tzinfo:
        """The time zone this person lives in."""
        return zone_named(self.time_zone)
