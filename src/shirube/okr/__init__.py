"""The heart of OKR arithmetic: values in, values out, no framework."""
