"""The library: templates by job, and those a company saved for itself."""
