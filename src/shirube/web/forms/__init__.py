"""Forms: text of a request into values of the domain."""
