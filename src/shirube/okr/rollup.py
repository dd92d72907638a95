"""Roll-up from parts to a whole in integers, so that stored and recomputed are equal."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

UNITS_PER_WEIGHT = 100


def half_up(num: int, den: int) -> int:
    """num / den rounded to the nearest integer, halves upward; den is above 0.

    The database computes the same: `(2 * num + den) / (2 * den)` for num not below 0.
    """
    if den <= 0:
        raise ValueError(f"The denominator must be above 0, not {den}")
    return (2 * num + den) // (2 * den)


def weight_units(weight: Decimal) -> int:
    """A weight in hundredths; it must be above 0 and have at most two decimals."""
    units = weight * UNITS_PER_WEIGHT
    if not weight.is_finite() or units <= 0 or units != units.to_integral_value():
        raise ValueError(f"A weight is above 0 and has at most two decimals, not {weight}")
    return int(units)


@dataclass(frozen=True, slots=True)
class Part:
    """One key result (or supporting objective): weight in hundredths, progress in basis points."""

    weight: int
    basis_points: int
    measured: bool = True


@dataclass(frozen=True, slots=True)
class Total:
    """A weighted sum and its weights, kept apart so that a change is one addition."""

    num: int
    den: int
    measured_den: int
    parts: int
    unmeasured: int

    @property
    def basis_points(self) -> int | None:
        """The weighted mean, rounded half up; None when nothing counts."""
        return half_up(self.num, self.den) if self.den else None


def total(parts: Iterable[Part]) -> Total:
    """The whole once the cycle has begun: a part not measured yet counts as 0 and is told apart."""
    all_parts = tuple(parts)
    measured = [part for part in all_parts if part.measured]
    return Total(
        num=sum(part.weight * part.basis_points for part in measured),
        den=sum(part.weight for part in all_parts),
        measured_den=sum(part.weight for part in measured),
        parts=len(all_parts),
        unmeasured=len(all_parts) - len(measured),
    )


def before_start(parts: Iterable[Part]) -> Total:
    """The whole before the cycle begins: only measured parts count; unknown when there is none."""
    everything = total(parts)
    return Total(
        num=everything.num,
        den=everything.measured_den,
        measured_den=everything.measured_den,
        parts=everything.parts,
        unmeasured=everything.unmeasured,
    )


def sum_of_values(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of supporters' values (SupportMode.SUM); unknown ones are left out, all unknown is unknown."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def support_gap(own: int | None, by_supporters: int | None) -> int | None:
    """What the other mode would give minus what counts, in basis points; None while either is unknown."""
    return None if own is None or by_supporters is None else by_supporters - own
