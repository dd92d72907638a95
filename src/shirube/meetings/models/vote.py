"""A vote: what one person has put into an open ballot."""

from django.db import models

from shirube.databases.sealed import SealedTextField
from shirube.people.models import Person

from .ballot import Ballot


class Vote(models.Model):
    """A person's confidence, 0–10, sealed. It lives only until the ballot is shown, so that it can be changed."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    value = SealedTextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["ballot", "person"], name="one_vote_per_person_and_ballot"),
        )

    def __str__(self) -> str:
        return f"vote in ballot {self.ballot_id}"
