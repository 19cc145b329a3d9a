"""A definition made ready to run: immutable, safe to share between threads."""
