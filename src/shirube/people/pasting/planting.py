"""Finds the units a list names among those that stand, and notes the ones to create."""

from collections.abc import Iterable

from .folding import folded
from .units import Path


class SeveralUnits(Exception):
    """Several units have this name; the path is needed."""


class Planting:
    """The units as they would stand once the list is applied; the empty path is the company itself."""

    def __init__(self, standing: Iterable[Path], root_name: str) -> None:
        self.paths = {_key(path): path for path in standing}
        self.root_name = folded(root_name)
        self.new: list[Path] = []

    def find(self, path: Path) -> Path:
        """The standing path that is meant, created when it is not there; raises SeveralUnits."""
        if folded(path[0]) == self.root_name:
            path = path[1:]
        if not path or _key(path) in self.paths:
            return self.paths.get(_key(path), ())
        start = self._start(path[0])
        return self._walk(start, path[1:]) if start is not None else self._walk((), path)

    def _start(self, name: str) -> Path | None:
        found = [path for path in self.paths.values() if path and folded(path[-1]) == folded(name)]
        if len(found) > 1 and (folded(name),) not in self.paths:
            raise SeveralUnits(name)
        return self.paths.get((folded(name),)) or (found[0] if found else None)

    def _walk(self, at: Path, steps: Path) -> Path:
        for step in steps:
            wanted = (*at, step)
            if _key(wanted) not in self.paths:
                self.paths[_key(wanted)] = wanted
                self.new.append(wanted)
            at = self.paths[_key(wanted)]
        return at


def _key(path: Path) -> Path:
    return tuple(folded(step) for step in path)
