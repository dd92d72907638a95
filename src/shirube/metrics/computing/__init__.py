"""Computes what definitions give for periods, with the records behind every number."""

from .answering import NotComputable, answers
from .evidence import EvidencePage, EvidenceRow, evidence
from .newest import newest_day

__all__ = ["EvidencePage", "EvidenceRow", "NotComputable", "answers", "evidence", "newest_day"]
