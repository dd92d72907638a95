"""The API: the same verbs and readers as the pages, for programs."""
