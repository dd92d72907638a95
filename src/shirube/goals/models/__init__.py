"""The records of goals: one per file."""

from .accepted_remark import AcceptedRemark
from .commitment import Commitment
from .contribution import Contribution
from .initiative import Initiative
from .key_result import KeyResult
from .objective import Objective, State
from .proposal import Proposal
from .step import Step

__all__ = [
    "AcceptedRemark",
    "Commitment",
    "Contribution",
    "Initiative",
    "KeyResult",
    "Objective",
    "Proposal",
    "State",
    "Step",
]
