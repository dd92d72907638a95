"""Every verb that is written to the ledger has words."""

from __future__ import annotations

import re
from pathlib import Path

from shirube.web.wording.ledger import ANY, SENTENCES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "shirube"
WRITES = re.compile(r"\b(?:ledger\.record|record|_?tell)\(\s*\"([a-z-]+)\"")


def verbs() -> dict[str, str]:
    """Each verb in the source, with a file that writes it."""
    return {
        verb: path.name
        for path in SOURCE.rglob("*.py")
        if "web" not in path.parts
        for verb in WRITES.findall(path.read_text(encoding="utf-8"))
    }


def test_every_verb_of_the_ledger_has_a_sentence() -> None:
    assert len(verbs()) > 25
    assert {verb: file for verb, file in verbs().items() if verb not in SENTENCES} == {}


def test_every_verb_can_be_told_of_any_kind_of_record() -> None:
    assert all(ANY in sentences for sentences in SENTENCES.values())
