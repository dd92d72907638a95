"""People: companies, persons, units, dated memberships, roles and who may see whom."""
