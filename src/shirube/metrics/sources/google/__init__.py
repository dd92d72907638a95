"""What all Google services have in common: signing in as a service account, and the form of their errors."""
