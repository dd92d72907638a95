"""The tables that hold the rows of datasets: made, filled and read in plain SQL, the same on both databases."""
