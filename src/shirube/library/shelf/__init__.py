"""The shelf of the library: templates by job, as plain values in both languages."""

from .jobs import JOBS, job_called, objective_called
from .template import Job, KeyResult, Objective, Weakness, Words

__all__ = ["JOBS", "Job", "KeyResult", "Objective", "Weakness", "Words", "job_called", "objective_called"]
