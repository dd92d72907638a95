"""Story: one invented company that the sample space, the tests and the pictures share."""
