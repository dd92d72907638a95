"""The whole shelf: every job, in the order of the page."""

from __future__ import annotations

from .accounting import ACCOUNTING
from .customer_success import CUSTOMER_SUCCESS
from .engineering import ENGINEERING
from .information_systems import INFORMATION_SYSTEMS
from .inside_sales import INSIDE_SALES
from .manufacturing import MANUFACTURING
from .marketing import MARKETING
from .people import PEOPLE
from .public_relations import PUBLIC_RELATIONS
from .sales import SALES
from .store import STORE
from .template import Job, Objective

JOBS: tuple[Job, ...] = (
    SALES,
    INSIDE_SALES,
    MARKETING,
    CUSTOMER_SUCCESS,
    ENGINEERING,
    PEOPLE,
    ACCOUNTING,
    INFORMATION_SYSTEMS,
    STORE,
    PUBLIC_RELATIONS,
    MANUFACTURING,
)
_BY_KEY = {job.key: job for job in JOBS}


def job_called(key: str) -> Job | None:
    """The job of that key, if the shelf has it."""
    return _BY_KEY.get(key)


def objective_called(job_key: str, key: str) -> Objective | None:
    """The objective of that job and key, if the shelf has it."""
    job = job_called(job_key)
    return next((one for one in job.objectives if one.key == key), None) if job else None
