"""Where rows come from: one folder per kind of data source, all with the same small protocol."""
