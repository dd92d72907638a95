"""Amounts and courses that the property tests draw from."""

from decimal import Decimal

from hypothesis import strategies as st

from shirube.okr.progress import Ceiling, Course, Floor
from shirube.okr.rollup import Part

amounts = st.decimals(min_value=-1_000_000, max_value=1_000_000, places=2)
courses = (
    st.tuples(amounts, amounts)
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: Course(pair[0], pair[1]))
)
floors = st.builds(Floor, amounts, st.booleans(), st.none() | amounts)
ceilings = st.builds(Ceiling, amounts, st.booleans(), st.none() | amounts)
parts = st.builds(Part, st.integers(1, 10_000), st.integers(0, 10_000), st.booleans())
shares = st.decimals(min_value=-2, max_value=3, places=6)


def d(text: str) -> Decimal:
    """A decimal, short enough for worked examples."""
    return Decimal(text)
