"""A receiver of Standard Webhooks on this machine; it believes only what the reference library verifies."""

from __future__ import annotations

from standardwebhooks import Webhook, WebhookVerificationError

from .local import Answer, Asked, Service

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class WebhookService(Service):
    """204 for what is signed with the secret."""

    def answer(self, asked: Asked) -> Answer:
        """401 for everything else."""
        try:
            self.accepted.append(Webhook(SECRET).verify(asked.body, asked.headers))
        except WebhookVerificationError:
            return Answer(401)
        return Answer(204, "")
